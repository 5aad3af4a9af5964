import type { Day } from '../../domain/calendar.js';
import { createRosterReader, type RosterSummary } from '../../domain/roster/reader.js';
import type { ColumnGuess } from '../../domain/roster/types.js';
import type { ImportWarning } from '../import.entity.js';
import { columnName } from '../reader/cell-reference.js';
import type { RecognisedFile } from './recognise-file.js';
import type { TableSource } from './table-source.js';

/** As many as the template has, and one that somebody tried. */
const EXAMPLE_ROWS = 3;

/** A sheet that holds people and is not read. */
export interface UnreadSheet {
  readonly sheet: number;
  readonly rows: number;
}

/** People in the sheets that hold a table and are not read: to be told, never lost in silence. */
export async function countUnread({ sheets, rows: rowsOf }: RecognisedFile, today: Day): Promise<UnreadSheet[]> {
  const unread: UnreadSheet[] = [];
  for (const { sheet, reason, layout } of sheets) {
    if (reason === null || layout === null) continue;
    const reader = createRosterReader({ layout, sheet, knownUnits: [], options: { today } });
    for await (const rows of rowsOf(sheet.index)) for (const row of rows) reader.push(row);
    const { rowsFound } = reader.finish();
    // The invented people of our own template are nobody's loss.
    const isTold = reason !== 'example' || rowsFound > EXAMPLE_ROWS;
    if (rowsFound > 0 && isTold) unread.push({ sheet: sheet.index, rows: rowsFound });
  }
  return unread;
}

/** What is to be said of the file as a whole before anything is applied. `later`: columns of tables further down on a sheet. */
export function fileWarnings(
  { tables, sheets }: RecognisedFile,
  unread: readonly UnreadSheet[],
  later: readonly ColumnGuess[] = [],
): ImportWarning[] {
  // A header that may mean two things is not read without a look.
  const columns = [...tables.flatMap((table) => table.columns), ...later];
  const ambiguous = columns.filter(({ reason }) => reason === 'ambiguous');
  const nameOf = new Map(sheets.map(({ sheet }) => [sheet.index, sheet.name]));
  return [
    ...unread.map(({ sheet, rows }) => ({ code: 'SHEET_NOT_READ', params: { sheet: nameOf.get(sheet) ?? '', rows } })),
    ...ambiguous.map(({ column, header }) => ({
      code: 'COLUMN_AMBIGUOUS',
      params: { column: columnName(column), header },
    })),
  ];
}

/** What one sheet has to say, with its name where there are several. */
export function sheetWarnings(file: RecognisedFile, { sheet }: TableSource, summary: RosterSummary): ImportWarning[] {
  const place: Record<string, string> = file.sources.length > 1 ? { sheet: sheet.name } : {};
  return summary.warnings.map((warning) => ({ ...warning, params: { ...warning.params, ...place } }));
}

/**
 * The warnings once all sheets are read: a total may be that of all of them together, wherever it stands, and a cover may state one
 * (Q7). `found`: people in the whole file.
 */
export function settleTotals(file: RecognisedFile, warnings: readonly ImportWarning[], found: number): ImportWarning[] {
  const settled = warnings.filter(({ code, params }) => code !== 'TOTAL_MISMATCH' || params.stated !== found);
  const stated = file.sheets.flatMap((sheet) => sheet.stated.map((count) => ({ count, sheet: sheet.sheet.name })));
  const wrong = stated.find(({ count }) => count > 0);
  if (wrong === undefined || stated.some(({ count }) => count === found)) return settled;
  return [...settled, { code: 'TOTAL_MISMATCH', params: { stated: wrong.count, found, sheet: wrong.sheet } }];
}
