import type { EntityManager } from 'typeorm';
import { execute, forUpdate, idsIn, rows, updateRows, type Param } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import type { Command, Outcome, Refused } from '../../tracking/commands.js';
import { MAX_COMMANDS, type TrackingService } from '../../tracking/tracking.service.js';
import { effectiveRow, type FileAnswers, NO_UNITS } from '../planning/effective-row.js';
import type { StoredPlan } from '../planning/planner.js';
import { packPlan } from '../planning/row-json.js';
import type { StoredRow } from '../planning/stored-rows.js';
import { learnIdentities, saveMade } from './apply-memory.js';
import { commandsOf, type ApplyGround } from './row-commands.js';

export type RowResult = 'applied' | 'left_out' | 'changed_since_preview';

/** Refusals that say that the ground has moved since the preview; any other is a rule that the row breaks. */
const DRIFT: ReadonlySet<string> = new Set(['VERSION_CONFLICT', 'DUPLICATE_IDENTIFIER', 'ALREADY_JOINED', 'NOT_FOUND']);

interface RowWork {
  readonly row: StoredRow;
  readonly commands: readonly Command[];
}

interface Refusal {
  readonly code: string;
  readonly params: Refused['params'];
}

/** Applies some rows inside the transaction of the caller, and writes what became of each. */
export class ChunkApplier {
  constructor(
    private readonly tracking: TrackingService,
    private readonly importId: number,
    private readonly changeId: number,
    private readonly ground: ApplyGround,
    private readonly answers: FileAnswers,
    private readonly today: Day,
  ) {}

  async apply(em: EntityManager, chunk: readonly StoredRow[]): Promise<void> {
    const results = new Map<number, RowResult>();
    const refusals = new Map<StoredRow, Refusal>();
    const moved = await movedRows(em, chunk);
    let work: RowWork[] = [];
    for (const row of chunk) {
      if (moved.has(row.id)) results.set(row.id, 'changed_since_preview');
      else this.sort(row, work, results);
    }
    work = await this.withoutHalves(em, work, results, refusals);
    const outcomes = await this.record(work.flatMap(({ commands }) => commands));
    this.settle(work, outcomes, results, refusals);
    await saveResults(em, chunk, results);
    await saveRefusals(em, refusals);
    await saveMade(em, this.importId, chunk, madeBy(work, outcomes));
    await learnIdentities(em, this.changeId, chunk, results);
  }

  private sort(row: StoredRow, work: RowWork[], results: Map<number, RowResult>): void {
    const { parsed } = effectiveRow(row, row.decision, this.answers, NO_UNITS, this.today);
    const commands = commandsOf(row, parsed, this.ground);
    if (commands === null) {
      results.set(row.id, 'left_out');
    } else if (commands.length > 0) work.push({ row, commands });
  }

  /** A row of several commands goes in whole or not at all: judged first, since a refused one cannot be taken back. */
  private async withoutHalves(
    em: EntityManager,
    work: RowWork[],
    results: Map<number, RowResult>,
    refusals: Map<StoredRow, Refusal>,
  ): Promise<RowWork[]> {
    if (work.every(({ commands }) => commands.length < 2)) return work;
    const outcomes = await this.tracking.judge(
      em,
      work.flatMap(({ commands }) => commands),
    );
    const refused = new Set(this.settle(work, outcomes, new Map(), new Map()));
    const halves = work.filter(({ row, commands }) => commands.length > 1 && refused.has(row));
    if (halves.length === 0) return work;
    this.settle(work, outcomes, results, refusals, new Set(halves.map(({ row }) => row)));
    return work.filter((one) => !halves.includes(one));
  }

  /** In as many steps as recording takes commands at once; all in the one transaction. */
  private async record(commands: readonly Command[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let from = 0; from < commands.length; from += MAX_COMMANDS) {
      const step = commands.slice(from, from + MAX_COMMANDS);
      outcomes.push(...(await this.tracking.record(this.changeId, step, 'each')).outcomes);
    }
    return outcomes;
  }

