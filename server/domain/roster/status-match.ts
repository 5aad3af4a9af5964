import { hasIdentifier, isCompatibleDate, isSameName, matchPerson } from './match-person.js';
import type { StoredPerson } from './stored-person.js';
import type { ParsedPerson } from './types.js';

/** Somebody whom a status row may mean. */
export interface StatusPerson extends StoredPerson {
  /** Sits, or sat until leaving, in the unit whose sheet it is, where the sender may see them. */
  readonly isInside: boolean;
}

export type StatusQuestion =
  'SAME_PERSON' | 'ONLY_NAME' | 'SEVERAL_ALIKE' | 'NAME_NEAR' | 'NUMBER_NOT_FOUND' | 'NAME_DIFFERS';

export type StatusMatch<P extends StatusPerson = StatusPerson> =
  | { readonly kind: 'one'; readonly person: P }
  | { readonly kind: 'asked'; readonly code: StatusQuestion; readonly people: readonly P[] }
  | { readonly kind: 'not_found' }
  /** Whose number it is sits elsewhere: said without a word about them. */
  | { readonly kind: 'out_of_scope' }
  | { readonly kind: 'conflict' };

type Answers = Readonly<Record<string, string>> | undefined;

/**
 * Whom a status row speaks of. By number as in a roster; without one by unit and name, which is always a question (Q28): one for the
 * whole file where a single person of the unit is so called, one a row where several are. A status sheet makes nobody.
 *
 * `candidates`: everybody with one of the row's numbers. `namesakes`: people of the row's unit with its name. `near`: people of the
 * unit whose names a slip would make it.
 */
export function matchStatusRow<P extends StatusPerson>(
  row: ParsedPerson,
  candidates: readonly P[],
  namesakes: readonly P[],
  answers: Answers,
  near: readonly P[] = [],
): StatusMatch<P> {
  if (!hasIdentifier(row)) return byName(row, namesakes, answers, near);
  const match = matchPerson(row, candidates, []);
  if (match.kind === 'conflict') return match;
  if (match.kind !== 'one') return byName(row, namesakes, answers, []);
  const person = match.person as P;
  if (!person.isInside) return { kind: 'out_of_scope' };
  if (row.fullName === undefined || isSameName(person.fullName, row.fullName)) return { kind: 'one', person };
  return settled('NAME_DIFFERS', [person], answers);
}

function byName<P extends StatusPerson>(
  row: ParsedPerson,
  namesakes: readonly P[],
  answers: Answers,
  near: readonly P[],
): StatusMatch<P> {
  const mayBe = (person: P): boolean => person.isInside && isCompatibleDate(person.dob, row.dob?.value);
  const people = namesakes.filter(mayBe);
  if (people.length === 0) {
    const meant = near.filter(mayBe);
    return meant.length === 0 ? { kind: 'not_found' } : settled('NAME_NEAR', meant, answers);
  }
  const sure = people.filter((person) => isConfirmed(row, person));
  const [only] = sure.length === 1 ? sure : people;
  if (sure.length !== 1 && people.length > 1) return settled('SEVERAL_ALIKE', people, answers);
  if (hasIdentifier(row)) return settled('NUMBER_NOT_FOUND', [only!], answers);
  return settled(sure.length === 1 ? 'SAME_PERSON' : 'ONLY_NAME', [only!], answers);
}

/** Something besides the name says the same: the birth date, the phone or the address. */
function isConfirmed(row: ParsedPerson, person: StatusPerson): boolean {
  const isBorn = row.dob !== undefined && person.dob !== null;
  return (
    isBorn ||
    (row.phone !== undefined && row.phone === person.phone) ||
    (row.email !== undefined && row.email === person.email)
  );
}

function settled<P extends StatusPerson>(code: StatusQuestion, people: readonly P[], answers: Answers): StatusMatch<P> {
  const answer = answers?.[code];
  const chosen =
    code === 'SEVERAL_ALIKE' || code === 'NAME_NEAR'
      ? people.find(({ personId }) => String(personId) === answer)
      : answer === 'same'
        ? people[0]
        : undefined;
  return chosen === undefined ? { kind: 'asked', code, people } : { kind: 'one', person: chosen };
}
