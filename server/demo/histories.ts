import { addDays, daysBetween, type Day } from '../domain/calendar.js';
import type { NewFact } from '../tracking/commands.js';
import type { Random } from './random.js';

/** How a unit goes about it. `share`: who ever begins; `lag`: days until they do; `handsIn`: who brings the form in time. */
export interface Temper {
  readonly share: number;
  readonly lag: readonly [from: number, to: number];
  readonly handsIn: number;
}

export const TEMPERS = {
  ahead: { share: 0.99, lag: [0, 6], handsIn: 0.97 },
  steady: { share: 0.93, lag: [1, 13], handsIn: 0.88 },
  slow: { share: 0.72, lag: [3, 18], handsIn: 0.72 },
  behind: { share: 0.4, lag: [6, 26], handsIn: 0.6 },
} as const satisfies Record<string, Temper>;

const REFUSALS = ['ID_MISMATCH', 'PHOTO_BAD', 'FORM_UNSIGNED', 'EMAIL_USED'] as const;
const EXEMPTIONS = ['ON_LEAVE', 'NO_SMARTPHONE', 'FOREIGNER'] as const;

/** What happened to one person from the start of the campaign up to today: by the rules, and as it does happen. */
export function history(random: Random, temper: Temper, startsOn: Day, today: Day): NewFact[] {
  const facts: NewFact[] = [];
  const add = (fact: NewFact): boolean => {
    if (fact.on > today) return false;
    facts.push(fact);
    return true;
  };
  if (random.chance(0.02)) {
    const on = addDays(startsOn, random.between(0, 8));
    if (add({ kind: 'exempted', on, reason: random.pick(EXEMPTIONS) })) return facts;
  }
  if (random.chance(0.04)) {
    add({ kind: 'approved', on: addDays(startsOn, -random.between(20, 200)), evidence: 'confirmed' });
    return facts;
  }
  if (!random.chance(temper.share)) return facts;
  let day = addDays(startsOn, random.between(...temper.lag));
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    if (!add({ kind: 'declared', on: day, evidence: random.chance(0.5) ? 'seen' : 'claimed' })) return facts;
    if (!random.chance(temper.handsIn)) {
      // The form stays in a drawer: the declaration lapses, and some notice and begin again.
      day = addDays(day, random.between(11, 15));
      if (!random.chance(0.7)) return facts;
      continue;
    }
    day = addDays(day, random.between(1, 8));
    if (!add({ kind: 'submitted', on: day, evidence: 'seen' })) return facts;
    day = addDays(day, random.between(2, random.chance(0.1) ? 11 : 5));
    if (random.chance(0.05)) {
      if (!add({ kind: 'rejected', on: day, reason: random.pick(REFUSALS) })) return facts;
      day = addDays(day, random.between(1, 4));
      continue;
    }
    if (!add({ kind: 'approved', on: day, evidence: 'confirmed' })) return facts;
    if (random.chance(0.6)) add({ kind: 'activated', on: addDays(day, random.between(0, 4)), evidence: 'seen' });
    break;
  }
  const span = Math.max(0, daysBetween(startsOn, today));
  if (random.chance(0.7))
    add({ kind: 'installed', on: addDays(startsOn, random.between(0, span)), evidence: 'claimed' });
  return facts;
}
