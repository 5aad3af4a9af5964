import { OPEN_END, type Span } from '../domain/spans.js';
import type { UnitGround } from './ground.js';

/** A closed unit in which a person would be on a later day than before, after its closing; null if there is none. */
export function reopened(
  units: ReadonlyMap<number, UnitGround>,
  before: readonly Span[],
  after: readonly Span[],
): UnitGround | null {
  for (const { unitId, to } of after) {
    const unit = units.get(unitId);
    if (unit === undefined || unit.closedOn === null || to <= unit.closedOn) continue;
    const until = before.reduce((last, span) => (span.unitId === unitId && span.to > last ? span.to : last), '');
    if (until !== OPEN_END && to > until) return unit;
  }
  return null;
}
