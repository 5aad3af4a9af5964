import { type Concept, CONCEPTS, LONGEST_PHRASE, REPAIRABLE_WORDS } from './header-words.js';
import { differingLetters, editDistance, letterMask } from './edit-distance.js';
import { SYNONYMS } from './synonyms.js';
import { ROSTER_FIELDS, type RosterField } from './types.js';

/** What the words of a header come to. `unused`: known, and of no use here. */
export type HeaderSense =
  | { readonly kind: 'field'; readonly field: RosterField; readonly isRepaired: boolean; readonly isWhole: boolean }
  | { readonly kind: 'unused' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unknown' };

const UNUSED: HeaderSense = { kind: 'unused' };
const AMBIGUOUS: HeaderSense = { kind: 'ambiguous' };
const UNKNOWN: HeaderSense = { kind: 'unknown' };

/** Words that add nothing: the sense of a header is in the others. */
const SILENT: ReadonlySet<Concept> = new Set(['person', 'code', 'number', 'filler', 'last']);
/** Several things in one header that one column can hold: the field that the column then has. */
const TOGETHER: ReadonlyMap<string, RosterField> = new Map([
  ['citizenId+siNumber', 'siNumber'],
  ['healthCardCode+siNumber', 'siNumber'],
  ['citizenId+healthCardCode+siNumber', 'siNumber'],
  ['position+unit', 'positionUnit'],
  ['parentUnit+unit', 'unit'],
  ['email+phone', 'phone'],
  ['note+reason', 'note'],
  ['note+status', 'note'],
  ['reason+status', 'reason'],
  ['dob+sex', 'dob'],
]);
const ASIDES: ReadonlySet<Concept> = new Set(['siNumber', 'healthCardCode', 'citizenId', 'status']);
/** "ĐT công ty", "Email đơn vị": whose line it is. */
const CONTACTS: ReadonlySet<Concept> = new Set(['phone', 'email']);
const PLACES: ReadonlySet<Concept> = new Set(['unit', 'parentUnit']);
/** What a guardian's own column may speak of. */
const GUARDIANS: ReadonlySet<Concept> = new Set(['fullName', 'ten', 'guardian']);
const MOST_UNKNOWN = 4;
const MOST_REPAIRS = 1;
const SHORTEST_REPAIRED = 4;
const LETTER_RUN = /(?:\b[a-z]\b ?){2,}/g;

interface Reading {
  readonly concepts: readonly (Concept | null)[];
  /** Words and phrases taken for misspelt ones. */
  readonly repairs: number;
}

/**
 * The field that a header's words come to, whatever their order and whatever stands between them: the thing ("BHXH"), beside words
 * that add nothing ("mã số", "của người lao động", "đăng ký VssID"). Of somebody else ("SĐT phụ huynh") or about the thing
 * ("Ngày cấp CCCD") it is known and of no use. `folded`: as `foldHeader` gives it.
 */
export function senseOf(folded: string): HeaderSense {
  const words = joinLetters(folded).split(' ');
  const { concepts, repairs } = readWords(words);
  // In a sentence some words always look like misspelt ones.
  if (repairs > MOST_REPAIRS) return UNKNOWN;
  const isRepaired = repairs > 0;
  const things = concepts.filter((concept) => concept !== null && !SILENT.has(concept)) as Concept[];
  if (things.length === 0) return senseOfPeople(concepts, isRepaired);
  const strangers = concepts.filter((concept) => concept === null).length;
  if (concepts[0] === null || strangers > MOST_UNKNOWN) return UNKNOWN;
  if (things.includes('other')) return UNUSED;
  if (things.includes('guardian')) return strangers > 0 ? UNKNOWN : ofGuardian(things);
  if (things.includes('unused')) return UNUSED;
  if (things[0] === 'aspect') return strangers === 0 || things[1] === 'aspect' ? UNUSED : UNKNOWN;
  const fields = new Set(ownThings(concepts).filter((concept) => concept !== 'aspect'));
  if (fields.size === 0) return UNUSED;
  const field = fieldOf(fields, concepts);
  if (field === null) return AMBIGUOUS;
  return { kind: 'field', field, isRepaired, isWhole: strangers === 0 && !things.includes('aspect') };
}

/** "Mã giáo viên" is a staff code, "Số lao động" counts them. */
function senseOfPeople(concepts: readonly (Concept | null)[], isRepaired: boolean): HeaderSense {
  if (!concepts.includes('person') || concepts.includes(null)) return UNKNOWN;
  if (concepts[0] === 'code') return { kind: 'field', field: 'staffCode', isRepaired, isWhole: true };
  return concepts[0] === 'number' ? UNUSED : UNKNOWN;
}

/**
 * The things that a header is about: an insurance or card behind another thing and without a "số" of its own only tells which people or
 * which phone ("Họ tên người tham gia BHYT", "SĐT đăng ký VssID").
 */
function ownThings(concepts: readonly (Concept | null)[]): Concept[] {
  const things: Concept[] = [];
  concepts.forEach((concept, i) => {
    if (concept === null || SILENT.has(concept)) return;
    const isOwn = concepts[i - 1] === 'number' || concepts[i - 1] === 'code';
    const isPlace = PLACES.has(concept) && things.length > 0 && CONTACTS.has(things[0]!);
    const isAside = things.length > 0 && !isOwn && (ASIDES.has(concept) || isPlace);
    if (!isAside) things.push(concept);
  });
  return things;
}

/** Words for people and nothing else: "Cán bộ, công chức", "Học sinh". */
export function isPersonWords(folded: string): boolean {
  if (folded === '') return false;
  const { concepts } = readWords(folded.split(' '));
  return concepts.includes('person') && concepts.every((concept) => concept === 'person');
}

function fieldOf(found: ReadonlySet<Concept>, concepts: readonly (Concept | null)[]): RosterField | null {
  const fields = new Set(found);
  if (fields.delete('ten')) nameOf(fields, concepts);
  // "10 số cuối thẻ BHYT" is the BHXH number.
  if (concepts.includes('last') && fields.delete('healthCardCode')) fields.add('siNumber');
  // "Đã đăng ký số điện thoại": what is done with the thing is no status of its own.
  if (
    fields.size > 1 &&
    ['phone', 'email', 'siNumber', 'citizenId', 'fullName'].some((one) => fields.has(one as Concept))
  ) {
    fields.delete('status');
    fields.delete('ordinal');
  }
  if (fields.has('ten')) return null;
  if (fields.size === 1) return [...fields][0] as RosterField;
  return TOGETHER.get([...fields].sort().join('+')) ?? null;
}

/** "Tên" of whom or of what: beside a person it is the name, beside a unit the unit's. */
function nameOf(fields: Set<Concept>, concepts: readonly (Concept | null)[]): void {
  if (fields.has('unit') || fields.has('parentUnit') || fields.has('fullName')) return;
  if (concepts.includes('person') && fields.size === 0) fields.add('fullName');
  else fields.add('ten');
}

function ofGuardian(things: readonly Concept[]): HeaderSense {
  const isName = things.every((concept) => GUARDIANS.has(concept));
  return isName ? { kind: 'field', field: 'guardianName', isRepaired: false, isWhole: true } : UNUSED;
}

/** "B.H.X.H" is "BHXH", "S T T" is "STT". */
function joinLetters(folded: string): string {
  return folded.replace(LETTER_RUN, (run) => `${run.replaceAll(' ', '')} `).trim();
}

/** Concepts from left to right, the longest phrase first; null for a word that nothing knows. */
function readWords(words: readonly string[]): Reading {
  const concepts: (Concept | null)[] = [];
  let repairs = 0;
  const spelled = words.map((word) => {
    const right = CONCEPT_WORDS.has(word) ? word : repaired(word);
    if (right !== word) repairs++;
    return right;
  });
  for (let at = 0; at < spelled.length;) {
    let { concept, length } = phraseAt(spelled, at);
    const next = at + length;
    // A word that begins nothing: it may be the misspelt end of a phrase.
    const isStuck = concept === null || (next < spelled.length && phraseAt(spelled, next).concept === null);
    const near = isStuck ? nearPhrase(words, at) : null;
    if (near !== null && near.length > length) {
      repairs++;
      ({ concept, length } = near);
    }
    concepts.push(concept);
    at += length;
  }
  return { concepts, repairs };
}

/** The longest phrase that begins here; a word of its own where there is none. */
function phraseAt(words: readonly string[], at: number): { concept: Concept | null; length: number } {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const concept = CONCEPTS.get(words.slice(at, at + length).join(' '));
    if (concept !== undefined) return { concept, length };
  }
  return { concept: null, length: 1 };
}

