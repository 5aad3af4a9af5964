import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { actorDto } from '../common/actor.dto.js';
import { conflict, notFound } from '../common/app-error.js';
import { forUpdate, row, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { BatchDto } from './batch.dto.js';
import type { BatchState } from './batch.entity.js';

/** A batch as raw SQL gives it; see `batchesOn`. */
export interface BatchRow {
  readonly id: number;
  readonly campaign_id: number;
  readonly unit_id: number;
  readonly unit_name: string;
  readonly path: string;
  readonly name: string;
  readonly state: BatchState;
  readonly handed_over_on: Day | null;
  readonly receipt: string | null;
  readonly change_id: number | null;
  readonly people: number;
  readonly submitted: number;
  readonly lapsed: number;
  readonly lapses_on: Day | null;
  readonly hand_in_by: Day | null;
  readonly collected_on: Day | null;
  readonly created_at: string;
  readonly created_by_id: number | null;
  readonly created_by: string | null;
  readonly version: number;
}

const FORMS = 'FROM batch_items i JOIN participants h ON h.id = i.participant_id';
const OPEN_ON = `${FORMS} JOIN spans s ON s.participant_id = COALESCE(h.merged_into, h.id)
  WHERE i.batch_id = b.id AND i.is_open AND s.from_day <= ? AND s.to_day > ?`;

/** All batches, with what is known of their forms on a day. Forms of people who were merged since count once (U5). */
export function batchesOn(day: Day): { sql: string; params: Param[] } {
  const sql = `SELECT b.id, b.campaign_id, b.unit_id, u.name AS unit_name, u.path, b.name, b.state, b.handed_over_on,
      b.receipt, b.change_id, b.created_at, b.created_by_id, a.display_name AS created_by, b.version,
      (SELECT COUNT(DISTINCT COALESCE(h.merged_into, h.id)) ${FORMS}
       WHERE i.batch_id = b.id AND (i.is_open OR b.state <> 'open')) AS people,
      (SELECT COUNT(DISTINCT f.participant_id) FROM facts f WHERE f.change_id = b.change_id AND f.kind = 'submitted'
       AND f.voided_by_change_id IS NULL AND b.state <> 'open') AS submitted,
      (SELECT COUNT(DISTINCT h.id) ${OPEN_ON} AND s.bucket = 'lapsed') AS lapsed,
      (SELECT MIN(s.lapses_on) ${OPEN_ON} AND s.bucket = 'declared') AS lapses_on,
      (SELECT MIN(s.hand_in_by) ${OPEN_ON} AND s.bucket = 'declared') AS hand_in_by,
      (SELECT MAX(i.collected_on) FROM batch_items i WHERE i.batch_id = b.id
       AND (i.is_open OR b.state <> 'open')) AS collected_on
    FROM batches b JOIN units u ON u.id = b.unit_id LEFT JOIN users a ON a.id = b.created_by_id`;
  return { sql, params: [day, day, day, day, day, day] };
}

export function batchDto(one: BatchRow, caller: Caller): BatchDto {
  const isGone = one.state === 'handed_over';
  return {
    id: String(one.id),
    campaignId: String(one.campaign_id),
    unitId: String(one.unit_id),
    unitName: one.unit_name,
    name: one.name,
    state: one.state,
    // Of one that is open again the last hand-over was undone.
    handedOverOn: isGone ? one.handed_over_on : null,
    receipt: isGone ? one.receipt : null,
    changeId: isGone && one.change_id !== null ? String(one.change_id) : null,
    people: one.people,
    submitted: one.submitted,
    lapsed: one.lapsed,
    lapsesOn: one.lapses_on,
    handInBy: one.hand_in_by,
    collectedOn: one.collected_on,
    createdAt: one.created_at,
    createdBy: actorDto(one.created_by_id, one.created_by),
    canRecord: caller.may('record', one.path),
    version: one.version,
  };
}

/** Locks a batch that is to be changed; refused once it is handed over. */
export async function lockOpenBatch(em: EntityManager, id: number): Promise<{ version: number }> {
  const found = await row<{ state: BatchState; handed_over_on: Day | null; version: number }>(
    em,
    `SELECT state, handed_over_on, version FROM batches WHERE id = ?${forUpdate(em)}`,
    [id],
  );
  if (found === undefined) throw notFound('batch');
  if (found.state !== 'open') throw conflict('BATCH_HANDED_OVER', { on: found.handed_over_on });
  return { version: found.version };
}
