import { fold } from '../fold.js';
import { differingLetters, editDistance, letterMask } from './edit-distance.js';
import { withoutAsking } from './asking.js';
import { FIELD_PHRASES, senseOf } from './header-grammar.js';
import { SYNONYMS, UNUSED_HEADERS, VAGUE_HEADERS } from './synonyms.js';
import type { ColumnReason, RosterField } from './types.js';

export interface HeaderMatch {
  readonly field: RosterField | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: ColumnReason;
  /** Known, and of no use here: what stands below it is of no use either. */
  readonly isUnused?: true;
}

const TOKEN_SET_CONFIDENCE = 0.95;
const TYPO_CONFIDENCE = 0.8;
const WORDS_CONFIDENCE = 0.9;
const PART_CONFIDENCE = 0.7;
const VAGUE_CONFIDENCE = 0.3;
const SHORTEST_FOR_TYPO = 6;
const SHORTEST_FOR_TWO_TYPOS = 9;
const LONGEST_HEADER = 120;
/** "Điện thoại: 0296 …": a label with its value, above the table. */
const LABELLED_NUMBER = /:.*[0-9]{4}/;
const LABELLED = /:\s*[^\s(]/;

const UNKNOWN: HeaderMatch = { field: null, confidence: 0, reason: 'unknown' };
const UNUSED: HeaderMatch = { ...UNKNOWN, isUnused: true };
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
 * The field that one header text names: exactly, by its set of words, by what its words come to, or misspelt (up to two letters, only
 * if one field is nearest). Headers known to be of no use, and those that say too little, give none.
 */
export function matchHeader(text: string): HeaderMatch {
  if (text.length > LONGEST_HEADER || LABELLED_NUMBER.test(text)) return UNKNOWN;
  if (HOUSEHOLD.test(text)) return UNUSED;
  const whole = foldHeader(text.replace(SCHOOL_YEARS, 'niên khóa'));
  if (whole === '') return UNKNOWN;
  const shorter = text.includes('(') ? foldHeader(text.replace(/\([^)]*\)?/g, ' ')) : whole;
  const asked = withoutAsking(whole);
  const variants = [...new Set([whole, shorter, asked ?? ''])].filter((variant) => variant !== '');
  const stages = LABELLED.test(text) ? [matchExactly, matchTokens] : STAGES;
  for (const match of stages) {
    for (const variant of variants) {
      const found = match(variant);
      if (found !== undefined) return found;
    }
  }
  return UNKNOWN;
}

/** "Hộ" is no "Họ". */
const HOUSEHOLD = /^\s*(?:số |mã )?hộ\s*$/i;
/** "Khóa" is no "Khoa". */
const SCHOOL_YEARS = /kh(?:óa|oá)(?: học)?/gi;
const STAGES = [matchExactly, matchTokens, matchSlip, matchWords, matchTypo, matchMostWords];

function matchExactly(header: string): HeaderMatch | undefined {
  // "Họ" beside "Tên"; without its mark it may be a household, and the cells decide.
  if (header === 'ho') return { field: 'familyMiddle', confidence: PART_CONFIDENCE, reason: 'part' };
  if (VAGUE.has(header) || header === 'ten') return AMBIGUOUS;
  const field = EXACT.get(header);
  return field === undefined ? undefined : known(field, 1, 'exact');
}

function matchTokens(header: string): HeaderMatch | undefined {
  const field = TOKEN_SETS.get(byTokens(header));
  return field === undefined ? undefined : known(field, TOKEN_SET_CONFIDENCE, 'exact');
}

function known(field: RosterField | null, confidence: number, reason: ColumnReason): HeaderMatch {
  return field === null ? UNUSED : { field, confidence, reason };
}

/** By words that are all known and rightly spelt. */
function matchWords(header: string): HeaderMatch | undefined {
  const sense = senseOf(header);
  if (sense.kind === 'unused') return UNUSED;
  if (sense.kind === 'ambiguous') return AMBIGUOUS;
  if (sense.kind === 'unknown' || sense.isRepaired || !sense.isWhole) return undefined;
  return known(sense.field, WORDS_CONFIDENCE, 'part');
}

/** By its known words, some of them misspelt, with unknown ones behind them. */
function matchMostWords(header: string): HeaderMatch | undefined {
  const sense = senseOf(header);
  if (sense.kind !== 'field') return undefined;
  const confidence = sense.isWhole ? TYPO_CONFIDENCE : PART_CONFIDENCE;
  return known(sense.field, confidence, sense.isRepaired ? 'typo' : 'part');
}

const LONG_EXACT = [...EXACT, ...FIELD_PHRASES]
  .filter(([text]) => text.length >= SHORTEST_FOR_TYPO)
  .map(([text, field]) => [text, field, letterMask(text)] as const);

/** One letter in a long header: surer than what its words might mean otherwise. */
function matchSlip(header: string): HeaderMatch | undefined {
  return header.replaceAll(' ', '').length < SHORTEST_FOR_TWO_TYPOS ? undefined : nearest(header, 1);
}

function matchTypo(header: string): HeaderMatch | undefined {
  const letters = header.replaceAll(' ', '').length;
  if (letters < SHORTEST_FOR_TYPO) return undefined;
  return nearest(header, letters < SHORTEST_FOR_TWO_TYPOS ? 1 : 2);
}

function nearest(header: string, limit: number): HeaderMatch | undefined {
  let best = limit + 1;
  let fields = new Set<RosterField | null>();
  const letters = letterMask(header);
  for (const [text, field, mask] of LONG_EXACT) {
    if (differingLetters(mask, letters) > 2 * limit) continue;
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

/** The field whose known header the text is, word for word; a cheap look for rows that may repeat the header. */
export function fieldOfKnownHeader(text: string): RosterField | null {
  return EXACT.get(foldHeader(text)) ?? null;
}