/** "Họ tê": the phrase of as many words that is a letter away, if all such phrases mean the same. */
function nearPhrase(words: readonly string[], at: number): { concept: Concept; length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length--) {
    const text = words.slice(at, at + length).join(' ');
    if (text.length < SHORTEST_NEAR - 1) break;
    let concept = nearPhrases.get(text);
    if (concept === undefined) {
      const near = nearTo(text);
      concept = new Set(near).size === 1 ? near[0]! : null;
      if (nearPhrases.size >= MOST_CACHED) nearPhrases.clear();
      nearPhrases.set(text, concept);
    }
    if (concept !== null) return { concept, length };
  }
  return null;
}

function nearTo(text: string): Concept[] {
  const mask = letterMask(text);
  return LONG_PHRASES.filter(
    (one) => differingLetters(mask, one.mask) <= 2 && editDistance(text, one.phrase, 1) <= 1,
  ).map(({ concept }) => concept);
}

function fieldPhrases(): [string, Concept][] {
  return Object.entries(SYNONYMS).flatMap(([field, list]) =>
    list.split(',').map((phrase): [string, Concept] => [phrase, field as Concept]),
  );
}

const SHORTEST_NEAR = 6;
const LONG_PHRASES = [...CONCEPTS, ...fieldPhrases()]
  .filter(([phrase]) => phrase.length >= SHORTEST_NEAR && phrase.includes(' '))
  .map(([phrase, concept]) => ({ phrase, concept, mask: letterMask(phrase) }));
const nearPhrases = new Map<string, Concept | null>();
const CONCEPT_WORDS: ReadonlySet<string> = new Set([...CONCEPTS.keys()].flatMap((phrase) => phrase.split(' ')));

/** Phrases that name a field by themselves. */
export const FIELD_PHRASES: readonly (readonly [phrase: string, field: RosterField])[] = [...CONCEPTS].flatMap(
  ([phrase, concept]) => (isField(concept) ? [[phrase, concept] as const] : []),
);

function isField(concept: Concept): concept is RosterField {
  return (ROSTER_FIELDS as readonly string[]).includes(concept);
}

const MOST_CACHED = 5_000;
const repairs = new Map<string, string>();

/** The one known word that is a letter away, or the word as it is. */
function repaired(word: string): string {
  if (word.length < SHORTEST_REPAIRED) return word;
  let right = repairs.get(word);
  if (right === undefined) {
    const near = REPAIRABLE_WORDS.filter((known) => editDistance(word, known, 1) <= 1);
    const meant = new Set(near.map((known) => CONCEPTS.get(known) ?? known));
    right = meant.size === 1 ? near[0]! : word;
    if (repairs.size >= MOST_CACHED) repairs.clear();
    repairs.set(word, right);
  }
  return right;
}
