import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../../database/sql.js';
import type { Issue, ParsedPerson } from '../../domain/roster/types.js';
import type { Import, RowOutcome } from '../import.entity.js';
import type { RowDecision } from './effective-row.js';
import type { StoredPlan } from './planner.js';
import { unpackPlan } from './row-json.js';

/** A row of an import as planning and applying use it. */
export interface StoredRow {
  readonly id: number;
  readonly sheet: number;
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly parsed: ParsedPerson;
  readonly issues: readonly Issue[];
  readonly personId: number | null;
  readonly participantId: number | null;
  readonly plan: StoredPlan | null;
  readonly decision: RowDecision;
  /** Null until an apply has gone over the import, and for whoever is missing and kept. */
  readonly result: string | null;
}

interface RawRow {
  id: number;
  sheet: number;
  row: number;
  outcome: RowOutcome;
  parsed: string;
  issues: string;
  person_id: number | null;
  participant_id: number | null;
  plan: string | null;
  decision: string | null;
  result: string | null;
}

const COLUMNS = 'id, sheet, row, outcome, parsed, issues, person_id, participant_id, plan, decision, result';

/** Of an import: `isThrough` when an apply has gone over all of its rows. */
export interface RowSource {
  readonly id: number;
  readonly isThrough: boolean;
}

export function rowsOf({ id, options }: Pick<Import, 'id' | 'options'>): RowSource {
  return { id, isThrough: options.isThrough === true };
}

/** The next rows of an import in file order, after `afterId`. */
async function rowsAfter(em: EntityManager, source: RowSource, afterId: number, limit: number): Promise<StoredRow[]> {
  const text = `SELECT ${COLUMNS} FROM import_rows WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?`;
  return (await rows<RawRow>(em, text, [source.id, afterId, limit])).map((raw) => storedRow(raw, source));
}

/** All rows of an import in file order, so many at a time. */
export async function* rowPages(em: EntityManager, source: RowSource, size: number): AsyncGenerator<StoredRow[]> {
  for (let after = 0; ;) {
    const page = await rowsAfter(em, source, after, size);
    if (page.length > 0) yield page;
    if (page.length < size) return;
    after = page.at(-1)!.id;
  }
}

/** The next rows that an apply has to look at: all of them the first time, then those that it has not taken. */
export async function rowsToApply(
  em: EntityManager,
  source: RowSource,
  afterId: number,
  limit: number,
): Promise<StoredRow[]> {
  if (!source.isThrough) return rowsAfter(em, source, afterId, limit);
  const text = `SELECT ${COLUMNS} FROM import_rows
    WHERE import_id = ? AND id > ? AND result IN ('left_out', 'changed_since_preview') ORDER BY id LIMIT ?`;
  return (await rows<RawRow>(em, text, [source.id, afterId, limit])).map((raw) => storedRow(raw, source));
}

export async function rowsByIds(em: EntityManager, source: RowSource, ids: readonly number[]): Promise<StoredRow[]> {
  const text = `SELECT ${COLUMNS} FROM import_rows WHERE import_id = ? AND ${idsIn(em, 'id')} ORDER BY id`;
  return (await rows<RawRow>(em, text, [source.id, JSON.stringify(ids)])).map((raw) => storedRow(raw, source));
}

function storedRow(raw: RawRow, { isThrough }: RowSource): StoredRow {
  const decision = raw.decision === null ? {} : (JSON.parse(raw.decision) as RowDecision);
  // Most rows of a large file go in: nothing is written about them. Whoever is kept has nothing to go in.
  const isTaken = isThrough && (raw.outcome !== 'missing' || decision.missing === 'left');
  return {
    id: raw.id,
    sheet: raw.sheet,
    row: raw.row,
    outcome: raw.outcome,
    parsed: JSON.parse(raw.parsed) as ParsedPerson,
    issues: JSON.parse(raw.issues) as Issue[],
    personId: raw.person_id,
    participantId: raw.participant_id,
    plan: raw.plan === null ? null : unpackPlan(raw.plan),
    decision,
    result: raw.result ?? (isTaken ? 'applied' : null),
  };
}
