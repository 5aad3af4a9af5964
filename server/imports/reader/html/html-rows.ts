import type { Cell, Merge, SheetRow } from '../../../domain/roster/types.js';
import type { ReaderLimits } from '../limits.js';
import { putCell, sheetRow } from '../make-cell.js';
import { ReaderError } from '../reader-error.js';
import { HtmlCell, htmlFill } from './html-cell.js';
import { htmlAttribute, htmlTokens, type HtmlToken } from './html-tokens.js';

const HIDDEN = /display:\s*none/i;
/** Outside of tables these begin a line. */
const BLOCKS: ReadonlySet<string> = new Set('p div br li h1 h2 h3 h4 h5 h6 center caption hr ul ol'.split(' '));

interface Table {
  /** How many of the next rows each column is taken in by a cell from above. */
  taken: number[];
  readonly merges: { top: number; left: number; bottom: number; right: number }[];
}

/**
 * The rows of a page as a workbook shows it: those of its tables one below the other, and each line of text around them as a row of
 * one cell. A table inside a cell gives rows of its own: pages are often laid out that way.
 */
export class HtmlRows {
  /** All of them once the rows have gone by. */
  readonly merges: Merge[] = [];
  hasTable = false;
  private readonly tables: Table[] = [];
  private readonly ready: SheetRow[] = [];
  private row = 0;
  private cells: (Cell | undefined)[] = [];
  private spans: [column: number, columns: number, rows: number][] = [];
  private column = 0;
  private isInRow = false;
  private isHidden = false;
  private fill: string | undefined;
  private cell: HtmlCell | undefined;
  private width = 1;
  private height = 1;

  constructor(private readonly limits: ReaderLimits) {}

  *read(html: string): Generator<SheetRow> {
    for (const token of htmlTokens(html)) {
      this.take(token);
      if (this.ready.length > 0) yield* this.ready.splice(0);
    }
    this.endRow();
    yield* this.ready.splice(0);
  }

  private take(token: HtmlToken): void {
    if (token.kind === 'text') this.takeText(token.text);
    else if (token.kind === 'open') this.open(token.name, token.attributes);
    else this.close(token.name);
  }

  private takeText(text: string): void {
    if (this.cell === undefined) {
      // Between the cells of a row there is no text.
      if (this.isInRow || text.trim() === '') return;
      this.cell = new HtmlCell('', undefined, this.limits.cellLength);
    }
    this.cell.append(text);
  }

  private open(name: string, attributes: string): void {
    switch (name) {
      case 'table':
        this.endRow();
        this.hasTable = true;
        this.tables.push({ taken: [], merges: [] });
        break;
      case 'tr':
        this.endRow();
        this.isInRow = true;
        this.isHidden = HIDDEN.test(attributes);
        this.fill = htmlFill(attributes);
        break;
      case 'td':
      case 'th':
        this.openCell(attributes);
        break;
      default:
        if (!this.isInRow && BLOCKS.has(name)) this.endRow();
        else this.cell?.open(name, attributes);
    }
  }

  private close(name: string): void {
    switch (name) {
      case 'table':
        this.endRow();
        this.endTable();
        break;
      case 'tr':
        this.endRow();
        break;
      case 'td':
      case 'th':
        this.endCell();
        break;
      default:
        if (!this.isInRow && BLOCKS.has(name)) this.endRow();
        else this.cell?.close(name);
    }
  }

  private openCell(attributes: string): void {
    this.endCell();
    this.isInRow = true;
    const taken = this.tables.at(-1)?.taken ?? [];
    while ((taken[this.column] ?? 0) > 0) this.column++;
    this.width = span(attributes, 'colspan', this.limits.columns);
    this.height = span(attributes, 'rowspan', this.limits.rows);
    this.cell = new HtmlCell(attributes, this.fill, this.limits.cellLength);
  }

  private endCell(): void {
    const { cell, column, width, height } = this;
    if (cell === undefined) return;
    this.cell = undefined;
    this.put(column, cell.cell());
    if (!this.isInRow) return;
    if (width > 1 || height > 1) this.merge(column, width, height);
    if (height > 1) this.spans.push([column, width, height]);
    this.column = column + width;
  }

  private put(column: number, cell: Cell | undefined): void {
    if (cell !== undefined) putCell(this.cells, { row: this.row + 1, column }, cell, this.limits);
  }

  private merge(left: number, width: number, height: number): void {
    const table = this.tables.at(-1);
    if (table === undefined || left >= this.limits.columns) return;
    const right = Math.min(left + width, this.limits.columns) - 1;
    table.merges.push({ top: this.row + 1, left, bottom: this.row + height, right });
    const { merges: limit } = this.limits;
    if (this.merges.length + table.merges.length > limit) throw new ReaderError('TOO_MANY_MERGES', { limit });
  }

  private endRow(): void {
    this.endCell();
    const hasCells = this.cells.length > 0;
    if (hasCells) {
      const row = this.row + 1;
      const { rows } = this.limits;
      if (row > rows) throw new ReaderError('TOO_MANY_ROWS', { row, limit: rows });
      this.ready.push(sheetRow(row, this.cells, this.isHidden));
    }
    if (hasCells || this.isInRow) this.row++;
    this.endSpans();
    this.cells = [];
    this.column = 0;
    this.isInRow = false;
    this.isHidden = false;
    this.fill = undefined;
  }

  /** Cells from above have one row less to go; those of this row begin to reach down. */
  private endSpans(): void {
    const table = this.tables.at(-1);
    if (table === undefined || !this.isInRow) return;
    table.taken = table.taken.map((rows) => Math.max(0, rows - 1));
    for (const [column, columns, rows] of this.spans)
      for (let i = column; i < column + columns && i < this.limits.columns; i++) table.taken[i] = rows - 1;
    this.spans = [];
  }

  /** A cell may claim more rows than its table has. */
  private endTable(): void {
    const table = this.tables.pop();
    for (const merge of table?.merges ?? []) {
      merge.bottom = Math.min(merge.bottom, this.row);
      if (merge.bottom > merge.top || merge.right > merge.left) this.merges.push(merge);
    }
  }
}

function span(attributes: string, name: string, most: number): number {
  const count = Number(htmlAttribute(attributes, name) ?? 1);
  return Number.isInteger(count) ? Math.min(Math.max(1, count), most) : 1;
}
