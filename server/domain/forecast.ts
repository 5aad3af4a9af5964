import { addDays, addWorkingDays, maxDay, type Day, type WorkingCalendar } from './calendar.js';

/** By how many people the done count rose (fell, if negative) on a day. */
export interface DoneChange {
  readonly day: Day;
  readonly change: number;
}

/** People done per working day over the window: on average, and in its slower and faster half. */
export interface Pace {
  readonly mean: number;
  readonly slow: number;
  readonly fast: number;
}

/** When the target will be reached if the pace holds. */
export interface Forecast {
  readonly day: Day;
  /** The early day, at the pace of the better half of the window. */
  readonly low: Day;
  /** The late day, at the pace of the worse half; null where at that pace it is out of sight. */
  readonly high: Day | null;
  /** The mean pace, people per working day. */
  readonly perDay: number;
}

/** Calendar days, `asOf` included, whose movement makes the pace. */
export const PACE_WINDOW_DAYS = 14;
/** Fewer days with movement than this say nothing about a pace. */
const MIN_DAYS_WITH_MOVEMENT = 3;
/** Working days (about eight years) beyond which "at this pace" only means never. */
const HORIZON = 2000;

/** First day whose movement counts. What stood on the campaign's first day was brought along, not worked for, so it is left out. */
export function paceWindowStart(asOf: Day, startsOn: Day | null): Day {
  const start = addDays(asOf, 1 - PACE_WINDOW_DAYS);
  return startsOn === null ? start : maxDay(start, addDays(startsOn, 1));
}

/**
 * The pace of the last 14 calendar days, or of as many as the campaign has run; null with fewer than 3 days of movement.
 *
 * It is counted per *working* day, because offices hand in and approve on working days: over Tết or 30/4 nobody would
 * otherwise believe the forecast. What moves on a day off (a lapse, an installation at home) is put to the working day
 * before it. Slow and fast are the means of the worst and the best run of successive working days half as long as the
 * window, normally one working week: "if every week goes like the worse, or the better, of the last two". A single
 * day's best and worst would be no bounds but noise, since agencies approve in lumps; a statistical interval would
 * claim an independence of days that lumps do not have.
 */
export function paceOf(
  changes: readonly DoneChange[],
  asOf: Day,
  calendar: WorkingCalendar,
  startsOn: Day | null,
): Pace | null {
  const from = paceWindowStart(asOf, startsOn);
  const byDay = new Map<Day, number>();
  for (const { day, change } of changes) {
    if (day >= from && day <= asOf) byDay.set(day, (byDay.get(day) ?? 0) + change);
  }
  const moved = [...byDay.values()].filter((change) => change !== 0).length;
  const gains = gainsPerWorkingDay(byDay, from, asOf, calendar);
  if (moved < MIN_DAYS_WITH_MOVEMENT || gains.length === 0) return null;

  const mean = meanOf(gains);
  const half = Math.ceil(gains.length / 2);
  const runs = gains.slice(half - 1).map((_, index) => meanOf(gains.slice(index, index + half)));
  // Where runs overlap, the ends of the window weigh less in them than in the mean, so the mean may lie outside.
  return { mean, slow: Math.min(mean, ...runs), fast: Math.max(mean, ...runs) };
}

/** The days on which `remaining` people (at least 1) will be done after `asOf`; null at a pace that leads nowhere. */
export function forecastOf(pace: Pace, remaining: number, asOf: Day, calendar: WorkingCalendar): Forecast | null {
  const dayAt = (perDay: number): Day | null => {
    const days = perDay > 0 ? Math.ceil(remaining / perDay - 1e-9) : Infinity;
    return days <= HORIZON ? addWorkingDays(asOf, Math.max(1, days), calendar) : null;
  };
  const day = dayAt(pace.mean);
  const low = dayAt(pace.fast);
  if (day === null || low === null) return null;
  return { day, low, high: dayAt(pace.slow), perDay: pace.mean };
}

function gainsPerWorkingDay(byDay: Map<Day, number>, from: Day, to: Day, calendar: WorkingCalendar): number[] {
  const gains: number[] = [];
  let early = 0; // moved on days off before the first working day of the window
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const change = byDay.get(day) ?? 0;
    if (calendar.isWorkingDay(day)) {
      gains.push(change + early);
      early = 0;
    } else if (gains.length > 0) gains[gains.length - 1]! += change;
    else early += change;
  }
  return gains;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
