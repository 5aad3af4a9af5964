import type { Cell, SheetRow } from '../../domain/roster/types.js';
import { columnName, columnOf } from './cell-reference.js';
import type { ReaderLimits } from './limits.js';
import { colouredCell, makeCell, numberCell, sheetRow, textCell, type CellLook } from './make-cell.js';
import { ReaderError } from './reader-error.js';
import { longer, TextCollector, unescapeText, type TextRun } from './rich-text.js';
import { isoToDate } from './serial-date.js';
import type { StringStore } from './string-store.js';
import type { CellStyle } from './styles.js';
import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** What a sheet needs of its workbook to make cells. */
export interface CellContext {
  readonly strings: StringStore;
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
  readonly limits: ReaderLimits;
}

/** The tags that hold a value, with any prefix. Sheets are often formatted to their last row with none of them. */
const VALUE_TAG = /[<:](?:v|is)[\s/>]/g;

const NO_STYLE: CellStyle = { isDate: false };

/** Makes rows of cells from a sheet part. Rows without a single value are dropped, however much they are formatted. */
export class SheetRows implements XmlHandler, CellLook {
  private ready: SheetRow[] = [];
  private isInRows = false;
  private row = 0;
  private lastValueRow = 0;
  private isHidden = false;
  private cells: (Cell | undefined)[] = [];
  private hasValue = false;

  private column = -1;
  private type = '';
  style = NO_STYLE;
  private value: string | undefined;
  private isValue = false;
  isFormula = false;
  private isInline = false;
  private readonly inline: TextCollector;

  constructor(private readonly context: CellContext) {
    this.inline = new TextCollector(context.limits.cellLength);
  }

  get readyCount(): number {
    return this.ready.length;
  }

  /** The rows finished since the last call. */
  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open(name: string, tag: XmlScanner): void {
    if (!this.isInRows) {
      if (name === 'sheetData') this.isInRows = true;
    } else if (name === 'c') this.openCell(tag);
    else if (name === 'v') this.openValue();
    else if (name === 'row') this.openRow(tag);
    else if (name === 'f') this.isFormula = true;
    else if (name === 'is') this.isInline = true;
    else if (this.isInline) this.inline.open(name, tag);
  }

  text(text: string): void {
    if (this.isValue) this.value = this.value ? longer(this.value, text, this.context.limits.cellLength) : text;
    else if (this.isInline) this.inline.append(text);
  }

  close(name: string): void {
    if (!this.isInRows) return;
    if (name === 'c') this.closeCell();
    else if (name === 'v') this.isValue = false;
    else if (name === 'row') this.closeRow();
    else if (name === 'sheetData') this.isInRows = false;
    else if (name === 'is') this.isInline = false;
    else if (this.isInline) this.inline.close(name);
  }

  private openRow(tag: XmlScanner): void {
    this.row = tag.integer('r') ?? this.row + 1;
    this.isHidden = tag.isTrue('hidden');
    this.column = -1;
    tag.skipUnless(VALUE_TAG);
  }

  private openCell(tag: XmlScanner): void {
    const reference = tag.attribute('r');
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (this.column < 0) throw tag.damaged('reference');
    this.type = tag.attribute('t') ?? 'n';
    this.style = this.context.styles[tag.integer('s') ?? 0] ?? NO_STYLE;
    this.value = undefined;
    this.isFormula = false;
  }

  private openValue(): void {
    this.isValue = true;
    this.value = '';
  }

  private closeCell(): void {
    const cell = this.makeCell() ?? colouredCell(this.column, this.style);
    if (!cell) return;
    if (cell.text !== '') {
      if (this.column >= this.context.limits.columns)
        throw this.refusal('TOO_MANY_COLUMNS', this.context.limits.columns);
      this.hasValue = true;
    } else if (this.column >= this.context.limits.columns) return;
    const { cells } = this;
    while (cells.length < this.column) cells.push(undefined);
    cells[this.column] = cell;
  }

  private closeRow(): void {
    if (this.hasValue) {
      if (this.row > this.context.limits.rows)
        throw new ReaderError('TOO_MANY_ROWS', { row: this.row, limit: this.context.limits.rows });
      if (this.row <= this.lastValueRow) throw new ReaderError('FILE_DAMAGED', { row: this.row, reason: 'row-order' });
      this.lastValueRow = this.row;
      this.ready.push(sheetRow(this.row, this.cells, this.isHidden));
    }
    if (this.cells.length > 0) this.cells = [];
    this.hasValue = false;
  }

  private makeCell(): Cell | undefined {
    switch (this.type) {
      case 's':
        return this.sharedCell();
      case 'inlineStr': {
        const { text, runs } = this.inline.take();
        return this.textCell(text, runs);
      }
    }
    const { value } = this;
    // A formula whose result was never calculated is no empty cell: the column would be lost without a word.
    if (value === undefined) return this.isFormula ? makeCell('error', '', this) : undefined;
    if (value === '') return undefined;
    switch (this.type) {
      case 'n':
        return this.numberCell(value);
      case 'b':
        return makeCell('boolean', value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE', this);
      case 'e':
        return makeCell('error', value, this);
      case 'd':
        return this.isoCell(value);
      default:
        return this.textCell(unescapeText(value));
    }
  }

  private sharedCell(): Cell | undefined {
    if (this.value === undefined || this.value === '') return undefined;
    const index = Number(this.value);
    const text = this.context.strings.at(index);
    if (text === undefined)
      throw new ReaderError('FILE_DAMAGED', { row: this.row, column: columnName(this.column), reason: 'string' });
    return this.textCell(text, this.context.strings.runs.get(index));
  }

  private textCell(text: string, runs: readonly TextRun[] = []): Cell | undefined {
    if (text === '') return undefined;
    if (text.length > this.context.limits.cellLength)
      throw this.refusal('CELL_TOO_LONG', this.context.limits.cellLength);
    return textCell(text, runs, this);
  }

  private numberCell(value: string): Cell | undefined {
    const number = Number(value);
    return !Number.isFinite(number) ? this.textCell(value) : numberCell(number, this, this.context.is1904);
  }

  private isoCell(value: string): Cell | undefined {
    const date = isoToDate(value, this.context.is1904);
    return date ? makeCell('date', date.text, this, date.serial) : this.textCell(value);
  }

  private refusal(code: 'TOO_MANY_COLUMNS' | 'CELL_TOO_LONG', limit: number): ReaderError {
    return new ReaderError(code, { row: this.row, column: columnName(this.column), limit });
  }
}
