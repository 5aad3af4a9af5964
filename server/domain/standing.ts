import { addDays, lastWorkingDayUpTo, type Day, type WorkingCalendar } from './calendar.js';
import type { RefusalCode } from './errors.js';
import {
  EVIDENCE,
  isAtOrPast,
  TRANSITIONS,
  type Bucket,
  type Evidence,
  type Fact,
  type FactKind,
  type Rules,
  type StageBucket,
} from './stages.js';

/** What is known of one participant after some of the facts: membership, stage, exemption and app, each on its own. */
export interface Standing {
  unitId: number | null;
  hasLeft: boolean;
  stage: StageBucket;
  attempt: number;
  /** First day of the stage held (or of its loss: the day of lapse, of refusal). */
  since: Day | null;
  evidence: Evidence | null;
  declaredOn: Day | null;
  isDeclaredAtLatest: boolean;
  submittedOn: Day | null;
  approvedOn: Day | null;
  activatedOn: Day | null;
  /** First day on which an unsubmitted declaration is gone (C1). */
  lapsesOn: Day | null;
  /** Last working day on which the form can still be handed in (C1). */
  handInBy: Day | null;
  rejectedReason: string | null;
  exemptSince: Day | null;
  exemptReason: string | null;
  installedOn: Day | null;
  /** Start of the unbroken run at or past done-when. */
  doneOn: Day | null;
  /** Code of the first fact that had to be passed over (T1). */
  problem: RefusalCode | null;
  /** What the next fact clashes with, if it clashes: the last fact or lapse that moved the stage or the membership. */
  lastMove: { kind: FactKind | 'lapsed'; on: Day } | null;
}

/** Nobody yet: not joined, nothing begun. */
export function nobody(): Standing {
  return {
    unitId: null,
    hasLeft: false,
    stage: 'not_started',
    attempt: 0,
    since: null,
    evidence: null,
    declaredOn: null,
    isDeclaredAtLatest: false,
    submittedOn: null,
    approvedOn: null,
    activatedOn: null,
    lapsesOn: null,
    handInBy: null,
    rejectedReason: null,
    exemptSince: null,
    exemptReason: null,
    installedOn: null,
    doneOn: null,
    problem: null,
    lastMove: null,
  };
}

/** The bucket that counts: an exemption covers the stage. */
export function bucketOf(standing: Standing): Bucket {
  return standing.exemptSince === null ? standing.stage : 'exempt';
}

/** Is done-when reached, exemption apart? */
export function isDone(standing: Standing, rules: Rules): boolean {
  return rules.doneWhen === 'installed' ? standing.installedOn !== null : isAtOrPast(standing.stage, rules.doneWhen);
}

/** Why `fact` cannot follow on `standing`, or null if it can (Transition table, T3–T5). */
export function refusalOf(standing: Standing, fact: Fact, rules: Rules): RefusalCode | null {
  const isMember = standing.unitId !== null;
  if (fact.kind === 'joined') return isMember ? 'ALREADY_JOINED' : fact.unitId === null ? 'UNIT_REQUIRED' : null;
  if (standing.hasLeft) return 'HAS_LEFT';
  switch (fact.kind) {
    case 'left':
      return isMember ? null : 'NOT_JOINED';
    case 'transferred':
      if (!isMember) return 'NOT_JOINED';
      if (fact.unitId === null) return 'UNIT_REQUIRED';
      return fact.unitId === standing.unitId ? 'SAME_UNIT' : null;
    case 'reinstated':
      return standing.exemptSince === null ? 'NOT_EXEMPT' : null;
    case 'exempted':
      if (!isMember) return 'NOT_JOINED';
      if (standing.exemptSince !== null) return 'ALREADY_EXEMPT';
      return isDone(standing, rules) ? 'ALREADY_DONE' : null;
    case 'installed':
      if (standing.exemptSince !== null) return 'IS_EXEMPT';
      return standing.installedOn === null || isSameOrUndated(fact, standing.installedOn) ? null : 'DATE_DIFFERS';
    default:
      return standing.exemptSince !== null ? 'IS_EXEMPT' : stageRefusal(standing, fact);
  }
}

