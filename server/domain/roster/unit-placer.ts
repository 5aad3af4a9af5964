import { fold, ownCopy, tidy } from '../fold.js';
import { LONGEST } from './field-parsers.js';
import { type PositionUnit, splitPositionUnit } from './position-unit.js';
import type { ReadRow } from './row-parser.js';
import { type SectionCount, SectionStack } from './section-stack.js';
import { isRankOfPeople, type Section } from './sections.js';
import { UnitSuggester } from './suggest-unit.js';
import type { Issue, KnownUnit, Layout, RosterField } from './types.js';
import { type NamedUnit, UnitRegister } from './unit-register.js';

/** An issue that only the whole sheet could show: it takes the place of the row's issue of the same code, or is added. */
export interface LateIssue {
  readonly row: number;
  readonly issue: Issue;
}

const MOST_CACHED_POSITIONS = 100_000;
/** Different positions without a unit that are looked at again at the end; more are no positions. */
const MOST_POSITIONS_ASKED = 20_000;
/** "Tổ 1", "Nhóm B", "Ca III": a kind of unit and a number. */
const NUMBERED_UNIT =
  /^(?:to|nhom|doi|ca|chuyen|lop|ban|khoi|phong|ap|khu pho|cum|bo phan) (?:so )?(?:\d{1,3}|[a-h]|[ivx]{1,4})$/;
const LONGEST_DITTO = 12;
const DITTO = /^\s*(?:["”“″]+|-\s*["”“″]+\s*-|-?\s*nt\s*-?|-?\s*\/\/\s*-?|như trên)\s*\.?\s*$/i;
const UNIT_KINDS: ReadonlySet<string> = new Set(
  'tổ,lớp,đội,nhóm,ấp,ca,chuyền,khu phố,tổ dân phố,phân xưởng,khóm'.split(','),
);
const UNIT_FIELDS: readonly RosterField[] = ['unit', 'positionUnit', 'unitCode'];

/**
 * Says which unit each row of one sheet names (Q10, Q11, Q6) and asks where it names none. Keeps the names of units and, of the
 * rows that ask, their numbers.
 */
export class UnitPlacer {
  readonly register: UnitRegister;
  private columns: ReadonlyMap<RosterField, number> = new Map();
  private hasUnitColumn = false;
  /** That positions name units was only seen from some of them: a heading above the row is surer. */
  private isSplitGuessed = false;
  /** The kind of unit that the column's header names, where it names one and no more. */
  private unitKind: string | null = null;
  /** Some section named a unit. */
  private hasSections = false;
  private positions = new Map<string, PositionUnit>();
  /** Sections that the next row stands in. */
  readonly sections = new SectionStack();
  /** The unit of the whole sheet, by its title block or its name. */
  private ownUnit: string | undefined;
  private lastUnit: string | undefined;
  /** The last text of each column that the next row may repeat by a mark. */
  private readonly above = new Map<string, string>();
  /** Rows that name no unit, by what their position says. */
  private readonly unplaced = new Map<string, number[]>();
  /** Rows above the first section of a sheet without any other word on units. */
  private readonly beforeSections: number[] = [];

  constructor(layout: Layout, knownUnits: readonly KnownUnit[], sheetUnit?: string) {
    this.ownUnit = sheetUnit;
    this.register = new UnitRegister(knownUnits);
    this.useColumns(layout);
  }

  /** The columns of the rows to come: a sheet may hold a second table. */
  useColumns({ columns }: Layout): void {
    this.columns = new Map(columns.flatMap((c) => (c.field === null ? [] : [[c.field, c.column] as const])));
    this.isSplitGuessed = columns.some((c) => c.field === 'positionUnit' && c.reason === 'content');
    this.unitKind = kindOf(columns.find((c) => c.field === 'unit')?.header ?? '');
    this.hasUnitColumn = UNIT_FIELDS.some((field) => this.columns.has(field));
  }

  /** "Lớp: D15CNPM1" above the table: the unit of the whole sheet. */
  enterTitle(unitName: string): void {
    if (unitName.length <= LONGEST.unitName) this.ownUnit = unitName;
  }

  /** A heading: the rows below are its people. Gives the sections that end with it and state how many they have. */
  enterSection(section: Section, people: number): SectionCount[] {
    const isTooLong = (section.unitName?.length ?? 0) > LONGEST.unitName;
    const { unitName: _tooLong, ...rest } = section;
    const entered: Section = isTooLong || this.isRankAmongPeople(section) ? rest : section;
    if (entered.unitName !== undefined || entered.isBare) this.hasSections = true;
    return this.sections.enter(entered, people);
  }

  /** "Lãnh đạo", "Nhân viên" within "Phòng A" sort its people and name no unit. */
  private isRankAmongPeople(section: Section): boolean {
    const { unitName, rank } = section;
    if (unitName === undefined || rank !== null || this.register.isKnown(unitName)) return false;
    return isRankOfPeople(unitName) && this.sections.isWithin(section);
  }

  /** Puts unit and position into the row. Its own unit column goes before its code, its position and the section above it. */
  place(row: number, read: ReadRow): void {
    const split = this.splitOf(this.meant(read.positionUnitText, 'positionUnit'));
    const position = this.fitting(read, 'position', split?.position, LONGEST.position);
    if (position !== undefined) read.person.position = position;
    const { position: own } = read.person;
    if (own !== undefined) read.person.position = this.meant(own, 'position');
    const unit = this.unitOf(read, split);
    if (unit === null) {
      this.askForUnit(row, read);
      return;
    }
    read.person.unitName = unit.name;
    if (unit.unitId !== undefined) read.person.unitId = unit.unitId;
    this.lastUnit = unit.name;
  }

