import type { Span } from './spans.js';
import { isAtOrPast, isOff, TRANSITIONS, type FactKind, type Rules } from './stages.js';

/** The kinds of facts that may be recorded for somebody who stands like this today (null: no member), likeliest first. */
export function nextKinds(span: Span | null, rules: Rules): FactKind[] {
  if (span === null) return ['joined'];
  if (span.bucket === 'exempt') return ['reinstated', 'transferred', 'left'];
  const kinds = TRANSITIONS[span.bucket].filter((kind) => !isOff(kind, rules));
  if (!span.isInstalled && !isOff('installed', rules)) kinds.push('installed');
  const isDone = rules.doneWhen === 'installed' ? span.isInstalled : isAtOrPast(span.bucket, rules.doneWhen);
  if (!isDone) kinds.push('exempted');
  return [...kinds, 'transferred', 'left'];
}
