import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';

/** The open batch in which somebody's form lies. */
export interface OpenBatch {
  readonly id: number;
  readonly name: string;
  readonly collectedOn: Day;
  readonly unitPath: string;
}

interface HeldForm {
  id: number;
  holder: number;
  name: string;
  collected_on: Day;
  path: string;
}

/** The open batches of these participants; of the forms of people merged into them (U5) the one collected last. */
export async function openBatches(
  em: EntityManager,
  participantIds: readonly number[],
): Promise<Map<number, OpenBatch>> {
  const ids = JSON.stringify(participantIds);
  const batch = 'JOIN batches b ON b.id = i.batch_id JOIN units u ON u.id = b.unit_id';
  const found = await rows<HeldForm>(
    em,
    `SELECT i.participant_id AS holder, b.id, b.name, i.collected_on, u.path FROM batch_items i ${batch}
     WHERE i.is_open AND ${idsIn(em, 'i.participant_id')}
     UNION ALL SELECT m.merged_into AS holder, b.id, b.name, i.collected_on, u.path
     FROM participants m JOIN batch_items i ON i.participant_id = m.id AND i.is_open ${batch}
     WHERE m.merged_into IS NOT NULL AND ${idsIn(em, 'm.merged_into')} ORDER BY 4, 2`,
    [ids, ids],
  );
  return new Map(
    found.map(({ holder, id, name, collected_on, path }) => {
      return [holder, { id, name, collectedOn: collected_on, unitPath: path }];
    }),
  );
}
