import { fold } from '../fold.js';
import type { StoredPerson } from './stored-person.js';
import type { ParsedPerson } from './types.js';

export type PersonMatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly person: StoredPerson }
  /** The row's numbers belong to different people. */
  | { readonly kind: 'conflict' }
  /** No number to go by; same unit, name and birth date. */
  | { readonly kind: 'alike'; readonly people: readonly StoredPerson[] };

const NONE: PersonMatch = { kind: 'none' };

/**
 * Who a row speaks of: by BHXH number, then citizen id, then staff code, never by name alone (R36, Q28). Only a row without any of
 * them is compared with stored people without any of them.
 */
export function matchPerson(
  row: ParsedPerson,
  candidates: readonly StoredPerson[],
  namesakes: readonly StoredPerson[],
): PersonMatch {
  if (!hasIdentifier(row)) return alike(row, namesakes);
  const found = [
    row.siNumber === undefined ? undefined : candidates.find((person) => person.siNumber === row.siNumber),
    row.citizenId === undefined ? undefined : candidates.find((person) => person.citizenId === row.citizenId),
    row.staffCode === undefined ? undefined : candidates.find((person) => sameCode(person.staffCode, row.staffCode!)),
  ].filter((person) => person !== undefined);
  const [first] = found;
  if (first === undefined) return NONE;
  return found.some((person) => person.personId !== first.personId)
    ? { kind: 'conflict' }
    : { kind: 'one', person: first };
}

/** Has the row a number that people are found by? */
export function hasIdentifier(row: ParsedPerson): boolean {
  return row.siNumber !== undefined || row.citizenId !== undefined || row.staffCode !== undefined;
}

function alike(row: ParsedPerson, namesakes: readonly StoredPerson[]): PersonMatch {
  const people = namesakes.filter(
    (person) =>
      person.siNumber === null &&
      person.citizenId === null &&
      person.staffCode === null &&
      isSameName(person.fullName, row.fullName ?? '') &&
      isCompatibleDate(person.dob, row.dob?.value),
  );
  return people.length === 0 ? NONE : { kind: 'alike', people };
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
