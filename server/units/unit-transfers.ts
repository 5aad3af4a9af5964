import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { Command } from '../tracking/commands.js';

export interface Transfer {
  readonly unitId: number;
  readonly intoId: number;
  readonly on: Day;
}

/** Participants who are in a unit on a day or later, in order of id. */
export async function stayersOf(
  em: EntityManager,
  unitId: number,
  on: Day,
  after: number,
  limit: number,
): Promise<number[]> {
  const found = await rows<{ id: number }>(
    em,
    `SELECT DISTINCT participant_id AS id FROM spans WHERE unit_id = ? AND to_day > ? AND participant_id > ?
     ORDER BY participant_id LIMIT ?`,
    [unitId, on, after, limit],
  );
  return found.map(({ id }) => id);
}

interface Stay {
  readonly participantId: number;
  readonly from: Day;
  to: Day;
}

/**
 * What moves these people: a transfer on the day, or on the day on which each came into the unit later. Who was moved to the
 * successor by hand afterwards is moved earlier: the later transfer would say what is so already.
 */
export async function transfersOf(
  em: EntityManager,
  participantIds: readonly number[],
  { unitId, intoId, on }: Transfer,
): Promise<Command[]> {
  const ids = JSON.stringify(participantIds);
  const spans = await rows<{ participant_id: number; from_day: Day; to_day: Day }>(
    em,
    `SELECT participant_id, from_day, to_day FROM spans WHERE ${idsIn(em, 'participant_id')} AND unit_id = ? AND to_day > ?
     ORDER BY participant_id, from_day`,
    [ids, unitId, on],
  );
  const stays: Stay[] = [];
  for (const { participant_id, from_day, to_day } of spans) {
    const last = stays.at(-1);
    if (last?.participantId === participant_id && last.to === from_day) last.to = to_day;
    else stays.push({ participantId: participant_id, from: from_day > on ? from_day : on, to: to_day });
  }
  const later = await rows<{ id: number; participant_id: number; on_day: Day }>(
    em,
    `SELECT f.id, COALESCE(p.merged_into, p.id) AS participant_id, f.on_day FROM participants p
     JOIN facts f ON f.participant_id = p.id WHERE (${idsIn(em, 'p.id')} OR ${idsIn(em, 'p.merged_into')})
       AND f.kind = 'transferred' AND f.unit_id = ? AND f.voided_by_change_id IS NULL`,
    [ids, ids, intoId],
  );
  const handMade = new Map(later.map(({ id, participant_id, on_day }) => [`${participant_id} ${on_day}`, id]));
  return stays.map(({ participantId, from, to }) => {
    const replaces = handMade.get(`${participantId} ${to}`);
    const fact = { kind: 'transferred', on: from, unitId: intoId } as const;
    return { op: 'fact', participantId, fact, ...(replaces === undefined ? {} : { replaces }) };
  });
}
