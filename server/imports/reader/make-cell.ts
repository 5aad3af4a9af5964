import type { Cell, SheetRow } from '../../domain/roster/types.js';
import { columnName } from './cell-reference.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { runsStyle, type TextRun } from './rich-text.js';
import { serialToText } from './serial-date.js';
import type { CellStyle } from './styles.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What all cells of a workbook have in common, whatever its format. */
export interface CellLook {
  readonly style: CellStyle;
  readonly isFormula: boolean;
}

export function makeCell(kind: Cell['kind'], text: string, { style, isFormula }: CellLook, number?: number): Cell {
  const cell: Mutable<Cell> = { kind, text };
  if (number !== undefined) cell.number = number;
  if (style.font !== undefined) cell.font = style.font;
  if (style.fill !== undefined) cell.fill = style.fill;
  if (style.strike) cell.strike = true;
  if (isFormula) cell.formula = true;
  return cell;
}

/** Puts a cell where it stands in its row; refuses what lies beyond the last column, and more text than a cell can hold. */
export function putCell(
  cells: (Cell | undefined)[],
  { row, column }: { readonly row: number; readonly column: number },
  cell: Cell,
  { columns, cellLength }: ReaderLimits,
): void {
  const refusal = (code: 'TOO_MANY_COLUMNS' | 'CELL_TOO_LONG', limit: number): ReaderError =>
    new ReaderError(code, { row, column: columnName(column), limit });
  if (column >= columns) throw refusal('TOO_MANY_COLUMNS', columns);
  if (cell.text.length > cellLength) throw refusal('CELL_TOO_LONG', cellLength);
  while (cells.length < column) cells.push(undefined);
  cells[column] = cell;
}

export function sheetRow(row: number, cells: (Cell | undefined)[], isHidden: boolean): SheetRow {
  return isHidden ? { row, cells, hidden: true } : { row, cells };
}

/** Beyond this a row is coloured to the end of the sheet and not for what stands in it. */
const MOST_COLOURED = 64;

/** An empty cell whose colour may say something (Q22); `undefined` for every other. */
export function colouredCell(column: number, { fill }: CellStyle): Cell | undefined {
  return fill === undefined || column >= MOST_COLOURED ? undefined : { kind: 'text', text: '', fill };
}

/** Is there anything in this row but colour and formulas that were never calculated? */
export function hasValue(cells: readonly (Cell | undefined)[]): boolean {
  return cells.some((cell) => cell !== undefined && cell.text !== '');
}

/** A number, or a date where the format of its cell shows a day. Bytes may also spell what is no number at all. */
export function numberCell(number: number, look: CellLook, is1904: boolean): Cell {
  if (!Number.isFinite(number)) return makeCell('error', '#NUM!', look);
  const date = look.style.isDate ? serialToText(number, is1904) : undefined;
  return date === undefined ? makeCell('number', String(number), look, number) : makeCell('date', date, look, number);
}

/** A text whose runs may say more about its looks than its cell does. */
export function textCell(text: string, runs: readonly TextRun[], look: CellLook): Cell {
  const style = runs.length > 0 ? { ...look.style, ...runsStyle(runs, look.style) } : look.style;
  return makeCell('text', text, { style, isFormula: look.isFormula });
}
