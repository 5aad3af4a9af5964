import type { Cell, Merge, SheetRow } from '../../../domain/roster/types.js';
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
import type { SheetLayout } from '../sheet-layout.js';
import type { CellStyle } from '../styles.js';
import { BiffRecords, RECORD } from './biff-records.js';
import type { XlsBook } from './xls-book.js';

const BATCH_ROWS = 500;
const HIDDEN_ROW = 0x20;
const HIDDEN_COLUMN = 0x01;
const NO_STYLE: CellStyle = { isDate: false };
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);
const CELL_RECORDS: ReadonlySet<number> = new Set([
  RECORD.FORMULA,
  RECORD.MULTIPLE_RK,
  RECORD.MULTIPLE_BLANK,
  RECORD.RICH_STRING,
  RECORD.LABEL_STRING,
  RECORD.BLANK,
  RECORD.NUMBER,
  RECORD.LABEL,
  RECORD.BOOLEAN_ERROR,
  RECORD.RK,
]);

/** The records of one sheet: where its cells are, and what is said around them. */
export class XlsSheet {
  readonly layout: SheetLayout;
  /** Length of its records in the stream. */
  readonly size: number;
  private readonly hiddenRows = new Set<number>();
  /** Where the records of cells begin, in the order of their rows. */
  private readonly cellsAt: Uint32Array;

  constructor(
    private readonly book: XlsBook,
    private readonly styles: readonly CellStyle[],
    private readonly at: number,
  ) {
    const merges: Merge[] = [];
    const hiddenColumns = new Set<number>();
    const found: number[] = [];
    let lastRow = 0;
    let isInOrder = true;
    let end = at;
    for (const record of this.records()) {
      end = record.to;
      if (CELL_RECORDS.has(record.id)) {
        found.push(record.from - 4);
        const row = record.u16(0);
        if (row < lastRow) isInOrder = false;
        lastRow = row;
      } else if (record.id === RECORD.ROW) {
        if (record.u16(12) & HIDDEN_ROW) this.hiddenRows.add(record.u16(0));
      } else if (record.id === RECORD.COLUMN_INFO) {
        if (record.u16(8) & HIDDEN_COLUMN) this.hideColumns(hiddenColumns, record.u16(0), record.u16(2));
      } else if (record.id === RECORD.MERGED_CELLS) this.addMerges(merges, record);
    }
    this.size = end - at;
    this.layout = { merges, hiddenColumns: [...hiddenColumns].sort((a, b) => a - b) };
    this.cellsAt = Uint32Array.from(isInOrder ? found : this.byRow(found));
  }

  /** The rows that hold a value, in batches. */
  *rows(): Generator<SheetRow[]> {
    let batch: SheetRow[] = [];
    let row = -1;
    let cells: (Cell | undefined)[] = [];
    const records = new BiffRecords(this.book.stream);
    for (const at of this.cellsAt) {
      records.to = at;
      records.next();
      if (records.u16(0) !== row) {
        if (hasValue(cells)) batch.push(this.sheetRow(row, cells));
        if (batch.length >= BATCH_ROWS) {
          yield batch;
          batch = [];
        }
        row = records.u16(0);
        cells = [];
      }
      this.addCells(records, cells);
    }
    if (hasValue(cells)) batch.push(this.sheetRow(row, cells));
    if (batch.length > 0) yield batch;
  }

  /** The sheet's own records: those of a chart in it are passed over. */
  private *records(): Generator<BiffRecords> {
    const records = new BiffRecords(this.book.stream, this.at);
    records.next();
    if (records.id !== RECORD.BEGIN) throw new ReaderError('FILE_DAMAGED', { reason: 'sheet' });
    for (let depth = 1; depth > 0;) {
      records.next();
      if (records.id === RECORD.BEGIN) depth++;
      else if (records.id === RECORD.EOF) depth--;
      else if (depth === 1) yield records;
    }
  }

  private hideColumns(hidden: Set<number>, first: number, last: number): void {
    for (let column = first; column <= Math.min(last, this.book.limits.columns - 1); column++) hidden.add(column);
  }

  private addMerges(merges: Merge[], record: BiffRecords): void {
    for (let i = 0; i < record.u16(0); i++) {
      const [top, bottom, left, right] = [2, 4, 6, 8].map((at) => record.u16(at + i * 8));
      if (top! > bottom! || left! > right! || (top === bottom && left === right)) continue;
      merges.push({ top: top! + 1, left: left!, bottom: bottom! + 1, right: right! });
    }
    const { merges: limit } = this.book.limits;
    if (merges.length > limit) throw new ReaderError('TOO_MANY_MERGES', { limit });
  }

  /** Nothing says that writers keep to the order of the rows. */
  private byRow(places: readonly number[]): number[] {
    const { stream } = this.book;
    return places.toSorted((a, b) => stream.readUInt16LE(a + 4) - stream.readUInt16LE(b + 4) || a - b);
  }

