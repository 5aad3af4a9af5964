import type { EntityManager } from 'typeorm';
import { execute, forUpdate } from '../database/sql.js';

/** Whoever changes what belongs to a campaign does so one after the other, and while nobody records. Inside a unit of work. */
export async function lockCampaign(em: EntityManager, campaignId: number): Promise<void> {
  await execute(em, `SELECT id FROM campaigns WHERE id = ?${forUpdate(em)}`, [campaignId]);
}
