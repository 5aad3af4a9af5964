import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import ExcelJS from 'exceljs';
import { read as readAny } from 'hucre';
import { cellsByAddress, readSheets } from '../../support/read-workbook.js';
import { columnName } from '../../../server/imports/reader/cell-reference.js';
import { workbook as handWritten } from '../../support/workbook-parts.js';

/** Texts by sheet and address, of the cells that hold something. */
type Texts = Record<string, string>;

async function oursTexts(source: Buffer): Promise<Texts> {
  const texts: Texts = {};
  for (const sheet of await readSheets(source)) {
    for (const [address, cell] of Object.entries(cellsByAddress(sheet.rows))) {
      if (cell.text !== '') texts[`${sheet.index}!${address}`] = cell.text;
    }
  }
  return texts;
}

async function excelJsTexts(source: Buffer): Promise<Texts> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(source as unknown as ArrayBuffer);
  const texts: Texts = {};
  book.worksheets.forEach((sheet, index) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const text = cell.isMerged && cell.master !== cell ? '' : excelJsText(cell.value);
        if (text !== '') texts[`${index}!${cell.address}`] = text;
      }),
    ),
  );
  return texts;
}

function excelJsText(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object' || value instanceof Date) return plainText(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return excelJsText(value.text);
  if ('formula' in value || 'sharedFormula' in value) return excelJsText(value.result);
  throw new Error(`a value of an unknown kind: ${JSON.stringify(value)}`);
}

async function hucreTexts(source: Buffer): Promise<Texts> {
  const book = await readAny(new Uint8Array(source));
  const texts: Texts = {};
  book.sheets.forEach((sheet, index) =>
    sheet.rows.forEach((row, rowIndex) =>
      row.forEach((value, column) => {
        const text = value === null || value === undefined ? '' : plainText(value);
        if (text !== '') texts[`${index}!${columnName(column)}${rowIndex + 1}`] = text;
      }),
    ),
  );
  return texts;
}

function plainText(value: string | number | boolean | Date): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00.*$/, '')
      .replace(/\.000Z$/, '');
  return String(value);
}

async function differences(reader: string, read: (source: Buffer) => Promise<Texts>, source: Buffer, ours: Texts) {
  let theirs: Texts;
  try {
    theirs = await read(source);
  } catch (error) {
    return [`${reader} fails: ${(error as Error).message}`];
  }
  const addresses = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
  return addresses
    .filter((address) => theirs[address] !== ours[address])
    .map((address) => `${reader} ${address}: ${theirs[address]}, ours ${ours[address]}`);
}

