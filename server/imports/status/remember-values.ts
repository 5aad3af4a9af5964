import type { EntityManager } from 'typeorm';
import { insertRows } from '../../database/sql.js';
import type { Import } from '../import.entity.js';
import { loadPlace } from '../planning/plan-place.js';

/** Keeps what somebody took values for, for the next file of the organisation with these columns. */
export async function rememberValues(em: EntityManager, file: Import, at: string): Promise<void> {
  const chosen = Object.entries(file.mapping?.chosen?.values ?? {});
  // A column without a header has nothing to be found again by.
  const kept = chosen.filter(([key]) => !key.startsWith('#'));
  if (kept.length === 0) return;
  const { organisations } = await loadPlace(em, file.id, file.effectiveOn);
  const organisationId = organisations.get(file.unitId) ?? file.unitId;
  await insertRows(
    em,
    'import_values',
    { organisation_id: 'integer', value_key: 'text', stage: 'text', at: 'text' },
    kept.map(([key, stage]) => [organisationId, key, stage, at]),
    'ON CONFLICT (organisation_id, value_key) DO UPDATE SET stage = excluded.stage, at = excluded.at',
  );
}
