import iconv from 'iconv-lite';
import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';
import { ReaderError } from '../../../server/imports/reader/reader-error.js';
import type { TextEncoding } from '../../../server/imports/reader/csv-encoding.js';
import type { ReaderLimits } from '../../../server/imports/reader/limits.js';
import { isVietnameseSyllable } from '../../../server/domain/vietnamese-syllable.js';
import { encodeLegacy } from '../../support/legacy-encode.js';
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
  return workbook.text!.encoding;
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

  test('upright bars are found', async () => {
    expect(await read(text('|'))).toEqual(ROSTER);
  });

  test('gaps of spaces are found where most lines have several, and nowhere else', async () => {
    const aligned =
      'DANH SÁCH LỚP\n\n STT  Họ và tên          Ngày sinh\n  1   Lê Thị Hoa         01/02/2003\n  2   Đỗ Nam Anh     3/4/2003  \n';
    expect((await read(aligned)).slice(1)).toEqual([
      ['STT', 'Họ và tên', 'Ngày sinh'],
      ['1', 'Lê Thị Hoa', '01/02/2003'],
      ['2', 'Đỗ Nam Anh', '3/4/2003'],
    ]);
    expect(await read('Họ tên\nNguyễn  Văn A\nLê  Hoa\n')).toEqual([['Họ tên'], ['Nguyễn  Văn A'], ['Lê  Hoa']]);
    expect((await read('a;b  c  d\n1;2  3  4\n5;6  7  8\n'))[1]).toEqual(['1', '2  3  4']);
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
    ['tcvn3', Buffer.from(encodeLegacy(text(';'), 'tcvn3'), 'latin1')],
    ['vni', Buffer.from(encodeLegacy(text(';'), 'vni'), 'latin1')],
  ])('%s is recognised and every letter comes out composed', async (encoding, source) => {
    expect(await encodingOf(source)).toBe(encoding);
    expect(await read(source)).toEqual(ROSTER);
  });

  test.each(['utf16le', 'utf16be'])(
    '%s without a mark is seen by its zeros, whatever letters it begins with',
    async (order) => {
      const source = Buffer.from('Họ tên\tĐơn vị\nĐỗ Ễ\tữ', 'utf16le');
      const bytes = order === 'utf16be' ? source.swap16() : source;
      expect(await encodingOf(bytes)).toBe(order === 'utf16be' ? 'utf-16be' : 'utf-16le');
      expect(await read(bytes)).toEqual([
        ['Họ tên', 'Đơn vị'],
        ['Đỗ Ễ', 'ữ'],
      ]);
    },
  );

  test('UTF-8 that lost a byte is still UTF-8, and the loss can be seen', async () => {
    const source = Buffer.from(text(';'));
    const at = source.indexOf('ỳ') + 1;
    const damaged = Buffer.concat([source.subarray(0, at), source.subarray(at + 1)]);
    expect(await encodingOf(damaged)).toBe('utf-8');
    const rows = await read(damaged);
    expect(rows[3]![1]).toContain('\ufffd');
    expect(rows[1]).toEqual(ROSTER[1]);
  });

  test('somebody who knows better is obeyed', async () => {
    const tcvn3 = Buffer.from(encodeLegacy(text(';'), 'tcvn3'), 'latin1');
    const forced = async (encoding: TextEncoding, source: Buffer) =>
      readTexts(source, { fileName: 'danh-sach.csv', encoding });
    expect(await forced('tcvn3', tcvn3)).toEqual(ROSTER);
    expect((await forced('windows-1252', tcvn3))[2]![1]).toBe('§Æng §øc Dòng');
    expect(await forced('windows-1258', nfd1258(text(';')))).toEqual(ROSTER);
    // Legacy text that some program took for Western and saved as Unicode.
    expect(await forced('vni', Buffer.from(encodeLegacy(text(';'), 'vni')))).toEqual(ROSTER);
    expect(await forced('tcvn3', Buffer.from(`\ufeff${encodeLegacy(text(';'), 'tcvn3')}`, 'utf16le'))).toEqual(ROSTER);
  });

  test('the choice begins with what was recognised and shows lines that read otherwise in another', async () => {
    const look = async (source: Buffer) => (await openWorkbook(source, { fileName: 'a.csv' })).text!;
    const { encoding, delimiter, candidates } = await look(nfd1258(`${text(';')}\n5;Lê;;${'9'.repeat(10)}`));
    expect({ encoding, delimiter }).toEqual({ encoding: 'windows-1258', delimiter: ';' });
    expect(candidates.map((one) => one.encoding)).toEqual(['windows-1258', 'tcvn3', 'vni', 'windows-1252']);
    expect(candidates[0]!.preview[1]).toBe('1;Hồ Thùy Diễm;Giám đốc Sở;…');
    expect(candidates.every(({ preview }) => preview.length === 5 && !/\d{4}/.test(preview.join('')))).toBe(true);
    expect((await look(Buffer.from(text(';')))).candidates.map((one) => one.encoding)).toEqual(['utf-8']);
    const forced = await openWorkbook(Buffer.from(text(';')), { fileName: 'a.csv', encoding: 'vni' });
    expect(forced.text!.candidates.map((one) => one.encoding)).toEqual(['vni', 'utf-8']);
    expect((await look(Buffer.from('a;b\n1;2'))).candidates).toEqual([{ encoding: 'utf-8', preview: ['a;b', '1;2'] }]);
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

  test('a cell of several paragraphs, as Word copies it, is one cell again', async () => {
    const pasted =
      'DANH SÁCH\tnăm 2021\nSTT\tHọ và tên\tMã số\nBHXH (*)\tĐơn vị\n1\tLê Thị Hoa\t5012345678\tPhòng Tổ chức\n' +
      '2\tĐỗ Nam\nAnh\t5012345679\tPhòng\r\n\n3\tLê An\t5012345680\tPhòng Kế hoạch\n4\tVũ Minh\nNgười lập\tThủ trưởng\n(Ký)\t(Ký)\nLê A\tLê B\n';
    expect(await read(pasted)).toEqual([
      ['DANH SÁCH', 'năm 2021'],
      ['STT', 'Họ và tên', 'Mã số\nBHXH (*)', 'Đơn vị'],
      ['1', 'Lê Thị Hoa', '5012345678', 'Phòng Tổ chức'],
      ['2', 'Đỗ Nam\nAnh', '5012345679', 'Phòng'],
      ['3', 'Lê An', '5012345680', 'Phòng Kế hoạch'],
      ['4', 'Vũ Minh'],
      ['Người lập', 'Thủ trưởng'],
      ['(Ký)', '(Ký)'],
      ['Lê A', 'Lê B'],
    ]);
  });

  test('so is one where no row came in one piece', async () => {
    const pasted =
      'STT\tHọ và tên\tChức vụ, phòng ban\tMã số BHXH\r\n1\tVõ Văn\r\nAn\tGiám đốc\t5096000401\r\n' +
      '2\tVõ Thị Bình\tChuyên viên, phòng Tổ chức\r\ncán bộ\t5096000402\r\n';
    expect(await read(pasted)).toEqual([
      ['STT', 'Họ và tên', 'Chức vụ, phòng ban', 'Mã số BHXH'],
      ['1', 'Võ Văn\nAn', 'Giám đốc', '5096000401'],
      ['2', 'Võ Thị Bình', 'Chuyên viên, phòng Tổ chức\ncán bộ', '5096000402'],
    ]);
  });

  test('quotation marks around part of a cell are part of it', async () => {
    expect(await read('a\tb\n"Anh hùng" Núp\t"Lớp ""A"""\nTrần "Ba"\tx\n')).toEqual([
      ['a', 'b'],
      ['"Anh hùng" Núp', 'Lớp "A"'],
      ['Trần "Ba"', 'x'],
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
    ['a quotation mark that never closes', 'a,b\nc,"d\ne,f', {}, { code: 'QUOTE_NOT_CLOSED', params: { row: 2 } }],
    [
      'one that another closes far below, tabs',
      'a\tb\n1\t"Lê\n2\tĐỗ\n3\tVũ" A\n4\tAn',
      {},
      { code: 'QUOTE_NOT_CLOSED', params: { row: 2, column: 'B' } },
    ],
    [
      'one that another closes far below, semicolons',
      'a;b;c\n1;"Lê;x\n2;Đỗ;x\n3;Vũ";x\n',
      {},
      { code: 'QUOTE_NOT_CLOSED', params: { row: 2, column: 'B' } },
    ],
    [
      'one that another closes far below, commas',
      'a,b,c\n1,"Lê,x\n2,Đỗ,x\n3,An,x\n4,Vũ",x\n5,Võ,x\n6,Ý,x',
      {},
      { code: 'QUOTE_NOT_CLOSED', params: { row: 2, column: 'B' } },
    ],
  ])('%s', async (_, source, limits, expected) => {
    const reading = readSheets(Buffer.from(source), { fileName: 'a.csv', limits });
    await expect(reading).rejects.toBeInstanceOf(ReaderError);
    await expect(reading).rejects.toMatchObject(expected);
  });
});
