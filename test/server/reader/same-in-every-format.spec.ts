import { odsBook } from '../../../fixtures/make/ods.js';
import { xlsBook } from '../../../fixtures/make/xls.js';
import { xlsx, type SheetSpec } from '../../../fixtures/make/xlsx.js';
import { readSheets } from '../../support/read-workbook.js';

const BOOK: readonly SheetSpec[] = [
  {
    name: 'Phòng Tổ chức',
    rows: [
      ['DANH SÁCH', null, null],
      ['STT', 'Họ và tên', 'Mã số\nBHXH (*)'],
      [1, 'Nguyễn  Thị Hương ', { v: 5096000001, format: '0000000000' }],
      [2, { v: 'NguyÔn V¨n A', font: '.VnTime' }, { v: '0123456789', format: '@' }],
      [3, { v: 'Vàng', fill: 'FFFFFF00' }, { v: 'gạch', strike: true }],
      [4, { v: new Date('1985-03-02'), format: 'dd/mm/yyyy' }, { error: '#N/A' }],
      [0.5, { formula: 'A1', v: 'ab' }, { formula: 'B1', v: 3 }],
      [-1e10, { formula: 'NA()', error: '#REF!' }, { v: true }],
      ['dòng\nhai', ' trước', { v: new Date('2021-04-29T06:30:00Z'), format: 'dd/mm/yyyy hh:mm' }],
      [null, 'Chung', { formula: '""', v: '' }],
      [null, { fill: 'FF00FF00' }, '<b>=cmd|"/c calc"!A1</b>', { fill: 'FFFFFF00' }, { fill: 'FFFFFF00' }],
      [null, { fill: 'FFFF0000' }],
      [12345678901, 1e-7, { v: false }],
      ['x'.repeat(9_000) + 'ễ'.repeat(9_000), 'đ'.repeat(8_000), 'sau chữ dài'],
    ],
    merges: ['A1:C1', 'A10:A11'],
    hiddenRows: [5, 9],
    hiddenColumns: ['C'],
  },
  { name: 'Nháp', hidden: true, rows: [['cũ']], font: 'VNI-Times' },
  { name: 'Trống', rows: [] },
];

test.each([
  ['.xls', () => xlsBook(BOOK)],
  ['.ods', () => odsBook(BOOK)],
])('a workbook saved as %s gives the same sheets, rows and cells as the .xlsx', async (_, build) => {
  expect(await readSheets(build())).toEqual(await readSheets(await xlsx(BOOK)));
});
