import { READER_ERROR_CODES, ReaderError, type ReaderErrorCode } from '../../../server/imports/reader/reader-error.js';
import type { ReaderLimits } from '../../../server/imports/reader/limits.js';
import { compoundFile } from '../../support/compound-file.js';
import { readSheets } from '../../support/read-workbook.js';
import { sheetXml, workbook, workbookParts } from '../../support/workbook-parts.js';
import { zip, type ZipPart } from '../../support/zip.js';

const sheet = { rows: '<row r="1"><c r="A1"><v>1</v></c></row>' };
const parts = workbookParts({ sheets: [sheet] });
const good = zip(parts);

async function refusal(source: Buffer | string, limits?: Partial<ReaderLimits>, fileName = 'danh-sach.xlsx') {
  try {
    await readSheets(source, { fileName, limits });
  } catch (error) {
    if (error instanceof ReaderError) return { code: error.code, ...error.params };
    throw error;
  }
  return undefined;
}

const changed = (name: string, change: Partial<ZipPart>) =>
  zip(parts.map((part) => (part.name === name ? { ...part, ...change } : part)));
const withSheet = (xml: string | Buffer) => workbook({ sheets: [{ xml }] });

describe('files that are no workbook', () => {
  test.each<[string, Buffer, { code: ReaderErrorCode; type?: string }]>([
    ['no bytes', Buffer.alloc(0), { code: 'FILE_EMPTY' }],
    ['blank lines', Buffer.from('\ufeff \r\n\r\n'), { code: 'FILE_EMPTY' }],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'pdf' }],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'png' }],
    ['a photograph', Buffer.from('ffd8ffe000104a46', 'hex'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'jpg' }],
    ['rich text', Buffer.from('{\\rtf1\\ansi}'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'rtf' }],
    ['a RAR archive', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'rar' }],
    [
      'a web page without a table',
      Buffer.from('<html>Hết phiên</html>'),
      { code: 'FILE_TYPE_UNSUPPORTED', type: 'html' },
    ],
    ['a web archive', Buffer.from('MIME-Version: 1.0\n\n'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'mht' }],
    ['other XML', Buffer.from('<?xml version="1.0"?><rss/>'), { code: 'FILE_TYPE_UNSUPPORTED', type: 'xml' }],
    ['other bytes', Buffer.from([1, 2, 3, 0, 255, 254, 0, 9]), { code: 'FILE_TYPE_UNSUPPORTED', type: 'binary' }],
    [
      'a Word document',
      zip([...parts, { name: 'word/document.xml', data: '<w/>' }]),
      { code: 'FILE_TYPE_UNSUPPORTED', type: 'docx' },
    ],
    ['slides', zip([{ name: 'ppt/presentation.xml', data: '<p/>' }]), { code: 'FILE_TYPE_UNSUPPORTED', type: 'pptx' }],
    [
      'a binary workbook',
      zip([{ name: 'xl/workbook.bin', data: 'x' }]),
      { code: 'FILE_TYPE_UNSUPPORTED', type: 'xlsb' },
    ],
    [
      'an OpenDocument file',
      zip([{ name: 'content.xml', data: '<o/>' }]),
      { code: 'FILE_TYPE_UNSUPPORTED', type: 'odf' },
    ],
    ['an old Word document', compoundFile(['WordDocument']), { code: 'FILE_TYPE_UNSUPPORTED', type: 'doc' }],
    ['another compound file', compoundFile(['Contents']), { code: 'FILE_TYPE_UNSUPPORTED', type: 'ole' }],
    ['an archive of other files', zip([{ name: 'readme.txt', data: 'x' }]), { code: 'NOT_A_WORKBOOK' }],
    ['an empty archive', zip([]), { code: 'NOT_A_WORKBOOK' }],
    [
      'a package whose main part is something else',
      changed('xl/workbook.xml', { data: '<diagram/>' }),
      { code: 'NOT_A_WORKBOOK' },
    ],
    ['a passworded workbook', compoundFile(['EncryptionInfo', 'EncryptedPackage']), { code: 'FILE_ENCRYPTED' }],
    ['an archive with a password', changed('xl/workbook.xml', { flags: 1, deflate: true }), { code: 'FILE_ENCRYPTED' }],
    [
      'an archive with strong encryption',
      changed('xl/workbook.xml', { flags: 0x41, deflate: true }),
      { code: 'FILE_ENCRYPTED' },
    ],
    ['a workbook of Excel 97 without content', compoundFile(['Workbook']), { code: 'FILE_TRUNCATED' }],
    ['a workbook of Excel 4', Buffer.from('0904060000001000', 'hex'), { code: 'FILE_OLD_XLS' }],
  ])('%s', async (_, source, expected) => {
    expect(await refusal(source)).toEqual(expected);
  });

  test('the name of a file decides nothing', async () => {
    expect(await refusal(good, undefined, 'anh.png')).toBeUndefined();
    expect(await refusal(Buffer.from('%PDF-1.7'), undefined, 'danh-sach.csv')).toMatchObject({ type: 'pdf' });
  });
});

