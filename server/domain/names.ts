import { fold, tidy, toNfc } from './fold.js';
import { DOTTED_TITLES, FAMILY_NAMES, TITLE_WORDS } from './name-words.js';

/** A name cell taken apart (I8, Q30–Q32). `fullName` is '' when the cell held no name at all. */
export interface NormalisedName {
  readonly fullName: string;
  /** "TS.", "Đ/c", "Ông/Bà", "GVCN": as written, without the brackets. */
  readonly title?: string;
}

const TRAILING_BRACKETS = /\s*\(([^()]*)\)\s*\*?$/;
/** "1. Nguyễn Văn An": the number belongs to the list. */
const LIST_NUMBER = /^\d{1,5}\s*[.)]\s*(?=\p{L})/u;
const EDGE_PUNCTUATION = /^[\s,;:.*\-–]+|[\s,;:*\-–]+$/g;

/**
 * NFC, Đ for eth (`tidy`), inner spaces collapsed, titles split off, a name all in capitals (or all in small letters) shown in title
 * case; any other case is kept (I8). Names of any length and pattern are fine (Q31).
 */
export function normaliseName(text: string): NormalisedName {
  let name = tidy(text);
  if (name.charCodeAt(0) < 58) name = name.replace(LIST_NUMBER, '');
  const titles: string[] = [];
  name = takeBrackets(name, titles);
  name = takeLeadingTitles(name, titles).replace(EDGE_PUNCTUATION, '');
  const fullName = inTitleCase(name);
  const title = titles.join(' ');
  return title === '' ? { fullName } : { fullName, title };
}

/** "(GVCN)" is a title; "(1)" only points at a footnote. */
function takeBrackets(name: string, titles: string[]): string {
  if (!name.includes('(')) return name;
  const match = TRAILING_BRACKETS.exec(name);
  if (!match) return name;
  const inside = match[1]!.trim();
  if (inside !== '' && !/^[\d*]+$/.test(inside)) titles.push(inside);
  return name.slice(0, match.index);
}

function takeLeadingTitles(name: string, titles: string[]): string {
  let rest = name;
  const taken: string[] = [];
  for (;;) {
    const length = leadingTitleLength(rest);
    if (length === 0) break;
    taken.push(rest.slice(0, length).trim());
    rest = rest.slice(length).trimStart();
  }
  titles.unshift(...taken);
  return rest;
}

/**
 * Length of a title at the start, 0 if there is none. A dotted word ("TS.", "PGS.TS.") or a slashed one ("Đ/c", "Ông/Bà") is a
 * title when its letters are; a bare word only if a name of two words or more is left after it, and "Ông", which is a
 * family name too, only before a common family name.
 */
function leadingTitleLength(name: string): number {
  const space = name.indexOf(' ');
  const word = space < 0 ? name : name.slice(0, space);
  const dot = word.lastIndexOf('.');
  if (dot > 0 && DOTTED_TITLES.has(fold(word.slice(0, dot)))) return dot + 1;
  if (space < 0) return 0;
  if (word.includes('/') && DOTTED_TITLES.has(fold(word))) return word.length;
  const lower = word.toLowerCase();
  const kind = TITLE_WORDS.get(lower);
  if (kind === undefined) return 0;
  const next = name.indexOf(' ', space + 1);
  if (next < 0) return 0;
  const second = name.slice(space + 1, next);
  if (kind === 'alone') return word.length;
  if (kind === 'before-family-name') return FAMILY_NAMES.has(fold(second)) ? word.length : 0;
  return kind.includes(second.toLowerCase()) ? next : 0;
}

function inTitleCase(name: string): string {
  const lower = name.toLowerCase();
  if (name !== lower && name !== name.toUpperCase()) return name;
  let shown = '';
  let start = true;
  for (const character of lower) {
    shown += start ? character.toUpperCase() : character;
    start = character === ' ' || character === '-' || character === "'" || character === '’';
  }
  return shown;
}

/** What is stored to search by: folded words with one blank between them. "H’ Bia Niê" → "h bia nie" (section 8). */
export function searchKey(text: string): string {
  return fold(text);
}

/** The words of a question, folded; each must begin some word of a search key. Letters and digits only, safe in LIKE. */
export function searchTerms(question: string): string[] {
  const folded = fold(question);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

const LETTERS = '0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Ngang, huyền, hỏi, ngã, sắc, nặng: a tone's place in this text is its rank. */
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const LETTER_MARKS = new Set(['\u0302', '\u0306', '\u031b']);
const FIRST_LETTER_CODE = 'A'.charCodeAt(0);
const SORT_TABLE_SIZE = 0x1f00;

/** Rank of each letter as one ASCII character, digits as themselves; with its tone as a digit behind it, if it has one. */
const SORT_PIECES: readonly string[] = Array.from({ length: SORT_TABLE_SIZE }, (_, code) =>
  sortPiece(String.fromCharCode(code)),
);

function sortPiece(character: string): string {
  const [base = '', ...marks] = character.toLowerCase().normalize('NFD');
  const tone = marks.reduce((rank, mark) => Math.max(rank, TONES.indexOf(mark)), 0);
  const letter = (base + marks.filter((mark) => LETTER_MARKS.has(mark)).join('')).normalize('NFC');
  const rank = LETTERS.indexOf(letter === 'ð' ? 'đ' : letter);
  const known = rank >= 0 ? rank : LETTERS.indexOf(fold(base));
  if (base === '' || fold(base) === '' || known < 0) return fold(character);
  const primary = known < 10 ? String(known) : String.fromCharCode(FIRST_LETTER_CODE + known - 10);
  return tone === 0 ? primary : primary + String(tone);
}

/**
 * A text whose binary order is the Vietnamese order of names: given name, family name, then each middle word, compared word
 * by word, letters before tones (section 8). Case and the place of the tone mark do not count, so hoà = hòa.
 */
export function sortKey(name: string): string {
  const words = toNfc(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return '';
  const given = wordKey(words[words.length - 1]!);
  let key = given;
  for (let i = 0; i < words.length - 1; i++) key += ' ' + wordKey(words[i]!);
  return key;
}

const ONE_TONE = 2;

/** Letters, then '.', then the tones: '.' is below every letter and ' ' below '.', so a shorter word comes first. */
function wordKey(word: string): string {
  let letters = '';
  let tones = '';
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const piece = code < SORT_TABLE_SIZE ? SORT_PIECES[code]! : word.charAt(i);
    if (code < SORT_TABLE_SIZE && piece.length === ONE_TONE) {
      letters += piece.charAt(0);
      tones += piece.charAt(1);
    } else letters += piece;
  }
  return tones === '' ? letters : `${letters}.${tones}`;
}
