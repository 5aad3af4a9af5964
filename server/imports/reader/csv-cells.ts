import type { Cell } from '../../domain/roster/types.js';
import { columnName } from './cell-reference.js';
import { GAPS, type Delimiter } from './csv-delimiter.js';
import { wordDecoder, type TextEncoding } from './csv-encoding.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { storable } from './storable.js';

/** Makes cells of the texts of one row. */
export class CsvCells {
  private readonly decode: (text: string) => string;
  private readonly delimiter: string;
  private readonly count: number;

  constructor(
    encoding: TextEncoding,
    { delimiter, count }: Delimiter,
    readonly limits: ReaderLimits,
  ) {
    this.decode = wordDecoder(encoding);
    this.delimiter = delimiter === GAPS ? '\t' : delimiter;
    this.count = count;
  }

  get longestRow(): number {
    return this.limits.cellLength * this.limits.columns;
  }

  of(record: readonly string[], row: number): (Cell | undefined)[] {
    const cells: (Cell | undefined)[] = [];
    const { rows, columns, cellLength } = this.limits;
    for (const [column, value] of record.entries()) {
      const text = this.text(value);
      if (text === '') continue;
      if (row > rows) throw new ReaderError('TOO_MANY_ROWS', { row, limit: rows });
      const place = { row, column: columnName(column) };
      if (column >= columns) throw new ReaderError('TOO_MANY_COLUMNS', { ...place, limit: columns });
      if (text.length > cellLength) throw new ReaderError('CELL_TOO_LONG', { ...place, limit: cellLength });
      if (this.holdsRows(text)) throw new ReaderError('QUOTE_NOT_CLOSED', place);
      while (cells.length < column) cells.push(undefined);
      cells.push({ kind: 'text', text });
    }
    return cells;
  }

  /**
   * Composed letters, whatever the encoding made of tones; `="0123"` is how a number keeps its zeros on the way through Excel.
   */
  private text(value: string): string {
    return this.decode(storable(value.replace(/^="(.*)"$/s, '$1'))).normalize('NFC');
  }

  /**
   * A quotation mark that was opened by mistake and closed by another far below makes one cell of all the rows between them:
   * nobody would miss them. Commas stand in addresses of several lines too.
   */
  private holdsRows(text: string): boolean {
    if (!text.includes('\n') || !text.includes(this.delimiter)) return false;
    if (this.delimiter === '\t') return true;
    const counts = text.split('\n').map((line) => line.split(this.delimiter).length - 1);
    if (this.delimiter === ',') return this.count > 1 && counts.filter((count) => count === this.count).length > 1;
    return counts.some((count) => count >= Math.max(2, this.count / 2));
  }
}
