import type { Bucket, Evidence, FactKind, OnPrecision } from '../../../server/domain/stages.js';
import type { Day, Id, UnitRef } from '../api/types.js';
import type { Contact, LastContact } from '../contacts/types.js';

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
  /** The last day that counts for this person: own, of the unit, or the campaign's. */
  lastDay: Day | null;
  /** This very person was given more time. */
  isExtended: boolean;
}

/** The guardian of a child, as the caller may know: outside their scope without a name. */
export interface Guardian {
  personId: Id | null;
  fullName: string | null;
  isApproved: boolean;
}

/** The form lies in an office and is not handed in yet; without an id it is the batch of an office outside the caller's scope. */
export interface FormInBatch {
  id: Id | null;
  name: string;
  collectedOn: Day;
}

export interface Warning {
  code: string;
  params: Record<string, string | number | null>;
  message: string;
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
  guardian: Guardian | null;
  lastContact: LastContact | null;
  promisedOn: Day | null;
  batch: FormInBatch | null;
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
  /** The row of a file that said so. */
  source: { importId: Id | null; row: number | null } | null;
  /** Whose it was, if it came with a merged person. */
  fromPersonId: Id | null;
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
  guardian: Guardian | null;
  /** To be known before declaring. */
  warnings: (Warning & { field: string })[];
  /** The latest few. */
  contacts: Contact[];
  lastContact: LastContact | null;
  promisedOn: Day | null;
  batch: FormInBatch | null;
  version: number;
}

/** What recording or voiding one fact answers. */
export interface RecordedFact {
  changeId: Id;
  factId: Id | null;
  effect: string;
  warnings: Warning[];
}
