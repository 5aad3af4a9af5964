import { fold } from '../fold.js';
import { hasIdentifier } from './match-person.js';
import { NumberIndex } from './number-index.js';
import type { ParsedPerson } from './types.js';

/** Another row of the same file that speaks of the same person, or may do so. */
export interface Duplicate {
  /** The caller's number of the other row: the first such row, or for that one itself the next. */
  readonly row: number;
  /** `nameAndUnit`: neither row has a number to tell them apart by. */
  readonly by: 'siNumber' | 'citizenId' | 'staffCode' | 'nameAndBirth' | 'nameAndUnit';
  /** This row repeats the earlier one word for word; the earlier one is not marked. */
  readonly isCopy: boolean;
}

/** An earlier row of the file with the same phone or email. Parents and children share them: only told, never asked. */
export interface SharedContact {
  readonly field: 'phone' | 'email';
  readonly row: number;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** In a person as JSON; within a text there would be backslashes. */
const SOURCE_ORDER = /"sourceOrder":\d+,|,?"sourceOrder":\d+/;
const UNIT_ID = /,"unitId":\d+|"unitId":\d+,/;
const TWO_TO_21 = 2_097_152;
/** A file with one phone for everybody needs telling once, not a hundred thousand times. */
const MOST_SHARED = 5_000;

/**
 * Finds rows of one file with the same number (I7, Q29), rows with the same name and birth day but different numbers, and rows
 * without numbers whom nothing tells apart. Rows are added once, in file order; a row weighs some 60 bytes, most of them outside the
 * heap, so that a million fit.
 */
export class DuplicateFinder {
  private readonly rows: number[] = [];
  private readonly prints: number[] = [];
  private readonly codes = new Map<string, number>();
  private readonly numbers = {
    siNumber: new NumberIndex(),
    citizenId: new NumberIndex(),
    nameAndBirth: new NumberIndex(),
    nameAndUnit: new NumberIndex(),
    phone: new NumberIndex(),
    email: new NumberIndex(),
  };
  private readonly found = new Map<number, Duplicate>();
  private readonly shared = new Map<number, SharedContact[]>();

  /** `print`: where the caller has it. */
  add(row: number, person: ParsedPerson, print = printOf(person)): void {
    const at = this.rows.push(row) - 1;
    this.prints.push(print);
    this.addContacts(row, at, person);
    this.addPerson(at, person);
  }

  /** What is known about a row once all rows are added; null for nearly all. */
  of(row: number): Duplicate | null {
    return this.found.get(row) ?? null;
  }

  /** Earlier rows with the phone or the email of this one. */
  contactsOf(row: number): readonly SharedContact[] {
    return this.shared.get(row) ?? NO_CONTACTS;
  }

  private addPerson(at: number, person: ParsedPerson): void {
    const { siNumber, citizenId, staffCode, fullName, dob } = person;
    const isMarked =
      this.meets(at, 'siNumber', siNumber === undefined ? null : Number(siNumber)) ||
      this.meets(at, 'citizenId', citizenId === undefined ? null : Number(citizenId)) ||
      this.meets(at, 'staffCode', staffCode === undefined ? null : fold(staffCode));
    if (isMarked || fullName === undefined) return;
    const isNumberless = !hasIdentifier(person);
    if (isNumberless && this.meets(at, 'nameAndUnit', wideHash(unitNameKey(person, fullName)))) return;
    if (dob?.precision === 'day') this.meets(at, 'nameAndBirth', wideHash(birthKey(fullName, dob.value)));
  }

  private meets(at: number, by: Duplicate['by'], key: number | string | null): boolean {
    if (key === null || key === '') return false;
    const first = this.firstWith(by, key, at);
    if (first === undefined) return false;
    const row = this.rows[at]!;
    const firstRow = this.rows[first]!;
    const isCopy = by !== 'nameAndBirth' && this.prints[at] === this.prints[first];
    this.found.set(row, { row: firstRow, by, isCopy });
    if (!isCopy && !this.found.has(firstRow)) this.found.set(firstRow, { row, by, isCopy: false });
    return true;
  }

  /** The earlier row with this key; undefined for the first one, which is kept. */
  private firstWith(by: Duplicate['by'], key: number | string, at: number): number | undefined {
    if (by !== 'staffCode') return this.numbers[by].getOrSet(Number(key), at);
    const first = this.codes.get(String(key));
    if (first === undefined) this.codes.set(String(key), at);
    return first;
  }

  private addContacts(row: number, at: number, { phone, email }: ParsedPerson): void {
    if (this.shared.size >= MOST_SHARED) return;
    if (phone !== undefined) this.addContact(row, at, 'phone', Number(phone));
    if (email !== undefined) this.addContact(row, at, 'email', wideHash(email.toLowerCase()));
  }

  private addContact(row: number, at: number, field: SharedContact['field'], key: number): void {
    const first = Number.isSafeInteger(key) ? this.numbers[field].getOrSet(key, at) : undefined;
    if (first === undefined || first === at) return;
    const other = { field, row: this.rows[first]! };
    this.shared.set(row, [...(this.shared.get(row) ?? []), other]);
  }
}

const NO_CONTACTS: readonly SharedContact[] = [];

/** What a row is held against others by: two rows that share one of these may be duplicates, two that share none are not. */
export function bindingKeys(person: ParsedPerson): string[] {
  const { siNumber, citizenId, staffCode, fullName, dob } = person;
  const keys: string[] = [];
  if (siNumber !== undefined) keys.push(`siNumber ${Number(siNumber)}`);
  if (citizenId !== undefined) keys.push(`citizenId ${Number(citizenId)}`);
  if (staffCode !== undefined) keys.push(`staffCode ${fold(staffCode)}`);
  if (fullName === undefined) return keys;
  if (!hasIdentifier(person)) keys.push(unitNameKey(person, fullName));
  if (dob?.precision === 'day') keys.push(birthKey(fullName, dob.value));
  return keys;
}

function unitNameKey({ unitId, unitName, dob }: ParsedPerson, fullName: string): string {
  return `${unitId ?? fold(unitName ?? '')}|${fold(fullName)}|${dob?.value ?? ''}`;
}

function birthKey(fullName: string, day: string): string {
  return `${fold(fullName)} ${day}`;
}

/**
 * A hash of what the row says, without its place in the file, and whether or not the tree knows its unit yet. `text`: the person as
 * JSON, where the caller has it.
 */
export function printOf(person: ParsedPerson, text = JSON.stringify(person)): number {
  const said = person.unitName === undefined ? text : text.replace(UNIT_ID, '');
  return hash(said.replace(SOURCE_ORDER, ''), FNV_OFFSET);
}

/** The same for all rows of a file, in their order: what stays the same in whatever kind of file they come (Q36). */
export class ContentHash {
  private low = FNV_OFFSET;
  private high = FNV_PRIME;

  add(print: number): void {
    this.low = Math.imul(this.low ^ print, FNV_PRIME);
    this.high = Math.imul((this.high ^ print) + 1, FNV_PRIME) ^ (this.high >>> 13);
  }

  /** Sixteen hex digits. */
  get value(): string {
    return [this.low, this.high].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** 53 bits, so that a million names meet by chance about once in twenty thousand files. */
function wideHash(text: string): number {
  let high = FNV_OFFSET;
  let low = FNV_PRIME;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, FNV_PRIME);
    low = Math.imul(low ^ code, FNV_PRIME);
  }
  return (high >>> 0) * TWO_TO_21 + ((low >>> 0) % TWO_TO_21);
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  return value;
}
