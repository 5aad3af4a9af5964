import type { SheetInfo, SheetRow } from '../../domain/roster/types.js';
import type { EncodingCandidate } from './csv-candidates.js';
import type { TextEncoding } from './csv-encoding.js';

export interface TextLook {
  readonly encoding: TextEncoding;
  /** What separates its cells; two spaces for gaps of any width. */
  readonly delimiter: string;
  /** The encoding that is used, then others in which the text reads otherwise. */
  readonly candidates: readonly EncodingCandidate[];
}

/** How much has been read, in the bytes that a format comes in. */
export interface ReadMeter {
  /** Of all sheets, since the file was opened; a sheet that is read again counts again. */
  read(): number;
  /** Of one sheet from its first row to its last. */
  sizeOf(sheetIndex: number): number;
}

/** An opened file: its sheets, and their rows on demand. */
export interface Workbook {
  readonly kind: 'xlsx' | 'xls' | 'xml' | 'ods' | 'html' | 'csv';
  readonly sheets: readonly SheetInfo[];
  /** Somebody has named the sheets; the one of a text file is named after the file. */
  readonly hasSheetNames: boolean;
  /** How a text file is read; a person may choose another of the encodings. */
  readonly text?: TextLook;
  /** The rows of a sheet that hold a value, in batches. Each call reads the sheet anew. */
  rows(sheetIndex: number): AsyncIterable<SheetRow[]>;
  /** Of formats whose sheets come piece by piece. */
  readonly meter?: ReadMeter;
  close(): void;
}
