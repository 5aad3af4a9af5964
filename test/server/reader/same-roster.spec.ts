import iconv from 'iconv-lite';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { odsBook } from '../../../fixtures/make/ods.js';
import { xlsBook } from '../../../fixtures/make/xls.js';
import { xlsx, type CellSpec } from '../../../fixtures/make/xlsx.js';
import { encodeLegacy } from '../../support/legacy-encode.js';
import { readRoster, type RosterRead } from '../../support/read-roster.js';
import { readTexts } from '../../support/read-workbook.js';

const ANNEX = join(import.meta.dirname, '../../../fixtures/rosters/ok/phu-luc-54.xlsx');
const TODAY = '2021-06-01';

/** Rows of text that an office would keep; the annex of 54 people with its titles, repeated headers and signatures. */
let texts: string[][];
let expected: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  texts = await readTexts(await readFile(ANNEX));
  expected = peopleOf(await readRoster(await readFile(ANNEX), { today: TODAY }));
});

/** Everything that is read of them, but not the raw cells, nor the rows: a table without the blank ones is shorter. */
function peopleOf({ people }: RosterRead) {
  return people.map(({ parsed, issues }) => ({
    parsed,
    issues: issues.map(({ code, field, severity, suggestion }) => ({ code, field, severity, suggestion })),
  }));
}

const cells = (change: (text: string) => string, font?: string): CellSpec[][] =>
  texts.map((line) =>
    line.map((text) => (text === '' ? null : { v: change(text), format: '@', ...(font && { font }) })),
  );

const lines = (separator: string): string =>
  texts
    .map((line) =>
      line.map((text) => (/[;,"\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(separator),
    )
    .join('\r\n');

/** cp1258 has no letter with two marks: the tone stands behind its vowel. */
function toCp1258(text: string): Buffer {
  const spread = [...text.normalize('NFC')].map((letter) => {
    if (iconv.decode(iconv.encode(letter, 'windows-1258'), 'windows-1258') === letter) return letter;
    const parts = letter.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(parts)?.[0] ?? '';
    return parts.replace(tone, '').normalize('NFC') + tone;
  });
  return iconv.encode(spread.join(''), 'windows-1258');
}

/** Hat or horn on the vowel, the tone behind it: what Windows' own keyboard types. */
function mixed(text: string): string {
  return [...text]
    .map((letter) => {
      const parts = letter.normalize('NFD');
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(parts)?.[0];
      return tone === undefined ? letter : parts.replace(tone, '').normalize('NFC') + tone;
    })
    .join('');
}

const tcvn3 = (text: string): string => encodeLegacy(text, 'tcvn3');
const vni = (text: string): string => encodeLegacy(text, 'vni');
const book = (change: (text: string) => string, font?: string) => xlsx([{ name: 'DS', rows: cells(change, font) }]);
const same = (text: string): string => text;

describe('case 2: the same roster gives identical people', () => {
  const forms: [string, string, () => Buffer | Promise<Buffer>][] = [
    ['NFC in .xlsx', 'a.xlsx', () => book((text) => text.normalize('NFC'))],
    ['NFD in .xlsx', 'a.xlsx', () => book((text) => text.normalize('NFD'))],
    ['vowels and tones apart in .xlsx', 'a.xlsx', () => book(mixed)],
    ['TCVN3 by its font', 'a.xlsx', () => book(tcvn3, '.VnTime')],
    ['TCVN3 by its look', 'a.xlsx', () => book(tcvn3)],
    ['VNI by its font', 'a.xlsx', () => book(vni, 'VNI-Times')],
    ['VNI by its look', 'a.xlsx', () => book(vni)],
    ['.xls of Excel 97', 'a.xls', () => xlsBook([{ name: 'DS', rows: cells(same) }])],
    ['.xls in TCVN3', 'a.xls', () => xlsBook([{ name: 'DS', rows: cells(tcvn3, '.VnTime') }])],
    ['.ods', 'a.ods', () => odsBook([{ name: 'DS', rows: cells(same) }])],
    ['CSV in UTF-8 with a mark', 'a.csv', () => Buffer.from(`\ufeff${lines(';')}`)],
    ['CSV in UTF-8 without one', 'a.csv', () => Buffer.from(lines(','))],
    ['CSV in UTF-16', 'a.csv', () => Buffer.from(`\ufeff${lines('\t')}`, 'utf16le')],
    ['CSV in Windows-1258', 'a.csv', () => toCp1258(lines(';'))],
    ['CSV in TCVN3', 'a.csv', () => Buffer.from(tcvn3(lines(';')), 'latin1')],
    ['CSV in VNI', 'a.csv', () => Buffer.from(vni(lines(';')), 'latin1')],
    ['pasted from Word or Excel', 'paste.tsv', () => Buffer.from(lines('\t'))],
  ];

  it.each(forms)('as %s', async (_form, fileName, bytes) => {
    const read = await readRoster(await bytes(), { fileName, today: TODAY });
    expect(read.needsHand ? read.columns : []).toEqual([]);
    expect(peopleOf(read)).toEqual(expected);
  });
});
