import type { EntityManager } from 'typeorm';
import { execute } from '../database/sql.js';
import { loadPlace } from './planning/plan-place.js';
import type { Import } from './import.entity.js';

/** Keeps the columns that somebody chose, for the next file of the organisation with this header. */
export async function rememberMapping(em: EntityManager, file: Import, at: string): Promise<void> {
  const { fingerprint, chosen } = file.mapping ?? { fingerprint: null, chosen: null };
  // A table without a header has nothing to be found again by.
  if (fingerprint === null || chosen?.columns == null || file.headerRow === 0) return;
  const { organisations } = await loadPlace(em, file.id, file.effectiveOn);
  await execute(
    em,
    `INSERT INTO import_mappings (fingerprint, organisation_id, columns, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (fingerprint, organisation_id) DO UPDATE SET columns = excluded.columns, at = excluded.at`,
    [fingerprint, organisations.get(file.unitId) ?? file.unitId, JSON.stringify(chosen.columns), at],
  );
}
