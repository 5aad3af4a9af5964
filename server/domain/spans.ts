import type { Day, WorkingCalendar } from './calendar.js';
import { DomainError, type RefusalCode } from './errors.js';
import { applyFact, applyLapse, bucketOf, nobody, refusalOf, type Standing } from './standing.js';
import { FACT_KINDS, type Bucket, type Evidence, type Fact, type FactKind, type Rules } from './stages.js';

/** The `to` of a span that nothing ends. */
export const OPEN_END: Day = '9999-12-31';

/**
 * A run of days on which nothing about a participant changed. Holds `from`, does not hold `to` (`OPEN_END` if nothing
 * ends it); the span that holds a day is the person's standing on that day, past or future.
 */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly unitId: number;
  readonly bucket: Bucket;
  /** Declarations so far; 0 before the first. */
  readonly attempt: number;
  /** The day since which the bucket holds; may lie before `from` (transfers, facts before joining). */
  readonly since: Day | null;
  readonly evidence: Evidence | null;
  readonly declaredOn: Day | null;
  /** The declaration was undated: it lies on `declaredOn` at the latest (T9). */
  readonly isDeclaredAtLatest: boolean;
  readonly submittedOn: Day | null;
  readonly approvedOn: Day | null;
  readonly activatedOn: Day | null;
  /** First day on which the declaration is gone (C1); kept while lapsed. */
  readonly lapsesOn: Day | null;
  readonly handInBy: Day | null;
  /** Code behind `rejected` or `exempt`. */
  readonly reason: string | null;
  readonly isInstalled: boolean;
  /** Start of the current unbroken run at or past done-when. */
  readonly doneOn: Day | null;
  /** A fact had to be passed over: the person is on the `data_problem` list (T1). */
  readonly problem: RefusalCode | null;
}

/** A fact that the timeline cannot hold, with what it clashes with. */
export interface PassedOver {
  readonly fact: Fact;
  readonly code: RefusalCode;
  readonly clash: { readonly kind: FactKind | 'lapsed'; readonly on: Day } | null;
}

export interface Replay {
  readonly spans: readonly Span[];
  readonly passedOver: readonly PassedOver[];
}

const RANK = Object.fromEntries(FACT_KINDS.map((kind, index) => [kind, index])) as Record<FactKind, number>;

/** Order of replay: day, then rank of the kind (T2), then order of recording. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return RANK[a.kind] - RANK[b.kind] || a.seq - b.seq || a.id - b.id;
}

/**
 * Facts (not voided, any order) → spans (by day, without gaps while a member, without overlaps). Total: an illegal fact
 * is passed over and told, never thrown (T1). A lapse needs no fact: its boundary is written ahead (C1).
 */
export function replay(facts: readonly Fact[], rules: Rules, calendar: WorkingCalendar): Replay {
  const standing = nobody();
  const spans: Span[] = [];
  const passedOver: PassedOver[] = [];
  const open: Span[] = [];

  const cut = (day: Day): void => {
    const held = open.pop();
    if (held !== undefined && held.from < day) spans.push({ ...held, to: day });
    if (standing.unitId !== null) open.push(snapshot(standing, standing.unitId, day));
  };
  const lapseUpTo = (day: Day): void => {
    if (standing.stage !== 'declared' || standing.lapsesOn === null || standing.lapsesOn > day) return;
    const lapsesOn = standing.lapsesOn;
    applyLapse(standing, rules);
    cut(lapsesOn);
  };

  const ordered = facts.length > 1 ? [...facts].sort(compareFacts) : facts;
  for (const fact of ordered) {
    lapseUpTo(fact.on);
    const code = refusalOf(standing, fact, rules);
    if (code === null) {
      applyFact(standing, fact, rules, calendar);
    } else {
      passedOver.push({ fact, code, clash: standing.lastMove });
      standing.problem ??= code;
    }
    cut(fact.on);
  }
  lapseUpTo(OPEN_END);
  return { spans: joinEqual([...spans, ...open]), passedOver };
}

