import { odsPackage } from '../../../fixtures/make/ods.js';
import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';
import { readCells, readSheets, readTexts } from '../../support/read-workbook.js';
import { zip } from '../../support/zip.js';

const content = (tables: string, styles = '') =>
  odsPackage(
    `<office:document-content>${styles}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  );
const table = (rows: string, name = 'A') => `<table:table table:name="${name}">${rows}</table:table>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const text = (value: string, attributes = '') =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${value}</text:p></table:table-cell>`;
const sheet = (rows: string) => content(table(rows));
const rowsOf = async (source: Buffer) =>
  (await readSheets(source))[0]!.rows.map(({ row: number, cells }) => [number, ...cells.map((cell) => cell?.text)]);

describe('texts', () => {
  test.each([
    ['Lê  \n  Hoà', 'Lê Hoà'],
    ['\n  Lê Hoà ', ' Lê Hoà '],
    ['<text:s text:c="2"/>Lê<text:s/> Hoà', '  Lê  Hoà'],
    ['a<text:tab/>b<text:line-break/>c', 'a\tb\nc'],
    ['một</text:p><text:p>hai', 'một\nhai'],
    ['<text:span text:style-name="T1">Lê </text:span><text:a>Hoà</text:a>', 'Lê Hoà'],
    ['a<office:annotation><text:p>ghi chú</text:p></office:annotation>b', 'ab'],
    ['&lt;b&gt;&amp;', '<b>&'],
  ])('%s', async (written, read) => {
    expect(await readTexts(sheet(row(text(written))))).toEqual([[read]]);
  });

  test('of comments and shapes are none of the cell', async () => {
    const cell =
      '<table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation>' +
      '<draw:frame><draw:text-box><text:p>hình</text:p></draw:text-box></draw:frame><text:p>Lê Hoà</text:p></table:table-cell>';
    expect(await readTexts(sheet(row(cell)))).toEqual([['Lê Hoà']]);
  });

  test('the value counts where the cell shows something else', async () => {
    expect(await readTexts(sheet(row(text('…', 'office:string-value="0123456789"'))))).toEqual([['0123456789']]);
  });
});

describe('other values', () => {
  test.each([
    ['office:value-type="float" office:value="5.096E9"', { kind: 'number', text: '5096000000', number: 5096000000 }],
    ['office:value-type="percentage" office:value="0.5"', { kind: 'number', text: '0.5', number: 0.5 }],
    ['office:value-type="boolean" office:boolean-value="true"', { kind: 'boolean', text: 'TRUE' }],
    ['office:value-type="date" office:date-value="2021-04-29"', { kind: 'date', text: '2021-04-29', number: 44315 }],
    [
      'office:value-type="date" office:date-value="2021-04-29T06:00:00.000"',
      { kind: 'date', text: '2021-04-29T06:00:00', number: 44315.25 },
    ],
    ['office:value-type="time" office:time-value="PT06H00M00S"', { kind: 'number', text: '0.25', number: 0.25 }],
    ['table:formula="of:=1"', { kind: 'error', text: '', formula: true }],
  ])('%s', async (attributes, cell) => {
    const rows = row(`<table:table-cell ${attributes}/>${text('x')}`);
    expect((await readCells(sheet(rows))).A1).toEqual(cell);
  });

  test('errors are told from texts, whoever wrote the file', async () => {
    const ours = 'table:formula="of:=NA()" office:string-value="" calcext:value-type="error"';
    const cells = text('#N/A', ours) + text('Err:502', 'table:formula="of:=x"') + text('#N/A');
    const { A1, B1, C1 } = await readCells(sheet(row(cells)));
    expect([A1, B1, C1]).toEqual([
      { kind: 'error', text: '#N/A', formula: true },
      { kind: 'error', text: 'Err:502', formula: true },
      { kind: 'text', text: '#N/A' },
    ]);
  });
});

describe('looks', () => {
  const style = (name: string, properties: string, more = '') =>
    `<style:style style:name="${name}" style:family="table-cell" ${more}>${properties}</style:style>`;
  const styles =
    '<office:font-face-decls><style:font-face style:name="F1" svg:font-family="&apos;.VnTimeH&apos;"/></office:font-face-decls><office:automatic-styles>' +
    style('Default', '<style:text-properties fo:font-family="VNI-Times"/>') +
    style('base', '<style:text-properties style:font-name="F1" style:text-line-through-style="solid"/>') +
    style('child', '<style:table-cell-properties fo:background-color="#ffff00"/>', 'style:parent-style-name="base"') +
    style(
      'plain',
      '<style:text-properties style:font-name="Arial" style:text-line-through-style="none"/>',
      'style:parent-style-name="child"',
    ) +
    style(
      'none',
      '<style:table-cell-properties fo:background-color="transparent"/>',
      'style:parent-style-name="child"',
    ) +
    style('circle', '', 'style:parent-style-name="circle"') +
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style>' +
    '</office:automatic-styles>';
  const look = async (rows: string) => Object.values(await readCells(content(table(rows), styles)));

  test('are inherited, and taken back', async () => {
    const named = (name: string) => text('x', `table:style-name="${name}"`);
    const cells = ['base', 'child', 'plain', 'none', 'circle'].map(named).join('') + text('x');
    expect(await look(row(cells))).toEqual([
      { kind: 'text', text: 'x', font: '.VnTimeH', strike: true },
      { kind: 'text', text: 'x', font: '.VnTimeH', strike: true, fill: 'FFFFFF00' },
      { kind: 'text', text: 'x', fill: 'FFFFFF00' },
      { kind: 'text', text: 'x', font: '.VnTimeH', strike: true },
      { kind: 'text', text: 'x' },
      { kind: 'text', text: 'x', font: 'VNI-Times' },
    ]);
  });

  test('come from the row and from the column where the cell says nothing', async () => {
    const columns =
      '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="child"/>';
    const rows = row(text('a') + text('b') + text('c')) + row(text('d'), 'table:default-cell-style-name="base"');
    const cells = await look(columns + rows);
    expect(cells.map(({ fill, strike }) => [fill, strike])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['FFFFFF00', true],
      [undefined, true],
    ]);
  });

  test('a text is struck through if all that shows is', async () => {
    const struck = (part: string) => `<text:span text:style-name="T1">${part}</text:span>`;
    const cells = await look(row(text(`${struck('Lê')} ${struck('Hoà')}`) + text(`Lê ${struck('Hoà')}`)));
    expect(cells.map(({ strike }) => strike)).toEqual([true, undefined]);
  });
});

describe('tables', () => {
  test('what repeats is read as often as it is meant, and empty space takes none', async () => {
    const rows =
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="3"') +
      row(`<table:table-cell/>${text('x', 'table:number-columns-repeated="2"')}`, 'table:number-rows-repeated="2"') +
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048571"');
    expect(await rowsOf(sheet(rows))).toEqual([
      [4, undefined, 'x', 'x'],
      [5, undefined, 'x', 'x'],
    ]);
  });

  test('groups of rows and header rows are rows', async () => {
    const rows =
      `<table:table-header-rows>${row(text('tên'))}</table:table-header-rows>` +
      `<table:table-row-group>${row(text('a'), 'table:visibility="collapse"')}</table:table-row-group>${row(text('b'), 'table:visibility="filter"')}`;
    const [found] = await readSheets(sheet(rows));
    expect(found!.rows.map(({ row: number, hidden }) => [number, hidden])).toEqual([
      [1, undefined],
      [2, true],
      [3, true],
    ]);
  });

  test('a table inside a cell, tracked changes and cells of other files are no rows of the sheet', async () => {
    const inner = `<table:table-cell>${table(row(text('trong')))}</table:table-cell>`;
    const source = content(
      `<table:tracked-changes><table:cell-content-change>${text('cũ')}</table:cell-content-change></table:tracked-changes>` +
        table(row(text('a') + inner + text('b'))) +
        `<table:table table:name="'file:///x.ods'#$A"><table:table-source table:mode="copy-results-only"/>${row(text('ngoài'))}</table:table>` +
        `<table:dde-links><table:dde-link>${table(row(text('dde')))}</table:dde-link></table:dde-links>` +
        table(row(text('c')), 'B'),
    );
    const sheets = await readSheets(source);
    expect(sheets.map(({ name, rows }) => [name, rows.map(({ cells }) => cells.map((cell) => cell?.text))])).toEqual([
      ['A', [['a', undefined, 'b']]],
      ['B', [['c']]],
    ]);
  });

  test('each is found again in a long file, after letters of any width', async () => {
    const sheets = Array.from({ length: 40 }, (_, i) =>
      table(row(text(`Đặng Đức Dũng 😀 ${i}`) + text('ữ'.repeat(9_000))), `Lớp ${i}`),
    );
    const read = await readSheets(content(sheets.join('')));
    expect(read.map(({ name, rows }) => [name, rows[0]!.cells[0]!.text])).toEqual(
      sheets.map((_, i) => [`Lớp ${i}`, `Đặng Đức Dũng 😀 ${i}`]),
    );
  });
});

describe('refusals', () => {
  const refusal = (source: Buffer, limits = {}) => expect(readSheets(source, { limits })).rejects;

  test('rows and columns that repeat beyond any table', async () => {
    await refusal(sheet(row(text('x'), 'table:number-rows-repeated="999999999999"'))).toMatchObject({
      code: 'TOO_MANY_ROWS',
    });
    await refusal(sheet(row(text('x', 'table:number-columns-repeated="999999999"')))).toMatchObject({
      code: 'TOO_MANY_COLUMNS',
    });
    await refusal(sheet(row(text('<text:s text:c="99999999999"/>x')))).toMatchObject({ code: 'CELL_TOO_LONG' });
  });

  test('a million rows in one element come in batches', async () => {
    const book = await openWorkbook(sheet(row(text('x'), 'table:number-rows-repeated="1000000"')), {
      fileName: 'a.ods',
    });
    let rows = 0;
    let largest = 0;
    for await (const batch of book.rows(0)) {
      rows += batch.length;
      largest = Math.max(largest, batch.length);
    }
    expect({ rows, largest }).toEqual({ rows: 1_000_000, largest: 500 });
  });

  test('too many sheets and merged cells', async () => {
    await refusal(content(table('') + table('')), { sheets: 1 }).toMatchObject({ code: 'TOO_MANY_SHEETS' });
    const merged = text('x', 'table:number-columns-spanned="2" table:number-rows-spanned="1"');
    await refusal(sheet(row(merged + merged)), { merges: 1 }).toMatchObject({ code: 'TOO_MANY_MERGES' });
  });

  test.each([
    [
      'another document of the family',
      odsPackage('<office:document-content><office:body><office:text/></office:body></office:document-content>'),
      { code: 'FILE_TYPE_UNSUPPORTED', params: { type: 'odf' } },
    ],
    [
      'a password on each part',
      zip([
        { name: 'content.xml', data: 'x' },
        { name: 'META-INF/manifest.xml', data: '<!DOCTYPE m><m><manifest:encryption-data/></m>' },
      ]),
      { code: 'FILE_ENCRYPTED' },
    ],
    [
      'a password on all of it',
      zip([
        { name: 'mimetype', data: 'x' },
        { name: 'encrypted-package', data: 'x' },
      ]),
      { code: 'FILE_ENCRYPTED' },
    ],
    [
      'a DTD',
      odsPackage('<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content/>'),
      { code: 'FILE_DAMAGED', params: { reason: 'doctype' } },
    ],
    ['an entity from outside', sheet(row(text('&xxe;'))), { code: 'FILE_DAMAGED', params: { reason: 'entity' } }],
    [
      'elements without end',
      sheet(row(`<table:table-cell>${'<text:span>'.repeat(200)}`)),
      { code: 'FILE_DAMAGED', params: { reason: 'depth' } },
    ],
  ])('%s', async (_, source, expected) => {
    await refusal(source).toMatchObject(expected);
  });
});
