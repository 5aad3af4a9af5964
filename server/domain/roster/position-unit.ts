import { fold, tidy } from '../fold.js';
import { type UnitIndex, unitDisplayName, unitKey } from './units.js';
import {
  FURTHER_TITLES,
  INNER_UNIT_TYPES,
  LEADING_WORDS,
  LED_TYPES,
  type Lexicon,
  NO_UNIT_PAIRS,
  OWNER_WORDS,
  UNIT_TYPES,
} from './unit-words.js';

/** A cell of position and unit taken apart (Q10). Either may be missing; without a unit the position is the whole text. */
export interface PositionUnit {
  readonly position?: string;
  readonly unitName?: string;
}

const NO_UNITS: UnitIndex = { byKey: new Map(), byCode: new Map(), byId: new Map() };
const OFFICE = 'van phong';
const INSPECTORATE = 'thanh tra';
const BREAKS = /[,;/]| [-–] /g;
/** "Công chức Văn phòng - Thống kê" is a post of every commune, and no office. */
const COMMUNE_POSTS = /^van phong (?:thong ke|dang uy|hdnd)/;
const EDGES = /^[\s,;:.\-–]+|[\s,;:\-–]+$/g;

/**
 * Splits "Chuyên viên, phòng Tổ chức cán bộ" and "Trưởng phòng Tổ chức Cán bộ" into position and unit. A comma parts them only
 * before the name of a unit, so "Trưởng phòng Chính trị, tư tưởng" keeps its comma. "Chánh Văn phòng" sits in Văn phòng; titles
 * that name no unit ("Giám đốc Sở", "Tài xế") give none.
 */
export function splitPositionUnit(text: string, knownUnits: UnitIndex = NO_UNITS): PositionUnit {
  const whole = tidy(text.replaceAll('\n', ', '))
    .replace(/[\s,;.]+$/, '')
    .replace(/(^|\s)([PQ])\.(?=\S)/gi, '$1$2. ');
  if (whole === '') return {};
  return splitAtBreak(whole, knownUnits) ?? splitLeader(whole) ?? splitInside(whole) ?? wholeUnit(whole, knownUnits);
}

/** Does the text name a unit as part of a position? For guessing what a column holds. */
export function namesUnit(text: string): boolean {
  const { position, unitName } = splitPositionUnit(text);
  return position !== undefined && unitName !== undefined;
}

/** The words of a text for comparison: with their marks in small letters, or folded where the text has no marks at all. */
class Words {
  readonly shown: readonly string[];
  private readonly compared: readonly string[];
  private readonly isMarked: boolean;

  constructor(text: string) {
    this.shown = text.split(' ');
    this.isMarked =
      fold(text) !==
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim();
    this.compared = this.shown.map((word) => word.toLowerCase().replace(EDGES, ''));
  }

  get length(): number {
    return this.shown.length;
  }

  /** How many words from `at` on, two or one, the lexicon knows; 0 if it knows none. */
  match(lexicon: Lexicon, at: number): 0 | 1 | 2 {
    const first = this.compared[at];
    if (first === undefined) return 0;
    const second = this.compared[at + 1];
    if (second !== undefined && lexicon.has(`${first} ${second}`, this.isMarked)) return 2;
    return lexicon.has(first, this.isMarked) ? 1 : 0;
  }

  isPair(lexicon: Lexicon, at: number): boolean {
    return this.match(lexicon, at) === 2;
  }

  join(from: number, to?: number): string {
    return this.shown.slice(from, to).join(' ').replace(EDGES, '');
  }

  folded(at: number, length: number): string {
    return fold(this.shown.slice(at, at + length).join(' '));
  }
}

