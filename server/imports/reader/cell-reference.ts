import type { Merge } from '../../domain/roster/types.js';

/** Beyond any column that a table can have. */
const FAR_OUT = 1_000_000;

/** Column, from 0, of a reference such as `AB12`; -1 when it begins with no letter. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    // Folds to upper case; digits and `$` fall below the letters.
    const letter = (reference.charCodeAt(at) & 0xdf) - 0x40;
    if (letter < 1 || letter > 26 || column > FAR_OUT) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Letters of a column counted from 0. */
export function columnName(column: number): string {
  const last = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** `A1:C3` as a range; `undefined` for a single cell and for anything else. */
export function parseRange(reference: string): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference.toUpperCase());
  if (!match) return undefined;
  const columns = [columnOf(match[1]!), columnOf(match[3]!)];
  const rows = [Number(match[2]), Number(match[4])];
  const range = {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
  return range.top === range.bottom && range.left === range.right ? undefined : range;
}
