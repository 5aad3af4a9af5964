import fc from 'fast-check';
import { idle } from '../../server/domain/spans.js';
import { FACT_KINDS, type FactKind } from '../../server/domain/stages.js';
import {
  ELSEWHERE,
  anyFact,
  anyFacts,
  fact,
  facts,
  HOME,
  judged,
  legalFacts,
  refusal,
  replayed,
} from '../support/facts.js';

const JOINED = 'joined 2021-04-01';
const DAY = '2021-04-20';

/** A timeline that stands in the bucket on DAY, with a day in between to nothing. */
const STANDING = {
  nobody: facts(),
  not_started: facts(JOINED),
  declared: facts(JOINED, 'declared 2021-04-15'),
  lapsed: facts(JOINED, 'declared 2021-04-02'),
  submitted: facts(JOINED, 'declared 2021-04-15', 'submitted 2021-04-16'),
  rejected: facts(JOINED, 'declared 2021-04-15', 'submitted 2021-04-16', 'rejected 2021-04-17'),
  approved: facts(JOINED, 'declared 2021-04-15', 'submitted 2021-04-16', 'approved 2021-04-17'),
  activated: facts(JOINED, 'declared 2021-04-15', 'approved 2021-04-17', 'activated 2021-04-18'),
  exempt: facts(JOINED, 'exempted 2021-04-10'),
  left: facts(JOINED, 'left 2021-04-10'),
} as const;
type From = keyof typeof STANDING;

/** What each kind of fact meets in each standing: null where it is allowed, else the code. */
const TABLE: Record<From, Record<FactKind, string | null>> = {
  nobody: {
    ...{ left: 'NOT_JOINED', joined: null, reinstated: 'NOT_EXEMPT', transferred: 'NOT_JOINED' },
    ...{ declared: null, submitted: null, approved: null, activated: null, rejected: 'OUT_OF_ORDER' },
    ...{ installed: null, exempted: 'NOT_JOINED' },
  },
  not_started: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: null, submitted: null, approved: null, activated: null, rejected: 'OUT_OF_ORDER' },
    ...{ installed: null, exempted: null },
  },
  declared: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: null, submitted: null, approved: null, activated: null, rejected: null },
    ...{ installed: null, exempted: null },
  },
  lapsed: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: null, submitted: 'LAPSED', approved: null, activated: null, rejected: 'OUT_OF_ORDER' },
    ...{ installed: null, exempted: null },
  },
  submitted: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: 'OUT_OF_ORDER', submitted: 'DATE_DIFFERS', approved: null, activated: null, rejected: null },
    ...{ installed: null, exempted: null },
  },
  rejected: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: null, submitted: 'OUT_OF_ORDER', approved: null, activated: null, rejected: 'DATE_DIFFERS' },
    ...{ installed: null, exempted: null },
  },
  approved: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: 'OUT_OF_ORDER', submitted: 'OUT_OF_ORDER', approved: 'DATE_DIFFERS', activated: null },
    ...{ rejected: 'OUT_OF_ORDER', installed: null, exempted: 'ALREADY_DONE' },
  },
  activated: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: 'NOT_EXEMPT', transferred: null },
    ...{ declared: 'OUT_OF_ORDER', submitted: 'OUT_OF_ORDER', approved: 'OUT_OF_ORDER', activated: 'DATE_DIFFERS' },
    ...{ rejected: 'OUT_OF_ORDER', installed: null, exempted: 'ALREADY_DONE' },
  },
  exempt: {
    ...{ left: null, joined: 'ALREADY_JOINED', reinstated: null, transferred: null },
    ...{ declared: 'IS_EXEMPT', submitted: 'IS_EXEMPT', approved: 'IS_EXEMPT', activated: 'IS_EXEMPT' },
    ...{ rejected: 'IS_EXEMPT', installed: 'IS_EXEMPT', exempted: 'ALREADY_EXEMPT' },
  },
  left: {
    ...{ left: 'HAS_LEFT', joined: null, reinstated: 'HAS_LEFT', transferred: 'HAS_LEFT' },
    ...{ declared: 'HAS_LEFT', submitted: 'HAS_LEFT', approved: 'HAS_LEFT', activated: 'HAS_LEFT' },
    ...{ rejected: 'HAS_LEFT', installed: 'HAS_LEFT', exempted: 'HAS_LEFT' },
  },
};

const CELLS = (Object.keys(TABLE) as From[]).flatMap((from) =>
  FACT_KINDS.map((kind) => ({ from, kind, code: TABLE[from][kind] })),
);

