import fc from 'fast-check';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { replay } from '../../server/domain/spans.js';
import { DEFAULT_RULES, type Fact } from '../../server/domain/stages.js';
import { placeClashes } from '../../server/domain/union.js';
import { ELSEWHERE, fact, facts, HOME, judged, legalFacts, lines, refusal, replayed } from '../support/facts.js';

const at = (unitId: number) => ({ unitId });
const clashes = (...histories: Fact[][]) =>
  placeClashes(histories, DEFAULT_RULES, VIETNAM_CALENDAR).map(({ code, fact: one, other }) => [
    code,
    `${one.kind} ${one.on}`,
    `${other.kind} ${other.on}`,
  ]);

describe('two histories of one person (U5)', () => {
  const JOINED = ['joined 2021-04-01'];

  it.each<[what: string, one: string[], other: string[]]>([
    ['joined on the same day', JOINED, JOINED],
    ['joined later in the same unit', JOINED, ['joined 2021-04-07']],
    ['left on the same day', [...JOINED, 'left 2021-04-20'], [...JOINED, 'left 2021-04-20']],
    ['transferred on the same day', [...JOINED, 'transferred 2021-04-20'], [...JOINED, 'transferred 2021-04-20']],
    ['exempted on the same day', [...JOINED, 'exempted 2021-04-20'], [...JOINED, 'exempted 2021-04-20']],
    [
      'taken back on the same day',
      [...JOINED, 'exempted 2021-04-03', 'reinstated 2021-04-20'],
      [...JOINED, 'exempted 2021-04-03', 'reinstated 2021-04-20'],
    ],
    ['declared on the same day', [...JOINED, 'declared 2021-04-05'], [...JOINED, 'declared 2021-04-05']],
    ['left here before joining there', [...JOINED, 'left 2021-04-10'], ['joined 2021-04-10']],
  ])('T3: %s: neither contradicts the other, nothing is passed over', (_what, one, other) => {
    const union = [...facts(...one), ...facts(...other)];
    const { passedOver, spans } = replayed(union);
    expect(passedOver).toEqual([]);
    expect(spans.every(({ problem }) => problem === null)).toBe(true);
    expect(clashes(facts(...one), facts(...other))).toEqual([]);
  });

  it('T3: the earliest joining counts', () => {
    const { spans } = replayed([...facts('joined 2021-04-07'), ...facts(...JOINED, 'left 2021-04-20')]);
    expect(lines(spans)).toEqual([`2021-04-01..2021-04-20 not_started @${HOME}`]);
  });

  it('T9: a stage without a day of its own that was passed before says nothing new', () => {
    const undated = fact('declared', '2021-04-12', { onPrecision: 'at_latest' });
    const { passedOver, spans } = replayed([
      ...facts(...JOINED, 'declared 2021-04-05', 'submitted 2021-04-08'),
      undated,
    ]);
    expect(passedOver).toEqual([]);
    expect(spans.at(-1)).toMatchObject({ bucket: 'submitted', attempt: 1, problem: null });
  });

  it('T10: a reason that only one of them told is kept; two different ones contradict', () => {
    const left = (reason: string | null) => fact('left', '2021-04-20', { reason });
    const exempted = (reason: string | null) => fact('exempted', '2021-04-20', { reason });
    expect(replayed([...facts(...JOINED), left('RETIRED'), left('MOVED')]).passedOver).toMatchObject([
      { code: 'HAS_LEFT' },
    ]);
    expect(replayed([...facts(...JOINED), left(null), left('MOVED')]).passedOver).toEqual([]);
    expect(replayed([...facts(...JOINED), exempted(null), exempted('ABROAD')]).spans.at(-1)).toMatchObject({
      reason: 'ABROAD',
    });
    const rejected = (reason: string | null) => fact('rejected', '2021-04-08', { reason });
    const told = [...facts(...JOINED, 'declared 2021-04-05'), rejected(null), rejected('PHOTO')];
    expect(replayed(told).spans.at(-1)).toMatchObject({ bucket: 'rejected', reason: 'PHOTO' });
  });

  it('T1: nobody may record a repeat, nor make one of a fact that stands', () => {
    const late = facts('joined 2021-04-07');
    expect(refusal(() => judged(late, fact('joined', '2021-04-01')))).toMatchObject({ code: 'CLASHES_WITH_LATER' });
    expect(refusal(() => judged(facts(...JOINED), fact('joined', '2021-04-01')))).toMatchObject({
      code: 'ALREADY_JOINED',
    });
    const back = facts(...JOINED, 'left 2021-04-05', 'joined 2021-04-09');
    expect(refusal(() => judged(back, null, { withoutIds: [back[1]!.id] }))).toMatchObject({
      code: 'CLASHES_WITH_LATER',
    });
  });

  it.each<[what: string, one: Fact[], other: Fact[], told: string[][]]>([
    [
      'joined on the same day in different units',
      [fact('joined', '2021-04-01')],
      [fact('joined', '2021-04-01', at(ELSEWHERE))],
      [['PLACED_TWICE', 'joined 2021-04-01', 'joined 2021-04-01']],
    ],
    [
      'joined elsewhere later',
      [fact('joined', '2021-04-01')],
      [fact('joined', '2021-04-09', at(ELSEWHERE))],
      [['PLACED_TWICE', 'joined 2021-04-09', 'joined 2021-04-01']],
    ],
    [
      'transferred here, still in the old unit there',
      facts('joined 2021-04-01', 'transferred 2021-04-10'),
      facts('joined 2021-04-01'),
      [['PLACED_TWICE', 'transferred 2021-04-10', 'joined 2021-04-01']],
    ],
    [
      'left here, still a member there',
      facts('joined 2021-04-01', 'left 2021-04-10'),
      facts('joined 2021-04-05'),
      [['STILL_MEMBER', 'left 2021-04-10', 'joined 2021-04-05']],
    ],
    [
      'left on two days',
      facts('joined 2021-04-01', 'left 2021-04-10'),
      facts('joined 2021-04-01', 'left 2021-04-12'),
      [['STILL_MEMBER', 'left 2021-04-10', 'joined 2021-04-01']],
    ],
  ])('U1: %s: both cannot be true', (_what, one, other, told) => {
    expect(clashes(one, other)).toEqual(told);
    expect(clashes(other, one)).toEqual(told);
  });

  it('U5: the same history twice is the same history', () => {
    fc.assert(
      fc.property(legalFacts(), (one) => {
        const again = one.map((each) =>
          fact(each.kind, each.on, { ...each, id: each.id + 100_000, seq: each.seq + 100_000 }),
        );
        expect(clashes(one, again)).toEqual([]);
        const bare = (told: readonly Fact[]) => replay(told, DEFAULT_RULES, VIETNAM_CALENDAR);
        expect(bare([...one, ...again]).passedOver).toEqual([]);
        expect(bare([...one, ...again]).spans).toEqual(bare(one).spans);
      }),
    );
  });
});