  /** Reads the outcomes of the commands row by row; gives the rows that were refused. */
  private settle(
    work: readonly RowWork[],
    outcomes: readonly Outcome[],
    results: Map<number, RowResult>,
    refusals: Map<StoredRow, Refusal>,
    only?: ReadonlySet<StoredRow>,
  ): StoredRow[] {
    const refused: StoredRow[] = [];
    let at = 0;
    for (const { row, commands } of work) {
      const own = outcomes.slice(at, at + commands.length);
      at += commands.length;
      if (only !== undefined && !only.has(row)) continue;
      const refusal = own.find((outcome): outcome is Refused => !outcome.ok);
      results.set(row.id, resultOf(refusal));
      if (refusal === undefined) continue;
      refused.push(row);
      if (!DRIFT.has(refusal.code)) refusals.set(row, { code: refusal.code, params: refusal.params });
    }
    return refused;
  }
}

/** Whom each row has made. */
function madeBy(work: readonly RowWork[], outcomes: readonly Outcome[]): [rowId: number, personId: number][] {
  const made: [number, number][] = [];
  let at = 0;
  for (const { row, commands } of work) {
    commands.forEach(({ op }, i) => {
      const outcome = outcomes[at + i];
      if (op === 'enrol' && outcome?.ok === true && outcome.personId !== undefined)
        made.push([row.id, outcome.personId]);
    });
    at += commands.length;
  }
  return made;
}

function resultOf(refusal: Refused | undefined): RowResult {
  if (refusal === undefined) return 'applied';
  return DRIFT.has(refusal.code) ? 'changed_since_preview' : 'left_out';
}

function isToAct({ outcome, decision, plan }: StoredRow): boolean {
  if (outcome === 'missing') return decision.missing === 'left';
  return plan !== null && plan.action !== 'none';
}

/** Rows whose person or participation is no longer what the plan stood on. Locks in the order in which recording locks. */
async function movedRows(em: EntityManager, chunk: readonly StoredRow[]): Promise<Set<number>> {
  const open = chunk.filter((row) => row.personId !== null && isToAct(row));
  const participants = await versions(
    em,
    'participants',
    open.flatMap(({ participantId }) => participantId ?? []),
  );
  const people = await versions(
    em,
    'people',
    open.flatMap(({ personId }) => personId ?? []),
  );
  const moved = open.filter(
    ({ personId, participantId, plan }) =>
      people.get(personId!) !== plan!.personVersion ||
      (participantId !== null && participants.get(participantId) !== plan!.participantVersion),
  );
  return new Set(moved.map(({ id }) => id));
}

async function versions(
  em: EntityManager,
  table: 'people' | 'participants',
  ids: readonly number[],
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: number; version: number }>(
    em,
    `SELECT id, version FROM ${table} WHERE ${idsIn(em, 'id')} ORDER BY id${forUpdate(em)}`,
    [JSON.stringify(ids)],
  );
  return new Map(found.map(({ id, version }) => [id, version]));
}

/** Of a row that goes in the first time nothing needs to be written: it is the rule. */
async function saveResults(
  em: EntityManager,
  chunk: readonly StoredRow[],
  results: ReadonlyMap<number, RowResult>,
): Promise<void> {
  const written = new Set(chunk.filter(({ result }) => result !== null).map(({ id }) => id));
  const byResult = new Map<RowResult, number[]>();
  for (const [id, result] of results) {
    if (result === 'applied' && !written.has(id)) continue;
    const ids = byResult.get(result);
    if (ids === undefined) byResult.set(result, [id]);
    else ids.push(id);
  }
  for (const [result, ids] of byResult) {
    await execute(em, `UPDATE import_rows SET result = ? WHERE ${idsIn(em, 'id')}`, [result, JSON.stringify(ids)]);
  }
}

/** A broken rule is shown with the row. */
async function saveRefusals(em: EntityManager, refusals: ReadonlyMap<StoredRow, Refusal>): Promise<void> {
  const data = [...refusals].map(([{ id, plan }, { code, params }]): Param[] => {
    const issue = { field: 'row', column: null, code, value: null, severity: 'error', params } as const;
    const next = { ...plan, issues: [...(plan?.issues ?? []), issue] } as StoredPlan;
    return [id, JSON.stringify(packPlan(next))];
  });
  await updateRows(em, 'import_rows', { id: 'integer', plan: 'text' }, data);
}
