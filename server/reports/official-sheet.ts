import type ExcelJS from 'exceljs';
import { formatDayVi, type Day } from '../domain/calendar.js';

/** Nghị định 30/2020/NĐ-CP: Times New Roman, black, A4, margins in millimetres (left 30, the others 20, right 15). */
const FONT = 'Times New Roman';
const MM_PER_INCH = 25.4;
const MARGINS_MM = { left: 30, right: 15, top: 20, bottom: 20, header: 10, footer: 10 } as const;
const A4 = 9;
const THIN = { style: 'thin' } as const;
export const GRID: Partial<ExcelJS.Borders> = { top: THIN, left: THIN, bottom: THIN, right: THIN };

export interface OfficialHead {
  /** The body above; left blank where there is none. */
  readonly superior: string | null;
  readonly body: string;
  readonly symbol: string;
  readonly day: Day;
  readonly title: string;
  /** Lines under the title: the abstract, the day of the figures. */
  readonly lines: readonly string[];
}

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}

/** A worksheet set up for printing on A4 landscape, one page wide, with the page number at the top from page 2 on. */
export function officialSheet(workbook: ExcelJS.Workbook, name: string, widths: readonly number[]): ExcelJS.Worksheet {
  const inches = Object.fromEntries(Object.entries(MARGINS_MM).map(([side, mm]) => [side, mm / MM_PER_INCH]));
  const sheet = workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: inches as unknown as ExcelJS.Margins,
    },
    headerFooter: { differentFirst: true, firstHeader: '', oddHeader: `&C&"${FONT}"&13&P` },
    properties: { defaultRowHeight: 18 },
  });
  sheet.columns = widths.map((width) => ({ width, style: { font: { name: FONT, size: 13 } } }));
  return sheet;
}

/** Writes over the columns `from`–`to` of a row, merged. */
export function put(
  sheet: ExcelJS.Worksheet,
  row: number,
  from: number,
  to: number,
  text: string,
  style: Style = {},
): void {
  if (to > from) sheet.mergeCells(row, from, row, to);
  const cell = sheet.getCell(row, from);
  cell.value = neutral(text);
  cell.font = {
    name: FONT,
    size: style.size ?? 13,
    bold: style.bold ?? false,
    italic: style.italic ?? false,
    underline: style.underline ?? false,
  };
  cell.alignment = { horizontal: style.align ?? 'center', vertical: 'middle', wrapText: true };
}

/** The head of an official document: agency left, Quốc hiệu and Tiêu ngữ right, title in the middle. Gives the next row. */
export function putHead(sheet: ExcelJS.Worksheet, head: OfficialHead, columns: number): number {
  const left = Math.floor(columns * 0.4);
  const right = left + 2;
  put(sheet, 1, 1, left, (head.superior ?? '').toLocaleUpperCase('vi'), { size: 12 });
  put(sheet, 1, right, columns, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true });
  put(sheet, 2, 1, left, head.body.toLocaleUpperCase('vi'), { size: 12, bold: true, underline: true });
  put(sheet, 2, right, columns, 'Độc lập - Tự do - Hạnh phúc', { bold: true, underline: true });
  put(sheet, 3, 1, left, `Số: ${head.symbol}`);
  put(sheet, 3, right, columns, officialDate(head.day), { italic: true });
  put(sheet, 5, 1, columns, head.title.toLocaleUpperCase('vi'), { size: 14, bold: true });
  head.lines.forEach((line, i) => put(sheet, 6 + i, 1, columns, line, { italic: true }));
  return 7 + head.lines.length;
}

/** "…, ngày 05 tháng 6 năm 2026": a leading zero for days under 10 and the months 1 and 2. The place is for the pen. */
export function officialDate(day: Day): string {
  const [date, month, year] = formatDayVi(day).split('/') as [string, string, string];
  return `……………, ngày ${date} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** Excel would take a text that begins like this for a formula (CSV and workbook injection). */
function neutral(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[=+\-@\t\r\u0000]/.test(text) ? `'${text}` : text;
}
