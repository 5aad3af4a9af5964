import type { EntityManager } from 'typeorm';
import { subtreeRange } from '../auth/scope.js';
import { breathe } from '../common/breathe.js';
import { row, rows, unindexed, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { StageDays } from '../domain/durations.js';
import type { Bucket } from '../domain/stages.js';

/** So many ids of participants are gone through between two breaths. */
const IDS_AT_ONCE = 10_000;

/** People of an area on a day who reached the stages on the same days. */
export interface Cohort {
  readonly days: StageDays;
  readonly bucket: Bucket;
  readonly unitId: number | null;
  readonly people: number;
  /** One person of whom a day is not known exactly; that day is null (T9). */
  readonly isUndated: boolean;
}

/** Who is meant: the standings of a day in a subtree. */
export interface Area {
  readonly campaignId: number;
  readonly path: string;
  readonly day: Day;
  /** Few people: their units are looked up, instead of going through the whole campaign. */
  readonly isSmall: boolean;
}

/** A part of the area's spans (`s`, with their unit `u`), in SQL. */
export interface Piece {
  readonly from: string;
  readonly where: string;
  readonly params: readonly Param[];
}

/**
 * The area in pieces: small ones at once, large ones along the ids of participants. CROSS JOIN keeps SQLite from another
 * order of tables; `unindexed` keeps it from an index that does not follow the ids.
 */
export async function* piecesOf(em: EntityManager, area: Area): AsyncGenerator<Piece> {
  const { campaignId, path, day } = area;
  const onDay = (toDay: string): string =>
    `s.unit_id = u.id AND s.from_day <= ? AND ${toDay} > ? AND u.path >= ? AND u.path < ?`;
  const params: Param[] = [day, day, ...subtreeRange(path)];
  if (area.isSmall) {
    const where = `${onDay('s.to_day')} AND s.campaign_id = ?`;
    yield { from: 'units u CROSS JOIN spans s', where, params: [...params, campaignId] };
    return;
  }
  const bounds = await row<{ first: number | null; last: number | null }>(
    em,
    'SELECT MIN(id) AS first, MAX(id) AS last FROM participants WHERE campaign_id = ?',
    [campaignId],
  );
  for (let from = (bounds?.first ?? 1) - 1; from < (bounds?.last ?? 0); from += IDS_AT_ONCE) {
    const piece = `${unindexed(em, 's.campaign_id')} = ? AND s.participant_id > ? AND s.participant_id <= ?`;
    // PostgreSQL would read the index of days from end to end for each piece.
    const where = `${onDay(`s.to_day || ''`)} AND ${piece}`;
    yield { from: 'spans s CROSS JOIN units u', where, params: [...params, campaignId, from, from + IDS_AT_ONCE] };
    await breathe();
  }
}

/** An undated fact of a stage, of the person (`s`) or of one merged into the person (T9, U5). */
const UNDATED = `SELECT 1 FROM facts f WHERE f.participant_id = p.id AND f.on_precision = 'at_latest'
  AND f.voided_by_change_id IS NULL AND f.kind IN ('declared', 'submitted', 'approved', 'activated')`;
const HAS_UNDATED = `(EXISTS (${UNDATED.replace('p.id', 's.participant_id')})
  OR EXISTS (SELECT 1 FROM participants p WHERE p.merged_into = s.participant_id AND EXISTS (${UNDATED})))`;

const DAYS = 's.declared_on, s.submitted_on, s.approved_on, s.activated_on, s.bucket';

interface CohortRow {
  declared_on: Day | null;
  submitted_on: Day | null;
  approved_on: Day | null;
  activated_on: Day | null;
  bucket: Bucket;
  unit_id?: number;
  n: number;
}

/** Everybody of the area by the days of their stages; who has undated ones, one by one. */
export async function* cohortsOf(em: EntityManager, area: Area, byUnit: boolean): AsyncGenerator<Cohort> {
  const columns = byUnit ? `${DAYS}, s.unit_id` : DAYS;
  for await (const piece of piecesOf(em, area)) {
    const { from, where, params } = piece;
    const found = await rows<CohortRow>(
      em,
      `SELECT ${columns}, COUNT(*) AS n FROM ${from} WHERE ${where} AND NOT ${HAS_UNDATED} GROUP BY ${columns}`,
      params,
    );
    for (const one of found) {
      yield { days: daysOf(one), bucket: one.bucket, unitId: one.unit_id ?? null, people: one.n, isUndated: false };
    }
    yield* undatedOf(em, piece);
  }
}

async function* undatedOf(em: EntityManager, { from, where, params }: Piece): AsyncGenerator<Cohort> {
  const found = await rows<CohortRow & { participant_id: number; unit_id: number }>(
    em,
    `SELECT s.participant_id, s.unit_id, ${DAYS}, 1 AS n FROM ${from} WHERE ${where} AND ${HAS_UNDATED}`,
    params,
  );
  if (found.length === 0) return;
  // A day that has been told exactly as well is known (T3).
  const facts = await rows<{ holder: number; kind: keyof StageDays; on_day: Day }>(
    em,
    `SELECT s.participant_id AS holder, f.kind, f.on_day
     FROM ${from} CROSS JOIN participants p CROSS JOIN facts f
     WHERE ${where} AND (p.id = s.participant_id OR p.merged_into = s.participant_id) AND f.participant_id = p.id
       AND f.on_precision = 'at_latest' AND f.voided_by_change_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM facts e WHERE e.participant_id = f.participant_id AND e.kind = f.kind
         AND e.on_day = f.on_day AND e.on_precision = 'exact' AND e.voided_by_change_id IS NULL)`,
    params,
  );
  const vague = new Set(facts.map(({ holder, kind, on_day }) => `${holder} ${kind} ${on_day}`));
  for (const one of found) {
    const days = daysOf(one);
    let isUndated = false;
    for (const kind of Object.keys(days) as (keyof StageDays)[]) {
      if (!vague.has(`${one.participant_id} ${kind} ${days[kind]}`)) continue;
      days[kind] = null;
      isUndated = true;
    }
    yield { days, bucket: one.bucket, unitId: one.unit_id, people: 1, isUndated };
  }
}

function daysOf(row: CohortRow): { -readonly [kind in keyof StageDays]: StageDays[kind] } {
  return {
    declared: row.declared_on,
    submitted: row.submitted_on,
    approved: row.approved_on,
    activated: row.activated_on,
  };
}
