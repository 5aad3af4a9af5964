import type { Stage } from '../../../../server/domain/stages.js';
import type { Day } from '../../api/types.js';
import type { Standing } from '../types.js';

export type StepState = 'done' | 'held' | 'failed' | 'open';

export interface Step {
  readonly stage: Stage | 'installed';
  readonly state: StepState;
  readonly on: Day | null;
  /** The day is only known as the latest possible (T9). */
  readonly isAtLatest: boolean;
}

const ORDER: readonly Stage[] = ['declared', 'submitted', 'approved', 'activated'];

/** The way of one person as steps: what is behind, what holds now, what went wrong, what is open. */
export function stepsOf(standing: Standing): Step[] {
  const { stage, declaredOn, submittedOn, approvedOn, activatedOn } = standing;
  const days: Record<Stage, Day | null> = {
    declared: declaredOn,
    submitted: submittedOn,
    approved: approvedOn,
    activated: activatedOn,
  };
  const reached = ORDER.reduce((far, one, index) => (days[one] !== null || stage === one ? index : far), -1);
  const steps = ORDER.map((one, index): Step => ({
    stage: one,
    state: stateOf(standing, one, index, reached),
    on: days[one],
    isAtLatest: one === 'declared' && standing.declaredPrecision === 'at_latest',
  }));
  const installed: Step = {
    stage: 'installed',
    state: standing.installed ? 'done' : 'open',
    on: null,
    isAtLatest: false,
  };
  return [...steps, installed];
}

function stateOf(standing: Standing, one: Stage, index: number, reached: number): StepState {
  const { stage } = standing;
  if (stage === 'lapsed' && one === 'declared') return 'failed';
  if (stage === 'rejected' && index === Math.max(0, reached)) return 'failed';
  if (stage === one) return 'held';
  return index <= reached ? 'done' : 'open';
}
