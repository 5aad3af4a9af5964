import ExcelJS from 'exceljs';
import { dayInZone, formatDayVi } from '../domain/calendar.js';
import { formatRate } from '../domain/completion.js';
import type { DoneWhen } from '../domain/stages.js';
import type { UnitType } from '../units/unit.entity.js';
import type { B1Model, B1Row } from './b1-model.js';
import { GRID, officialSheet, put, putHead } from './official-sheet.js';

/** Header and width of every column of B1 (reference, section 10), and what stands in it. */
const COLUMNS: readonly {
  readonly header: string;
  readonly width: number;
  readonly value: (line: B1Row, model: B1Model) => string | number | null;
  readonly isText?: boolean;
  readonly format?: string;
}[] = [
  { header: 'Đơn vị', width: 32, value: ({ name }) => name, isText: true },
  { header: 'Tổng số CBCCVC-NLĐ', width: 10, value: ({ headcount }) => headcount },
  { header: 'Thuộc diện', width: 8, value: ({ eligible }) => eligible },
  { header: 'Đã kê khai', width: 8, value: ({ declared }) => declared },
  { header: 'Đã nộp tờ khai', width: 9, value: ({ submitted }) => submitted },
  { header: 'Đã được phê duyệt', width: 9, value: ({ approved }) => approved },
  { header: 'Đã đăng nhập', width: 8, value: ({ activated }) => activated },
  { header: 'Tỷ lệ %', width: 8, value: ({ rate }) => formatRate(rate) },
  { header: 'Chỉ tiêu giao', width: 8, value: ({ assignedTarget }) => assignedTarget ?? '–' },
  { header: '% so chỉ tiêu', width: 8, value: ({ rateOfAssigned }) => formatRate(rateOfAssigned) },
  { header: 'Chưa thực hiện', width: 8, value: ({ notStarted }) => notStarted },
  { header: 'Quá hạn', width: 7, value: ({ overdue }) => overdue },
  { header: 'So kỳ trước (±)', width: 9, value: ({ change }) => change ?? '–', format: '+#,##0;−#,##0;0' },
  { header: 'Lý do', width: 28, value: reasonText, isText: true },
  { header: 'Ghi chú', width: 10, value: () => '', isText: true },
];
const LAST = COLUMNS.length + 1;
const LINE_HEIGHT = 16;
/** Letters of 12 points in one unit of column width, on the safe side. */
const CHARACTERS_PER_WIDTH = 0.9;

const DONE_WORDS: Readonly<Record<DoneWhen, string>> = {
  declared: 'đã kê khai',
  submitted: 'đã nộp tờ khai',
  approved: 'đã được cơ quan BHXH phê duyệt tài khoản',
  activated: 'đã đăng nhập ứng dụng',
  installed: 'đã cài đặt ứng dụng',
};

const SECTION_WORDS: Readonly<Record<UnitType, string>> = {
  organisation: 'Đơn vị trực thuộc',
  office: 'Văn phòng, ban',
  department: 'Phòng, ban',
  faculty: 'Khoa',
  class: 'Lớp',
  team: 'Tổ, đội',
  other: 'Đơn vị khác',
};

/** B1 as a workbook in the official layout. Everything in it comes from the frozen model. */
export function b1Workbook(
  model: B1Model,
  seal: { readonly sha256: string; readonly verifyCode: string },
): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.created = new Date(model.frozenAt);
  const sheet = officialSheet(workbook, 'B1', [6, ...COLUMNS.map(({ width }) => width)]);
  const headerRow = putHead(sheet, headOf(model), LAST);
  putHeader(sheet, headerRow);
  const lastRow = putLines(sheet, headerRow + 2, model);
  const signatures = putNotes(sheet, lastRow + 1, model, seal) + 1;
  putSignatures(sheet, signatures, model);
  sheet.pageSetup.printTitlesRow = `${headerRow}:${headerRow + 1}`;
  sheet.pageSetup.printArea = `A1:${sheet.getColumn(LAST).letter}${signatures + 6}`;
  sheet.views = [{ state: 'frozen', ySplit: headerRow + 1, xSplit: 2 }];
  return workbook;
}

function headOf(model: B1Model): Parameters<typeof putHead>[1] {
  const letters = model.campaign.letters.map(({ number, issuer }) => `${number} của ${issuer}`).join('; ');
  return {
    superior: model.superior,
    body: model.unit.name,
    symbol: `${String(model.number).padStart(2, '0')}/BC-……`,
    day: dayInZone(new Date(model.frozenAt)),
    title: 'Báo cáo tổng hợp theo đơn vị',
    lines: [
      `${model.title} – số liệu đến hết ngày ${formatDayVi(model.asOf)}`,
      ...(letters === '' ? [] : [`(Thực hiện ${letters})`]),
    ],
  };
}

/** Names of the columns, and the index row of official tables beneath. */
function putHeader(sheet: ExcelJS.Worksheet, row: number): void {
  ['STT', ...COLUMNS.map(({ header }) => header)].forEach((header, i) => {
    put(sheet, row, i + 1, i + 1, header, { size: 12, bold: true });
    put(sheet, row + 1, i + 1, i + 1, i === 0 ? 'A' : i === 1 ? 'B' : String(i - 1), { size: 11, italic: true });
    sheet.getCell(row, i + 1).border = GRID;
    sheet.getCell(row + 1, i + 1).border = GRID;
  });
  sheet.getRow(row).height = 66;
}

