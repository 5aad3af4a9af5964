import type { Cell, Merge, SheetRow } from '../../../domain/roster/types.js';
import type { ReaderLimits } from '../limits.js';
import {
  colouredCell,
  hasValue,
  makeCell,
  numberCell,
  putCell,
  sheetRow,
  textCell,
  type CellLook,
} from '../make-cell.js';
import { ReaderError } from '../reader-error.js';
import { longer } from '../rich-text.js';
import { isoToDate } from '../serial-date.js';
import type { SheetLayout } from '../sheet-layout.js';
import type { CellStyle } from '../styles.js';
import type { XmlScanner } from '../xml-scanner.js';
import type { XmlBookStyles } from './xml-book-styles.js';

/** Reads one table of a workbook of 2003: rows, columns and cells say their number only where they leave some out. */
export class XmlBookTable {
  isHidden = false;
  private readonly merges: Merge[] = [];
  private readonly hiddenColumns = new Set<number>();
  private ready: SheetRow[] = [];
  private row = 0;
  private rowSpan = 0;
  private isRowHidden = false;
  private rowStyle: string | undefined;
  private columnSeen = 0;
  private column = 0;
  private width = 1;
  private cells: (Cell | undefined)[] = [];
  private style: CellStyle = { isDate: false };
  private isFormula = false;
  private type = '';
  private text: string | undefined;
  private isData = false;
  private isComment = false;
  private isVisible = false;

  constructor(
    private readonly styles: XmlBookStyles,
    private readonly limits: ReaderLimits,
  ) {}

  get layout(): SheetLayout {
    return { merges: this.merges, hiddenColumns: [...this.hiddenColumns].sort((a, b) => a - b) };
  }

  /** The rows finished since the last call. */
  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open(name: string, tag: XmlScanner): void {
    if (name === 'Cell') this.openCell(tag);
    else if (name === 'Data') this.openData(tag);
    else if (name === 'Row') this.openRow(tag);
    else if (name === 'Comment') this.isComment = true;
    else if (name === 'Column') this.addColumn(tag);
    else if (name === 'Visible') this.isVisible = true;
  }

  append(text: string): void {
    if (this.isData) this.text = longer(this.text ?? '', text, this.limits.cellLength);
    else if (this.isVisible) this.isHidden = /Hidden$/.test(text.trim());
  }

  close(name: string): void {
    if (name === 'Cell') this.closeCell();
    else if (name === 'Data') this.isData = false;
    else if (name === 'Row') this.closeRow();
    else if (name === 'Comment') this.isComment = false;
    else if (name === 'Visible') this.isVisible = false;
  }

  private addColumn(tag: XmlScanner): void {
    const first = (tag.integer('Index') ?? this.columnSeen + 1) - 1;
    this.columnSeen = first + 1 + Math.max(0, tag.integer('Span') ?? 0);
    if (!tag.isTrue('Hidden') || first < 0) return;
    for (let column = first; column < Math.min(this.columnSeen, this.limits.columns); column++)
      this.hiddenColumns.add(column);
  }

  private openRow(tag: XmlScanner): void {
    const row = tag.integer('Index') ?? this.row + this.rowSpan + 1;
    if (row <= this.row) throw new ReaderError('FILE_DAMAGED', { row, reason: 'row-order' });
    this.row = row;
    this.rowSpan = Math.max(0, tag.integer('Span') ?? 0);
    this.isRowHidden = tag.isTrue('Hidden');
    this.rowStyle = tag.attribute('StyleID');
    this.column = 0;
    this.width = 0;
    this.cells = [];
  }

  private closeRow(): void {
    if (!hasValue(this.cells)) return;
    const { rows } = this.limits;
    if (this.row > rows) throw new ReaderError('TOO_MANY_ROWS', { row: this.row, limit: rows });
    this.ready.push(sheetRow(this.row, this.cells, this.isRowHidden));
  }

  private openCell(tag: XmlScanner): void {
    const column = tag.integer('Index');
    this.column = column === undefined ? this.column + this.width : column - 1;
    if (this.column < 0) throw tag.damaged('reference');
    const across = Math.max(0, tag.integer('MergeAcross') ?? 0);
    this.width = across + 1;
    this.style = this.styles.cellStyle(tag.attribute('StyleID') ?? this.rowStyle);
    this.isFormula = tag.attribute('Formula') !== undefined;
    this.text = undefined;
    const down = Math.max(0, tag.integer('MergeDown') ?? 0);
    if (across + down > 0) this.merge(across, down);
  }

  private merge(across: number, down: number): void {
    const { columns, rows, merges: limit } = this.limits;
    if (this.column >= columns || this.row > rows) return;
    const bottom = Math.min(this.row + down, rows);
    this.merges.push({ top: this.row, left: this.column, bottom, right: Math.min(this.column + across, columns - 1) });
    if (this.merges.length > limit) throw new ReaderError('TOO_MANY_MERGES', { limit });
  }

  private openData(tag: XmlScanner): void {
    if (this.isComment) return;
    this.isData = true;
    this.text = '';
    this.type = tag.attribute('Type') ?? 'String';
  }

  private closeCell(): void {
    const cell = this.cell() ?? colouredCell(this.column, this.style);
    if (cell !== undefined) putCell(this.cells, { row: this.row, column: this.column }, cell, this.limits);
  }

  private cell(): Cell | undefined {
    const { text, type, style, isFormula } = this;
    const look: CellLook = { style, isFormula };
    if (text === undefined) return isFormula ? makeCell('error', '', look) : undefined;
    if (text === '') return undefined;
    if (type === 'Number' && Number.isFinite(Number(text))) return numberCell(Number(text), look, false);
    if (type === 'Boolean') return makeCell('boolean', text === '1' ? 'TRUE' : 'FALSE', look);
    if (type === 'Error') return makeCell('error', text, look);
    const date = type === 'DateTime' ? isoToDate(text, false) : undefined;
    return date ? makeCell('date', date.text, look, date.serial) : textCell(text, [], look);
  }
}
