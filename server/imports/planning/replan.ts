import type { EntityManager } from 'typeorm';
import { execute, idsIn, updateRows, type Param } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import { DuplicateFinder, type Duplicate, type SharedContact } from '../../domain/roster/duplicates.js';
import type { ColumnGuess } from '../../domain/roster/types.js';
import { REPLANNED_COLUMNS } from '../import-row-columns.js';
import { Import, type NewUnit } from '../import.entity.js';
import { columnsOfSheet } from '../sheet-columns.js';
import { withUnitWarnings } from '../unit-warnings.js';
import { DoctorTally } from './doctor.js';
import { effectiveRow, NO_UNITS } from './effective-row.js';
import { rulesOf } from './import-options.js';
import { loadPlace } from './plan-place.js';
import type { PlannedRow, PlanRules, RowPlanner, RowToPlan } from './planner.js';
import { replannedValues } from './row-json.js';
import { rowKey, withOwnNumber } from './row-key.js';
import { rowPages, rowsOf, type StoredRow } from './stored-rows.js';
import { RowPlanners } from '../status/row-planners.js';
import { loadStatusContext } from '../status/status-context.js';
import { Tally } from './tally.js';

const PAGE = 500;

/** `em` reads; `write` runs a piece of writing: at once inside an open unit of work, or each in its own. */
export interface ReplanPlace {
  readonly em: EntityManager;
  readonly today: Day;
  write<T>(work: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Between two pages; `done` of `total` rows. */
  pause(done: number, total: number): Promise<void>;
}

/** Plans every row of an import anew that has not been applied: after an answer, a mapped unit, a changed option. */
export async function replanImport(file: Import, place: ReplanPlace): Promise<void> {
  const replan = await Replan.begin(file, place.em, place.today);
  await replan.findDuplicates(place);
  await replan.planAll(place);
  await place.write((em) => replan.save(em));
}

export class Replan {
  private readonly duplicates = new DuplicateFinder();
  private readonly tally = new Tally();
  private readonly doctor: DoctorTally;
  private readonly ofColumns = new Map<readonly ColumnGuess[], RowPlanner>();
  private readonly namedUnits = new Map<string, { name: string; rows: number }>();

  private constructor(
    private readonly file: Import,
    private readonly rules: PlanRules,
    private readonly planners: RowPlanners,
    private readonly today: Day,
    private readonly mentioned: Set<number>,
  ) {
    this.doctor = new DoctorTally(rules.answers);
  }

  static async begin(file: Import, em: EntityManager, today: Day): Promise<Replan> {
    const place = await loadPlace(em, file.id, today);
    const rules = rulesOf(file.options, file.newUnits);
    const mentioned = new Set<number>();
    const planners = new RowPlanners(em, place, rules, await loadStatusContext(em, place));
    return new Replan(file, rules, planners, today, mentioned);
  }

  async findDuplicates({ em, pause }: ReplanPlace): Promise<void> {
    for await (const page of rowPages(em, rowsOf(this.file), PAGE)) {
      for (const row of page) this.addToDuplicates(row);
      await this.look(page);
      await pause(0, this.file.counts.rows ?? 0);
    }
  }

  /** Lets rows know of each other before they are planned. */
  async look(rows: readonly StoredRow[]): Promise<void> {
    for (const [planner, own] of this.byPlanner(rows.filter(isOpen))) {
      await planner.look(own.map((row) => this.toPlan(row, [])));
    }
  }

  addToDuplicates(row: StoredRow): void {
    if (row.outcome === 'missing' || row.result === 'applied' || row.decision.skip === true) return;
    const { parsed } = effectiveRow(row, row.decision, this.rules.answers, NO_UNITS, this.today);
    this.duplicates.add(keyOf(row), parsed);
  }

  async planAll({ em, write, pause }: ReplanPlace): Promise<void> {
    let done = 0;
    for await (const page of rowPages(em, rowsOf(this.file), PAGE)) {
      const planned = await this.plan(page.filter(isOpen));
      const found = page.filter((row) => row.outcome === 'missing' && this.mentioned.has(row.participantId ?? 0));
      for (const row of page) if (!isOpen(row) && !found.includes(row)) this.keep(row);
      for (const [row, { outcome, plan }] of planned) this.keep({ ...row, outcome, plan });
      await write((em) => savePlanned(em, planned, found));
      done += page.length;
      await pause(done, this.file.counts.rows ?? 0);
    }
  }

