import type { CellSpec, SheetSpec } from '../../fixtures/make/xlsx.ts';
import { encodeLegacy } from '../support/legacy-encode.ts';
import { varietyRoster } from '../support/roster-variety.ts';
import type { Random } from './random.ts';

/** Pieces of rosters, each of which means something somewhere. */
const PIECES: readonly CellSpec[] = [
  'STT',
  'TT',
  'Họ và tên',
  'Họ đệm',
  'Tên',
  'Mã số BHXH',
  'Số CCCD',
  'Ngày sinh',
  'Nam',
  'Nữ',
  'Năm',
  'Chức vụ, đơn vị',
  'Đơn vị',
  'Lớp',
  'Ghi chú',
  'Sĩ số',
  'Tỷ lệ %',
  'Nguyễn Văn An',
  'LÊ THỊ NGA',
  'H’ Bia Niê',
  'Đoàn Thị Hội',
  'Tống Công Minh',
  '5099000001',
  '079185001234',
  '0912345678',
  'nga@example.com',
  '02/03/1985',
  1985,
  5099000002,
  1,
  2,
  'I',
  'II.',
  'A.',
  '1.1',
  'I. Phòng Tổ chức',
  'Lớp: 10A1',
  'Tổ 1',
  'Giảm',
  'Tổng cộng: 3 người',
  'Cộng',
  '(1)',
  '(2)',
  '* Ghi chú: x',
  'NGƯỜI LẬP BIỂU',
  'An Giang, ngày 05 tháng 6 năm 2021',
  'x',
  '-',
  ' ',
  '\u00a0',
  '#N/A',
  '=cmd|x',
  '🙂',
  'ﷺ'.repeat(50),
  'Trưởng phòng Tổ chức, phòng Tổ chức',
  { error: '#REF!' },
  { formula: 'A1' },
  { v: true },
];
const FONTS = ['.VnTime', '.VnTimeH', 'VNI-Times', 'Times New Roman'];
const FILLS = ['FFFFFF00', 'FF00B050', 'zz'];

/** Sheets of random pieces, or an invented roster in which some things have been changed. */
export function randomSheets(random: Random): SheetSpec[] {
  const count = 1 + random.below(3);
  if (random.chance(0.3)) return Array.from({ length: count }, (_, i) => sheetOfPieces(random, `Trang ${i}`));
  const { sheets } = varietyRoster(random.below(100_000));
  return sheets.map((sheet) => disturbed(random, sheet));
}

function sheetOfPieces(random: Random, name: string): SheetSpec {
  const width = 1 + random.below(9);
  const rows = Array.from({ length: random.below(25) }, () =>
    Array.from({ length: random.below(width + 1) }, () => (random.chance(0.3) ? null : random.pick(PIECES))),
  );
  return { name, rows, merges: mergesIn(random, rows.length, width), hidden: random.chance(0.1) };
}

/** Ranges that do not overlap, as in any file that Excel has written. */
function mergesIn(random: Random, height: number, width: number): string[] {
  const merges: string[] = [];
  for (let top = 1; top < height; top += 1 + random.below(6)) {
    if (random.chance(0.6)) continue;
    const left = random.below(width);
    const right = Math.min(25, left + random.below(4));
    const bottom = top + random.below(3);
    merges.push(`${letter(left)}${top}:${letter(right)}${bottom}`);
    top = bottom;
  }
  return merges;
}

const letter = (column: number): string => String.fromCharCode(65 + column);

type Rows = CellSpec[][];
type Change = (random: Random, rows: Rows) => Rows;

const CHANGES: readonly Change[] = [
  (random, rows) => rows.filter(() => !random.chance(0.1)),
  (random, rows) => rows.flatMap((row) => (random.chance(0.1) ? [row, row] : [row])),
  (random, rows) =>
    rows.flatMap((row) => (random.chance(0.1) ? [row, [random.pick(PIECES), random.pick(PIECES)]] : [row])),
  (random, rows) => rows.map((row) => (random.chance(0.1) ? [...row].reverse() : row)),
  (random, rows) => everyCell(rows, (cell) => (random.chance(0.05) ? random.pick(PIECES) : cell)),
  (random, rows) => everyCell(rows, (cell) => (random.chance(0.05) ? null : cell)),
  (random, rows) => everyCell(rows, (cell) => (random.chance(0.1) && cell !== null ? styled(random, cell) : cell)),
  (_, rows) => everyText(rows, (text) => text.normalize('NFD')),
  (_, rows) => everyText(rows, (text) => encodeLegacy(text, 'tcvn3')),
  (_, rows) => everyText(rows, (text) => encodeLegacy(text, 'vni')),
  (random, rows) => {
    const column = random.below(6);
    return rows.map((row) => row.filter((_, i) => i !== column));
  },
  (random, rows) => {
    const column = random.below(6);
    return rows.map((row) => (row.length > column ? [...row.slice(0, column), null, ...row.slice(column)] : row));
  },
  (random, rows) => [...rows, ...rows.slice(random.below(rows.length + 1))],
  (random, rows) => rows.slice(random.below(Math.min(12, rows.length + 1))),
];

function disturbed(random: Random, sheet: SheetSpec): SheetSpec {
  let rows: Rows = sheet.rows.map((row) => [...row]);
  for (let n = random.below(4); n > 0; n--) rows = random.pick(CHANGES)(random, rows);
  const hiddenRows = rows.flatMap((_, i) => (random.chance(0.03) ? [i + 1] : []));
  const merges = random.chance(0.7) ? (sheet.merges ?? []) : mergesIn(random, rows.length, 8);
  return { ...sheet, rows, hiddenRows, merges };
}

function everyCell(rows: Rows, change: (cell: CellSpec) => CellSpec): Rows {
  return rows.map((row) => row.map(change));
}

function everyText(rows: Rows, change: (text: string) => string): Rows {
  return everyCell(rows, (cell) => (typeof cell === 'string' ? change(cell) : cell));
}

function styled(random: Random, cell: CellSpec): CellSpec {
  const plain = typeof cell === 'object' ? cell : { v: cell };
  const [font, fill] = [random.pick(FONTS), random.pick(FILLS)];
  return random.chance(0.5) ? { ...plain, font } : { ...plain, fill, strike: random.chance(0.5) };
}
