import type { EntityManager } from 'typeorm';
import { rows, type Columns, type Param } from '../database/sql.js';
import type { Span } from '../domain/spans.js';

/** All columns of `spans`. */
export const SPAN_COLUMNS: Columns = {
  participant_id: 'integer',
  campaign_id: 'integer',
  from_day: 'text',
  to_day: 'text',
  unit_id: 'integer',
  bucket: 'text',
  attempt: 'integer',
  since: 'text',
  evidence: 'text',
  declared_on: 'text',
  is_declared_at_latest: 'boolean',
  submitted_on: 'text',
  approved_on: 'text',
  activated_on: 'text',
  lapses_on: 'text',
  hand_in_by: 'text',
  reason: 'text',
  is_installed: 'boolean',
  done_on: 'text',
  problem: 'text',
};

/** What tells one row from another. */
export const SPAN_KEY: Columns = { participant_id: 'integer', from_day: 'text' };

const NAMES = Object.keys(SPAN_COLUMNS);

/** A span as a row of `spans`, in the order of SPAN_COLUMNS. */
export function spanRow(participantId: number, campaignId: number, span: Span): Param[] {
  return [
    participantId,
    campaignId,
    span.from,
    span.to,
    span.unitId,
    span.bucket,
    span.attempt,
    span.since,
    span.evidence,
    span.declaredOn,
    span.isDeclaredAtLatest,
    span.submittedOn,
    span.approvedOn,
    span.activatedOn,
    span.lapsesOn,
    span.handInBy,
    span.reason,
    span.isInstalled,
    span.doneOn,
    span.problem,
  ];
}

/** Rows of spans as text, to be compared with stored ones. */
export function textOf(data: readonly (readonly Param[])[]): string {
  return data.map((row) => JSON.stringify(row)).join('\n');
}

/** Stored spans as the same text, by participant. */
export async function storedSpans(
  em: EntityManager,
  campaignId: number,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const found = await rows<Record<string, unknown>>(
    em,
    `SELECT ${NAMES.join(', ')} FROM spans WHERE campaign_id = ? AND participant_id BETWEEN ? AND ?
     ORDER BY participant_id, from_day`,
    [campaignId, from, to],
  );
  const result = new Map<number, string>();
  for (const row of found) {
    const values = NAMES.map((key) => (SPAN_COLUMNS[key] === 'boolean' ? Boolean(row[key]) : row[key]));
    const id = row.participant_id as number;
    const before = result.get(id);
    result.set(id, (before === undefined ? '' : `${before}\n`) + JSON.stringify(values));
  }
  return result;
}
