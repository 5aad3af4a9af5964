import { colourName } from '../../server/domain/roster/colour-names.js';
import { headerFingerprint } from '../../server/domain/roster/fingerprint.js';
import { FILL_COLUMN, STRIKE_COLUMN } from '../../server/domain/roster/row-marks.js';
import type { Cell } from '../../server/domain/roster/types.js';
import { issuesOf, read, readRows, rowsOf, sheetOf, type Value } from './roster-helpers.js';
import { findLayout } from '../../server/domain/roster/layout.js';

const HEAD: Value[] = ['STT', 'Họ và tên', 'Mã số BHXH'];
const someone = (i: number, more: Partial<Cell> = {}): Value[] => [
  i,
  { kind: 'text', text: `Lê Thị ${'ABCDEFGH'.charAt(i)}`, ...more },
  String(5_099_000_000 + i),
];

describe('colours and strokes', () => {
  test.each([
    ['FFFFFF00', 'vàng'],
    ['FFFF0000', 'đỏ'],
    ['FF92D050', 'xanh lá'],
    ['FF00B050', 'xanh lá'],
    ['FF00B0F0', 'xanh dương'],
    ['FF0070C0', 'xanh dương'],
    ['FFFFC000', 'vàng'],
    ['FFED7D31', 'cam'],
    ['FF7030A0', 'tím'],
    ['FFFFC7CE', 'hồng'],
    ['FFD9D9D9', 'xám'],
    ['FF000000', 'đen'],
    ['theme', 'theme'],
  ])('%s is called %s', (argb, name) => {
    expect(colourName(argb)).toBe(name);
  });

  const coloured = [HEAD, someone(1), someone(2, { fill: 'FFFFFF00' }), someone(3, { fill: 'FFFFFF00' })];

  it('are offered as columns and told, never taken for anything', () => {
    const { layout, summary, people } = read(coloured);
    expect(layout.columns.at(-1)).toMatchObject({
      column: FILL_COLUMN,
      source: 'fill',
      field: null,
      samples: ['vàng'],
    });
    expect(summary.warnings).toEqual([{ code: 'COLOURS_FOUND', params: { rows: 2 }, severity: 'info' }]);
    expect(people[1]?.raw).toHaveLength(3);
  });

  it('are a column like any other once somebody says what they mean', () => {
    const { people } = read(coloured, { choices: { columns: { [FILL_COLUMN]: 'note' } } });
    expect(people.map(({ parsed }) => parsed.note)).toEqual([undefined, 'vàng', 'vàng']);
    expect(people[1]?.raw).toHaveLength(3);
  });

  it('mean nothing where every row has the same', () => {
    const { layout, summary } = read([HEAD, someone(1, { fill: 'FFFFFF00' }), someone(2, { fill: 'FFFFFF00' })]);
    expect(layout.columns).toHaveLength(3);
    expect(summary.warnings).toEqual([]);
  });

  it('are found far below the first rows', () => {
    const rows = rowsOf([HEAD, ...Array.from({ length: 200 }, (_, i) => someone(i)), someone(1, { strike: true })]);
    const { summary } = readRows(rows);
    expect(summary.pseudoColumns).toMatchObject([{ column: STRIKE_COLUMN, source: 'strike' }]);
  });

  it('do not make another header of it', () => {
    const print = (values: Value[][]) => headerFingerprint(findLayout(rowsOf(values), sheetOf())!);
    expect(print(coloured)).toBe(print([HEAD, someone(1)]));
  });

  it('through a name are told at the row', () => {
    const { people, summary } = read([HEAD, someone(1), someone(2, { strike: true })]);
    expect(people.map(issuesOf)).toEqual([[], ['warning STRUCK_OUT']]);
    expect(summary.warnings).toEqual([{ code: 'STRUCK_FOUND', params: { rows: 1 }, severity: 'info' }]);
  });
});

it('tells hidden columns that hold anything', () => {
  const rows = rowsOf([HEAD, someone(1)]);
  const sheet = { ...sheetOf(), hiddenColumns: [2, 9] };
  const layout = findLayout(rows, sheet)!;
  expect(layout.columns[2]).toMatchObject({ hidden: true });
  expect(readRows(rows, { hiddenColumns: [2, 9] }).summary.warnings).toEqual([
    { code: 'HIDDEN_COLUMNS', params: { columns: 'C' } },
  ]);
});
