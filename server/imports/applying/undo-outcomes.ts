import type { EntityManager } from 'typeorm';
import { execute, idsIn, insertRows, row, rows, type Param } from '../../database/sql.js';
import type { Import } from '../import.entity.js';
import { appliedUpTo, IS_APPLIED } from './applied-rows.js';
import { rowsThatMade } from './apply-memory.js';
import { keptPeople, workSince, type WorkSince } from './work-since.js';

const KEPT_COLUMNS = { row_id: 'integer', import_id: 'integer', outcome: 'text', why: 'text' } as const;

/** Rows of an import by the person of each: those whom it made, changed, or let leave. */
export async function rowsOfPeople(
  em: EntityManager,
  importId: number,
  personIds: ReadonlySet<number>,
): Promise<Map<number, number>> {
  if (personIds.size === 0) return new Map();
  const made = await rowsThatMade(em, importId, personIds);
  const known = await rows<{ id: number; person_id: number }>(
    em,
    `SELECT id, person_id FROM import_rows WHERE import_id = ? AND ${idsIn(em, 'person_id')}`,
    [importId, JSON.stringify([...personIds])],
  );
  return new Map([...known.map(({ id, person_id }) => [person_id, id] as const), ...made]);
}

/** Writes, once an undo is through, which rows it could not take back and why, and counts them (`imports.counts`). */
export async function saveUndoOutcomes(em: EntityManager, file: Import, changeId: number): Promise<void> {
  const kept = await keptPeople(em, changeId);
  const work = kept.size === 0 ? new Map<number, WorkSince[]>() : await workSince(em, changeId);
  const rowIds = await rowsOfPeople(em, file.id, kept);
  const data: Param[][] = [];
  for (const [personId, rowId] of rowIds) {
    const why = work.get(personId) ?? [];
    // Nobody has worked on it, and yet it could not be taken back.
    data.push([rowId, file.id, why.length > 0 ? 'kept' : 'failed', JSON.stringify(why)]);
  }
  await insertRows(em, 'import_kept_rows', KEPT_COLUMNS, data);
  const failed = data.filter(([, , outcome]) => outcome === 'failed').length;
  const applied = await countApplied(em, file);
  const counts = {
    ...file.counts,
    undoneRows: Math.max(0, applied - data.length),
    keptRows: data.length - failed,
    failedRows: failed,
  };
  await execute(em, 'UPDATE imports SET counts = ? WHERE id = ?', [JSON.stringify(counts), file.id]);
}

/** Of these rows those that an undo could not take back. */
export async function keptRows(em: EntityManager, rowIds: readonly number[]): Promise<Map<number, KeptOutcome>> {
  const found = await rows<{ row_id: number; outcome: 'kept' | 'failed'; why: string }>(
    em,
    `SELECT row_id, outcome, why FROM import_kept_rows WHERE ${idsIn(em, 'row_id')}`,
    [JSON.stringify(rowIds)],
  );
  return new Map(found.map(({ row_id, outcome, why }) => [row_id, { outcome, why: JSON.parse(why) as WorkSince[] }]));
}

export interface KeptOutcome {
  readonly outcome: 'kept' | 'failed';
  readonly why: readonly WorkSince[];
}

async function countApplied(em: EntityManager, file: Import): Promise<number> {
  const text = `SELECT count(*) AS n FROM import_rows r WHERE r.import_id = ? AND ${IS_APPLIED}`;
  return Number((await row<{ n: number }>(em, text, [file.id, appliedUpTo(file)]))?.n ?? 0);
}