function snapshot(standing: Standing, unitId: number, from: Day): Span {
  const bucket = bucketOf(standing);
  return {
    from,
    to: OPEN_END,
    unitId,
    bucket,
    attempt: standing.attempt,
    since: bucket === 'exempt' ? standing.exemptSince : standing.since,
    evidence: standing.evidence,
    declaredOn: standing.declaredOn,
    isDeclaredAtLatest: standing.isDeclaredAtLatest,
    submittedOn: standing.submittedOn,
    approvedOn: standing.approvedOn,
    activatedOn: standing.activatedOn,
    lapsesOn: standing.lapsesOn,
    handInBy: standing.handInBy,
    reason: bucket === 'exempt' ? standing.exemptReason : standing.rejectedReason,
    isInstalled: standing.installedOn !== null,
    doneOn: bucket === 'exempt' ? null : standing.doneOn,
    problem: standing.problem,
  };
}

/** Neighbours that say the same become one, so that a repeated fact leaves no seam. */
function joinEqual(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === span.from && saysTheSame(last, span)) {
      joined[joined.length - 1] = { ...last, to: span.to };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** Do two spans say the same of the person, their days apart? */
export function saysTheSame(a: Span, b: Span): boolean {
  return (Object.keys(a) as (keyof Span)[]).every((key) => key === 'from' || key === 'to' || a[key] === b[key]);
}

/** The standing on `day`, or null if the person is no member then. */
export function spanOn(spans: readonly Span[], day: Day): Span | null {
  return spans.find((span) => span.from <= day && day < span.to) ?? null;
}

/** What a change would do to a timeline: `moves` it, only `raises` evidence, or `none`. */
export type Effect = 'moves' | 'raises' | 'none';

export interface Judgement {
  readonly effect: Effect;
  readonly spans: readonly Span[];
  /** `AFTER_LAPSE`: the agency's word came after our computed lapse. */
  readonly warnings: readonly 'AFTER_LAPSE'[];
}

/** A timeline as it would be: facts taken away (voided, replaced) and facts added. */
export interface TimelineChange {
  readonly add?: Fact;
  readonly withoutIds?: readonly number[];
}

/**
 * Judges a change by replaying the whole timeline with it (T1). Throws a DomainError naming the fact and the day it
 * clashes with: its own refusal, or CLASHES_WITH_LATER when it makes a fact illegal that was legal before.
 */
export function judge(
  facts: readonly Fact[],
  change: TimelineChange,
  rules: Rules,
  calendar: WorkingCalendar,
  today: Day,
): Judgement {
  const { add, withoutIds = [] } = change;
  if (add !== undefined) checkAlone(add, today);
  const before = replay(facts, rules, calendar);
  const kept = withoutIds.length === 0 ? facts : facts.filter((fact) => !withoutIds.includes(fact.id));
  const after = replay(add === undefined ? kept : [...kept, add], rules, calendar);

  const wasIllegal = new Set(before.passedOver.map(({ fact }) => fact.id));
  const own = after.passedOver.find(({ fact }) => fact === add);
  if (own !== undefined) throw refusal(own.code, own.fact, own.clash);
  const other = after.passedOver.find(({ fact }) => !wasIllegal.has(fact.id));
  if (other !== undefined) {
    throw new DomainError('CLASHES_WITH_LATER', { kind: other.fact.kind, on: other.fact.on, because: other.code });
  }
  return { effect: effectOf(before.spans, after.spans), spans: after.spans, warnings: warningsOf(change, before) };
}

function checkAlone(fact: Fact, today: Day): void {
  if (fact.on > today) throw new DomainError('FUTURE_DAY', { kind: fact.kind, on: fact.on, today });
}

function refusal(code: RefusalCode, fact: Fact, clash: PassedOver['clash']): DomainError {
  const params = { kind: fact.kind, on: fact.on, clashKind: clash?.kind ?? null, clashOn: clash?.on ?? null };
  return new DomainError(code, params);
}

function effectOf(before: readonly Span[], after: readonly Span[]): Effect {
  if (before.length === after.length && before.every((span, i) => isEqualSpan(span, after[i]!))) return 'none';
  const moved =
    before.length !== after.length ||
    before.some((span, i) => span.from !== after[i]!.from || span.bucket !== after[i]!.bucket);
  return moved ? 'moves' : 'raises';
}

/** Equal in every field, days included. */
export function isEqualSpan(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to && saysTheSame(a, b);
}

function warningsOf({ add }: TimelineChange, before: Replay): 'AFTER_LAPSE'[] {
  if (add === undefined || (add.kind !== 'approved' && add.kind !== 'activated')) return [];
  return spanOn(before.spans, add.on)?.bucket === 'lapsed' ? ['AFTER_LAPSE'] : [];
}
