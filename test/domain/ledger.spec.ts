import fc from 'fast-check';
import { addDays, daysBetween, type Day } from '../../server/domain/calendar.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import {
  lapsingFrom,
  LedgerDraft,
  MEASURES,
  noMeasures,
  type Measures,
  type Posting,
} from '../../server/domain/ledger.js';
import { replay, spanOn, type Span } from '../../server/domain/spans.js';
import { BUCKETS, DEFAULT_RULES, type Fact, type Rules } from '../../server/domain/stages.js';
import { anyFacts, anyRules, fact, facts, FIRST_DAY, HOME, legalFacts, replayed, WINDOW } from '../support/facts.js';

const JOINED = 'joined 2021-04-01';
const alone = (unitId: number): number[] => [unitId];

function drafted(spans: readonly Span[], rules: Rules = DEFAULT_RULES): LedgerDraft {
  const draft = new LedgerDraft();
  for (const span of spans) draft.post(span, rules, 1);
  return draft;
}

/** What the ledger says of a unit on a day: the running sum. */
function sums(postings: readonly Posting[], unitId: number, day: Day): Measures {
  const result = noMeasures();
  for (const posting of postings) {
    if (posting.unitId !== unitId || posting.day > day) continue;
    for (const measure of MEASURES) result[measure] += posting.amounts[measure];
  }
  return result;
}

/** The same counted by hand, person by person, from the words of the rules. */
function counted(people: readonly (readonly Span[])[], units: ReadonlySet<number>, day: Day, rules: Rules): Measures {
  const result = noMeasures();
  for (const spans of people) {
    const span = spanOn(spans, day);
    if (span === null || !units.has(span.unitId)) continue;
    result[span.bucket] += 1;
    if (span.isInstalled) result.installed += 1;
    const isHeld = ['declared', 'submitted', 'approved', 'activated'].includes(span.bucket);
    if (isHeld && (span.evidence === 'seen' || span.evidence === 'confirmed')) result[span.evidence] += 1;
    if (isLapsing(span, day, rules)) result.lapsing += 1;
  }
  return result;
}

/** C2: days left, or T9: nobody knows how many. */
function isLapsing(span: Span, day: Day, rules: Rules): boolean {
  if (span.bucket !== 'declared' || span.lapsesOn === null) return false;
  return span.isDeclaredAtLatest || daysBetween(day, span.lapsesOn) - 1 <= rules.lapsingDays;
}

describe('postings of one person', () => {
  it('add on the first day of a span and take away on the first day after it', () => {
    const { spans } = replayed(facts(JOINED, 'submitted 2021-04-05', 'left 2021-04-09'));
    expect(drafted(spans).postings(alone)).toEqual([
      { unitId: HOME, day: '2021-04-01', amounts: { ...noMeasures(), not_started: 1 } },
      { unitId: HOME, day: '2021-04-05', amounts: { ...noMeasures(), not_started: -1, submitted: 1 } },
      { unitId: HOME, day: '2021-04-09', amounts: { ...noMeasures(), submitted: -1 } },
    ]);
  });

  it('C1: put the lapse into the future at once', () => {
    const { spans } = replayed(facts(JOINED, 'declared 2021-04-01'));
    expect(drafted(spans).postings(alone)).toEqual([
      { unitId: HOME, day: '2021-04-01', amounts: { ...noMeasures(), declared: 1 } },
      { unitId: HOME, day: '2021-04-06', amounts: { ...noMeasures(), lapsing: 1 } },
      { unitId: HOME, day: '2021-04-12', amounts: { ...noMeasures(), declared: -1, lapsed: 1, lapsing: -1 } },
    ]);
  });

  it('leave nothing where taken back', () => {
    const { spans } = replayed(facts(JOINED, 'declared 2021-04-01', 'installed 2021-04-03'));
    const draft = drafted(spans);
    for (const span of spans) draft.post(span, DEFAULT_RULES, -1);
    expect(draft.postings(alone)).toEqual([]);
  });

  it('are written to the unit and each unit above', () => {
    const { spans } = replayed(facts(JOINED));
    const above = (): number[] => [1, 5, HOME];
    expect(
      drafted(spans)
        .postings(above)
        .map(({ unitId }) => unitId),
    ).toEqual([1, 5, HOME]);
  });

  it('cancel out above two units between which a person moves', () => {
    const { spans } = replayed(facts(JOINED, 'transferred 2021-04-05'));
    const above = (unitId: number): number[] => [1, unitId];
    const ofRoot = drafted(spans)
      .postings(above)
      .filter(({ unitId }) => unitId === 1);
    expect(ofRoot).toEqual([{ unitId: 1, day: '2021-04-01', amounts: { ...noMeasures(), not_started: 1 } }]);
  });
});

