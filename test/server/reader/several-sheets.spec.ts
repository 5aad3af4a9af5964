import { grid, type SheetSpec, xlsx } from '../../../fixtures/make/xlsx.js';
import { readRoster, type ReadRosterOptions } from '../../support/read-roster.js';

const HEAD = 'STT | Họ và tên | Mã số BHXH';
const sheet = (name: string, rows: string, more: Partial<SheetSpec> = {}): SheetSpec => ({
  name,
  rows: grid(rows),
  ...more,
});
const read = async (sheets: readonly SheetSpec[], options: Partial<ReadRosterOptions> = {}) =>
  readRoster(await xlsx(sheets), { today: '2021-04-23', ...options });
const people = (result: Awaited<ReturnType<typeof read>>) =>
  result.people.map((person) => `${person.sheet}: ${person.parsed.fullName ?? ''}`);

const CLASSES = [
  sheet('Bìa', 'DANH SÁCH HỌC SINH'),
  sheet('10A1', `${HEAD}\n#1 | Lê Nga | 5099000001`),
  sheet('10A2', `TRƯỜNG THPT A\n${HEAD}\n#1 | Trần An | 5099000002`),
  sheet('Nháp', `${HEAD}\n#1 | Lê Nga | 5099000001\n#2 | Vũ Tú | 5099000009`, { hidden: true }),
];

describe('a file with a sheet for each class', () => {
  it('is read whole, and what is left out is told', async () => {
    const result = await read(CLASSES);
    expect(people(result)).toEqual(['10A1: Lê Nga', '10A2: Trần An']);
    expect(result.warnings).toEqual(['SHEET_NOT_READ']);
    expect(result.sheets.map(({ table, reason }) => [table, reason])).toEqual([
      [null, 'no_table'],
      [0, null],
      [0, null],
      [null, 'hidden'],
    ]);
    expect(result.needsHand).toBe(false);
  });

  it('is read by the sheets that a person names, hidden ones too', async () => {
    const result = await read(CLASSES, { choices: { sheets: [1, 3] } });
    expect(people(result)).toEqual(['10A1: Lê Nga', 'Nháp: Lê Nga', 'Nháp: Vũ Tú']);
    expect(result.warnings).toEqual(['SHEET_NOT_READ']);
    expect(result.sheets[2]).toMatchObject({ reason: 'not_chosen' });
  });

  it('may have another header on each sheet', async () => {
    const result = await read([
      sheet('A', `${HEAD}\n#1 | Lê Nga | 5099000001`),
      sheet('B', `Mã số BHXH | Họ và tên | Ngày sinh\n5099000002 | Trần An | 01/02/1980`),
    ]);
    expect(result.people.map(({ parsed }) => parsed.siNumber)).toEqual(['5099000001', '5099000002']);
    expect(result.sheets.map(({ table }) => table)).toEqual([0, 1]);
  });
});

describe('what a person says of columns', () => {
  const vague = (name: string, code: string) => sheet(name, `STT | Họ và tên | Mã số\n#1 | Lê Nga | ${code}`);

  it('counts for every sheet with the same header', async () => {
    const result = await read([vague('A', 'X1'), vague('B', 'X2')], { choices: { columns: { 2: 'staffCode' } } });
    expect(result.people.map(({ parsed }) => parsed.staffCode)).toEqual(['X1', 'X2']);
    expect(result.needsHand).toBe(false);
  });

  it('counts for the one table it was said of', async () => {
    const other = sheet('C', `STT | Họ và tên | Số\n#1 | Vũ Tú | X3`);
    const tables = [{ sheet: 1, headerRow: null, columns: { 2: 'staffCode' as const } }];
    const result = await read([vague('A', 'X1'), other], { choices: { tables } });
    expect(result.people.map(({ parsed }) => parsed.staffCode)).toEqual([undefined, 'X3']);
  });

  it('is remembered by the header', async () => {
    const first = await read([vague('A', 'X1')]);
    expect(first.needsHand).toBe(true);
    const fingerprint = first.fingerprint!;
    const again = await read([vague('B', 'X2')], { remembered: { [fingerprint]: { 2: 'staffCode' } } });
    expect(again.people[0]?.parsed.staffCode).toBe('X2');
    expect(again.columns[2]).toMatchObject({ reason: 'remembered' });
  });
});

describe('totals of a file with several sheets', () => {
  const two = (total: string, cover = 'DANH SÁCH') => [
    sheet('Bìa', cover),
    sheet('10A1', `${HEAD}\n#1 | Lê Nga | 5099000001`),
    sheet('10A2', `${HEAD}\n#1 | Trần An | 5099000002\n${total}`),
  ];

  test.each([
    ['of all sheets below the last one', 'Tổng cộng: 2 người', 'DANH SÁCH', []],
    ['of one sheet', 'Tổng cộng: 1 người', 'DANH SÁCH', []],
    ['of neither', 'Tổng cộng: 5 người', 'DANH SÁCH', ['TOTAL_MISMATCH']],
    ['on the cover', '', 'Tổng số: 2 học sinh', []],
    ['on the cover, of other people', '', 'Tổng số: 9 học sinh', ['TOTAL_MISMATCH']],
  ])('%s', async (_, total, cover, warnings) => {
    expect((await read(two(total, cover))).warnings).toEqual(warnings);
  });
});

describe('names of sheets', () => {
  const units = (result: Awaited<ReturnType<typeof read>>) => result.people.map(({ parsed }) => parsed.unitName);
  const one = (name: string) => sheet(name, `${HEAD}\n#1 | Lê Nga | 5099000001`);

  test.each([
    ['Phòng TCCB', 'Phòng TCCB'],
    ['DS lớp 10A1', 'Lớp 10A1'],
    ['10A1', '10A1'],
    ['D15CNPM1', 'D15CNPM1'],
    ['Sheet1', undefined],
    ['Danh sách', undefined],
    ['D02-LT', undefined],
    ['TK1-TS', undefined],
    ['T5', undefined],
    ['TCCB', undefined],
  ])('one sheet called %s is of %s', async (name, unit) => {
    expect(units(await read([one(name)]))).toEqual([unit]);
  });

  it('count as units where there are several, if they are no words for lists', async () => {
    const other = sheet('KHTC', `${HEAD}\n#1 | Trần An | 5099000002`);
    expect(units(await read([one('TCCB'), other]))).toEqual(['TCCB', 'KHTC']);
    const months = sheet('Tháng 6', `${HEAD}\n#1 | Trần An | 5099000002`);
    expect(units(await read([one('Tháng 5'), months]))).toEqual([undefined, undefined]);
  });

  it('give way to columns and headings', async () => {
    const result = await read([sheet('Phòng A', `${HEAD}\nI. Tổ Một\n#1 | Lê Nga | 5099000001`)]);
    expect(units(result)).toEqual(['Tổ Một']);
  });
});

describe('a file without a header', () => {
  it('asks, and offers what its columns look like', async () => {
    const rows = '#1 | Lê Thị Nga | 5099000001\n#2 | Trần Văn An | 5099000002';
    const result = await read([sheet('DS', rows)]);
    expect(result).toMatchObject({ people: [], needsHand: true, sheets: [{ reason: 'no_header' }] });
    expect(result.proposal?.columns.map(({ field }) => field)).toEqual(['ordinal', 'fullName', 'siNumber']);
    const chosen = await read([sheet('DS', rows)], {
      choices: { headerRow: 0, columns: { 1: 'fullName', 2: 'siNumber' } },
    });
    expect(people(chosen)).toEqual(['DS: Lê Thị Nga', 'DS: Trần Văn An']);
  });
});
