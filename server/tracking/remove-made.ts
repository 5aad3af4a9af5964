import type { EntityManager } from 'typeorm';
import { execute, forUpdate, idsIn, rows } from '../database/sql.js';
import { forgetUnit } from './ledger-store.js';
import type { Timeline } from './timeline.js';
import { findUseOfUnit } from '../units/unit-uses.js';

/**
 * Removes participations that the change made, once nothing of others hangs on them: the wrong file's people are gone from
 * the database, not merely hidden (privacy). Their facts go with them, those too that others recorded and took back; the
 * change record keeps the counts. Tells whose.
 */
export async function removeUntouched(
  em: EntityManager,
  timelines: readonly Timeline[],
  changeId: number,
): Promise<number[]> {
  // Whoever is one with others stays: their histories are one by now.
  const alone = timelines.filter(({ memberIds }) => memberIds.length === 1);
  const ids = JSON.stringify(alone.map(({ participantId }) => participantId));
  const found = await rows<{ id: number; person_id: number }>(
    em,
    `SELECT p.id, p.person_id FROM participants p WHERE ${idsIn(em, 'p.id')} AND p.created_by_change_id = ?
     AND NOT EXISTS (SELECT 1 FROM facts f LEFT JOIN changes c ON c.id = f.voided_by_change_id
       WHERE f.participant_id = p.id AND f.change_id <> ? AND (c.id IS NULL OR (c.door <> 'undo' AND c.id <> f.change_id)))`,
    [ids, changeId, changeId],
  );
  if (found.length === 0) return [];
  const participants = JSON.stringify(found.map(({ id }) => id));
  const turns = `DELETE FROM fact_turns WHERE fact_id IN (SELECT id FROM facts WHERE ${idsIn(em, 'participant_id')})`;
  await execute(em, turns, [participants]);
  for (const table of ['spans', 'facts', 'contacts', 'extensions', 'batch_items']) {
    await execute(em, `DELETE FROM ${table} WHERE ${idsIn(em, 'participant_id')}`, [participants]);
  }
  await execute(em, `DELETE FROM participants WHERE ${idsIn(em, 'id')}`, [participants]);
  return found.map((row) => row.person_id);
}

/** People whom the change made and who are still there. */
export async function peopleMadeBy(em: EntityManager, changeId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(em, 'SELECT id FROM people WHERE created_by_change_id = ? ORDER BY id', [
    changeId,
  ]);
  return found.map(({ id }) => id);
}

/** These people, or the ones into whom they were merged. */
export async function survivorsOf(em: EntityManager, personIds: readonly number[]): Promise<number[]> {
  const text = `SELECT DISTINCT COALESCE(merged_into, id) AS id FROM people WHERE ${idsIn(em, 'id')} ORDER BY 1`;
  return (await rows<{ id: number }>(em, text, [JSON.stringify(personIds)])).map(({ id }) => id);
}

/** Removes those of these people, made by the change, on whom nothing hangs; tells whom. */
export async function removePeople(
  em: EntityManager,
  personIds: readonly number[],
  changeId: number,
): Promise<{ personId: number; isReversed: true }[]> {
  // Locked before looking what hangs on them, so that nobody joins a campaign in between.
  const locked = `SELECT id FROM people WHERE ${idsIn(em, 'id')} ORDER BY id${forUpdate(em)}`;
  await rows(em, locked, [JSON.stringify(personIds)]);
  const found = await rows<{ id: number }>(
    em,
    `SELECT p.id FROM people p WHERE ${idsIn(em, 'p.id')} AND p.created_by_change_id = ?
     AND NOT EXISTS (SELECT 1 FROM participants x WHERE x.person_id = p.id)
     AND NOT EXISTS (SELECT 1 FROM people x WHERE x.guardian_id = p.id)
     AND NOT EXISTS (SELECT 1 FROM people x WHERE x.merged_into = p.id)
     AND NOT EXISTS (SELECT 1 FROM people_changes x JOIN changes c ON c.id = x.change_id WHERE x.person_id = p.id
       AND c.id <> ? AND c.door <> 'undo' AND c.state <> 'undone')`,
    [JSON.stringify(personIds), changeId, changeId],
  );
  const ids = JSON.stringify(found.map(({ id }) => id));
  await execute(em, `DELETE FROM people_changes WHERE ${idsIn(em, 'person_id')}`, [ids]);
  const pairs = `DELETE FROM people_distinct WHERE ${idsIn(em, 'first_id')} OR ${idsIn(em, 'second_id')}`;
  await execute(em, pairs, [ids, ids]);
  await execute(em, `DELETE FROM people WHERE ${idsIn(em, 'id')}`, [ids]);
  return found.map(({ id }) => ({ personId: id, isReversed: true }));
}

/** Removes units that the change made, leaves first, as far as nothing hangs on them any more. */
export async function removeEmptyUnits(em: EntityManager, changeId: number): Promise<void> {
  const made = await rows<{ id: number }>(
    em,
    'SELECT id FROM units WHERE created_by_change_id = ? ORDER BY length(path) DESC, id DESC',
    [changeId],
  );
  for (const { id } of made) {
    if ((await findUseOfUnit(em, id)) !== null) continue;
    await forgetUnit(em, id);
    await execute(em, 'DELETE FROM units WHERE id = ?', [id]);
  }
}
