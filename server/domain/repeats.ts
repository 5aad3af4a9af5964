import type { RefusalCode } from './errors.js';
import type { Standing } from './standing.js';
import { isAtOrPast, type Fact } from './stages.js';

/**
 * Does a fact refused with `code` only tell what is so already (T3)? Nobody needs to record it, but two histories that become
 * one both hold it (U5): there it moves nothing and is no contradiction. The same membership or exemption for the same day; a
 * joining of the unit in which they are, of which the earliest counts; a stage they have passed, without a day of its own (T9).
 */
export function isRepeat(standing: Standing, fact: Fact, code: RefusalCode): boolean {
  const isSamePlace = fact.unitId !== null && fact.unitId === standing.unitId;
  const isSamePlacing = standing.placedBy?.kind === fact.kind && standing.placedBy.on === fact.on;
  switch (code) {
    case 'ALREADY_JOINED':
      return isSamePlace;
    case 'SAME_UNIT':
      return isSamePlacing;
    case 'HAS_LEFT':
      return fact.kind === 'left' && isSamePlacing && isSameReason(standing.leftReason, fact.reason);
    case 'ALREADY_EXEMPT':
      return standing.exemptSince === fact.on && isSameReason(standing.exemptReason, fact.reason);
    case 'NOT_EXEMPT':
      return standing.reinstatedOn === fact.on;
    case 'OUT_OF_ORDER':
      return fact.onPrecision === 'at_latest' && hasPassed(standing, fact);
    default:
      return false;
  }
}

/** A repeat moves nothing; a reason that nobody had told is taken over. */
export function applyRepeat(standing: Standing, fact: Fact): void {
  if (fact.kind === 'left') standing.leftReason ??= fact.reason;
  if (fact.kind === 'exempted') standing.exemptReason ??= fact.reason;
}

/** A reason that only one of the two knows contradicts nothing. */
function isSameReason(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function hasPassed(standing: Standing, { kind }: Fact): boolean {
  switch (kind) {
    case 'declared':
    case 'submitted':
    case 'approved':
      return isAtOrPast(standing.stage, kind);
    default:
      return false;
  }
}
