import { ReaderError } from '../reader-error.js';

/** The records that say what a reader of tables needs ([MS-XLS], 2.3). */
export const RECORD = {
  FORMULA: 0x06,
  EOF: 0x0a,
  DATE_MODE: 0x22,
  FILE_PASS: 0x2f,
  FONT: 0x31,
  CONTINUE: 0x3c,
  CODE_PAGE: 0x42,
  COLUMN_INFO: 0x7d,
  BOUND_SHEET: 0x85,
  PALETTE: 0x92,
  MULTIPLE_RK: 0xbd,
  MULTIPLE_BLANK: 0xbe,
  RICH_STRING: 0xd6,
  XF: 0xe0,
  MERGED_CELLS: 0xe5,
  STRINGS: 0xfc,
  LABEL_STRING: 0xfd,
  BLANK: 0x201,
  NUMBER: 0x203,
  LABEL: 0x204,
  BOOLEAN_ERROR: 0x205,
  STRING: 0x207,
  ROW: 0x208,
  RK: 0x27e,
  FORMAT: 0x41e,
  BEGIN: 0x809,
} as const;

const HEADER = 4;

/** Goes through a stream record by record. `from` and `to` are the content of the record at hand. */
export class BiffRecords {
  id = 0;
  from = 0;
  to: number;

  constructor(
    readonly bytes: Buffer,
    at = 0,
  ) {
    this.to = at;
  }

  /** On to the next record; refuses a stream that ends within one or without saying that it ends. */
  next(): void {
    const { bytes, to } = this;
    if (to + HEADER > bytes.length) throw new ReaderError('FILE_TRUNCATED');
    this.id = bytes.readUInt16LE(to);
    this.from = to + HEADER;
    this.to = this.from + bytes.readUInt16LE(to + 2);
    if (this.to > bytes.length) throw new ReaderError('FILE_TRUNCATED');
  }

  /** Which record comes next; -1 at the end. */
  peek(): number {
    return this.to + HEADER > this.bytes.length ? -1 : this.bytes.readUInt16LE(this.to);
  }

  get length(): number {
    return this.to - this.from;
  }

  u8(at: number): number {
    return this.bytes.readUInt8(this.within(at, 1));
  }

  u16(at: number): number {
    return this.bytes.readUInt16LE(this.within(at, 2));
  }

  u32(at: number): number {
    return this.bytes.readUInt32LE(this.within(at, 4));
  }

  f64(at: number): number {
    return this.bytes.readDoubleLE(this.within(at, 8));
  }

  slice(at: number, length: number): Buffer {
    const from = this.within(at, length);
    return this.bytes.subarray(from, from + length);
  }

  private within(at: number, length: number): number {
    const from = this.from + at;
    if (from + length > this.to) throw new ReaderError('FILE_DAMAGED', { reason: 'record' });
    return from;
  }
}
