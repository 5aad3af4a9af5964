import iconv from 'iconv-lite';
import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';
import { ReaderError } from '../../../server/imports/reader/reader-error.js';
import type { ReaderLimits } from '../../../server/imports/reader/limits.js';
import { isVietnameseSyllable } from '../../../server/domain/roster/vietnamese-syllable.js';
import { readSheets, readTexts } from '../../support/read-workbook.js';

const ROSTER = [
  ['STT', 'Họ và tên', 'Chức vụ, phòng ban', 'Mã số BHXH'],
  ['1', 'Hồ Thùy Diễm', 'Giám đốc Sở', '0199339563'],
  ['2', 'Đặng Đức Dũng', 'Chuyên viên, phòng Tổ chức cán bộ', '5096566950'],
  ['3', 'Huỳnh Ngọc Trúc', 'Trưởng phòng Chính trị, tư tưởng', '5099172975'],
  ['4', 'Đỗ Thị Uyên', 'Kế toán viên', '5098298420'],
];
const text = (delimiter: string, ending = '\r\n') =>
  ROSTER.map((cells) => cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join(
    ending,
  );
const read = (source: Buffer | string) => readTexts(Buffer.from(source), { fileName: 'danh-sach.csv' });

async function encodingOf(source: Buffer) {
  const workbook = await openWorkbook(source, { fileName: 'a.csv' });
  workbook.close();
  return workbook.encoding;
}

describe('delimiters', () => {
  test.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['commas', ','],
  ])('%s are found, whatever stands inside the cells', async (_, delimiter) => {
    expect(await read(text(delimiter))).toEqual(ROSTER);
  });

  test('a line that names the delimiter is obeyed and is no row', async () => {
    const [sheet] = await readSheets(Buffer.from('sep=|\r\nSTT|Họ, tên\r\n1|Lê'), { fileName: 'a.csv' });
    expect(sheet!.rows.map(({ row, cells }) => [row, ...cells.map((cell) => cell!.text)])).toEqual([
      [1, 'STT', 'Họ, tên'],
      [2, '1', 'Lê'],
    ]);
  });

  test('title lines without any delimiter do not mislead', async () => {
    const rows = await read(`SỞ GIÁO DỤC, ĐÀO TẠO\n\nDANH SÁCH, kèm theo Công văn\n${text(';', '\n')}`);
    expect(rows.slice(2)).toEqual(ROSTER);
  });

  test('one column needs none', async () => {
    expect(await read('Họ tên\nLê Hoà\n')).toEqual([['Họ tên'], ['Lê Hoà']]);
  });
});

