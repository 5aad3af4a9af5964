import { columnName, columnTitle, fieldGroups, surenessOf } from '../../admin-ui/src/imports/mapping/columns.js';
import {
  choiceOf,
  hasName,
  mappingBody,
  readableSheets,
  tablesShown,
} from '../../admin-ui/src/imports/mapping/mapping-choice.js';
import type { ColumnGuess, ImportFile, Sheet } from '../../admin-ui/src/imports/types.js';
import { importMapping } from '../../admin-ui/src/i18n/vi/import-mapping.js';
import type { Translate } from '../../admin-ui/src/i18n/useT.js';
import { ROSTER_FIELDS } from '../../server/domain/roster/types.js';

const t: Translate = (key) => key;

const guess = (column: number, field: ColumnGuess['field'], more: Partial<ColumnGuess> = {}): ColumnGuess => ({
  ...{ column, field, header: `Cột ${column}`, confidence: 1, reason: 'exact', samples: [] },
  ...more,
});

const sheet = (name: string, more: Partial<Sheet> = {}): Sheet => ({
  name,
  hidden: false,
  rows: 4,
  read: true,
  ...more,
});

const file = {
  kind: 'roster',
  sheets: [sheet('A', { table: 0 }), sheet('B', { table: 1 }), sheet('C', { hidden: true, read: false, rows: 9 })],
  headerRow: 8,
  mapping: { columns: {}, guesses: [guess(1, 'fullName')], firstRows: [{ row: 8, cells: ['', 'Họ và tên'] }] },
  tables: [
    { sheets: [0], headerRow: 8, columns: [guess(1, 'fullName'), guess(3, 'siNumber')], fingerprint: 'a' },
    { sheets: [1], headerRow: 2, columns: [guess(0, 'given'), guess(2, null)], fingerprint: 'b' },
  ],
  text: null,
} as unknown as ImportFile;

describe('what is said about how a file is read', () => {
  const before = choiceOf(file);
  const withTable = (index: number, more: object) => ({
    ...before,
    tables: before.tables.map((table, i) => (i === index ? { ...table, ...more } : table)),
  });

  it('is nothing while nothing was changed', () => {
    expect(mappingBody(before, before, file)).toEqual({});
  });

  it('is only what was changed, the first table’s columns by themselves', () => {
    expect(mappingBody({ ...before, sheets: [0, 1, 2] }, before, file)).toEqual({ sheets: [0, 1, 2] });
    const columns = { 1: 'fullName', 3: 'citizenId' };
    expect(mappingBody(withTable(0, { columns }), before, file)).toEqual({ columns });
  });

  it('says of a column that it is not used any more', () => {
    expect(mappingBody(withTable(0, { columns: { 1: 'fullName' } }), before, file)).toEqual({
      columns: { 1: 'fullName', 3: 'ignore' },
    });
  });

  it('names another table by a sheet that has it', () => {
    expect(mappingBody(withTable(1, { columns: { 0: 'fullName' } }), before, file)).toEqual({
      tables: [{ sheet: 1, columns: { 0: 'fullName' } }],
    });
  });

  it('leaves the columns to be guessed under another header', () => {
    const other = withTable(0, { headerRow: 9, columns: { 3: 'siNumber' } });
    expect(mappingBody(other, before, file)).toEqual({ headerRow: 9 });
    expect(hasName(other.tables[0]!, before.tables[0]!)).toBe(true);
  });

  it('takes back a guess about the letters, and chooses those of a text file', () => {
    expect(mappingBody({ ...before, encodings: { 1: 'none' } }, before, file)).toEqual({ encodings: { 1: 'none' } });
    const text = { ...file, text: { encoding: 'utf-8', delimiter: ';', candidates: [] } };
    const unread = choiceOf(text);
    expect(mappingBody({ ...unread, encoding: 'tcvn3' }, unread, text)).toEqual({ encoding: 'tcvn3' });
  });

  it('needs a name, whole or given', () => {
    const [table] = before.tables;
    expect(hasName(table!, table!)).toBe(true);
    expect(hasName({ headerRow: 8, columns: { 0: 'given' } }, table!)).toBe(true);
    expect(hasName({ headerRow: 8, columns: { 3: 'siNumber' } }, table!)).toBe(false);
  });
});

describe('the headers that are shown', () => {
  it('are the file’s tables, the first with the first rows of the file', () => {
    expect(tablesShown(file).map(({ headerRow, firstRows }) => [headerRow, firstRows.length])).toEqual([
      [8, 1],
      [2, 0],
    ]);
  });

  it('are one that is still to be pointed at, where none was found', () => {
    const none = { ...file, tables: [], headerRow: null, mapping: { ...file.mapping!, guesses: [] } };
    expect(tablesShown(none)).toMatchObject([{ headerRow: null, guesses: [], firstRows: [{ row: 8 }] }]);
    expect(choiceOf(none).tables).toEqual([{ headerRow: null, columns: {} }]);
  });
});

it('offers all sheets that show a table, never hidden ones', () => {
  const sheets = [
    sheet('Bìa', { read: false, rows: 2, reason: 'no_table' }),
    sheet('A'),
    sheet('Nháp', { read: false, reason: 'draft' }),
    sheet('Ẩn', { hidden: true, read: false, reason: 'hidden' }),
    sheet('Trống', { rows: 0, read: false }),
  ];
  expect(readableSheets({ sheets })).toEqual([1, 2]);
});

describe('a column', () => {
  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
  ])('%i is called as Excel does: %s', (index, name) => {
    expect(columnName(index)).toBe(name);
  });

  it('that stands in no cell is called by what it is', () => {
    expect(columnTitle(t, guess(10_000, null, { source: 'fill' }))).toBe('mapping.source.fill');
    expect(columnTitle(t, guess(1, null))).toBe('B. Cột 1');
  });

  test.each([
    ['exact', 1, 'sure'],
    ['remembered', 0, 'sure'],
    ['part', 0.8, 'likely'],
    ['content', 0.5, 'unsure'],
    ['ambiguous', 1, 'unsure'],
  ] as const)('that was found by %s at %d is %s', (reason, confidence, sureness) => {
    expect(surenessOf({ reason, confidence })).toBe(sureness);
  });

  test.each(['roster', 'status'] as const)('of a %s can be every field there is, each once', (kind) => {
    const offered = fieldGroups(kind).flatMap(([, fields]) => fields);
    expect([...offered].sort()).toEqual([...ROSTER_FIELDS].sort());
  });

  it('of a status sheet is first of all offered to be a status', () => {
    expect(fieldGroups('status')[0]![0]).toBe('status');
    expect(fieldGroups('roster')[0]![0]).toBe('person');
  });

  it('has a name for every field', () => {
    expect(ROSTER_FIELDS.filter((field) => !Object.hasOwn(importMapping.mapping.field, field))).toEqual([]);
  });
});
