import type { EntityManager } from 'typeorm';
import { execute, idsIn, rows, updateRows } from '../database/sql.js';
import type { Channel } from './contact.entity.js';

/** The latest contact of a participant. */
export interface LatestContact {
  readonly id: number;
  readonly channel: Channel;
  readonly outcome: string;
  readonly onDay: string;
  readonly promisedOn: string | null;
}

interface ContactRow {
  id: number;
  holder: number;
  channel: Channel;
  outcome: string;
  on_day: string;
  promised_on: string | null;
}

/** The latest contacts of these participants, those with people merged into them (U5) among them. */
export async function latestContacts(
  em: EntityManager,
  participantIds: readonly number[],
): Promise<Map<number, LatestContact>> {
  const ids = JSON.stringify(participantIds);
  const found = await rows<ContactRow>(
    em,
    `SELECT c.id, c.participant_id AS holder, c.channel, c.outcome, c.on_day, c.promised_on
     FROM contacts c WHERE ${idsIn(em, 'c.participant_id')}
     UNION ALL SELECT c.id, m.merged_into AS holder, c.channel, c.outcome, c.on_day, c.promised_on
     FROM participants m JOIN contacts c ON c.participant_id = m.id
     WHERE m.merged_into IS NOT NULL AND ${idsIn(em, 'm.merged_into')} ORDER BY 5, 1`,
    [ids, ids],
  );
  return new Map(
    found.map(({ id, holder, channel, outcome, on_day, promised_on }) => {
      return [holder, { id, channel, outcome, onDay: on_day, promisedOn: promised_on }];
    }),
  );
}

/** Keeps at the participants what their lists show of the latest contact. Inside a unit of work. */
export async function refreshLatest(em: EntityManager, participantIds: readonly number[]): Promise<void> {
  if (participantIds.length === 0) return;
  const latest = await latestContacts(em, participantIds);
  const columns = { id: 'integer', last_contact_on: 'text', promised_on: 'text' } as const;
  const known = participantIds.filter((id) => latest.has(id));
  await updateRows(
    em,
    'participants',
    columns,
    known.map((id) => [id, latest.get(id)!.onDay, latest.get(id)!.promisedOn]),
  );
  const without = JSON.stringify(participantIds.filter((id) => !latest.has(id)));
  await execute(
    em,
    `UPDATE participants SET last_contact_on = NULL, promised_on = NULL
     WHERE ${idsIn(em, 'id')} AND last_contact_on IS NOT NULL`,
    [without],
  );
}
