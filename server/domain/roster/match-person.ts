import { fold } from '../fold.js';
import { isOneSlip } from './number-doctor.js';
import type { StoredPerson } from './stored-person.js';
import type { ParsedPerson } from './types.js';

export type PersonMatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly person: StoredPerson }
  /** The row's numbers belong to different people. */
  | { readonly kind: 'conflict' }
  /** No number in common to go by, and none that tells them apart; same unit, name and birth date. */
  | { readonly kind: 'alike'; readonly people: readonly StoredPerson[] };

const NONE: PersonMatch = { kind: 'none' };
const NUMBERS = ['siNumber', 'citizenId', 'staffCode'] as const;

/**
 * Who a row speaks of: by BHXH number, then citizen id, then staff code, never by name alone (R36, Q28). A row whose numbers lead to
 * nobody is compared with the `namesakes`, people of its unit and name: those whose numbers do not contradict it may be meant.
 */
export function matchPerson(
  row: ParsedPerson,
  candidates: readonly StoredPerson[],
  namesakes: readonly StoredPerson[],
): PersonMatch {
  const found = NUMBERS.flatMap((kind) => {
    const number = row[kind];
    return number === undefined ? [] : (candidates.find((person) => hasNumber(person, kind, number)) ?? []);
  });
  const [first] = found;
  if (first === undefined) return alike(row, namesakes);
  return found.some((person) => person.personId !== first.personId)
    ? { kind: 'conflict' }
    : { kind: 'one', person: first };
}

/** Has the row a number that people are found by? */
export function hasIdentifier(row: ParsedPerson): boolean {
  return row.siNumber !== undefined || row.citizenId !== undefined || row.staffCode !== undefined;
}

/** Is it the person's own number, or that of somebody who was merged into them? */
export function hasNumber(person: StoredPerson, kind: (typeof NUMBERS)[number], number: string): boolean {
  const isIt = (stored: string | null): boolean =>
    kind === 'staffCode' ? sameCode(stored, number) : stored === number;
  return isIt(person[kind]) || (person.merged ?? []).some((other) => isIt(other[kind]));
}

function alike(row: ParsedPerson, namesakes: readonly StoredPerson[]): PersonMatch {
  const people = namesakes.filter(
    (person) =>
      isSameName(person.fullName, row.fullName ?? '') &&
      isCompatibleDate(person.dob, row.dob?.value) &&
      NUMBERS.every((kind) => person[kind] === null || row[kind] === undefined),
  );
  return people.length === 0 ? NONE : { kind: 'alike', people };
}

/**
 * The people of the row's name whose BHXH number or citizen id is the row's but for one slip of the hand, if their birth dates do
 * not contradict each other. (I7)
 */
export function oneSlipAway(row: ParsedPerson, people: readonly StoredPerson[]): NearPerson[] {
  return people.flatMap((person): NearPerson[] => {
    if (!isSameName(person.fullName, row.fullName ?? '') || !isCompatibleDate(person.dob, row.dob?.value)) return [];
    const field = (['siNumber', 'citizenId'] as const).find(
      (kind) => row[kind] !== undefined && person[kind] !== null && isOneSlip(row[kind], person[kind]),
    );
    return field === undefined ? [] : [{ person, field }];
  });
}

export interface NearPerson {
  readonly person: StoredPerson;
  /** The number that is nearly theirs. */
  readonly field: 'siNumber' | 'citizenId';
}

/** Somebody of the same name and birth day whose numbers say that it is another. (I7: a warning) */
export function isSameByBirth(row: ParsedPerson, person: StoredPerson): boolean {
  return (
    row.dob?.precision === 'day' && person.dob === row.dob.value && isSameName(person.fullName, row.fullName ?? '')
  );
}

export function sameCode(stored: string | null, code: string): boolean {
  return stored !== null && (stored === code || stored.toLowerCase() === code.toLowerCase());
}

/** Same letters, whatever their case, marks and blanks. */
export function isSameName(a: string, b: string): boolean {
  return a === b || fold(a).replaceAll(' ', '') === fold(b).replaceAll(' ', '');
}

/** Equal as far as both are known: "1985" and "1985-03-02" do not contradict each other. */
export function isCompatibleDate(a: string | null | undefined, b: string | null | undefined): boolean {
  if (a == null || b == null) return true;
  return a.startsWith(b) || b.startsWith(a);
}
