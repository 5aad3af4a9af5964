import type { Day } from '../calendar.js';
import { LONGEST } from './field-parsers.js';
import { MergedCells } from './merged-cells.js';
import { type PositionUnit, splitPositionUnit } from './position-unit.js';
import { RowClassifier } from './row-kinds.js';
import { type ReadRow, RowParser } from './row-parser.js';
import { UnitSuggester } from './suggest-unit.js';
import { Totals } from './totals.js';
import type { Cell, Issue, KnownUnit, Layout, RosterRow, SheetInfo, SheetRow, SkippedRow } from './types.js';
import { type NamedUnit, UnitRegister } from './unit-register.js';

export interface RosterReaderInput {
  readonly layout: Layout;
  readonly sheet: SheetInfo;
  /** The tree that the import goes into. */
  readonly knownUnits: readonly KnownUnit[];
  readonly options: {
    /** Dates after this day are no birth days. */
    readonly today: Day;
  };
}

export interface FileWarning {
  readonly code: 'TOTAL_MISMATCH' | 'HIDDEN_ROWS' | 'TOO_MANY_UNITS';
  readonly params: Readonly<Record<string, number>>;
}

/** An issue that only the whole sheet could show: it takes the place of the row's issue of the same code, or is added. */
export interface LateIssue {
  readonly row: number;
  readonly issue: Issue;
}

export interface RosterSummary {
  readonly warnings: readonly FileWarning[];
  readonly lateIssues: readonly LateIssue[];
  readonly unitNames: readonly NamedUnit[];
  /** Rows that speak of people, those with errors included. */
  readonly rowsFound: number;
}

export interface RosterReader {
  /** Rows must come in file order. */
  push(row: SheetRow): RosterRow | SkippedRow;
  /** Once, after the last row. */
  finish(): RosterSummary;
}

const MOST_CACHED_POSITIONS = 20_000;

/**
 * Turns the rows of one sheet into people with issues, one by one. Deterministic; keeps only names of units and the numbers of
 * the rows that ask for one, so that a million rows fit. (import.md, Recognise)
 */
export function createRosterReader(input: RosterReaderInput): RosterReader {
  return new SheetReader(input);
}

interface Placed {
  readonly unit: NamedUnit | null;
  readonly position: string | undefined;
}

class SheetReader implements RosterReader {
  private readonly classifier: RowClassifier;
  private readonly parser: RowParser;
  private readonly merged: MergedCells;
  private readonly register: UnitRegister;
  private readonly totals = new Totals();
  private readonly hasUnitColumn: boolean;
  private readonly width: number;
  private positions = new Map<string, PositionUnit>();
  private section: string | undefined;
  private hasSections = false;
  private lastUnit: string | undefined;
  private rowsFound = 0;
  private hiddenRows = 0;
  /** Rows that name no unit, by what their position says. */
  private readonly unplaced = new Map<string, number[]>();
  /** Rows above the first section of a sheet without any other word on units. */
  private readonly beforeSections: number[] = [];

  constructor({ layout, sheet, knownUnits, options }: RosterReaderInput) {
    this.register = new UnitRegister(knownUnits);
    this.classifier = new RowClassifier(layout, sheet, (name) => this.register.isKnown(name));
    this.parser = new RowParser(layout, options.today);
    this.merged = new MergedCells(sheet.merges);
    this.hasUnitColumn = layout.columns.some(
      ({ field }) => field === 'unit' || field === 'positionUnit' || field === 'unitCode',
    );
    this.width = layout.columns.reduce((most, { column }) => Math.max(most, column + 1), 0);
  }

  push(row: SheetRow): RosterRow | SkippedRow {
    const cells = this.merged.fill(row);
    const kind = this.classifier.classify(row);
    if (kind.kind === 'person') return this.person(row, cells);
    if (kind.kind === 'section') {
      this.totals.section();
      const { unitName } = kind.section;
      if (unitName === undefined || unitName.length > LONGEST.unitName) return { kind: 'section', row: row.row };
      this.hasSections = true;
      this.section = unitName;
      return { kind: 'section', row: row.row, unitName };
    }
    if (kind.kind === 'total') {
      this.totals.total(kind.total);
      const stated = kind.total.stated[0];
      return stated === undefined ? { kind: 'total', row: row.row } : { kind: 'total', row: row.row, stated };
    }
    return { kind: kind.kind, row: row.row };
  }

  finish(): RosterSummary {
    const warnings: FileWarning[] = [];
    const mismatch = this.totals.mismatch();
    if (mismatch !== null) warnings.push({ code: 'TOTAL_MISMATCH', params: { ...mismatch } });
    if (this.hiddenRows > 0) warnings.push({ code: 'HIDDEN_ROWS', params: { rows: this.hiddenRows } });
    const unlisted = this.register.unlistedNames;
    if (unlisted > 0) warnings.push({ code: 'TOO_MANY_UNITS', params: { unlisted } });
    return {
      warnings,
      lateIssues: this.lateIssues(),
      unitNames: this.register.list().map((unit) => ({ ...unit })),
      rowsFound: this.rowsFound,
    };
  }

