import iconv from 'iconv-lite';
import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';
import { encodeLegacy } from '../../support/legacy-encode.js';
import { readCells, readSheets } from '../../support/read-workbook.js';

const page = (body: string, head = '') => Buffer.from(`<html><head>${head}</head><body>${body}</body></html>`);
const rowsOf = async (source: Buffer | string) => {
  const [sheet] = await readSheets(Buffer.from(source), { fileName: 'Danh sách lớp.xls' });
  return sheet!.rows.map(({ row, cells }) => [row, ...cells.map((cell) => cell?.text)]);
};
const one = async (cell: string) => (await readCells(page(`<table><tr>${cell}</tr></table>`))).A1;

test('a page with a table is a workbook of one sheet, which nobody has named', async () => {
  const source = page('<table><tr><td>Lê Hoa</td></tr></table>');
  const book = await openWorkbook(source, { fileName: 'Danh sách lớp.xls' });
  expect(book).toMatchObject({
    kind: 'html',
    hasSheetNames: false,
    sheets: [{ name: 'Danh sách lớp', hidden: false }],
  });
});

test('lines around the table are rows of one cell, rows without text count', async () => {
  const body =
    '<h2>DANH SÁCH</h2><p>Lớp: <b>D15</b><br>Năm 2021</p><table><caption>(kèm theo)</caption><thead><tr><th>STT</th><th>Họ&nbsp;tên</th></tr></thead>' +
    '<tr><td></td></tr><tr><td>1<td>Lê Hoa<tr><td>2</td><td>Đỗ An</td></tr></table>Cộng: 2 người';
  expect(await rowsOf(page(body))).toEqual([
    [1, 'DANH SÁCH'],
    [2, 'Lớp: D15'],
    [3, 'Năm 2021'],
    [4, '(kèm theo)'],
    [5, 'STT', 'Họ\u00a0tên'],
    [7, '1', 'Lê Hoa'],
    [8, '2', 'Đỗ An'],
    [9, 'Cộng: 2 người'],
  ]);
});

test('what is no text of the page is left out', async () => {
  const head = '<title>Xuất</title><style>td { color: red }</style><script>if (a < b) { "<td>" }</script>';
  const body =
    '<!-- <table><tr><td>cũ</td></tr></table> --><![if x]><?xml y?><table><tr><td>1 < 2 & "3" > 2</td></tr></table>';
  expect(await rowsOf(page(body, head))).toEqual([[1, '1 < 2 & "3" > 2']]);
});

test('cells that span rows and columns keep the others in their columns', async () => {
  const body =
    '<table><tr><td rowspan="2">Phòng A</td><td colspan=2>x</td><td>y</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>' +
    '<tr><td rowspan=99>d</td></tr></table><table><tr><td>e</td></tr></table>';
  const [sheet] = await readSheets(page(body));
  expect(sheet!.rows.map(({ cells }) => cells.map((cell) => cell?.text))).toEqual([
    ['Phòng A', 'x', undefined, 'y'],
    [undefined, 'a', 'b', 'c'],
    ['d'],
    ['e'],
  ]);
  expect(sheet!.merges).toEqual([
    { top: 1, left: 0, bottom: 2, right: 0 },
    { top: 1, left: 1, bottom: 1, right: 2 },
  ]);
});

test('a table inside a cell gives rows of its own', async () => {
  const inner = '<table><tr><td>STT</td><td>Tên</td></tr><tr><td>1</td><td>Lê</td></tr></table>';
  expect(await rowsOf(page(`<table><tr><td>Trường A${inner}cuối</td></tr><tr><td>sau</td></tr></table>`))).toEqual([
    [1, 'Trường A'],
    [2, 'STT', 'Tên'],
    [3, '1', 'Lê'],
    [4, 'cuối'],
    [5, 'sau'],
  ]);
});

