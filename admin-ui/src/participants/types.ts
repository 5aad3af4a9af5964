import type { Bucket, Evidence, FactKind, OnPrecision } from '../../../server/domain/stages.js';
import type { Day, Id, UnitRef } from '../api/types.js';

/** Where a participant stands on a day. */
export interface Standing {
  stage: Bucket;
  attempt: number;
  since: Day | null;
  evidence: Evidence | null;
  declaredOn: Day | null;
  declaredPrecision: OnPrecision;
  submittedOn: Day | null;
  approvedOn: Day | null;
  activatedOn: Day | null;
  lapsesOn: Day | null;
  handInBy: Day | null;
  daysLeft: number | null;
  daysLate: number | null;
  installed: boolean;
  reason: string | null;
  doneOn: Day | null;
  problem: string | null;
}

export interface Participant extends Standing {
  id: Id;
  campaignId: Id;
  personId: Id;
  fullName: string;
  title: string | null;
  position: string | null;
  unitId: Id;
  unitName: string;
  siNumber: string | null;
  isMasked: boolean;
  isPast: boolean;
  version: number;
}

export interface Actor {
  id: Id;
  name: string;
}

export interface TimelineFact {
  id: Id;
  kind: FactKind;
  on: Day;
  onPrecision: OnPrecision;
  recordedAt: string;
  changeId: Id;
  actor: Actor | null;
  door: string;
  evidence: Evidence;
  reason: string | null;
  channel: string | null;
  unitId: Id | null;
  unitName: string | null;
  replaces: Id | null;
  voided?: { changeId: Id; at: string; actor: Actor | null; reason: string | null };
}

export interface ParticipantDetail {
  id: Id;
  campaignId: Id;
  personId: Id;
  person: { fullName: string; title: string | null; position: string | null };
  unitId: Id;
  unitName: string;
  unitPath: UnitRef[];
  /** Today; null for who is no member. */
  standing: Standing | null;
  nextKinds: FactKind[];
  /** Latest first, voided ones among them. */
  facts: TimelineFact[];
  version: number;
}

/** What recording or voiding one fact answers. */
export interface RecordedFact {
  changeId: Id;
  factId: Id | null;
  effect: string;
  warnings: { code: string; message: string }[];
}
