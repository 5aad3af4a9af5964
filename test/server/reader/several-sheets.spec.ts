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
