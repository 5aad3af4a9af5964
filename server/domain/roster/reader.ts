import type { Day } from '../calendar.js';
import { fold } from '../fold.js';
import type { Finding } from '../identifiers.js';
import { FAMILY_NAMES } from '../name-words.js';
import { MergedCells } from './merged-cells.js';
import { LaterHeader } from './later-header.js';
import { findLayout } from './layout.js';
import { RowClassifier, type RowKind, SURE_PERSON } from './row-kinds.js';
import { type ReadRow, RowParser } from './row-parser.js';
import { lettersFinding } from './lost-letters.js';
import { foldHeader } from './match-header.js';
import { saysLeaving, type Section, unitOfTitle } from './sections.js';
import { SurplusCells } from './surplus-cells.js';
import { Totals } from './totals.js';
import { FIRST_PSEUDO_COLUMN, markCell, type RowMark, RowMarks } from './row-marks.js';
import { SheetLetters } from './sheet-letters.js';
import type { Cell, ColumnGuess, KnownUnit, Layout, RosterRow, SheetInfo, SheetRow, SkippedRow } from './types.js';
import { type LateIssue, UnitPlacer } from './unit-placer.js';
import type { NamedUnit } from './unit-register.js';

export interface RosterReaderInput {
  readonly layout: Layout;
  readonly sheet: SheetInfo;
  /** The unit that the sheet's name stands for: of rows that nothing else places (Q25). */
  readonly sheetUnit?: string | null;
  /** The rows come of text with separators: a cell too many means that one was cut in two. */
  readonly isText?: boolean;
  /** The tree that the import goes into. */
  readonly knownUnits: readonly KnownUnit[];
  readonly options: {
    /** Dates after this day are no birth days. */
    readonly today: Day;
  };
}

export interface FileWarning {
  readonly code:
    'TOTAL_MISMATCH' | 'HIDDEN_ROWS' | 'HIDDEN_COLUMNS' | 'TOO_MANY_UNITS' | 'COLOURS_FOUND' | 'STRUCK_FOUND';
  readonly params: Readonly<Record<string, string | number>>;
  /** Only told: nobody has to acknowledge it. */
  readonly severity?: 'info';
}

export interface RosterSummary {
  readonly warnings: readonly FileWarning[];
  readonly lateIssues: readonly LateIssue[];
  readonly unitNames: readonly NamedUnit[];
  /** Rows that speak of people, those with errors included. */
  readonly rowsFound: number;
  /** Colours and strokes among the people, to be offered as columns (Q22). */
  readonly pseudoColumns: readonly ColumnGuess[];
  /** Of tables further down with other columns. */
  readonly laterLayouts: readonly Layout[];
}

export interface RosterReader {
  /** Rows must come in file order. */
  push(row: SheetRow): RosterRow | SkippedRow;
  /** Once, after the last row. */
  finish(): RosterSummary;
  /** By which the last row was read: further down a sheet may hold a table with other columns. */
  readonly layout: Layout;
}

/**
 * Turns the rows of one sheet into people with issues, one by one. Deterministic; keeps only names of units and the numbers of
 * the rows that ask for one, so that a million rows fit. (import.md, Recognise)
 */
export function createRosterReader(input: RosterReaderInput): RosterReader {
  return new SheetReader(input);
}

const KIND_HEADER = /(?:^| )(?:phuong an|tang giam|bien dong|loai bao cao)(?: |$)/;

const MOST_LOOKED_AT = 1_000;

class SheetReader implements RosterReader {
  private classifier: RowClassifier;
  private parser: RowParser;
  private readonly merged: MergedCells;
  private readonly placer: UnitPlacer;
  private readonly totals = new Totals();
  private readonly surplus: SurplusCells | null;
  private readonly letters: SheetLetters;
  private readonly marks: RowMarks;
  private readonly later = new LaterHeader();
  private readonly laterLayouts: Layout[] = [];
  private readonly lateIssues: LateIssue[] = [];
  /** Pseudo-columns that somebody has given a field. */
  private readonly marked: readonly number[];
  private readonly hiddenColumns: readonly number[];
  /** Columns that say what is reported of somebody ("Phương án"). */
  private readonly kindColumns: readonly number[];
  private readonly headerTop: number;
  private width: number;
  private readonly lookedAt = new Map<string, Finding | null>();
  private rowsFound = 0;
  private hiddenRows = 0;
  layout: Layout;

  constructor(private readonly input: RosterReaderInput) {
    const { layout, sheet, sheetUnit, knownUnits } = input;
    this.layout = layout;
    this.placer = new UnitPlacer(layout, knownUnits, sheetUnit ?? undefined);
    this.classifier = this.classifierOf(layout);
    this.parser = new RowParser(layout, input.options.today);
    this.merged = new MergedCells(sheet.merges);
    this.letters = layout.letters ?? new SheetLetters([]);
    this.marks = new RowMarks(layout);
    this.surplus = input.isText === true ? new SurplusCells() : null;
    this.surplus?.useColumns(layout);
    this.headerTop = layout.headerTop;
    this.width = widthOf(layout);
    this.hiddenColumns = layout.columns
      .filter(({ hidden, samples }) => hidden && samples.length > 0)
      .map(({ column }) => column);
    this.kindColumns = layout.columns
      .filter(({ header }) => KIND_HEADER.test(foldHeader(header)))
      .map(({ column }) => column);
    this.marked = layout.columns
      .filter(({ column, field }) => column >= FIRST_PSEUDO_COLUMN && field !== null)
      .map(({ column }) => column);
  }

