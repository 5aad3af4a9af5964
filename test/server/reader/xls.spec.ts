import iconv from 'iconv-lite';
import { f64, letters, record, u16, u32, u8 } from '../../../fixtures/make/biff.js';
import { xlsBook, xlsStream, type XlsOptions } from '../../../fixtures/make/xls.js';
import type { SheetSpec } from '../../../fixtures/make/xlsx.js';
import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';
import { compoundFile } from '../../support/compound-file.js';
import { encodeLegacy } from '../../support/legacy-encode.js';
import { readCells, readSheets, readTexts } from '../../support/read-workbook.js';

const WORKBOOK = 5;
const WORKSHEET = 0x10;
const CHART = 0x20;
const EOF = record(0x0a);
const begin = (kind: number, version = 0x0600) => record(0x809, u16(version, kind, 0, 0), u32(0, 0));
const label = (row: number, column: number, text: string) =>
  record(0x204, u16(row, column, 15, text.length), letters(text));
const sheetEntry = (at: number, kind = 0, name = 'S') => record(0x85, u32(at), u8(0, kind, name.length), letters(name));

/** A stream with a head of these records and sheets of those. */
function stream(sheets: readonly Buffer[], head: readonly Buffer[] = [], kinds: readonly number[] = []): Buffer {
  const bodies = sheets.map((cells) => Buffer.concat([begin(WORKSHEET), cells, EOF]));
  const headOf = (places: readonly number[]) =>
    Buffer.concat([begin(WORKBOOK), ...head, ...places.map((at, i) => sheetEntry(at, kinds[i], `S${i + 1}`)), EOF]);
  let at = headOf(bodies.map(() => 0)).length;
  const places = bodies.map((body) => (at += body.length) - body.length);
  return Buffer.concat([headOf(places), ...bodies]);
}

const book = (...sheets: readonly Buffer[]) => compoundFile([{ name: 'Workbook', data: stream(sheets) }]);
const texts = (source: Buffer) => readTexts(source, { fileName: 'danh-sach.xls' });

