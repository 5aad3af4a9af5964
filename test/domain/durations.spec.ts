import fc from 'fast-check';
import { Durations, quantile, spreadOf, stepsOf, type Step } from '../../server/domain/durations.js';
import { DEFAULT_RULES } from '../../server/domain/stages.js';

describe('the steps of a procedure', () => {
  it.each([
    [{}, ['declared_submitted', 'submitted_approved', 'approved_activated']],
    [{ paperForm: false }, ['declared_approved', 'approved_activated']],
    [{ paperForm: false, stagesOff: ['submitted', 'activated'] as const }, ['declared_approved']],
    [{ paperForm: false, stagesOff: ['declared', 'submitted'] as const }, ['approved_activated']],
    [{ stagesOff: ['approved'] as const }, ['declared_submitted']],
  ])('R10, T11: with %j are %j', (rules, steps) => {
    expect(stepsOf({ ...DEFAULT_RULES, ...rules })).toEqual(steps);
  });
});

describe('time in stage', () => {
  const steps: Step[] = ['declared_submitted', 'submitted_approved'];
  const day = (n: number) => `2021-04-${String(n).padStart(2, '0')}`;

  it('R10: tells our delay from the agency’s, and what is over from what is awaited', () => {
    const durations = new Durations(steps, day(25));
    const none = { declared: null, submitted: null, approved: null, activated: null };
    durations.add({ ...none, declared: day(1), submitted: day(4), approved: day(9) }, 'approved', 2);
    durations.add({ ...none, declared: day(1), submitted: day(8) }, 'submitted', 1);
    durations.add({ ...none, declared: day(20) }, 'declared', 3);
    durations.add({ ...none, declared: day(2) }, 'lapsed', 9); // waits for nothing any more
    durations.add({ ...none, declared: day(5), approved: day(3) }, 'approved', 9); // known to be older
    durations.add(none, 'not_started', 9);
    expect(durations.result).toEqual([
      {
        step: 'declared_submitted',
        owner: 'ours',
        finished: { people: 3, median: 3, p90: 7 },
        waiting: { people: 3, median: 5, p90: 5 },
      },
      {
        step: 'submitted_approved',
        owner: 'agency',
        finished: { people: 2, median: 5, p90: 5 },
        waiting: { people: 1, median: 17, p90: 17 },
      },
    ]);
  });

  it('finds median and 90th percentile as a sorted list has them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, share) => {
          const histogram = new Map<number, number>();
          for (const days of list) histogram.set(days, (histogram.get(days) ?? 0) + 1);
          const sorted = [...list].sort((a, b) => a - b);
          const rank = Math.max(1, Math.ceil(share * list.length - 1e-9));
          expect(quantile(histogram, share)).toBe(sorted[rank - 1]);
        },
      ),
    );
    expect(spreadOf(new Map())).toEqual({ people: 0, median: null, p90: null });
  });
});
