import type { Person } from '../people/person.entity.js';
import type { Command, PersonFields } from './commands.js';
import type { Ground } from './ground.js';
import { Refusal } from './refusal.js';
import { clashErrors, planRegrouping, type Regrouping, type Relink, type TimelineMaker } from './regrouping.js';

/** What makes one person of two. */
export interface Merge {
  readonly relinks: readonly Relink[];
  readonly regrouping: Regrouping;
  /** In this order: numbers are given up before they are taken. */
  readonly edits: readonly { readonly personId: number; readonly fields: Partial<PersonFields> }[];
}

/** Decides a merge (U5): who is whose survivor, the union of the timelines, what the survivor takes over. Throws a Refusal. */
export function decideMerge(ground: Ground, command: Extract<Command, { op: 'merge' }>, make: TimelineMaker): Merge {
  const { personId, intoId, voids = [] } = command;
  const person = ground.people.get(personId);
  const into = ground.people.get(intoId);
  if (person === undefined || into === undefined) throw new Refusal('NOT_FOUND', { what: 'person' });
  if (command.version !== undefined && command.version !== person.version) {
    throw new Refusal('VERSION_CONFLICT', { version: person.version });
  }
  if (person.id === into.id) throw new Refusal('MERGE_SAME');
  for (const one of [person, into]) {
    if (one.mergedInto !== null) throw new Refusal('PERSON_MERGED', { into: String(one.mergedInto) });
  }
  if (person.guardianId === into.id || into.guardianId === person.id) throw new Refusal('MERGE_GUARDIAN');
  const known = new Set([...ground.timelines.values()].flatMap(({ stored }) => stored.map(({ id }) => id)));
  const stray = voids.find((id) => !known.has(id));
  if (stray !== undefined) throw new Refusal('FACT_NOT_FOUND', { factId: String(stray) });

  const moving = [...ground.groups.roots].filter(([, root]) => root === personId).map(([id]) => id);
  const roots = new Map([...ground.groups.roots].map(([id, root]) => [id, root === personId ? intoId : root]));
  const regrouping = planRegrouping(ground, roots, new Set(voids), [], make);
  if (regrouping.clashes.length > 0) {
    throw new Refusal('MERGE_CLASH', { count: regrouping.clashes.length }, clashErrors(regrouping.clashes));
  }
  const relinks = moving.map((id) => ({ personId: id, old: id === personId ? null : personId, new: intoId }));
  return { relinks, regrouping, edits: [...takeover(person, into), ...childrenOf(ground, personId, intoId)] };
}

const UNIQUE = ['siNumber', 'citizenId', 'staffCode'] as const;
const PLAIN = ['title', 'healthCardCode', 'sex', 'position', 'phone', 'email', 'guardianId'] as const;

/** What the survivor lacks and the other knows. Numbers that both have stay where they are, so that either is found. */
function takeover(person: Person, into: Person): Merge['edits'] {
  const taken: Record<string, unknown> = {};
  const given: Record<string, unknown> = {};
  for (const field of UNIQUE) {
    if (field === 'staffCode' && person.organisationId !== into.organisationId) continue;
    if (into[field] !== null || person[field] === null) continue;
    taken[field] = person[field];
    given[field] = null;
  }
  for (const field of PLAIN) if (into[field] === null && person[field] !== null) taken[field] = person[field];
  if (into.otherIdValue === null && person.otherIdValue !== null) {
    taken.otherIdType = person.otherIdType;
    taken.otherIdValue = person.otherIdValue;
  }
  // '1985' and '1985-03-02' say the same, the second more.
  if (person.dob !== null && person.dob !== into.dob && person.dob.startsWith(into.dob ?? '')) taken.dob = person.dob;
  if (person.hasGuardianAccount) taken.hasGuardianAccount = true;
  return [
    { personId: person.id, fields: given },
    { personId: into.id, fields: taken },
  ].filter(({ fields }) => Object.keys(fields).length > 0);
}

function childrenOf(ground: Ground, personId: number, intoId: number): Merge['edits'] {
  return ground.groups.childIds
    .filter((id) => ground.people.get(id)?.guardianId === personId)
    .map((id) => ({ personId: id, fields: { guardianId: intoId } }));
}
