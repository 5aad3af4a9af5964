import { daysBetween, type Day } from './calendar.js';
import { isPaperAwaited, type Rules } from './stages.js';

/**
 * The ways between two stages, and who takes the time: people and their unit up to handing in, then the agency (R10); logging
 * in is ours again.
 */
export const STEPS = ['declared_submitted', 'submitted_approved', 'declared_approved', 'approved_activated'] as const;
export type Step = (typeof STEPS)[number];
export type StepOwner = 'ours' | 'agency';

export function ownerOf(step: Step): StepOwner {
  return step === 'submitted_approved' || step === 'declared_approved' ? 'agency' : 'ours';
}

/** The steps that a procedure has: without paper, approval is awaited from the declaration. */
export function stepsOf(rules: Pick<Rules, 'paperForm' | 'stagesOff'>): Step[] {
  const isThere = (stage: 'declared' | 'submitted' | 'approved' | 'activated'): boolean =>
    !rules.stagesOff.includes(stage);
  const steps: Step[] = isPaperAwaited(rules)
    ? ['declared_submitted', 'submitted_approved']
    : isThere('declared')
      ? ['declared_approved']
      : [];
  if (isThere('approved') && isThere('activated')) steps.push('approved_activated');
  return steps.filter((step) => step.split('_').every((stage) => isThere(stage as 'declared')));
}

/** Days on which somebody reached the stages of the present attempt; null where not, or not known to the day (T9). */
export interface StageDays {
  readonly declared: Day | null;
  readonly submitted: Day | null;
  readonly approved: Day | null;
  readonly activated: Day | null;
}

/** How often each number of days was counted. */
export type Histogram = Map<number, number>;

/** The value below or at which a share of all lies (nearest rank); null of nothing. */
export function quantile(histogram: ReadonlyMap<number, number>, share: number): number | null {
  const total = sizeOf(histogram);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total - 1e-9));
  let seen = 0;
  for (const days of [...histogram.keys()].sort((a, b) => a - b)) {
    seen += histogram.get(days)!;
    if (seen >= rank) return days;
  }
  return null;
}

export function sizeOf(histogram: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const people of histogram.values()) total += people;
  return total;
}

/** People, and the median and 90th percentile of their days. */
export interface Spread {
  readonly people: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export function spreadOf(histogram: ReadonlyMap<number, number>): Spread {
  return { people: sizeOf(histogram), median: quantile(histogram, 0.5), p90: quantile(histogram, 0.9) };
}

/** Days from stage to stage of many people: of steps that are over, and of those in which somebody still waits. */
export class Durations {
  private readonly over = new Map<Step, Histogram>();
  private readonly open = new Map<Step, Histogram>();

  constructor(
    private readonly steps: readonly Step[],
    private readonly asOf: Day,
  ) {}

  /** `people` who reached the stages on these days. `waitsIn`: the bucket in which they stand; others wait for nothing. */
  add(days: StageDays, waitsIn: string, people: number): void {
    for (const step of this.steps) {
      const [from, to] = step.split('_') as [keyof StageDays, keyof StageDays];
      const [begun, ended] = [days[from], days[to]];
      if (begun === null) continue;
      // An approval found to be older than the declaration is no step.
      if (ended !== null) {
        if (ended >= begun) count(this.over, step, daysBetween(begun, ended), people);
      } else if (waitsIn === from) count(this.open, step, daysBetween(begun, this.asOf), people);
    }
  }

  get result(): { step: Step; owner: StepOwner; finished: Spread; waiting: Spread }[] {
    return this.steps.map((step) => ({
      step,
      owner: ownerOf(step),
      finished: spreadOf(this.over.get(step) ?? new Map()),
      waiting: spreadOf(this.open.get(step) ?? new Map()),
    }));
  }
}

function count(histograms: Map<Step, Histogram>, step: Step, days: number, people: number): void {
  const histogram = histograms.get(step) ?? new Map<number, number>();
  histograms.set(step, histogram);
  histogram.set(days, (histogram.get(days) ?? 0) + people);
}