describe('encodings', () => {
  const nfd1258 = (value: string) =>
    // Windows-1258 has â, ê, ơ as letters and the five tones as marks after them.
    iconv.encode(
      value.replace(/[^\p{ASCII}]/gu, (letter) => {
        const tone = letter.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0] ?? '';
        return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
      }),
      'windows-1258',
    );

  test.each([
    ['utf-8', Buffer.from(text(','))],
    ['utf-8', Buffer.from(`\ufeff${text(',')}`)],
    ['utf-16le', Buffer.from(`\ufeff${text('\t')}`, 'utf16le')],
    ['utf-16le', Buffer.from(text('\t'), 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text('\t')}`, 'utf16le').swap16()],
    ['windows-1258', nfd1258(text(';'))],
    ['tcvn', iconv.encode(text(';'), 'tcvn')],
  ])('%s is recognised and every letter comes out composed', async (encoding, source) => {
    expect(await encodingOf(source)).toBe(encoding);
    expect(await read(source)).toEqual(ROSTER);
  });

  test('Western text that is no Vietnamese at all is left as Windows reads it', async () => {
    const source = iconv.encode(
      'name;city\nJosé García;Málaga\nFrançois Müller;Düsseldorf\nBjörk;Århus',
      'windows-1252',
    );
    expect((await read(source))[2]).toEqual(['François Müller', 'Düsseldorf']);
  });

  test('decomposed letters come out composed', async () => {
    expect(await read(text(',').normalize('NFD'))).toEqual(ROSTER);
  });

  test('letters survive the borders of the pieces a long file is read in', async () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => `${i};Đặng Đức Dũng ${i};ữ`).join('\n');
    for (const source of [Buffer.from(`\ufeff${lines}`), Buffer.from(`\ufeff${lines}`, 'utf16le'), nfd1258(lines)]) {
      const rows = await read(source);
      expect(rows).toHaveLength(40_000);
      expect(rows.findIndex((row, i) => row[1] !== `Đặng Đức Dũng ${i}` || row[2] !== 'ữ')).toBe(-1);
    }
  });

  test.each(['Nguyễn', 'Hương', 'khuya', 'Ý', 'quốc', 'giám', 'nghiêng', 'Thuỷ', 'Thủy', 'loẹt', 'ước', 'xoèn'])(
    '%s is a syllable',
    (word) => {
      expect(isVietnameseSyllable(word)).toBe(true);
    },
  );

  test.each(['NguyÔn', 'García', 'ễễ', 'thắg', 'bần̉', 'các̀', 'Müller', 'wơ', 'mật̃'])('%s is none', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});

describe('cells', () => {
  test('are text as typed: zeros, spaces and quotation marks stay', async () => {
    expect(await read('a;b;c\n 0123;"nói ""có""";5" \n')).toEqual([
      ['a', 'b', 'c'],
      [' 0123', 'nói "có"', '5" '],
    ]);
  });

  test('a number wrapped as a formula to keep its zeros loses the wrapping', async () => {
    expect(await read('a;b\n="0123456789";"=""0912"""')).toEqual([
      ['a', 'b'],
      ['0123456789', '0912'],
    ]);
  });

  test('a line break inside quotation marks stays inside the cell', async () => {
    expect(await read('STT,"Mã số\nBHXH (*)"\r\n1,2')).toEqual([
      ['STT', 'Mã số\nBHXH (*)'],
      ['1', '2'],
    ]);
  });

  test('empty lines count as rows and are not yielded, empty cells are left out', async () => {
    const [sheet] = await readSheets(Buffer.from('a;b\n\n;;\n;x;\n'), { fileName: 'Phòng TCCB.v2.csv' });
    expect(sheet).toMatchObject({ index: 0, name: 'Phòng TCCB.v2', hidden: false, merges: [], hiddenColumns: [] });
    expect(sheet!.rows).toEqual([
      {
        row: 1,
        cells: [
          { kind: 'text', text: 'a' },
          { kind: 'text', text: 'b' },
        ],
      },
      { row: 4, cells: [undefined, { kind: 'text', text: 'x' }] },
    ]);
  });
});

describe('refusals', () => {
  test.each<[string, string, Partial<ReaderLimits>, object]>([
    ['too many rows', 'a\nb\nc\n\n', { rows: 2 }, { code: 'TOO_MANY_ROWS', params: { row: 3, limit: 2 } }],
    [
      'too many columns',
      'a,b\nc,d,e',
      { columns: 2 },
      { code: 'TOO_MANY_COLUMNS', params: { row: 2, column: 'C', limit: 2 } },
    ],
    [
      'a cell too long',
      'a,b\nc,dddd',
      { cellLength: 3 },
      { code: 'CELL_TOO_LONG', params: { row: 2, column: 'B', limit: 3 } },
    ],
    ['a record without end', `a,"${'b'.repeat(100)}`, { cellLength: 3, columns: 3 }, { code: 'CELL_TOO_LONG' }],
    [
      'a quotation mark that never closes',
      'a,b\nc,"d\ne,f',
      {},
      { code: 'FILE_DAMAGED', params: { reason: 'CSV_QUOTE_NOT_CLOSED' } },
    ],
  ])('%s', async (_, source, limits, expected) => {
    const reading = readSheets(Buffer.from(source), { fileName: 'a.csv', limits });
    await expect(reading).rejects.toBeInstanceOf(ReaderError);
    await expect(reading).rejects.toMatchObject(expected);
  });
});
