import fc from 'fast-check';
import { addDays, type Day } from '../../server/domain/calendar.js';
import { VIETNAM_CALENDAR } from '../../server/domain/holidays.js';
import { judge, replay, type Judgement, type Replay, type Span } from '../../server/domain/spans.js';
import {
  DEFAULT_RULES,
  EVIDENCE,
  FACT_KINDS,
  PRECISIONS,
  SWITCHABLE,
  UNIT_KINDS,
  type Fact,
  type FactKind,
  type Rules,
} from '../../server/domain/stages.js';

export const HOME = 10;
export const ELSEWHERE = 20;

let lastId = 0;

/** A fact with a fresh id; `joined` comes to HOME, `transferred` goes ELSEWHERE unless told otherwise. */
export function fact(kind: FactKind, on: Day, over: Partial<Fact> = {}): Fact {
  lastId += 1;
  const unitId = kind === 'joined' ? HOME : kind === 'transferred' ? ELSEWHERE : null;
  return {
    id: lastId,
    seq: lastId,
    kind,
    on,
    onPrecision: 'exact',
    evidence: 'claimed',
    unitId,
    reason: null,
    ...over,
  };
}

/** Facts from short words: `'joined 2021-04-01'`. */
export function facts(...words: string[]): Fact[] {
  return words.map((word) => {
    const [kind, on] = word.split(' ') as [FactKind, Day];
    return fact(kind, on);
  });
}

/** The spans of facts under the default rules and the Vietnamese calendar. */
export function replayed(timeline: readonly Fact[], rules: Partial<Rules> = {}): Replay {
  return replay(timeline, { ...DEFAULT_RULES, ...rules }, VIETNAM_CALENDAR);
}

/** Spans as short lines: `2021-04-01 not_started @10`, the last one open. */
export function lines(spans: readonly Span[]): string[] {
  return spans.map(({ from, bucket, unitId, to }) => `${from}..${to} ${bucket} @${unitId}`);
}

interface Asked {
  readonly rules?: Partial<Rules>;
  readonly today?: Day;
  readonly withoutIds?: readonly number[];
}

/** The judgement on one more fact; `add` null to judge a withdrawal alone. */
export function judged(timeline: readonly Fact[], add: Fact | null, asked: Asked = {}): Judgement {
  const { rules, today = '2021-12-31', withoutIds } = asked;
  const change = { ...(add === null ? {} : { add }), ...(withoutIds === undefined ? {} : { withoutIds }) };
  return judge(timeline, change, { ...DEFAULT_RULES, ...rules }, VIETNAM_CALENDAR, today);
}

/** The DomainError that `work` throws, as code and params; null if it does not throw. */
export function refusal(work: () => unknown): { code: string; params: Record<string, unknown> } | null {
  try {
    work();
    return null;
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    if (code === undefined) throw error;
    return { code, params };
  }
}

export const FIRST_DAY: Day = '2021-03-25';
export const WINDOW = 45;

/** A day of the window in which random timelines play. */
export const anyDay = (): fc.Arbitrary<Day> => fc.nat(WINDOW - 1).map((n) => addDays(FIRST_DAY, n));

/** Any fact at all, legal or not; units among `unitIds`, now and then missing. */
export function anyFact(unitIds: readonly number[] = [HOME, ELSEWHERE]): fc.Arbitrary<Fact> {
  return fc
    .record({
      kind: fc.constantFrom(...FACT_KINDS),
      on: anyDay(),
      onPrecision: fc.constantFrom(...PRECISIONS),
      evidence: fc.constantFrom(...EVIDENCE),
      unitId: fc.option(fc.constantFrom(...unitIds), { freq: 12 }),
      reason: fc.constantFrom(null, 'OTHER'),
    })
    .map(({ kind, on, unitId, ...rest }) => fact(kind, on, { ...rest, unitId: UNIT_KINDS.has(kind) ? unitId : null }));
}

/** Facts as a hasty hand might throw them together: most of these timelines break rules. */
export const anyFacts = (unitIds?: readonly number[], maxLength = 12): fc.Arbitrary<Fact[]> =>
  fc.array(anyFact(unitIds), { maxLength });

/** Facts that were all accepted one after the other: a timeline as the database may hold it. */
export function legalFacts(unitIds?: readonly number[]): fc.Arbitrary<Fact[]> {
  const first = anyDay().map((on) => fact('joined', on, { unitId: unitIds?.[0] ?? HOME }));
  return fc
    .tuple(first, anyFacts(unitIds, 25))
    .map(([joined, more]) =>
      more.reduce((kept, next) => (refusal(() => judged(kept, next)) === null ? [...kept, next] : kept), [joined]),
    );
}

export const anyRules = (): fc.Arbitrary<Rules> =>
  fc.record({
    doneWhen: fc.constantFrom('declared', 'submitted', 'approved', 'activated', 'installed'),
    lapseAfterDays: fc.option(fc.nat(20)),
    lapsingDays: fc.nat(15),
    approvalDays: fc.nat(10),
    approvalInWorkingDays: fc.boolean(),
    paperForm: fc.boolean(),
    exemptInDenominator: fc.boolean(),
    guardianUnderAge: fc.constant(15),
    guardianRule: fc.constant('refuse'),
    reasonRequired: fc.constant([]),
    stagesOff: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...SWITCHABLE])),
  });
