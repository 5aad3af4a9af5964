import { resolveColor } from '../colors.js';
import type { ReaderLimits } from '../limits.js';
import { isDateFormat } from '../number-format.js';
import { ReaderError } from '../reader-error.js';
import type { TextRun } from '../rich-text.js';
import { cellStyle, type CellStyle } from '../styles.js';
import type { BiffRecords } from './biff-records.js';
import type { FontRun } from './biff-strings.js';

const STRUCK = 0x08;
const SOLID = 1;
const FIRST_OWN_COLOR = 8;
/** There is no font 4: whoever names a later one means the one before. */
const MISSING_FONT = 4;

export interface XlsFont {
  readonly name: string;
  readonly isStruck: boolean;
  /** Of the font, not of the text: 163 is Vietnamese. */
  readonly charset: number;
}

interface Format {
  readonly font: number;
  readonly numberFormat: number;
  readonly fill: number | undefined;
}

/** Fonts, number formats, colours and what cells make of them, gathered from the records at the head of the stream. */
export class XlsStyles {
  private readonly fonts: XlsFont[] = [];
  private readonly numberFormats = new Map<number, string>();
  private readonly formats: Format[] = [];
  private readonly palette: string[] = [];

  constructor(private readonly limits: ReaderLimits) {}

  addFont(record: BiffRecords, name: string): void {
    this.refuseTooMany(this.fonts.length);
    this.fonts.push({ name, isStruck: (record.u16(2) & STRUCK) !== 0, charset: record.u8(12) });
  }

  addNumberFormat(id: number, code: string): void {
    this.numberFormats.set(id, code);
  }

  addFormat(record: BiffRecords, isUnicode: boolean): void {
    const [pattern, color] = isUnicode
      ? [record.u32(14) >>> 26, record.u16(18) & 0x7f]
      : [(record.u32(8) >>> 16) & 0x3f, record.u16(8) & 0x7f];
    this.refuseTooMany(this.formats.length);
    this.formats.push({
      font: record.u16(0),
      numberFormat: record.u16(2),
      fill: pattern === SOLID ? color : undefined,
    });
  }

  setPalette(record: BiffRecords): void {
    for (let i = 0; i < record.u16(0); i++) {
      this.palette[FIRST_OWN_COLOR + i] = record.slice(2 + i * 4, 3).toString('hex');
    }
  }

  /** The font of a cell with this format. */
  fontOf(format: number): XlsFont | undefined {
    return this.font(this.formats[format]?.font ?? 0);
  }

  cellStyles(): CellStyle[] {
    return this.formats.map((format) => {
      const font = this.font(format.font);
      const isDate = isDateFormat(format.numberFormat, this.numberFormats.get(format.numberFormat));
      return cellStyle(isDate, font?.name, this.color(format.fill), font?.isStruck);
    });
  }

  /** The runs of a rich text that show something; what stands before the first looks as the cell does. */
  runs(text: string, fontRuns: readonly FontRun[]): TextRun[] {
    const runs: TextRun[] = [];
    const add = (from: number, to: number | undefined, run: TextRun): void => {
      if (text.slice(from, to).trim() !== '') runs.push(run);
    };
    if (fontRuns.length > 0) add(0, fontRuns[0]!.at, { strike: false, isPlain: true });
    fontRuns.forEach(({ at, font }, index) => {
      const found = this.font(font);
      add(at, fontRuns[index + 1]?.at, { font: found?.name, strike: found?.isStruck ?? false, isPlain: false });
    });
    return runs;
  }

  private refuseTooMany(count: number): void {
    if (count >= this.limits.styles) throw new ReaderError('FILE_DAMAGED', { reason: 'styles' });
  }

  private font(index: number): XlsFont | undefined {
    return this.fonts[index > MISSING_FONT ? index - 1 : index];
  }

  private color(indexed: number | undefined): string | undefined {
    if (indexed === undefined) return undefined;
    return resolveColor(
      { rgb: undefined, theme: undefined, indexed, tint: 0 },
      { theme: new Map(), indexed: this.palette },
    );
  }
}
