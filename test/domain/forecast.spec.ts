import fc from 'fast-check';
import { addDays, makeCalendar } from '../../server/domain/calendar.js';
import { forecastOf, paceOf, type DoneChange } from '../../server/domain/forecast.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';

const plain = makeCalendar([]);
const asOf = '2021-03-19'; // a Friday; the window begins on Saturday 6 March
const on = (changes: Record<string, number>): DoneChange[] =>
  Object.entries(changes).map(([day, change]) => ({ day: `2021-03-${day}`, change }));
const pace = (changes: DoneChange[], startsOn: string | null = null) => paceOf(changes, asOf, plain, startsOn);

describe('paceOf', () => {
  const week = { '08': 1, '09': 2, '10': 3, '11': 2, '12': 2, '15': 4, '16': 4, '17': 4, '18': 4, '19': 4 };

  it('counts people per working day, and takes the worse and the better week as bounds', () => {
    expect(pace(on(week))).toEqual({ mean: 3, slow: 2, fast: 4 });
  });

  it('puts what moves on a weekend to the working day before it', () => {
    expect(pace(on({ ...week, '12': 1, '14': 1 }))).toEqual({ mean: 3, slow: 2, fast: 4 });
    expect(pace(on({ ...week, '08': 0, '06': 1 }))).toEqual({ mean: 3, slow: 2, fast: 4 });
  });

  it('knows no pace with fewer than three days of movement in the window', () => {
    expect(pace(on({ '05': 9, '18': 9, '19': 9 }))).toBeNull();
    expect(pace(on({ '17': 0, '18': 9, '19': 9 }))).toBeNull();
    expect(pace(on({ '17': 9, '18': 9, '19': 9, '22': 9 }))).toMatchObject({ mean: 2.7 });
  });

  it('is not diluted by days before the campaign, and leaves out what was brought along on its first day', () => {
    const changes = on({ '16': 100, '17': 3, '18': 3, '19': 3 });
    expect(pace(changes, '2021-03-16')).toEqual({ mean: 3, slow: 3, fast: 3 });
    expect(pace(on({ '17': 3, '18': 3, '19': 3 }), '2021-03-01')).toMatchObject({ mean: 0.9 });
  });

  it('keeps the mean between slow and fast for any movement', () => {
    const change = fc.record({
      day: fc.integer({ min: 0, max: 20 }).map((n) => addDays(asOf, -n)),
      change: fc.integer({ min: -9, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(change), fc.integer({ min: 0, max: 20 }), (changes, age) => {
        const found = paceOf(changes, asOf, VIETNAM_CALENDAR, addDays(asOf, -age));
        if (found === null) return;
        expect(found.slow <= found.mean && found.mean <= found.fast).toBe(true);
      }),
    );
  });
});

describe('forecastOf', () => {
  const forecast = (remaining: number, mean: number, slow = mean, fast = mean) =>
    forecastOf({ mean, slow, fast }, remaining, asOf, plain);

  it('reaches the target on a working day, early, expected and late', () => {
    expect(forecast(12, 3, 2, 4)).toEqual({ day: '2021-03-25', low: '2021-03-24', high: '2021-03-29', perDay: 3 });
  });

  it('counts over days off', () => {
    const over = forecastOf({ mean: 10, slow: 10, fast: 10 }, 20, '2021-04-29', VIETNAM_CALENDAR);
    expect(over?.day).toBe('2021-05-05'); // 30/4, the weekend, and Monday 3/5 for Saturday 1/5
  });

  it.each([
    [0, 0],
    [-1, -1],
    [0.001, 0.001],
  ])('gives none at a pace of %d', (mean, fast) => {
    expect(forecast(12, mean, mean, fast)).toBeNull();
  });

  it('leaves the late day open where the worse week stood still', () => {
    expect(forecast(12, 3, 0, 6)).toMatchObject({ day: '2021-03-25', low: '2021-03-23', high: null });
  });

  it('orders early, expected and late day after today', () => {
    const gain = fc.double({ min: 0.01, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(gain, gain, gain), fc.integer({ min: 1, max: 5000 }), (gains, remaining) => {
        const [slow, mean, fast] = [...gains].sort((a, b) => a - b) as [number, number, number];
        const found = forecast(remaining, mean, slow, fast);
        if (found === null) return;
        expect(found.low > asOf && found.low <= found.day).toBe(true);
        expect(found.high === null || found.day <= found.high).toBe(true);
      }),
    );
  });
});
