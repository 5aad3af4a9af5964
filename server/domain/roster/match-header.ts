import { fold } from '../fold.js';
import { editDistance } from './edit-distance.js';
import { withoutAsking } from './asking.js';
import { ESTRANGING_WORDS, SYNONYMS, UNUSED_HEADERS, VAGUE_HEADERS } from './synonyms.js';
import type { ColumnReason, RosterField } from './types.js';

export interface HeaderMatch {
  readonly field: RosterField | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: ColumnReason;
}

const TOKEN_SET_CONFIDENCE = 0.95;
const TYPO_CONFIDENCE = 0.8;
const PART_CONFIDENCE = 0.7;
const VAGUE_CONFIDENCE = 0.3;
const SHORTEST_FOR_TYPO = 6;
const SHORTEST_FOR_TWO_TYPOS = 9;
const MOST_EXTRA_WORDS = 6;

const UNKNOWN: HeaderMatch = { field: null, confidence: 0, reason: 'unknown' };
const AMBIGUOUS: HeaderMatch = { field: null, confidence: VAGUE_CONFIDENCE, reason: 'ambiguous' };

/** Folded header text without digits: "Mã số\nBHXH (*)" → "ma so bhxh" (section 7). */
export function foldHeader(text: string): string {
  return fold(text)
    .replace(/[0-9]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

const EXACT = new Map<string, RosterField | null>();
for (const [field, list] of Object.entries(SYNONYMS)) {
  for (const text of list.split(',')) EXACT.set(text, field as RosterField);
}
for (const text of UNUSED_HEADERS.split(',')) EXACT.set(text, null);
const VAGUE: ReadonlySet<string> = new Set(VAGUE_HEADERS.split(','));

const byTokens = (text: string): string => [...new Set(text.split(' '))].sort().join(' ');
const TOKEN_SETS = tokenSets();

/** Sets of words that mean one field only; single words are left to the exact list. */
function tokenSets(): ReadonlyMap<string, RosterField | null> {
  const sets = new Map<string, RosterField | null>();
  const clashing = new Set<string>();
  for (const [text, field] of EXACT) {
    const words = text.split(' ');
    if (words.length === 1 || new Set(words).size < words.length) continue;
    const key = byTokens(text);
    if (sets.has(key) && sets.get(key) !== field) clashing.add(key);
    sets.set(key, field);
  }
  for (const key of clashing) sets.delete(key);
  return sets;
}

/**
 * The field that one header text names: exactly, by its set of words, with more words around it, or misspelt (up to two letters,
 * only if one field is nearest). Headers known to be of no use, and those that say too little, give none.
 */
export function matchHeader(text: string): HeaderMatch {
  const whole = foldHeader(text);
  if (whole === '') return UNKNOWN;
  const shorter = text.includes('(') ? foldHeader(text.replace(/\([^)]*\)?/g, ' ')) : whole;
  const asked = withoutAsking(whole);
  const variants = [...new Set([whole, shorter, asked ?? ''])].filter((variant) => variant !== '');
  for (const match of [matchExactly, matchTokens, matchEstranged, matchTypo, matchPart]) {
    for (const variant of variants) {
      const found = match(variant);
      if (found !== undefined) return found;
    }
  }
  return UNKNOWN;
}

function matchExactly(header: string): HeaderMatch | undefined {
  if (VAGUE.has(header) || header === 'ten') return AMBIGUOUS;
  const field = EXACT.get(header);
  return field === undefined ? undefined : known(field, 1, 'exact');
}

function matchTokens(header: string): HeaderMatch | undefined {
  const field = TOKEN_SETS.get(byTokens(header));
  return field === undefined ? undefined : known(field, TOKEN_SET_CONFIDENCE, 'exact');
}

function known(field: RosterField | null, confidence: number, reason: ColumnReason): HeaderMatch {
  return field === null ? UNKNOWN : { field, confidence, reason };
}

/** "Họ và tên cha" is no misspelt "Họ và tên đệm": a known header about somebody else is asked about. */
function matchEstranged(header: string): HeaderMatch | undefined {
  const words = header.split(' ');
  const at = words.findIndex((word, i) => i >= 2 && ESTRANGING_WORDS.has(word));
  return at > 0 && EXACT.get(words.slice(0, at).join(' ')) != null ? AMBIGUOUS : undefined;
}

function matchTypo(header: string): HeaderMatch | undefined {
  const letters = header.replaceAll(' ', '').length;
  if (letters < SHORTEST_FOR_TYPO) return undefined;
  const limit = letters < SHORTEST_FOR_TWO_TYPOS ? 1 : 2;
  let best = limit + 1;
  let fields = new Set<RosterField | null>();
  for (const [text, field] of EXACT) {
    if (text.length < SHORTEST_FOR_TYPO) continue;
    const distance = editDistance(header, text, Math.min(limit, best));
    if (distance < best) {
      best = distance;
      fields = new Set([field]);
    } else if (distance === best && distance <= limit) fields.add(field);
  }
  if (best > limit) return undefined;
  if (fields.size > 1) return AMBIGUOUS;
  return known([...fields][0]!, TYPO_CONFIDENCE, 'typo');
}

/** "Họ và tên cán bộ, giáo viên": the longest known text of two words or more that the header begins with. */
function matchPart(header: string): HeaderMatch | undefined {
  const words = header.split(' ');
  for (let length = words.length - 1; length >= 2; length--) {
    const field = EXACT.get(words.slice(0, length).join(' '));
    if (field === undefined) continue;
    const extra = words.slice(length);
    if (extra.length > MOST_EXTRA_WORDS) return undefined;
    if (extra.some((word) => ESTRANGING_WORDS.has(word))) return AMBIGUOUS;
    return known(field, PART_CONFIDENCE, 'part');
  }
  return undefined;
}

/** A header that is known and of no use ("Tiền lương"): what stands under it is of no use either. */
export function isUnusedHeader(text: string): boolean {
  return EXACT.get(foldHeader(text)) === null;
}

/** The field whose known header the text is, word for word; a cheap look for rows that may repeat the header. */
export function fieldOfKnownHeader(text: string): RosterField | null {
  return EXACT.get(foldHeader(text)) ?? null;
}