describe('records', () => {
  test('of one row come together and rows come in order, however they were written', async () => {
    const cells = [label(3, 0, 'ba'), label(1, 1, 'một B'), label(3, 1, 'ba B'), label(1, 0, 'một')];
    const [sheet] = await readSheets(book(Buffer.concat(cells)));
    expect(sheet!.rows.map(({ row, cells: found }) => [row, ...found.map((cell) => cell?.text)])).toEqual([
      [2, 'một', 'một B'],
      [4, 'ba', 'ba B'],
    ]);
  });

  test('several numbers in one of them', async () => {
    const integer = (value: number) => u32((value << 2) | 2);
    const hundredth = (value: number) => u32((value << 2) | 3);
    const half = u32(f64(0.5).readUInt32LE(4));
    const numbers = record(0xbd, u16(0, 2, 15), integer(-7), u16(15), hundredth(1234), u16(15), half, u16(4));
    expect(await texts(book(numbers))).toEqual([['', '', '-7', '12.34', '0.5']]);
  });

  test('bytes that spell no number are an error', async () => {
    const cells = Buffer.concat([record(0x203, u16(0, 0, 15), f64(NaN)), record(0x203, u16(0, 1, 15), f64(Infinity))]);
    expect(await texts(book(cells))).toEqual([['#NUM!', '#NUM!']]);
  });

  test('of a chart in a sheet are none of the sheet', async () => {
    const chart = Buffer.concat([begin(CHART), label(0, 0, 'trục'), EOF]);
    expect(await texts(book(Buffer.concat([label(0, 0, 'trước'), chart, label(1, 0, 'sau')])))).toEqual([
      ['trước'],
      ['sau'],
    ]);
  });

  test('of macro sheets and charts are passed over', async () => {
    const data = stream([label(0, 0, '=EXEC'), label(0, 0, 'người'), label(0, 0, 'hình')], [], [1, 0, 2]);
    const sheets = await readSheets(compoundFile([{ name: 'Workbook', data }, '_VBA_PROJECT_CUR']));
    expect(sheets.map(({ name, rows }) => [name, rows[0]!.cells[0]!.text])).toEqual([['S2', 'người']]);
  });

  test('a formula’s text stands in a record behind it, with others between', async () => {
    const formula = record(0x06, u16(0, 0, 15), u8(0, 0, 0, 0, 0, 0), u16(0xffff, 0), u32(0), u16(0));
    const shared = record(0x4bc, Buffer.alloc(10));
    const result = record(0x207, u16(3), letters('Huệ'));
    const cells = await readCells(book(Buffer.concat([formula, shared, result, label(0, 1, 'x')])));
    expect(cells).toEqual({ A1: { kind: 'text', text: 'Huệ', formula: true }, B1: { kind: 'text', text: 'x' } });
  });

  test('without a workbook around the sheet are a workbook of one sheet, named after the file', async () => {
    const old = (row: number, text: string) => record(0x204, u16(row, 0, 0, text.length), Buffer.from(text, 'latin1'));
    const bare = Buffer.concat([record(0x809, u16(0, WORKSHEET, 0, 0)), old(0, 'Ho ten'), old(1, 'Le Hoa'), EOF]);
    const [sheet] = await readSheets(bare, { fileName: 'Phòng A.xls' });
    expect(sheet).toMatchObject({ name: 'Phòng A', rows: [{ row: 1 }, { row: 2 }] });
  });

  test('the head without the container reads as with it', async () => {
    const sheets: SheetSpec[] = [{ name: 'A', rows: [['Lê Thị Hoa', 5096000001]] }];
    expect(await readSheets(xlsStream(sheets))).toEqual(await readSheets(xlsBook(sheets)));
  });

  test('serials count from 1904 where the workbook says so', async () => {
    const head = [record(0x22, u16(1)), record(0xe0, u16(0, 14, 1), Buffer.alloc(14))];
    const data = stream([record(0x203, u16(0, 0, 0), f64(42853))], head);
    expect(await readCells(compoundFile([{ name: 'Workbook', data }]))).toEqual({
      A1: { kind: 'date', text: '2021-04-29', number: 42853 },
    });
  });
});

describe('rich texts', () => {
  const font = (name: string, flags = 0) =>
    record(0x31, u16(260, flags, 0, 400, 0), u8(0, 0, 0, 0, name.length), letters(name));
  const fonts = [font('Arial'), font('Arial', 8), font('.VnTime'), font('Arial')];
  const format = record(0xe0, u16(0, 0, 1), Buffer.alloc(14));
  const rich = (text: string, ...runs: readonly [at: number, font: number][]) =>
    Buffer.concat([
      u16(text.length),
      u8(letters(text)[0]! | 8),
      u16(runs.length),
      letters(text).subarray(1),
      ...runs.map((run) => u16(...run)),
    ]);
  const read = async (text: Buffer) => {
    const head = [...fonts, format, record(0xfc, u32(1, 1), text)];
    const data = stream([record(0xfd, u16(0, 0, 0), u32(0))], head);
    return (await readCells(compoundFile([{ name: 'Workbook', data }]))).A1;
  };

  test('are struck through if all that shows is', async () => {
    expect(await read(rich('Lê  Hoà', [0, 1]))).toEqual({ kind: 'text', text: 'Lê  Hoà', strike: true });
    expect(await read(rich('Lê  Hoà', [0, 1], [2, 0], [3, 1]))).toMatchObject({ strike: true });
    expect(await read(rich('Lê  Hoà', [0, 1], [4, 0]))).toEqual({ kind: 'text', text: 'Lê  Hoà' });
    expect(await read(rich('Lê  Hoà', [4, 1]))).toEqual({ kind: 'text', text: 'Lê  Hoà' });
  });

  test('have the legacy font of any stretch', async () => {
    expect(await read(rich('Lª Hoµ', [3, 2]))).toEqual({ kind: 'text', text: 'Lª Hoµ', font: '.VnTime' });
  });
});

