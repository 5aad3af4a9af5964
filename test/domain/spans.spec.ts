import fc from 'fast-check';
import { addDays } from '../../server/domain/calendar.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { OPEN_END, replay, spanOn } from '../../server/domain/spans.js';
import { BUCKETS } from '../../server/domain/stages.js';
import {
  anyDay,
  anyFacts,
  anyRules,
  ELSEWHERE,
  fact,
  facts,
  FIRST_DAY,
  HOME,
  legalFacts,
  lines,
  replayed,
  WINDOW,
} from '../support/facts.js';

const JOINED = 'joined 2021-04-01';
const on = (day: string, timeline: readonly ReturnType<typeof fact>[]) => spanOn(replayed(timeline).spans, day);

describe('replay', () => {
  it('makes a history of a registration', () => {
    const timeline = facts(
      ...[JOINED, 'declared 2021-04-03', 'submitted 2021-04-07', 'approved 2021-04-09', 'activated 2021-04-10'],
    );
    expect(lines(replayed(timeline).spans)).toEqual([
      '2021-04-01..2021-04-03 not_started @10',
      '2021-04-03..2021-04-07 declared @10',
      '2021-04-07..2021-04-09 submitted @10',
      '2021-04-09..2021-04-10 approved @10',
      '2021-04-10..9999-12-31 activated @10',
    ]);
    expect(replayed(timeline).spans.at(-1)).toEqual({
      ...{ from: '2021-04-10', to: OPEN_END, unitId: HOME, bucket: 'activated', attempt: 1, since: '2021-04-10' },
      ...{ evidence: 'claimed', declaredOn: '2021-04-03', isDeclaredAtLatest: false, submittedOn: '2021-04-07' },
      ...{ approvedOn: '2021-04-09', activatedOn: '2021-04-10', lapsesOn: null, handInBy: null, reason: null },
      ...{ isInstalled: false, doneOn: '2021-04-09', problem: null },
    });
  });

  it('makes nothing of nothing, and of somebody who never joined', () => {
    expect(replayed([]).spans).toEqual([]);
    expect(replayed(facts('declared 2021-04-03')).spans).toEqual([]);
  });

  it('T1: passes over what is illegal and says so from that day on', () => {
    const { spans, passedOver } = replayed(facts(JOINED, 'rejected 2021-04-05', 'declared 2021-04-08'));
    expect(spans.map(({ from, bucket, problem }) => [from, bucket, problem])).toEqual([
      ['2021-04-01', 'not_started', null],
      ['2021-04-05', 'not_started', 'OUT_OF_ORDER'],
      ['2021-04-08', 'declared', 'OUT_OF_ORDER'],
      ['2021-04-19', 'lapsed', 'OUT_OF_ORDER'],
    ]);
    expect(passedOver).toMatchObject([{ code: 'OUT_OF_ORDER', fact: { kind: 'rejected' }, clash: null }]);
  });

  it('T4: facts before the joining count from the joining', () => {
    const { spans } = replayed(facts('approved 2020-11-20', 'installed 2020-11-21', JOINED));
    expect(spans).toMatchObject([
      { from: '2021-04-01', bucket: 'approved', since: '2020-11-20', approvedOn: '2020-11-20', doneOn: '2020-11-20' },
    ]);
    expect(spans[0]?.isInstalled).toBe(true);
  });

  it('T5: joining brings back somebody who left, with the history', () => {
    const timeline = [
      ...facts(JOINED, 'declared 2021-04-03', 'submitted 2021-04-05', 'left 2021-04-10'),
      fact('joined', '2021-04-20', { unitId: ELSEWHERE }),
    ];
    expect(lines(replayed(timeline).spans)).toEqual([
      '2021-04-01..2021-04-03 not_started @10',
      '2021-04-03..2021-04-05 declared @10',
      '2021-04-05..2021-04-10 submitted @10',
      '2021-04-20..9999-12-31 submitted @20',
    ]);
    expect(on('2021-04-15', timeline)).toBeNull();
  });

  it('T5: reinstating ends the exemption and shows the stage again', () => {
    const timeline = facts(JOINED, 'submitted 2021-04-03', 'exempted 2021-04-06', 'reinstated 2021-04-12');
    expect(lines(replayed(timeline).spans)).toEqual([
      '2021-04-01..2021-04-03 not_started @10',
      '2021-04-03..2021-04-06 submitted @10',
      '2021-04-06..2021-04-12 exempt @10',
      '2021-04-12..9999-12-31 submitted @10',
    ]);
  });

  it('T10: keeps the reason of a refusal and of an exemption', () => {
    const timeline = [
      ...facts(JOINED, 'declared 2021-04-03'),
      fact('rejected', '2021-04-05', { reason: 'PHOTO_BAD' }),
      fact('exempted', '2021-04-07', { reason: 'ON_LEAVE' }),
    ];
    expect(on('2021-04-05', timeline)).toMatchObject({ bucket: 'rejected', reason: 'PHOTO_BAD', evidence: null });
    expect(on('2021-04-07', timeline)).toMatchObject({ bucket: 'exempt', reason: 'ON_LEAVE', since: '2021-04-07' });
  });

  it('activated counts as approved, with no day of approval if none is known', () => {
    const timeline = facts(JOINED, 'activated 2021-04-05');
    expect(on('2021-04-05', timeline)).toMatchObject({ approvedOn: null, doneOn: '2021-04-05' });
    expect(on('2021-04-05', [...timeline, ...facts('approved 2021-04-03')])).toMatchObject({
      approvedOn: '2021-04-03',
      doneOn: '2021-04-03',
    });
  });

  it('R1: the app on the phone changes no stage', () => {
    const timeline = facts(JOINED, 'installed 2021-04-03', 'declared 2021-04-05');
    expect(lines(replayed(timeline).spans).slice(0, 2)).toEqual([
      '2021-04-01..2021-04-03 not_started @10',
      '2021-04-03..2021-04-05 not_started @10',
    ]);
    expect(on('2021-04-06', timeline)).toMatchObject({ bucket: 'declared', isInstalled: true });
  });

  it('done on: the start of the unbroken run, lost with a lapse', () => {
    const timeline = facts(JOINED, 'declared 2021-04-03', 'declared 2021-04-20', 'submitted 2021-04-22');
    const done = replayed(timeline, { doneWhen: 'declared' }).spans.map(({ from, doneOn }) => [from, doneOn]);
    expect(done).toEqual([
      ['2021-04-01', null],
      ['2021-04-03', '2021-04-03'],
      ['2021-04-14', null],
      ['2021-04-20', '2021-04-20'],
      ['2021-04-22', '2021-04-20'],
    ]);
  });

  it('a repeated fact leaves no seam', () => {
    const timeline = facts(JOINED, 'declared 2021-04-03', 'declared 2021-04-03');
    expect(replayed(timeline).spans).toEqual(replayed(timeline.slice(0, 2)).spans);
  });
});