describe('T1, T4: the whole transition table', () => {
  it.each(CELLS.filter(({ code }) => code === null))('$from takes $kind', ({ from, kind }) => {
    expect(judged(STANDING[from], fact(kind, DAY)).effect).toBe('moves');
  });

  it.each(CELLS.filter(({ code }) => code !== null))('$from refuses $kind with $code', ({ from, kind, code }) => {
    expect(refusal(() => judged(STANDING[from], fact(kind, DAY)))).toMatchObject({ code, params: { kind, on: DAY } });
  });
});

describe('T1: a refusal names the fact and the day it clashes with', () => {
  const long = facts(
    JOINED,
    'declared 2021-04-02',
    'submitted 2021-04-05',
    'approved 2021-04-08',
    'transferred 2021-04-12',
  );

  it.each([
    [
      'the stage held, not the transfer after it',
      long,
      fact('submitted', DAY),
      'OUT_OF_ORDER',
      'approved',
      '2021-04-08',
    ],
    ['the lapse', STANDING.lapsed, fact('submitted', DAY), 'LAPSED', 'lapsed', '2021-04-13'],
    ['the leaving', STANDING.left, fact('declared', DAY), 'HAS_LEFT', 'left', '2021-04-10'],
    [
      'the leaving, not the lapse after it',
      facts(JOINED, 'declared 2021-04-02', 'left 2021-04-05'),
      fact('declared', DAY),
      'HAS_LEFT',
      'left',
      '2021-04-05',
    ],
    ['the exemption', STANDING.exempt, fact('declared', DAY), 'IS_EXEMPT', 'exempted', '2021-04-10'],
    [
      'the exemption, not the lapse under it',
      facts(JOINED, 'declared 2021-04-02', 'exempted 2021-04-05'),
      fact('exempted', DAY),
      'ALREADY_EXEMPT',
      'exempted',
      '2021-04-05',
    ],
    ['the transfer into the very unit', long, fact('transferred', DAY), 'SAME_UNIT', 'transferred', '2021-04-12'],
    ['the joining', STANDING.declared, fact('joined', DAY), 'ALREADY_JOINED', 'joined', '2021-04-01'],
    ['the done stage', STANDING.approved, fact('exempted', DAY), 'ALREADY_DONE', 'approved', '2021-04-17'],
    ['nothing where nothing came before', facts(JOINED), fact('rejected', DAY), 'OUT_OF_ORDER', null, null],
  ])('%s', (_what, timeline, add, code, clashKind, clashOn) => {
    expect(refusal(() => judged(timeline, add))).toEqual({
      code,
      params: { kind: add.kind, on: DAY, clashKind, clashOn },
    });
  });

  it('the app, where the app is what counts as done', () => {
    const timeline = facts(JOINED, 'installed 2021-04-09', 'declared 2021-04-15');
    expect(refusal(() => judged(timeline, fact('exempted', DAY), { rules: { doneWhen: 'installed' } }))).toMatchObject({
      code: 'ALREADY_DONE',
      params: { clashKind: 'installed', clashOn: '2021-04-09' },
    });
  });

  it('a later fact that would no longer hold', () => {
    const add = fact('left', '2021-04-03');
    expect(refusal(() => judged(long, add))).toEqual({
      code: 'CLASHES_WITH_LATER',
      params: { kind: 'submitted', on: '2021-04-05', because: 'HAS_LEFT' },
    });
  });

  it('a later fact that rests on the one to be withdrawn', () => {
    const timeline = facts(JOINED, 'declared 2021-04-02', 'submitted 2021-04-05', 'rejected 2021-04-08');
    const withoutIds = [timeline[1]!.id, timeline[2]!.id];
    expect(refusal(() => judged(timeline, null, { withoutIds }))).toEqual({
      code: 'CLASHES_WITH_LATER',
      params: { kind: 'rejected', on: '2021-04-08', because: 'OUT_OF_ORDER' },
    });
  });

  it('lets a timeline that is broken already be mended or added to', () => {
    const broken = facts(JOINED, 'rejected 2021-04-05', 'declared 2021-04-06');
    expect(judged(broken, fact('submitted', '2021-04-08')).effect).toBe('moves');
    expect(judged(broken, null, { withoutIds: [broken[1]!.id] }).spans.at(-1)?.problem).toBeNull();
  });
});