describe('damage', () => {
  test.each([0.2, 0.5, 0.9, 0.99])('a file cut off at %d of its length is truncated', async (share) => {
    expect(await refusal(good.subarray(0, Math.floor(good.length * share)))).toMatchObject({ code: 'FILE_TRUNCATED' });
  });

  test('a part that ends early is truncated', async () => {
    const data = Buffer.from(sheetXml(sheet));
    const source = changed('xl/worksheets/sheet1.xml', { data, deflate: true, declaredSize: data.length + 5 });
    expect(await refusal(source)).toMatchObject({ code: 'FILE_TRUNCATED', part: 'xl/worksheets/sheet1.xml' });
  });

  test('every byte of the packed sheet counts', async () => {
    const packed = zip(parts.map((part) => ({ ...part, deflate: true })));
    const name = 'xl/worksheets/sheet1.xml';
    const from = packed.indexOf(name) + name.length;
    const to = packed.indexOf('PK', from);
    expect(to - from).toBeGreaterThan(100);
    for (let at = from; at < to; at++) {
      const damaged = Buffer.from(packed);
      damaged[at]! ^= 0x10;
      expect((await refusal(damaged))?.code).toMatch(/^(FILE_DAMAGED|FILE_TRUNCATED|ZIP_BOMB)$/);
    }
  });

  test.each<[string, Buffer, string]>([
    ['a wrong checksum', changed('xl/worksheets/sheet1.xml', { declaredCrc: 1 }), 'checksum'],
    ['the same part twice', zip([...parts, { name: 'XL/workbook.xml', data: '<workbook/>' }]), 'twice'],
    ['a part that is missing', zip(parts.filter(({ name }) => !name.includes('sheet1'))), 'missing'],
    [
      'a sheet without its relationship',
      changed('xl/_rels/workbook.xml.rels', { data: '<Relationships/>' }),
      'relationship',
    ],
    [
      'a shared string that is missing',
      withSheet(sheetXml({ rows: '<row><c r="A1" t="s"><v>3</v></c></row>' })),
      'string',
    ],
    ['a cell of no column', withSheet(sheetXml({ rows: '<row><c r="7"><v>3</v></c></row>' })), 'reference'],
    [
      'rows out of order',
      withSheet(sheetXml({ rows: '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>' })),
      'row-order',
    ],
    ['a DTD', withSheet('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'), 'doctype'],
    [
      'an entity of its own',
      withSheet('<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'),
      'entity',
    ],
    [
      'a name that every object has',
      withSheet('<worksheet><sheetData><row><c t="str"><v>&constructor;</v></c></row></sheetData></worksheet>'),
      'entity',
    ],
    [
      'a bare ampersand',
      withSheet('<worksheet><sheetData><row><c t="str"><v>A & B</v></c></row></sheetData></worksheet>'),
      'entity',
    ],
    [
      'a letter beyond Unicode',
      withSheet('<worksheet><sheetData><row><c t="str"><v>&#x110000;</v></c></row></sheetData></worksheet>'),
      'entity',
    ],
    ['tags that do not match', withSheet('<worksheet><sheetData></worksheet></sheetData>'), 'unbalanced'],
    ['a closing tag too many', withSheet('<worksheet/></worksheet>'), 'unbalanced'],
    ['two roots', withSheet('<worksheet/><worksheet/>'), 'second-root'],
    ['XML that stops', withSheet('<worksheet><sheetData><row>'), 'unfinished'],
    ['no XML at all', withSheet('{ "rows": [1] } <a/>'), 'not-xml'],
    ['an empty part', withSheet(' '), 'unfinished'],
    ['a value without quotes', withSheet('<worksheet a=1/>'), 'attribute'],
    ['a tag without a name', withSheet('<worksheet>< a="1"/></worksheet>'), 'tag'],
    ['an encoding of its own', withSheet('<?xml version="1.0" encoding="windows-1258"?><worksheet/>'), 'encoding'],
    [
      'bytes that are no UTF-8',
      withSheet(Buffer.concat([Buffer.from('<worksheet a="'), Buffer.from([0xc3, 0x28]), Buffer.from('"/>')])),
      'encoding',
    ],
    [
      'NUL as a letter',
      withSheet('<worksheet><sheetData><row><c t="str"><v>A\0B</v></c></row></sheetData></worksheet>'),
      'letter',
    ],
    ['a tag without end', withSheet(`<worksheet a="${'>'.repeat(1 << 21)}`), 'length'],
    ['text without end', withSheet(`<worksheet>${'x'.repeat(1 << 21)}`), 'length'],
    ['nesting without end', withSheet('<a>'.repeat(200)), 'depth'],
  ])('%s', async (_, source, reason) => {
    expect(await refusal(source)).toMatchObject({ code: 'FILE_DAMAGED', reason });
  });
});