describe('before Excel 97', () => {
  const ROSTER = [
    ['Họ và tên', 'Đơn vị'],
    ['Nguyễn Thị Hường', 'Phòng Tổ chức'],
    ['Đỗ Đức Mạnh', 'Phòng Kế hoạch'],
  ];
  const nfd1258 = (text: string) =>
    iconv.encode(
      text.replace(/[^\0-\x7f]/g, (letter) => {
        const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0] ?? '';
        return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
      }),
      'windows-1258',
    );
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  const read = (rows: readonly string[][], old: NonNullable<XlsOptions['old']>, font?: string) =>
    readSheets(xlsBook([{ name: 'Danh sách', rows, ...(font && { font }) }], { old }));
  const cellTexts = ([sheet]: Awaited<ReturnType<typeof readSheets>>) =>
    sheet!.rows.map(({ cells }) => cells.map((cell) => cell!.text));
  const tcvn3 = ROSTER.map((row) => row.map((text) => encodeLegacy(text, 'tcvn3')));
  const vni = ROSTER.map((row) => row.map((text) => encodeLegacy(text, 'vni')));

  test.each([
    ['says so', { codePage: 1258 }],
    ['says something else', { codePage: 1252 }],
    ['says nothing', {}],
    ['says it by its fonts', { codePage: 1252, charset: 163 }],
  ])('Vietnamese of Windows is read where the workbook %s', async (_, how) => {
    const sheets = await read(ROSTER, { encode: nfd1258, ...how });
    expect(cellTexts(sheets)).toEqual(ROSTER);
    expect(sheets[0]!.name).toBe('Danh sách');
  });

  test.each([[1258], [1252], [undefined]])('legacy letters keep their numbers with code page %s', async (codePage) => {
    for (const [rows, font] of [
      [tcvn3, '.VnTime'],
      [vni, 'VNI-Times'],
      [tcvn3, undefined],
      [vni, undefined],
    ] as const) {
      const sheets = await read(rows, { encode: latin1, ...(codePage && { codePage }) }, font);
      expect(cellTexts(sheets)).toEqual(rows);
      expect(sheets[0]!.rows[0]!.cells[0]!.font).toBe(font);
    }
  });

  test('texts in legacy fonts and others stand beside each other', async () => {
    const rows = [[{ v: encodeLegacy('Hường', 'tcvn3'), font: '.VnTime' }, 'Hường']];
    const encode = (text: string) => (text === 'Hường' ? nfd1258(text) : latin1(text));
    const [sheet] = await readSheets(xlsBook([{ name: 'A', rows }], { old: { encode, codePage: 1258 } }));
    expect(sheet!.rows[0]!.cells.map((cell) => cell!.text)).toEqual([encodeLegacy('Hường', 'tcvn3'), 'Hường']);
  });

  test('UTF-8, which programs of today write, is read as such', async () => {
    expect(cellTexts(await read(ROSTER, { encode: (text) => Buffer.from(text) }))).toEqual(ROSTER);
  });

  test('colours, strike-through, dates and hidden rows are there', async () => {
    const cells = [
      { v: 'a', fill: 'FF00B0F0' },
      { v: 'b', strike: true },
      { v: new Date('2021-04-29'), format: 'dd/mm/yyyy' },
    ];
    const source = xlsBook([{ name: 'A', rows: [cells], hiddenRows: [1] }], { old: { encode: latin1 } });
    expect((await readSheets(source))[0]!.rows).toEqual([
      {
        row: 1,
        hidden: true,
        cells: [
          { kind: 'text', text: 'a', fill: 'FF00B0F0' },
          { kind: 'text', text: 'b', strike: true },
          { kind: 'date', text: '2021-04-29', number: 44315 },
        ],
      },
    ]);
  });
});

