import { addDays, lastWorkingDayUpTo, type Day, type WorkingCalendar } from './calendar.js';
import type { RefusalCode } from './errors.js';
import {
  EVIDENCE,
  isAtOrPast,
  isOff,
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
  /** The day on which the last exemption ended. */
  reinstatedOn: Day | null;
  leftReason: string | null;
  installedOn: Day | null;
  /** Start of the unbroken run at or past done-when. */
  doneOn: Day | null;
  /** Code of the first fact that had to be passed over (T1). */
  problem: RefusalCode | null;
  /** The fact that last moved the membership: joined, transferred, left. */
  placedBy: Clash | null;
}

/** What a refused fact clashes with: an earlier fact, or the lapse of the declaration. */
export interface Clash {
  readonly kind: FactKind | 'lapsed';
  readonly on: Day;
}

/** What a fact did to a standing: moved it, only raised the evidence of the stage held, or nothing (T3). */
export type Effect = 'moves' | 'raises' | 'none';

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
    reinstatedOn: null,
    leftReason: null,
    installedOn: null,
    doneOn: null,
    problem: null,
    placedBy: null,
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

/** Why `fact` cannot follow on `standing`, or null if it can (Transition table, T3–T5, T11). */
export function refusalOf(standing: Standing, fact: Fact, rules: Rules): RefusalCode | null {
  if (isOff(fact.kind, rules)) return 'STAGE_OFF';
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

/** What a fact refused with `code` clashes with, or null if nothing came before it (T1). */
export function clashOf(standing: Standing, fact: Fact, code: RefusalCode, rules: Rules): Clash | null {
  switch (code) {
    case 'ALREADY_JOINED':
    case 'NOT_JOINED':
    case 'HAS_LEFT':
    case 'SAME_UNIT':
      return standing.placedBy;
    case 'IS_EXEMPT':
    case 'ALREADY_EXEMPT':
      return clash('exempted', standing.exemptSince);
    case 'NOT_EXEMPT':
    case 'UNIT_REQUIRED':
    case 'STAGE_OFF':
      return null;
    default: {
      const isAboutApp = fact.kind === 'installed' || (code === 'ALREADY_DONE' && rules.doneWhen === 'installed');
      if (isAboutApp) return clash('installed', standing.installedOn);
      return standing.stage === 'not_started' ? null : clash(standing.stage, standing.since);
    }
  }
}

function clash(kind: Clash['kind'], on: Day | null): Clash | null {
  return on === null ? null : { kind, on };
}

/** Applies a fact that `refusalOf` lets pass. Changes `standing` in place: replay owns it and copies what it keeps. */
export function applyFact(standing: Standing, fact: Fact, rules: Rules, calendar: WorkingCalendar): Effect {
  switch (fact.kind) {
    case 'joined':
    case 'transferred':
    case 'left':
      standing.unitId = fact.kind === 'left' ? null : fact.unitId;
      standing.hasLeft = fact.kind === 'left';
      standing.leftReason = fact.kind === 'left' ? fact.reason : null;
      standing.placedBy = { kind: fact.kind, on: fact.on };
      break;
    case 'exempted':
      standing.exemptSince = fact.on;
      standing.exemptReason = fact.reason;
      break;
    case 'reinstated':
      standing.exemptSince = null;
      standing.exemptReason = null;
      standing.reinstatedOn = fact.on;
      break;
    case 'installed':
      if (standing.installedOn !== null) return 'none';
      standing.installedOn = fact.on;
      break;
    default:
      if (repeatsHeldStage(standing, fact)) return raiseEvidence(standing, fact);
      moveStage(standing, fact, rules, calendar);
  }
  settleDone(standing, fact.on, rules);
  return 'moves';
}

/** The portal deletes the declaration (C1, R7): the start of `lapsesOn`, before any fact of that day (T2). */
export function applyLapse(standing: Standing, rules: Rules): void {
  const day = standing.lapsesOn;
  if (day === null) return;
  standing.stage = 'lapsed';
  standing.since = day;
  standing.evidence = null;
  standing.handInBy = null;
  settleDone(standing, day, rules);
}

function raiseEvidence(standing: Standing, fact: Fact): Effect {
  let effect: Effect = 'none';
  // A refusal is the agency's act and holds no stage: there is nothing whose evidence could rise.
  if (standing.evidence !== null && EVIDENCE.indexOf(fact.evidence) > EVIDENCE.indexOf(standing.evidence)) {
    standing.evidence = fact.evidence;
    effect = 'raises';
  }
  // A refusal by the agency, told again with the reason that was missing.
  if (fact.kind === 'rejected' && standing.rejectedReason === null && fact.reason !== null) {
    standing.rejectedReason = fact.reason;
    effect = 'raises';
  }
  if (standing.isDeclaredAtLatest && fact.kind === 'declared' && fact.onPrecision === 'exact') {
    standing.isDeclaredAtLatest = false;
    effect = 'raises';
  }
  return effect;
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
