import fc from 'fast-check';
import { isDay } from '../../server/domain/calendar.js';
import { parseEmail, parseSex } from '../../server/domain/roster/cells.js';
import { parseDate } from '../../server/domain/roster/dates.js';
import { editDistance } from '../../server/domain/roster/edit-distance.js';
import { cellOf, issuesOf, read, TODAY, type Value } from './roster-helpers.js';

const date = (value: Value): unknown => {
  const { date: found, findings } = parseDate(cellOf(value) ?? { kind: 'text', text: '' }, TODAY);
  return found?.value ?? findings.map((f) => (f.suggestion ? `${f.code}=${f.suggestion}` : f.code)).join();
};

describe('dates', () => {
  test.each<[Value, string]>([
    ['05/03/1985', '1985-03-05'],
    ['5-3-1985', '1985-03-05'],
    ['5.3.1985', '1985-03-05'],
    ['5 / 3 / 1985', '1985-03-05'],
    ['5-3-85', '1985-03-05'],
    ['5/3/21', '2021-03-05'],
    ['5/3/22', '1922-03-05'],
    ['ngày 5 tháng 3 năm 1985', '1985-03-05'],
    ['1985-03-05', '1985-03-05'],
    ['1985/3/5', '1985-03-05'],
    ['05/03/1985 00:00:00', '1985-03-05'],
    ['05031985', '1985-03-05'],
    ['1985', '1985'],
    [1985, '1985'],
    ['3/1985', '1985-03'],
    ['00/00/1980', '1980'],
    ['00/05/1980', '1980-05'],
    ['//1980', '1980'],
    [31111, '1985-03-05'],
    [5031985, '1985-03-05'],
    [{ kind: 'date', text: '1985-03-05', number: 31111 }, '1985-03-05'],
    [{ kind: 'date', text: '1985-03-05T00:00:00' }, '1985-03-05'],
    ['31/02/1985', 'DATE_IMPOSSIBLE'],
    ['29/02/1985', 'DATE_IMPOSSIBLE'],
    ['29/02/1984', '1984-02-29'],
    ['05/03/1785', 'DATE_IMPOSSIBLE'],
    ['03/25/1985', 'DATE_MONTH_FIRST=1985-03-25'],
    ['24/04/2021', 'DATE_IN_FUTURE'],
    ['23/04/2021', '2021-04-23'],
    ['2022', 'DATE_IN_FUTURE'],
    ['không nhớ', 'DATE_NOT_UNDERSTOOD'],
    ['5/3', 'DATE_NOT_UNDERSTOOD'],
    [-3, 'DATE_NOT_UNDERSTOOD'],
    ['', ''],
  ])('reads %j as %s', (value, expected) => {
    expect(date(value)).toBe(expected);
  });

  it('are as precise as they were written', () => {
    const precision = (text: string): unknown => parseDate({ kind: 'text', text }, TODAY).date?.precision;
    expect(['05/03/1985', '03/1985', '1985'].map(precision)).toEqual(['day', 'month', 'year']);
  });

  it('never throw, and whole days are days of the calendar that are not in the future', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{0,12}$/));
    const cells = fc.oneof(
      texts.map((text) => ({ kind: 'text' as const, text })),
      fc.double().map((number) => ({ kind: 'number' as const, text: String(number), number })),
      texts.map((text) => ({ kind: 'date' as const, text })),
    );
    fc.assert(
      fc.property(cells, (cell) => {
        const { date: found } = parseDate(cell, TODAY);
        if (found?.precision !== 'day') return;
        expect(isDay(found.value)).toBe(true);
        expect(found.value <= TODAY).toBe(true);
      }),
    );
  });
});

test.each([
  ['Nam', undefined, 'male'],
  ['nữ', undefined, 'female'],
  ['NỮ', undefined, 'female'],
  ['F', undefined, 'female'],
  ['x', 'female', 'female'],
  ['✓', 'male', 'male'],
  ['x', undefined, undefined],
  ['?', 'female', undefined],
] as const)('sex: %j in a column that means %s is %s', (text, columnMeans, sex) => {
  expect(parseSex(text, columnMeans)).toBe(sex);
});

test.each([
  ['Nga.Le@Example.com ', 'nga.le@example.com', ''],
  ['a@b.vn; c@d.vn', 'a@b.vn', 'EMAIL_FIRST_KEPT'],
  ['a@b', undefined, 'EMAIL_MALFORMED'],
  ['mailto:a@b.vn', 'a@b.vn', ''],
  ['không có', undefined, 'EMAIL_MALFORMED'],
  ['', undefined, ''],
])('e-mail: %j is %s', (text, value, code) => {
  const reading = parseEmail(text);
  expect(reading.value).toBe(value);
  expect(reading.findings.map((finding) => finding.code).join()).toBe(code);
});

test.each([
  ['ma so bhxh', 'ma so bhxh', 2, 0],
  ['ma so bhhh', 'ma so bhxh', 2, 1],
  ['ma so bh', 'ma so bhxh', 2, 2],
  ['stt', 'ma so bhxh', 2, 3],
  ['abc', 'xyz', 2, 3],
])('%j is %#: from %j at most %i edits away by %i', (a, b, limit, distance) => {
  expect(editDistance(a, b, limit)).toBe(distance);
});

describe('cells that have moved', () => {
  const codes = (row: Value[]): string[] =>
    issuesOf(read([['STT', 'Họ và tên', 'Chức vụ', 'Mã số BHXH'], row]).people[0]!);

  it.each<[string, Value[], string]>([
    ['a position where the name should be', [1, 'Giám đốc', 'x', '5096000401'], 'warning NAME_IS_POSITION'],
    ['a number where the position should be', [1, 'Lê Thị Nga', '5096000401', null], 'warning CELLS_SHIFTED'],
    ['a number so round that a program made it', [1, 'Lê Thị Nga', 'x', 8_900_000_000], 'error SCIENTIFIC_NOTATION'],
    ['the same as a text', [1, 'Lê Thị Nga', 'x', '8910000000'], 'error SCIENTIFIC_NOTATION'],
  ])('show by %s', (_, row, told) => {
    expect(codes(row)).toContain(told);
  });

  it.each(['Y Ta Êban', 'Bùi Thư', 'Lê Giáo Viên', 'Trần Thủ Kho'])('do not show by the name %j', (name) => {
    expect(codes([1, name, 'Kế toán', '5096000401'])).toEqual([]);
  });
});
