import fc from 'fast-check';
import { isDay } from '../../server/domain/calendar.js';
import { joinBirthDate, parseBirthDate } from '../../server/domain/roster/birth-date.js';
import type { DateReading } from '../../server/domain/roster/dates.js';
import { cellOf, issuesOf, read, TODAY, type Value } from './roster-helpers.js';

function brief({ date, findings }: DateReading): string {
  const told = findings.map((f) => (f.suggestion ? `${f.code}=${f.suggestion}` : f.code));
  return [date?.value ?? '', ...told].join(' ').trim();
}

const serial = (text: string, number: number): Value => ({ kind: 'date', text, number });

describe('a birth date', () => {
  test.each<[Value, string]>([
    ['05/03/1985', '1985-03-05'],
    ['5-3-85', '1985-03-05 DATE_TWO_DIGIT_YEAR'],
    ['5.3.05', '2005-03-05 DATE_TWO_DIGIT_YEAR'],
    ['5/3/17', '2017-03-05 DATE_TWO_DIGIT_YEAR'],
    ['5/3/20', 'DATE_YEAR_UNSURE'],
    ['5/3/25', 'DATE_YEAR_UNSURE'],
    ['5/3/32', '1932-03-05 DATE_TWO_DIGIT_YEAR'],
    ['31/02/85', 'DATE_IMPOSSIBLE'],
    ['tháng 5/1980', '1980-05'],
    ['05 tháng 03 năm 1985', '1985-03-05'],
    ['Năm 1985', '1985'],
    ['5-Mar-1985', '1985-03-05'],
    ['05-Mar-85', '1985-03-05 DATE_TWO_DIGIT_YEAR'],
    ['March 5, 1985', '1985-03-05'],
    ['Mar-1985', '1985-03'],
    ['..../..../1980', '1980'],
    ['00/00/1980', '1980'],
    ['1985.0', '1985'],
    ['1.985', 'DATE_IS_YEAR=1985'],
    ['85', '1985 DATE_TWO_DIGIT_YEAR'],
    ["'85", '1985 DATE_TWO_DIGIT_YEAR'],
    [85, '1985 DATE_TWO_DIGIT_YEAR'],
    ['20', 'DATE_YEAR_UNSURE'],
    ['05-thg 3-85', '1985-03-05 DATE_TWO_DIGIT_YEAR'],
    ['05-Thg3-1985', '1985-03-05'],
    ['5/T3/1985', '1985-03-05'],
    ['31111', 'DATE_FROM_SERIAL=1985-03-05'],
    ['31985', 'DATE_FROM_SERIAL=1987-07-27'],
    ['99999', 'DATE_NOT_UNDERSTOOD'],
    [31111, '1985-03-05'],
    ['1985-03-05T00:00:00', '1985-03-05'],
    ['1985-03-05T00:00:00Z', '1985-03-05'],
    ['1985-03-04T17:00:00.000Z', '1985-03-05 DATE_FROM_UTC'],
    ['05/03/1985 12:00:00 SA', '1985-03-05'],
    [serial('1985-03-05', 31111), '1985-03-05'],
    [serial('1905-06-07', 1985), 'DATE_IS_YEAR=1985'],
    [{ kind: 'date', text: '1905-06-07' }, 'DATE_IS_YEAR=1985'],
    [serial('1909-06-08', 1985), 'DATE_IS_YEAR=1985'],
    ['05/03/1920', '1920-03-05 DATE_UNLIKELY'],
    ['1919', '1919 DATE_UNLIKELY'],
    ['05/03/2021', '2021-03-05 DATE_UNLIKELY'],
    ['24/04/2021', 'DATE_IN_FUTURE'],
    ['1/13/1985', 'DATE_MONTH_FIRST=1985-01-13'],
    ['sinh đôi', 'DATE_NOT_UNDERSTOOD'],
  ])('%j is %s', (value, expected) => {
    expect(brief(parseBirthDate(cellOf(value)!, TODAY))).toBe(expected);
  });

  test.each<[Value, Value, Value, string]>([
    ['5', '3', '1985', '1985-03-05'],
    [5, 3, 1985, '1985-03-05'],
    ['05', 'tháng 3', 'năm 85', '1985-03-05 DATE_TWO_DIGIT_YEAR'],
    [null, 3, 1985, '1985-03'],
    [null, null, 1985, '1985'],
    ['0', '0', '1985', '1985'],
    [serial('1900-01-05', 5), serial('1900-01-03', 3), 1985, '1985-03-05'],
    ['05/03/1985', null, null, '1985-03-05'],
    [31, 2, 1985, 'DATE_IMPOSSIBLE'],
    [3, 25, 1985, 'DATE_MONTH_FIRST=1985-03-25'],
    [5, null, 1985, 'DATE_IMPOSSIBLE'],
    [5, 3, null, 'DATE_NOT_UNDERSTOOD'],
    ['đầu', 3, 1985, 'DATE_NOT_UNDERSTOOD'],
    [null, null, null, ''],
  ])('in three columns %j %j %j is %s', (day, month, year, expected) => {
    const [d, m, y] = [cellOf(day), cellOf(month), cellOf(year)];
    const parts = { ...(d && { day: d }), ...(m && { month: m }), ...(y && { year: y }) };
    expect(brief(joinBirthDate(parts, TODAY))).toBe(expected);
  });

  it('never throws; a whole day is one of the calendar, and none is both given and suggested', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9./ -]{0,12}$/));
    const cells = fc.oneof(
      text.map((t) => ({ kind: 'text' as const, text: t })),
      fc.double().map((number) => ({ kind: 'number' as const, text: String(number), number })),
      fc.tuple(text, fc.integer()).map(([t, number]) => ({ kind: 'date' as const, text: t, number })),
    );
    fc.assert(
      fc.property(cells, (cell) => {
        for (const { date, findings } of [
          parseBirthDate(cell, TODAY),
          joinBirthDate({ day: cell, year: cell }, TODAY),
        ]) {
          if (date?.precision === 'day') expect(isDay(date.value)).toBe(true);
          if (date !== undefined) expect(findings.some((finding) => finding.suggestion !== undefined)).toBe(false);
        }
      }),
    );
  });
});

