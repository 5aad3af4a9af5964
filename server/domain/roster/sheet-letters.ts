import {
  charsetByLook,
  charsetOfFont,
  decodeLegacy,
  isUnicodeInLegacyFont,
  type LegacyCharset,
} from './legacy-text.js';
import type { Cell, ColumnGuess, SheetRow } from './types.js';

/** What somebody chose for a column; `none` undoes a guess. */
export type EncodingChoice = LegacyCharset | 'none';

/** By column index. */
type EncodingChoices = Readonly<Record<string, EncodingChoice>>;

interface ColumnLetters {
  readonly charset: EncodingChoice;
  readonly by: 'font' | 'look' | 'chosen' | 'remembered';
  readonly sample: { readonly from: string; readonly to: string };
}

/** Signs and letters of the West that no Vietnamese text has. */
const NEVER_VIETNAMESE = /[\u00a1-\u00bfÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ\u00ad]/;

/**
 * The letters of one sheet, column by column (Q34): legacy text is decoded by its font, by the look of its column where fonts say
 * nothing, or as a person chose. Everything else passes as it is, in the very same arrays.
 */
export class SheetLetters {
  private readonly columns: readonly (ColumnLetters | undefined)[];
  /** Of the sheet as a whole, for cells of columns that say nothing themselves. */
  private readonly look: LegacyCharset | null;
  /** Everything in a legacy font, and whether it is Unicode all the same. */
  private readonly inFonts: readonly string[];
  private readonly unicode = new Map<LegacyCharset, boolean>();

  /** `rows`: the first of the sheet. */
  constructor(rows: readonly SheetRow[], choices: EncodingChoices = {}, remembered: EncodingChoices = {}) {
    const cells = textsByColumn(rows);
    const fonts = cells.flatMap((column) =>
      column.flatMap(({ font }) => (font === undefined ? [] : (charsetOfFont(font) ?? []))),
    );
    this.inFonts = cells.flatMap((column) => column.filter(({ font }) => font !== undefined).map(({ text }) => text));
    const all = cells.flatMap((column) => column.filter(({ font }) => font === undefined).map(({ text }) => text));
    this.look = fonts.length > 0 ? charsetByLook(all, plain(fonts[0]!)) : charsetByLook(all);
    const said = { ...remembered, ...choices };
    const width = Math.max(cells.length, ...Object.keys(said).map((key) => Number(key) + 1), 0);
    this.columns = Array.from({ length: width }, (_, column) => {
      const by = choices[column] === undefined ? 'remembered' : 'chosen';
      return this.settle(cells[column] ?? [], said[column], by);
    });
  }

  /** The cells of a row with their letters decoded. */
  cells(cells: readonly (Cell | undefined)[]): readonly (Cell | undefined)[] {
    let decoded: (Cell | undefined)[] | null = null;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell === undefined || (cell.font === undefined && this.columns[column] === undefined && this.look === null))
        continue;
      const text = this.text(cell, column);
      if (text === cell.text) continue;
      decoded ??= cells.slice();
      decoded[column] = { ...cell, text };
    }
    return decoded ?? cells;
  }

  /** What is shown of a column whose letters were decoded. */
  guessOf(column: number): ColumnGuess['legacy'] {
    const letters = this.columns[column];
    return letters === undefined || letters.charset === 'none' ? undefined : { ...letters, charset: letters.charset };
  }

  private text({ kind, text, font }: Cell, column: number): string {
    if (kind !== 'text') return text;
    const letters = this.columns[column];
    if (letters?.charset === 'none') return text;
    if (letters?.by === 'chosen' || letters?.by === 'remembered') return decodeLegacy(text, letters.charset);
    const ofFont = font === undefined ? null : charsetOfFont(font);
    if (ofFont !== null) return decodeLegacy(text, ofFont);
    if (letters?.by === 'look') return decodeLegacy(text, letters.charset);
    const { look } = this;
    if (look === null || letters !== undefined) return text;
    // A header of few letters over numbers says nothing by itself.
    const isLegacy = NEVER_VIETNAMESE.test(text) || charsetByLook([text], look) !== null;
    return isLegacy ? decodeLegacy(text, look) : text;
  }

  /** Of all that stands in such a font, not of one column of numbers with two letters above it. */
  private isUnicode(charset: LegacyCharset): boolean {
    let known = this.unicode.get(charset);
    if (known === undefined) this.unicode.set(charset, (known = isUnicodeInLegacyFont(this.inFonts, charset)));
    return known;
  }

  private settle(
    cells: readonly Cell[],
    said: EncodingChoice | undefined,
    by: 'chosen' | 'remembered',
  ): ColumnLetters | undefined {
    const texts = cells.map(({ text }) => text);
    if (said !== undefined) return lettersOf(texts, said, by);
    const ofFont = mostOf(cells.flatMap(({ font }) => (font === undefined ? [] : (charsetOfFont(font) ?? []))));
    if (ofFont !== null) {
      const inFont = cells
        .filter(({ font }) => font !== undefined && charsetOfFont(font) !== null)
        .map(({ text }) => text);
      const isUnicode = isUnicodeInLegacyFont(inFont, plain(ofFont)) && this.isUnicode(plain(ofFont));
      return lettersOf(inFont, isUnicode ? 'none' : ofFont, 'font');
    }
    const byLook = charsetByLook(texts, this.look);
    return byLook === null ? undefined : lettersOf(texts, byLook, 'look');
  }
}

function lettersOf(texts: readonly string[], charset: EncodingChoice, by: ColumnLetters['by']): ColumnLetters {
  const decode = (text: string): string => (charset === 'none' ? text : decodeLegacy(text, charset));
  const from = texts.find((text) => decode(text) !== text) ?? texts[0] ?? '';
  return { charset, by, sample: { from, to: decode(from) } };
}

function textsByColumn(rows: readonly SheetRow[]): Cell[][] {
  const columns: Cell[][] = [];
  for (const { cells } of rows) {
    cells.forEach((cell, column) => {
      if (cell?.kind === 'text') (columns[column] ??= []).push(cell);
    });
  }
  return Array.from(columns, (cells) => cells ?? []);
}

function mostOf(charsets: readonly LegacyCharset[]): LegacyCharset | null {
  const counts = new Map<LegacyCharset, number>();
  for (const charset of charsets) counts.set(charset, (counts.get(charset) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Capitals are a matter of the font, not of the set. */
function plain(charset: LegacyCharset): LegacyCharset {
  return charset === 'tcvn3_capitals' ? 'tcvn3' : charset;
}