describe('T2: facts of one day', () => {
  it('replay in rank order, however they were recorded', () => {
    const timeline = facts(
      ...['exempted 2021-04-10', 'rejected 2021-04-10', 'submitted 2021-04-10', 'declared 2021-04-10'],
      ...['transferred 2021-04-10', 'joined 2021-04-10'],
    );
    expect(replayed(timeline)).toMatchObject({ passedOver: [], spans: [{ bucket: 'exempt', unitId: ELSEWHERE }] });
  });

  it('left is the first day not counted, transferred the first in the new unit', () => {
    const timeline = facts(JOINED, 'transferred 2021-04-05', 'left 2021-04-10');
    expect(on('2021-04-04', timeline)?.unitId).toBe(HOME);
    expect(on('2021-04-05', timeline)?.unitId).toBe(ELSEWHERE);
    expect(on('2021-04-09', timeline)?.unitId).toBe(ELSEWHERE);
    expect(on('2021-04-10', timeline)).toBeNull();
  });

  it('and of one kind replay as recorded', () => {
    const timeline = [...facts(JOINED, 'transferred 2021-04-05'), fact('transferred', '2021-04-05', { unitId: 30 })];
    expect(replayed(timeline.toReversed())).toMatchObject({
      passedOver: [],
      spans: [{ unitId: HOME }, { unitId: 30 }],
    });
  });

  it('leaving and joining on one day is a change of unit without a gap', () => {
    const timeline = [...facts(JOINED, 'left 2021-04-10'), fact('joined', '2021-04-10', { unitId: ELSEWHERE })];
    expect(lines(replayed(timeline).spans)).toEqual([
      '2021-04-01..2021-04-10 not_started @10',
      '2021-04-10..9999-12-31 not_started @20',
    ]);
  });

  it('a lapse precedes every fact of its day', () => {
    const lapsing = facts(JOINED, 'declared 2021-04-02');
    const late = replayed([...lapsing, ...facts('submitted 2021-04-13')]);
    expect(late.passedOver).toMatchObject([{ code: 'LAPSED', clash: { kind: 'lapsed', on: '2021-04-13' } }]);
    expect(replayed([...lapsing, ...facts('submitted 2021-04-12')]).passedOver).toEqual([]);
    const again = replayed([...lapsing, ...facts('declared 2021-04-13')]);
    expect(again.spans.at(-2)).toMatchObject({ from: '2021-04-13', bucket: 'declared', attempt: 2 });
  });
});

