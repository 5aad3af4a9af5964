import ExcelJS from 'exceljs';
import { recogniseFile } from '../../../server/imports/reading/recognise-file.js';
import { NOTHING_REMEMBERED } from '../../../server/imports/reading/table-choices.js';
import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH'];
const people = (count: number): (string | number)[][] =>
  Array.from({ length: count }, (_, i) => [i + 1, `Lê Thị ${'ABCDE'[i % 5]}`, String(5_096_000_001 + i)]);

/** A workbook as programs save it, compressed. */
async function packed(sheets: readonly string[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const name of sheets) book.addWorksheet(name).addRows([HEADER, ...people(8_000)]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Share of the file that has been read after each batch of rows. */
async function sharesOf(bytes: Buffer, fileName: string): Promise<number[]> {
  const workbook = await openWorkbook(bytes, { fileName });
  const { sources } = await recogniseFile(workbook, null, NOTHING_REMEMBERED);
  const all = sources.reduce((sum, { size }) => sum + size, 0);
  const before = workbook.meter!.read();
  const shares: number[] = [];
  for (const source of sources) {
    for await (const batch of source.rows()) {
      expect(batch.length).toBeGreaterThan(0);
      shares.push((workbook.meter!.read() - before) / all);
    }
    shares.push((workbook.meter!.read() - before) / all);
  }
  workbook.close();
  return shares;
}

test.each<[string, () => Promise<Buffer> | Buffer]>([
  ['danh sach.xlsx', () => packed(['DS'])],
  ['hai lop.xlsx', () => packed(['A', 'B'])],
  ['danh sach.csv', () => Buffer.from([HEADER, ...people(20_000)].map((row) => row.join(';')).join('\n'))],
  [
    'utf 16.csv',
    () => Buffer.from(`\ufeff${[HEADER, ...people(9_000)].map((row) => row.join(';')).join('\n')}`, 'utf16le'),
  ],
])('how much of %s has been read is known all along', async (fileName, bytes) => {
  const shares = await sharesOf(await bytes(), fileName);
  expect(shares[0]).toBeLessThan(0.5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