  push(found: SheetRow): RosterRow | SkippedRow {
    const letters = this.letters.cells(found.cells);
    const row = letters === found.cells ? found : { ...found, cells: letters };
    const cells = this.merged.fill(row);
    if (this.later.isOpen && this.isInLaterHeader(row)) return { kind: 'header', row: row.row };
    const kind = this.classifier.classify(row);
    if (kind !== SURE_PERSON && this.beginsOtherTable(row, kind)) return { kind: 'header', row: row.row };
    if (kind.kind === 'person') return this.person(found, cells);
    if (row.row < this.headerTop) this.readTitle(row);
    if (kind.kind === 'section') return this.enterSection(row.row, kind.section);
    if (kind.kind === 'total') {
      this.totals.total(kind.total, this.placer.sections.starts);
      const stated = kind.total.stated[0];
      return stated === undefined ? { kind: 'total', row: row.row } : { kind: 'total', row: row.row, stated };
    }
    return { kind: kind.kind, row: row.row };
  }

  finish(): RosterSummary {
    const { register } = this.placer;
    const warnings: FileWarning[] = [];
    for (const count of this.placer.sections.end(this.rowsFound)) this.totals.part(count);
    const mismatch = this.totals.mismatch();
    if (mismatch !== null) warnings.push({ code: 'TOTAL_MISMATCH', params: { ...mismatch } });
    if (this.hiddenColumns.length > 0) {
      warnings.push({ code: 'HIDDEN_COLUMNS', params: { columns: this.hiddenColumns.map(columnLetters).join(', ') } });
    }
    const { coloured, struckOut } = this.marks;
    if (coloured > 0) warnings.push({ code: 'COLOURS_FOUND', params: { rows: coloured }, severity: 'info' });
    if (struckOut > 0) warnings.push({ code: 'STRUCK_FOUND', params: { rows: struckOut }, severity: 'info' });
    if (this.hiddenRows > 0) warnings.push({ code: 'HIDDEN_ROWS', params: { rows: this.hiddenRows } });
    if (register.unlistedNames > 0) {
      warnings.push({ code: 'TOO_MANY_UNITS', params: { unlisted: register.unlistedNames } });
    }
    const unitNames = register.list().map((unit) => ({ ...unit }));
    return {
      warnings,
      lateIssues: [
        ...this.lateIssues,
        ...this.placer.lateIssues(),
        ...this.parser.lateIssues(),
        ...(this.surplus?.lateIssues() ?? []),
      ],
      unitNames,
      rowsFound: this.rowsFound,
      pseudoColumns: this.marks.guesses(),
      laterLayouts: this.laterLayouts,
    };
  }

  private classifierOf(layout: Layout): RowClassifier {
    return new RowClassifier(layout, this.input.sheet, (name) => this.placer.register.isKnown(name));
  }

  private beginsOtherTable(row: SheetRow, kind: RowKind): boolean {
    if (row.row <= this.layout.headerRow || (kind.kind === 'header' && !kind.isOther)) return false;
    return this.later.begins(row);
  }

  /** A further row of the other table's header; the first row below it brings the new columns in. */
  private isInLaterHeader(row: SheetRow): boolean {
    if (!row.cells.some((cell) => cell !== undefined && cell.text.trim() !== '')) return false;
    if (this.later.goesOn(row)) return true;
    const header = this.later.take();
    const layout = findLayout([...header, row], this.input.sheet);
    if (layout === null) return false;
    const classifier = this.classifierOf(layout);
    // What looked like a header was none if the next row is somebody of the table above, and nobody of the new one.
    if (this.classifier.isSure(row) && !classifier.hasName(row.cells)) return false;
    this.layout = layout;
    this.laterLayouts.push(layout);
    this.lateIssues.push(...this.parser.lateIssues());
    this.classifier = classifier;
    this.parser = new RowParser(layout, this.input.options.today);
    this.placer.useColumns(layout);
    this.marks.useColumns(layout);
    this.surplus?.useColumns(layout);
    this.width = Math.max(this.width, widthOf(layout));
    return false;
  }

  private enterSection(row: number, section: Section): SkippedRow {
    this.totals.section();
    for (const count of this.placer.enterSection(section, this.rowsFound)) this.totals.part(count);
    const { unitName } = this.placer.sections;
    return unitName == null ? { kind: 'section', row } : { kind: 'section', row, unitName };
  }

