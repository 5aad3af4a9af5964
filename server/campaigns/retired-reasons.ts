import type { EntityManager } from 'typeorm';
import { rows, textsIn } from '../database/sql.js';
import type { Reason } from './campaign.entity.js';

/**
 * The list of reasons as it is to be, and behind it those of the list before that were taken off it and that some fact
 * gives: they keep their words and are offered for no kind of fact (T10).
 */
export async function withRetired(
  em: EntityManager,
  campaignId: number,
  before: readonly Reason[],
  after: readonly Reason[],
): Promise<Reason[]> {
  const listed = new Set(after.map(({ code }) => code));
  const gone = before.filter(({ code }) => !listed.has(code));
  if (gone.length === 0) return [...after];
  const found = await rows<{ reason: string }>(
    em,
    `SELECT DISTINCT f.reason FROM facts f JOIN participants p ON p.id = f.participant_id
     WHERE p.campaign_id = ? AND ${textsIn(em, 'f.reason')}`,
    [campaignId, JSON.stringify(gone.map(({ code }) => code))],
  );
  const given = new Set(found.map(({ reason }) => reason));
  return [...after, ...gone.filter(({ code }) => given.has(code)).map((one) => ({ ...one, kinds: [] }))];
}
