import { Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { subtreeRange } from '../auth/scope.js';
import { rows } from '../database/sql.js';
import { ImportPlaces, type ImportPlace } from './import-place.js';
import {
  EXAMPLES,
  moreUnitsThan,
  NOTES,
  POSITIONS,
  TEMPLATE_COLUMNS,
  type TemplateColumn,
} from './template-content.js';

const HEADER_ROW = 3;
/** Rows that come with formats and drop-down lists. */
const PREPARED_ROWS = 2_000;
const MOST_LISTED = 1_000;
const LISTS_SHEET = 'Danh mục';

const HEADER_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3EEF7' } };
const THIN: Partial<ExcelJS.Borders> = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
};

/** Makes the workbook that units fill in: numbers as text, units and positions to choose from, an example, notes. */
@Injectable()
export class ImportTemplateService {
  constructor(
    private readonly reader: DataSource,
    private readonly places: ImportPlaces,
  ) {}

  async make(caller: Caller, campaignId: number, unitId: number | null): Promise<Buffer> {
    const place = await this.places.find(caller, campaignId, unitId);
    const { names: units, isCut } = await this.unitNames(place);
    const positions = await this.positions(place);
    const book = new ExcelJS.Workbook();
    const [own] = units;
    addRosterSheet(book, own ?? '', { units: units.length, positions: positions.length });
    addExampleSheet(book);
    addNotesSheet(book, isCut ? [...NOTES, moreUnitsThan(MOST_LISTED)] : NOTES);
    addListsSheet(book, units, positions);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  /** The unit itself first, then everything below it; `isCut` where there are more than a list holds. */
  private async unitNames(place: ImportPlace): Promise<{ names: string[]; isCut: boolean }> {
    const found = await rows<{ name: string }>(
      this.reader.manager,
      `SELECT name FROM units WHERE path >= ? AND path < ? AND closed_on IS NULL ORDER BY length(path), position, id LIMIT ?`,
      [...subtreeRange(place.unitPath), MOST_LISTED + 1],
    );
    const names = found.slice(0, MOST_LISTED).map(({ name }) => name);
    return { names: [...new Set(names)], isCut: found.length > MOST_LISTED };
  }

  /** The positions that the unit's people hold, most frequent first, then the usual ones. */
  private async positions(place: ImportPlace): Promise<string[]> {
    const found = await rows<{ position: string }>(
      this.reader.manager,
      `SELECT p.position FROM spans s JOIN participants x ON x.id = s.participant_id JOIN people p ON p.id = x.person_id
         JOIN units u ON u.id = s.unit_id
       WHERE s.campaign_id = ? AND u.path >= ? AND u.path < ? AND p.position IS NOT NULL
       GROUP BY p.position ORDER BY count(*) DESC, p.position LIMIT 50`,
      [place.campaignId, ...subtreeRange(place.unitPath)],
    );
    return [...new Set([...found.map(({ position }) => position), ...POSITIONS])];
  }
}

function addRosterSheet(book: ExcelJS.Workbook, unitName: string, listed: { units: number; positions: number }): void {
  const sheet = book.addWorksheet('Danh sách', { views: [{ state: 'frozen', ySplit: HEADER_ROW }] });
  sheet.addRow([`DANH SÁCH NGƯỜI THAM GIA – ${unitName}`]).font = { bold: true, size: 14 };
  sheet.addRow(['Mỗi người một dòng. Xem trang "Hướng dẫn" và trang "Ví dụ".']).font = { italic: true };
  addHeader(sheet);
  const choices: Partial<Record<TemplateColumn['key'], string>> = {
    unit: `'${LISTS_SHEET}'!$A$2:$A$${listed.units + 1}`,
    position: `'${LISTS_SHEET}'!$B$2:$B$${listed.positions + 1}`,
    sex: '"Nam,Nữ"',
  };
  TEMPLATE_COLUMNS.forEach(({ key }, i) => {
    const source = choices[key];
    if (source !== undefined) addChoice(sheet, i, source);
  });
}

/** A wish, not a wall: another value is let through, since a new unit may be named. */
function addChoice(sheet: ExcelJS.Worksheet, column: number, source: string): void {
  const letter = sheet.getColumn(column + 1).letter;
  const range = `${letter}${HEADER_ROW + 1}:${letter}${HEADER_ROW + PREPARED_ROWS}`;
  const { dataValidations } = sheet as unknown as { dataValidations: RangeValidations };
  dataValidations.add(range, { type: 'list', allowBlank: true, showErrorMessage: false, formulae: [source] });
}

/** The library's types leave out that validations take a range. */
interface RangeValidations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

function addHeader(sheet: ExcelJS.Worksheet): void {
  TEMPLATE_COLUMNS.forEach((column, i) => {
    const styled = sheet.getColumn(i + 1);
    styled.width = column.width;
    if (column.isText) styled.numFmt = '@';
  });
  const header = sheet.addRow(TEMPLATE_COLUMNS.map(({ header: text }) => text));
  header.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEADER_FILL;
    cell.border = THIN;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  });
}

function addExampleSheet(book: ExcelJS.Workbook): void {
  const sheet = book.addWorksheet('Ví dụ');
  sheet.addRow(['VÍ DỤ (trang này không được nhập)']).font = { bold: true, size: 14 };
  sheet.addRow([]);
  addHeader(sheet);
  for (const example of EXAMPLES) sheet.addRow(TEMPLATE_COLUMNS.map(({ key }) => example[key] ?? ''));
}

function addNotesSheet(book: ExcelJS.Workbook, notes: readonly string[]): void {
  const sheet = book.addWorksheet('Hướng dẫn');
  sheet.getColumn(1).width = 110;
  sheet.addRow(['HƯỚNG DẪN']).font = { bold: true, size: 14 };
  for (const note of notes) sheet.addRow([note]).alignment = { wrapText: true, vertical: 'top' };
}

function addListsSheet(book: ExcelJS.Workbook, units: readonly string[], positions: readonly string[]): void {
  const sheet = book.addWorksheet(LISTS_SHEET, { state: 'hidden' });
  sheet.addRow(['Các đơn vị', 'Các chức vụ']);
  for (let i = 0; i < Math.max(units.length, positions.length); i += 1) {
    sheet.addRow([units[i] ?? null, positions[i] ?? null]);
  }
}
