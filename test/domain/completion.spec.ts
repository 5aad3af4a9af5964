import fc from 'fast-check';
import { addDays } from '../../server/domain/calendar.js';
import { completion, doneOf, formatRate, type CompletionInput } from '../../server/domain/completion.js';
import type { DoneChange } from '../../server/domain/forecast.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { noMeasures, type Measures } from '../../server/domain/ledger.js';
import { BUCKETS, DEFAULT_RULES, DONE_WHEN, STAGES, type Rules } from '../../server/domain/stages.js';

const measures = (over: Partial<Measures> = {}): Measures => ({ ...noMeasures(), ...over });

/** The unit of the API's example: 54 people on Sunday 25 April 2021. */
const annex = measures({
  ...{ not_started: 20, declared: 10, lapsed: 3, submitted: 8, rejected: 2, approved: 10, activated: 0, exempt: 1 },
  ...{ installed: 12, seen: 6, confirmed: 4, lapsing: 4 },
});

interface Over extends Partial<Omit<CompletionInput, 'rules' | 'target'>> {
  rules?: Partial<Rules>;
  target?: Partial<CompletionInput['target']>;
}
const complete = ({ rules, target, ...over }: Over = {}) =>
  completion({
    measures: annex,
    asOf: '2021-04-25',
    calendar: VIETNAM_CALENDAR,
    ...over,
    target: { percent: 100, lastDay: '2021-04-29', assignedTarget: null, ...target },
    rules: { ...DEFAULT_RULES, ...rules },
  });

describe('completion', () => {
  it('answers the example of the API with its numbers', () => {
    // Running since 1 April with movement on two days only: no forecast, and no longer early.
    const recent = [
      { day: '2021-04-15', change: 4 },
      { day: '2021-04-20', change: 6 },
    ];
    expect(complete({ recent, startsOn: '2021-04-01' })).toEqual({
      counts: {
        ...{ headcount: 54, exempt: 1, eligible: 53, not_started: 20, declared: 10, lapsed: 3, submitted: 8 },
        ...{ rejected: 2, approved: 10, activated: 0, installed: 12, seen: 6, confirmed: 4, done: 10 },
      },
      cumulative: { declared: 28, submitted: 18, approved: 10, activated: 0 },
      rate: 0.18867924528301888,
      assignedTarget: null,
      rateOfAssigned: null,
      remaining: 43,
      overdue: 0,
      lapsing: 4,
      daysLeft: 4,
      neededPerDay: 10.75,
      forecast: null,
      status: 'behind',
    });
  });

  test.each([
    ['declared', 28],
    ['submitted', 18],
    ['approved', 10],
    ['activated', 0],
    ['installed', 12],
  ] as const)('R16: counts as done, when done means %s, %i people', (doneWhen, done) => {
    expect(complete({ rules: { doneWhen } }).counts.done).toBe(done);
    expect(doneOf(annex, { doneWhen })).toBe(done);
  });

  it('R25: keeps exempt people in the denominator where the campaign says so, yet never overdue', () => {
    const late = complete({ rules: { exemptInDenominator: true }, asOf: '2021-04-30' });
    expect(late).toMatchObject({ counts: { headcount: 54, exempt: 1, eligible: 54 }, remaining: 44, overdue: 43 });
  });

  it('R17, R18: measures against the assigned number beside the headcount, above 100 % unclamped', () => {
    const beyond = complete({
      measures: measures({ approved: 124, not_started: 26 }),
      target: { assignedTarget: 100 },
    });
    expect(beyond).toMatchObject({ rate: 124 / 150, rateOfAssigned: 1.24 });
    expect(formatRate(beyond.rateOfAssigned)).toBe('124,0');
    expect(complete({ target: { assignedTarget: 0 } }).rateOfAssigned).toBeNull();
  });

  test.each([
    [100, 53, 43],
    [90, 48, 38],
    [50, 27, 17],
    [10, 6, 0],
    [0, 0, 0],
  ])('asks at %i %% of 53 people for %i, so 10 done leave %i', (percent, _, remaining) => {
    expect(complete({ target: { percent } }).remaining).toBe(remaining);
  });

  test.each([
    [7, 100, 7],
    [14.5, 200, 29],
    [70.1, 1000, 701],
    [33.3, 1000, 333],
    [99.9, 1000, 999],
    [33.33, 100, 34],
    [0.1, 1000, 1],
    [0.1, 1001, 2],
  ])('rounds %d %% of %i up to %i, free of binary dust', (percent, not_started, expected) => {
    expect(complete({ measures: measures({ not_started }), target: { percent } }).remaining).toBe(expected);
  });

  describe('days left and pace needed', () => {
    test.each([
      ['2021-04-25', '2021-04-29', 4, 43 / 4], // Monday 26 to Thursday 29
      ['2021-04-19', '2021-04-29', 10, 43 / 7], // without the weekend and Giỗ Tổ on 21/4
      ['2021-04-28', '2021-04-29', 1, 43],
      ['2021-04-29', '2021-04-29', 0, 43], // today may still do
      ['2021-04-30', '2021-05-03', 3, 43], // only days off until then
      ['2021-04-30', '2021-04-29', 0, null],
      ['2021-04-25', null, null, null],
    ])('R62, R63: on %s until %s: %s days, %s a day', (asOf, lastDay, daysLeft, neededPerDay) => {
      expect(complete({ asOf, target: { lastDay } })).toMatchObject({ daysLeft, neededPerDay });
    });
  });

  it('C4: counts everyone not done as overdue from the day after the last day', () => {
    expect(complete({ asOf: '2021-04-29' }).overdue).toBe(0);
    expect(complete({ asOf: '2021-04-30' })).toMatchObject({ overdue: 43, status: 'overdue' });
    expect(complete({ asOf: '2021-04-30', target: { lastDay: null } }).overdue).toBe(0);
  });

  it('still calls late people overdue where a partial target is reached', () => {
    expect(complete({ asOf: '2021-04-30', target: { percent: 10 } })).toMatchObject({ overdue: 43, status: 'done' });
  });

  describe('status', () => {
    const none: DoneChange[] = [];
    const steady = (change: number): DoneChange[] =>
      ['19', '20', '22', '23'].map((d) => ({ day: `2021-04-${d}`, change }));
    test.each<[string, Over, string]>([
      ['nobody is eligible', { measures: measures({ exempt: 3 }) }, 'no_one'],
      ['nobody is there', { measures: measures() }, 'no_one'],
      ['all are done, even past the last day', { measures: measures({ approved: 3 }), asOf: '2021-06-01' }, 'done'],
      ['there is no last day', { target: { lastDay: null }, recent: steady(9) }, 'no_deadline'],
      ['the last day has passed', { asOf: '2021-04-30', recent: steady(30) }, 'overdue'],
      ['too little has moved yet', { recent: steady(2).slice(2), startsOn: '2021-04-19' }, 'too_early'],
      ['no movement is known', { recent: none }, 'too_early'],
      ['nothing moves long after the start', { recent: none, startsOn: '2021-04-01' }, 'behind'],
      ['the pace suffices', { recent: steady(50) }, 'on_track'],
      ['the pace is too slow', { recent: steady(2) }, 'behind'],
      ['the count falls', { recent: steady(-1) }, 'behind'],
    ])('%s', (_, over, status) => {
      expect(complete(over).status).toBe(status);
    });
  });
});