describe('C1: the lapse', () => {
  it('comes by itself on the eleventh day, the day of declaring not counted', () => {
    const { spans } = replayed(facts(JOINED, 'declared 2021-04-02'));
    expect(lines(spans)).toEqual([
      '2021-04-01..2021-04-02 not_started @10',
      '2021-04-02..2021-04-13 declared @10',
      '2021-04-13..9999-12-31 lapsed @10',
    ]);
    expect(spans.at(-1)).toMatchObject({ since: '2021-04-13', lapsesOn: '2021-04-13', evidence: null, handInBy: null });
  });

  it('the form can be handed in on the last working day before it', () => {
    // Lapses on Tuesday 4 May: 30 April and 3 May are holidays, 1 and 2 May a weekend.
    expect(on('2021-04-25', facts(JOINED, 'declared 2021-04-23'))).toMatchObject({
      lapsesOn: '2021-05-04',
      handInBy: '2021-04-29',
    });
  });

  it('does not wait for a working day', () => {
    expect(on('2021-04-20', facts(JOINED, 'declared 2021-04-13'))?.lapsesOn).toBe('2021-04-24'); // a Saturday
  });

  it('starts again with a new declaration', () => {
    const { spans } = replayed(facts(JOINED, 'declared 2021-04-02', 'declared 2021-04-08'));
    expect(spans.map(({ from, bucket, attempt, lapsesOn }) => [from, bucket, attempt, lapsesOn])).toEqual([
      ['2021-04-01', 'not_started', 0, null],
      ['2021-04-02', 'declared', 1, '2021-04-13'],
      ['2021-04-08', 'declared', 2, '2021-04-19'],
      ['2021-04-19', 'lapsed', 2, '2021-04-19'],
    ]);
  });

  it('forgets with a new declaration what was handed in for the old one', () => {
    const timeline = facts(JOINED, 'submitted 2021-04-02', 'rejected 2021-04-04', 'declared 2021-04-08');
    expect(on('2021-04-05', timeline)).toMatchObject({ submittedOn: '2021-04-02' });
    expect(on('2021-04-08', timeline)).toMatchObject({ submittedOn: null, attempt: 1 });
  });

  it.each(['submitted', 'approved', 'activated', 'rejected'])('is held off by %s in time', (kind) => {
    const { spans } = replayed(facts(JOINED, 'declared 2021-04-02', `${kind} 2021-04-12`));
    expect(spans.at(-1)).toMatchObject({ bucket: kind, lapsesOn: null, handInBy: null });
  });

  it('T4: runs on while exempt', () => {
    const timeline = facts(JOINED, 'declared 2021-04-02', 'exempted 2021-04-05', 'reinstated 2021-04-20');
    expect(replayed(timeline).spans.at(-1)).toMatchObject({
      from: '2021-04-20',
      bucket: 'lapsed',
      since: '2021-04-13',
    });
  });

  it('T4: runs on while away', () => {
    const timeline = facts(JOINED, 'declared 2021-04-02', 'left 2021-04-05', 'joined 2021-04-20');
    expect(lines(replayed(timeline).spans)).toEqual([
      '2021-04-01..2021-04-02 not_started @10',
      '2021-04-02..2021-04-05 declared @10',
      '2021-04-20..9999-12-31 lapsed @10',
    ]);
  });

  it('T4: runs before joining', () => {
    expect(replayed(facts('declared 2021-03-01', JOINED)).spans).toMatchObject([
      { bucket: 'lapsed', since: '2021-03-12' },
    ]);
    expect(replayed(facts('declared 2021-03-25', JOINED)).spans).toMatchObject([
      { bucket: 'declared', since: '2021-03-25', to: '2021-04-05' },
      { bucket: 'lapsed' },
    ]);
  });

  it('obeys the setting, or never comes', () => {
    const timeline = facts(JOINED, 'declared 2021-04-02');
    expect(replayed(timeline, { lapseAfterDays: 3 }).spans.at(-1)?.from).toBe('2021-04-06');
    expect(replayed(timeline, { lapseAfterDays: 0 }).spans.at(-1)?.from).toBe('2021-04-03');
    expect(replayed(timeline, { lapseAfterDays: null }).spans.at(-1)).toMatchObject({
      bucket: 'declared',
      lapsesOn: null,
    });
  });

  it('T9: is reckoned from the latest day an undated declaration can have', () => {
    const undated = fact('declared', '2021-04-10', { onPrecision: 'at_latest' });
    expect(on('2021-04-10', [...facts(JOINED), undated])).toMatchObject({
      declaredOn: '2021-04-10',
      isDeclaredAtLatest: true,
      lapsesOn: '2021-04-21',
    });
  });

  it('T9: a day learned later, and earlier, makes the undated word a repetition', () => {
    const undated = fact('declared', '2021-04-10', { onPrecision: 'at_latest' });
    const timeline = [...facts(JOINED), undated, ...facts('declared 2021-04-06')];
    expect(on('2021-04-10', timeline)).toMatchObject({
      declaredOn: '2021-04-06',
      isDeclaredAtLatest: false,
      attempt: 1,
    });
  });
});

