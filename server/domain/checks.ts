import {
  addDays,
  daysBetween,
  firstWorkingDayFrom,
  lastWorkingDayUpTo,
  minDay,
  weekday,
  type Day,
  type WorkingCalendar,
} from './calendar.js';
import type { Deadline } from './deadline.js';
import { isPaperAwaited, type Rules } from './stages.js';

/** What the checks look at: a campaign as saved, or as it stands in the form before saving. */
export interface CampaignForm {
  readonly rules: Rules;
  /** Day of the notice: the first on which anybody declares. */
  readonly startsOn: Day | null;
  /** Last day for done-when (C4). */
  readonly lastDay: Day | null;
  /** Last day on which units take in signed forms. */
  readonly collectionDay: Day | null;
  /** Day on which the collected forms reach the agency. */
  readonly handoverDay: Day | null;
}

export const CHECK_CODES = [
  'COLLECTION_AFTER_LAPSE',
  'TARGET_UNREACHABLE',
  'CHILD_TARGET_AFTER_PARENT',
  'DEADLINE_UNDERSTOOD',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** `warning`: the days clash. `info`: how something was understood. */
export type CheckSeverity = 'warning' | 'info';

export function severityOf(code: CheckCode): CheckSeverity {
  return code === 'DEADLINE_UNDERSTOOD' ? 'info' : 'warning';
}

export interface Check {
  readonly code: CheckCode;
  readonly params: Readonly<Record<string, string | number | null>>;
}

/** Days that people need at least, after the day of the notice, to act on a target that waits for the agency. */
const MIN_DAYS_TO_ACT = 2;

/** Clashes between the days of a campaign and the clocks of the procedure; none where the days they need are not set. */
export function campaignChecks(form: CampaignForm, calendar: WorkingCalendar): Check[] {
  return [collectionAfterLapse(form, calendar), targetUnreachable(form, calendar)].filter((check) => check !== null);
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * `DEADLINE_UNDERSTOOD` (C4, R20): the day that a phrase was understood as, so that nobody relies on another one.
 * Params: `nextWorkingDay` where the last day is a day off, which counts only if the campaign says so (R60), else null.
 */
export function deadlineUnderstood({ phrase, lastDay, understoodAs }: Deadline, calendar: WorkingCalendar): Check {
  const { rule, named, isYearAssumed, time } = understoodAs;
  const next = firstWorkingDayFrom(lastDay, calendar);
  return {
    code: 'DEADLINE_UNDERSTOOD',
    params: {
      phrase,
      lastDay,
      rule,
      named,
      time,
      assumedYear: isYearAssumed ? Number(named.slice(0, 4)) : null,
      weekday: WEEKDAYS[weekday(lastDay) - 1]!,
      nextWorkingDay: next === lastDay ? null : next,
    },
  };
}

/** `CHILD_TARGET_AFTER_PARENT`: a unit's own last day is later than its superior's (R21); null where it is not. */
export function childTargetCheck(lastDay: Day | null, parentLastDay: Day | null): Check | null {
  if (lastDay === null || parentLastDay === null || lastDay <= parentLastDay) return null;
  return { code: 'CHILD_TARGET_AFTER_PARENT', params: { lastDay, parentLastDay } };
}

/**
 * `COLLECTION_AFTER_LAPSE` (C1, R7, R9): forms wait so long for the common hand-over that the portal deletes the first
 * declarations. A declaration still lives on its day + `lapseAfterDays`, so those before hand-over − `lapseAfterDays` are gone.
 * Without a hand-over day the collection day is taken, the earliest on which forms can go on.
 * Params: `lapsingFrom`–`lapsingTo` (declarations that lapse), `goneOn` (first loss), `safeFrom`–`safeTo` (days to declare
 * instead, null if none is left), `firstBatchBy` (working day by which a first batch saves all, null if there is none).
 */
function collectionAfterLapse(form: CampaignForm, calendar: WorkingCalendar): Check | null {
  const { rules, startsOn, collectionDay } = form;
  const handoverDay = form.handoverDay ?? collectionDay;
  if (startsOn === null || handoverDay === null || rules.lapseAfterDays === null || !isPaperAwaited(rules)) return null;
  const safeFrom = addDays(handoverDay, -rules.lapseAfterDays);
  if (startsOn >= safeFrom) return null;

  const lastDeclaration = minDay(collectionDay ?? handoverDay, handoverDay);
  const isAnySafe = safeFrom <= lastDeclaration;
  const firstBatchBy = lastWorkingDayUpTo(addDays(startsOn, rules.lapseAfterDays), calendar);
  return {
    code: 'COLLECTION_AFTER_LAPSE',
    params: {
      startsOn,
      collectionDay,
      handoverDay,
      lapseAfterDays: rules.lapseAfterDays,
      lapsingFrom: startsOn,
      lapsingTo: minDay(addDays(safeFrom, -1), lastDeclaration),
      goneOn: addDays(startsOn, rules.lapseAfterDays + 1),
      safeFrom: isAnySafe ? safeFrom : null,
      safeTo: isAnySafe ? lastDeclaration : null,
      firstBatchBy: firstBatchBy >= startsOn ? firstBatchBy : null,
    },
  };
}

/**
 * `TARGET_UNREACHABLE` (R10): counted back from the last day through the days that the agency takes and the days on which
 * paper is taken in, the last chance to act comes so early that the notice leaves people hardly a day.
 * Params: `handInBy` (with paper) or `declareBy` (without), the other null; `daysToAct` = days from `startsOn` to it,
 * negative where it had passed before the campaign began.
 */
function targetUnreachable(form: CampaignForm, calendar: WorkingCalendar): Check | null {
  const { rules, startsOn, lastDay } = form;
  if (startsOn === null || lastDay === null) return null;
  const isAgencyAwaited = rules.doneWhen === 'approved' || rules.doneWhen === 'activated';
  const isHandedIn = isPaperAwaited(rules) && (isAgencyAwaited || rules.doneWhen === 'submitted');

  const latest = isAgencyAwaited ? latestSubmission(lastDay, rules, calendar) : lastDay;
  const actBy = isHandedIn ? lastWorkingDayUpTo(latest, calendar) : latest;
  const daysToAct = daysBetween(startsOn, actBy);
  if (daysToAct >= (isAgencyAwaited ? MIN_DAYS_TO_ACT : 0)) return null;
  return {
    code: 'TARGET_UNREACHABLE',
    params: {
      startsOn,
      lastDay,
      doneWhen: rules.doneWhen,
      approvalDays: isAgencyAwaited ? rules.approvalDays : 0,
      handInBy: isHandedIn ? actBy : null,
      declareBy: isHandedIn ? null : actBy,
      daysToAct,
    },
  };
}

/** The last day from which the agency's full time (C3; calendar or working days) still ends by `lastDay`. */
function latestSubmission(lastDay: Day, rules: Rules, calendar: WorkingCalendar): Day {
  if (!rules.approvalInWorkingDays) return addDays(lastDay, -rules.approvalDays);
  let day = lastDay;
  for (let left = rules.approvalDays; left > 0; day = addDays(day, -1)) if (calendar.isWorkingDay(day)) left -= 1;
  return day;
}
