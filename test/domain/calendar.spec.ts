import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  addYears,
  dayInZone,
  daysBetween,
  endOfMonth,
  formatDayVi,
  isDay,
  lastWorkingDayUpTo,
  makeCalendar,
  makeDay,
  maxDay,
  minDay,
  weekday,
  workingDaysBetween,
} from '../../server/domain/calendar.js';
import { VIETNAM_CALENDAR, VIETNAM_HOLIDAYS, withCompensation } from '../../server/domain/holidays.js';

const anyDay = fc.integer({ min: 0, max: 2_958_000 }).map((n) => addDays('1900-01-01', n));
const recentDay = fc.integer({ min: 0, max: 2554 }).map((n) => addDays('2021-01-01', n));

describe('days', () => {
  test.each([
    ['2021-04-30', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-01-01', true],
    ['9998-12-31', true],
    ['2021-02-29', false],
    ['2100-02-29', false],
    ['2021-04-31', false],
    ['2021-00-10', false],
    ['2021-13-01', false],
    ['2021-01-00', false],
    ['1899-12-31', false],
    ['9999-12-31', false],
    ['2021-4-3', false],
    ['2021-04-30T00:00:00Z', false],
    ['30/04/2021', false],
    ['', false],
    [null, false],
    [20210430, false],
  ])('isDay(%j) is %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test.each([
    ['2021-05-27', 11, '2021-06-07'],
    ['2021-12-31', 1, '2022-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2021-03-01', -1, '2021-02-28'],
    ['1999-12-31', 1, '2000-01-01'],
    ['2099-12-31', 1, '2100-01-01'],
    ['9998-12-31', 365, '9999-12-31'],
  ])('%s and %i days is %s', (day, n, expected) => {
    expect(addDays(day, n)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(n);
  });

  test.each([
    ['9999-12-31', 1],
    ['1900-01-01', -1],
    ['not a day', 1],
    ['2021-01-01', NaN],
    ['2021-01-01', 0.5],
  ])('refuses %s and %d days', (day, n) => {
    expect(() => addDays(day, n)).toThrow('INVALID_DAY');
  });

  test.each([
    ['2006-04-25', 15, '2021-04-25'],
    ['2008-02-29', 15, '2023-02-28'],
    ['2008-02-29', 4, '2012-02-29'],
    ['2021-12-31', -1, '2020-12-31'],
  ])('%s and %i years is %s', (day, n, expected) => {
    expect(addYears(day, n)).toBe(expected);
  });

  it('refuses a year beyond the calendar', () => {
    expect(() => addYears('2021-01-01', 9000)).toThrow('INVALID_DAY');
  });

  test.each([
    ['2021-04-26', 1],
    ['2021-04-25', 7],
    ['2021-06-06', 7],
    ['2021-06-09', 3],
    ['1900-01-01', 1],
  ])('%s is weekday %i', (day, expected) => {
    expect(weekday(day)).toBe(expected);
  });

  it('makes days of numbers, or none', () => {
    expect(makeDay(2021, 4, 3)).toBe('2021-04-03');
    expect(makeDay(2021, 4, 31)).toBeNull();
    expect(makeDay(-1, 4, 3)).toBeNull();
    expect(makeDay(2021, 4.5, 3)).toBeNull();
    expect(makeDay(NaN, 1, 1)).toBeNull();
  });

  it('knows ends of months, earlier and later days, and the Vietnamese way to write one', () => {
    expect(['2021-02-03', '2024-02-03', '2021-04-30', '2021-12-01'].map(endOfMonth)).toEqual([
      '2021-02-28',
      '2024-02-29',
      '2021-04-30',
      '2021-12-31',
    ]);
    expect(minDay('2021-04-30', '2021-05-01')).toBe('2021-04-30');
    expect(maxDay('2021-04-30', '2021-05-01')).toBe('2021-05-01');
    expect(formatDayVi('2021-06-08')).toBe('08/06/2021');
  });

  test.each([
    ['2021-04-24T16:59:59.999Z', '2021-04-24'],
    ['2021-04-24T17:00:00.000Z', '2021-04-25'],
    ['2020-12-31T17:00:00.000Z', '2021-01-01'],
    ['1969-12-31T16:59:59.000Z', '1969-12-31'],
  ])('C6: %s is %s in Vietnam', (instant, expected) => {
    expect(dayInZone(new Date(instant))).toBe(expected);
    expect(dayInZone(Date.parse(instant), 'Asia/Ho_Chi_Minh')).toBe(expected);
  });

  it('refuses an invalid instant', () => {
    expect(() => dayInZone(NaN)).toThrow('INVALID_DAY');
  });

  it('agrees with the platform on every day of two centuries', () => {
    let day = '1900-01-01';
    for (let ms = Date.UTC(1900, 0, 1); day < '2100-01-01'; ms += 86_400_000, day = addDays(day, 1)) {
      if (day !== new Date(ms).toISOString().slice(0, 10)) throw new Error(day);
    }
  });

  it('agrees with the platform anywhere in the calendar', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(isDay(day)).toBe(true);
        const date = new Date(`${day}T00:00:00Z`);
        expect(date.toISOString().slice(0, 10)).toBe(day);
        expect(weekday(day)).toBe(((date.getUTCDay() + 6) % 7) + 1);
      }),
    );
  });

  it('adds and counts days back and forth', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(daysBetween(b, a)).toBe(0 - daysBetween(a, b));
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });
});

