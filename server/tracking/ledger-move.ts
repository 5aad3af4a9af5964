import type { EntityManager } from 'typeorm';
import { execute } from '../database/sql.js';
import { MEASURES } from '../domain/ledger.js';

/**
 * Takes what a unit with its subtree counts away from those above it that it leaves, and adds it to those that it comes
 * under, on every day and in every campaign. Ids of ancestors, without the unit itself; who is in both is left alone.
 */
export async function moveSubtree(
  em: EntityManager,
  unitId: number,
  oldAncestors: readonly number[],
  newAncestors: readonly number[],
): Promise<void> {
  for (const id of oldAncestors) if (!newAncestors.includes(id)) await carry(em, unitId, id, '-');
  for (const id of newAncestors) if (!oldAncestors.includes(id)) await carry(em, unitId, id, '+');
}

async function carry(em: EntityManager, unitId: number, ancestorId: number, sign: '+' | '-'): Promise<void> {
  const amounts = MEASURES.map((measure) => `${sign === '-' ? '-' : ''}l.${measure}`).join(', ');
  const added = MEASURES.map((measure) => `${measure} = ledger.${measure} + excluded.${measure}`).join(', ');
  await execute(
    em,
    `INSERT INTO ledger (campaign_id, unit_id, day, ${MEASURES.join(', ')})
     SELECT l.campaign_id, CAST(? AS integer), l.day, ${amounts} FROM ledger l
     WHERE l.unit_id = ? AND l.campaign_id IN (SELECT id FROM campaigns)
     ON CONFLICT (campaign_id, unit_id, day) DO UPDATE SET ${added}`,
    [ancestorId, unitId],
  );
}
