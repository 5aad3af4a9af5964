import type { EntityManager } from 'typeorm';
import { execute, insertRows } from '../../database/sql.js';
import type { Import } from '../import.entity.js';
import { loadPlace, organisationOf } from '../planning/plan-place.js';

/** Keeps what somebody took values for, for the next file of the organisation with these columns. */
export async function rememberValues(em: EntityManager, file: Import, at: string): Promise<void> {
  const chosen = Object.entries(file.mapping?.chosen?.values ?? {});
  // A column without a header has nothing to be found again by.
  const kept = chosen.filter(([key]) => !key.startsWith('#'));
  if (kept.length === 0) return;
  const organisationId = organisationOf(await loadPlace(em, file.id, file.effectiveOn));
  await insertRows(
    em,
    'import_values',
    { organisation_id: 'integer', value_key: 'text', stage: 'text', at: 'text' },
    kept.map(([key, stage]) => [organisationId, key, stage, at]),
    'ON CONFLICT (organisation_id, value_key) DO UPDATE SET stage = excluded.stage, at = excluded.at',
  );
}

/** Lets what the organisation took the values of this file's columns for go. */
export async function forgetValues(em: EntityManager, file: Import): Promise<void> {
  const organisationId = organisationOf(await loadPlace(em, file.id, file.effectiveOn));
  for (const { key } of file.mapping?.statusColumns ?? []) {
    const text = 'DELETE FROM import_values WHERE organisation_id = ? AND value_key >= ? AND value_key < ?';
    // ';' follows ':' byte by byte: all keys of the column.
    await execute(em, text, [organisationId, `${key}:`, `${key};`]);
  }
}
