import { fold, tidy } from '../fold.js';
import { editDistance } from './edit-distance.js';
import type { KnownUnit } from './types.js';
import { OWNER_WORDS, SHORT_TYPES } from './unit-words.js';

const OFFICE = 'van phong';
const NEARLY_SAME = 2;
const SHORTEST_FOR_NEARLY = 8;
const MOST_SIMILAR = 5;

/**
 * Two names with one key are one unit: case, marks, blanks and hyphens do not count, "P." is "Phòng", and "Văn phòng Sở" is
 * the one "Văn phòng" of an organisation (Q11). '' for a text without letters.
 */
export function unitKey(name: string): string {
  const folded = fold(name);
  const space = folded.indexOf(' ');
  const long = space > 0 ? SHORT_TYPES.get(folded.slice(0, space)) : undefined;
  const key = long === undefined ? folded : long + folded.slice(space);
  return key.startsWith(OFFICE) && OWNER_WORDS.has(key.slice(OFFICE.length + 1)) ? OFFICE : key;
}

/** The unit's name as it is shown: blanks tidied, first letter large, without a full stop or comma at the end. */
export function unitDisplayName(text: string): string {
  const name = tidy(text).replace(/^[\s,;:.\-–]+|[\s,;:.\-–]+$/g, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The tree that an import goes into, by name, alias and code. */
export interface UnitIndex {
  /** Ids of the units that go by this key; several where the tree has a name twice. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly byCode: ReadonlyMap<string, number>;
  readonly byId: ReadonlyMap<number, KnownUnit>;
}

/** Index of known units. A unit's own name outranks the alias of another one. */
export function indexUnits(units: readonly KnownUnit[]): UnitIndex {
  const byKey = new Map<string, number[]>();
  const byCode = new Map<string, number>();
  for (const unit of units) {
    addOnce(byKey, unitKey(unit.name), unit.id);
    if (unit.code) byCode.set(fold(unit.code), unit.id);
  }
  const names = new Set(byKey.keys());
  for (const unit of units) {
    for (const alias of unit.aliases) {
      const key = unitKey(alias);
      if (!names.has(key)) addOnce(byKey, key, unit.id);
    }
  }
  byKey.delete('');
  return { byKey, byCode, byId: new Map(units.map((unit) => [unit.id, unit])) };
}

/** Ids of the known units above one, from the nearest on. */
export function ancestorsOf(id: number, { byId }: UnitIndex): number[] {
  const ids: number[] = [];
  for (let at = byId.get(id)?.parentId ?? null; at !== null && !ids.includes(at); at = byId.get(at)?.parentId ?? null) {
    ids.push(at);
  }
  return ids;
}

function addOnce(map: Map<string, number[]>, key: string, id: number): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
}

/** Known units that a new name may mean: nearly the same name, its initials ("P. TCCB"), or a part of it; best first. */
export function similarUnits(name: string, units: readonly KnownUnit[]): KnownUnit[] {
  const key = unitKey(name);
  if (key === '') return [];
  const found: { unit: KnownUnit; rank: number }[] = [];
  for (const unit of units) {
    const ranks = [unit.name, ...unit.aliases].map((text) => likeness(key, unitKey(text)));
    const rank = Math.min(...ranks);
    if (rank <= 3) found.push({ unit, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.unit.id - b.unit.id)
    .slice(0, MOST_SIMILAR)
    .map(({ unit }) => unit);
}

/** 0 the same, 1 nearly, 2 the initials of the other, 3 a part of the other; above that unlike. */
function likeness(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.min(a.length, b.length) >= SHORTEST_FOR_NEARLY && editDistance(a, b, NEARLY_SAME) <= NEARLY_SAME) return 1;
  if (isInitials(a, b) || isInitials(b, a)) return 2;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.includes(' ') && ` ${long} `.includes(` ${short} `) ? 3 : 4;
}

/** "phong tccb" against "phong to chuc can bo". */
function isInitials(short: string, long: string): boolean {
  const shortWords = short.split(' ');
  const longWords = long.split(' ');
  const letters = shortWords[shortWords.length - 1]!;
  if (letters.length < 2 || longWords.length <= shortWords.length) return false;
  const head = shortWords.slice(0, -1);
  if (!head.every((word, i) => longWords[i] === word)) return false;
  return (
    longWords
      .slice(head.length)
      .map((word) => word.charAt(0))
      .join('') === letters
  );
}
