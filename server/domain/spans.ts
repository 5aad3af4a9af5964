import { isDay, type Day, type WorkingCalendar } from './calendar.js';
import { DomainError, type RefusalCode } from './errors.js';
import { applyRepeat, isRepeat } from './repeats.js';
import {
  applyFact,
  applyLapse,
  bucketOf,
  clashOf,
  nobody,
  refusalOf,
  type Clash,
  type Effect,
  type Standing,
} from './standing.js';
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
  readonly clash: Clash | null;
}

export interface Replay {
  readonly spans: readonly Span[];
  readonly passedOver: readonly PassedOver[];
  /** Facts that only tell what is so already (T3): nothing is wrong with them, but as new ones they would be refused. */
  readonly repeated: readonly PassedOver[];
}

const RANK = Object.fromEntries(FACT_KINDS.map((kind, index) => [kind, index])) as Record<FactKind, number>;

/** Order of replay: day, then rank of the kind (T2), then order of recording. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return RANK[a.kind] - RANK[b.kind] || a.seq - b.seq || a.id - b.id;
}

/**
 * Facts (not voided, any order) → spans (by day, without gaps while a member, without overlaps). Total: an illegal fact
 * is passed over and told, never thrown (T1), a repeated one moves nothing (T3). A lapse needs no fact: its boundary is written
 * ahead (C1).
 */
export function replay(facts: readonly Fact[], rules: Rules, calendar: WorkingCalendar): Replay {
  return play(facts, rules, calendar, null);
}

/** What the watched fact met: what it did, and whether it came after the lapse of a declaration. */
interface Watched {
  readonly effect: Effect;
  readonly isAfterLapse: boolean;
}

function play(
  facts: readonly Fact[],
  rules: Rules,
  calendar: WorkingCalendar,
  watch: Fact | null,
): Replay & { readonly watched: Watched | null } {
  let watched: Watched | null = null;
  const standing = nobody();
  const spans: Span[] = [];
  const passedOver: PassedOver[] = [];
  const repeated: PassedOver[] = [];
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
      const isAfterLapse = standing.stage === 'lapsed';
      const effect = applyFact(standing, fact, rules, calendar);
      if (fact === watch) watched = { effect, isAfterLapse };
    } else {
      const told = { fact, code, clash: clashOf(standing, fact, code, rules) };
      if (isRepeat(standing, fact, code)) {
        repeated.push(told);
        applyRepeat(standing, fact);
      } else {
        passedOver.push(told);
        standing.problem ??= code;
      }
    }
    cut(fact.on);
  }
  lapseUpTo(OPEN_END);
  return { spans: joinEqual([...spans, ...open]), passedOver, repeated, watched };
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

export interface Judgement {
  /** What the change does to the timeline; `none`: it says nothing that is not there already, and need not be kept. */
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
  const after = play(add === undefined ? kept : [...kept, add], rules, calendar, add ?? null);

  const wasIdle = new Set(idle(before).map(({ fact }) => fact.id));
  const own = idle(after).find(({ fact }) => fact === add);
  if (own !== undefined) throw refusal(own.code, own.fact, own.clash);
  const other = idle(after).find(({ fact }) => !wasIdle.has(fact.id));
  if (other !== undefined) {
    throw new DomainError('CLASHES_WITH_LATER', { kind: other.fact.kind, on: other.fact.on, because: other.code });
  }
  const isAfterLapse = after.watched?.isAfterLapse === true && (add?.kind === 'approved' || add?.kind === 'activated');
  const seen = effectOf(before.spans, after.spans);
  // A fact may move what lies before joining, where no span shows it; a fact taken away leaves what its spans leave.
  const effect = seen === 'none' && withoutIds.length === 0 ? (after.watched?.effect ?? 'none') : seen;
  return { effect, spans: after.spans, warnings: isAfterLapse ? ['AFTER_LAPSE'] : [] };
}

/** Facts that move nothing, be it that they are illegal or that they repeat others: nobody may make a fact one of them. */
export function idle({ passedOver, repeated }: Replay): readonly PassedOver[] {
  return repeated.length === 0 ? passedOver : [...passedOver, ...repeated];
}

function checkAlone(fact: Fact, today: Day): void {
  if (!isDay(fact.on)) throw new DomainError('INVALID_DAY', { day: fact.on });
  if (fact.on > today) throw new DomainError('FUTURE_DAY', { kind: fact.kind, on: fact.on, today });
}

function refusal(code: RefusalCode, fact: Fact, clash: PassedOver['clash']): DomainError {
  const params = { kind: fact.kind, on: fact.on, clashKind: clash?.kind ?? null, clashOn: clash?.on ?? null };
  return new DomainError(code, params);
}

function effectOf(before: readonly Span[], after: readonly Span[]): Effect {
  if (areEqual(before, after)) return 'none';
  return areEqual(withoutEvidence(before), withoutEvidence(after)) ? 'raises' : 'moves';
}

/** The same spans as if nobody had asked how sure they are. */
function withoutEvidence(spans: readonly Span[]): Span[] {
  return joinEqual(spans.map((span) => ({ ...span, evidence: null, isDeclaredAtLatest: false })));
}

/** Equal in every field, days included. */
export function isEqualSpan(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to && saysTheSame(a, b);
}

function areEqual(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every((span, i) => isEqualSpan(span, b[i]!));
}
