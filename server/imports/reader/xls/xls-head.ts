import { ReaderError } from '../reader-error.js';
import { BiffRecords, RECORD } from './biff-records.js';
import type { CompoundFile } from './compound-file.js';

/** How the stream begins: with a record of this number, of these lengths. */
const BEGINS = /^0908(?:08|10)00/;
/** Excel 2, 3 and 4 wrote another one each. */
const TOO_OLD = /^09(?:00|02|04)0[46]00/;
const HEAD_BYTES = 512;
/** A password is asked for right after the beginning. */
const HEAD_RECORDS = 6;

/** The records of a workbook without the container around them. */
export function isBareXls(bytes: Buffer): boolean {
  const start = bytes.toString('hex', 0, 4);
  if (TOO_OLD.test(start)) throw new ReaderError('FILE_OLD_XLS');
  return BEGINS.test(start);
}

/** Refuses a workbook with a password from its first records, without reading it. */
export function assertOpenXls(file: CompoundFile, stream: string): void {
  const records = new BiffRecords(file.read(stream, HEAD_BYTES));
  for (let i = 0; i < HEAD_RECORDS && records.peek() >= 0; i++) {
    if (records.peek() === RECORD.FILE_PASS) throw new ReaderError('FILE_ENCRYPTED');
    if (records.bytes.length < records.to + 4 + records.bytes.readUInt16LE(records.to + 2)) return;
    records.next();
  }
}