  private sheetRow(index: number, cells: (Cell | undefined)[]): SheetRow {
    const { rows } = this.book.limits;
    const row = index + 1;
    if (row > rows) throw new ReaderError('TOO_MANY_ROWS', { row, limit: rows });
    return sheetRow(row, cells, this.hiddenRows.has(index));
  }

  private addCells(records: BiffRecords, cells: (Cell | undefined)[]): void {
    const row = records.u16(0);
    const column = records.u16(2);
    if (records.id === RECORD.MULTIPLE_BLANK) return this.addBlanks(records, cells, row, column);
    if (records.id !== RECORD.MULTIPLE_RK) return this.put(cells, row, column, this.cell(records, column));
    for (let i = 0; i * 6 + 12 <= records.length; i++) {
      const look = this.look(records.u16(4 + i * 6), false);
      this.put(cells, row, column + i, this.number(rkNumber(records.u32(6 + i * 6)), look));
    }
  }

  private addBlanks(records: BiffRecords, cells: (Cell | undefined)[], row: number, column: number): void {
    for (let i = 0; i * 2 + 8 <= records.length; i++) {
      const { style } = this.look(records.u16(4 + i * 2), false);
      this.put(cells, row, column + i, colouredCell(column + i, style));
    }
  }

  private put(cells: (Cell | undefined)[], row: number, column: number, cell: Cell | undefined): void {
    if (cell !== undefined) putCell(cells, { row: row + 1, column }, cell, this.book.limits);
  }

  private cell(records: BiffRecords, column: number): Cell | undefined {
    const format = records.u16(4);
    const look = this.look(format, records.id === RECORD.FORMULA);
    switch (records.id) {
      case RECORD.LABEL_STRING:
        return this.sharedText(records, look);
      case RECORD.LABEL:
      case RECORD.RICH_STRING:
        return this.ownText(records, format, look);
      case RECORD.NUMBER:
        return this.number(records.f64(6), look);
      case RECORD.RK:
        return this.number(rkNumber(records.u32(6)), look);
      case RECORD.BOOLEAN_ERROR:
        return logical(records.u8(6), records.u8(7) === 1, look);
      case RECORD.BLANK:
        return colouredCell(column, look.style);
      default:
        return this.formulaResult(records, format, look);
    }
  }

  private look(format: number, isFormula: boolean): CellLook {
    return { style: this.styles[format] ?? NO_STYLE, isFormula };
  }

  private number(value: number, look: CellLook): Cell {
    return numberCell(value, look, this.book.is1904);
  }

  private sharedText(records: BiffRecords, look: CellLook): Cell | undefined {
    const index = records.u32(6);
    const text = this.book.strings.at(index);
    if (text === undefined) throw new ReaderError('FILE_DAMAGED', { row: records.u16(0) + 1, reason: 'string' });
    return text === '' ? undefined : textCell(text, this.book.strings.runs.get(index) ?? [], look);
  }

  private ownText(records: BiffRecords, format: number, look: CellLook): Cell | undefined {
    const { text, runs } = this.book.text(records, 6, format);
    return text === '' ? undefined : textCell(text, this.book.styles.runs(text, runs), look);
  }

  /** The value that was calculated last: a number, or what kind of other value it is; a text follows in a record of its own. */
  private formulaResult(records: BiffRecords, format: number, look: CellLook): Cell | undefined {
    if (records.u16(12) !== 0xffff) return this.number(records.f64(6), look);
    const value = records.u8(8);
    switch (records.u8(6)) {
      case 0:
        return this.formulaText(records, format, look);
      case 1:
        return logical(value, false, look);
      case 2:
        return logical(value, true, look);
      default:
        return undefined;
    }
  }

  private formulaText(records: BiffRecords, format: number, look: CellLook): Cell | undefined {
    const place = { row: records.u16(0) + 1, reason: 'formula' };
    const after = new BiffRecords(this.book.stream, records.to);
    do after.next();
    while (after.id !== RECORD.STRING && !CELL_RECORDS.has(after.id) && after.id !== RECORD.EOF);
    if (after.id !== RECORD.STRING) throw new ReaderError('FILE_DAMAGED', place);
    const { text } = this.book.text(after, 0, format);
    return text === '' ? undefined : textCell(text, [], look);
  }
}

const DOUBLE = Buffer.alloc(8);

/** Numbers that need no eight bytes: an integer or the upper half of a double, either of them perhaps times a hundred. */
function rkNumber(packed: number): number {
  DOUBLE.writeUInt32LE((packed & 0xfffffffc) >>> 0, 4);
  const value = packed & 2 ? (packed | 0) >> 2 : DOUBLE.readDoubleLE(0);
  return packed & 1 ? value / 100 : value;
}

function logical(value: number, isError: boolean, look: CellLook): Cell {
  if (isError) return makeCell('error', ERRORS.get(value) ?? '#N/A', look);
  return makeCell('boolean', value === 0 ? 'FALSE' : 'TRUE', look);
}
