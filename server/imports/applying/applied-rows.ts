import type { Import, RowOutcome } from '../import.entity.js';
import type { RowDecision } from '../planning/effective-row.js';

/** Rows of these outcomes went in, unless they say otherwise themselves. */
export const GOING_IN: ReadonlySet<RowOutcome> = new Set(['create', 'update', 'transfer', 'question']);

const OUTCOMES = [...GOING_IN].map((one) => `'${one}'`).join(', ');

/** Over the alias `r`: a row that an apply has taken. Its `?` is `appliedUpTo`. */
export const IS_APPLIED = `(r.result = 'applied' OR (r.result IS NULL AND r.id <= ? AND (r.outcome IN (${OUTCOMES})
  OR (r.outcome = 'missing' AND r.decision LIKE '%"missing":"left"%'))))`;

const BEYOND_ALL = 2 ** 31 - 1;

/** The last row that an apply has finished with: one without a result up to here went in as planned. */
export function appliedUpTo({ options, appliedUpTo: last }: Pick<Import, 'options' | 'appliedUpTo'>): number {
  return options.isThrough === true ? BEYOND_ALL : last;
}

interface SettledRow {
  readonly id: number;
  readonly outcome: RowOutcome;
  readonly decision: RowDecision;
  readonly result: string | null;
}

/** What became of a row; null before an apply has taken it. The same as `IS_APPLIED` of a row that says nothing itself. */
export function resultOf(
  { id, outcome, decision, result }: SettledRow,
  file: Pick<Import, 'options' | 'appliedUpTo'>,
): string | null {
  const isTaken = GOING_IN.has(outcome) || (outcome === 'missing' && decision.missing === 'left');
  return result ?? (isTaken && id <= appliedUpTo(file) ? 'applied' : null);
}