  /** After the last row: suggestions for rows whose position speaks of a unit that some other row, or the tree, names. */
  lateIssues(): LateIssue[] {
    const late: LateIssue[] = [];
    if (this.hasSections) {
      for (const row of this.beforeSections) late.push({ row, issue: this.noUnit('', undefined) });
    }
    if (this.unplaced.size > 0) {
      const named = this.register.list().map((unit) => unit.name);
      const known = [...this.register.index.byId.values()].map((unit) => unit.name);
      const suggester = new UnitSuggester([...new Set([...named, ...known])]);
      for (const [position, rows] of this.unplaced) {
        const suggestion = suggester.suggest(position);
        if (suggestion !== null) for (const row of rows) late.push({ row, issue: this.noUnit(position, suggestion) });
      }
    }
    return late.sort((a, b) => a.row - b.row);
  }

  private unitOf(read: ReadRow, split: PositionUnit | undefined): NamedUnit | null {
    const parent = this.meant(read.parentUnitText, 'parentUnit');
    const unitText = this.meant(read.unitText, 'unit');
    const text = unitText === undefined ? undefined : this.withKind(unitText);
    const name = this.fitting(read, 'unit', text ?? split?.unitName ?? parent, LONGEST.unitName);
    const code = read.unitText === undefined ? read.unitCodeText : undefined;
    return (
      (code === undefined ? null : this.register.countCode(code)) ??
      (name === undefined ? null : this.register.count(name, this.around(name, parent))) ??
      this.unitAbove()
    );
  }

  /** '"' and "nt" stand for what the row above says. */
  private meant<T extends string | undefined>(text: T, column: string): T {
    if (text === undefined) return text;
    const above = this.above.get(column);
    if (above === text) return text;
    if (above !== undefined && text.length <= LONGEST_DITTO && DITTO.test(text)) return above as T;
    this.above.set(column, text);
    return text;
  }

  /** "Tổ 1" is another in each department: only for such a name the section counts as what it lies in. */
  private around(name: string, parent: string | undefined): string | undefined {
    if (parent !== undefined && parent !== name) return parent;
    return NUMBERED_UNIT.test(fold(name)) ? (this.sections.unitName ?? this.ownUnit) : undefined;
  }

  /** "3" in a column "Tổ" is Tổ 3. */
  private withKind(text: string): string {
    return this.unitKind !== null && /^\s*(?:\d{1,3}|[IVX]{1,4})\s*$/.test(text)
      ? `${this.unitKind} ${text.trim()}`
      : text;
  }

  /** Of the section, else of the sheet. */
  private unitAbove(): NamedUnit | null {
    const { unitName, parentName } = this.sections;
    // A heading without a name: nobody knows whose people these are.
    if (unitName === null) return null;
    if (unitName !== undefined) return this.register.count(unitName, parentName ?? this.ownUnit);
    return this.ownUnit === undefined ? null : this.register.count(this.ownUnit);
  }

  private splitOf(text: string | undefined): PositionUnit | undefined {
    if (text === undefined) return undefined;
    const isPlaced = this.isSplitGuessed && (this.sections.unitName ?? this.ownUnit) !== undefined;
    return isPlaced ? { position: tidy(text) } : this.split(text);
  }

  private split(text: string): PositionUnit {
    let split = this.positions.get(text);
    if (split === undefined) {
      if (this.positions.size >= MOST_CACHED_POSITIONS) this.positions = new Map();
      split = splitPositionUnit(text, this.register.index);
      this.positions.set(ownCopy(text), split);
    }
    return split;
  }

  private fitting(
    read: ReadRow,
    field: 'position' | 'unit',
    text: string | undefined,
    longest: number,
  ): string | undefined {
    if (text === undefined || text.length <= longest) return text;
    const column = this.column(field, 'positionUnit');
    read.issues.push({ field, column, code: 'VALUE_TOO_LONG', value: text, severity: 'warning', params: { longest } });
    return undefined;
  }

  /** A sheet that never speaks of units asks nothing: its people go to the import's own unit. */
  private askForUnit(row: number, read: ReadRow): void {
    if (!this.hasUnitColumn && !this.hasSections) {
      this.beforeSections.push(row);
      return;
    }
    const isBlankUnit = read.positionUnitText === undefined && read.unitText === undefined && this.columns.has('unit');
    const above = isBlankUnit ? this.lastUnit : undefined;
    const position = read.positionUnitText ?? read.person.position ?? '';
    read.issues.push(this.noUnit(position, above));
    if (above !== undefined) return;
    const rows = this.unplaced.get(position);
    if (rows !== undefined) rows.push(row);
    else if (this.unplaced.size < MOST_POSITIONS_ASKED) this.unplaced.set(ownCopy(position), [row]);
  }

  private noUnit(position: string, suggestion: string | undefined): Issue {
    const column = this.column(...UNIT_FIELDS);
    const value = position === '' ? null : position;
    const issue: Issue = {
      field: 'unit',
      column,
      code: 'NO_UNIT',
      value,
      severity: 'question',
      params: { blocking: 0 },
    };
    return suggestion === undefined ? issue : { ...issue, suggestion };
  }

  private column(...fields: readonly RosterField[]): number | null {
    const field = fields.find((one) => this.columns.has(one));
    return field === undefined ? null : this.columns.get(field)!;
  }
}

function kindOf(header: string): string | null {
  const kind = tidy(header).toLowerCase();
  return UNIT_KINDS.has(kind) ? kind.charAt(0).toUpperCase() + kind.slice(1) : null;
}
