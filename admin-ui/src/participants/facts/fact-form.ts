import type { Evidence, FactKind } from '../../../../server/domain/stages.js';
import type { Day, Id, Reason, Worklist } from '../../api/types.js';

/** What is being said of somebody, while it is being typed. */
export interface FactDraft {
  kind: FactKind | null;
  on: Day | null;
  evidence: Evidence;
  reason: string | null;
  unitId: Id | null;
}

export const EVIDENCES: readonly Evidence[] = ['claimed', 'seen', 'confirmed'];

/** Kinds of facts that concern many at once; whoever may not govern is offered the first part. */
export const BULK_KINDS: readonly FactKind[] = [
  'declared',
  'submitted',
  'approved',
  'activated',
  'installed',
  'rejected',
  'exempted',
  'reinstated',
  'transferred',
  'left',
];

const NEXT_OF: Partial<Record<Worklist, FactKind>> = {
  lapsing: 'submitted',
  slow_approval: 'approved',
};

/** What is most likely recorded for a whole list: what its people are waited for. */
export function likelyKind(worklist: unknown, kinds: readonly FactKind[]): FactKind | null {
  const wanted = typeof worklist === 'string' ? NEXT_OF[worklist as Worklist] : undefined;
  return kinds.find((kind) => kind === wanted) ?? kinds[0] ?? null;
}

/** Kinds that are the names of stages. */
const STAGE_KINDS = ['declared', 'submitted', 'approved', 'activated', 'installed'] as const;

export function isStageKind(kind: FactKind): kind is (typeof STAGE_KINDS)[number] {
  return (STAGE_KINDS as readonly FactKind[]).includes(kind);
}

const GOVERNED: readonly FactKind[] = ['joined', 'left', 'transferred', 'exempted', 'reinstated'];
const TO_UNIT: readonly FactKind[] = ['joined', 'transferred'];

/** Changes who belongs where or who counts: not for heads. The server decides; this only hides what it would refuse. */
export function isGoverned(kind: FactKind): boolean {
  return GOVERNED.includes(kind);
}

export function needsUnit(kind: FactKind | null): boolean {
  return kind !== null && TO_UNIT.includes(kind);
}

/** Reasons of the campaign that go with this kind. */
export function reasonsFor(kind: FactKind | null, reasons: readonly Reason[]): Reason[] {
  return kind === null ? [] : reasons.filter(({ kinds }) => kinds.includes(kind));
}

/** The reason of a fact that is corrected goes with it, though the list may not offer it any more. */
export function withReasonOf(
  corrected: { kind: FactKind; reason: string | null } | undefined,
  reasons: readonly Reason[],
): Reason[] {
  return reasons.map((one) =>
    one.code === corrected?.reason ? { ...one, kinds: [...one.kinds, corrected.kind] } : one,
  );
}

export function emptyDraft(kind: FactKind | null, today: Day): FactDraft {
  return { kind, on: today, evidence: 'claimed', reason: null, unitId: null };
}

export function isComplete(draft: FactDraft): boolean {
  return draft.kind !== null && draft.on !== null && (!needsUnit(draft.kind) || draft.unitId !== null);
}

/** The body that the API takes: only what goes with the kind. */
export function factBody(draft: FactDraft, reasons: readonly Reason[]): Record<string, unknown> {
  const { kind, on, evidence, reason, unitId } = draft;
  const hasReason = reason !== null && reasonsFor(kind, reasons).some(({ code }) => code === reason);
  return {
    kind,
    on,
    evidence,
    ...(hasReason && { reason }),
    ...(needsUnit(kind) && { unitId }),
  };
}