describe('formatRate', () => {
  test.each([
    [null, '–'],
    [0, '0,0'],
    [10 / 53, '18,9'],
    [0.1885, '18,9'],
    [377 / 2000, '18,9'],
    [0.18849, '18,8'],
    [0.0005, '0,1'],
    [0.9994, '99,9'],
    [0.99999, '99,9'],
    [999_999 / 1_000_000, '99,9'],
    [1, '100,0'],
    [1.24, '124,0'],
  ])('shows %d as %s', (rate, expected) => {
    expect(formatRate(rate)).toBe(expected);
  });
});

describe('invariants of completion', () => {
  const people = fc.nat({ max: 2000 });
  const anyMeasures = fc.record(Object.fromEntries(BUCKETS.map((bucket) => [bucket, people])));
  const anyInput = fc.record({
    buckets: anyMeasures,
    doneWhen: fc.constantFrom(...DONE_WHEN.filter((when) => when !== 'installed')),
    percent: fc.double({ min: 0, max: 100, noNaN: true }),
    offset: fc.integer({ min: -30, max: 30 }),
  });
  const of = ({
    buckets,
    doneWhen,
    percent,
    offset,
  }: { buckets: object } & Record<'percent' | 'offset', number> & Pick<Rules, 'doneWhen'>) =>
    complete({
      measures: measures(buckets),
      rules: { doneWhen },
      target: { percent },
      asOf: addDays('2021-04-29', offset),
    });

  it('holds for any counts, target and day', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { counts, cumulative, rate, remaining, overdue, neededPerDay } = of(input);
        expect(BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0)).toBe(counts.headcount);
        expect(counts.eligible + counts.exempt).toBe(counts.headcount);
        const steps = STAGES.map((stage) => cumulative[stage]);
        expect([...steps].sort((a, b) => b - a)).toEqual(steps);
        expect(counts.done <= counts.eligible).toBe(true);
        expect(rate === null || (rate >= 0 && rate <= 1)).toBe(true);
        expect(remaining >= 0 && remaining <= counts.eligible).toBe(true);
        expect([0, counts.eligible - counts.done]).toContain(overdue);
        expect(neededPerDay === null || neededPerDay <= remaining).toBe(true);
      }),
    );
  });

  it('never lowers the rate, nor raises what remains, when one more person is done', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        fc.pre(input.buckets['not_started']! > 0);
        const buckets = { ...input.buckets };
        const before = of(input);
        buckets['not_started']! -= 1;
        buckets['activated']! += 1;
        const after = of({ ...input, buckets });
        expect(after.rate! > before.rate!).toBe(true);
        expect(after.remaining <= before.remaining).toBe(true);
      }),
    );
  });

  it('shows 100 only when nobody is missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat({ max: 1_000_000 }), (eligible, missing) => {
        const done = Math.max(0, eligible - missing);
        expect(formatRate(done / eligible) === '100,0').toBe(done === eligible);
      }),
    );
  });
});