/** The rows of a roster with these dates, as `dob issues`. */
function column(dates: readonly Value[]): string[] {
  const rows = dates.map((date, i): Value[] => [i + 1, `Lê Văn ${'ABCDEGHIKLMN'[i % 12]}`, date]);
  const { people } = read([['STT', 'Họ và tên', 'Ngày sinh'], ...rows]);
  return people.map((person) => {
    const told = issuesOf(person).filter((issue) => !issue.includes('NO_UNIT'));
    return [person.parsed.dob?.value ?? '-', ...told].join(' ');
  });
}

describe('a column of birth dates', () => {
  it('says month first where its texts show it, before and after the row that shows it', () => {
    expect(column(['03/05/1985', '12/25/1990', '04/06/1979', '7/7/1980', 'Sept 9, 1981'])).toEqual([
      '1985-05-03 suggestion DATE_MONTH_FIRST=1985-03-05',
      '- suggestion DATE_MONTH_FIRST=1990-12-25',
      '1979-06-04 suggestion DATE_MONTH_FIRST=1979-04-06',
      '1980-07-07',
      '1981-09-09',
    ]);
  });

  it('says nothing of a column that has the day first', () => {
    expect(column(['03/05/1985', '25/12/1990', '04/06/1979', serial('1970-02-01', 25600), '05.06.1988'])).toEqual([
      '1985-05-03',
      '1990-12-25',
      '1979-06-04',
      '1970-02-01',
      '1988-06-05',
    ]);
  });

  it('is doubtful where a day-first and a month-first text meet', () => {
    expect(
      column(['25/12/1990', '03/05/1985', '12/25/1990', '04/06/1979', '26/11/1980', '01/02/1983', '28/02/1984']),
    ).toEqual([
      '1990-12-25',
      '1985-05-03 warning DATE_ORDER_UNSURE',
      '- suggestion DATE_MONTH_FIRST=1990-12-25',
      '1979-06-04 suggestion DATE_MONTH_FIRST=1979-04-06',
      '1980-11-26',
      '1983-02-01',
      '1984-02-28',
    ]);
  });

  it('has its date cells swapped where all its texts have a day above 12 and no date cell has', () => {
    expect(
      column(['25/12/1990', serial('1985-05-03', 31170), serial('1979-07-07', 29043), '13/01/1988', '5.6.1988']),
    ).toEqual([
      '1990-12-25',
      '1985-05-03 suggestion DATE_SWAPPED=1985-03-05',
      '1979-07-07',
      '1988-01-13',
      '1988-06-05',
    ]);
  });

  it('has its date cells swapped where the texts that were left are month-first', () => {
    expect(column(['12/25/1990', serial('1985-05-03', 31170)])).toEqual([
      '- suggestion DATE_MONTH_FIRST=1990-12-25',
      '1985-05-03 suggestion DATE_SWAPPED=1985-03-05',
    ]);
  });

  test.each<[string, Value]>([
    ['a date cell has a day above 12', serial('1985-05-23', 31190)],
    ['a text was left that could be a date', '04/05/1979'],
  ])('has good date cells where %s', (_why, proof) => {
    const [first] = column([serial('1985-05-03', 31170), '25/12/1990', proof]);
    expect(first).toBe('1985-05-03');
  });
});
