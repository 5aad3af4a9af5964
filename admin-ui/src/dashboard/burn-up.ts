import type { DoneWhen } from '../../../server/domain/stages.js';
import type { Counts, Day, Trend } from '../api/types.js';
import { daysFromTo } from '../format.js';

/** A point of the chart: days since the first day, and people. */
export interface Point {
  x: number;
  y: number;
}

export type LineName = 'declared' | 'submitted' | 'approved' | 'activated' | 'installed';

export interface BurnUp {
  firstDay: Day;
  lines: { name: LineName; points: Point[] }[];
  target: Point[];
  /** Where the lines end. */
  asOfX: number;
  lastDayX: number | null;
  /** The way of the done count if the pace holds, with its early and its late edge. */
  forecast: { middle: Point[]; early: Point[]; late: Point[] } | null;
  endX: number;
}

const DONE_AND_BEFORE: Readonly<Record<DoneWhen, readonly LineName[]>> = {
  declared: ['declared', 'submitted', 'approved'],
  submitted: ['declared', 'submitted', 'approved'],
  approved: ['declared', 'submitted', 'approved'],
  activated: ['declared', 'submitted', 'approved', 'activated'],
  installed: ['declared', 'submitted', 'approved', 'installed'],
};

/** A forecast may lie years ahead; the chart shows at most as much future again as past, and a month at least. */
const MIN_FUTURE_DAYS = 31;

/** People at the stage or later on a day; `installed` is a count of its own. */
export function cumulative(counts: Counts, line: LineName): number {
  switch (line) {
    case 'declared':
      return counts.declared + counts.submitted + counts.approved + counts.activated;
    case 'submitted':
      return counts.submitted + counts.approved + counts.activated;
    case 'approved':
      return counts.approved + counts.activated;
    case 'activated':
      return counts.activated;
    case 'installed':
      return counts.installed;
  }
}

/** People that the target asks for on a day. */
export function targetCount(counts: Counts, percent: number): number {
  return Math.ceil((percent * counts.eligible) / 100 - 1e-9);
}

/** The lines of the burn-up chart; null before the first day. */
export function burnUp({ days, target, forecast, doneWhen }: Trend): BurnUp | null {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const xOf = (day: Day): number => daysFromTo(first.day, day);
  const asOfX = xOf(last.day);
  const lastDayX = target.lastDay === null ? null : xOf(target.lastDay);
  const wanted = targetCount(last, target.percent);

  const latest = Math.max(lastDayX ?? 0, forecast === null ? 0 : xOf(forecast.high ?? forecast.day));
  const endX = Math.max(asOfX, Math.min(latest, asOfX + Math.max(asOfX, MIN_FUTURE_DAYS))) + 1;
  const from: Point = { x: asOfX, y: last.done };
  const until = (day: Day | null): Point[] =>
    day === null ? [from, { x: endX, y: last.done }] : flatAfter(from, { x: xOf(day), y: wanted }, endX);

  return {
    firstDay: first.day,
    lines: DONE_AND_BEFORE[doneWhen].map((name) => ({
      name,
      points: days.map((day, x) => ({ x, y: cumulative(day, name) })),
    })),
    target: [...days.map((day, x) => ({ x, y: targetCount(day, target.percent) })), { x: endX, y: wanted }],
    asOfX,
    lastDayX: lastDayX !== null && lastDayX >= 0 && lastDayX <= endX ? lastDayX : null,
    forecast:
      forecast === null
        ? null
        : { middle: until(forecast.day), early: until(forecast.low), late: until(forecast.high) },
    endX,
  };
}

/** Straight to the goal, flat from there on, cut at the end of the chart. */
function flatAfter(from: Point, goal: Point, endX: number): Point[] {
  if (goal.x < endX) return [from, goal, { x: endX, y: goal.y }];
  const share = goal.x === from.x ? 1 : (endX - from.x) / (goal.x - from.x);
  return [from, { x: endX, y: from.y + share * (goal.y - from.y) }];
}
