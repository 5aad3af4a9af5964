import fc from 'fast-check';
import type { Counts, Trend, TrendDay } from '../../admin-ui/src/api/types.js';
import { burnUp, cumulative, targetCount } from '../../admin-ui/src/dashboard/burn-up.js';
import { stageShares } from '../../admin-ui/src/dashboard/stage-shares.js';
import { shiftDay } from '../../admin-ui/src/format.js';
import { AT_OR_PAST, countedDone, countedMissing, STAGE_ORDER } from '../../admin-ui/src/stage-sets.js';
import { BUCKETS, DONE_WHEN, isAtOrPast, STAGES } from '../../server/domain/stages.js';

const NOBODY: Counts = {
  headcount: 0,
  eligible: 0,
  not_started: 0,
  declared: 0,
  lapsed: 0,
  submitted: 0,
  rejected: 0,
  approved: 0,
  activated: 0,
  exempt: 0,
  installed: 0,
  seen: 0,
  confirmed: 0,
  done: 0,
};

function trend({ dayCount = 10, ...more }: Partial<Trend> & { dayCount?: number } = {}): Trend {
  const days = Array.from({ length: dayCount }, (_, index): TrendDay => ({
    ...NOBODY,
    day: shiftDay('2021-04-01', index),
    headcount: 50,
    eligible: 50,
    not_started: 50 - index,
    approved: index,
    done: index,
    lapsing: 0,
  }));
  return {
    campaignId: '1',
    doneWhen: 'approved',
    unit: { id: '1', name: 'Sở' },
    days,
    target: { percent: 100, lastDay: '2021-04-29', source: 'campaign', original: null },
    forecast: null,
    ...more,
  };
}

describe('the burn-up chart', () => {
  it('has nothing to draw before the first day', () => {
    expect(burnUp(trend({ dayCount: 0 }))).toBeNull();
  });

  it('counts everybody at a stage or beyond it', () => {
    const counts = { ...NOBODY, declared: 4, submitted: 3, approved: 2, activated: 1, installed: 9 };
    expect(
      (['declared', 'submitted', 'approved', 'activated', 'installed'] as const).map((line) =>
        cumulative(counts, line),
      ),
    ).toEqual([10, 6, 3, 1, 9]);
  });

  it('asks for whole people, and not for one more where a percentage comes out even', () => {
    expect(targetCount({ ...NOBODY, eligible: 53 }, 95)).toBe(51);
    expect(targetCount({ ...NOBODY, eligible: 100 }, 7)).toBe(7);
  });

  it('reaches to the last day, and marks it', () => {
    expect(burnUp(trend())).toMatchObject({ firstDay: '2021-04-01', asOfX: 9, lastDayX: 28, endX: 29, forecast: null });
  });

  it('draws the line of what counts as done, whatever that is', () => {
    const names = (doneWhen: Trend['doneWhen']) => burnUp(trend({ doneWhen }))?.lines.map(({ name }) => name);
    expect(names('approved')).toEqual(['declared', 'submitted', 'approved']);
    expect(names('activated')).toContain('activated');
    expect(names('installed')).toContain('installed');
  });

  it('runs the forecast from the last count to the target, early and late', () => {
    const chart = burnUp(trend({ forecast: { day: '2021-04-20', low: '2021-04-15', high: '2021-04-28', perDay: 4 } }));
    expect(chart?.forecast).toEqual({
      middle: [
        { x: 9, y: 9 },
        { x: 19, y: 50 },
        { x: 29, y: 50 },
      ],
      early: [
        { x: 9, y: 9 },
        { x: 14, y: 50 },
        { x: 29, y: 50 },
      ],
      late: [
        { x: 9, y: 9 },
        { x: 27, y: 50 },
        { x: 29, y: 50 },
      ],
    });
  });

  it('leaves the late edge flat where the target is out of sight, and cuts off years ahead', () => {
    const chart = burnUp(trend({ forecast: { day: '2023-04-01', low: '2021-05-01', high: null, perDay: 0.1 } }));
    expect(chart?.endX).toBe(9 + 31 + 1);
    expect(chart?.forecast?.late).toEqual([
      { x: 9, y: 9 },
      { x: 41, y: 9 },
    ]);
    expect(chart?.forecast?.middle.at(-1)?.x).toBe(41);
    expect(chart?.forecast?.middle.at(-1)?.y).toBeLessThan(50);
  });
});

describe('bars', () => {
  it('hold every bucket once, and their parts make up the whole', () => {
    expect([...STAGE_ORDER].sort()).toEqual([...BUCKETS].sort());
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: BUCKETS.length, maxLength: BUCKETS.length }), (numbers) => {
        const headcount = numbers.reduce((sum, number) => sum + number, 0);
        const counts = {
          ...NOBODY,
          ...Object.fromEntries(BUCKETS.map((bucket, i) => [bucket, numbers[i]!])),
          headcount,
        };
        const shares = stageShares(counts);
        expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(headcount);
        if (headcount > 0) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      }),
    );
  });
});

describe('sets of buckets behind the numbers', () => {
  it.each(STAGES)('at %s or beyond is what the core counts', (stage) => {
    expect([...AT_OR_PAST[stage]].sort()).toEqual(BUCKETS.filter((bucket) => isAtOrPast(bucket, stage)).sort());
  });

  it.each(DONE_WHEN.filter((doneWhen) => doneWhen !== 'installed'))(
    'done (%s), missing and exempt share out everybody',
    (doneWhen) => {
      const stages = [countedDone(doneWhen), countedMissing(doneWhen)].flatMap(({ stage }) => stage ?? []);
      expect([...stages, 'exempt'].sort()).toEqual([...BUCKETS].sort());
    },
  );

  it('go by the app on the phone where that decides', () => {
    expect(countedDone('installed')).toEqual({ installed: true });
    expect(countedMissing('installed')).toEqual({
      installed: false,
      stage: expect.not.arrayContaining(['exempt']),
    });
  });
});
