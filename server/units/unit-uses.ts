import type { EntityManager } from 'typeorm';
import { row } from '../database/sql.js';

/**
 * Whatever names a unit keeps it from being deleted: people past and present, campaigns, rights, documents. The third says it
 * in a word of the catalogue.
 */
export const USES = [
  ['units', 'parent_id', 'unit'],
  ['units', 'successor_id', 'unit'],
  ['unit_changes', 'unit_id', 'change'],
  ['campaigns', 'unit_id', 'campaign'],
  ['grants', 'unit_id', 'user'],
  ['tokens', 'unit_id', 'token'],
  ['people', 'organisation_id', 'person'],
  ['imports', 'unit_id', 'import'],
  ['import_mappings', 'organisation_id', 'import'],
  ['import_values', 'organisation_id', 'import'],
  ['reports', 'unit_id', 'report'],
  ['facts', 'unit_id', 'participant'],
  ['targets', 'unit_id', 'target'],
  ['target_changes', 'unit_id', 'target'],
  ['extensions', 'unit_id', 'extension'],
  ['batches', 'unit_id', 'batch'],
] as const;

/** What points at the unit, in a word, or null if nothing does. */
export async function findUseOfUnit(em: EntityManager, unitId: number): Promise<string | null> {
  for (const [table, column, what] of USES) {
    const found = await row(em, `SELECT 1 AS found FROM ${table} WHERE ${column} = ? LIMIT 1`, [unitId]);
    if (found !== undefined) return what;
  }
  return null;
}
