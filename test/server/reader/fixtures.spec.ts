import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FIXTURES, readmeOf } from '../../../fixtures/build.js';
import { expectedIssues, expectedPeople, issuesRead, peopleRead, unitsOf } from '../../support/expected-people.js';
import { expectedStatuses, statusesRead } from '../../support/expected-statuses.js';
import { readRoster } from '../../support/read-roster.js';
import { readSheets, readTexts } from '../../support/read-workbook.js';

const FOLDER = join(import.meta.dirname, '../../../fixtures');
const fixture = (path: string) => join(FOLDER, 'rosters', path);
const TODAY = '2021-04-23';
/** Files that open, and hold nobody who could be read without a word from a person. */
const NO_TABLE = ['NO_HEADER_FOUND', 'AGGREGATE_TABLE'];

const readable = FIXTURES.filter(({ expect }) => expect !== undefined);
const refused = FIXTURES.filter(({ refused }) => refused !== undefined);

test('the committed files are what their sources build', async () => {
  for (const { file, bytes } of FIXTURES) {
    const committed = await readFile(fixture(file));
    expect([file, committed.equals(await bytes())]).toEqual([file, true]);
  }
});

test('there is no file without a source, and the README names each', async () => {
  const found = await Promise.all(
    ['ok', 'not-ok'].map(async (folder) => (await readdir(fixture(folder))).map((name) => `${folder}/${name}`)),
  );
  expect(found.flat().sort()).toEqual(FIXTURES.map(({ file }) => file).sort());
  const readme = await readFile(join(FOLDER, 'README.md'), 'utf8');
  expect(readme).toBe(readmeOf(readme));
});

describe('what a careful clerk would have typed', () => {
  test.each(readable.map(({ file, expect: expected }) => [file, expected!] as const))('%s', async (file, expected) => {
    const today = expected.today ?? TODAY;
    const read = await readRoster(fixture(file), { fileName: basename(file), units: unitsOf(expected), today });
    expect(peopleRead(read, expected)).toEqual(expectedPeople(expected));
    expect(issuesRead(read, expected)).toEqual(expectedIssues(expected));
    if (expected.statuses !== undefined) expect(statusesRead(read, today)).toEqual(expectedStatuses(expected));
    const infos = read.people.flatMap(({ issues }) => issues.map(({ code }) => code as string));
    expect(infos).toEqual(expect.arrayContaining([...(expected.infos ?? [])]));
    expect([...read.warnings].sort()).toEqual([...(expected.warnings ?? [])].sort());
    expect(read.needsHand).toBe(expected.needsHand ?? false);
  });
});

describe('files to refuse', () => {
  test.each(refused.map(({ file, refused: refusal }) => [file, refusal!] as const))('%s', async (file, refusal) => {
    if (NO_TABLE.includes(refusal.code)) {
      const read = await readRoster(fixture(file), { fileName: basename(file), today: TODAY });
      expect(read).toMatchObject({ people: [], needsHand: true, refusal: refusal.code });
      return;
    }
    await expect(readSheets(fixture(file), { fileName: basename(file) })).rejects.toMatchObject(refusal);
  });
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
