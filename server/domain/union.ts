import type { Day, WorkingCalendar } from './calendar.js';
import { compareFacts, idle, OPEN_END, replay } from './spans.js';
import type { Fact, FactKind, Rules } from './stages.js';

/** Two histories of one person say different things about where the person was. Either fact may fall. */
export interface PlaceClash {
  /** `PLACED_TWICE`: in two units on one day. `STILL_MEMBER`: gone here, there still a member from before. */
  readonly code: 'PLACED_TWICE' | 'STILL_MEMBER';
  readonly fact: Fact;
  readonly other: Fact;
}

/** A run of days in one unit (or, having left, in none), with the fact that began it. */
interface Place {
  readonly from: Day;
  to: Day;
  readonly unitId: number | null;
  readonly by: Fact;
  /** The joining that began the membership. */
  readonly since: Day;
}

const KINDS: ReadonlySet<FactKind> = new Set<FactKind>(['joined', 'transferred', 'left']);

/**
 * Where histories that are to become one (U5) contradict each other: a person is in one unit a day (U1), and has either left or
 * not. Before a joining nothing is known, and who joins after having left comes back (T5): neither is a contradiction.
 */
export function placeClashes(
  histories: readonly (readonly Fact[])[],
  rules: Rules,
  calendar: WorkingCalendar,
): PlaceClash[] {
  const ways = histories.map((facts) => wayOf(facts, rules, calendar));
  const clashes = new Map<Fact, PlaceClash>();
  for (const [i, way] of ways.entries()) {
    for (const other of ways.slice(i + 1)) {
      for (const a of way) {
        for (const b of other) {
          const clash = clashBetween(a, b);
          if (clash !== null && !clashes.has(clash.fact)) clashes.set(clash.fact, clash);
        }
      }
    }
  }
  return [...clashes.values()];
}

function wayOf(facts: readonly Fact[], rules: Rules, calendar: WorkingCalendar): Place[] {
  const passive = new Set(idle(replay(facts, rules, calendar)).map(({ fact }) => fact));
  const moves = facts.filter((fact) => KINDS.has(fact.kind) && !passive.has(fact)).sort(compareFacts);
  const way: Place[] = [];
  for (const by of moves) {
    const last = way.at(-1);
    if (last !== undefined) last.to = by.on;
    const since = by.kind === 'joined' || last === undefined ? by.on : last.since;
    way.push({ from: by.on, to: OPEN_END, unitId: by.kind === 'left' ? null : by.unitId, by, since });
  }
  return way.filter(({ from, to }) => from < to);
}

function clashBetween(a: Place, b: Place): PlaceClash | null {
  if (a.unitId === b.unitId || a.from >= b.to || b.from >= a.to) return null;
  const gone = a.unitId === null ? a : b.unitId === null ? b : null;
  if (gone !== null) {
    const there = gone === a ? b : a;
    return there.since < gone.from ? { code: 'STILL_MEMBER', fact: gone.by, other: there.by } : null;
  }
  const [earlier, later] = compareFacts(a.by, b.by) < 0 ? [a, b] : [b, a];
  return { code: 'PLACED_TWICE', fact: later.by, other: earlier.by };
}
