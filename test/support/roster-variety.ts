import type { CellSpec, SheetSpec } from '../../fixtures/make/xlsx.ts';
import { Dice } from './variety/random.ts';
import { type ColumnPlan, type Kind, type Member, planColumns, positionOf } from './variety/columns.ts';
import { dress } from './variety/dress.ts';
import { tail, titleBlock } from './variety/parts.ts';
import { Inventor } from './variety/people.ts';
import { CLASSES, UNITS } from './variety/words.ts';

/** Somebody as a careful clerk would have typed them, and where they stand in the file. */
export interface TruePerson {
  readonly sheet: string;
  readonly row: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** One roster as an office might send it. */
export interface VarietyRoster {
  readonly name: string;
  readonly sheets: readonly SheetSpec[];
  readonly truth: readonly TruePerson[];
  /** What is special about it, for the message when it is read wrong. */
  readonly features: readonly string[];
}

const KINDS: readonly Kind[] = ['school', 'pupils', 'hospital', 'company', 'office', 'commune'];
const UNIT_STYLES = [
  'none',
  'column',
  'column',
  'merged',
  'sections',
  'sections',
  'nested',
  'sheets',
  'position',
] as const;
type UnitStyle = (typeof UNIT_STYLES)[number] | 'title';

/** Rosters of invented people, all different; the same seed gives the same files. */
export function varietyRoster(seed: number): VarietyRoster {
  return new RosterMaker(seed).make();
}

class RosterMaker {
  private readonly seed: number;
  private readonly random: Dice;
  private readonly inventor: Inventor;
  private readonly kind: Kind;
  private readonly unitStyle: UnitStyle;
  private readonly columns: readonly ColumnPlan[];
  private readonly features: string[] = [];
  private readonly truth: TruePerson[] = [];
  private readonly look: HeaderLook;
  private readonly indent: number;

  constructor(seed: number) {
    this.seed = seed;
    this.random = new Dice(seed * 7_919 + 17);
    const { random } = this;
    this.inventor = new Inventor(random, seed * 1_000);
    this.kind = random.pick(KINDS);
    const style: UnitStyle = random.pick(UNIT_STYLES);
    this.unitStyle = this.kind === 'pupils' && style === 'position' ? 'title' : style;
    this.columns = planColumns(random, this.kind, this.unitStyle);
    this.look = headerLook(random);
    this.indent = random.chance(0.08) ? 1 : 0;
  }

  make(): VarietyRoster {
    const units = this.units();
    const sheets =
      this.unitStyle === 'sheets'
        ? [...this.cover(), ...units.map((unit) => this.sheet(unit, [unit]))]
        : [this.sheet(this.random.pick(['DS', 'Sheet1', 'Danh sách', 'Trang tính1', 'VssID']), units)];
    // A sheet's tab is Unicode, whatever its cells are written in.
    const dressed = dress(this.random, sheets);
    const features = [
      this.kind,
      this.unitStyle,
      ...this.features,
      this.look.name,
      ...(dressed.name === null ? [] : [dressed.name]),
    ];
    return { name: `${this.seed}: ${features.join(', ')}`, sheets: dressed.sheets, truth: this.truth, features };
  }

  private units(): string[] {
    const names = this.kind === 'pupils' ? CLASSES : UNITS[this.kind]!;
    const several = ['none', 'title'].includes(this.unitStyle) ? 1 : this.random.between(2, 4);
    const start = this.random.between(0, names.length - 1);
    return Array.from({ length: several }, (_, i) => names[(start + i) % names.length]!);
  }

  private cover(): SheetSpec[] {
    return this.random.chance(0.4) ? [{ name: 'Bìa', rows: [['DANH SÁCH'], ['Năm 2021']] }] : [];
  }

  private sheet(name: string, units: readonly string[]): SheetSpec {
    const { random } = this;
    const maker = new SheetMaker(this.indent);
    const width = this.columns.length;
    const title = titleBlock(random, this.kind, width);
    for (const [row, from, to] of title.merges) maker.merge(row + 1, from, row + 1, to);
    title.rows.forEach((row) => maker.add(row));
    if (this.unitStyle === 'title') maker.add([`Lớp: ${units[0]!}`]);
    if (random.chance(0.2)) maker.add([]);
    const header = this.header(maker);
    const count = this.body(maker, name, units, header);
    tail(random, count, width).forEach((row) => maker.add(row));
    return { name, rows: maker.rows, merges: maker.merges };
  }

