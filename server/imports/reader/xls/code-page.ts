import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { charsetByLook, charsetOfFont } from '../../../domain/roster/legacy-text.js';
import { vietnameseScore } from '../vietnamese-score.js';
import type { XlsFont } from './xls-styles.js';

const VIETNAMESE = 'windows-1258';
const WESTERN = 'windows-1252';
/** One byte a letter, the same number: what the tables of the legacy fonts start from. */
const AS_IT_STANDS = 'latin1';
const VIETNAMESE_FONT = 163;
/** Numbers of code pages whose encodings go by another name than "windows-…". */
const NAMES: ReadonlyMap<number, string> = new Map([
  [32768, 'macintosh'],
  [10000, 'macintosh'],
  [437, 'cp437'],
  [850, 'cp850'],
  [874, 'windows-874'],
  [932, 'cp932'],
  [936, 'cp936'],
  [949, 'cp949'],
  [950, 'cp950'],
]);

/**
 * Reads the texts of a workbook from before Unicode (Excel 5 and 95). A text in a legacy Vietnamese font keeps its bytes as
 * letters of the same number, for the tables of those fonts to be applied to; others are read by the code page.
 */
export class CodePage {
  private constructor(private readonly encoding: string) {}

  /** `declared`: what the workbook says, if anything. `samples`: texts in ordinary fonts, for files that say nothing or the wrong thing. */
  static choose(declared: number | undefined, samples: readonly Buffer[]): CodePage {
    if (samples.length === 0) return new CodePage(nameOf(declared));
    // No workbook of that age says so, but programs of today write such files.
    if (samples.every((bytes) => isUtf8(bytes))) return new CodePage('utf-8');
    if (charsetByLook(samples.map((bytes) => bytes.toString('latin1'))) !== null) return new CodePage(AS_IT_STANDS);
    const told = nameOf(declared);
    const text = (encoding: string): string =>
      iconv.decode(Buffer.concat(samples.flatMap((bytes) => [bytes, SPACE])), encoding);
    const isVietnamese = vietnameseScore(text(VIETNAMESE)) > Math.max(0, vietnameseScore(text(told)));
    return new CodePage(isVietnamese ? VIETNAMESE : told);
  }

  read(bytes: Buffer, font: XlsFont | undefined): string {
    const encoding = isLegacy(font) ? AS_IT_STANDS : font?.charset === VIETNAMESE_FONT ? VIETNAMESE : this.encoding;
    if (encoding === AS_IT_STANDS || !isBeyondAscii(bytes)) return bytes.toString('latin1');
    return iconv.decode(bytes, encoding).normalize('NFC');
  }
}

const SPACE = Buffer.from(' ');

export function isBeyondAscii(bytes: Buffer): boolean {
  return bytes.some((byte) => byte >= 0x80);
}

/** Is this font's text a sample of the code page? */
export function isOrdinary(font: XlsFont | undefined): boolean {
  return !isLegacy(font) && font?.charset !== VIETNAMESE_FONT;
}

function isLegacy(font: XlsFont | undefined): boolean {
  return font !== undefined && charsetOfFont(font.name) !== null;
}

function nameOf(codePage: number | undefined): string {
  if (codePage === undefined) return WESTERN;
  const name = NAMES.get(codePage) ?? `windows-${codePage}`;
  return iconv.encodingExists(name) ? name : WESTERN;
}
