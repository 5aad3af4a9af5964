import type { SheetInfo, SheetRow } from '../../domain/roster/types.js';

/** An opened file: its sheets, and their rows on demand. */
export interface Workbook {
  readonly kind: 'xlsx' | 'xls' | 'ods' | 'csv';
  readonly sheets: readonly SheetInfo[];
  /** The encoding that was recognised, of a text file. */
  readonly encoding?: string;
  /** The rows of a sheet that hold a value, in batches. Each call reads the sheet anew. */
  rows(sheetIndex: number): AsyncIterable<SheetRow[]>;
  close(): void;
}
