import { badRequest } from '../common/app-error.js';
import { condition, type Condition } from './condition.js';
import type { ParticipantFilter } from './participant-filter.js';

/** The participant and those merged into it (U5): forms stay with whom they were collected of. */
const THEIRS = 'i.participant_id IN (SELECT m.id FROM participants m WHERE m.id = pa.id OR m.merged_into = pa.id)';

/** Whose form lies in an office (T8), and who is in one batch, open or handed over. Of today only. */
export function batchConditions({ batchId, isInBatch }: ParticipantFilter, isPast: boolean): Condition[] {
  if (isPast && isInBatch !== null) {
    throw badRequest('INVALID_FILTER', {}, { 'filter.inBatch': { code: 'TODAY_ONLY' } });
  }
  const list: Condition[] = [];
  if (batchId !== null) {
    list.push(
      condition(`EXISTS (SELECT 1 FROM batch_items i WHERE i.batch_id = ? AND ${THEIRS})`, [batchId], {
        sql: holders('i.batch_id = ?'),
        params: [batchId],
      }),
    );
  }
  if (isInBatch === true) {
    const sql = `EXISTS (SELECT 1 FROM batch_items i WHERE i.is_open AND ${THEIRS})`;
    list.push(condition(sql, [], { sql: holders('i.is_open'), params: [] }));
  } else if (isInBatch === false) {
    list.push(condition(`NOT EXISTS (SELECT 1 FROM batch_items i WHERE i.is_open AND ${THEIRS})`));
  }
  return list;
}

function holders(which: string): string {
  return `SELECT COALESCE(h.merged_into, h.id) FROM batch_items i JOIN participants h ON h.id = i.participant_id
    WHERE ${which}`;
}
