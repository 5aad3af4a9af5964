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

/** A run of days in the unit; it may hold more than one arrival: gone and back on one day leaves no gap. */
interface Stay {
  readonly participantId: number;
  readonly from: Day;
  to: Day;
}

interface Move {
  readonly id: number;
  readonly participant_id: number;
  readonly kind: 'joined' | 'transferred' | 'left';
  readonly on_day: Day;
  readonly unit_id: number | null;
}

/**
 * What moves these people: a transfer on the day, and on each day on which one of them came into the unit later. Who was moved
 * to the successor by hand afterwards is moved earlier: the later transfer would say what is so already.
 */
export async function transfersOf(
  em: EntityManager,
  participantIds: readonly number[],
  { unitId, intoId, on: first }: Transfer,
): Promise<Command[]> {
  const ids = JSON.stringify(participantIds);
  const spans = await rows<{ participant_id: number; from_day: Day; to_day: Day }>(
    em,
    `SELECT participant_id, from_day, to_day FROM spans WHERE ${idsIn(em, 'participant_id')} AND unit_id = ? AND to_day > ?
     ORDER BY participant_id, from_day`,
    [ids, unitId, first],
  );
  const stays: Stay[] = [];
  for (const { participant_id, from_day, to_day } of spans) {
    const last = stays.at(-1);
    if (last?.participantId === participant_id && last.to === from_day) last.to = to_day;
    else stays.push({ participantId: participant_id, from: from_day > first ? from_day : first, to: to_day });
  }
  const moves = await movesOf(em, ids);
  return stays.flatMap(({ participantId, from, to }) => {
    const own = moves.get(participantId) ?? [];
    const later = arrivals(own, unitId).filter((day) => day > from && day < to);
    const handMade = own.find((move) => move.kind === 'transferred' && move.unit_id === intoId && move.on_day === to);
    return [from, ...later].map((on, i): Command => {
      const replaces = i === later.length ? handMade?.id : undefined;
      const fact = { kind: 'transferred', on, unitId: intoId } as const;
      return { op: 'fact', participantId, fact, ...(replaces === undefined ? {} : { replaces }) };
    });
  });
}

/** The valid moves of these people, also those that others brought who were merged into them, by day. */
async function movesOf(em: EntityManager, ids: string): Promise<Map<number, Move[]>> {
  const found = await rows<Move>(
    em,
    `SELECT f.id, COALESCE(p.merged_into, p.id) AS participant_id, f.kind, f.on_day, f.unit_id FROM participants p
     JOIN facts f ON f.participant_id = p.id WHERE (${idsIn(em, 'p.id')} OR ${idsIn(em, 'p.merged_into')})
       AND f.kind IN ('joined', 'transferred', 'left') AND f.voided_by_change_id IS NULL ORDER BY f.on_day, f.id`,
    [ids, ids],
  );
  return Map.groupBy(found, ({ participant_id }) => participant_id);
}

/** The days on which somebody came into the unit, or back after having left. A joining alone tells what is so already. */
function arrivals(moves: readonly Move[], unitId: number): Day[] {
  const left = new Set(moves.filter(({ kind }) => kind === 'left').map(({ on_day }) => on_day));
  const days = moves
    .filter(({ kind, unit_id }) => kind !== 'left' && unit_id === unitId)
    .filter(({ kind, on_day }) => kind === 'transferred' || left.has(on_day))
    .map(({ on_day }) => on_day);
  return [...new Set(days)];
}
