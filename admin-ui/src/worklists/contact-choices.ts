import type { Day } from '../api/types.js';
import { shiftDay } from '../format.js';

/** How long ago the last contact may have been to be left alone; `never` asks for those without any. */
export const QUIET = ['today', 'three_days', 'week', 'never'] as const;
export type Quiet = (typeof QUIET)[number];

export const PROMISES = ['broken', 'due'] as const;
export type Promised = (typeof PROMISES)[number];

/** Before this day there were no contacts: asking for it leaves those who never had one. */
const BEFORE_ALL: Day = '1900-01-01';
const DAYS_AGO: Readonly<Record<Exclude<Quiet, 'never'>, number>> = { today: 0, three_days: 2, week: 6 };

/** The filter's day: whoever was last contacted before it is shown. */
export function contactedBefore(quiet: Quiet, day: Day): Day {
  return quiet === 'never' ? BEFORE_ALL : shiftDay(day, -DAYS_AGO[quiet]);
}

/** Broken: the promised day is over. Due: it is over, or it is today. */
export function promisedBefore(promised: Promised, day: Day): Day {
  return promised === 'broken' ? day : shiftDay(day, 1);
}

/** Which choice a filter's day is, null for a day of an older link. */
export function quietOf(before: unknown, day: Day): Quiet | null {
  return QUIET.find((quiet) => contactedBefore(quiet, day) === before) ?? null;
}

export function promisedOf(before: unknown, day: Day): Promised | null {
  return PROMISES.find((promised) => promisedBefore(promised, day) === before) ?? null;
}