async function ordinaryRoster(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách');
  sheet.mergeCells('A1:D1');
  sheet.getCell('A1').value = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
  sheet.addRow([]);
  sheet.addRow(['STT', 'Họ và tên', 'Ngày sinh', 'Mã số\nBHXH (*)', 'Đã cài']);
  for (let i = 1; i <= 300; i++) {
    const name = { richText: [{ text: 'Nguyễn Thị ' }, { font: { bold: true }, text: `Hương ${i}` }] };
    const row = sheet.addRow([
      i,
      i % 3 ? `  Đặng Đức Dũng ${i} ` : name,
      new Date(Date.UTC(1970, i % 12, i % 28)),
      `0${i}`,
      i % 2 === 0,
    ]);
    row.getCell(3).numFmt = 'dd/mm/yyyy';
    row.getCell(6).value = { formula: `A${row.number}*2`, result: i * 2, date1904: false };
    row.getCell(7).value = {
      formula: 'VLOOKUP(1,A:B,2,0)',
      result: { error: '#N/A' },
      date1904: false,
    };
    row.getCell(8).value = { text: `ng${i}@example.vn`, hyperlink: `mailto:ng${i}@example.vn` };
    row.getCell(9).value = i / 7;
  }
  book.addWorksheet('Ẩn', { state: 'hidden' }).addRow(['cũ', 1e15, 1e-7, -0.5, 123456789012]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const quirks = handWritten({
  styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
  strings:
    '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si><si><r><t xml:space="preserve">Lê </t></r><r><t>Hoà</t></r></si>' +
    '<si><t>a_x000D_\nb</t></si><si><t>_x005F_x0041_</t></si><si><t xml:space="preserve"> 0912 </t></si>',
  sheets: [
    {
      rows:
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>' +
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Ý &amp; Ỹ</t></is></c><c r="B2" t="str"><f>A1</f><v>x</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c></row>' +
        '<row r="3"><c r="A3" s="1"><v>44315</v></c><c r="B3" s="1"><v>59</v></c><c r="C3" s="1"><v>0</v></c><c r="D3" t="d"><v>2021-04-29T00:00:00</v></c><c r="E3" s="1"><v>44315.5</v></c></row>' +
        '<row r="4"><c r="A4"><v>5099339563</v></c><c r="B4"><v>1.5E+3</v></c><c r="C4"><f>1</f></c></row>',
    },
  ],
});

const withoutAddresses = handWritten({
  sheets: [{ rows: '<row><c><v>1</v></c><c t="str"><v>Lê</v></c></row><row><c/><c><v>2</v></c></row>' }],
});

const prefixed = handWritten({
  sheets: [
    {
      xml:
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">' +
        '<x:c r="A1" t="inlineStr"><x:is><x:t>Ý</x:t></x:is></x:c><x:c r="B1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    },
  ],
});

/** Where another reader says something else; ours is the right value, for the reason given. */
const workbooks: readonly [name: string, source: () => Promise<Buffer>, exceptions: readonly string[]][] = [
  ['a roster as exceljs writes it', ordinaryRoster, []],
  [
    'what Excel may write and seldom does',
    () => Promise.resolve(quirks),
    [
      // Excel counts a 29/2/1900 that never was, so its serials below 60 stand one day off.
      'exceljs 0!B3: 1900-02-27, ours 1900-02-28',
      // Excel shows serial 0 as 00/01/1900: no day.
      'exceljs 0!C3: 1899-12-30, ours 0',
      // exceljs reads the year of an ISO date as a number.
      'exceljs 0!D3: 2021, ours 2021-04-29',
      'hucre 0!C3: 1899-12-31, ours 0',
      // Midnight is how a day without a time is written.
      'hucre 0!D3: 2021-04-29T00:00:00, ours 2021-04-29',
    ],
  ],
  [
    'cells and rows without addresses',
    () => Promise.resolve(withoutAddresses),
    ['exceljs fails: Invalid row number in model'],
  ],
  [
    'a namespace prefix on every tag',
    () => Promise.resolve(prefixed),
    ["exceljs fails: Cannot set properties of undefined (setting 'sheetNo')"],
  ],
];

const FIXTURES = join(import.meta.dirname, '../../../fixtures/rosters/ok');

/** The same of the fixtures, by file. */
const NO_OLDER_THAN_97 =
  'hucre fails: Unsupported XLS version (BIFF 0x500). Only BIFF8 (Excel 97-2003) is supported; re-save the file as .xlsx or BIFF8 .xls.';
const NO_ARCHIVE = 'hucre fails: Unsupported format: unknown (not a ZIP archive)';
const IN_FIXTURES: Readonly<Record<string, readonly string[]>> = {
  // Nobody else reads them; what must come of them is written in the fixture.
  'q33-excel-95.xls': [NO_OLDER_THAN_97],
  'q33-excel-95-no-code-page.xls': [NO_OLDER_THAN_97],
  'q33-excel-95-tcvn3.xls': [NO_OLDER_THAN_97],
  'q33-excel-95-vni.xls': [NO_OLDER_THAN_97],
  'q33-web-page.xls': [NO_ARCHIVE],
  'q33-xml-2003.xls': [NO_ARCHIVE],
};

/** Workbooks among them; exceljs reads the newer ones only. */
const fixtures = readdirSync(FIXTURES)
  .filter((name) => ['.xlsx', '.xlsm', '.xls', '.ods'].includes(extname(name)))
  .map((name) => [name, () => readFile(join(FIXTURES, name)), IN_FIXTURES[name] ?? []] as const);

const compared = async (source: Buffer, readers: readonly string[]): Promise<string[]> => {
  const ours = await oursTexts(source);
  expect(Object.keys(ours).length).toBeGreaterThan(1);
  return [
    ...(readers.includes('exceljs') ? await differences('exceljs', excelJsTexts, source, ours) : []),
    ...(await differences('hucre', hucreTexts, source, ours)),
  ];
};

test.each(workbooks)(
  '%s reads as exceljs and hucre read it, but for the listed cells',
  async (_, source, exceptions) => {
    expect(await compared(await source(), ['exceljs', 'hucre'])).toEqual(exceptions);
  },
);

test.each(fixtures)('the fixture %s too', async (name, source, exceptions) => {
  const readers = name.endsWith('.xlsx') || name.endsWith('.xlsm') ? ['exceljs', 'hucre'] : ['hucre'];
  expect(await compared(await source(), readers)).toEqual(exceptions);
});

test('no exception is listed for a fixture that is gone', () => {
  const names = fixtures.map(([name]) => name);
  expect(Object.keys(IN_FIXTURES).filter((name) => !names.includes(name))).toEqual([]);
});