describe('T3: a repeated stage', () => {
  const declared = facts(JOINED, 'declared 2021-04-15');

  it('of the same day and the same evidence says nothing new', () => {
    expect(judged(declared, fact('declared', '2021-04-15')).effect).toBe('none');
  });

  it('of the same day with better evidence raises it', () => {
    const { effect, spans } = judged(declared, fact('declared', '2021-04-15', { evidence: 'seen' }));
    expect(effect).toBe('raises');
    expect(spans.at(-2)).toMatchObject({ from: '2021-04-15', evidence: 'seen', attempt: 1 });
  });

  it('never lowers the evidence', () => {
    const seen = [...facts(JOINED), fact('declared', '2021-04-15', { evidence: 'confirmed' })];
    expect(judged(seen, fact('declared', '2021-04-15', { evidence: 'seen' })).effect).toBe('none');
  });

  it('without a day of its own raises the evidence from the day it was told, and starts no new attempt', () => {
    const add = fact('declared', DAY, { onPrecision: 'at_latest', evidence: 'confirmed' });
    const { effect, spans } = judged(declared, add);
    expect(effect).toBe('raises');
    expect(spans.find(({ from }) => from === DAY)).toMatchObject({
      attempt: 1,
      evidence: 'confirmed',
      since: '2021-04-15',
    });
  });

  it('of a later day, if it is a declaration, is a new attempt and restarts the clock', () => {
    const { spans } = judged(declared, fact('declared', DAY));
    expect(spans.at(-1)).toMatchObject({ bucket: 'lapsed', attempt: 2, from: '2021-05-01' });
  });

  it.each(['submitted', 'approved', 'activated', 'rejected'] as const)('of another day is refused for %s', (kind) => {
    expect(refusal(() => judged(STANDING[kind], fact(kind, DAY)))?.code).toBe('DATE_DIFFERS');
  });

  it('says nothing new of a refusal, whatever its evidence', () => {
    const again = fact('rejected', '2021-04-17', { evidence: 'confirmed' });
    expect(judged(STANDING.rejected, again).effect).toBe('none');
  });

  it('T9: an exact day takes the place of "at the latest"', () => {
    const undated = [...facts(JOINED), fact('declared', '2021-04-15', { onPrecision: 'at_latest' })];
    const { effect, spans } = judged(undated, fact('declared', '2021-04-15'));
    expect(effect).toBe('raises');
    expect(spans.at(-2)?.isDeclaredAtLatest).toBe(false);
  });

  it('of the app on another day is refused, of the same day or none it says nothing new', () => {
    const timeline = facts(JOINED, 'installed 2021-04-09');
    expect(refusal(() => judged(timeline, fact('installed', DAY)))).toMatchObject({
      code: 'DATE_DIFFERS',
      params: { clashKind: 'installed', clashOn: '2021-04-09' },
    });
    expect(judged(timeline, fact('installed', '2021-04-09')).effect).toBe('none');
    expect(judged(timeline, fact('installed', DAY, { onPrecision: 'at_latest' })).effect).toBe('none');
  });
});

describe('T4: days', () => {
  it('refuses the future, takes today', () => {
    expect(refusal(() => judged(facts(JOINED), fact('declared', DAY), { today: '2021-04-19' }))).toEqual({
      code: 'FUTURE_DAY',
      params: { kind: 'declared', on: DAY, today: '2021-04-19' },
    });
    expect(judged(facts(JOINED), fact('declared', DAY), { today: DAY }).effect).toBe('moves');
  });

  it.each(['2021-02-30', '9999-12-31', '20/4/2021', ''])('refuses %p, which is no day', (on) => {
    expect(refusal(() => judged(facts(JOINED), fact('declared', on)))?.code).toBe('INVALID_DAY');
  });

  it('takes stage facts before the joining, even one that no span shows', () => {
    const timeline = facts('declared 2021-02-26', 'declared 2021-03-20', JOINED);
    const { effect, spans } = judged(timeline, fact('rejected', '2021-02-28'));
    expect({ effect, spans }).toEqual({ effect: 'moves', spans: replayed(timeline).spans });
  });

  it.each([
    ['joined', 'UNIT_REQUIRED'],
    ['transferred', 'UNIT_REQUIRED'],
  ] as const)('refuses %s without a unit', (kind, code) => {
    const timeline = kind === 'joined' ? [] : facts(JOINED);
    expect(refusal(() => judged(timeline, fact(kind, DAY, { unitId: null })))?.code).toBe(code);
  });

  it('refuses a transfer to where the person is', () => {
    expect(refusal(() => judged(facts(JOINED), fact('transferred', DAY, { unitId: HOME })))?.code).toBe('SAME_UNIT');
  });

  it('T5: takes a joining after a leaving, into any unit', () => {
    const { spans } = judged(STANDING.left, fact('joined', DAY, { unitId: ELSEWHERE }));
    expect(spans.map(({ from, to, unitId }) => [from, to, unitId])).toEqual([
      ['2021-04-01', '2021-04-10', HOME],
      [DAY, '9999-12-31', ELSEWHERE],
    ]);
  });
});