  private person(row: SheetRow, cells: readonly (Cell | undefined)[]): RosterRow {
    this.rowsFound++;
    this.totals.person();
    this.surplus?.see(row);
    const mark = this.marks.see(row.cells);
    const read = this.parser.read(this.withMarks(cells, mark), this.rowsFound, row.row);
    this.placer.place(row.row, read);
    this.warnOfLetters(read);
    const raw = this.rawTexts(row);
    this.warnOfLoneName(raw, read);
    this.askOfLeaving(read, cells);
    this.warnOfNote(read);
    if (mark.isStruck) this.warnOfStroke(read);
    const person: RosterRow = { kind: 'person', row: row.row, raw, parsed: read.person, issues: read.issues };
    if (row.hidden !== true) return person;
    this.hiddenRows++;
    return { ...person, hidden: true };
  }

  /** "Lớp: D15CNPM1" above the table is the first section. */
  private readTitle(row: SheetRow): void {
    for (const cell of row.cells) {
      const unitName = cell === undefined ? null : unitOfTitle(cell.text, (name) => this.placer.register.isKnown(name));
      if (unitName !== null) this.placer.enterTitle(unitName);
    }
  }

  private withMarks(cells: readonly (Cell | undefined)[], mark: RowMark): readonly (Cell | undefined)[] {
    if (this.marked.length === 0) return cells;
    const more = cells.slice();
    for (const column of this.marked) more[column] = markCell(mark, column);
    return more;
  }

  /** Where a unit or a position stands does not matter: a heading may have lost its letters, too. */
  private warnOfLetters({ person, issues }: ReadRow): void {
    for (const [field, value] of [
      ['unit', person.unitName],
      ['position', person.position],
    ] as const) {
      const finding = value === undefined ? null : this.lettersIn(value);
      if (finding === null) continue;
      const column = this.parser.column(field) ?? this.parser.column('positionUnit');
      issues.push({ field, column, value: value!, ...finding });
    }
  }

  /** Units and positions are few and come again and again. */
  private lettersIn(value: string): Finding | null {
    let finding = this.lookedAt.get(value);
    if (finding !== undefined) return finding;
    finding = lettersFinding(value, false);
    if (this.lookedAt.size < MOST_LOOKED_AT) this.lookedAt.set(value, finding);
    return finding;
  }

  /** Who is struck through has often left (Q22). */
  private warnOfStroke(read: ReadRow): void {
    const value = read.person.fullName ?? null;
    read.issues.push({
      field: 'fullName',
      column: this.parser.column('fullName'),
      code: 'STRUCK_OUT',
      value,
      severity: 'warning',
    });
  }

  /** Under or beside "Giảm" stand those who leave: nobody of them is to join without a word. */
  private askOfLeaving(read: ReadRow, cells: readonly (Cell | undefined)[]): void {
    const beside = this.kindColumns.map((column) => cells[column]?.text ?? '').find(saysLeaving);
    const section = this.placer.sections.leaving ?? beside?.trim();
    if (section === undefined) return;
    const params = { section, blocking: 1 };
    read.issues.push({
      field: 'fullName',
      column: null,
      code: 'LEAVING_SECTION',
      value: null,
      severity: 'question',
      params,
    });
  }

  /** "Nghỉ hưu từ 6/2021" beside somebody on the list: they are not in it any more, or not for long. */
  private warnOfNote({ person, issues }: ReadRow): void {
    const says = (person.note ?? '').split(/[;,]/).find((part) => part !== '' && saysLeaving(part));
    if (says === undefined || issues.some(({ code }) => code === 'LEAVING_SECTION')) return;
    const column = this.parser.column('note');
    issues.push({ field: 'note', column, code: 'NOTE_SAYS_LEFT', value: says.trim(), severity: 'warning' });
  }

  /** A name and nothing else where the others have an STT: a heading or a signature looks just so (Q8). */
  private warnOfLoneName(raw: readonly string[], read: ReadRow): void {
    const value = read.person.fullName;
    if (value === undefined || this.parser.column('ordinal') === null) return;
    const filled = raw.filter((text) => text.trim() !== '').length;
    // "1 | Lãnh đạo": with a number, too, but no name that anybody has.
    const ordinal = raw[this.parser.column('ordinal')!] ?? '';
    const isNumbered = filled === 2 && ordinal.trim() !== '' && !FAMILY_NAMES.has(fold(value).split(' ')[0]!);
    if (filled !== 1 && !isNumbered) return;
    read.issues.push({
      field: 'fullName',
      column: this.parser.column('fullName'),
      code: 'LONE_NAME',
      value,
      severity: 'warning',
    });
  }

  private rawTexts(row: SheetRow): string[] {
    const raw: string[] = [];
    const length = Math.max(this.width, row.cells.length);
    for (let column = 0; column < length; column++) raw.push(row.cells[column]?.text ?? '');
    return raw;
  }
}

/** Columns that the sheet has. */
function widthOf({ columns }: Layout): number {
  return columns.reduce((most, { column }) => (column < FIRST_PSEUDO_COLUMN ? Math.max(most, column + 1) : most), 0);
}

/** 0 is A, 26 is AA. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