describe('refusals', () => {
  const good = xlsBook([
    {
      name: 'A',
      rows: [
        ['Lê Thị Hoa', 'x'.repeat(5_000)],
        ['Đỗ Văn Nam', 2],
      ],
    },
  ]);
  const refusal = async (source: Buffer) => {
    const error: unknown = await readSheets(source).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    return error as { code?: string; params?: object } | undefined;
  };
  const changed = (at: number, value: number) => {
    const bytes = Buffer.from(good);
    bytes.writeUInt32LE(value >>> 0, at);
    return bytes;
  };

  test('a password, before anything is read', async () => {
    const source = xlsBook([{ name: 'A', rows: [['x']] }], { passworded: true });
    await expect(openWorkbook(source, { fileName: 'a.xls' })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
    const old = xlsBook([{ name: 'A', rows: [['x']] }], { passworded: true, old: { encode: Buffer.from } });
    expect(await refusal(old)).toMatchObject({ code: 'FILE_ENCRYPTED' });
  });

  test.each([
    ['2', '0900040002001000'],
    ['3', '0902060000001000'],
    ['4', '0904060000001000'],
  ])('Excel %s', async (_, hex) => {
    expect(await refusal(Buffer.from(hex, 'hex'))).toMatchObject({ code: 'FILE_OLD_XLS' });
  });

  test('a file cut off anywhere', async () => {
    for (let length = 520; length < good.length - 600; length += 256)
      expect([length, (await refusal(good.subarray(0, length)))?.code]).toEqual([length, 'FILE_TRUNCATED']);
  });

  test('a stream that ends within a sheet', async () => {
    const data = stream([label(0, 0, 'Lê Hoa')]).subarray(0, -4);
    expect(await refusal(compoundFile([{ name: 'Workbook', data }]))).toMatchObject({ code: 'FILE_TRUNCATED' });
  });

  test.each([
    ['sectors that lead back to themselves', changed(512 + 4 * 1, 1)],
    ['a directory that is nowhere', changed(48, 0x00fffff0)],
    ['sectors of an absurd size', changed(30, 0x00ff00ff)],
  ])('%s', async (_, source) => {
    expect((await refusal(source))?.code).toMatch(/^FILE_(DAMAGED|TRUNCATED)$/);
  });

  test('many sheets that are all the same one', async () => {
    const body = Buffer.concat([begin(WORKSHEET), label(0, 0, 'x'.repeat(300)), EOF]);
    const head = (at: number) =>
      Buffer.concat([begin(WORKBOOK), ...Array.from({ length: 50 }, () => sheetEntry(at)), EOF]);
    const data = Buffer.concat([head(head(0).length), body]);
    expect(await refusal(compoundFile([{ name: 'Workbook', data }]))).toMatchObject({ params: { reason: 'sheet' } });
  });

  test('a text that is missing, and a count of texts that cannot be', async () => {
    const strings = record(0xfc, u32(1, 0xffffffff), u16(1), letters('x'));
    const named = (index: number) => stream([record(0xfd, u16(0, 0, 0), u32(index))], [strings]);
    expect(await texts(compoundFile([{ name: 'Workbook', data: named(0) }]))).toEqual([['x']]);
    expect(await refusal(compoundFile([{ name: 'Workbook', data: named(1) }]))).toMatchObject({
      code: 'FILE_DAMAGED',
      params: { row: 1, reason: 'string' },
    });
  });

  test('cells beyond the limits', async () => {
    const read = (limits: object) => readSheets(good, { limits });
    await expect(read({ rows: 1 })).rejects.toMatchObject({ code: 'TOO_MANY_ROWS', params: { row: 2 } });
    await expect(read({ columns: 1 })).rejects.toMatchObject({ code: 'TOO_MANY_COLUMNS', params: { column: 'B' } });
    await expect(read({ cellLength: 4_999 })).rejects.toMatchObject({ code: 'CELL_TOO_LONG', params: { column: 'B' } });
    await expect(read({ sharedStrings: 2 })).rejects.toMatchObject({ code: 'TOO_MANY_STRINGS' });
    await expect(read({ sheets: 0 })).rejects.toMatchObject({ code: 'TOO_MANY_SHEETS' });
  });
});
