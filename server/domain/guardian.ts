import { addYears, endOfMonth, type Day } from './calendar.js';
import type { Rules } from './stages.js';

/** Under age on a day? `unclear`: the birth date is known to the month or year only, and the limit falls into it. */
export type UnderAge = 'yes' | 'no' | 'unclear';

/**
 * Is somebody born on `dob` ('YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; null: unknown, taken as grown up) under `limit` years on the
 * day? The birthday itself is no longer under age. Source: R12, T6.
 */
export function underAge(dob: string | null, on: Day, limit: number): UnderAge {
  if (dob === null || limit <= 0) return 'no';
  const born = addYears(on, -limit);
  const first = `${dob}${'-01-01'.slice(0, 10 - dob.length)}`;
  if (first > born) return 'yes';
  if (dob.length === 10) return 'no';
  const last = dob.length === 4 ? `${dob}-12-31` : endOfMonth(first);
  return last > born ? 'unclear' : 'no';
}

/** What decides whether a guardian has to have an account first. */
export interface Ward {
  readonly dob: string | null;
  /** Mark "no ID": a guardian registers, whatever the age (R12). */
  readonly hasNoId: boolean;
  readonly hasGuardian: boolean;
  /** By any campaign, or by the mark "guardian has an account". */
  readonly isGuardianApproved: boolean;
}

export type GuardianFinding = 'GUARDIAN_NOT_APPROVED' | 'GUARDIAN_MISSING' | 'AGE_UNCLEAR';

/** What stands against a declaration of this person on the day, or null (T6). Only the first is ever refused. */
export function guardianFinding(
  ward: Ward,
  on: Day,
  { guardianUnderAge, guardianRule }: Pick<Rules, 'guardianUnderAge' | 'guardianRule'>,
): GuardianFinding | null {
  if (guardianRule === 'off' || ward.isGuardianApproved) return null;
  const age = ward.hasNoId ? 'yes' : underAge(ward.dob, on, guardianUnderAge);
  if (age === 'no') return null;
  if (age === 'unclear') return 'AGE_UNCLEAR';
  return ward.hasGuardian ? 'GUARDIAN_NOT_APPROVED' : 'GUARDIAN_MISSING';
}
