import { openWorkbook } from '../../../server/imports/reader/open-workbook.js';
import { compoundFile } from '../../support/compound-file.js';
import { readSheets, readTexts } from '../../support/read-workbook.js';
import { relationships, workbook, workbookParts } from '../../support/workbook-parts.js';
import { zip } from '../../support/zip.js';

const sheet = { rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' };
const strings = '<si><t>Vũ Hữu Nghĩa</t></si>';

/** The same workbook with some of its parts written otherwise. */
function withParts(changes: Record<string, { name?: string; data?: string | Buffer }>): Buffer {
  return zip(workbookParts({ sheets: [sheet], strings }).map((part) => ({ ...part, ...changes[part.name] })));
}

test('the order of the parts in the archive does not matter', async () => {
  const parts = workbookParts({ sheets: [sheet], strings });
  expect(await readTexts(zip(parts))).toEqual([['Vũ Hữu Nghĩa']]);
  expect(await readTexts(zip(parts.toReversed()))).toEqual([['Vũ Hữu Nghĩa']]);
});

test('stored and packed parts read alike', async () => {
  for (const deflate of [true, false]) {
    expect(await readTexts(workbook({ sheets: [sheet], strings, deflate }))).toEqual([['Vũ Hữu Nghĩa']]);
  }
});

test('parts are found by their relationships, whatever their names, letter case and slashes', async () => {
  const source = withParts({
    '_rels/.rels': { data: relationships([['r1', 'officeDocument', '/Book/main.xml']]) },
    'xl/workbook.xml': { name: 'book\\main.xml' },
    'xl/_rels/workbook.xml.rels': {
      name: 'book/_rels/main.xml.rels',
      data: relationships([
        ['rId1', 'worksheet', '../data/ONE.xml'],
        ['rId2', 'sharedStrings', '/Words.xml'],
      ]),
    },
    'xl/worksheets/sheet1.xml': { name: 'data/one.xml' },
    'xl/sharedStrings.xml': { name: 'words.xml' },
  });
  expect(await readTexts(source)).toEqual([['Vũ Hữu Nghĩa']]);
});

test('strict OOXML reads as the transitional kind does', async () => {
  const strict = workbookParts({ sheets: [sheet], strings }).map((part) => ({
    ...part,
    data: String(part.data)
      .replaceAll('http://schemas.openxmlformats.org/officeDocument/2006', 'http://purl.oclc.org/ooxml/officeDocument')
      .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006', 'http://purl.oclc.org/ooxml/spreadsheetml'),
  }));
  expect(await readTexts(zip(strict))).toEqual([['Vũ Hữu Nghĩa']]);
});

test('charts on sheets of their own are no sheets of a roster', async () => {
  const source = withParts({
    'xl/workbook.xml': {
      data:
        '<workbook xmlns:r="r"><sheets><sheet name="Biểu đồ" sheetId="1" r:id="rId3"/>' +
        '<sheet name="Danh sách" sheetId="2" r:id="rId1"/></sheets></workbook>',
    },
    'xl/_rels/workbook.xml.rels': {
      data: relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'sharedStrings.xml'],
        ['rId3', 'chartsheet', 'chartsheets/sheet1.xml'],
      ]),
    },
  });
  const sheets = await readSheets(source);
  expect(sheets.map(({ index, name, rows }) => [index, name, rows.length])).toEqual([[0, 'Danh sách', 1]]);
});

test('macros are passed over: what they would do is neither done nor read', async () => {
  const macros = compoundFile([{ name: 'dir', data: Buffer.from('Sub Auto_Open()') }, 'VBA']);
  const source = withParts({
    '[Content_Types].xml': {
      data: String(workbookParts({ sheets: [sheet], strings })[0]!.data).replace(
        'openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
        'ms-excel.sheet.macroEnabled.main+xml',
      ),
    },
  });
  const parts = [{ name: 'xl/vbaProject.bin', data: macros }];
  expect(await readTexts(source, { fileName: 'ds.xlsm' })).toEqual([['Vũ Hữu Nghĩa']]);
  expect(await readTexts(workbook({ sheets: [sheet], strings, extraParts: parts }))).toEqual([['Vũ Hữu Nghĩa']]);
});

test('what leads outside the file is not followed', async () => {
  const source = withParts({
    'xl/_rels/workbook.xml.rels': {
      data: relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'sharedStrings', 'sharedStrings.xml'],
        ['rId9', 'theme', 'http://example.invalid/theme.xml" TargetMode="External'],
      ]),
    },
  });
  expect(await readTexts(source)).toEqual([['Vũ Hữu Nghĩa']]);
});

test.each(['utf16le', 'utf16be'])('a part in %s reads as one in UTF-8', async (order) => {
  const xml = '\ufeff<?xml version="1.0" encoding="UTF-16"?><sst><si><t>Vũ Hữu Nghĩa 😀</t></si></sst>';
  const data = Buffer.from(xml, 'utf16le');
  if (order === 'utf16be') data.swap16();
  expect(await readTexts(withParts({ 'xl/sharedStrings.xml': { data } }))).toEqual([['Vũ Hữu Nghĩa 😀']]);
});

test('a sheet can be read again, and reading may stop half-way', async () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join('');
  const opened = await openWorkbook(workbook({ sheets: [{ rows }] }), { fileName: 'a.xlsx' });
  for await (const batch of opened.rows(0)) {
    expect(batch[0]!.row).toBe(1);
    break;
  }
  let count = 0;
  for await (const batch of opened.rows(0)) count += batch.length;
  expect(count).toBe(5_000);
  opened.close();
});

test('rows come in batches', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join('');
  const opened = await openWorkbook(workbook({ sheets: [{ rows }] }), { fileName: 'a.xlsx' });
  const sizes: number[] = [];
  for await (const batch of opened.rows(0)) sizes.push(batch.length);
  opened.close();
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.max(...sizes)).toBeLessThan(10_000);
});
