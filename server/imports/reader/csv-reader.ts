import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { SheetRow } from '../../domain/roster/types.js';
import { encodingCandidates } from './csv-candidates.js';
import { CsvCells } from './csv-cells.js';
import { detectDelimiter, GAPS, type Delimiter } from './csv-delimiter.js';
import { decodeText, detectEncoding, type TextEncoding } from './csv-encoding.js';
import { hasOddLines, mendLines } from './csv-lines.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { nameOfFile } from './sheet-name.js';
import type { Workbook } from './workbook.js';

const PIECE_BYTES = 64 * 1024;
const BATCH_ROWS = 500;

/** Opens text with separated cells as a workbook of one sheet. Every cell is text: leading zeros are still there. */
export function openCsv(bytes: Buffer, fileName: string, limits: ReaderLimits, chosen?: TextEncoding): Workbook {
  const encoding = chosen ?? detectEncoding(bytes);
  const [start = ''] = decodeText(bytes, encoding, PIECE_BYTES);
  const delimiter = detectDelimiter(start);
  let read = 0;
  const count = (bytes: number): void => void (read += bytes);
  return {
    kind: 'csv',
    hasSheetNames: false,
    text: { encoding, delimiter: delimiter.delimiter, candidates: encodingCandidates(bytes, encoding) },
    sheets: [{ index: 0, name: nameOfFile(fileName), hidden: false, merges: [], hiddenColumns: [] }],
    rows: () =>
      readRows(
        piecesOf(bytes, encoding, delimiter, start, count),
        delimiter,
        new CsvCells(encoding, delimiter, limits),
      ),
    meter: { read: () => read, sizeOf: () => bytes.length },
    close: () => {},
  };
}

function piecesOf(
  bytes: Buffer,
  encoding: TextEncoding,
  delimiter: Delimiter,
  start: string,
  count: (bytes: number) => void,
): Iterable<string> {
  const pieces = decodeText(bytes, encoding, PIECE_BYTES, count);
  return hasOddLines(delimiter, start) ? mendLines(pieces, delimiter) : pieces;
}

async function* readRows(
  pieces: Iterable<string>,
  { delimiter, skippedLines }: Delimiter,
  cells: CsvCells,
): AsyncGenerator<SheetRow[]> {
  const parser = parse({
    delimiter: delimiter === GAPS ? '\t' : delimiter,
    bom: true,
    from_line: skippedLines + 1,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: cells.longestRow,
  });
  const records = pipeline(Readable.from(pieces, { highWaterMark: 1 }), parser, () => {});
  let row = 0;
  let batch: SheetRow[] = [];
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      const found = cells.of(record, ++row);
      if (found.length > 0) batch.push({ row, cells: found });
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? csvError(error, cells.limits) : error;
  }
  if (batch.length > 0) yield batch;
}

function csvError(error: CsvError, { cellLength }: ReaderLimits): ReaderError {
  // Rows before it may still be on their way here.
  const row = Number(error.records ?? 0) + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new ReaderError('CELL_TOO_LONG', { row, limit: cellLength });
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new ReaderError('QUOTE_NOT_CLOSED', { row });
  return new ReaderError('FILE_DAMAGED', { row, reason: error.code }, { cause: error });
}