  /** Plans these rows, with the duplicates found so far. */
  async plan(
    rows: readonly StoredRow[],
    contactsOf = (row: StoredRow): readonly SharedContact[] => this.contactsOf(row),
  ): Promise<Map<StoredRow, PlannedRow>> {
    const all = new Map<StoredRow, PlannedRow>();
    for (const [planner, own] of this.byPlanner(rows)) {
      const planned = await planner.plan(own.map((row) => this.toPlan(row, contactsOf(row))));
      own.forEach((row, i) => all.set(row, planned[i]!));
    }
    for (const { plan } of all.values()) if (plan.unit?.kind === 'new') this.nameUnit(plan.unit);
    return all;
  }

  /** Sheets of one header are planned by one planner. */
  private byPlanner(rows: readonly StoredRow[]): Map<RowPlanner, StoredRow[]> {
    return Map.groupBy(rows, ({ sheet }) => {
      const columns = columnsOfSheet(this.file.mapping, sheet);
      const known = this.ofColumns.get(columns);
      if (known !== undefined) return known;
      const planner = this.planners.of(new Set(columns.flatMap(({ field }) => field ?? [])), this.mentioned);
      this.ofColumns.set(columns, planner);
      return planner;
    });
  }

  /** Units that answers have named are listed with those of the file. */
  unitsNow(): NewUnit[] {
    const known = new Set(this.file.newUnits.map(({ key }) => key));
    const fresh = [...this.namedUnits].filter(([key]) => !known.has(key));
    return [
      ...this.file.newUnits,
      ...fresh.map(([key, { name, rows }]) => ({
        key,
        name,
        parentId: this.file.unitId,
        rows,
        similar: [],
        isAmbiguous: false,
        // Somebody typed this name just now.
        decision: { accept: true } as const,
      })),
    ];
  }

  async save(em: EntityManager): Promise<void> {
    const newUnits = this.unitsNow();
    const warnings = withUnitWarnings(this.file.warnings, newUnits);
    const counts = { ...this.tally.all, changedSincePreview: this.file.counts.changedSincePreview ?? 0 };
    await execute(em, 'UPDATE imports SET counts = ?, doctor = ?, new_units = ?, warnings = ? WHERE id = ?', [
      JSON.stringify(counts),
      JSON.stringify(this.doctor.all),
      JSON.stringify(newUnits),
      JSON.stringify(warnings),
      this.file.id,
    ]);
  }

  private keep(row: StoredRow): void {
    this.tally.add(row.outcome, row.decision);
    if (row.outcome !== 'missing') this.doctor.add(row);
  }

  private nameUnit({ key, name }: { key: string; name: string }): void {
    const known = this.namedUnits.get(key);
    if (known === undefined) this.namedUnits.set(key, { name, rows: 1 });
    else known.rows += 1;
  }

  private toPlan(row: StoredRow, contacts: readonly SharedContact[]): RowToPlan {
    return { ...row, key: keyOf(row), duplicate: this.duplicateOf(row), contacts };
  }

  private duplicateOf(row: StoredRow): Duplicate | null {
    const duplicate = this.duplicates.of(keyOf(row));
    return duplicate === null ? null : withOwnNumber(duplicate);
  }

  private contactsOf(row: StoredRow): readonly SharedContact[] {
    return this.duplicates.contactsOf(keyOf(row)).map(withOwnNumber);
  }
}

/** Writes rows planned anew, and takes out people who are not missing after all. */
export async function savePlanned(
  em: EntityManager,
  planned: ReadonlyMap<StoredRow, PlannedRow>,
  found: readonly StoredRow[],
): Promise<void> {
  const values = [...planned].map(([row, plan]): Param[] => replannedValues(row.id, row.issues, plan, row.result));
  await updateRows(em, 'import_rows', REPLANNED_COLUMNS, values);
  if (found.length === 0) return;
  const ids = JSON.stringify(found.map(({ id }) => id));
  await execute(em, `DELETE FROM import_rows WHERE ${idsIn(em, 'id')}`, [ids]);
}

function isOpen({ result, outcome }: StoredRow): boolean {
  return result !== 'applied' && outcome !== 'missing';
}

function keyOf({ sheet, row }: StoredRow): number {
  return rowKey(sheet, row);
}
