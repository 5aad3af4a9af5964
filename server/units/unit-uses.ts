import type { EntityManager } from 'typeorm';
import { row } from '../database/sql.js';

/** Whatever names a unit keeps it from being deleted: people past and present, campaigns, rights, documents. */
const USES = [
  ['units', 'parent_id'],
  ['units', 'successor_id'],
  ['campaigns', 'unit_id'],
  ['grants', 'unit_id'],
  ['tokens', 'unit_id'],
  ['people', 'organisation_id'],
  ['imports', 'unit_id'],
  ['import_mappings', 'organisation_id'],
  ['reports', 'unit_id'],
  ['facts', 'unit_id'],
  ['targets', 'unit_id'],
  ['target_changes', 'unit_id'],
  ['extensions', 'unit_id'],
] as const;

/** The first table with a row that points at the unit, or null if nothing does. */
export async function findUseOfUnit(em: EntityManager, unitId: number): Promise<string | null> {
  for (const [table, column] of USES) {
    const found = await row(em, `SELECT 1 AS found FROM ${table} WHERE ${column} = ? LIMIT 1`, [unitId]);
    if (found !== undefined) return table;
  }
  return null;
}
