import { daysBetween, workingDaysBetween, type Day, type WorkingCalendar } from './calendar.js';
import { forecastOf, PACE_WINDOW_DAYS, paceOf, type DoneChange, type Forecast, type Pace } from './forecast.js';
import type { Measure, Measures } from './ledger.js';
import { BUCKETS, isAtOrPast, isOff, STAGES, type Bucket, type Rules, type Stage } from './stages.js';

export const STATUSES = ['done', 'on_track', 'behind', 'too_early', 'overdue', 'no_deadline', 'no_one'] as const;
export type CompletionStatus = (typeof STATUSES)[number];

/** What a unit is to reach. Percent and last day may be inherited from above; an assigned number never is. */
export interface Target {
  /** Share of the eligible people, 0 to 100. */
  readonly percent: number;
  readonly lastDay: Day | null;
  /** Number of people that the agency assigned (R17), null where none was. */
  readonly assignedTarget: number | null;
}

export interface CompletionInput {
  /** Running sums of the ledger on `asOf`, for the unit with its subtree. */
  readonly measures: Measures;
  readonly target: Target;
  readonly rules: Rules;
  readonly asOf: Day;
  readonly calendar: WorkingCalendar;
  /** Change of the done count on each day with movement (`doneOf` of that day's postings); only the last 14 days matter. */
  readonly recent?: readonly DoneChange[];
  /** People below who are late (not yet late, if negative) by a last day of their own. */
  readonly overdueCorrection?: number;
  /** First day of the campaign: the pace is not diluted by days before it, and standing still is told from a fresh start. */
  readonly startsOn?: Day | null;
}

export type Counts = Record<'headcount' | 'eligible' | 'done' | Exclude<Measure, 'lapsing'>, number>;

/** The numbers of one unit on one day, named as in the API. */
export interface Completion {
  readonly counts: Counts;
  /** People who stand at the stage or later; lapsed, rejected and exempt count in none, so these may fall. */
  readonly cumulative: Record<Stage, number>;
  /** done / eligible, unrounded; null where nobody is eligible. */
  readonly rate: number | null;
  readonly assignedTarget: number | null;
  /** done / assigned number, unrounded; may pass 1 and is never clamped (R17). null where none, or zero, is assigned. */
  readonly rateOfAssigned: number | null;
  /** People missing to the target's percent; 0 once it is reached. */
  readonly remaining: number;
  /** People who are late: not done, from the day after the last day that counts for them (C4), whatever the percent. */
  readonly overdue: number;
  /** Declarations on the lapsing list (C2). */
  readonly lapsing: number;
  /** Calendar days to the last day, 0 from then on; null without one. */
  readonly daysLeft: number | null;
  /** People per working day after `asOf` to reach the target; null without a last day or past it. */
  readonly neededPerDay: number | null;
  readonly forecast: Forecast | null;
  readonly status: CompletionStatus;
}

/** Completion of a unit as of any day (domain.md, Completion): counts and target in, rates, pace, forecast and status out. */
export function completion(input: CompletionInput): Completion {
  const { measures, target, rules, asOf, calendar } = input;
  const counts = countsOf(measures, rules);
  const remaining = remainingTo(target.percent, counts.eligible, counts.done);
  const pace = paceOf(input.recent ?? [], asOf, calendar, input.startsOn ?? null);
  const forecast = pace && remaining > 0 ? forecastOf(pace, remaining, asOf, calendar) : null;
  const isPast = target.lastDay !== null && asOf > target.lastDay;
  return {
    counts,
    cumulative: shownCumulative(measures, rules),
    rate: ratio(counts.done, counts.eligible),
    assignedTarget: target.assignedTarget,
    rateOfAssigned: target.assignedTarget === null ? null : ratio(counts.done, target.assignedTarget),
    remaining,
    overdue: Math.max(0, (isPast ? missingOf(counts) : 0) + (input.overdueCorrection ?? 0)),
    lapsing: measures.lapsing,
    daysLeft: target.lastDay === null ? null : Math.max(0, daysBetween(asOf, target.lastDay)),
    neededPerDay:
      target.lastDay === null || isPast
        ? null
        : remaining / Math.max(1, workingDaysBetween(asOf, target.lastDay, calendar)),
    forecast,
    status: statusOf(input, counts, remaining, pace, forecast),
  };
}

/** The done count in running sums, or its change in one day's postings: people at or past done-when, or with the app (R16). */
export function doneOf(measures: Measures, rules: Pick<Rules, 'doneWhen'>): number {
  return doneMeasures(rules).reduce((sum, measure) => sum + measures[measure], 0);
}

