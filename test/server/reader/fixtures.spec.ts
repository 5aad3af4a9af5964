import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFixtures } from '../../../fixtures/build.js';
import { readSheets, readTexts } from '../../support/read-workbook.js';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');
const fixture = (path: string) => join(FIXTURES, 'rosters', path);

test('the committed files are what their sources build', async () => {
  for (const [path, bytes] of await buildFixtures()) {
    const committed = await readFile(join(FIXTURES, path));
    expect([path, committed.equals(bytes)]).toEqual([path, true]);
  }
});

test('every file has its line in the README', async () => {
  const readme = await readFile(join(FIXTURES, 'README.md'), 'utf8');
  for (const folder of ['ok', 'not-ok']) {
    const names = await readdir(fixture(folder));
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  }
});

describe('the annex of 54 people', () => {
  test('keeps its numbers as text and its ordinals as numbers', async () => {
    const [sheet] = await readSheets(fixture('ok/phu-luc-54.xlsx'));
    const people = sheet!.rows.filter(({ cells }) => cells[0]?.kind === 'number');
    expect(people.map(({ cells }) => cells[0]!.number)).toEqual(Array.from({ length: 54 }, (_, i) => i + 1));
    expect(people.every(({ cells }) => cells[3]?.kind === 'text' && /^\d{10}$/.test(cells[3].text))).toBe(true);
    expect(sheet).toMatchObject({ name: 'Phụ lục', hidden: false });
  });

  test('repeats its header four times in three spellings', async () => {
    const headers = (await readTexts(fixture('ok/phu-luc-54.xlsx'))).filter(([first]) => first === 'STT');
    expect(headers.map((cells) => cells[3])).toEqual(['Mã số BHXH', 'Mã số BHHH', 'Mã số BHHH', 'Mã số BHH']);
  });

  test('has its title merged over the columns', async () => {
    const [sheet] = await readSheets(fixture('ok/phu-luc-54.xlsx'));
    expect(sheet!.merges).toContainEqual({ top: 1, left: 2, bottom: 1, right: 3 });
    expect(sheet!.merges).toContainEqual({ top: 5, left: 0, bottom: 5, right: 3 });
  });

  test('reads from text as from the workbook', async () => {
    const fromText = await readTexts(fixture('ok/phu-luc-54.csv'), { fileName: 'phu-luc-54.csv' });
    expect(fromText).toEqual(await readTexts(fixture('ok/phu-luc-54.xlsx')));
  });
});

describe('files to refuse', () => {
  test.each([
    ['empty.xlsx', 'FILE_EMPTY', {}],
    ['renamed-pdf.xlsx', 'FILE_TYPE_UNSUPPORTED', { type: 'pdf' }],
    ['passworded.xlsx', 'FILE_ENCRYPTED', {}],
    ['old.xls', 'FILE_OLD_XLS', {}],
    ['truncated.xlsx', 'FILE_TRUNCATED', {}],
    ['not-a-workbook.xlsx', 'NOT_A_WORKBOOK', {}],
    ['zip-bomb.xlsx', 'ZIP_BOMB', { limit: 2 * 1024 ** 3 }],
    ['entities.xlsx', 'FILE_DAMAGED', { reason: 'doctype' }],
    ['too-many-rows.xlsx', 'TOO_MANY_ROWS', { row: 1_048_577 }],
    ['too-many-columns.xlsx', 'TOO_MANY_COLUMNS', { column: 'XFD' }],
  ])('%s answers %s', async (name, code, params) => {
    await expect(readSheets(fixture(`not-ok/${name}`))).rejects.toMatchObject({ code, params });
  });

  test('a workbook without a table is none for the reader to refuse', async () => {
    expect(await readTexts(fixture('not-ok/no-header.xlsx'))).toHaveLength(2);
  });
});