/** Lines in sections I, II by unit type (one type only: no sections), then the total. Gives the last row. */
function putLines(sheet: ExcelJS.Worksheet, firstRow: number, model: B1Model): number {
  const types = [...new Set(model.rows.map(({ type }) => type))];
  const hasSections = types.filter((type) => type !== null).length > 1;
  let row = firstRow;
  let ordinal = 0;
  types.forEach((type, section) => {
    if (hasSections) {
      const words = type === null ? 'Trực thuộc' : SECTION_WORDS[type];
      put(sheet, row, 1, 1, roman(section + 1), { bold: true });
      put(sheet, row, 2, LAST, words, { bold: true, align: 'left' });
      for (let column = 1; column <= LAST; column += 1) sheet.getCell(row, column).border = GRID;
      row += 1;
    }
    for (const line of model.rows.filter((one) => one.type === type)) {
      ordinal += 1;
      putLine(sheet, row, String(ordinal), line, model, false);
      row += 1;
    }
  });
  putLine(sheet, row, '', model.total, model, true);
  return row;
}

function putLine(
  sheet: ExcelJS.Worksheet,
  row: number,
  ordinal: string,
  line: B1Row,
  model: B1Model,
  bold: boolean,
): void {
  put(sheet, row, 1, 1, ordinal, { bold });
  sheet.getCell(row, 1).border = GRID;
  let lines = 1;
  COLUMNS.forEach(({ value, isText, format, width }, i) => {
    const content = value(line, model);
    // Excel does not grow rows by itself when a program wrote them.
    if (isText === true) lines = Math.max(lines, Math.ceil(String(content).length / (width * CHARACTERS_PER_WIDTH)));
    const column = i + 2;
    put(sheet, row, column, column, typeof content === 'string' ? content : '', {
      bold,
      align: isText === true ? 'left' : 'right',
      size: 12,
    });
    const cell = sheet.getCell(row, column);
    if (typeof content === 'number') {
      cell.value = content;
      cell.numFmt = format ?? '#,##0';
    }
    cell.border = GRID;
  });
  sheet.getRow(row).height = LINE_HEIGHT * lines + 4;
}

/** What the figures mean: done-when, denominator, instant, correction of earlier figures, proof. Gives the next row. */
function putNotes(
  sheet: ExcelJS.Worksheet,
  firstRow: number,
  model: B1Model,
  seal: { readonly sha256: string; readonly verifyCode: string },
): number {
  const { previous, target } = model;
  const base = model.denominator === 'eligible' ? 'số thuộc diện (tổng số trừ người được miễn)' : 'tổng số';
  const lastDay = target.lastDay === null ? '' : `, hạn cuối ngày ${formatDayVi(target.lastDay)}`;
  const notes = [
    `Hoàn thành: ${DONE_WORDS[model.doneWhen]}. Tỷ lệ % tính trên ${base}. Mục tiêu ${formatRate(target.percent / 100)} %${lastDay}.`,
    `Các cột đã kê khai, đã nộp, đã phê duyệt tính cả người ở bước sau. Số liệu chốt lúc ${formatInstant(model.frozenAt)}.`,
    ...(previous === null
      ? []
      : [
          `So kỳ trước: so với báo cáo số ${previous.number} (số liệu đến ${formatDayVi(previous.asOf)}), trong đó điều chỉnh số liệu trước: ${signed(previous.corrected)}.`,
        ]),
    `Mã kiểm tra: ${seal.verifyCode} (SHA-256 ${seal.sha256.slice(0, 16)}…).`,
  ];
  notes.forEach((note, i) => put(sheet, firstRow + i, 1, LAST, note, { size: 11, italic: true, align: 'left' }));
  return firstRow + notes.length;
}

function putSignatures(sheet: ExcelJS.Worksheet, row: number, model: B1Model): void {
  const half = Math.floor(LAST / 2);
  put(sheet, row, 1, half, 'NGƯỜI LẬP BIỂU', { bold: true });
  put(sheet, row, half + 1, LAST, 'THỦ TRƯỞNG ĐƠN VỊ', { bold: true });
  put(sheet, row + 1, 1, half, '(Ký, ghi rõ họ tên)', { italic: true });
  put(sheet, row + 1, half + 1, LAST, '(Ký, đóng dấu, ghi rõ họ tên)', { italic: true });
  put(sheet, row + 6, 1, half, model.madeBy, { bold: true });
}

/** Reasons in words with their numbers, refusals and exemptions apart. */
function reasonText({ reasons }: B1Row, { reasonLabels }: B1Model): string {
  const part = (bucket: 'rejected' | 'exempt', head: string): string[] => {
    const own = reasons.filter((reason) => reason.bucket === bucket);
    if (own.length === 0) return [];
    const words = own.map(({ code, count }) => {
      const label = code === null ? 'chưa ghi lý do' : (reasonLabels[code] ?? code);
      return `${label}: ${count}`;
    });
    return [`${head}: ${words.join('; ')}`];
  };
  return [...part('rejected', 'Bị từ chối'), ...part('exempt', 'Miễn')].join('. ');
}

function signed(n: number | null): string {
  if (n === null) return '–';
  return n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0';
}

function formatInstant(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ngày ${formatDayVi(local.slice(0, 10))}`;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

function roman(n: number): string {
  return ROMAN[n - 1] ?? String(n);
}