describe('the lapsing list', () => {
  const declared = (timeline: readonly Fact[]): Span =>
    replayed(timeline).spans.find(({ bucket }) => bucket === 'declared')!;

  it('C2: begins with the day on which lapsingDays are left', () => {
    const span = declared(facts(JOINED, 'declared 2021-04-02'));
    expect(lapsingFrom(span, DEFAULT_RULES)).toBe('2021-04-07'); // lapses on 13/4: on 7/4 five days are left
    expect(lapsingFrom(span, { ...DEFAULT_RULES, lapsingDays: 0 })).toBe('2021-04-12');
    expect(lapsingFrom(span, { ...DEFAULT_RULES, lapsingDays: 400_000 })).toBe('2021-04-02');
  });

  it('T9: holds an undated declaration at once', () => {
    const undated = fact('declared', '2021-04-02', { onPrecision: 'at_latest' });
    expect(lapsingFrom(declared([...facts(JOINED), undated]), DEFAULT_RULES)).toBe('2021-04-02');
  });

  it('holds nobody who hands in before it begins', () => {
    expect(
      lapsingFrom(declared(facts(JOINED, 'declared 2021-04-02', 'submitted 2021-04-07')), DEFAULT_RULES),
    ).toBeNull();
    expect(lapsingFrom(declared(facts(JOINED, 'declared 2021-04-02', 'submitted 2021-04-08')), DEFAULT_RULES)).toBe(
      '2021-04-07',
    );
  });

  it('begins not before the person is there', () => {
    expect(lapsingFrom(declared(facts('declared 2021-03-24', JOINED)), DEFAULT_RULES)).toBe('2021-04-01');
  });

  it('is empty where declarations do not lapse', () => {
    const { spans } = replayed(facts(JOINED, 'declared 2021-04-02'), { lapseAfterDays: null });
    expect(spans.map((span) => lapsingFrom(span, { ...DEFAULT_RULES, lapseAfterDays: null }))).toEqual([null, null]);
  });
});

interface World {
  /** Parent of each unit but the first, by index; ids are index + 1. */
  readonly parents: readonly number[];
  readonly people: readonly (readonly Fact[])[];
  readonly rules: Rules;
}

const anyWorld = (): fc.Arbitrary<World> =>
  fc.tuple(...Array.from({ length: 6 }, (_, i) => fc.nat(i))).chain((parents) => {
    const unitIds = Array.from({ length: parents.length + 1 }, (_, i) => i + 1);
    return fc.record({
      parents: fc.constant(parents),
      people: fc.array(fc.oneof(anyFacts(unitIds), legalFacts(unitIds)), { minLength: 1, maxLength: 6 }),
      rules: anyRules(),
    });
  });

function lineOf(parents: readonly number[], unitId: number): number[] {
  return unitId === 1 ? [1] : [...lineOf(parents, parents[unitId - 2]! + 1), unitId];
}

describe('the ledger of any people in any tree', () => {
  const days = Array.from({ length: WINDOW + 25 }, (_, n) => addDays(FIRST_DAY, n - 2));

  function drawn({ parents, people, rules }: World) {
    const spans = people.map((timeline) => replay(timeline, rules, VIETNAM_CALENDAR).spans);
    const postings = drafted(spans.flat(), rules).postings((unitId) => lineOf(parents, unitId));
    const unitIds = Array.from({ length: parents.length + 1 }, (_, i) => i + 1);
    const below = (unitId: number) => new Set(unitIds.filter((id) => lineOf(parents, id).includes(unitId)));
    return { spans, postings, unitIds, below };
  }

  it('says of each unit on each day, in every measure, what counting by hand says', () => {
    fc.assert(
      fc.property(anyWorld(), (world) => {
        const { spans, postings, unitIds, below } = drawn(world);
        for (const unitId of unitIds) {
          const own = postings.filter((posting) => posting.unitId === unitId);
          const told = days.map((day) => JSON.stringify([day, sums(own, unitId, day)]));
          expect(told).toEqual(
            days.map((day) => JSON.stringify([day, counted(spans, below(unitId), day, world.rules)])),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the eight buckets sum to the headcount on every day', () => {
    fc.assert(
      fc.property(anyWorld(), (world) => {
        const { spans, postings } = drawn(world);
        for (const day of days) {
          const total = sums(postings, 1, day);
          const headcount = spans.filter((own) => spanOn(own, day) !== null).length;
          expect(BUCKETS.reduce((sum, bucket) => sum + total[bucket], 0)).toBe(headcount);
        }
      }),
    );
  });

  it('children and those who sit on the unit itself sum to the unit', () => {
    fc.assert(
      fc.property(anyWorld(), (world) => {
        const { spans, postings, unitIds } = drawn(world);
        const childrenOf = (unitId: number) => unitIds.filter((id) => lineOf(world.parents, id).at(-2) === unitId);
        for (const unitId of unitIds) {
          for (const day of days.filter((_, n) => n % 7 === 0)) {
            const parts = childrenOf(unitId).map((id) => sums(postings, id, day));
            parts.push(counted(spans, new Set([unitId]), day, world.rules));
            const together = noMeasures();
            for (const part of parts) for (const measure of MEASURES) together[measure] += part[measure];
            expect(together).toEqual(sums(postings, unitId, day));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the difference between two sets of spans leads from one ledger to the other', () => {
    fc.assert(
      fc.property(legalFacts(), legalFacts(), (one, other) => {
        const before = replayed(one).spans;
        const after = replayed(other).spans;
        const difference = new LedgerDraft();
        for (const span of before) difference.post(span, DEFAULT_RULES, -1);
        for (const span of after) difference.post(span, DEFAULT_RULES, 1);
        const added = [...drafted(before).postings(alone), ...difference.postings(alone)];
        const whole = drafted(after).postings(alone);
        for (const unitId of [10, 20]) {
          const ledger = (postings: readonly Posting[]) =>
            days.map((day) => JSON.stringify(sums(postings, unitId, day)));
          expect(ledger(added)).toEqual(ledger(whole));
        }
      }),
    );
  });
});
