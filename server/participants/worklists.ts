import { badRequest } from '../common/app-error.js';
import type { SqlText } from '../database/conditions.js';
import { countsOf, missingOf } from '../domain/completion.js';
import { addDays, addYears, endOfMonth, workingDaysBetween, type Day } from '../domain/calendar.js';
import type { Measures } from '../domain/ledger.js';
import { BUCKETS, isAtOrPast, isPaperAwaited, type Bucket } from '../domain/stages.js';
import type { Deadlines } from '../domain/targets.js';
import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { HAS_ACCOUNT } from '../tracking/guardians.js';
import { condition, type Condition } from './condition.js';

export const WORKLISTS = [
  'overdue',
  'lapsing',
  'lapsed',
  'slow_approval',
  'rejected',
  'not_started',
  'data_problem',
  'blocked_guardian',
] as const;
export type Worklist = (typeof WORKLISTS)[number];

export function isWorklist(value: unknown): value is Worklist {
  return (WORKLISTS as readonly unknown[]).includes(value);
}

/** Who is on a worklist on a day, over the aliases `s` (span of the day) and `p` (person). */
export function worklistCondition(worklist: Worklist, head: CampaignHead, day: Day): Condition[] {
  const { rules } = head;
  switch (worklist) {
    case 'lapsed':
    case 'rejected':
    case 'not_started':
      return [{ buckets: [worklist] }];
    case 'overdue':
      return overdue(head, day);
    case 'lapsing':
      return lapsing(head, day);
    case 'slow_approval':
      return [
        { buckets: isPaperAwaited(rules) ? ['submitted'] : ['declared', 'submitted'] },
        condition('s.since < ?', [slowBefore(head, day)]),
      ];
    case 'data_problem':
      return [dataProblem(head, day)];
    case 'blocked_guardian':
      return blockedGuardian(head, day);
  }
}

/** How many are on it by the ledger's word, or null where the ledger does not count them. */
export function worklistCount(worklist: Worklist, measures: Measures, head: CampaignHead, day: Day): number | null {
  switch (worklist) {
    case 'lapsed':
    case 'rejected':
    case 'not_started':
    case 'lapsing':
      return measures[worklist];
    case 'overdue': {
      if (!head.deadlines.isUniform || head.deadlines.hasPersonal) return null;
      if (head.lastDay === null || day <= head.lastDay) return 0;
      return missingOf(countsOf(measures, head.rules));
    }
    default:
      return null;
  }
}

/**
 * daysLeft = lapsesOn − 1 − day (C1): whoever stands declared lapses later than `day`, which the index goes by. Undated
 * declarations are listed at once (T9).
 */
function lapsing({ rules }: CampaignHead, day: Day): Condition[] {
  const soon = 's.lapses_on >= ? AND (s.lapses_on <= ? OR s.is_declared_at_latest)';
  const params = [day, addDays(day, rules.lapsingDays + 1)];
  return [{ buckets: ['declared'] }, { ...condition(soon, params), hasIndex: true }];
}

/** C4: from the day after the last day that counts for them, who is eligible and not done. */
function overdue({ deadlines, rules }: CampaignHead, day: Day): Condition[] {
  const late = pastLastDay(deadlines, day);
  if (late === null) return [condition('1 = 0')];
  const { doneWhen } = rules;
  if (doneWhen === 'installed') {
    return [{ buckets: BUCKETS.filter((bucket) => bucket !== 'exempt') }, condition('NOT s.is_installed'), ...late];
  }
  return [
    { buckets: BUCKETS.filter((bucket): bucket is Bucket => bucket !== 'exempt' && !isAtOrPast(bucket, doneWhen)) },
    ...late,
  ];
}

/** Whose last day has passed: a person's own, the unit's, or the campaign's. None: everybody's; null: nobody's. */
function pastLastDay(deadlines: Deadlines, day: Day): Condition[] | null {
  const ranges = deadlines.lateRanges(day);
  const inUnits = ranges.map(() => '(u.path >= ? AND u.path < ?)').join(' OR ') || '1 = 0';
  if (deadlines.hasPersonal) {
    const own = `(SELECT MAX(e.last_day) FROM extensions e WHERE e.participant_id = s.participant_id AND e.ended_at IS NULL)`;
    return [condition(`CASE WHEN ${own} IS NULL THEN (${inUnits}) ELSE ${own} < ? END`, [...ranges.flat(), day])];
  }
  if (ranges.length === 0) return null;
  return deadlines.isUniform ? [] : [condition(inUnits, ranges.flat())];
}