describe('spans of any facts', () => {
  const timelines = () => fc.oneof(anyFacts(), legalFacts());

  it('T1: replay never throws and accounts for each fact', () => {
    fc.assert(
      fc.property(timelines(), anyRules(), (timeline, rules) => {
        const { passedOver } = replay(timeline, rules, VIETNAM_CALENDAR);
        for (const { fact: passed } of passedOver) expect(timeline).toContain(passed);
      }),
    );
  });

  it('are ordered, never empty, never overlap, and end where the next begins unless somebody was away', () => {
    fc.assert(
      fc.property(timelines(), anyRules(), (timeline, rules) => {
        const { spans } = replay(timeline, rules, VIETNAM_CALENDAR);
        spans.forEach((span, i) => {
          expect(span.from < span.to).toBe(true);
          expect(BUCKETS).toContain(span.bucket);
          const next = spans[i + 1];
          if (next === undefined) return;
          expect(span.to <= next.from).toBe(true);
          // A gap begins with a leaving and ends with a joining.
          if (span.to === next.from) return;
          expect(timeline.some(({ kind, on: day }) => kind === 'left' && day === span.to)).toBe(true);
          expect(timeline.some(({ kind, on: day }) => kind === 'joined' && day === next.from)).toBe(true);
        });
      }),
    );
  });

  it('put a member in exactly one bucket on each day', () => {
    fc.assert(
      fc.property(timelines(), (timeline) => {
        const { spans } = replayed(timeline);
        let isMember = false;
        for (let n = 0; n < WINDOW; n += 1) {
          const day = addDays(FIRST_DAY, n);
          const holding = spans.filter(({ from, to }) => from <= day && day < to);
          const moves = timeline.filter((one) => one.on === day && (one.kind === 'left' || one.kind === 'joined'));
          if (moves.some(({ kind, unitId }) => kind === 'joined' && unitId !== null)) isMember ||= holding.length > 0;
          if (moves.some(({ kind }) => kind === 'left') && holding.length === 0) isMember = false;
          expect(holding).toHaveLength(isMember ? 1 : 0);
        }
      }),
    );
  });

  it('do not depend on the order in which the facts come', () => {
    fc.assert(
      fc.property(
        timelines().chain((timeline) =>
          fc.tuple(fc.constant(timeline), fc.shuffledSubarray(timeline, { minLength: timeline.length })),
        ),
        ([timeline, shuffled]) => expect(replayed(shuffled)).toEqual(replayed(timeline)),
      ),
    );
  });

  it('of the past do not depend on facts of later days', () => {
    fc.assert(
      fc.property(timelines(), anyDay(), (timeline, day) => {
        const past = timeline.filter((one) => one.on <= day);
        const { problem: _a, ...known } = spanOn(replayed(timeline).spans, day) ?? { problem: null };
        const { problem: _b, ...then } = spanOn(replayed(past).spans, day) ?? { problem: null };
        expect({ ...known, to: null }).toEqual({ ...then, to: null });
      }),
    );
  });
});
