import type { EntityManager } from 'typeorm';
import { row } from '../../database/sql.js';
import type { WorkerPort } from '../../jobs/worker-port.js';
import type { RosterField, SheetInfo } from '../../domain/roster/types.js';
import { NO_COUNTS } from '../import-counts.js';
import { loadFile } from '../import-files.js';
import type { ImportMapping, ImportSheet, ImportWarning, MappingChoice } from '../import.entity.js';
import { loadPlace, type PlanPlace } from '../planning/plan-place.js';
import { unitWarnings } from '../unit-warnings.js';
import { columnName } from '../reader/cell-reference.js';
import { openWorkbook } from '../reader/open-workbook.js';
import type { Workbook } from '../reader/workbook.js';
import { FileReading, loadImport } from './file-reading.js';
import type { ReadMessage, ReadOrder, ReadSummary } from './read-protocol.js';
import { openTable, type Remembered, type TableSource } from './table-source.js';

/** The bytes have been deleted. */
export class FileGone extends Error {}

/** Reads a whole file: finds its table, sends planned rows, and tells what it came to. */
export async function readFile(
  em: EntityManager,
  { importId, maxBytes, today }: ReadOrder,
  port: WorkerPort<ReadMessage>,
): Promise<ReadSummary> {
  const [file, place, bytes] = [
    await loadImport(em, importId),
    await loadPlace(em, importId, today),
    await loadFile(em, importId),
  ];
  if (bytes === null) throw new FileGone();
  const workbook = await openWorkbook(bytes, { fileName: file.fileName, limits: { bytes: maxBytes } });
  try {
    const chosen = file.mapping?.chosen ?? null;
    const tables = await chooseTables(workbook, chosen, rememberedIn(em, place));
    const found = tables.filter(({ layout }) => layout !== null);
    if (found.length === 0) return needsMapping(workbook, tables[0], chosen);
    const reading = new FileReading(em, file, place, port);
    const counts = new Map<number, number>();
    for (const table of found) counts.set(table.sheet.index, await reading.readTable(table));
    await reading.readMissing();
    await port.drained();
    const newUnits = reading.newUnits.list();
    const warnings = [...reading.warnings, ...ambiguousColumns(found), ...unitWarnings(newUnits)];
    return {
      status: 'planned',
      sheets: sheetsOf(workbook, (sheet) => counts.get(sheet.index) ?? null),
      headerRow: found[0]!.layout!.headerRow,
      mapping: mappingOf(found[0]!, chosen),
      counts: reading.tally.all,
      newUnits,
      warnings,
      error: null,
    };
  } finally {
    workbook.close();
  }
}

/** The sheets that a person chose; else the first visible one with a table. */
async function chooseTables(
  workbook: Workbook,
  chosen: MappingChoice | null,
  remembered: Remembered,
): Promise<TableSource[]> {
  const visible = workbook.sheets.filter(({ hidden }) => !hidden);
  const wanted =
    chosen?.sheets == null ? visible : workbook.sheets.filter(({ index }) => chosen.sheets?.includes(index));
  const tables: TableSource[] = [];
  for (const sheet of wanted) {
    const table = await openTable(workbook, sheet, chosen, remembered);
    tables.push(table);
    if (table.layout !== null && chosen?.sheets == null) break;
    if (table.layout === null) await table.close();
  }
  return tables;
}

function rememberedIn(em: EntityManager, place: PlanPlace): Remembered {
  const organisationId = place.organisations.get(place.unitId) ?? place.unitId;
  return async (fingerprint) => {
    const found = await row<{ columns: string }>(
      em,
      'SELECT columns FROM import_mappings WHERE fingerprint = ? AND organisation_id = ?',
      [fingerprint, organisationId],
    );
    return found === undefined ? undefined : (JSON.parse(found.columns) as Record<string, RosterField>);
  };
}

function needsMapping(workbook: Workbook, table: TableSource | undefined, chosen: MappingChoice | null): ReadSummary {
  return {
    status: 'needs_mapping',
    sheets: sheetsOf(workbook, () => null),
    headerRow: null,
    mapping: table === undefined ? null : mappingOf(table, chosen),
    counts: { ...NO_COUNTS },
    newUnits: [],
    warnings: [],
    error: { code: 'NO_HEADER_FOUND', params: {} },
  };
}

/** `rows`: those that speak of people; 0 for a sheet that was not read. */
function sheetsOf(workbook: Workbook, rowsOf: (sheet: SheetInfo) => number | null): ImportSheet[] {
  return workbook.sheets.map((sheet) => {
    const rows = rowsOf(sheet);
    return { name: sheet.name, hidden: sheet.hidden, rows: rows ?? 0, read: rows !== null };
  });
}

function mappingOf({ fingerprint, layout, firstRows }: TableSource, chosen: MappingChoice | null): ImportMapping {
  return { fingerprint, columns: layout?.columns ?? [], chosen, firstRows };
}

/** A header that may mean two things is not read without a look. */
function ambiguousColumns(tables: readonly TableSource[]): ImportWarning[] {
  return tables.flatMap(({ layout }) =>
    (layout?.columns ?? [])
      .filter(({ reason }) => reason === 'ambiguous')
      .map(({ column, header }) => ({ code: 'COLUMN_AMBIGUOUS', params: { column: columnName(column), header } })),
  );
}
