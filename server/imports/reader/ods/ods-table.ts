import type { Cell, Merge, SheetRow } from '../../../domain/roster/types.js';
import type { ReaderLimits } from '../limits.js';
import { colouredCell, hasValue, putCell, sheetRow } from '../make-cell.js';
import { ReaderError } from '../reader-error.js';
import type { SheetLayout } from '../sheet-layout.js';
import type { CellStyle } from '../styles.js';
import type { XmlScanner } from '../xml-scanner.js';
import { cellOf, readCellValue, repeated, type OdsValue } from './ods-cell.js';
import type { OdsStyles } from './ods-styles.js';
import { OdsText } from './ods-text.js';

/** Rows alike that stand in the file once. */
interface RowGroup {
  readonly row: number;
  readonly count: number;
  readonly cells: (Cell | undefined)[];
  readonly isHidden: boolean;
}

/** Reads one table of an .ods: what is around its rows always, its cells only if told to. */
export class OdsTable {
  private readonly merges: Merge[] = [];
  private readonly hiddenColumns = new Set<number>();
  /** Styles of cells without one, by column; the last goes on to the end. */
  private readonly columnStyles: { readonly before: number; readonly style: string | undefined }[] = [];
  /** Copied from another file, to calculate with: no sheet of this one. */
  isExternal = false;

  private readonly text: OdsText;
  private groups: RowGroup[] = [];
  private row = 0;
  private rowCount = 1;
  private isRowHidden = false;
  private rowStyle: string | undefined;
  private column = 0;
  private cells: (Cell | undefined)[] = [];
  private value: OdsValue | undefined;
  private cellDepth = -1;
  private innerTableDepth = -1;
  private columnsSeen = 0;

  constructor(
    private readonly styles: OdsStyles,
    private readonly limits: ReaderLimits,
    private readonly wantsCells: boolean,
  ) {
    this.text = new OdsText(limits.cellLength);
  }

  get layout(): SheetLayout {
    return { merges: this.merges, hiddenColumns: [...this.hiddenColumns].sort((a, b) => a - b) };
  }

  open(name: string, tag: XmlScanner): void {
    if (this.innerTableDepth >= 0) return;
    if (this.cellDepth >= 0) {
      if (name === 'table') this.innerTableDepth = tag.depth;
      else if (this.wantsCells) this.text.open(name, tag, this.cellDepth + 1);
      return;
    }
    switch (name) {
      case 'table-cell':
      case 'covered-table-cell':
        this.openCell(tag);
        break;
      case 'table-row':
        this.openRow(tag);
        break;
      case 'table-column':
        this.addColumn(tag);
        break;
      case 'table-source':
        if (tag.attribute('mode') === 'copy-results-only') this.isExternal = true;
        break;
      // no default
    }
  }

  /** Text of the part; white space between elements is none of the cell's. */
  append(text: string): void {
    if (this.wantsCells && this.cellDepth >= 0 && this.innerTableDepth < 0) this.text.append(text);
  }

  close(name: string, depth: number): void {
    if (this.innerTableDepth >= 0) {
      if (depth === this.innerTableDepth) this.innerTableDepth = -1;
    } else if (this.cellDepth >= 0) {
      if (depth === this.cellDepth) this.closeCell();
      else if (this.wantsCells) this.text.close(name, depth);
    } else if (name === 'table-row') this.closeRow();
  }

  /** The rows finished since the last call, so many of them at a time: a file may hold a million in one element. */
  *take(batchRows: number): Generator<SheetRow[]> {
    const { groups } = this;
    this.groups = [];
    let batch: SheetRow[] = [];
    for (const { row, count, cells, isHidden } of groups) {
      for (let i = 0; i < count; i++) {
        batch.push(sheetRow(row + i, cells, isHidden));
        if (batch.length < batchRows) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  private addColumn(tag: XmlScanner): void {
    const count = repeated(tag, 'number-columns-repeated');
    const before = this.columnsSeen + count;
    if (tag.attribute('visibility') === 'collapse' || tag.attribute('visibility') === 'filter') {
      for (let column = this.columnsSeen; column < Math.min(before, this.limits.columns); column++)
        this.hiddenColumns.add(column);
    }
    if (this.columnsSeen < this.limits.columns)
      this.columnStyles.push({ before, style: tag.attribute('default-cell-style-name') });
    this.columnsSeen = before;
  }

  private openRow(tag: XmlScanner): void {
    this.rowCount = repeated(tag, 'number-rows-repeated');
    this.isRowHidden = tag.attribute('visibility') === 'collapse' || tag.attribute('visibility') === 'filter';
    this.rowStyle = tag.attribute('default-cell-style-name');
    this.column = 0;
  }

  private closeRow(): void {
    if (hasValue(this.cells)) {
      const { rows } = this.limits;
      const row = this.row + 1;
      const last = this.row + this.rowCount;
      if (last > rows) throw new ReaderError('TOO_MANY_ROWS', { row: last, limit: rows });
      this.groups.push({ row, count: this.rowCount, cells: this.cells, isHidden: this.isRowHidden });
    }
    this.cells = [];
    this.row += this.rowCount;
  }

  private openCell(tag: XmlScanner): void {
    this.cellDepth = tag.depth;
    this.value = readCellValue(tag);
    const right = this.column + this.value.columnsSpanned - 1;
    const bottom = this.row + this.value.rowsSpanned;
    if (right === this.column && bottom === this.row + 1) return;
    const { columns, rows, merges: limit } = this.limits;
    if (this.column >= columns || this.row >= rows) return;
    this.merges.push({
      top: this.row + 1,
      left: this.column,
      bottom: Math.min(bottom, rows),
      right: Math.min(right, columns - 1),
    });
    if (this.merges.length > limit) throw new ReaderError('TOO_MANY_MERGES', { limit });
  }

  private closeCell(): void {
    const value = this.value!;
    this.cellDepth = -1;
    if (this.wantsCells) this.addCell(value);
    this.column += value.count;
  }

  private addCell(value: OdsValue): void {
    const style = this.styles.cellStyle(value.style ?? this.rowStyle ?? this.columnStyle());
    const { text, runs } = this.text.take(this.styles, style);
    const cell = cellOf(value, text, runs, style);
    if (cell === undefined) return this.addColour(value.count, style);
    const last = this.column + value.count - 1;
    putCell(this.cells, { row: this.row + 1, column: last }, cell, this.limits);
    for (let column = this.column; column < last; column++) this.cells[column] = cell;
  }

  private addColour(count: number, style: CellStyle): void {
    for (let column = this.column; column < this.column + count; column++) {
      const cell = colouredCell(column, style);
      if (cell === undefined) return;
      while (this.cells.length < column) this.cells.push(undefined);
      this.cells.push(cell);
    }
  }

  private columnStyle(): string | undefined {
    return this.columnStyles.find(({ before }) => this.column < before)?.style;
  }
}
