import { openWorkbook, type OpenOptions } from '../../server/imports/reader/open-workbook.js';
import type { Cell, SheetInfo, SheetRow } from '../../server/domain/roster/types.js';

export interface ReadSheet extends SheetInfo {
  readonly rows: SheetRow[];
}

/** All sheets of a file with all their rows. */
export async function readSheets(source: Buffer | string, options: Partial<OpenOptions> = {}): Promise<ReadSheet[]> {
  const workbook = await openWorkbook(source, { fileName: 'danh-sach.xlsx', ...options });
  try {
    const sheets: ReadSheet[] = [];
    for (const sheet of workbook.sheets) {
      const rows: SheetRow[] = [];
      for await (const batch of workbook.rows(sheet.index)) rows.push(...batch);
      sheets.push({ ...sheet, rows });
    }
    return sheets;
  } finally {
    workbook.close();
  }
}

/** The rows of the first sheet as texts, empty cells as ''. */
export async function readTexts(source: Buffer | string, options: Partial<OpenOptions> = {}): Promise<string[][]> {
  const [sheet] = await readSheets(source, options);
  return sheet!.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''));
}

/** The cells of the first sheet by their address. */
export async function readCells(source: Buffer | string, options: Partial<OpenOptions> = {}) {
  const [sheet] = await readSheets(source, options);
  return cellsByAddress(sheet!.rows);
}

export function cellsByAddress(rows: readonly SheetRow[]): Record<string, Cell> {
  const entries = rows.flatMap(({ row, cells }) =>
    cells.flatMap((cell, column) => (cell ? [[`${letters(column)}${row}`, cell] as const] : [])),
  );
  return Object.fromEntries(entries);
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
