import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { Bucket, Evidence } from '../domain/stages.js';

/** A participant with the span of a day, the person and the unit, as raw SQL gives it. */
export interface ParticipantRow {
  readonly id: number;
  readonly campaign_id: number;
  readonly person_id: number;
  readonly version: number;
  readonly source_order: number;
  readonly full_name: string;
  readonly title: string | null;
  readonly position: string | null;
  readonly si_number: string | null;
  readonly citizen_id: string | null;
  readonly staff_code: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly dob: string | null;
  readonly guardian_id: number | null;
  readonly has_guardian_account: unknown;
  readonly has_no_id: unknown;
  readonly last_contact_on: Day | null;
  readonly promised_on: Day | null;
  readonly unit_id: number;
  readonly unit_name: string;
  readonly unit_path: string;
  readonly bucket: Bucket;
  readonly attempt: number;
  readonly since: Day | null;
  readonly evidence: Evidence | null;
  readonly declared_on: Day | null;
  readonly is_declared_at_latest: unknown;
  readonly submitted_on: Day | null;
  readonly approved_on: Day | null;
  readonly activated_on: Day | null;
  readonly lapses_on: Day | null;
  readonly hand_in_by: Day | null;
  readonly reason: string | null;
  readonly is_installed: unknown;
  readonly done_on: Day | null;
  readonly problem: string | null;
  /** More time granted to this very person (an extension). */
  readonly extended_to: Day | null;
}

const COLUMNS = `pa.id, pa.campaign_id, pa.person_id, pa.version, pa.source_order, p.full_name, p.title, p.position,
  p.si_number, p.citizen_id, p.staff_code, p.phone, p.email, p.dob, p.guardian_id, p.has_guardian_account, p.has_no_id,
  pa.last_contact_on, pa.promised_on, u.id AS unit_id, u.name AS unit_name,
  u.path AS unit_path, s.bucket, s.attempt, s.since, s.evidence, s.declared_on, s.is_declared_at_latest, s.submitted_on,
  s.approved_on, s.activated_on, s.lapses_on, s.hand_in_by, s.reason, s.is_installed, s.done_on, s.problem,
  (SELECT MAX(e.last_day) FROM extensions e WHERE e.participant_id = pa.id AND e.ended_at IS NULL) AS extended_to`;

/** Fetches the rows of a page whose ids are known: sorting has to carry the ids only. */
@Injectable()
export class ParticipantRows {
  constructor(private readonly reader: DataSource) {}

  /** In the order of the ids. Who is no member on the day is left out. */
  async load(ids: readonly number[], day: Day): Promise<ParticipantRow[]> {
    if (ids.length === 0) return [];
    const em = this.reader.manager;
    const found = await rows<ParticipantRow>(
      em,
      `SELECT ${COLUMNS} FROM participants pa CROSS JOIN spans s CROSS JOIN people p CROSS JOIN units u
       WHERE ${idsIn(em, 'pa.id')} AND s.participant_id = pa.id AND s.from_day <= ? AND s.to_day > ?
         AND p.id = pa.person_id AND u.id = s.unit_id`,
      [JSON.stringify(ids), day, day],
    );
    const byId = new Map(found.map((one) => [one.id, one]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** The last day that counts for somebody: their own, their unit's, or the campaign's (C4). */
export function lastDayOf(
  row: Pick<ParticipantRow, 'extended_to' | 'unit_path'>,
  head: CampaignHead | null,
): Day | null {
  return row.extended_to ?? head?.deadlines.lastDayOf(row.unit_path) ?? null;
}
