import { badRequest } from '../common/app-error.js';
import { condition, type Condition } from './condition.js';
import type { ParticipantFilter } from './participant-filter.js';

/** Whose form lies in an office (T8), and who is in one batch, open or handed over. Of today only. */
export function batchConditions({ batchId, isInBatch }: ParticipantFilter, isPast: boolean): Condition[] {
  if (isPast && isInBatch !== null) {
    throw badRequest('INVALID_FILTER', {}, { 'filter.inBatch': { code: 'TODAY_ONLY' } });
  }
  const list: Condition[] = [];
  if (batchId !== null) {
    const candidates = { of: 'participants', sql: holders(IN_BATCH), params: [batchId] } as const;
    list.push(condition(`pa.id IN (${candidates.sql})`, [batchId], candidates));
  }
  if (isInBatch === null) return list;
  // Few lie anywhere at a time: they are gathered once, whoever is asked about.
  const lying = holders('i.is_open');
  if (isInBatch) list.push(condition(`pa.id IN (${lying})`, [], { of: 'participants', sql: lying, params: [] }));
  else list.push(condition(`pa.id NOT IN (${lying})`));
  return list;
}

/** Whose form lies in an open one; all who were in it when it was handed over. */
const IN_BATCH = `i.batch_id = ? AND (i.is_open OR EXISTS (
  SELECT 1 FROM batches b WHERE b.id = i.batch_id AND b.state = 'handed_over'))`;

/** Forms stay with whom they were collected of; who was merged since (U5) counts with the survivor. */
function holders(which: string): string {
  return `SELECT COALESCE(h.merged_into, h.id) FROM batch_items i JOIN participants h ON h.id = i.participant_id
    WHERE ${which}`;
}
