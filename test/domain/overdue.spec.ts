import fc from 'fast-check';
import { addDays, type Day } from '../../server/domain/calendar.js';
import { completion, type Completion } from '../../server/domain/completion.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { noMeasures, putOn } from '../../server/domain/ledger.js';
import { replay, spanOn, type Span } from '../../server/domain/spans.js';
import { DEFAULT_RULES, DONE_WHEN, isAtOrPast, type Fact, type Rules } from '../../server/domain/stages.js';
import { anyDay, anyFacts, anyRules, facts, legalFacts } from '../support/facts.js';

const JOINED = 'joined 2021-04-01';

/** What the unit of these people is told on a day, whose last day was the one before. */
function onTheDayAfter(people: readonly (readonly Span[])[], rules: Rules, day: Day): Completion {
  const measures = noMeasures();
  for (const spans of people) {
    const span = spanOn(spans, day);
    if (span !== null) putOn(measures, span, rules, day);
  }
  const target = { percent: 100, lastDay: addDays(day, -1), assignedTarget: null };
  return completion({ measures, target, rules, asOf: day, calendar: VIETNAM_CALENDAR });
}

const replayedBy =
  (rules: Rules) =>
  (timeline: readonly Fact[]): readonly Span[] =>
    replay(timeline, rules, VIETNAM_CALENDAR).spans;

describe('overdue people (C4)', () => {
  it('are those whom the unit has, who are neither exempt nor done, whatever done means', () => {
    const timelines = fc.array(fc.oneof(legalFacts(), anyFacts()), { maxLength: 6 });
    fc.assert(
      fc.property(timelines, anyRules(), fc.constantFrom(...DONE_WHEN), anyDay(), (people, drawn, doneWhen, day) => {
        const rules: Rules = { ...drawn, doneWhen };
        const spans = people.map(replayedBy(rules));
        const late = spans.filter((one) => {
          const span = spanOn(one, day);
          if (span === null || span.bucket === 'exempt') return false;
          return doneWhen === 'installed' ? !span.isInstalled : !isAtOrPast(span.bucket, doneWhen);
        });
        expect(onTheDayAfter(spans, rules, day).overdue).toBe(late.length);
      }),
    );
  });

  // The sums of the ledger say how many are exempt and how many have the app, not how many are both: there is no such person.
  it('nobody is exempt and done at once, so that no exempt person makes up for a late one', () => {
    fc.assert(
      fc.property(anyFacts(), anyRules(), (timeline, drawn) => {
        const rules: Rules = { ...drawn, doneWhen: 'installed' };
        const both = replayedBy(rules)(timeline).filter(
          ({ bucket, isInstalled }) => bucket === 'exempt' && isInstalled,
        );
        expect(both).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['has the app', ['installed 2021-04-05'], 0],
    ['has the account alone', ['approved 2021-04-05'], 1],
    ['was exempted, and so was never asked for the app', ['exempted 2021-04-05'], 0],
    [
      'had the app before being exempted: done, the exemption does not hold',
      ['installed 2021-04-04', 'exempted 2021-04-05'],
      0,
    ],
    ['was exempted before the app: told nothing', ['exempted 2021-04-04', 'installed 2021-04-05'], 0],
    ['was exempted and asked again', ['exempted 2021-04-04', 'reinstated 2021-04-06'], 1],
    ['has left', ['left 2021-04-08'], 0],
    ['has left without the app and come back', ['left 2021-04-06', 'joined 2021-04-08'], 1],
  ])('where done means the app: one who %s', (_who, words, late) => {
    const rules: Rules = { ...DEFAULT_RULES, doneWhen: 'installed' };
    const spans = replayedBy(rules)(facts(JOINED, ...words));
    const beside = replayedBy(rules)(facts(JOINED));
    const told = onTheDayAfter([spans, beside], rules, '2021-04-10');
    expect(told.overdue).toBe(late + 1);
    expect(told.counts.done).toBeLessThanOrEqual(told.counts.eligible);
  });
});
