import { fold } from '../fold.js';
import { NumberIndex } from './number-index.js';
import type { ParsedPerson } from './types.js';

/** Another row of the same file that speaks of the same person, or may do so. */
export interface Duplicate {
  /** The caller's number of the other row: the first such row, or for that one itself the next. */
  readonly row: number;
  readonly by: 'siNumber' | 'citizenId' | 'staffCode' | 'nameAndBirth';
  /** This row repeats the earlier one word for word; the earlier one is not marked. */
  readonly isCopy: boolean;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const TWO_TO_21 = 2_097_152;

/**
 * Finds rows of one file with the same number (I7, Q29), and rows with the same name and birth day but different numbers.
 * Rows are added once, in file order; a row weighs some 60 bytes, most of them outside the heap, so that a million fit.
 */
export class DuplicateFinder {
  private readonly rows: number[] = [];
  private readonly prints: number[] = [];
  private readonly codes = new Map<string, number>();
  private readonly numbers = {
    siNumber: new NumberIndex(),
    citizenId: new NumberIndex(),
    nameAndBirth: new NumberIndex(),
  };
  private readonly found = new Map<number, Duplicate>();

  add(row: number, person: ParsedPerson): void {
    const at = this.rows.push(row) - 1;
    this.prints.push(printOf(person));
    const { siNumber, citizenId, staffCode, fullName, dob } = person;
    const isMarked =
      this.meets(at, 'siNumber', siNumber === undefined ? null : Number(siNumber)) ||
      this.meets(at, 'citizenId', citizenId === undefined ? null : Number(citizenId)) ||
      this.meets(at, 'staffCode', staffCode === undefined ? null : fold(staffCode));
    if (isMarked || fullName === undefined || dob?.precision !== 'day') return;
    this.meets(at, 'nameAndBirth', wideHash(`${fold(fullName)} ${dob.value}`));
  }

  /** What is known about a row once all rows are added; null for nearly all. */
  of(row: number): Duplicate | null {
    return this.found.get(row) ?? null;
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
}

/** The row's content without its place in the file. */
function printOf(person: ParsedPerson): number {
  return hash(JSON.stringify({ ...person, sourceOrder: 0 }), FNV_OFFSET);
}

/** 53 bits, so that a million names meet by chance about once in twenty thousand files. */
function wideHash(text: string): number {
  return (hash(text, FNV_OFFSET) >>> 0) * TWO_TO_21 + ((hash(text, FNV_PRIME) >>> 0) % TWO_TO_21);
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  return value;
}
