import type { Fact } from '../domain/stages.js';

/** A row of `facts` as raw SQL gives it. */
export interface StoredFact {
  id: number;
  participant_id: number;
  kind: Fact['kind'];
  on_day: string;
  on_precision: Fact['onPrecision'];
  evidence: Fact['evidence'];
  unit_id: number | null;
  reason: string | null;
  voided_by_change_id: number | null;
}

export const FACT_COLUMNS =
  'id, participant_id, kind, on_day, on_precision, evidence, unit_id, reason, voided_by_change_id';

export function factOf(stored: StoredFact): Fact {
  return {
    id: stored.id,
    seq: stored.id,
    kind: stored.kind,
    on: stored.on_day,
    onPrecision: stored.on_precision,
    evidence: stored.evidence,
    unitId: stored.unit_id,
    reason: stored.reason,
  };
}
