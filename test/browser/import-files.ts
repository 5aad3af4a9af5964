import { grid, xlsx, type SheetSpec } from '../../fixtures/make/xlsx.js';

/** A file of an office with what offices get wrong: invented people, each for one screen. */
export function messyRoster(): Promise<Buffer> {
  return xlsx([
    {
      name: 'Danh sách',
      rows: grid(`
CÔNG TY CỔ PHẦN MAY SÔNG HỒNG XANH
DANH SÁCH NGƯỜI LAO ĐỘNG

STT | Họ và tên | Mã số BHXH | Ngày sinh | Giới tính | Chức vụ | Đơn vị | Mã riêng
#1 | Nguyễn Thị Hoa | 5096000001 | 20/03/1985 | Nữ | Kế toán viên | Phòng Kế toán | 0912345678
#2 | Trần Văn Bình | #996000002 | 15/10/1980 | Nam | Công nhân | Chuyền may 1 | 0912345679
#3 | Lê Thị Cúc | #996000003 | 17/05/1990 | Nữ | Công nhân | Chuyền may 1 | 0912345670
#4 | Phạm Văn Dũng | #996000004 | 25/03/1975 | Nam | Thợ điện | Tổ bảo trì | 0912345671
#5 |  | 5096000005 | 20/05/1975 | Nam | Bảo vệ | Tổ bảo trì | 0912345681
#6 | Hoàng Văn Hùng | 50960006 | 13/01/1988 | Nam | Công nhân |  | 0912345683
#7 | Đỗ Thị Mai | 5096000007 | 19/09/1992 | Nữ | Công nhân |  | 0912345684
`),
    },
    { name: 'Năm ngoái', hidden: true, rows: grid('STT | Họ và tên | Mã số BHXH\n#1 | Vũ Văn Cũ | 5096000009') },
  ]);
}

/** A header in words that no office but this one uses. */
export function ownWords(name: string): Promise<Buffer> {
  const rows = grid(`
BẢNG KÊ NHÂN SỰ
${name} | Số trong sổ xanh | Chỗ ngồi
Lê Thị Hoa | 5096000001 | Phòng Kế toán
Trần Văn Bình | 5096000002 | Phòng Kế toán
`);
  return xlsx([{ name: 'Bảng kê', rows }]);
}

/** Two classes alike and one with columns of its own; names of the first in a font from before Unicode. */
export function classes(): Promise<Buffer> {
  const legacy = ['NguyÔn V¨n An', 'TrÇn ThÞ B×nh', 'Lª Hång Ph­¬ng'];
  const first: SheetSpec = {
    name: 'D15CN1',
    rows: [
      ['STT', 'Họ và tên', 'Mã số BHXH'],
      ...legacy.map((v, i) => [i + 1, { v, font: '.VnTime' }, `509600001${i}`] as const),
    ],
  };
  const other = grid('STT | Tên | Họ và tên đệm | Mã số BHXH\n#1 | Hà | Nguyễn Thu | 5096000021');
  return xlsx([first, { name: 'D15CN2', rows: other }]);
}

/** How far the people of a head have come, as heads write it. */
export function statusSheet(names: readonly string[]): Promise<Buffer> {
  const said = ['Đã nộp tờ khai 10/4/2026', 'x', 'chờ sếp', 'Chưa', 'Đã được duyệt 17/4/2026'];
  const rows = [
    ['STT', 'Họ và tên', 'Kê khai VssID', 'Ghi chú'],
    ...names.map((name, i) => [i + 1, name, said[i % said.length]!, ''] as const),
  ];
  return xlsx([{ name: 'Tình trạng', rows }]);
}

/** People of one unit, all with one position: the next month's file has fewer of them. */
export function positions(names: readonly string[], position: string): Promise<Buffer> {
  const rows = [
    ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ'],
    ...names.map((name, i) => [i + 1, name, `509777000${i}`, position] as const),
  ];
  return xlsx([{ name: 'Danh sách', rows }]);
}
