import type { EntityManager } from 'typeorm';
import { row, type Param } from '../../database/sql.js';
import type { WorkerPort } from '../../jobs/worker-port.js';
import {
  ContentHash,
  DuplicateFinder,
  printOf,
  type Duplicate,
  type SharedContact,
} from '../../domain/roster/duplicates.js';
import type { RosterSummary } from '../../domain/roster/reader.js';
import { statusColumns } from '../../domain/roster/status-header.js';
import type { ColumnGuess, Issue, Layout, RosterField, RosterRow } from '../../domain/roster/types.js';
import type { ImportMapping } from '../import-mapping.js';
import type { ImportWarning } from '../import.entity.js';
import { DoctorTally } from '../planning/doctor.js';
import { effectiveRow, type RowDecision } from '../planning/effective-row.js';
import { rulesOf, type ImportOptions } from '../planning/import-options.js';
import type { PlanPlace } from '../planning/plan-place.js';
import type { PlanRules, RowPlanner, RowToPlan } from '../planning/planner.js';
import { newRowValues, replannedValues } from '../planning/row-json.js';
import { rowKey, withOwnNumber } from '../planning/row-key.js';
import { rowsByIds } from '../planning/stored-rows.js';
import { Tally } from '../planning/tally.js';
import { RowPlanners } from '../status/row-planners.js';
import type { StatusContext } from '../status/status-context.js';
import { ValueList } from '../status/value-list.js';
import { sheetWarnings } from './file-warnings.js';
import { findRowIds } from './find-row-ids.js';
import type { KeptDecisions } from './kept-decisions.js';
import { missingRows } from './missing-rows.js';
import { NewUnits } from './new-units.js';
import type { ReadMessage } from './read-protocol.js';
import { readerOf, type RecognisedFile } from './recognise-file.js';
import type { TableSource } from './table-source.js';

/** Rows planned and sent at a time: small enough that writing them keeps nobody waiting. */
export const BATCH_ROWS = 500;

/** What is known of an import before its file is opened. */
export interface ImportToRead {
  readonly id: number;
  readonly fileName: string;
  readonly options: ImportOptions;
  readonly mapping: ImportMapping | null;
  readonly newUnits: Parameters<typeof rulesOf>[1];
}

