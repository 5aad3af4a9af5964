import { ReaderError } from '../reader-error.js';
import { RECORD, type BiffRecords } from './biff-records.js';

const WIDE = 0x01;
const PHONETIC = 0x04;
const RICH = 0x08;

/** A place in a rich text from which on it is set in another font. */
export interface FontRun {
  readonly at: number;
  readonly font: number;
}

/** What a record and those that continue it hold, read as one: texts do not stop where a record does. */
export class ContinuedBytes {
  private at: number;

  /** Begins at `offset` in the content of the record at hand. */
  constructor(
    private readonly records: BiffRecords,
    offset: number,
  ) {
    this.at = records.from + offset;
  }

  /** Nothing is left, neither in the record nor in one that continues it. */
  isAtEnd(): boolean {
    while (this.at >= this.records.to) if (!this.nextRecord()) return true;
    return false;
  }

  u8(): number {
    if (this.isAtEnd()) throw cutShort();
    return this.records.bytes.readUInt8(this.at++);
  }

  u16(): number {
    const low = this.u8();
    return low + this.u8() * 0x100;
  }

  u32(): number {
    const low = this.u16();
    return low + this.u16() * 0x10000;
  }

  skip(length: number): void {
    for (let left = length; left > 0;) {
      if (this.isAtEnd()) throw cutShort();
      const step = Math.min(left, this.records.to - this.at);
      this.at += step;
      left -= step;
    }
  }

  /** A text of so many letters with its flags before it: of one byte or two, perhaps rich, perhaps with a phonetic guide. */
  text(length: number): { text: string; runs: readonly FontRun[] } {
    const flags = this.u8();
    const runCount = flags & RICH ? this.u16() : 0;
    const phoneticSize = flags & PHONETIC ? this.u32() : 0;
    const text = this.letters(length, (flags & WIDE) !== 0);
    const runs: FontRun[] = [];
    for (let i = 0; i < runCount; i++) runs.push({ at: this.u16(), font: this.u16() });
    this.skip(phoneticSize);
    return { text, runs };
  }

  /** Where a record ends inside the letters, the next one says anew how wide they are. */
  private letters(length: number, wide: boolean): string {
    const { records } = this;
    let text = '';
    let isWide = wide;
    for (let left = length; left > 0;) {
      if (this.at >= records.to) {
        if (!this.nextRecord()) throw cutShort();
        isWide = (this.u8() & WIDE) !== 0;
      }
      const size = isWide ? 2 : 1;
      const count = Math.min(left, Math.floor((records.to - this.at) / size));
      if (count === 0 && records.to > this.at) throw cutShort();
      const end = this.at + count * size;
      text += records.bytes.toString(isWide ? 'utf16le' : 'latin1', this.at, end);
      this.at = end;
      left -= count;
    }
    return text;
  }

  private nextRecord(): boolean {
    if (this.records.peek() !== RECORD.CONTINUE) return false;
    this.records.next();
    this.at = this.records.from;
    return true;
  }
}

function cutShort(): ReaderError {
  return new ReaderError('FILE_DAMAGED', { reason: 'text' });
}