function stageRefusal(standing: Standing, fact: Fact): RefusalCode | null {
  if (repeatsHeldStage(standing, fact)) return null;
  if (TRANSITIONS[standing.stage].includes(fact.kind)) return null;
  if (fact.kind === standing.stage) return 'DATE_DIFFERS';
  return standing.stage === 'lapsed' && fact.kind === 'submitted' ? 'LAPSED' : 'OUT_OF_ORDER';
}

/** T3: the stage held, told again for the same day or for none, adds evidence and moves nothing. */
function repeatsHeldStage(standing: Standing, fact: Fact): boolean {
  return fact.kind === standing.stage && standing.since !== null && isSameOrUndated(fact, standing.since);
}

function isSameOrUndated(fact: Fact, day: Day): boolean {
  return fact.on === day || fact.onPrecision === 'at_latest';
}

/** Applies a fact that `refusalOf` lets pass. Changes `standing` in place: replay owns it and copies what it keeps. */
export function applyFact(standing: Standing, fact: Fact, rules: Rules, calendar: WorkingCalendar): void {
  switch (fact.kind) {
    case 'joined':
    case 'transferred':
      standing.unitId = fact.unitId;
      standing.hasLeft = false;
      break;
    case 'left':
      standing.unitId = null;
      standing.hasLeft = true;
      break;
    case 'exempted':
      standing.exemptSince = fact.on;
      standing.exemptReason = fact.reason;
      break;
    case 'reinstated':
      standing.exemptSince = null;
      standing.exemptReason = null;
      break;
    case 'installed':
      standing.installedOn ??= fact.on;
      break;
    default:
      if (repeatsHeldStage(standing, fact)) return raiseEvidence(standing, fact);
      moveStage(standing, fact, rules, calendar);
  }
  standing.lastMove = { kind: fact.kind, on: fact.on };
  settleDone(standing, fact.on, rules);
}

/** The portal deletes the declaration (C1, R7): the start of `lapsesOn`, before any fact of that day (T2). */
export function applyLapse(standing: Standing, rules: Rules): void {
  const day = standing.lapsesOn;
  if (day === null) return;
  standing.stage = 'lapsed';
  standing.since = day;
  standing.evidence = null;
  standing.handInBy = null;
  standing.lastMove = { kind: 'lapsed', on: day };
  settleDone(standing, day, rules);
}

function raiseEvidence(standing: Standing, fact: Fact): void {
  if (standing.evidence === null || EVIDENCE.indexOf(fact.evidence) > EVIDENCE.indexOf(standing.evidence)) {
    standing.evidence = fact.evidence;
  }
  if (fact.kind === 'declared' && fact.onPrecision === 'exact') standing.isDeclaredAtLatest = false;
}

function moveStage(standing: Standing, fact: Fact, rules: Rules, calendar: WorkingCalendar): void {
  standing.stage = fact.kind as StageBucket;
  standing.since = fact.on;
  standing.evidence = fact.kind === 'rejected' ? null : fact.evidence;
  standing.lapsesOn = null;
  standing.handInBy = null;
  standing.rejectedReason = null;
  switch (fact.kind) {
    case 'declared':
      standing.attempt += 1;
      standing.declaredOn = fact.on;
      standing.isDeclaredAtLatest = fact.onPrecision === 'at_latest';
      standing.submittedOn = null;
      if (rules.lapseAfterDays !== null) {
        standing.lapsesOn = addDays(fact.on, rules.lapseAfterDays + 1);
        standing.handInBy = lastWorkingDayUpTo(addDays(standing.lapsesOn, -1), calendar);
      }
      break;
    case 'submitted':
      standing.submittedOn = fact.on;
      break;
    case 'approved':
      standing.approvedOn = fact.on;
      break;
    case 'activated':
      standing.activatedOn = fact.on;
      break;
    case 'rejected':
      standing.rejectedReason = fact.reason;
      break;
    default: // the other kinds move no stage
  }
}

function settleDone(standing: Standing, day: Day, rules: Rules): void {
  if (isDone(standing, rules)) standing.doneOn ??= day;
  else standing.doneOn = null;
}