/**
 * People who still have to do it: neither done nor exempt. An exempt person owes nothing, also where the campaign keeps exempt
 * people in the denominator.
 */
export function missingOf({ headcount, exempt, done }: Pick<Counts, 'headcount' | 'exempt' | 'done'>): number {
  return Math.max(0, headcount - exempt - done);
}

/** Has one person, standing in this bucket, with or without the app, still to do it? */
export function isMissing(bucket: Bucket, isInstalled: boolean, { doneWhen }: Pick<Rules, 'doneWhen'>): boolean {
  if (bucket === 'exempt') return false;
  return doneWhen === 'installed' ? !isInstalled : !isAtOrPast(bucket, doneWhen);
}

/** The measures that add up to the done count. */
export function doneMeasures({ doneWhen }: Pick<Rules, 'doneWhen'>): readonly Measure[] {
  return doneWhen === 'installed' ? ['installed'] : BUCKETS.filter((bucket) => isAtOrPast(bucket, doneWhen));
}

/** People at each stage or later. Linear, so that it serves for sums and for changes alike. */
export function cumulativeOf(measures: Measures): Record<Stage, number> {
  const result = {} as Record<Stage, number>;
  for (const stage of STAGES) {
    result[stage] = 0;
    for (const bucket of BUCKETS) if (isAtOrPast(bucket, stage)) result[stage] += measures[bucket];
  }
  return result;
}

/** The same as it is shown: nothing for a stage that the procedure does not have (T11). */
export function shownCumulative(measures: Measures, rules: Pick<Rules, 'stagesOff'>): Record<Stage, number> {
  const result = cumulativeOf(measures);
  for (const stage of STAGES) if (isOff(stage, rules)) result[stage] = 0;
  return result;
}

/** Headcount (the sum of the eight buckets), who of them can be asked to do it, and the measures as they are. */
export function countsOf(measures: Measures, rules: Pick<Rules, 'doneWhen' | 'exemptInDenominator'>): Counts {
  let headcount = 0;
  for (const bucket of BUCKETS) headcount += measures[bucket];
  return {
    headcount,
    exempt: measures.exempt,
    eligible: rules.exemptInDenominator ? headcount : headcount - measures.exempt,
    not_started: measures.not_started,
    declared: measures.declared,
    lapsed: measures.lapsed,
    submitted: measures.submitted,
    rejected: measures.rejected,
    approved: measures.approved,
    activated: measures.activated,
    installed: measures.installed,
    seen: measures.seen,
    confirmed: measures.confirmed,
    done: doneOf(measures, rules),
  };
}

/**
 * A rate as people read it: percent without its sign, half-up to one decimal, with a comma ('18,9'); '–' for null. Below
 * the full number it never shows more than '99,9', so that 100 means nobody is missing; above it nothing is clamped.
 */
export function formatRate(rate: number | null): string {
  if (rate === null) return '–';
  // The nudge lifts exact halves that binary fractions put just below (0.1885 · 1000 = 188.49999…).
  const tenths = Math.floor(rate * 1000 + 0.5 + 1e-9);
  const shown = rate < 1 ? Math.min(tenths, 999) : tenths;
  return `${Math.floor(shown / 10)},${shown % 10}`;
}

/** Has a unit with these sums come to its target? Somebody must be eligible. */
export function isReached(
  measures: Measures,
  target: Target,
  rules: Pick<Rules, 'doneWhen' | 'exemptInDenominator'>,
): boolean {
  const { eligible, done } = countsOf(measures, rules);
  return eligible > 0 && remainingTo(target.percent, eligible, done) === 0;
}

/** People missing to `percent` of the eligible; 0 once it is reached. */
export function remainingTo(percent: number, eligible: number, done: number): number {
  // Without the nudge 7 % of 100 people would be 8: 0.07 · 100 is a hair above 7 in binary fractions.
  return Math.max(0, Math.ceil((percent * eligible) / 100 - 1e-9) - done);
}

function statusOf(
  { target, asOf, startsOn }: CompletionInput,
  counts: Counts,
  remaining: number,
  pace: Pace | null,
  forecast: Forecast | null,
): CompletionStatus {
  if (counts.eligible === 0) return 'no_one';
  if (remaining === 0) return 'done';
  if (target.lastDay === null) return 'no_deadline';
  if (asOf > target.lastDay) return 'overdue';
  // Too little movement is "too early" only while the campaign is young; afterwards it is standing still.
  const isYoung = startsOn === undefined || startsOn === null || daysBetween(startsOn, asOf) < PACE_WINDOW_DAYS;
  if (pace === null && isYoung) return 'too_early';
  return forecast !== null && forecast.day <= target.lastDay ? 'on_track' : 'behind';
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
