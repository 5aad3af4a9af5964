import { readCells, readSheets } from '../../support/read-workbook.js';

const NAMESPACES =
  'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"';
const book = (sheets: string, styles = '') =>
  Buffer.from(
    `<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook ${NAMESPACES}><Styles>${styles}</Styles>${sheets}</Workbook>`,
  );
const sheet = (rows: string, after = '', name = 'Phòng A') =>
  `<Worksheet ss:Name="${name}"><Table>${rows}</Table>${after}</Worksheet>`;
const data = (value: string, type = 'String') => `<Data ss:Type="${type}">${value}</Data>`;
const cell = (content: string, attributes = '') => `<Cell ${attributes}>${content}</Cell>`;

test('sheets, rows and cells are where they say, or follow those before them', async () => {
  const rows =
    `<Column ss:Index="2" ss:Hidden="1" ss:Span="1"/><Row>${cell(data('a'))}${cell(data('d'), 'ss:Index="4"')}${cell(data('e'))}</Row>` +
    `<Row ss:Span="2"/><Row ss:Hidden="1">${cell(data('m'), 'ss:MergeAcross="1" ss:MergeDown="1"')}${cell(data('n'))}</Row>` +
    `<Row ss:Index="9">${cell('')}</Row><Row>${cell(data('z'))}</Row>`;
  const hidden = '<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>';
  const sheets = await readSheets(book(sheet(rows) + sheet(`<Row>${cell(data('Đỗ'))}</Row>`, hidden, 'Ẩn')));
  expect(sheets).toEqual([
    {
      index: 0,
      name: 'Phòng A',
      hidden: false,
      hiddenColumns: [1, 2],
      merges: [{ top: 5, left: 0, bottom: 6, right: 1 }],
      rows: [
        { row: 1, cells: ['a', undefined, undefined, 'd', 'e'].map((text) => text && { kind: 'text', text }) },
        { row: 5, hidden: true, cells: ['m', undefined, 'n'].map((text) => text && { kind: 'text', text }) },
        { row: 10, cells: [{ kind: 'text', text: 'z' }] },
      ],
    },
    {
      index: 1,
      name: 'Ẩn',
      hidden: true,
      hiddenColumns: [],
      merges: [],
      rows: [{ row: 1, cells: [{ kind: 'text', text: 'Đỗ' }] }],
    },
  ]);
});

test.each([
  [data('Lê &amp; Hoà&#10;hai'), { kind: 'text', text: 'Lê & Hoà\nhai' }],
  [data('5096000001', 'Number'), { kind: 'number', text: '5096000001', number: 5096000001 }],
  [data('0123456789'), { kind: 'text', text: '0123456789' }],
  [data('1', 'Boolean'), { kind: 'boolean', text: 'TRUE' }],
  [data('#N/A', 'Error'), { kind: 'error', text: '#N/A' }],
  [data('2021-04-29T00:00:00.000', 'DateTime'), { kind: 'date', text: '2021-04-29', number: 44315 }],
  [
    '<ss:Data ss:Type="String"><B>Lê </B><html:Font html:Color="#FF0000">Hoà</html:Font></ss:Data>',
    { kind: 'text', text: 'Lê Hoà' },
  ],
  [`${data('x')}<Comment ss:Author="A">${data('ghi chú')}</Comment>`, { kind: 'text', text: 'x' }],
])('%s', async (content, expected) => {
  expect((await readCells(book(sheet(`<Row>${cell(content)}</Row>`)))).A1).toEqual(expected);
});

test('formulas give what was calculated', async () => {
  const formula = 'ss:Formula="=RC[1]"';
  const cells = await readCells(book(sheet(`<Row>${cell(data('3', 'Number'), formula)}${cell('', formula)}</Row>`)));
  expect(cells).toEqual({
    A1: { kind: 'number', text: '3', number: 3, formula: true },
    B1: { kind: 'error', text: '', formula: true },
  });
});

test('looks come from the style of the cell, of its row, and from those that they inherit from', async () => {
  const styles =
    '<Style ss:ID="Default"><Font ss:FontName=".VnTime"/></Style><Style ss:ID="s1"><Interior ss:Color="#FFFF00" ss:Pattern="Solid"/></Style>' +
    '<Style ss:ID="s2" ss:Parent="s1"><Font ss:FontName="Arial" ss:StrikeThrough="1"/></Style><Style ss:ID="s3"><NumberFormat ss:Format="Short Date"/></Style>';
  const rows =
    `<Row>${cell(data('a'))}${cell(data('b'), 'ss:StyleID="s1"')}${cell('', 'ss:StyleID="s1"')}${cell(data('44315', 'Number'), 'ss:StyleID="s3"')}</Row>` +
    `<Row ss:StyleID="s2">${cell(data('c'))}</Row>`;
  expect(await readCells(book(sheet(rows), styles))).toEqual({
    A1: { kind: 'text', text: 'a', font: '.VnTime' },
    B1: { kind: 'text', text: 'b', font: '.VnTime', fill: 'FFFFFF00' },
    C1: { kind: 'text', text: '', fill: 'FFFFFF00' },
    D1: { kind: 'date', text: '2021-04-29', number: 44315, font: '.VnTime' },
    A2: { kind: 'text', text: 'c', fill: 'FFFFFF00', strike: true },
  });
});

test('a workbook in UTF-16 reads as one in UTF-8', async () => {
  const source = Buffer.from(`\ufeff${book(sheet(`<Row>${cell(data('Đỗ'))}</Row>`)).toString()}`, 'utf16le');
  expect(await readCells(source)).toEqual({ A1: { kind: 'text', text: 'Đỗ' } });
});

test.each<[string, Buffer, object, object]>([
  [
    'other XML',
    Buffer.from('<?xml version="1.0"?><rss/>'),
    {},
    { code: 'FILE_TYPE_UNSUPPORTED', params: { type: 'xml' } },
  ],
  ['XML that stops', book(sheet('<Row>')).subarray(0, -40), {}, { code: 'FILE_DAMAGED' }],
  ['a DTD', Buffer.from('<?xml version="1.0"?><!DOCTYPE Workbook><Workbook/>'), {}, { code: 'FILE_DAMAGED' }],
  [
    'rows out of order',
    book(sheet(`<Row ss:Index="5"/><Row ss:Index="5">${cell(data('x'))}</Row>`)),
    {},
    { params: { reason: 'row-order' } },
  ],
  ['too many rows', book(sheet(`<Row ss:Index="5">${cell(data('x'))}</Row>`)), { rows: 4 }, { code: 'TOO_MANY_ROWS' }],
  [
    'too many columns',
    book(sheet(`<Row>${cell(data('x'), 'ss:Index="999"')}</Row>`)),
    {},
    { code: 'TOO_MANY_COLUMNS' },
  ],
  ['too many sheets', book(sheet('') + sheet('')), { sheets: 1 }, { code: 'TOO_MANY_SHEETS' }],
  ['a cell too long', book(sheet(`<Row>${cell(data('x'.repeat(40_000)))}</Row>`)), {}, { code: 'CELL_TOO_LONG' }],
])('refuses %s', async (_, source, limits, expected) => {
  await expect(readSheets(source, { limits })).rejects.toMatchObject(expected);
});
