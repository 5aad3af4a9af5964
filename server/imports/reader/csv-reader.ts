import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Cell, SheetRow } from '../../domain/roster/types.js';
import { columnName } from './cell-reference.js';
import { detectDelimiter, type Delimiter } from './csv-delimiter.js';
import { decodeText, detectEncoding, type TextEncoding } from './csv-encoding.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { nameOfFile } from './sheet-name.js';
import type { Workbook } from './workbook.js';

const PIECE_BYTES = 64 * 1024;
const BATCH_ROWS = 500;

/** Opens text with separated cells as a workbook of one sheet. Every cell is text: leading zeros are still there. */
export function openCsv(bytes: Buffer, fileName: string, limits: ReaderLimits): Workbook {
  const encoding = detectEncoding(bytes);
  const [start = ''] = decodeText(bytes.subarray(0, PIECE_BYTES), encoding, PIECE_BYTES);
  const delimiter = detectDelimiter(start.replace(/^\ufeff/, ''));
  return {
    kind: 'csv',
    encoding,
    sheets: [{ index: 0, name: nameOfFile(fileName), hidden: false, merges: [], hiddenColumns: [] }],
    rows: () => readRows(bytes, encoding, delimiter, limits),
    close: () => {},
  };
}

async function* readRows(
  bytes: Buffer,
  encoding: TextEncoding,
  { delimiter, skippedLines }: Delimiter,
  limits: ReaderLimits,
): AsyncGenerator<SheetRow[]> {
  const parser = parse({
    delimiter,
    bom: true,
    from_line: skippedLines + 1,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.cellLength * limits.columns,
  });
  const records = pipeline(Readable.from(decodeText(bytes, encoding, PIECE_BYTES)), parser, () => {});
  let row = 0;
  let batch: SheetRow[] = [];
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      const cells = toCells(record, ++row, limits);
      if (cells.length > 0) batch.push({ row, cells });
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? csvError(error, row + 1, limits) : error;
  }
  if (batch.length > 0) yield batch;
}

function toCells(record: readonly string[], row: number, limits: ReaderLimits): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = [];
  for (const [column, value] of record.entries()) {
    const text = cellText(value);
    if (text === '') continue;
    if (row > limits.rows) throw new ReaderError('TOO_MANY_ROWS', { row, limit: limits.rows });
    const place = { row, column: columnName(column) };
    if (column >= limits.columns) throw new ReaderError('TOO_MANY_COLUMNS', { ...place, limit: limits.columns });
    if (text.length > limits.cellLength) throw new ReaderError('CELL_TOO_LONG', { ...place, limit: limits.cellLength });
    while (cells.length < column) cells.push(undefined);
    cells.push({ kind: 'text', text });
  }
  return cells;
}

/**
 * Composed letters, whatever the encoding made of tones; `="0123"` is how a number keeps its zeros on the way through Excel. NUL
 * and halves of a character are no text: nothing could store them.
 */
function cellText(value: string): string {
  return value
    .replace(/^="(.*)"$/s, '$1')
    .replaceAll('\0', '')
    .toWellFormed()
    .normalize('NFC');
}

function csvError(error: CsvError, row: number, limits: ReaderLimits): ReaderError {
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? new ReaderError('CELL_TOO_LONG', { row, limit: limits.cellLength })
    : new ReaderError('FILE_DAMAGED', { row, reason: error.code }, { cause: error });
}