test.each([
  ['<td>Nguy&#7877;n&nbsp;V&abreve;n &Acirc;n &#x1EC5;&amp;lt;</td>', { text: 'Nguyễn\u00a0Văn Ân ễ&lt;' }],
  ['<td>R&D &unknown; &#0;</td>', { text: 'R&D &unknown;' }],
  ['<td> Lê \n <b>Thị</b>  Hoa </td>', { text: 'Lê Thị Hoa' }],
  ['<td>a<br/>b<p>c</p><div>d</div></td>', { text: 'a\nb\nc\nd' }],
  ['<td title="a>b">x</td>', { text: 'x' }],
  ['<td x:num="5096000001">5.1E+09</td>', { text: '5096000001' }],
  ['<td x:num="0">0123456789</td>', { text: '0123456789' }],
  ['<td bgcolor="#ffff00">x</td>', { text: 'x', fill: 'FFFFFF00' }],
  ["<td style='background:yellow;mso-pattern:black none'>x</td>", { text: 'x', fill: 'FFFFFF00' }],
  ['<td bgcolor="#FFFFFF">x</td>', { text: 'x' }],
  ['<td><s>đã</s> <del>nghỉ</del></td>', { text: 'đã nghỉ', strike: true }],
  ['<td><s>đã</s> nghỉ</td>', { text: 'đã nghỉ' }],
  ['<td><font face=".VnTime">NguyÔn</font></td>', { text: 'NguyÔn', font: '.VnTime' }],
  ['<td style=\'font-family:"VNI-Times", serif\'>x</td>', { text: 'x', font: 'VNI-Times' }],
])('%s', async (cell, expected) => {
  expect(await one(cell)).toEqual({ kind: 'text', ...expected });
});

test('hidden rows are told, a row has a colour for its cells', async () => {
  const body = '<table><tr style="DISPLAY: none"><td>a</td></tr><tr bgcolor=red><td>b</td></tr></table>';
  expect((await readSheets(page(body)))[0]!.rows).toEqual([
    { row: 1, hidden: true, cells: [{ kind: 'text', text: 'a' }] },
    { row: 2, cells: [{ kind: 'text', text: 'b', fill: 'FFFF0000' }] },
  ]);
});

test('letters are read as the page or their look says', async () => {
  const body = '<table><tr><td>Đỗ Thị Uyên</td></tr></table>';
  const read = async (source: Buffer) => String((await rowsOf(source))[0]![1]);
  const nfd = iconv.encode(body.replace('ỗ', 'ô\u0303').replace('ị', 'i\u0323'), 'windows-1258');
  expect(await read(page(body))).toBe('Đỗ Thị Uyên');
  expect((await read(Buffer.concat([Buffer.from('<meta charset=windows-1258>'), nfd]))).normalize('NFC')).toBe(
    'Đỗ Thị Uyên',
  );
  expect(await read(Buffer.from(`\ufeff<html>${body}`, 'utf16le'))).toBe('Đỗ Thị Uyên');
  const tcvn3 = encodeLegacy('Đỗ Thị Uyên', 'tcvn3');
  expect(await read(Buffer.from(`<table><tr><td>${tcvn3}</td></tr></table>`, 'latin1'))).toBe(tcvn3);
});

test.each<[string, string, object, string]>([
  ['no table', '<p>Phiên làm việc đã hết</p>', {}, 'FILE_TYPE_UNSUPPORTED'],
  ['too many rows', '<table><tr><td>1</td></tr><tr><td>2</td></tr></table>', { rows: 1 }, 'TOO_MANY_ROWS'],
  ['too many columns', '<table><tr><td>1</td><td>2</td></tr></table>', { columns: 1 }, 'TOO_MANY_COLUMNS'],
  ['columns without end', '<table><tr><td colspan=99999999>1</td><td>2</td></tr></table>', {}, 'TOO_MANY_COLUMNS'],
  ['a cell too long', `<table><tr><td>${'x'.repeat(40_000)}</td></tr></table>`, {}, 'CELL_TOO_LONG'],
  ['merged cells', `<table><tr>${'<td colspan=2>x</td>'.repeat(3)}</tr></table>`, { merges: 2 }, 'TOO_MANY_MERGES'],
])('refuses a page with %s', async (_, body, limits, code) => {
  await expect(readSheets(page(body), { limits })).rejects.toMatchObject({ code });
});
