import { NO_COUNTS } from '../import-counts.js';
import type { RowOutcome } from '../import.entity.js';
import type { RowDecision } from './effective-row.js';

/** Counts rows by outcome, and follows when a row's outcome changes. */
export class Tally {
  private readonly counts: Record<keyof typeof NO_COUNTS, number> = { ...NO_COUNTS };

  add(outcome: RowOutcome, decision: RowDecision = {}): void {
    this.counts[outcome] += 1;
    if (outcome !== 'missing') this.counts.rows += 1;
    else if (decision.missing === 'left') this.counts.leaving += 1;
  }

  move(from: RowOutcome, to: RowOutcome): void {
    this.counts[from] -= 1;
    this.counts[to] += 1;
  }

  get all(): Readonly<Record<keyof typeof NO_COUNTS, number>> {
    return { ...this.counts };
  }
}
