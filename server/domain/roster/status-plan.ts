import { addDays, type Day, type WorkingCalendar } from '../calendar.js';
import { DomainError, type DomainErrorCode } from '../errors.js';
import { judge, replay, spanOn, type Span } from '../spans.js';
import { isAtOrPast, REASON_KINDS, STAGES, type Fact, type OnPrecision, type Rules } from '../stages.js';
import type { IssueCode } from './issue-codes.js';
import { reasonIn } from './status-reasons.js';
import type { SaidFact, StatusSays } from './status-row.js';
import type { Reached, StatusKind } from './status-words.js';
import type { Issue } from './types.js';

/** A fact that a row would record, or why it does not. */
export interface PlannedFact {
  readonly kind: StatusKind;
  readonly on: Day;
  readonly onPrecision: OnPrecision;
  readonly reason?: string;
  /** `same`: it says nothing that is not known. */
  readonly state: 'new' | 'same' | 'refused';
  /** Of a refusal. */
  readonly code?: string;
  /** The stored fact that it corrects. */
  readonly replaces?: number;
  /** The question about a child's guardian was answered yes (T6). */
  readonly guardian?: 'accept';
}

/** Where the person stands, and by which rules facts are judged. */
export interface StatusGround {
  /** Valid facts as stored. */
  readonly facts: readonly Fact[];
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  readonly effectiveOn: Day;
  /** Codes that the campaign's list offers for each kind (T10). */
  readonly reasons: ReadonlyMap<string, readonly string[]>;
  /** The text of the row's reason column. */
  readonly reasonText?: string;
  /** May the sender take people out of the count (Who may)? */
  readonly mayGovern: boolean;
  /** Answers by code. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** The answers that the questions of status rows take; the first is what happens without one, null if the row then waits. */
export const STATUS_ANSWERS = {
  DATE_DIFFERS: { values: ['keep', 'replace', 'new'], unanswered: 'keep' },
  STATUS_BEHIND: { values: ['keep'], unanswered: 'keep' },
  STATUS_CONTRADICTS: { values: ['yes', 'no', 'skip'], unanswered: null },
  /** A stage, `not_started` or `ignore`, too. */
  STATUS_NOT_UNDERSTOOD: { values: ['skip'], unanswered: null },
  GUARDIAN_NOT_APPROVED: { values: ['take', 'skip'], unanswered: null },
  LEFT_BUT_LISTED: { values: ['skip', 'take'], unanswered: null },
  /** A person's id, too. */
  NAME_NEAR: { values: ['skip'], unanswered: null },
  ONLY_NAME: { values: ['same', 'skip'], unanswered: null },
  NUMBER_NOT_FOUND: { values: ['same', 'skip'], unanswered: null },
} as const;

export interface FactsPlan {
  readonly facts: readonly PlannedFact[];
  readonly issues: readonly Issue[];
}

/**
 * What the statuses of a row would do to the person's timeline, without doing it. Undated ones that say no more than is known are
 * `same`; another day than the stored one asks (T3); a stage denied that is stored asks; refusals of the rules are told before
 * anything is applied (T1).
 */
export function planFacts(says: StatusSays, ground: StatusGround): FactsPlan {
  const issues: Issue[] = [];
  const facts: PlannedFact[] = [];
  let timeline = ground.facts;
  for (const said of says.facts) {
    const planned = planFact(said, timeline, ground, issues);
    facts.push(planned);
    if (planned.state === 'new') timeline = withFact(timeline, planned, facts.length);
  }
  const { spans } = replay(ground.facts, ground.rules, ground.calendar);
  // What was reached after the day of the file does not contradict it.
  const now = spanOn(spans, ground.effectiveOn) ?? spanOn(spans, ground.today) ?? spans.at(-1) ?? null;
  const asked = new Set(says.facts.map(({ kind }) => kind));
  if (ground.answers?.STATUS_BEHIND !== 'keep') {
    for (const stage of says.notReached) {
      if (stage !== null && asked.has(stage)) continue;
      const behind = now === null ? null : reachedIn(now, stage);
      if (behind !== null) {
        issues.push(ask('STATUS_BEHIND', { stage: behind.stage, on: behind.on ?? '' }));
        break;
      }
    }
  }
  return { facts, issues };
}

function planFact(said: SaidFact, timeline: readonly Fact[], ground: StatusGround, issues: Issue[]): PlannedFact {
  const { kind, on, onPrecision } = said;
  const reason = reasonOf(said, ground);
  const fact = { kind, on, onPrecision, ...(reason === null ? {} : { reason }) };
  if (isKnown(said, timeline, ground)) return { ...fact, state: 'same' };
  if ((kind === 'left' || kind === 'exempted') && !ground.mayGovern) return refused(fact, 'MAY_NOT_GOVERN', {}, issues);
  const other = otherDay(said, timeline, ground);
  if (other === null) return judged(fact, timeline, ground, issues);
  if (other.isVaguer) return judged({ ...fact, replaces: other.fact.id }, timeline, ground, issues);
  const answer = ground.answers?.DATE_DIFFERS;
  if (answer === 'replace' && other.fact.kind === kind && !ground.mayGovern) {
    return refused(fact, 'MAY_NOT_GOVERN', {}, issues);
  }
  if (answer === 'replace' && other.fact.kind === kind)
    return judged({ ...fact, replaces: other.fact.id }, timeline, ground, issues);
  if (answer === 'new' && kind === 'declared') return judged(fact, timeline, ground, issues);
  if (answer === undefined) issues.push(ask('DATE_DIFFERS', { kind, on, clashOn: other.fact.on }));
  return { ...fact, state: 'same' };
}

/** Does a status say no more than is stored? An undated one: the same, or less far, on the file's day or today. */
function isKnown({ kind, on, onPrecision }: SaidFact, timeline: readonly Fact[], ground: StatusGround): boolean {
  const isWayOut = kind === 'left' || kind === 'exempted';
  if (onPrecision === 'exact') return isWayOut && timeline.some((fact) => fact.kind === kind && fact.on === on);
  const { spans } = replay(timeline, ground.rules, ground.calendar);
  const now = spanOn(spans, ground.today);
  if (now === null && kind === 'left') return timeline.some((fact) => fact.kind === 'left');
  const spansThen = [now, spanOn(spans, ground.effectiveOn), spanOn(spans, on)];
  return spansThen.some((span) => span !== null && holds(span, kind));
}

function holds(now: Span, kind: StatusKind): boolean {
  if (kind === 'installed') return now.isInstalled;
  if (kind === 'rejected') return now.bucket === 'rejected';
  if (kind === 'exempted') return now.bucket === 'exempt';
  if (!isStage(kind)) return false;
  return now.bucket === 'exempt' ? hasReached(now, kind) : isAtOrPast(now.bucket, kind);
}

/** What an exemption covers still stands in the span by its days. */
function hasReached(span: Span, stage: (typeof STAGES)[number]): boolean {
  const days = [span.declaredOn, span.submittedOn, span.approvedOn, span.activatedOn];
  return days.slice(STAGES.indexOf(stage)).some((day) => day !== null);
}

interface OtherDay {
  readonly fact: Fact;
  /** The stored one was undated, and the day told fits: it is only more exact (T9). */
  readonly isVaguer: boolean;
}

/** A stored fact of the same kind and attempt that lies on another day; null where the status is news, or the very same. */
function otherDay(said: SaidFact, timeline: readonly Fact[], ground: StatusGround): OtherDay | null {
  const { kind, on, onPrecision } = said;
  if (kind === 'left' || kind === 'exempted') return null;
  const begun = lastBefore(timeline, 'declared', on);
  const same = timeline.filter(
    (fact) => fact.kind === kind && (kind === 'declared' || begun === null || fact.on >= begun.on),
  );
  const isVerySame = (fact: Fact): boolean =>
    fact.on === on && (fact.onPrecision === 'exact' || onPrecision === 'at_latest');
  if (same.length === 0) return onPrecision === 'at_latest' ? passedBefore(kind, timeline, ground) : null;
  if (same.some(isVerySame)) return null;
  const fact = same.reduce((last, one) => (one.on > last.on ? one : last));
  if (onPrecision === 'exact' && fact.onPrecision === 'at_latest' && on <= fact.on) return { fact, isVaguer: true };
  // After a lapse or a refusal a declaration with a day of its own is simply the next attempt; an undated one may be the old one.
  if (kind === 'declared' && onPrecision === 'exact' && on > fact.on && isGone(timeline, on, ground)) return null;
  return { fact, isVaguer: false };
}

/** A stage that was passed and lost again, by a lapse or a refusal: an undated status may be the old one, or the next attempt. */
function passedBefore(
  kind: StatusKind,
  timeline: readonly Fact[],
  { rules, calendar, today }: StatusGround,
): OtherDay | null {
  const { spans } = replay(timeline, rules, calendar);
  const bucket = spanOn(spans, today)?.bucket;
  if (!isStage(kind) || (bucket !== 'lapsed' && bucket !== 'rejected')) return null;
  const passed = timeline.findLast((fact) => isStage(fact.kind) && STAGES.indexOf(fact.kind) > STAGES.indexOf(kind));
  return passed === undefined ? null : { fact: passed, isVaguer: false };
}

/** A lapse comes before the facts of its day, a refusal after a declaration of the same (T2). */
function isGone(timeline: readonly Fact[], on: Day, { rules, calendar }: StatusGround): boolean {
  const { spans } = replay(timeline, rules, calendar);
  return spanOn(spans, on)?.bucket === 'lapsed' || spanOn(spans, addDays(on, -1))?.bucket === 'rejected';
}

function lastBefore(timeline: readonly Fact[], kind: Fact['kind'], on: Day): Fact | null {
  const found = timeline.filter((fact) => fact.kind === kind && fact.on <= on);
  return found.length === 0 ? null : found.reduce((last, one) => (one.on > last.on ? one : last));
}

type Unjudged = Omit<PlannedFact, 'state' | 'code'>;

/** By the rules of the timeline, as recording will judge. */
function judged(fact: Unjudged, timeline: readonly Fact[], ground: StatusGround, issues: Issue[]): PlannedFact {
  const withoutIds = fact.replaces === undefined ? [] : [fact.replaces];
  try {
    const { effect, warnings } = judge(
      timeline,
      { add: asFact(fact, 0), withoutIds },
      ground.rules,
      ground.calendar,
      ground.today,
    );
    for (const code of warnings)
      issues.push({ ...told(code), severity: 'warning', params: { kind: fact.kind, on: fact.on } });
    return { ...fact, state: effect === 'none' && fact.replaces === undefined ? 'same' : 'new' };
  } catch (error) {
    if (error instanceof DomainError) return refused(fact, error.code, error.params, issues);
    throw error;
  }
}

function refused(
  fact: Unjudged,
  code: DomainErrorCode | 'MAY_NOT_GOVERN',
  params: DomainError['params'],
  issues: Issue[],
): PlannedFact {
  const known = Object.entries({ kind: fact.kind, on: fact.on, ...params }).filter(([, value]) => value !== null);
  issues.push({ ...told(code), severity: 'error', params: Object.fromEntries(known) });
  return { ...fact, state: 'refused', code };
}

function withFact(timeline: readonly Fact[], planned: PlannedFact, n: number): readonly Fact[] {
  return [...timeline.filter(({ id }) => id !== planned.replaces), asFact(planned, n)];
}

/** New facts come after all stored ones of their day and kind. */
const PROVISIONAL = 2 ** 40;

function asFact({ kind, on, onPrecision, reason }: Unjudged, n: number): Fact {
  return {
    id: -n - 1,
    seq: PROVISIONAL + n,
    kind,
    on,
    onPrecision,
    evidence: 'claimed',
    unitId: null,
    reason: reason ?? null,
  };
}

/** How far the span has come in what the row denies; null where it has not. */
function reachedIn(span: Span, stage: Reached | null): { stage: string; on: Day | null } | null {
  if (stage === 'installed') return span.isInstalled ? { stage, on: null } : null;
  const isReached = isAtOrPast(span.bucket, stage ?? 'declared');
  return isReached ? { stage: span.bucket, on: span.since } : null;
}

function isStage(kind: Fact['kind']): kind is (typeof STAGES)[number] {
  return (STAGES as readonly string[]).includes(kind);
}

/** The reason that the words or the reason column name, from the campaign's list; else the list's own word for it, or none (T10). */
function reasonOf({ kind, words }: SaidFact, { reasons, reasonText }: StatusGround): string | null {
  if (!REASON_KINDS.has(kind)) return null;
  const offered = reasons.get(kind) ?? [];
  const named = [reasonText ?? '', words].map(reasonIn).find((code) => code !== null && offered.includes(code));
  if (named != null) return named;
  return (
    ['LEFT_UNIT', 'OTHER'].find((code) => (code !== 'LEFT_UNIT' || kind === 'left') && offered.includes(code)) ?? null
  );
}

function ask(code: 'DATE_DIFFERS' | 'STATUS_BEHIND', params: Record<string, string>): Issue {
  return { ...told(code), severity: 'question', params: { ...params, blocking: 0 } };
}

function told(code: IssueCode): Omit<Issue, 'severity'> {
  return { field: 'status', column: null, code, value: null };
}
