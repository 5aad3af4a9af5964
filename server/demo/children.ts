import { addDays, type Day } from '../domain/calendar.js';
import type { Command } from '../tracking/commands.js';
import type { PeopleMaker } from './invented-people.js';
import type { Random } from './random.js';

const CHILDREN = 14;
/** Birth years back from the campaign's. */
const YOUNGEST = 3;
const OLDEST = 13;

export interface GuardianStanding {
  readonly personId: number;
  readonly isApproved: boolean;
}

/**
 * Children of employees: most with a guardian who is approved, so that they can go on; some whose guardian is still to
 * be; one whose guardian has an account elsewhere; one without a known guardian (T6, R12).
 */
export function childrenOf(
  guardians: readonly GuardianStanding[],
  place: { readonly campaignId: number; readonly unitId: number; readonly startsOn: Day },
  people: PeopleMaker,
  random: Random,
): Command[] {
  const approved = guardians.filter(({ isApproved }) => isApproved);
  const waiting = guardians.filter(({ isApproved }) => !isApproved);
  const year = Number(place.startsOn.slice(0, 4));
  return Array.from({ length: CHILDREN }, (_, i): Command => {
    const isLast = i === CHILDREN - 1;
    const isFree = i % 3 !== 0 && !isLast;
    const guardian = random.pick(isFree ? approved : waiting);
    const on = addDays(place.startsOn, random.between(8, 18));
    return {
      op: 'enrol',
      campaignId: place.campaignId,
      unitId: place.unitId,
      on: place.startsOn,
      sourceOrder: i + 1,
      person: {
        ...people.person(year - OLDEST, year - YOUNGEST),
        phone: null,
        guardianId: isLast ? null : guardian.personId,
        hasGuardianAccount: i === 3,
      },
      // No form on paper is asked of children (R11): approval follows the declaration.
      facts: isFree
        ? [
            { kind: 'declared', on, evidence: 'seen' },
            { kind: 'approved', on: addDays(on, random.between(2, 5)), evidence: 'confirmed' },
          ]
        : [],
    };
  });
}