/** First day since which waiting is no longer slow on `day` (C3): those before it have waited longer than expected. */
export function slowBefore({ rules, calendar }: CampaignHead, day: Day): Day {
  const { approvalDays } = rules;
  if (!rules.approvalInWorkingDays) return addDays(day, -approvalDays);
  let since = addDays(day, -approvalDays);
  while (workingDaysBetween(since, day, calendar) < approvalDays) since = addDays(since, -1);
  // Days off before it wait just as long in working days.
  while (workingDaysBetween(addDays(since, -1), day, calendar) === approvalDays) since = addDays(since, -1);
  return since;
}

/**
 * A timeline that holds a contradiction (T1); a child without a known guardian; a birth date known to the month or year
 * only, in which the age limit falls (T6). Text order serves: '2007' and '2006-12' lie after '2006-11-20'.
 */
function dataProblem({ id, rules }: CampaignHead, day: Day): Condition {
  const problems = 'SELECT c.participant_id FROM spans c WHERE c.campaign_id = ? AND c.problem IS NOT NULL';
  if (rules.guardianRule === 'off') {
    return condition('s.problem IS NOT NULL', [], { of: 'participants', sql: problems, params: [id] });
  }
  const born = addYears(day, -rules.guardianUnderAge);
  const isLone = 'p.guardian_id IS NULL AND NOT p.has_guardian_account';
  const vague = rules.guardianUnderAge > 0 ? vagueBirths(born) : [];
  const concerns: SqlText[] = [
    { sql: `p.dob > ? AND ${isLone}`, params: [born] },
    { sql: `p.has_no_id AND ${isLone}`, params: [] },
  ];
  if (vague.length > 0) concerns.push({ sql: `p.dob IN (${vague.map(() => '?').join(', ')})`, params: vague });
  const contradicted = `p.id IN (SELECT cp.person_id FROM participants cp WHERE cp.id IN (${problems}))`;
  return condition(
    ['s.problem IS NOT NULL', ...concerns.map(({ sql }) => `(${sql})`)].join(' OR '),
    concerns.flatMap(({ params }) => params),
    { of: 'people', either: [...concerns, { sql: contradicted, params: [id] }] },
  );
}

/** The month and the year in which the age limit falls; on their last day nobody born in them can still be under age. */
function vagueBirths(born: Day): string[] {
  const year = born.slice(0, 4);
  return [...(born < `${year}-12-31` ? [year] : []), ...(born < endOfMonth(born) ? [born.slice(0, 7)] : [])];
}

/** Children whose next step waits for a guardian who is known and has no account, as far as anybody has told (T6). */
function blockedGuardian({ rules }: CampaignHead, day: Day): Condition[] {
  if (rules.guardianRule === 'off') return [condition('1 = 0')];
  const born = addYears(day, -rules.guardianUnderAge);
  const isWarded = 'p.guardian_id IS NOT NULL AND NOT p.has_guardian_account';
  const noAccount = `NOT EXISTS (
    SELECT 1 FROM participants gp JOIN spans gs ON gs.participant_id = gp.id
    WHERE gp.person_id = p.guardian_id AND ${HAS_ACCOUNT})`;
  const children: SqlText[] = [
    { sql: `p.dob > ? AND ${isWarded}`, params: [born] },
    { sql: `p.has_no_id AND ${isWarded}`, params: [] },
  ];
  return [
    { buckets: ['not_started', 'lapsed', 'rejected'] },
    condition(`(p.dob > ? OR p.has_no_id) AND ${isWarded} AND ${noAccount}`, [born, day], {
      of: 'people',
      either: children,
    }),
  ];
}

export function parseWorklist(value: unknown): Worklist | null {
  if (value === undefined || value === null || value === '') return null;
  if (isWorklist(value)) return value;
  throw badRequest('INVALID_FILTER', {}, { 'filter.worklist': { code: 'INVALID_VALUE' } });
}