  /** Writes the header and gives its rows, to be repeated on other pages. */
  private header(maker: SheetMaker): CellSpec[][] {
    const { columns, random } = this;
    const depth = Math.max(...columns.map(({ header }) => header.length));
    const top = maker.next;
    const lines = Array.from({ length: depth }, (_, line) =>
      columns.map(({ header }, i): CellSpec => {
        const isRepeated =
          header.length > 1 &&
          line === 0 &&
          columns[i - 1]?.header[0] === header[0] &&
          columns[i - 1]!.header.length > 1;
        return line < header.length && !isRepeated ? this.look.show(header[line]!) : null;
      }),
    );
    // One name over both parts of it stands there once.
    const rows = depth === 2 && columns.some(({ header: [a, b] }) => a === b) ? lines.map((line) => [...line]) : lines;
    if (depth === 2 && rows !== lines) {
      columns.forEach(({ header: [a, b] }, i) => {
        if (a === b) rows[1]![i] = null;
      });
    }
    rows.forEach((row) => maker.add(row));
    if (depth === 2 && random.chance(0.75)) this.mergeHeader(maker, top);
    else if (depth === 2) this.features.push('header not merged');
    if (depth === 1 && random.chance(0.06)) this.englishRow(maker);
    if (random.chance(0.2)) this.indexRow(maker);
    return rows;
  }

  private mergeHeader(maker: SheetMaker, top: number): void {
    const { columns } = this;
    for (let i = 0; i < columns.length; i++) {
      const { header } = columns[i]!;
      let last = i;
      while (
        header.length > 1 &&
        columns[last + 1]?.header.length === header.length &&
        columns[last + 1]?.header[0] === header[0]
      )
        last++;
      const isTall = header.length === 1 || header[0] === header[1];
      if (isTall || last > i) maker.merge(top, i, isTall ? top + 1 : top, last);
      i = last;
    }
  }

  /** Some companies have every header twice. */
  private englishRow(maker: SheetMaker): void {
    this.features.push('in two languages');
    const english: Readonly<Record<string, string>> = {
      STT: 'No.',
      fullName: 'Full name',
      siNumber: 'SI number',
      dob: 'Date of birth',
    };
    const sample = { ...NOBODY };
    maker.add(
      this.columns.map(({ isOrdinal, truth }) => {
        const field = Object.keys(truth?.(sample) ?? {})[0] ?? '';
        return isOrdinal ? '(No.)' : `(${english[field] ?? 'Info'})`;
      }),
    );
  }

  private indexRow(maker: SheetMaker): void {
    const style = this.random.pick(['plain', 'brackets', 'letters']);
    this.features.push('index row');
    maker.add(
      this.columns.map((_, i) =>
        style === 'plain' ? i + 1 : style === 'brackets' ? `(${i + 1})` : i < 2 ? 'AB'.charAt(i) : i - 1,
      ),
    );
  }

  /** People of all units, with whatever stands between them; gives their number. */
  private body(maker: SheetMaker, sheet: string, units: readonly string[], header: CellSpec[][]): number {
    const { random, unitStyle } = this;
    const restarts = random.chance(0.5);
    const page = random.chance(0.15) ? random.between(4, 9) : 0;
    if (page > 0) this.features.push('pages');
    const hasSubtotals = unitStyle === 'sections' && random.chance(0.3);
    const heading = sectionHeading(random, this.kind);
    let ordinal = 0;
    let count = 0;
    units.forEach((unit, at) => {
      if (unitStyle === 'nested' && at % 2 === 0) maker.add(nestedHeading(at / 2));
      if (unitStyle === 'sections' || unitStyle === 'nested') maker.add(heading(unit, at, unitStyle === 'nested'));
      if (restarts && unitStyle !== 'column') ordinal = 0;
      const first = maker.next;
      const size = random.between(2, 6);
      for (let i = 0; i < size; i++) {
        if (page > 0 && count > 0 && count % page === 0 && unitStyle !== 'merged')
          header.forEach((row) => maker.add(row.map(misspelt(random))));
        count++;
        this.person(maker, sheet, unit, ++ordinal, i > 0 && unitStyle === 'merged');
      }
      if (unitStyle === 'merged' && size > 1) {
        const column = this.columns.findIndex(({ isUnit }) => isUnit === true);
        maker.merge(first, column, maker.next - 1, column);
      }
      if (hasSubtotals) maker.add([null, random.pick(['Cộng', `Cộng: ${size} người`, `Cộng ${unit}: ${size}`])]);
      if (random.chance(0.1)) maker.add([]);
    });
    return count;
  }

