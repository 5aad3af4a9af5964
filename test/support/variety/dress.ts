import type { CellSpec, SheetSpec } from '../../../fixtures/make/xlsx.ts';
import { encodeLegacy } from '../legacy-encode.ts';
import type { Dice } from './random.ts';

/** How the letters of a whole file are written. */
export interface Dress {
  readonly name: string | null;
  readonly sheets: readonly SheetSpec[];
}

/** Most files are plain Unicode; some decomposed, some in the letters of an older age, by their font or without a word. */
export function dress(random: Dice, sheets: readonly SheetSpec[]): Dress {
  const form = random.next();
  if (form < 0.08) return { name: 'NFD', sheets: everyText(sheets, (text) => text.normalize('NFD')) };
  if (form < 0.13) return legacy(sheets, 'tcvn3', '.VnTime');
  if (form < 0.16) return legacy(sheets, 'vni', 'VNI-Times');
  if (form < 0.18) return legacy(sheets, 'tcvn3', null);
  if (form < 0.23) return { name: 'untidy', sheets: everyText(sheets, (text) => untidy(random, text)) };
  return { name: null, sheets };
}

function legacy(sheets: readonly SheetSpec[], encoding: 'tcvn3' | 'vni', font: string | null): Dress {
  const encoded = everyText(sheets, (text) => encodeLegacy(text, encoding));
  const named = font === null ? encoded : encoded.map((sheet) => ({ ...sheet, font }));
  return { name: `${encoding} by ${font === null ? 'look' : 'font'}`, sheets: named };
}

/** Blanks at the ends, two inside, one that does not break: what people type. */
function untidy(random: Dice, text: string): string {
  const spaced = random.chance(0.2) ? text.replace(' ', random.pick(['  ', '\u00a0', ' \u200b'])) : text;
  return random.chance(0.15) ? `${spaced} ` : spaced;
}

function everyText(sheets: readonly SheetSpec[], change: (text: string) => string): SheetSpec[] {
  const changed = (cell: CellSpec): CellSpec => (typeof cell === 'string' ? change(cell) : cell);
  return sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(changed)) }));
}