/** Reads the tables of one file into planned rows, batch by batch; holds only what late corrections need. */
export class FileReading {
  readonly tally = new Tally();
  readonly doctor: DoctorTally;
  readonly content = new ContentHash();
  readonly newUnits: NewUnits;
  readonly warnings: ImportWarning[] = [];
  /** Colours and strokes, by table. */
  readonly pseudoColumns = new Map<number, ColumnGuess[]>();
  /** Of tables further down on a sheet. */
  readonly laterColumns: ColumnGuess[] = [];
  readonly values: ValueList;
  private readonly planners: RowPlanners;
  private readonly rules: PlanRules;
  private readonly duplicates = new DuplicateFinder();
  private readonly late = new Map<number, Issue[]>();
  private readonly mentioned = new Set<number>();
  private batch: { sheet: number; row: RosterRow }[] = [];
  private done = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly file: ImportToRead,
    private readonly place: PlanPlace,
    private readonly port: WorkerPort<ReadMessage>,
    private readonly decisions: KeptDecisions,
    private readonly status: StatusContext,
    private readonly shareRead: () => number | null,
  ) {
    this.rules = rulesOf(file.options, file.newUnits);
    this.planners = new RowPlanners(em, place, this.rules, status);
    this.values = new ValueList(status.values, status.days);
    this.doctor = new DoctorTally(this.rules.answers);
    this.newUnits = new NewUnits(place, file.newUnits);
  }

  async readTable(file: RecognisedFile, table: TableSource): Promise<number> {
    const { sheet } = table;
    const reader = readerOf(file, table, this.place);
    let { layout } = reader;
    let fields = this.takeColumns(layout);
    let planner = this.planners.of(fields, this.mentioned);
    for await (const rows of table.rows()) {
      for (const line of rows) {
        const read = reader.push(line);
        if (reader.layout !== layout) {
          await this.flush(planner);
          ({ layout } = reader);
          // What only one of the sheet's tables has a column for is no blank cell in the other.
          const further = this.takeColumns(layout);
          fields = new Set([...fields].filter((field) => further.has(field)));
          planner = this.planners.of(fields, this.mentioned);
        }
        if (read.kind === 'person') this.batch.push({ sheet: sheet.index, row: read });
        if (this.batch.length >= BATCH_ROWS) await this.flush(planner);
      }
    }
    await this.flush(planner);
    const summary = reader.finish();
    this.warnings.push(...sheetWarnings(file, table, summary));
    this.takeSummary(sheet.index, summary);
    this.takeMarks(table.table, summary);
    await this.correct(planner);
    return summary.rowsFound;
  }

  private takeColumns({ columns }: Layout): Set<RosterField> {
    for (const column of statusColumns(columns)) this.status.values.add(column);
    return fieldsOf(columns);
  }

  /** People of the unit whom no row speaks of. */
  async readMissing(): Promise<void> {
    // A status sheet says nothing about those whom it does not name.
    if (this.status.kind === 'status') return;
    for await (const page of missingRows(this.em, this.place, this.mentioned, this.decisions, BATCH_ROWS)) {
      for (const { decision } of page) this.tally.add('missing', decision ?? {});
      await this.send(page.map(({ values }) => values));
    }
  }

  private async flush(planner: RowPlanner): Promise<void> {
    const { batch } = this;
    if (batch.length === 0) return;
    this.batch = [];
    const decided = batch.map(({ sheet, row }) => this.decisions.of(sheet, row.row));
    const texts = batch.map(({ row }) => JSON.stringify(row.parsed));
    batch.forEach(({ sheet, row }, i) => this.findDuplicates(sheet, row, texts[i]!, decided[i]!));
    const planned = await planner.plan(batch.map(({ sheet, row }, i) => this.toPlan(sheet, row, decided[i]!)));
    for (const key of planner.revised()) if (!this.late.has(key)) this.late.set(key, []);
    for (const { row } of batch) this.values.add(row.parsed);
    const values = batch.map(({ sheet, row }, i) => {
      const { outcome, plan } = planned[i]!;
      this.tally.add(outcome);
      this.doctor.add({ issues: row.issues, plan, decision: decided[i] ?? {} });
      return newRowValues(this.file.id, { ...row, sheet, parsed: texts[i]!, decision: decided[i]! }, planned[i]!);
    });
    this.done += batch.length;
    await this.send(values);
  }

  /** `text`: what the row says, as JSON. */
  private findDuplicates(sheet: number, row: RosterRow, text: string, decision: RowDecision | null): void {
    const print = printOf(row.parsed, text);
    // The hash is of what the file says, whatever was decided of it.
    this.content.add(print);
    if (decision?.skip === true) return;
    const effective = this.effective(row, decision);
    this.duplicates.add(rowKey(sheet, row.row), effective, effective === row.parsed ? print : printOf(effective));
  }

  private toPlan(sheet: number, row: RosterRow, decision: RowDecision | null): RowToPlan {
    const key = rowKey(sheet, row.row);
    const duplicate = this.duplicates.of(key);
    // The other row was planned before this one was known.
    if (duplicate !== null && !duplicate.isCopy && !this.late.has(duplicate.row)) this.late.set(duplicate.row, []);
    return { ...row, key, decision: decision ?? {}, duplicate: shown(duplicate), contacts: this.contactsOf(key) };
  }

  private contactsOf(key: number): readonly SharedContact[] {
    return this.duplicates.contactsOf(key).map(withOwnNumber);
  }

  private effective(row: RosterRow, decision: RowDecision | null): RosterRow['parsed'] {
    const { answers } = this.rules;
    if (decision === null && (row.issues.length === 0 || Object.keys(answers).length === 0)) return row.parsed;
    return effectiveRow(row, decision ?? {}, answers, this.place.unitIndex, this.place.today).parsed;
  }

  private takeSummary(sheet: number, summary: RosterSummary): void {
    // A status sheet makes no units.
    if (this.status.kind === 'roster') for (const unit of summary.unitNames) this.newUnits.add(unit);
    for (const { row, issue } of summary.lateIssues) {
      const key = rowKey(sheet, row);
      this.late.set(key, [...(this.late.get(key) ?? []), issue]);
    }
  }

  private takeMarks(table: number, { pseudoColumns, laterLayouts }: RosterSummary): void {
    const known = this.pseudoColumns.get(table) ?? [];
    const fresh = pseudoColumns.filter(({ column }) => !known.some((one) => one.column === column));
    this.pseudoColumns.set(table, [...known, ...fresh]);
    this.laterColumns.push(...laterLayouts.flatMap(({ columns }) => columns));
  }

  /** Rows about which the rest of the sheet had something to say are planned again. */
  private async correct(planner: RowPlanner): Promise<void> {
    if (this.late.size === 0) return;
    await this.port.drained();
    const late = [...this.late];
    this.late.clear();
    const ids = await findRowIds(this.em, this.file.id, new Set(late.map(([key]) => key)));
    for (let from = 0; from < late.length; from += BATCH_ROWS) {
      const page = late.slice(from, from + BATCH_ROWS);
      await this.correctPage(
        planner,
        new Map(page),
        page.flatMap(([key]) => ids.get(key) ?? []),
      );
    }
  }

  private async correctPage(
    planner: RowPlanner,
    late: ReadonlyMap<number, readonly Issue[]>,
    ids: readonly number[],
  ): Promise<void> {
    const stored = await rowsByIds(this.em, { id: this.file.id, isThrough: false }, ids);
    const read = stored.map((row) => {
      const key = rowKey(row.sheet, row.row);
      const issues = withLate(row.issues, late.get(key) ?? []);
      return { ...row, key, issues, duplicate: shown(this.duplicates.of(key)), contacts: this.contactsOf(key) };
    });
    const planned = await planner.plan(read);
    const rows = read.map(({ id, issues, outcome, decision }, i) => {
      const { outcome: now, plan } = planned[i]!;
      this.tally.move(outcome, now);
      this.doctor.remove(stored[i]!);
      this.doctor.add({ issues, plan, decision });
      return replannedValues(id, issues, planned[i]!, null);
    });
    await this.port.send({ type: 'corrections', rows });
  }

  private send(rows: readonly Param[][]): Promise<void> {
    return this.port.send({ type: 'rows', rows, done: this.done, share: this.shareRead() });
  }
}

