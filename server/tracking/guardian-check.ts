import { guardianFinding } from '../domain/guardian.js';
import type { Span } from '../domain/spans.js';
import type { Person } from '../people/person.entity.js';
import type { NewFact, PersonFields } from './commands.js';
import type { Ground } from './ground.js';
import { Refusal } from './refusal.js';
import type { Timeline } from './timeline.js';

/** What a declaration is told of the guardian (T6). */
export interface GuardianAdvice {
  readonly warning: 'GUARDIAN_UNCONFIRMED' | 'GUARDIAN_MISSING' | 'AGE_UNCLEAR';
  /** The fact is not kept: a refusal by hand, a question of an import. */
  readonly refusal: Refusal | null;
}

type WardFields = Partial<Pick<PersonFields, 'dob' | 'hasNoId' | 'guardianId' | 'hasGuardianAccount'>>;

/** null: nothing stands against it. `made`: the fields of a person whom the same command makes. */
export function guardianAdvice(
  ground: Ground,
  timeline: Timeline,
  fact: NewFact,
  made: WardFields | null,
): GuardianAdvice | null {
  if (fact.kind !== 'declared') return null;
  // Edited or made within the same call: that counts, not what is stored.
  const ward: WardFields | null =
    made ?? ground.people.get(timeline.personId) ?? ground.guardians.ward(timeline.personId);
  if (ward === null) return null;
  const { rules } = timeline.procedure;
  const guardianId = ward.guardianId ?? null;
  const asked = {
    dob: ward.dob ?? null,
    hasNoId: ward.hasNoId ?? false,
    hasGuardian: guardianId !== null,
    isGuardianApproved: ward.hasGuardianAccount ?? false,
  };
  if (guardianFinding(asked, fact.on, rules) === null) return null;
  const isGuardianApproved = guardianId !== null && hasAccount(ground, guardianId);
  const finding = guardianFinding({ ...asked, isGuardianApproved }, fact.on, rules);
  if (finding === null) return null;
  if (finding !== 'GUARDIAN_NOT_APPROVED') return { warning: finding, refusal: null };
  const mayInsist = rules.guardianRule === 'ask';
  const isAllowed =
    rules.guardianRule === 'warn' ||
    fact.evidence === 'confirmed' ||
    fact.guardian === 'accept' ||
    (fact.guardian === 'insist' && mayInsist);
  const refusal = new Refusal('GUARDIAN_NOT_APPROVED', { kind: fact.kind, on: fact.on, mayInsist });
  return { warning: 'GUARDIAN_UNCONFIRMED', refusal: isAllowed ? null : refusal };
}

/** By any campaign, as stored or as this very change has it. */
function hasAccount(ground: Ground, guardianId: number): boolean {
  if (ground.guardians.hasAccount(guardianId)) return true;
  const holds = ({ bucket }: Span): boolean => bucket === 'approved' || bucket === 'activated';
  return [...ground.timelines.values()].some(
    (timeline) => timeline.personId === guardianId && timeline.isTouched && timeline.spansAfter().some(holds),
  );
}

/** Is `personId` the guardian of `wardId`, or of their guardian, and so on up? Nobody may be above themselves. */
export function isGuardedBy(ground: Ground, wardId: number, personId: number): boolean {
  const seen = new Set<number>();
  for (let next: number | null = wardId; next !== null && !seen.has(next);) {
    if (next === personId) return true;
    seen.add(next);
    // What this very change has set counts before what is stored.
    const known: Person | undefined = ground.people.get(next);
    next = known === undefined ? ground.guardians.guardianOf(next) : known.guardianId;
  }
  return false;
}
