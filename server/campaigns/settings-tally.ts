import type { Day, WorkingCalendar } from '../domain/calendar.js';
import { noMeasures, putOn, type Measures } from '../domain/ledger.js';
import { isEqualSpan, replay, spanOn, type Span } from '../domain/spans.js';
import { isAtOrPast, type Bucket, type Fact, type Rules } from '../domain/stages.js';

/** So many people and units are named; of all the others the number is told. */
const MAX_NAMED = 20;

/** One of the two sides that are compared: the settings as they are, or as they would be. */
export interface Side {
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  /** The last day for somebody who sits there. */
  lastDayOf(unitId: number, participantId: number): Day | null;
}

export interface SideCount {
  readonly measures: Measures;
  readonly overdue: number;
  /** People with a fact that the timeline cannot hold. */
  readonly problems: number;
}

export interface Movement {
  readonly from: Bucket | null;
  readonly to: Bucket | null;
  readonly people: number;
}

/** What a change of settings does to people, added up one by one. */
export class SettingsTally {
  examined = 0;
  /** Stand otherwise today: bucket, done or not, a problem. */
  changed = 0;
  /** Stand as before, but their declaration lapses, or is to be handed in, on another day. */
  changedClock = 0;
  /** Only the past is another. */
  changedInPastOnly = 0;
  readonly participants: number[] = [];
  private readonly units = new Map<number, number>();
  private readonly moves = new Map<string, Movement>();
  private readonly counts: readonly [Count, Count];

  constructor(
    private readonly before: Side,
    private readonly after: Side,
    private readonly day: Day,
  ) {
    this.counts = [new Count(before, day), new Count(after, day)];
  }

  add(participantId: number, facts: readonly Fact[]): void {
    this.examined += 1;
    const old = replay(facts, this.before.rules, this.before.calendar).spans;
    const fresh = replay(facts, this.after.rules, this.after.calendar).spans;
    const [then, now] = [spanOn(old, this.day), spanOn(fresh, this.day)];
    this.counts[0].add(then, participantId);
    this.counts[1].add(now, participantId);
    if (this.standsOtherwise(then, now)) this.note(participantId, then, now);
    else if (then?.lapsesOn !== now?.lapsesOn || then?.handInBy !== now?.handInBy) this.changedClock += 1;
    else if (old.length !== fresh.length || old.some((span, i) => !isEqualSpan(span, fresh[i]!)))
      this.changedInPastOnly += 1;
  }

  get sides(): { before: SideCount; after: SideCount } {
    const [before, after] = this.counts;
    return { before: before.result, after: after.result };
  }

  /** The most frequent first. */
  get movements(): Movement[] {
    return [...this.moves.values()].sort((a, b) => b.people - a.people);
  }

  /** Units with the most people who stand otherwise. */
  get mostChanged(): { unitId: number; changed: number }[] {
    const all = [...this.units].map(([unitId, changed]) => ({ unitId, changed }));
    return all.sort((a, b) => b.changed - a.changed || a.unitId - b.unitId).slice(0, MAX_NAMED);
  }

  private standsOtherwise(then: Span | null, now: Span | null): boolean {
    return (
      then?.bucket !== now?.bucket ||
      then?.problem !== now?.problem ||
      isDone(then, this.before.rules) !== isDone(now, this.after.rules)
    );
  }

  private note(participantId: number, then: Span | null, now: Span | null): void {
    this.changed += 1;
    if (this.participants.length < MAX_NAMED) this.participants.push(participantId);
    const unitId = now?.unitId ?? then?.unitId;
    if (unitId !== undefined) this.units.set(unitId, (this.units.get(unitId) ?? 0) + 1);
    const [from, to] = [then?.bucket ?? null, now?.bucket ?? null];
    const key = `${from} ${to}`;
    this.moves.set(key, { from, to, people: (this.moves.get(key)?.people ?? 0) + 1 });
  }
}

class Count {
  private readonly measures = noMeasures();
  private overdue = 0;
  private problems = 0;

  constructor(
    private readonly side: Side,
    private readonly day: Day,
  ) {}

  add(span: Span | null, participantId: number): void {
    if (span === null) return;
    putOn(this.measures, span, this.side.rules, this.day);
    if (span.problem !== null) this.problems += 1;
    if (span.bucket === 'exempt' || isDone(span, this.side.rules)) return;
    const lastDay = this.side.lastDayOf(span.unitId, participantId);
    if (lastDay !== null && this.day > lastDay) this.overdue += 1;
  }

  get result(): SideCount {
    return { measures: this.measures, overdue: this.overdue, problems: this.problems };
  }
}

function isDone(span: Span | null, { doneWhen }: Rules): boolean {
  if (span === null) return false;
  return doneWhen === 'installed' ? span.isInstalled : isAtOrPast(span.bucket, doneWhen);
}