function shown(duplicate: Duplicate | null): Duplicate | null {
  return duplicate === null ? null : withOwnNumber(duplicate);
}

/** A late issue takes the place of the row's issue of the same code and field, or is added. */
function withLate(issues: readonly Issue[], late: readonly Issue[]): Issue[] {
  const told = new Set(late.map(({ code, field }) => `${code} ${field}`));
  return [...issues.filter(({ code, field }) => !told.has(`${code} ${field}`)), ...late];
}

function fieldsOf(columns: readonly { field: RosterField | null }[]): Set<RosterField> {
  return new Set(columns.flatMap(({ field }) => field ?? []));
}

/** What reading needs of a stored import. */
export async function loadImport(em: EntityManager, id: number): Promise<ImportToRead> {
  const found = await row<{ file_name: string; options: string; mapping: string | null; new_units: string }>(
    em,
    'SELECT file_name, options, mapping, new_units FROM imports WHERE id = ?',
    [id],
  );
  if (found === undefined) throw new Error(`import ${id} is gone`);
  return {
    id,
    fileName: found.file_name,
    options: JSON.parse(found.options) as ImportOptions,
    mapping: found.mapping === null ? null : (JSON.parse(found.mapping) as ImportMapping),
    newUnits: JSON.parse(found.new_units) as ImportToRead['newUnits'],
  };
}