  private person(row: SheetRow, cells: readonly (Cell | undefined)[]): RosterRow {
    this.rowsFound++;
    this.totals.person();
    const read = this.parser.read(cells, this.rowsFound);
    const { unit, position } = this.place(read);
    if (position !== undefined) read.person.position = position;
    if (unit !== null) {
      read.person.unitName = unit.name;
      if (unit.unitId !== undefined) read.person.unitId = unit.unitId;
      this.lastUnit = unit.name;
    } else this.askForUnit(row.row, read);
    const raw = this.rawTexts(row);
    this.warnOfLoneName(raw, read);
    const person: RosterRow = {
      kind: 'person',
      row: row.row,
      raw,
      parsed: read.person,
      issues: read.issues,
    };
    if (row.hidden !== true) return person;
    this.hiddenRows++;
    return { ...person, hidden: true };
  }

  /** The row's own unit column goes before its code, its position and the section above it. */
  private place(read: ReadRow): Placed {
    const split = read.positionUnitText === undefined ? undefined : this.split(read.positionUnitText);
    const position = this.fitting(read, 'position', split?.position, LONGEST.position);
    const name = this.fitting(read, 'unit', read.unitText ?? split?.unitName ?? undefined, LONGEST.unitName);
    const byCode =
      read.unitText === undefined && read.unitCodeText !== undefined
        ? this.register.countCode(read.unitCodeText)
        : null;
    const unit = byCode ?? (name === undefined ? null : this.register.count(name)) ?? this.sectionUnit();
    return { unit, position };
  }

  private sectionUnit(): NamedUnit | null {
    return this.section === undefined ? null : this.register.count(this.section);
  }

  private fitting(
    read: ReadRow,
    field: 'position' | 'unit',
    text: string | undefined,
    longest: number,
  ): string | undefined {
    if (text === undefined || text.length <= longest) return text;
    const column = this.parser.column(field) ?? this.parser.column('positionUnit');
    read.issues.push({ field, column, code: 'VALUE_TOO_LONG', value: text, severity: 'warning', params: { longest } });
    return undefined;
  }

  private split(text: string): PositionUnit {
    let split = this.positions.get(text);
    if (split === undefined) {
      if (this.positions.size >= MOST_CACHED_POSITIONS) this.positions = new Map();
      split = splitPositionUnit(text, this.register.index);
      this.positions.set(text, split);
    }
    return split;
  }

  /** A sheet that never speaks of units asks nothing: its people go to the import's own unit. */
  private askForUnit(row: number, read: ReadRow): void {
    const position = read.positionUnitText ?? read.person.position ?? '';
    if (!this.hasUnitColumn && !this.hasSections) {
      this.beforeSections.push(row);
      return;
    }
    const isBlankUnit =
      read.positionUnitText === undefined && read.unitText === undefined && this.parser.column('unit') !== null;
    read.issues.push(this.noUnit(position, isBlankUnit ? this.lastUnit : undefined));
    if (isBlankUnit && this.lastUnit !== undefined) return;
    const rows = this.unplaced.get(position);
    if (rows === undefined) this.unplaced.set(position, [row]);
    else rows.push(row);
  }

  /** A name and nothing else where the others have an STT: a heading or a signature looks just so (Q8). */
  private warnOfLoneName(raw: readonly string[], read: ReadRow): void {
    if (this.parser.column('ordinal') === null || raw.filter((text) => text.trim() !== '').length !== 1) return;
    const value = read.person.fullName ?? null;
    read.issues.push({
      field: 'fullName',
      column: this.parser.column('fullName'),
      code: 'LONE_NAME',
      value,
      severity: 'warning',
    });
  }

  private noUnit(position: string, suggestion: string | undefined | null): Issue {
    const column = this.parser.column('unit') ?? this.parser.column('positionUnit') ?? this.parser.column('unitCode');
    const value = position === '' ? null : position;
    const issue: Issue = {
      field: 'unit',
      column,
      code: 'NO_UNIT',
      value,
      severity: 'question',
      params: { blocking: 0 },
    };
    return suggestion == null ? issue : { ...issue, suggestion };
  }

  private lateIssues(): LateIssue[] {
    const late: LateIssue[] = [];
    if (this.hasSections) for (const row of this.beforeSections) late.push({ row, issue: this.noUnit('', null) });
    if (this.unplaced.size > 0) {
      const known = [...this.register.index.byId.values()].map((unit) => unit.name);
      const named = this.register.list().map((unit) => unit.name);
      const suggester = new UnitSuggester([...new Set([...named, ...known])]);
      for (const [position, rows] of this.unplaced) {
        const suggestion = suggester.suggest(position);
        if (suggestion !== null) for (const row of rows) late.push({ row, issue: this.noUnit(position, suggestion) });
      }
    }
    return late.sort((a, b) => a.row - b.row);
  }

  private rawTexts(row: SheetRow): string[] {
    const raw: string[] = [];
    const length = Math.max(this.width, row.cells.length);
    for (let column = 0; column < length; column++) raw.push(row.cells[column]?.text ?? '');
    return raw;
  }
}
