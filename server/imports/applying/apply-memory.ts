import type { EntityManager } from 'typeorm';
import { execute, insertRows, jsonRows, rows, updateRows, type Param } from '../../database/sql.js';
import type { StoredRow } from '../planning/stored-rows.js';
import type { RowResult } from './apply-chunk.js';

/**
 * Keeps whom the rows of a chunk have made: of a first apply in one line, which costs nothing; rows of a second one are few, and
 * written anyway.
 */
export async function saveMade(
  em: EntityManager,
  importId: number,
  chunk: readonly StoredRow[],
  made: readonly (readonly [rowId: number, personId: number])[],
): Promise<void> {
  const written = new Set(chunk.filter(({ result }) => result !== null).map(({ id }) => id));
  const ofSecond = made.filter(([rowId]) => written.has(rowId));
  await updateRows(em, 'import_rows', { id: 'integer', person_id: 'integer' }, ofSecond);
  const ofFirst = made.filter(([rowId]) => !written.has(rowId));
  if (ofFirst.length === 0) return;
  await execute(em, 'INSERT INTO import_chunks (import_id, last_row_id, made) VALUES (?, ?, ?)', [
    importId,
    chunk.at(-1)!.id,
    JSON.stringify(ofFirst),
  ]);
}

/** Whom these rows of an import have made, by row. */
export async function madeByRows(
  em: EntityManager,
  importId: number,
  rowIds: readonly number[],
): Promise<Map<number, number>> {
  const found = await rows<{ made: string }>(
    em,
    `WITH n AS (${jsonRows(em, { id: 'integer' })}) SELECT made FROM import_chunks WHERE import_id = ? AND last_row_id IN (
       SELECT (SELECT min(c.last_row_id) FROM import_chunks c WHERE c.import_id = ? AND c.last_row_id >= n.id) FROM n)`,
    [JSON.stringify(rowIds.map((id) => [id])), importId, importId],
  );
  return new Map(found.flatMap(({ made }) => JSON.parse(made) as [number, number][]));
}

/** The rows of an import that made these people, by person. */
export async function rowsThatMade(
  em: EntityManager,
  importId: number,
  personIds: ReadonlySet<number>,
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (let after = 0; found.size < personIds.size;) {
    const page = await rows<{ last_row_id: number; made: string }>(
      em,
      'SELECT last_row_id, made FROM import_chunks WHERE import_id = ? AND last_row_id > ? ORDER BY last_row_id LIMIT ?',
      [importId, after, CHUNKS_AT_ONCE],
    );
    for (const { made } of page) {
      for (const [rowId, personId] of JSON.parse(made) as [number, number][]) {
        if (personIds.has(personId)) found.set(personId, rowId);
      }
    }
    if (page.length < CHUNKS_AT_ONCE) break;
    after = page.at(-1)!.last_row_id;
  }
  return found;
}

const CHUNKS_AT_ONCE = 50;

/** The next file finds these people without asking. What an earlier answer said gives way to this one. */
export async function learnIdentities(
  em: EntityManager,
  changeId: number,
  chunk: readonly StoredRow[],
  results: ReadonlyMap<number, RowResult>,
): Promise<void> {
  const learnt = new Map<string, Param[]>();
  for (const { id, plan, personId } of chunk) {
    const identity = plan?.identity;
    const result = results.get(id) ?? 'applied';
    if (identity === undefined || personId === null || result !== 'applied') continue;
    const { unitId, nameKey, birth } = identity;
    learnt.set(`${unitId}|${nameKey}|${birth}`, [unitId, nameKey, birth, personId, changeId]);
  }
  await insertRows(
    em,
    'import_identities',
    { unit_id: 'integer', name_key: 'text', birth: 'text', person_id: 'integer', change_id: 'integer' },
    [...learnt.values()],
    `ON CONFLICT (unit_id, name_key, birth) DO UPDATE SET person_id = excluded.person_id, change_id = excluded.change_id`,
  );
}

/** What the answers of an import taught goes with it. */
export async function forgetIdentities(em: EntityManager, changeId: number): Promise<void> {
  await execute(em, 'DELETE FROM import_identities WHERE change_id = ?', [changeId]);
}
