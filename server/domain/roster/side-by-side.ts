import { foldHeader } from './match-header.js';
import type { Layout, Merge, SheetInfo, SheetRow } from './types.js';

const FEWEST_ALIKE = 2;

/**
 * Where a second copy of the table begins, to the right of the first ("STT | Họ và tên | | STT | Họ và tên"): lists are laid out so to
 * fill the paper. Its first column, or null where there is one table only.
 */
export function rightTableAt({ columns }: Layout): number | null {
  const headers = new Map(columns.map(({ column, header }) => [column, foldHeader(header)]));
  const name = columns.find(({ field }) => field === 'fullName');
  const again = columns.find(
    ({ column, field, header }) =>
      name !== undefined && column > name.column && field === null && foldHeader(header) === headers.get(name.column),
  );
  if (name === undefined || again === undefined) return null;
  const offset = again.column - name.column;
  const alike = [...headers].filter(([column, header]) => header !== '' && headers.get(column + offset) === header);
  const first = Math.min(...alike.map(([column]) => column));
  const isWhole = alike.length >= FEWEST_ALIKE && alike.every(([column]) => column < first + offset);
  return isWhole ? first + offset : null;
}

/** A sheet as its columns from `from` on, or before `to`; the rows keep their numbers. */
export function partOfSheet(sheet: SheetInfo, from: number, to: number): Pick<SheetInfo, 'merges' | 'hiddenColumns'> {
  const isInside = ({ left, right }: Merge): boolean => left >= from && right < to;
  return {
    merges: sheet.merges.filter(isInside).map((m) => ({ ...m, left: m.left - from, right: m.right - from })),
    hiddenColumns: sheet.hiddenColumns.filter((column) => column >= from && column < to).map((column) => column - from),
  };
}

/** The same of a row; null where nothing of it is left. */
export function partOfRow(row: SheetRow, from: number, to: number): SheetRow | null {
  const cells = row.cells.slice(from, to);
  return cells.some((cell) => cell !== undefined) ? { ...row, cells } : null;
}
