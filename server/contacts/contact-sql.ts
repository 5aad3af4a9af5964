import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { actorDto } from '../common/actor.dto.js';
import { execute, idsIn, rows, updateRows } from '../database/sql.js';
import type { ContactDto } from './contact.dto.js';
import type { Channel } from './contact.entity.js';

/** The latest contact of a participant. */
export interface LatestContact {
  readonly id: number;
  readonly channel: Channel;
  readonly outcome: string;
  readonly onDay: string;
  readonly promisedOn: string | null;
}

interface HeldContact {
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
  const found = await rows<HeldContact>(
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

/** Contacts that a change has noted. */
export async function contactedBy(em: EntityManager, changeId: number): Promise<number[]> {
  const text = 'SELECT DISTINCT participant_id AS id FROM contacts WHERE change_id = ? ORDER BY 1';
  return (await rows<{ id: number }>(em, text, [changeId])).map(({ id }) => id);
}

/** Takes back what a change has noted of these participants; tells whose. */
export async function removeContacts(
  em: EntityManager,
  participantIds: readonly number[],
  changeId: number,
): Promise<{ personId: number; isReversed: true }[]> {
  const ids = JSON.stringify(participantIds);
  await execute(em, `DELETE FROM contacts WHERE change_id = ? AND ${idsIn(em, 'participant_id')}`, [changeId, ids]);
  const found = await rows<{ id: number; merged_into: number | null; person_id: number }>(
    em,
    `SELECT id, merged_into, person_id FROM participants WHERE ${idsIn(em, 'id')}`,
    [ids],
  );
  await refreshLatest(em, [...new Set(found.map(({ id, merged_into }) => merged_into ?? id))]);
  return found.map(({ person_id }) => ({ personId: person_id, isReversed: true }));
}

/** A contact as raw SQL gives it; see `CONTACT_COLUMNS`. */
export interface ContactRow {
  readonly id: number;
  readonly participant_id: number;
  readonly channel: Channel;
  readonly outcome: string;
  readonly on_day: string;
  readonly promised_on: string | null;
  readonly note: string | null;
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly at: string;
  readonly change_id: number | null;
}

export const CONTACT_COLUMNS = `c.id, c.participant_id, c.channel, c.outcome, c.on_day, c.promised_on, c.note, c.actor_id,
  a.display_name AS actor_name, c.at, c.change_id`;
export const FROM_CONTACTS = 'FROM contacts c LEFT JOIN users a ON a.id = c.actor_id';

/** Of a participant, those with people merged into it among them. Takes its id twice. */
export const OF_PARTICIPANT =
  'c.participant_id IN (SELECT m.id FROM participants m WHERE m.id = ? OR m.merged_into = ?)';

/** One's own, or anybody's where one governs: a slip of the pen, no history of the person. */
export function mayRemove(caller: Caller, { actor_id }: ContactRow, unitPath: string): boolean {
  if (caller.may('govern', unitPath)) return true;
  return caller.may('record', unitPath) && actor_id !== null && actor_id === caller.userId;
}

export function contactDto(row: ContactRow, caller: Caller, unitPath: string): ContactDto {
  return {
    id: String(row.id),
    participantId: String(row.participant_id),
    channel: row.channel,
    outcome: row.outcome,
    on: row.on_day,
    promisedOn: row.promised_on,
    note: row.note,
    actor: actorDto(row.actor_id, row.actor_name),
    at: row.at,
    changeId: row.change_id === null ? null : String(row.change_id),
    canRemove: mayRemove(caller, row, unitPath),
  };
}

/** The latest contacts of one participant, those with people merged into it among them. */
export function lastContacts(em: EntityManager, participantId: number, limit: number): Promise<ContactRow[]> {
  return rows<ContactRow>(
    em,
    `SELECT ${CONTACT_COLUMNS} ${FROM_CONTACTS} WHERE ${OF_PARTICIPANT} ORDER BY c.on_day DESC, c.id DESC LIMIT ?`,
    [participantId, participantId, limit],
  );
}
