import type { EntityManager } from 'typeorm';
import { execute, textsIn } from '../database/sql.js';
import type { RosterField } from '../domain/roster/types.js';
import type { Import, ImportMapping } from './import.entity.js';
import { loadPlace } from './planning/plan-place.js';

/** Keeps the columns that somebody chose, for the next file of the organisation with one of these headers. */
export async function rememberMapping(em: EntityManager, file: Import, at: string): Promise<void> {
  const chosen = file.mapping === null ? [] : chosenColumns(file.mapping, file.headerRow);
  if (chosen.length === 0) return;
  const organisationId = await organisationOf(em, file);
  for (const [fingerprint, columns] of chosen) {
    await execute(
      em,
      `INSERT INTO import_mappings (fingerprint, organisation_id, columns, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (fingerprint, organisation_id) DO UPDATE SET columns = excluded.columns, at = excluded.at`,
      [fingerprint, organisationId, JSON.stringify(columns), at],
    );
  }
}

/** Lets the organisation's choices for the headers of this file go. */
export async function forgetMappings(em: EntityManager, file: Import): Promise<void> {
  const { mapping } = file;
  if (mapping === null) return;
  const all = [mapping.fingerprint, ...(mapping.tables ?? []).map(({ fingerprint }) => fingerprint)];
  const fingerprints = all.filter((one) => one !== null);
  if (fingerprints.length === 0) return;
  await execute(em, `DELETE FROM import_mappings WHERE organisation_id = ? AND ${textsIn(em, 'fingerprint')}`, [
    await organisationOf(em, file),
    JSON.stringify(fingerprints),
  ]);
}

/** Columns by the header that they were chosen for. A table without a header has nothing to be found again by. */
function chosenColumns(mapping: ImportMapping, headerRow: number | null): [string, Record<string, RosterField>][] {
  const { chosen, fingerprint, tables = [] } = mapping;
  const found = new Map<string, Record<string, RosterField>>();
  for (const { sheet, columns } of chosen?.tables ?? []) {
    const table = tables.find(({ sheets }) => sheets.includes(sheet));
    if (columns === null || table === undefined || table.fingerprint === null || table.headerRow === 0) continue;
    found.set(table.fingerprint, columns);
  }
  if (fingerprint !== null && chosen?.columns != null && headerRow !== 0) found.set(fingerprint, chosen.columns);
  return [...found];
}

async function organisationOf(em: EntityManager, file: Import): Promise<number> {
  const { organisations } = await loadPlace(em, file.id, file.effectiveOn);
  return organisations.get(file.unitId) ?? file.unitId;
}
