import type { EntityManager } from 'typeorm';
import type { WorkerPort } from '../../jobs/worker-port.js';
import { statusColumns } from '../../domain/roster/status-header.js';
import { NO_COUNTS } from '../import-counts.js';
import { loadFile } from '../import-files.js';
import type { ImportMapping, MappingChoice } from '../import-mapping.js';
import type { ImportSheet } from '../import.entity.js';
import { loadPlace } from '../planning/plan-place.js';
import { loadStatusContext } from '../status/status-context.js';
import { valueWarnings } from '../status/value-list.js';
import { rememberedIn } from '../remember-mapping.js';
import { unitWarnings } from '../unit-warnings.js';
import { openWorkbook } from '../reader/open-workbook.js';
import type { Workbook } from '../reader/workbook.js';
import { FileReading, loadImport } from './file-reading.js';
import { KeptDecisions } from './kept-decisions.js';
import type { ReadMessage, ReadOrder, ReadSummary } from './read-protocol.js';
import { countUnread, fileWarnings, settleTotals } from './file-warnings.js';
import { recogniseFile, type RecognisedFile, unreadableBecause, withPseudoColumns } from './recognise-file.js';

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
  const chosen = file.mapping?.chosen ?? null;
  const { encoding } = chosen ?? {};
  const workbook = await openWorkbook(bytes, { fileName: file.fileName, limits: { bytes: maxBytes }, encoding });
  try {
    const recognised = await recogniseFile(workbook, chosen, rememberedIn(em, place));
    if (recognised.sources.length === 0) return needsMapping(recognised, chosen, unreadableBecause(recognised));
    const status = await loadStatusContext(em, place);
    const hasStatus = recognised.tables.some(({ columns }) => statusColumns(columns).length > 0);
    if (status.kind === 'status' && !hasStatus) return needsMapping(recognised, chosen, 'NO_STATUS_COLUMN');
    const kept = await KeptDecisions.load(em, importId);
    const reading = new FileReading(em, file, place, port, kept, status, shareOf(workbook, recognised));
    const counts = new Map<number, number>();
    for (const table of recognised.sources) counts.set(table.sheet.index, await reading.readTable(recognised, table));
    await reading.readMissing();
    await port.drained();
    const unread = await countUnread(recognised, today);
    for (const { sheet, rows } of unread) counts.set(sheet, rows);
    const tables = withPseudoColumns(recognised.tables, reading.pseudoColumns);
    const newUnits = reading.newUnits.list();
    const values = reading.values.list();
    return {
      status: 'planned',
      sheets: sheetsOf(recognised, counts),
      headerRow: recognised.tables[0]!.headerRow,
      mapping: { ...mappingOf({ ...recognised, tables }, chosen), values, statusColumns: status.values.list() },
      counts: reading.tally.all,
      doctor: reading.doctor.all,
      contentHash: reading.content.value,
      newUnits,
      warnings: [
        ...settleTotals(recognised, reading.warnings, reading.tally.all.rows ?? 0),
        ...fileWarnings(recognised, unread, reading.laterColumns),
        ...unitWarnings(newUnits),
        ...reading.values.warnings(),
        ...valueWarnings(status.kind, values),
      ],
      error: null,
    };
  } finally {
    workbook.close();
  }
}

/** How much of the tables has been read; null while, and where, nobody can tell. */
function shareOf({ meter }: Workbook, { sources }: RecognisedFile): () => number | null {
  const before = meter?.read() ?? 0;
  const all = sources.every(({ size }) => size > 0) ? sources.reduce((sum, { size }) => sum + size, 0) : 0;
  return () => (meter === undefined || all === 0 ? null : Math.min(1, (meter.read() - before) / all));
}

function needsMapping(recognised: RecognisedFile, chosen: MappingChoice | null, code: string): ReadSummary {
  return {
    status: 'needs_mapping',
    sheets: sheetsOf(recognised, new Map()),
    headerRow: null,
    mapping: mappingOf(recognised, chosen),
    counts: { ...NO_COUNTS },
    doctor: {},
    contentHash: null,
    newUnits: [],
    warnings: [],
    error: { code, params: {} },
  };
}

function sheetsOf({ sheets }: RecognisedFile, rows: ReadonlyMap<number, number>): ImportSheet[] {
  return sheets.map(({ sheet: { index, name, hidden }, table, reason }) => ({
    name,
    hidden,
    rows: rows.get(index) ?? 0,
    read: reason === null && table !== null,
    table,
    ...(reason === null ? {} : { reason }),
  }));
}

function mappingOf(recognised: RecognisedFile, chosen: MappingChoice | null): ImportMapping {
  const { tables, firstRows, text, proposal } = recognised;
  const [first] = tables;
  const columns = first?.columns ?? proposal?.columns ?? [];
  return { fingerprint: first?.fingerprint ?? null, columns, chosen, firstRows, tables, text };
}