describe('limits', () => {
  const cells = (count: number) => '<c><v>1</v></c>'.repeat(count);
  const wide = workbook({ sheets: [{ rows: `<row r="1"><c r="IW1"><v>1</v></c></row>` }] });

  test.each<[string, Buffer, Partial<ReaderLimits>, object]>([
    ['the file', good, { bytes: 100 }, { code: 'FILE_TOO_LARGE', bytes: good.length, limit: 100 }],
    ['parts', good, { parts: 3 }, { code: 'ZIP_BOMB', parts: 5, limit: 3 }],
    ['unpacked bytes', good, { unpackedBytes: 1_000 }, { code: 'ZIP_BOMB', limit: 1_000 }],
    [
      'rows',
      workbook({ sheets: [{ rows: `<row r="11">${cells(1)}</row>` }] }),
      { rows: 10 },
      { code: 'TOO_MANY_ROWS', row: 11, limit: 10 },
    ],
    [
      'rows of any sheet',
      workbook({ sheets: [{ rows: `<row r="1048577">${cells(1)}</row>` }] }),
      {},
      { code: 'TOO_MANY_ROWS', row: 1_048_577 },
    ],
    [
      'columns of any name',
      workbook({ sheets: [{ rows: `<row r="1"><c r="${'A'.repeat(5_000)}1"><v>1</v></c></row>` }] }),
      {},
      { code: 'TOO_MANY_COLUMNS', row: 1, limit: 256 },
    ],
    ['columns', wide, {}, { code: 'TOO_MANY_COLUMNS', row: 1, column: 'IW', limit: 256 }],
    [
      'letters in a cell',
      workbook({ sheets: [{ rows: `<row><c r="B1" t="str"><v>${'ữ'.repeat(32_768)}</v></c></row>` }] }),
      {},
      { code: 'CELL_TOO_LONG', row: 1, column: 'B', limit: 32_767 },
    ],
    [
      'shared strings',
      workbook({ sheets: [sheet], strings: '<si><t>a</t></si>'.repeat(4) }),
      { sharedStrings: 3 },
      { code: 'TOO_MANY_STRINGS', limit: 3 },
    ],
    [
      'their length',
      workbook({ sheets: [sheet], strings: '<si><t>aaaaa</t></si>'.repeat(4) }),
      { sharedStringLength: 19 },
      { code: 'TOO_MANY_STRINGS', limit: 19 },
    ],
    [
      'merged ranges',
      workbook({
        sheets: [{ ...sheet, after: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>' }],
      }),
      { merges: 1 },
      { code: 'TOO_MANY_MERGES', limit: 1 },
    ],
  ])('%s', async (_, source, limits, expected) => {
    expect(await refusal(source, limits)).toMatchObject(expected);
  });

  test('formatting outside the limits is no reason to refuse', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/><c r="XFC1"><f>1</f></c></row><row r="99" s="1"/>';
    expect(await refusal(workbook({ sheets: [{ rows }] }), { rows: 10 })).toBeUndefined();
  });

  test('a part that packs too well is a bomb by what it declares', async () => {
    const data = Buffer.alloc(20 * 1024 * 1024, ' ');
    const source = zip([...parts, { name: 'xl/media/image1.xml', data, deflate: true }]);
    expect(await refusal(source)).toMatchObject({ code: 'ZIP_BOMB', part: 'xl/media/image1.xml', limit: 300 });
  });

  test('a part that unpacks to more than it declares is a bomb', async () => {
    const data = sheetXml({ rows: ' '.repeat(1_000_000) });
    const source = changed('xl/worksheets/sheet1.xml', { data, deflate: true, declaredSize: 1_000 });
    expect(await refusal(source)).toEqual({ code: 'ZIP_BOMB', part: 'xl/worksheets/sheet1.xml', declared: 1_000 });
  });

  test('a path is measured before it is read', async () => {
    expect(await refusal(import.meta.filename, { bytes: 10 })).toMatchObject({ code: 'FILE_TOO_LARGE', limit: 10 });
  });
});

test('every code is a constant that may be translated', () => {
  expect(READER_ERROR_CODES.every((code) => /^[A-Z_]+$/.test(code))).toBe(true);
});
