import fc from 'fast-check';
import { nextKinds } from '../../server/domain/next-kinds.js';
import { spanOn, type Span } from '../../server/domain/spans.js';
import { DEFAULT_RULES, DONE_WHEN, FACT_KINDS, type Fact } from '../../server/domain/stages.js';
import { ELSEWHERE, fact, facts, HOME, judged, legalFacts, refusal, replayed } from '../support/facts.js';

/** After every day of the random timelines, before most of what would lapse. */
const TODAY = '2021-05-10';
const JOINED = 'joined 2021-04-01';

const kindsOf = (timeline: readonly Fact[]): string[] =>
  nextKinds(spanOn(replayed(timeline).spans, TODAY), DEFAULT_RULES);

describe('the kinds that may come next', () => {
  it.each([
    ['somebody who has not joined', facts(), ['joined']],
    ['somebody who has left', facts(JOINED, 'left 2021-05-01'), ['joined']],
    [
      'somebody who has not begun',
      facts(JOINED),
      ['declared', 'submitted', 'approved', 'activated', 'installed', 'exempted', 'transferred', 'left'],
    ],
    [
      'a lapsed declaration',
      facts(JOINED, 'declared 2021-04-05'),
      ['declared', 'approved', 'activated', 'installed', 'exempted', 'transferred', 'left'],
    ],
    ['an approved person', facts(JOINED, 'approved 2021-04-05'), ['activated', 'installed', 'transferred', 'left']],
    [
      'an activated person with the app',
      facts(JOINED, 'activated 2021-04-05', 'installed 2021-04-05'),
      ['transferred', 'left'],
    ],
    ['an exempt person', facts(JOINED, 'exempted 2021-04-05'), ['reinstated', 'transferred', 'left']],
  ])('for %s', (_who, timeline, kinds) => {
    expect(kindsOf(timeline)).toEqual(kinds);
  });

  it('are those that the judgement accepts today, for anybody on whom nothing happened today', () => {
    fc.assert(
      fc.property(legalFacts(), fc.constantFrom(...DONE_WHEN), (timeline, doneWhen) => {
        const span: Span | null = spanOn(replayed(timeline, { doneWhen }).spans, TODAY);
        const unitId = span?.unitId === HOME ? ELSEWHERE : HOME;
        const accepted = FACT_KINDS.filter((kind) => {
          const add = fact(kind, TODAY, { unitId: kind === 'joined' || kind === 'transferred' ? unitId : null });
          return refusal(() => judged(timeline, add, { rules: { doneWhen }, today: TODAY })) === null;
        });
        const hasProblem = replayed(timeline, { doneWhen }).passedOver.length > 0;
        if (!hasProblem) expect([...nextKinds(span, { ...DEFAULT_RULES, doneWhen })].sort()).toEqual(accepted.sort());
      }),
    );
  });
});
