import { record, u16, u32, u8 } from '../../fixtures/make/biff.ts';
import { odsPackage } from '../../fixtures/make/ods.ts';
import { compoundFile } from './compound-file.ts';
import { sheetXml, workbookParts } from './workbook-parts.ts';
import { zip, type ZipPart } from './zip.ts';

const MEGABYTE = 1024 * 1024;

/** A row with one person in it. */
export const ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
const parts = workbookParts({ sheets: [{ rows: ROW }], strings: '<si><t>Lê Hoa</t></si>', styles: '<fonts/>' });

/** The workbook with one part written otherwise, packed so that nothing is seen by its ratio. */
export function withPart(name: string, data: Buffer | string, poorly = true): Buffer {
  if (!parts.some((part) => part.name === name)) throw new Error(`the workbook has no part ${name}`);
  return zip(parts.map((part) => ({ ...part, ...(part.name === name && { data, deflate: true, poorly }) })));
}

/** So many megabytes of the same between a beginning and an end. */
export function much(head: string, unit: string, megabytes: number, tail: string): Buffer {
  const unitBytes = Buffer.from(unit);
  const count = Math.ceil((megabytes * MEGABYTE) / unitBytes.length);
  return Buffer.concat([Buffer.from(head), Buffer.alloc(unitBytes.length * count, unitBytes), Buffer.from(tail)]);
}

export const SHEET = 'xl/worksheets/sheet1.xml';
export const STRINGS = 'xl/sharedStrings.xml';
const inSheet = (rows: Buffer | string, poorly = true) => {
  const [head, tail] = ['<worksheet><sheetData>', '</sheetData></worksheet>'].map((tag) => Buffer.from(tag));
  return withPart(SHEET, Buffer.concat([head!, Buffer.from(rows), tail!]), poorly);
};
const lying = () => {
  const data = sheetXml({ rows: ' '.repeat(MEGABYTE) });
  return zip(
    parts.map((part) => ({ ...part, ...(part.name === SHEET && { data, deflate: true, declaredSize: 1_000 }) })),
  );
};
const manyParts = () =>
  zip([...parts, ...Array.from({ length: 10_001 }, (_, i): ZipPart => ({ name: `x/${i}`, data: '' }))]);
const odsOf = (cells: string) => {
  const head =
    '<office:document-content><office:body><office:spreadsheet><table:table table:name="A"><table:table-row>';
  const tail = '</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>';
  return odsPackage(head + cells + tail);
};

const begin = (kind: number) => record(0x809, u16(0x0600, kind, 0, 0), u32(0, 0));
const xlsOf = (...records: readonly Buffer[]) =>
  compoundFile([{ name: 'Workbook', data: Buffer.concat([begin(5), ...records]) }]);
const pointer = (at: number) => record(0x85, u32(at), u8(0, 0, 1, 0, 65));

/** What it is, the file, and the code with which it is refused. */
export const HOSTILE: readonly (readonly [what: string, build: () => Buffer, code: string])[] = [
  ['a part that packs a thousand to one', () => inSheet(much('', ' ', 20, ''), false), 'ZIP_BOMB'],
  ['a part that is larger than it says', lying, 'ZIP_BOMB'],
  ['ten thousand parts', manyParts, 'ZIP_BOMB'],
  [
    'more formats than there can be',
    () => withPart('xl/styles.xml', much('<styleSheet><cellXfs>', '<xf numFmtId="0"/>', 4, '</cellXfs></styleSheet>')),
    'FILE_DAMAGED',
  ],
  ['styles without end', () => withPart('xl/styles.xml', much('<styleSheet>', ' ', 40, '</styleSheet>')), 'ZIP_BOMB'],
  [
    'sheets without end',
    () =>
      withPart(
        'xl/workbook.xml',
        much('<workbook><sheets>', '<sheet name="A" r:id="rId1"/>', 1, '</sheets></workbook>'),
      ),
    'TOO_MANY_SHEETS',
  ],
  ['a cell of forty megabytes', () => inSheet(much('<row><c t="str"><v>', 'aữ', 40, '</v></c></row>')), 'FILE_DAMAGED'],
  [
    'a cell in a million pieces',
    () => inSheet(much('<row><c t="inlineStr"><is>', '<r><t>Lê</t></r>', 30, '</is></c></row>')),
    'CELL_TOO_LONG',
  ],
  [
    'a value in a million pieces',
    () => inSheet(much('<row><c t="str"><v>', 'x<!---->', 30, '</v></c></row>')),
    'CELL_TOO_LONG',
  ],
  [
    'shared strings without end',
    () => withPart(STRINGS, much('<sst>', '<si><t/></si>', 60, '</sst>')),
    'TOO_MANY_STRINGS',
  ],
  [
    'shared strings of more letters than fit',
    () => withPart(STRINGS, much('<sst>', `<si><t>${'ễ'.repeat(9_000)}</t></si>`, 140, '</sst>')),
    'TOO_MANY_STRINGS',
  ],
  ['elements within elements', () => inSheet('<a>'.repeat(100_000)), 'FILE_DAMAGED'],
  [
    'entities that grow',
    () =>
      withPart(SHEET, `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${sheetXml({ rows: ROW })}`),
    'FILE_DAMAGED',
  ],
  [
    'an entity from outside',
    () => withPart(SHEET, `<!DOCTYPE x SYSTEM "file:///etc/passwd">${sheetXml({ rows: ROW })}`),
    'FILE_DAMAGED',
  ],
  [
    'a name that leads out of the archive',
    () => zip([...parts, { name: '../../tmp/x.xml', data: 'x' }]),
    'FILE_DAMAGED',
  ],
  ['a name from the root of the disk', () => zip([...parts, { name: 'C:/tmp/x.xml', data: 'x' }]), 'FILE_DAMAGED'],
  [
    'merged cells without end',
    () =>
      withPart(
        SHEET,
        much('<worksheet><sheetData/><mergeCells>', '<mergeCell ref="A1:B2"/>', 4, '</mergeCells></worksheet>'),
      ),
    'TOO_MANY_MERGES',
  ],
  [
    'an .ods cell that repeats for ever',
    () => odsOf('<table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell>'),
    'TOO_MANY_COLUMNS',
  ],
  [
    '.ods spaces without end',
    () =>
      odsOf(`<table:table-cell><text:p>${'<text:s text:c="999999999"/>'.repeat(1_000)}</text:p></table:table-cell>`),
    'CELL_TOO_LONG',
  ],
  [
    '.xls texts that are not there',
    () => xlsOf(record(0xfc, u32(0xffffffff, 0xffffffff), u16(0xffff), u8(1)), record(0x0a)),
    'FILE_DAMAGED',
  ],
  [
    '.xls sheets that are all the same one',
    () => xlsOf(...Array<Buffer>(900).fill(pointer(0)), record(0x0a)),
    'FILE_DAMAGED',
  ],
  ['text in one line without end', () => much('', '1\tx', 40, ''), 'CELL_TOO_LONG'],
  ['a quotation mark over everything', () => much('a,"', 'b\n', 40, ''), 'CELL_TOO_LONG'],
];

/** A real table with a million formatted rows under it: it is read. */
export function formattedRows(): Buffer {
  const rows = Array.from({ length: 1_048_575 }, (_, i) => `<row r="${i + 2}" s="1"><c r="A${i + 2}" s="1"/></row>`);
  return withPart(SHEET, `<worksheet><sheetData>${ROW}${rows.join('')}</sheetData></worksheet>`);
}
