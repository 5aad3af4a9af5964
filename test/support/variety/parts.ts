import type { CellSpec } from '../../../fixtures/make/xlsx.ts';
import type { Dice } from './random.ts';
import type { Kind } from './columns.ts';

/** Rows above a table, as wide as it is. */
export interface TitleBlock {
  readonly rows: (readonly CellSpec[])[];
  /** Ranges of columns to merge by row index: [row, from, to]. */
  readonly merges: [row: number, from: number, to: number][];
}

const OFFICES: Readonly<Record<Kind, readonly [superior: string, office: string]>> = {
  school: ['UBND HUYỆN CHÂU THÀNH', 'TRƯỜNG THCS NGUYỄN TRÃI'],
  pupils: ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'TRƯỜNG THPT LONG XUYÊN'],
  hospital: ['SỞ Y TẾ', 'BỆNH VIỆN ĐA KHOA KHU VỰC'],
  company: ['TỔNG CÔNG TY DỆT MAY', 'CÔNG TY CỔ PHẦN MAY HÒA BÌNH'],
  office: ['UBND TỈNH AN GIANG', 'SỞ NÔNG NGHIỆP VÀ PTNT'],
  commune: ['UBND HUYỆN PHÚ TÂN', 'ỦY BAN NHÂN DÂN XÃ HÒA LẠC'],
};

export function titleBlock(random: Dice, kind: Kind, width: number): TitleBlock {
  const [superior, office] = OFFICES[kind];
  const middle = Math.max(1, Math.floor(width / 2));
  const merges: TitleBlock['merges'] = [];
  const rows: (readonly CellSpec[])[] = [];
  const across = (text: string): void => {
    if (random.chance(0.6)) merges.push([rows.length, 0, width - 1]);
    rows.push([text]);
  };
  const halves = (left: string, right: string): void => {
    if (random.chance(0.6)) merges.push([rows.length, 0, middle - 1], [rows.length, middle, width - 1]);
    const cells: CellSpec[] = Array.from({ length: middle }, () => null);
    cells[0] = left;
    cells[middle] = right;
    rows.push(cells);
  };
  const title = random.pick([
    'DANH SÁCH CÁN BỘ, VIÊN CHỨC, NGƯỜI LAO ĐỘNG',
    'DANH SÁCH ĐĂNG KÝ TÀI KHOẢN VssID',
    'DANH SÁCH THAM GIA BHXH, BHYT, BHTN NĂM 2021',
    'Danh sách cài đặt ứng dụng VssID – BHXH số',
    'BẢNG TỔNG HỢP DANH SÁCH NGƯỜI LAO ĐỘNG CÀI ĐẶT VssID',
  ]);
  switch (random.between(0, 4)) {
    case 0:
      break;
    case 1:
      across(title);
      break;
    case 2:
      halves(superior, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      halves(office, 'Độc lập - Tự do - Hạnh phúc');
      rows.push([]);
      across(title);
      across(`(Kèm theo Công văn số ${random.between(10, 999)}/BHXH ngày 27 tháng 5 năm 2021)`);
      rows.push([]);
      break;
    case 3:
      rows.push([office], ['Địa chỉ: 12 Trần Hưng Đạo'], ['Điện thoại: 02963 812 345']);
      across(title);
      rows.push(['Tháng 5 năm 2021']);
      break;
    default:
      rows.push([`Tên đơn vị: ${office}`], [`Mã đơn vị: TA0${random.between(100, 999)}A`], []);
      across(title);
  }
  return { rows, merges };
}

/** What stands below a table. */
export function tail(random: Dice, people: number, width: number): (readonly CellSpec[])[] {
  const rows: (readonly CellSpec[])[] = [];
  const right = Math.max(1, width - 2);
  const at = (column: number, text: string, first: CellSpec = null): CellSpec[] => {
    const cells: CellSpec[] = Array.from({ length: column + 1 }, () => null);
    cells[0] = first;
    cells[column] = text;
    return cells;
  };
  switch (random.between(0, 6)) {
    case 0:
      rows.push([`Tổng cộng: ${people} người`]);
      break;
    case 1:
      rows.push([`Danh sách này có ${people} người./.`]);
      break;
    case 2:
      rows.push([null, 'Tổng cộng', people]);
      break;
    case 3:
      rows.push([`Tổng số: ${people} đ/c`]);
      break;
    case 4:
      rows.push([`Ấn định danh sách có ${String(people).padStart(2, '0')} người (bằng chữ: không ghi)`]);
      break;
    default:
  }
  if (random.chance(0.25)) rows.push([], ['* Ghi chú: đề nghị các đơn vị rà soát trước khi gửi']);
  if (random.chance(0.6)) {
    rows.push([]);
    if (random.chance(0.5)) rows.push(at(right, 'Hòa Lạc, ngày 28 tháng 5 năm 2021'));
    rows.push(
      at(
        right,
        random.pick(['HIỆU TRƯỞNG', 'GIÁM ĐỐC', 'THỦ TRƯỞNG ĐƠN VỊ', 'TM. ỦY BAN NHÂN DÂN', 'KT. GIÁM ĐỐC']),
        'NGƯỜI LẬP BIỂU',
      ),
    );
    if (random.chance(0.6)) rows.push(at(right, '(Ký tên, đóng dấu)', '(Ký, ghi rõ họ tên)'));
    rows.push([], [], at(right, 'Nguyễn Văn Trưởng', 'Lê Thị Lập'));
  }
  return rows;
}