  private person(maker: SheetMaker, sheet: string, unit: string, ordinal: number, isMergedDown: boolean): void {
    const { random, kind } = this;
    const isChild = kind === 'pupils';
    const invented = this.inventor.person(isChild ? 2003 : 1962, isChild ? 2009 : 1999);
    const note = random.chance(0.2) ? random.pick(['Nghỉ thai sản', 'Đi học', 'Hợp đồng', 'Mới chuyển đến']) : '';
    const member: Member = { ...invented, unit, note, position: positionOf(random, kind) };
    const cells = this.columns.map((column) => (isMergedDown && column.isUnit ? null : column.write(member, ordinal)));
    const row = maker.next;
    maker.add(cells.map((cell) => (cell === '' ? null : cell)));
    const fields = Object.assign({}, ...this.columns.map(({ truth }) => truth?.(member) ?? {})) as Record<
      string,
      string
    >;
    const isNamed = ['sections', 'nested', 'sheets', 'title'].includes(this.unitStyle);
    this.truth.push({ sheet, row, fields: isNamed ? { ...fields, unitName: this.shownUnit(unit) } : fields });
  }

  /** A class in a heading is "Lớp 10A1", on a sheet's tab as it is. */
  private shownUnit(unit: string): string {
    return this.kind === 'pupils' && this.unitStyle !== 'sheets' ? `Lớp ${unit}` : unit;
  }
}

const NOBODY: Member = {
  family: 'Lê',
  given: 'An',
  fullName: 'Lê An',
  sex: 'female',
  dob: '1980-01-01',
  siNumber: '1',
  citizenId: '1',
  phone: '1',
  email: '1',
  staffCode: '1',
  position: '1',
  unit: '1',
  note: '',
};

class SheetMaker {
  readonly rows: CellSpec[][] = [];
  readonly merges: string[] = [];

  private readonly indent: number;

  constructor(indent: number) {
    this.indent = indent;
  }

  /** The row, as Excel counts, that is added next. */
  get next(): number {
    return this.rows.length + 1;
  }

  add(cells: readonly CellSpec[]): void {
    this.rows.push([...Array.from({ length: cells.length > 0 ? this.indent : 0 }, () => null), ...cells]);
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (top === bottom && left === right) return;
    this.merges.push(`${this.letter(left)}${top}:${this.letter(right)}${bottom}`);
  }

  private letter(column: number): string {
    return String.fromCharCode(65 + column + this.indent);
  }
}

interface HeaderLook {
  readonly name: string;
  readonly show: (text: string) => string;
}

function headerLook(random: Dice): HeaderLook {
  const isLoud = random.chance(0.25);
  const broken = random.chance(0.25);
  const starred = random.chance(0.15);
  const typo = random.chance(0.15);
  const show = (text: string): string => {
    const spelled = typo ? misspell(random, text) : text;
    const loud = isLoud ? spelled.toUpperCase() : spelled;
    const star = starred && random.chance(0.4) ? `${loud} (*)` : loud;
    return broken ? star.replace(/(\S+ \S+) /, '$1\n') : star;
  };
  const name = ['header', isLoud && 'loud', broken && 'broken', starred && 'starred', typo && 'typo']
    .filter(Boolean)
    .join(' ');
  return { name, show };
}

/** One letter of a long header, now and then, as typed in a hurry. */
function misspell(random: Dice, text: string): string {
  if (text.replace(/\P{L}/gu, '').length < 10 || random.chance(0.6)) return text;
  const at = random.between(2, text.length - 3);
  if (!/\p{L}/u.test(text[at]!)) return text;
  return random.chance(0.5) ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + text[at]! + text.slice(at);
}

function misspelt(random: Dice): (cell: CellSpec) => CellSpec {
  return (cell) => (typeof cell === 'string' ? misspell(random, cell) : cell);
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];

function nestedHeading(at: number): CellSpec[] {
  return [['A', 'B', 'C'][at]!, `KHỐI ${['HÀNH CHÍNH', 'CHUYÊN MÔN', 'PHỤC VỤ'][at]!}`];
}

function sectionHeading(random: Dice, kind: Kind): (unit: string, at: number, isInner: boolean) => CellSpec[] {
  const form = random.between(0, 5);
  return (unit, at, isInner) => {
    const name = kind === 'pupils' ? `Lớp ${unit}` : unit;
    const marker = isInner ? ROMAN[at % 2]! : ROMAN[at]!;
    switch (form) {
      case 0:
        return [marker, name];
      case 1:
        return [`${marker}. ${name}`];
      case 2:
        return [`${marker}/ ${name} (có mặt)`.replace(' (có mặt)', '')];
      case 3:
        return [null, name];
      case 4:
        return [kind === 'pupils' ? `Lớp: ${unit}` : name];
      default:
        return [`${marker}.`, name];
    }
  };
}