describe('working days', () => {
  test.each([
    ['2021-04-21', false], // Giỗ Tổ
    ['2021-04-24', false], // Saturday
    ['2021-05-03', false], // for Saturday 1/5
    ['2023-05-03', false], // Giỗ Tổ 29/4, 30/4 and 1/5 in one row
    ['2023-05-04', true],
    ['2024-04-29', false], // exchanged
    ['2024-05-04', true], // worked Saturday
    ['2026-01-02', false], // R63
    ['2026-01-10', true],
    ['2026-02-16', false],
    ['2026-02-20', false],
    ['2026-02-23', true],
    ['2026-04-27', false],
    ['2026-04-28', true],
    ['2026-04-30', false],
    ['2026-05-01', false],
    ['2026-11-24', true], // R64: pending changes nothing
  ])('C5, R62, R63, R64: %s is a working day: %s', (day, expected) => {
    expect(VIETNAM_CALENDAR.isWorkingDay(day)).toBe(expected);
  });

  test.each([
    [2021, '02-10 02-11 02-12 02-15 02-16'],
    [2022, '01-31 02-01 02-02 02-03 02-04'],
    [2023, '01-20 01-23 01-24 01-25 01-26'],
    [2024, '02-08 02-09 02-12 02-13 02-14'],
    [2025, '01-27 01-28 01-29 01-30 01-31'],
    [2026, '02-16 02-17 02-18 02-19 02-20'],
  ])('Tết %i keeps offices shut on the announced weekdays %s', (year, days) => {
    const off: string[] = [];
    for (let day = `${year}-01-15`; day <= `${year}-02-28`; day = addDays(day, 1)) {
      if (weekday(day) <= 5 && !VIETNAM_CALENDAR.isWorkingDay(day)) off.push(day.slice(5));
    }
    expect(off.join(' ')).toBe(days);
  });

  test.each([
    [2021, '09-02 09-03'],
    [2022, '09-01 09-02'],
    [2023, '09-01 09-04'], // Saturday 2/9 made up for on Monday
    [2024, '09-02 09-03'],
    [2025, '09-01 09-02'],
    [2026, '08-31 09-01 09-02'], // 31/8 exchanged for Saturday 22/8
  ])('C5: the National Day of %i keeps offices shut on the announced weekdays %s', (year, days) => {
    const off: string[] = [];
    for (let day = `${year}-08-20`; day <= `${year}-09-10`; day = addDays(day, 1)) {
      if (weekday(day) <= 5 && !VIETNAM_CALENDAR.isWorkingDay(day)) off.push(day.slice(5));
    }
    expect(off.join(' ')).toBe(days);
    expect(VIETNAM_CALENDAR.isWorkingDay('2026-08-22')).toBe(true);
  });

  it('C5: names every row, the compensation by its holiday', () => {
    expect(VIETNAM_HOLIDAYS.filter(({ name }) => name === undefined)).toEqual([]);
    expect(VIETNAM_HOLIDAYS.find(({ day }) => day === '2026-04-27')).toEqual({
      day: '2026-04-27',
      kind: 'compensation',
      name: 'Nghỉ bù Giỗ Tổ Hùng Vương',
    });
  });

  it('gives every year its eleven holidays by law', () => {
    for (let year = 2021; year <= 2027; year++) {
      const days = VIETNAM_HOLIDAYS.filter(({ day, kind }) => kind === 'holiday' && day.startsWith(`${year}-`));
      expect(days).toHaveLength(11);
    }
  });

  it('R62: compensates every holiday on a rest day with a weekday, once', () => {
    const onRestDay = VIETNAM_HOLIDAYS.filter(({ day, kind }) => kind === 'holiday' && weekday(day) > 5);
    const compensation = VIETNAM_HOLIDAYS.filter(({ kind }) => kind === 'compensation');
    expect(compensation).toHaveLength(onRestDay.length);
    expect(compensation.every(({ day }) => weekday(day) <= 5)).toBe(true);
    expect(new Set(VIETNAM_HOLIDAYS.map(({ day }) => day)).size).toBe(VIETNAM_HOLIDAYS.length);
    expect(withCompensation(VIETNAM_HOLIDAYS)).toEqual(VIETNAM_HOLIDAYS);
  });

  it('does not compensate a rest day that was exchanged away', () => {
    const list = [
      { day: '2024-05-04', kind: 'holiday' },
      { day: '2024-05-04', kind: 'swap_work' },
    ] as const;
    expect(withCompensation(list)).toHaveLength(2);
    expect(makeCalendar(list).isWorkingDay('2024-05-04')).toBe(true);
    expect(makeCalendar([...list].reverse()).isWorkingDay('2024-05-04')).toBe(true);
  });

  test.each([
    ['2021-06-06', '2021-06-04'],
    ['2021-04-24', '2021-04-23'],
    ['2021-02-16', '2021-02-09'],
    ['2024-05-05', '2024-05-04'],
    ['2021-06-04', '2021-06-04'],
  ])('C1: the last working day up to %s is %s', (day, expected) => {
    expect(lastWorkingDayUpTo(day, VIETNAM_CALENDAR)).toBe(expected);
  });

  test.each([
    ['2021-04-25', '2021-04-29', 4],
    ['2021-04-23', '2021-04-25', 0],
    ['2021-04-29', '2021-05-04', 1],
    ['2024-04-26', '2024-05-04', 3],
    ['2021-04-29', '2021-04-29', 0],
    ['2021-04-30', '2021-04-01', 0],
    ['1960-01-03', '1960-01-10', 5],
  ])('after %s up to %s there are %i working days', (from, to, expected) => {
    expect(workingDaysBetween(from, to, VIETNAM_CALENDAR)).toBe(expected);
  });

  it('counts the same as looking at every day', () => {
    fc.assert(
      fc.property(recentDay, fc.integer({ min: 0, max: 120 }), (from, length) => {
        let count = 0;
        for (let n = 1; n <= length; n++) if (VIETNAM_CALENDAR.isWorkingDay(addDays(from, n))) count += 1;
        expect(workingDaysBetween(from, addDays(from, length), VIETNAM_CALENDAR)).toBe(count);
      }),
    );
  });

  it('finds the n-th working day, and it is one', () => {
    fc.assert(
      fc.property(recentDay, fc.integer({ min: 1, max: 500 }), (from, n) => {
        const day = addWorkingDays(from, n, VIETNAM_CALENDAR);
        expect(workingDaysBetween(from, day, VIETNAM_CALENDAR)).toBe(n);
        expect(VIETNAM_CALENDAR.isWorkingDay(day)).toBe(true);
      }),
    );
  });

  it('never looks for paper after the day asked for', () => {
    fc.assert(
      fc.property(recentDay, (day) => {
        const found = lastWorkingDayUpTo(day, VIETNAM_CALENDAR);
        expect(found <= day && VIETNAM_CALENDAR.isWorkingDay(found)).toBe(true);
        expect(workingDaysBetween(found, day, VIETNAM_CALENDAR)).toBe(0);
      }),
    );
  });
});
