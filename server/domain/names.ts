import { fold, tidy, toNfc } from './fold.js';
import { isVietnameseSyllable } from './vietnamese-syllable.js';
import { BEFORE_FAMILY_NAME, DOTTED_TITLES, FAMILY_NAMES, POSITION_STARTS, TITLE_WORDS } from './name-words.js';

/** A name cell taken apart (I8, Q30–Q32). `fullName` is '' when the cell held no name at all. */
export interface NormalisedName {
  readonly fullName: string;
  /** "TS.", "Đ/c", "Ông/Bà", "GVCN": as written, without the brackets. */
  readonly title?: string;
  /** "Trưởng phòng" behind the name. */
  readonly position?: string;
  /** "nghỉ thai sản" in brackets behind the name. */
  readonly note?: string;
  /** Words that are neither stand behind the name; they were left in it. */
  readonly hasTail?: true;
}

/** What is cut off behind a name. */
interface Behind {
  readonly titles: string[];
  readonly positions: string[];
  readonly notes: string[];
  hasTail: boolean;
}

const TRAILING_BRACKETS = /\s*[([]([^()[\]]*)[)\]]\s*\*?$/;
/** "(A)" tells two people of one name apart; it is theirs. */
const LETTER_OF_NAME = /^\p{L}\d?$/u;
const TAIL = /\s*,\s*|\s+[-–—]+\s*|[-–—]+\s+/;
/** "1. Nguyễn Văn An": the number belongs to the list. */
const LIST_NUMBER = /^(?:\(\d{1,4}\)|\d{1,5}\s*[.):/-]|\d{1,5}\s)\s*(?=\p{L})/u;
const EDGE_PUNCTUATION = /^[\s,;:.*•·●▪+\-–—]+|[\s,;:*\-–—]+$/g;
/** Some sign of what is looked for below; nearly no name has one, and a million are read. */
const ODD = /[/&+;|()[\]{}"“”.]| và |[a-zà-öø-ýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][A-ZĐ]/;
/** "Nguyễn Văn An/Nguyễn Thị Bình", "Lê An và Lê Bình": several people, or nobody knows what. */
const SEVERAL = /\p{L}\s*[/&+;|]\s*\p{L}|\p{L}\s+và\s+\p{L}/u;
/** Anything in brackets that has stayed, but a letter that tells two people of one name apart. */
const BRACKETED = /[([{](?!\p{L}\d?[)\]]$)|["“”]/u;
const LEADING_BRACKETS = /^\s*[([]([^()[\]]*\p{L}[^()[\]]*)[)\]]\s*(?=\p{L})/u;
/** "Nguyễn.Văn.An" and nothing but. */
const DOTTED = /^\p{L}{2,}(?:\.\p{L}{2,}){2,}$/u;
/** "NguyễnVăn": two words without the space between them. A capital with a mark may just as well be of an old font. */
const RUN_TOGETHER = /(?<=\p{Ll})(?=[A-ZĐ])/u;
/** Formulas and markup are no names, and nothing is taken off them. */
const NO_NAME = /^[=<@{]/;

/**
 * NFC, Đ for eth (`tidy`), inner spaces collapsed, what is no name split off, a name all in capitals (or all in small letters)
 * shown in title case; any other case is kept (I8). Names of any length and pattern are fine (Q31).
 */
export function normaliseName(text: string): NormalisedName {
  let name = tidy(text);
  if (NO_NAME.test(name)) return { fullName: name };
  if (name.charCodeAt(0) < 58) name = name.replace(LIST_NUMBER, '');
  const behind: Behind = { titles: [], positions: [], notes: [], hasTail: false };
  const isOdd = ODD.test(name) || text.includes('\n') || text.includes('\r');
  if (isOdd) name = takeLeadingBrackets(spaced(name), behind);
  name = takeTail(takeBrackets(name, behind), behind);
  name = takeLeadingTitles(name, behind.titles).replace(EDGE_PUNCTUATION, '');
  const fullName = inTitleCase(name);
  const { titles, positions, notes } = behind;
  const hasTail = behind.hasTail || (isOdd && (SEVERAL.test(name) || BRACKETED.test(name) || holdsTwoNames(text)));
  if (titles.length === 0 && positions.length === 0 && notes.length === 0 && !hasTail) return { fullName };
  return {
    fullName,
    ...(titles.length === 0 ? {} : { title: titles.join(' ') }),
    ...(positions.length === 0 ? {} : { position: positions.join(', ') }),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    ...(hasTail ? { hasTail } : {}),
  };
}

/** A name and another one in the line below; a name that only goes on there has one word, or no family name, in it. */
function holdsTwoNames(text: string): boolean {
  if (!/[\n\r]/.test(text)) return false;
  const plain = text.split(/[\n\r]+/).filter((line) => !/^\s*[([]/.test(line));
  const lines = plain.map((line) => fold(line).split(' '));
  const names = lines.filter(([family = '', ...others]) => others.length > 0 && FAMILY_NAMES.has(family));
  return names.length > 1;
}

/** Words that were typed without a space between them, where each is a syllable; "McDonald" is one. */
function spaced(name: string): string {
  if (DOTTED.test(name)) return name.replaceAll('.', ' ');
  if (!RUN_TOGETHER.test(name)) return name;
  return name
    .split(' ')
    .map((word) => {
      const pieces = word.split(RUN_TOGETHER);
      return pieces.every((piece) => piece.length > 1 && isVietnameseSyllable(piece)) ? pieces.join(' ') : word;
    })
    .join(' ');
}

/** "(Mới) Nguyễn Văn An": what is told before the name is told behind it. */
function takeLeadingBrackets(name: string, behind: Behind): string {
  const match = LEADING_BRACKETS.exec(name);
  if (match === null) return name;
  const inside = match[1]!.trim();
  if (!sortOut(inside, behind)) behind.notes.push(inside);
  return name.slice(match[0].length);
}

/** "(GVCN)" is a title, "(Trưởng phòng)" a position, "(nghỉ thai sản)" a note; "(1)" only points at a footnote. */
function takeBrackets(name: string, behind: Behind): string {
  let rest = name;
  while (rest.endsWith(')') || rest.endsWith(']') || rest.endsWith('*')) {
    const match = TRAILING_BRACKETS.exec(rest);
    if (!match || match.index === 0) return rest;
    const inside = match[1]!.trim();
    if (LETTER_OF_NAME.test(inside)) return rest;
    if (inside !== '' && !/^[\d*]+$/.test(inside) && !sortOut(inside, behind)) behind.notes.unshift(inside);
    rest = rest.slice(0, match.index);
  }
  return rest;
}

/** "Nguyễn Văn A - Trưởng phòng", "Lê Thị Nga, ThS.": split where it is clear what stands behind, else left and told. */
function takeTail(name: string, behind: Behind): string {
  if (!/[,–—-]/.test(name)) return name;
  const match = TAIL.exec(name);
  if (!match || match.index === 0) return name;
  const tail = name.slice(match.index + match[0].length);
  if (!/[\p{L}\p{N}]/u.test(tail)) return name;
  if (sortOut(tail, behind)) return name.slice(0, match.index);
  behind.hasTail = true;
  return name;
}

/** Puts what is a title or a position where it belongs; false for anything else. */
function sortOut(text: string, behind: Behind): boolean {
  const folded = fold(text);
  if (DOTTED_TITLES.has(folded)) behind.titles.push(text);
  else if (POSITION_STARTS.test(folded)) behind.positions.push(text);
  else return false;
  return true;
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
  if (dot > 0 && space > 0 && DOTTED_TITLES.has(fold(word))) return word.length;
  if (space < 0) return 0;
  if (word.includes('/') && DOTTED_TITLES.has(fold(word))) return word.length;
  const lower = word.toLowerCase();
  const kind = TITLE_WORDS.get(lower);
  const isBeforeFamily = BEFORE_FAMILY_NAME.has(lower);
  if (kind === undefined && !isBeforeFamily) return 0;
  const next = name.indexOf(' ', space + 1);
  if (next < 0) return 0;
  const second = name.slice(space + 1, next);
  if (kind === 'alone' || (isBeforeFamily && FAMILY_NAMES.has(fold(second)))) return word.length;
  return kind?.includes(second.toLowerCase()) ? next : 0;
}

const SMALL = /\p{Ll}/u;
const ASCII_SMALL = /[a-z]/;
const ASCII_CAPITAL = /[A-Z]/;
/** Letters that the character sets of old have no capital for: in a text that came out of them they may stand for one. */
const TONED = 'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';
const BEGINS_TONED = new RegExp(`^[${TONED}]`);
const HAS_TONED_WORD = new RegExp(` [${TONED}]`);
const STARTS = new Set([' ', '-', '(', "'", '’', '‘', '`', '´', 'ʼ', '′']);

function inTitleCase(name: string): string {
  if (ASCII_SMALL.test(name) && ASCII_CAPITAL.test(name)) return withTonedCapitals(name);
  const lower = name.toLowerCase();
  if (name !== lower && name !== name.toUpperCase() && !ASCII_CAPITAL.test(name)) return withTonedCapitals(name);
  let shown = '';
  let start = true;
  for (const character of lower) {
    shown += start ? character.toUpperCase() : character;
    start = STARTS.has(character);
  }
  return shown;
}

/** "Nguyễn Thị ánh", where all words but the toned ones have their capital: "Nguyễn Thị Ánh". */
function withTonedCapitals(name: string): string {
  if (!HAS_TONED_WORD.test(name) || SMALL.test(name.charAt(0))) return name;
  const words = name.split(' ');
  if (words.some((word) => SMALL.test(word.charAt(0)) && !BEGINS_TONED.test(word))) return name;
  return words.map((word) => (BEGINS_TONED.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word)).join(' ');
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
