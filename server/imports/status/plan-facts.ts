import type { Day } from '../../domain/calendar.js';
import { tidy } from '../../domain/fold.js';
import { planFacts, type FactsPlan, type PlannedFact } from '../../domain/roster/status-plan.js';
import type { StatusAnswers, StatusSays } from '../../domain/roster/status-row.js';
import { isStatusField } from '../../domain/roster/status-header.js';
import type { Issue, RosterField } from '../../domain/roster/types.js';
import type { Fact } from '../../domain/stages.js';
import type { NewFact } from '../../tracking/commands.js';
import type { FileAnswers, ReadPerson, RowDecision } from '../planning/effective-row.js';
import type { StatusContext } from './status-context.js';

/** A row with what has been said to its questions. */
export interface AnsweredRow {
  readonly row: { readonly decision: RowDecision };
  readonly effective: ReadPerson;
  readonly answers: Readonly<Record<string, string>> | undefined;
}

export type GuardianOf = (fact: NewFact) => { readonly code: string; readonly isRefused: boolean } | null;

export function statusAnswers({ row, effective, answers }: AnsweredRow, ofFile: FileAnswers): StatusAnswers {
  const isAccepted = (code: string): boolean => {
    const answer = row.decision.answers?.[code] ?? ofFile[code];
    return answer !== undefined && 'accept' in answer && answer.accept;
  };
  const doubts = new Map(
    effective.issues.flatMap((issue): (readonly [string, Day | null])[] =>
      isDateDoubt(issue) ? [[tidy(issue.value ?? ''), isAccepted(issue.code) ? (issue.suggestion ?? null) : null]] : [],
    ),
  );
  return {
    ...(answers?.STATUS_NOT_UNDERSTOOD === undefined ? {} : { meaning: answers.STATUS_NOT_UNDERSTOOD }),
    ...(answers?.STATUS_CONTRADICTS === undefined ? {} : { contradiction: answers.STATUS_CONTRADICTS }),
    isMonthFirstAccepted: isAccepted('DATE_MONTH_FIRST'),
    doubts,
  };
}

/** The column as a whole says that day and month of a status may be swapped, and nobody has said no. */
export function isDateDoubt({ field, severity, suggestion }: Issue): boolean {
  return severity === 'suggestion' && suggestion !== undefined && isStatusField(field as RosterField);
}

/** What the statuses of a row would record, and what has to be asked first; the guardian of a child among it (T6). */
export function planStatusFacts(
  says: StatusSays,
  facts: readonly Fact[],
  { effective, answers }: AnsweredRow,
  { campaign, days, mayGovern }: StatusContext,
  guardianOf: GuardianOf,
): FactsPlan {
  const plan = planFacts(says, {
    facts,
    rules: campaign.rules,
    calendar: campaign.calendar,
    today: days.today,
    effectiveOn: days.effectiveOn,
    reasons: campaign.reasons,
    ...(effective.parsed.reason === undefined ? {} : { reasonText: effective.parsed.reason }),
    mayGovern,
    ...(answers === undefined ? {} : { answers }),
  });
  const issues: Issue[] = [...plan.issues];
  const asked = plan.facts.flatMap((fact): PlannedFact | PlannedFact[] => {
    if (fact.state !== 'new' || fact.kind !== 'declared' || fact.replaces !== undefined) return fact;
    const advice = guardianOf({ kind: fact.kind, on: fact.on });
    if (advice === null) return fact;
    if (advice.isRefused && answers?.GUARDIAN_NOT_APPROVED === 'skip') return [];
    const params = { kind: fact.kind, on: fact.on };
    const issue = { field: 'status', column: null, value: null, params } as const;
    if (!advice.isRefused || answers?.GUARDIAN_NOT_APPROVED === 'take') {
      const code = advice.isRefused ? 'GUARDIAN_UNCONFIRMED' : (advice.code as Issue['code']);
      issues.push({ ...issue, code, severity: 'warning' });
      return advice.isRefused ? { ...fact, guardian: 'accept' } : fact;
    }
    issues.push({ ...issue, code: 'GUARDIAN_NOT_APPROVED', severity: 'question', params: { ...params, blocking: 1 } });
    return fact;
  });
  return { facts: asked, issues };
}
