import type { Cell } from '../../domain/roster/types.js';
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
