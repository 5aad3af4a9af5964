import fc from 'fast-check';
import {
  daysFromTo,
  fold,
  formatCount,
  formatDay,
  formatInstant,
  formatPace,
  formatPercent,
  formatRate,
  parseDayInput,
  shiftDay,
} from '../../admin-ui/src/format.js';
import { formatRate as formatRateOnReports } from '../../server/domain/completion.js';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('rates', () => {
  test.each([
    [null, '–'],
    [0, '0,0 %'],
    [0.18867924528301888, '18,9 %'],
    [0.1885, '18,9 %'],
    [0.9996, '99,9 %'],
    [0.99999, '99,9 %'],
    [1, '100,0 %'],
    [1.24, '124,0 %'],
  ])('shows %p as %s', (rate, shown) => {
    expect(plain(formatRate(rate))).toBe(shown);
  });

  it('shows any rate exactly as the reports print it', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (done, eligible) => {
        expect(plain(formatRate(done / eligible))).toBe(`${formatRateOnReports(done / eligible)} %`);
      }),
    );
  });
});

describe('numbers', () => {
  it('groups thousands with a dot and writes decimals with a comma', () => {
    expect(formatCount(1234567)).toBe('1.234.567');
    expect(formatPace(10.75)).toBe('10,8');
    expect(formatPace(3)).toBe('3');
    expect(plain(formatPercent(97.5))).toBe('97,5 %');
    expect(plain(formatPercent(100))).toBe('100 %');
  });

  it('shows a dash where there is no number', () => {
    expect([
      formatCount(null),
      formatPace(undefined),
      formatPercent(null),
      formatDay(null),
      formatInstant(null),
    ]).toEqual(['–', '–', '–', '–', '–']);
  });
});

describe('days', () => {
  it('writes days and instants as people here do, in Vietnamese time', () => {
    expect(formatDay('2021-04-29')).toBe('29/04/2021');
    expect(formatInstant('2021-04-29T20:05:00.000Z')).toBe('30/04/2021 03:05');
  });

  test.each([
    ['29/4/2021', '2021-04-29'],
    [' 29-04-21 ', '2021-04-29'],
    ['29.4.2021', '2021-04-29'],
    ['2021-04-29', '2021-04-29'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/2023', null],
    ['31/4/2021', null],
    ['4/2021', null],
    ['hôm nay', null],
    ['', null],
  ])('reads %p as %p', (text, day) => {
    expect(parseDayInput(text)).toBe(day);
  });

  it('reads back every day that it writes', () => {
    const anyDay = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyDay, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(parseDayInput(formatDay(day))).toBe(day);
      }),
    );
  });

  it('walks over months and counts the way back', () => {
    expect(shiftDay('2021-04-30', 1)).toBe('2021-05-01');
    expect(daysFromTo('2021-04-29', '2021-05-01')).toBe(2);
    expect(daysFromTo('2021-05-01', '2021-04-29')).toBe(-2);
  });
});

it('folds marks, capitals and đ for search', () => {
  expect(fold('Phòng Đào tạo')).toBe('phong dao tao');
});
