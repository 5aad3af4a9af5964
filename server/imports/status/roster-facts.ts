import type { EntityManager } from 'typeorm';
import { tidy } from '../../domain/fold.js';
import type { Fact } from '../../domain/stages.js';
import { guardianFinding } from '../../domain/guardian.js';
import type { PlannedFact } from '../../domain/roster/status-plan.js';
import { statusOf, type StatusAnswers } from '../../domain/roster/status-row.js';
import type { Issue } from '../../domain/roster/types.js';
import { foresee, type Foresight } from '../../tracking/foresight.js';
import { answerTexts } from '../planning/effective-row.js';
import type { PlannedRow, PlanRules, RowPlanner, RowToPlan } from '../planning/planner.js';
import { isDateDoubt, planStatusFacts, statusAnswers, type AnsweredRow, type GuardianOf } from './plan-facts.js';
import type { StatusContext } from './status-context.js';

/**
 * Adds to the plans of a roster what its status columns say. A status never keeps a person out: what is not understood, or breaks a
 * rule, is told at the row, and the person goes in without it.
 */
export class RosterFacts implements RowPlanner {
  constructor(
    private readonly people: RowPlanner,
    private readonly em: EntityManager,
    private readonly rules: PlanRules,
    private readonly context: StatusContext,
  ) {}

  async plan(batch: readonly RowToPlan[]): Promise<PlannedRow[]> {
    const planned = await this.people.plan(batch);
    const known = planned.flatMap((row) => (hasStatus(row) ? (row.participantId ?? []) : []));
    const foresight = await foresee(this.em, known, this.context.days.today);
    return planned.map((row, i) => (hasStatus(row) ? this.withFacts(batch[i]!, row, foresight) : row));
  }

  look(batch: readonly RowToPlan[]): Promise<void> {
    return this.people.look(batch);
  }

  revised(): readonly number[] {
    return this.people.revised();
  }

  private withFacts(row: RowToPlan, planned: PlannedRow, foresight: Foresight): PlannedRow {
    const { effective, participantId } = planned;
    const answered: AnsweredRow = { row, effective, answers: answerTexts(row.decision, this.rules.answers) };
    const { values, days } = this.context;
    const said = statusAnswers(answered, this.rules.answers);
    const says = statusOf(effective.parsed.statusCells, values, days, said);
    const stored = participantId === null ? [] : foresight.factsOf(participantId);
    const timeline = joins(planned) ? [...stored, this.joining(stored.length)] : stored;
    const plan = planStatusFacts(says, timeline, answered, this.context, this.guardianOf(planned, foresight));
    const isLeaving = joins(planned) && plan.facts.some(({ kind, state }) => kind === 'left' && state !== 'same');
    if (isLeaving) return this.askToAdd(planned, answered, plan.facts);
    const told = [...says.issues, ...plan.issues].map(asRemark);
    const open = withoutSettled(planned, said.doubts);
    // A child whose guardian has no account is not declared without a yes; the person goes in all the same.
    const held = told.some(({ code }) => code === 'GUARDIAN_NOT_APPROVED') ? 'declared' : null;
    const facts = plan.facts.filter(({ kind }) => kind !== held);
    return withPlan(open, facts, told);
  }

  /** Somebody whom the file calls gone and nobody has heard of: not made without a yes. */
  private askToAdd(planned: PlannedRow, { answers }: AnsweredRow, facts: readonly PlannedFact[]): PlannedRow {
    const others = facts.filter(({ kind, state }) => kind !== 'left' && state === 'new');
    if (answers?.LEFT_BUT_LISTED === 'take') return withPlan(planned, others, []);
    if (answers?.LEFT_BUT_LISTED === 'skip') {
      return { ...planned, outcome: 'skipped', plan: { ...planned.plan, action: 'none' } };
    }
    const issue: Issue = {
      field: 'status',
      column: null,
      code: 'LEFT_BUT_LISTED',
      value: null,
      severity: 'question',
      params: { blocking: 1 },
    };
    const issues = [...planned.plan.issues, issue];
    return { ...planned, outcome: 'question', plan: { ...planned.plan, action: 'none', issues } };
  }

  private guardianOf({ participantId, effective }: PlannedRow, foresight: Foresight): GuardianOf {
    if (participantId !== null) return (fact) => foresight.guardianOf(participantId, fact);
    const ward = {
      dob: effective.parsed.dob?.value ?? null,
      hasNoId: false,
      hasGuardian: false,
      isGuardianApproved: false,
    };
    return ({ on }) => {
      const code = guardianFinding(ward, on, this.context.campaign.rules);
      return code === null ? null : { code, isRefused: code === 'GUARDIAN_NOT_APPROVED' };
    };
  }

  private joining(n: number): Fact {
    const { effectiveOn, startsOn } = this.context.days;
    // Who comes back does so on the day of the file (T5); the first roster of a unit counts from the campaign's first day (U4).
    const on = n === 0 && startsOn < effectiveOn ? startsOn : effectiveOn;
    const more = { onPrecision: 'exact', evidence: 'claimed', unitId: 0, reason: null } as const;
    return { id: Number.MAX_SAFE_INTEGER, seq: n, kind: 'joined', on, ...more };
  }
}

/** Swapped days that were agreed to are told no more. */
function withoutSettled(planned: PlannedRow, doubts: StatusAnswers['doubts']): PlannedRow {
  if (doubts === undefined || doubts.size === 0) return planned;
  const isOpen = (issue: Issue): boolean => !isDateDoubt(issue) || doubts.get(tidy(issue.value ?? '')) === null;
  return { ...planned, plan: { ...planned.plan, issues: planned.plan.issues.filter(isOpen) } };
}

function hasStatus({ effective, outcome }: PlannedRow): boolean {
  return (effective.parsed.statusCells ?? []).length > 0 && outcome !== 'skipped' && outcome !== 'error';
}

function joins({ plan }: PlannedRow): boolean {
  return plan.action === 'create';
}

/** An error of a status is a warning of the person. */
function asRemark(issue: Issue): Issue {
  if (issue.severity === 'error') return { ...issue, severity: 'warning' };
  return issue.severity === 'question' ? { ...issue, params: { ...issue.params, blocking: 0 } } : issue;
}

function withPlan(planned: PlannedRow, facts: readonly PlannedFact[], told: readonly Issue[]): PlannedRow {
  const issues = [...planned.plan.issues, ...told];
  const isActing = facts.some(({ state }) => state === 'new') && planned.plan.action === 'unchanged';
  const isAsked = told.some(({ severity }) => severity === 'question');
  const outcome = isAsked ? 'question' : isActing && planned.outcome === 'unchanged' ? 'update' : planned.outcome;
  return {
    ...planned,
    outcome,
    plan: { ...planned.plan, action: isActing ? 'update' : planned.plan.action, facts, issues },
  };
}