describe('AFTER_LAPSE', () => {
  it.each(['approved', 'activated'] as const)('warns that %s came after our computed lapse', (kind) => {
    expect(judged(STANDING.lapsed, fact(kind, DAY)).warnings).toEqual(['AFTER_LAPSE']);
  });

  it('warns on the day of the lapse itself', () => {
    expect(judged(STANDING.lapsed, fact('approved', '2021-04-13')).warnings).toEqual(['AFTER_LAPSE']);
  });

  it('warns again where a corrected day still lies after the lapse', () => {
    const timeline = [...STANDING.lapsed, fact('approved', '2021-04-14')];
    const withoutIds = [timeline.at(-1)!.id];
    expect(judged(timeline, fact('approved', '2021-04-15'), { withoutIds }).warnings).toEqual(['AFTER_LAPSE']);
  });

  it.each([
    ['a new declaration', STANDING.lapsed, fact('declared', DAY)],
    ['an approval in time', STANDING.submitted, fact('approved', DAY)],
    ['a transfer of a lapsed person', STANDING.lapsed, fact('transferred', DAY)],
  ])('does not warn of %s', (_what, timeline, add) => {
    expect(judged(timeline, add).warnings).toEqual([]);
  });
});

describe('replacing a fact', () => {
  it('corrects a date in one step', () => {
    const timeline = facts(JOINED, 'declared 2021-04-05', 'submitted 2021-04-16');
    expect(replayed(timeline).passedOver).toHaveLength(1);
    const { effect, spans } = judged(timeline, fact('declared', '2021-04-08'), { withoutIds: [timeline[1]!.id] });
    expect({ effect, last: spans.at(-1) }).toMatchObject({
      effect: 'moves',
      last: { bucket: 'submitted', problem: null },
    });
  });

  it('is told apart from one that changes nothing', () => {
    const timeline = facts(JOINED, 'declared 2021-04-05');
    const withoutIds = [timeline[1]!.id];
    expect(judged(timeline, fact('declared', '2021-04-05'), { withoutIds }).effect).toBe('none');
    expect(judged(timeline, fact('declared', '2021-04-05', { evidence: 'seen' }), { withoutIds }).effect).toBe(
      'raises',
    );
    expect(judged(timeline, null, { withoutIds }).effect).toBe('moves');
  });

  it('of the unit alone is a move', () => {
    const timeline = facts(JOINED);
    const withoutIds = [timeline[0]!.id];
    expect(judged(timeline, fact('joined', '2021-04-01', { unitId: ELSEWHERE }), { withoutIds }).effect).toBe('moves');
  });
});

describe('judge, for any timeline', () => {
  const timelines = () => fc.oneof(anyFacts(), legalFacts());

  it('T1: refuses exactly when something would not hold, or only repeat, that did not before', () => {
    fc.assert(
      fc.property(timelines(), anyFact(), fc.option(fc.nat(30)), (timeline, add, victim) => {
        const withoutIds = victim === null || timeline.length === 0 ? [] : [timeline[victim % timeline.length]!.id];
        const before = new Set(idle(replayed(timeline)).map((passed) => passed.fact.id));
        const rest = timeline.filter(({ id }) => !withoutIds.includes(id));
        const after = idle(replayed([...rest, add])).filter((passed) => !before.has(passed.fact.id));
        const answer = refusal(() => judged(timeline, add, { withoutIds }));
        expect(answer === null).toBe(after.length === 0);
      }),
    );
  });

  it('gives the spans that replay gives, and withdrawing the fact gives the spans of before', () => {
    fc.assert(
      fc.property(timelines(), anyFact(), (timeline, add) => {
        if (refusal(() => judged(timeline, add)) !== null) return;
        const { spans } = judged(timeline, add);
        expect(spans).toEqual(replayed([...timeline, add]).spans);
        const back = refusal(() => judged([...timeline, add], null, { withoutIds: [add.id] }));
        if (back === null) {
          expect(judged([...timeline, add], null, { withoutIds: [add.id] }).spans).toEqual(replayed(timeline).spans);
        }
      }),
    );
  });

  it('calls an effect none only if leaving the fact out could never matter', () => {
    fc.assert(
      fc.property(timelines(), anyFact(), anyFact(), (timeline, add, later) => {
        if (refusal(() => judged(timeline, add)) !== null || judged(timeline, add).effect !== 'none') return;
        const answer = (kept: typeof timeline) => refusal(() => judged(kept, later)) ?? judged(kept, later).spans;
        expect(replayed([...timeline, add]).spans).toEqual(replayed(timeline).spans);
        if (later.on > add.on) expect(answer([...timeline, add])).toEqual(answer(timeline));
      }),
      { numRuns: 300 },
    );
  });
});
