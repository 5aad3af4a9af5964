import type { SheetSpec } from '../../fixtures/make/xlsx.ts';

/** A workbook with something of everything, for all formats. */
export const VARIED: readonly SheetSpec[] = [
  {
    name: 'Phòng Tổ chức',
    rows: [
      ['DANH SÁCH', null, null, null],
      ['STT', 'Họ và tên', 'Mã số\nBHXH (*)', 'Ngày sinh'],
      [
        1,
        'Nguyễn  Thị Hương ',
        { v: 5096000001, format: '0000000000' },
        { v: new Date('1985-03-02'), format: 'dd/mm/yyyy' },
      ],
      [2, { v: 'NguyÔn V¨n A', font: '.VnTime' }, { v: '0123456789', format: '@' }, { error: '#N/A' }],
      [3, { v: 'Vàng', fill: 'FFFFFF00' }, { v: 'gạch', strike: true }, { v: true }],
      [0.5, { formula: 'A1', v: 'ab' }, { formula: 'B1', v: 3 }, { formula: 'NA()', error: '#REF!' }],
      ['dòng\nhai', ' trước', { v: new Date('2021-04-29T06:30:00Z'), format: 'dd/mm/yyyy hh:mm' }],
      ['x'.repeat(6_000) + 'ễ'.repeat(6_000), 'đ'.repeat(3_000), 'sau chữ dài', 1e-7],
    ],
    merges: ['A1:D1', 'A6:A7'],
    hiddenRows: [5],
    hiddenColumns: ['C'],
  },
  { name: 'Nháp', hidden: true, rows: [['cũ', -1e10]], font: 'VNI-Times' },
];
