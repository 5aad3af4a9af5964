import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import type { Bucket } from '../domain/stages.js';

/** Somebody's form, and the open batch in which it lies. */
export interface LyingForm {
  readonly id: number;
  /** The participant, or whom they were merged into (U5). */
  readonly holder: number;
  readonly batchId: number;
  readonly batchName: string;
  readonly unitPath: string;
  readonly collectedOn: Day;
}

interface FormRow {
  id: number;
  holder: number;
  batch_id: number;
  name: string;
  path: string;
  collected_on: Day;
}

/** Forms of these participants, and of those merged into them (U5), that lie in any office; the one collected last is last. */
export async function lyingForms(em: EntityManager, participantIds: readonly number[]): Promise<LyingForm[]> {
  const ids = JSON.stringify(participantIds);
  const batch = 'JOIN batches b ON b.id = i.batch_id JOIN units u ON u.id = b.unit_id';
  const found = await rows<FormRow>(
    em,
    `SELECT i.id, i.participant_id AS holder, i.batch_id, b.name, u.path, i.collected_on FROM batch_items i ${batch}
     WHERE i.is_open AND ${idsIn(em, 'i.participant_id')}
     UNION ALL SELECT i.id, m.merged_into AS holder, i.batch_id, b.name, u.path, i.collected_on
     FROM participants m JOIN batch_items i ON i.participant_id = m.id AND i.is_open ${batch}
     WHERE m.merged_into IS NOT NULL AND ${idsIn(em, 'm.merged_into')} ORDER BY collected_on, batch_id`,
    [ids, ids],
  );
  return found.map((one) => ({
    id: one.id,
    holder: one.holder,
    batchId: one.batch_id,
    batchName: one.name,
    unitPath: one.path,
    collectedOn: one.collected_on,
  }));
}

/** Somebody whose form is brought or handed over, as they stand on a day. */
export interface Bringer {
  readonly id: number;
  readonly campaignId: number;
  /** null: a member no longer, or not yet. */
  readonly standing: { readonly bucket: Bucket; readonly unitPath: string } | null;
  readonly declaredOn: Day | null;
  readonly isDeclaredAtLatest: boolean;
}

interface BringerRow {
  id: number;
  campaign_id: number;
  bucket: Bucket | null;
  path: string | null;
  declared_on: Day | null;
  is_declared_at_latest: unknown;
}

export async function bringers(em: EntityManager, ids: readonly number[], day: Day): Promise<Bringer[]> {
  const found = await rows<BringerRow>(
    em,
    `SELECT pa.id, pa.campaign_id, s.bucket, u.path, s.declared_on, s.is_declared_at_latest FROM participants pa
     LEFT JOIN spans s ON s.participant_id = pa.id AND s.from_day <= ? AND s.to_day > ?
     LEFT JOIN units u ON u.id = s.unit_id WHERE ${idsIn(em, 'pa.id')}`,
    [day, day, JSON.stringify(ids)],
  );
  return found.map(({ id, campaign_id: campaignId, bucket, path, ...one }) => ({
    id,
    campaignId,
    standing: bucket === null || path === null ? null : { bucket, unitPath: path },
    declaredOn: one.declared_on,
    isDeclaredAtLatest: Boolean(one.is_declared_at_latest),
  }));
}