function splitAtBreak(whole: string, known: UnitIndex): PositionUnit | null {
  for (const match of whole.matchAll(BREAKS)) {
    const position = whole.slice(0, match.index).replace(EDGES, '');
    const rest = whole.slice(match.index + match[0].length).replace(EDGES, '');
    if (position === '' || rest === '') continue;
    if (!beginsWithUnit(rest) && !known.byKey.has(unitKey(rest))) continue;
    // "Phòng Kế hoạch - Phòng Tài chính" is no position followed by a unit.
    return beginsWithUnit(position) ? null : withoutTitles(position, rest);
  }
  return null;
}

/** A kind of unit with something behind it, or "Văn phòng" alone. */
function beginsWithUnit(text: string): boolean {
  const words = new Words(text);
  if (words.length > 1 && words.folded(0, 1) === 'p') return true;
  const length = words.match(UNIT_TYPES, 0);
  if (length === 0 || words.isPair(NO_UNIT_PAIRS, 0)) return false;
  const type = words.folded(0, length);
  if (type === INSPECTORATE) return OWNER_WORDS.has(words.folded(length, 1));
  return words.length > length ? words.folded(length, 1) !== 'vien' : type === OFFICE;
}

/** "Trưởng phòng X", "Phó Chánh Văn phòng": leading words, then the kind of unit, which both position and unit keep. */
function splitLeader(whole: string): PositionUnit | null {
  const words = new Words(whole);
  let at = 0;
  while (at < words.length && words.match(LEADING_WORDS, at) > 0 && (at === 0 || words.match(LED_TYPES, at) === 0)) {
    if (at > 0 && isShortOfRoom(words, at)) break;
    at++;
  }
  if (at === 0) return null;
  const length = isShortOfRoom(words, at) ? 1 : words.match(LED_TYPES, at);
  if (length === 0) return null;
  const rest = words.join(at + length);
  if (rest === '')
    return words.folded(at, length) === OFFICE ? { position: whole, unitName: words.join(at) } : { position: whole };
  if (words.match(LEADING_WORDS, at + length) > 0) return { position: whole };
  return withoutTitles(words.join(0, at + length), words.join(at));
}

/** "Trưởng P. TCCB": here "P." is phòng; in "P. Trưởng phòng" it is phó. */
function isShortOfRoom(words: Words, at: number): boolean {
  return at > 0 && words.folded(at, 1) === 'p' && at + 1 < words.length && words.match(LEADING_WORDS, at + 1) === 0;
}

/** "Chuyên viên phòng Tổ chức", "Bí thư, Trưởng phòng Tổ chức": a kind of unit in the middle, with a name behind it. */
function splitInside(whole: string): PositionUnit | null {
  const words = new Words(whole);
  for (let at = 1; at < words.length - 1; at++) {
    const length = words.match(INNER_UNIT_TYPES, at);
    if (length === 0 || at + length >= words.length) continue;
    if (COMMUNE_POSTS.test(words.folded(at, 5))) return null;
    if (words.isPair(NO_UNIT_PAIRS, at) || words.isPair(INNER_UNIT_TYPES, at - 1)) continue;
    const isLed = words.match(LEADING_WORDS, at - 1) > 0 && !(at > 1 && words.isPair(NO_UNIT_PAIRS, at - 2));
    return withoutTitles(words.join(0, isLed ? at + length : at), words.join(at));
  }
  return null;
}

/** "Phòng Tổ chức, Bí thư chi bộ": a title behind the unit goes back to the position. */
function withoutTitles(position: string, unit: string): PositionUnit {
  for (const match of unit.matchAll(/[,;]/g)) {
    const rest = unit.slice(match.index + 1).trim();
    if (rest !== '' && new Words(rest).match(FURTHER_TITLES, 0) > 0) {
      return { position: `${position}, ${rest}`, unitName: unitDisplayName(unit.slice(0, match.index)) };
    }
  }
  return { position, unitName: unitDisplayName(unit) };
}

function wholeUnit(whole: string, known: UnitIndex): PositionUnit {
  if (beginsWithUnit(whole) || known.byKey.has(unitKey(whole))) return { unitName: unitDisplayName(whole) };
  return { position: whole };
}
