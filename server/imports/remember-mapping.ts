import type { EntityManager } from 'typeorm';
import { execute, row, rows, textsIn } from '../database/sql.js';
import type { RosterField } from '../domain/roster/types.js';
import type { ColumnEncoding, ImportMapping, ImportTable } from './import-mapping.js';
import type { Import } from './import.entity.js';
import { loadPlace, organisationOf, type PlanPlace } from './planning/plan-place.js';
import type { Remembered, RememberedTable } from './reading/table-choices.js';

/** What is kept of one header. */
interface Chosen {
  columns?: Record<string, RosterField>;
  encodings?: Record<string, ColumnEncoding>;
  isPointedAt?: true;
}

/** Keeps what somebody chose of tables, for the next file of the organisation with one of these headers. */
export async function rememberMapping(em: EntityManager, file: Import, at: string): Promise<void> {
  const chosen = file.mapping === null ? [] : [...chosenOf(file.mapping, file.headerRow)];
  if (chosen.length === 0) return;
  const organisationId = organisationOf(await loadPlace(em, file.id, file.effectiveOn));
  const remembered = rememberedBy(em, organisationId);
  for (const [fingerprint, { columns, encodings, isPointedAt }] of chosen) {
    const before = await remembered.of(fingerprint);
    const letters = encodings === undefined ? before?.encodings : { ...before?.encodings, ...encodings };
    await execute(
      em,
      `INSERT INTO import_mappings (fingerprint, organisation_id, columns, encodings, pointed_at, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (fingerprint, organisation_id) DO UPDATE SET columns = excluded.columns, encodings = excluded.encodings,
         pointed_at = COALESCE(excluded.pointed_at, import_mappings.pointed_at), at = excluded.at`,
      [
        fingerprint,
        organisationId,
        JSON.stringify(columns ?? before?.columns ?? {}),
        letters === undefined ? null : JSON.stringify(letters),
        isPointedAt === true ? at : null,
        at,
      ],
    );
  }
}

/** Lets the organisation's choices for the headers of this file go. */
export async function forgetMappings(em: EntityManager, file: Import): Promise<void> {
  const { mapping } = file;
  if (mapping === null) return;
  const tables = mapping.tables ?? [];
  const all = [mapping.fingerprint, ...tables.flatMap((table) => [table.fingerprint, plainOf(table)])];
  const fingerprints = all.filter((one) => one !== null);
  if (fingerprints.length === 0) return;
  await execute(em, `DELETE FROM import_mappings WHERE organisation_id = ? AND ${textsIn(em, 'fingerprint')}`, [
    organisationOf(await loadPlace(em, file.id, file.effectiveOn)),
    JSON.stringify(fingerprints),
  ]);
}

/** What the organisation of a place has chosen before. */
export function rememberedIn(em: EntityManager, place: PlanPlace): Remembered {
  return rememberedBy(em, organisationOf(place));
}

function rememberedBy(em: EntityManager, organisationId: number): Remembered {
  return {
    of: async (fingerprint) => {
      const found = await row<{ columns: string; encodings: string | null }>(
        em,
        'SELECT columns, encodings FROM import_mappings WHERE fingerprint = ? AND organisation_id = ?',
        [fingerprint, organisationId],
      );
      return found === undefined ? undefined : rememberedTable(found);
    },
    pointedAt: async () => {
      const found = await rows<{ fingerprint: string }>(
        em,
        'SELECT fingerprint FROM import_mappings WHERE organisation_id = ? AND pointed_at IS NOT NULL',
        [organisationId],
      );
      return new Set(found.map(({ fingerprint }) => fingerprint));
    },
  };
}

function rememberedTable(found: { columns: string; encodings: string | null }): RememberedTable {
  const columns = JSON.parse(found.columns) as Record<string, RosterField>;
  const { encodings } = found;
  return {
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
    ...(encodings === null ? {} : { encodings: JSON.parse(encodings) as Record<string, ColumnEncoding> }),
  };
}

/**
 * What was chosen, by the header that it was chosen for: columns by the header as it reads now, its row and its letters as it reads
 * before anybody has said anything. A table without a header has nothing to be found again by.
 */
function chosenOf(mapping: ImportMapping, headerRow: number | null): Map<string, Chosen> {
  const { chosen, fingerprint, tables = [] } = mapping;
  const found = new Map<string, Chosen>();
  const add = (key: string | null, what: Chosen): void => {
    if (key !== null && Object.keys(what).length > 0) found.set(key, { ...found.get(key), ...what });
  };
  const own = chosen === null ? [] : [{ sheet: null, headerRow: chosen.headerRow, columns: chosen.columns }];
  for (const said of [...(chosen?.tables ?? []), ...own]) {
    const table = said.sheet === null ? tables[0] : tables.find(({ sheets }) => sheets.includes(said.sheet));
    if ((table?.headerRow ?? headerRow) === 0) continue;
    const key = table?.fingerprint ?? (said.sheet === null ? fingerprint : null);
    if (said.columns !== null) add(key, { columns: said.columns });
    if (said.headerRow !== null && table !== undefined) add(plainOf(table), { isPointedAt: true });
  }
  const { encodings } = chosen ?? {};
  for (const table of encodings === undefined ? [] : tables) {
    const letters = Object.entries(encodings!).filter(([key]) =>
      table.columns.some(({ column }) => `${column}` === key),
    );
    if (letters.length > 0) add(plainOf(table), { encodings: Object.fromEntries(letters) });
  }
  return found;
}

function plainOf({ headerRow, plainFingerprint, fingerprint }: ImportTable): string | null {
  return headerRow === 0 ? null : (plainFingerprint ?? fingerprint);
}
