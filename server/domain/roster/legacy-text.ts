import { TCVN3_LETTERS, VNI_PAIRS, VNI_SINGLES } from './legacy-tables.js';
import { isVietnameseSyllable } from '../vietnamese-syllable.js';

/** `tcvn3_capitals`: fonts such as `.VnTimeH`, which show every letter as a capital. */
export const LEGACY_CHARSETS = ['tcvn3', 'tcvn3_capitals', 'vni'] as const;
export type LegacyCharset = (typeof LEGACY_CHARSETS)[number];

const TCVN3_FONT = /^\.vn/i;
const VNI_FONT = /^vni[-\s]/i;
const FONT_STYLE = /(?:[\s,-]+(?:bold|italic|regular|oblique))+$/i;
/** Written all in capitals, such a name ends in H without being a font of capitals. */
const NO_CAPITALS = /ENGLISH$/;
/** Vietnamese letters and marks that no Western set has: such a text is Unicode, whatever its font says. */
const UNICODE_VIETNAMESE =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1eff]|\p{M}/u;
const BEYOND_ASCII = /[^\0-\x7f]/;
/** Never the soft hyphen (ư in TCVN3), nor any other sign that is a letter in one of the sets. */
const BETWEEN_WORDS = /[\s,;:.()[\]{}"'’‘“”/\\&+*?!_<>=%#@0-9–—-]+/;
/** What these would stand for ("phũng", "tờn", "lờ", "hịa") is nothing that a roster says. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(['phòng', 'tên', 'lê', 'hòa', 'khóa', 'tòa']);
const SMALL_THEN_CAPITAL = /\p{Ll}\p{Lu}/u;
const WORDS_JUDGED = 600;
const LEAST_WORDS = 3;
const LEAST_SHARE = 0.8;

/** The character set of a font by its name: `.VnTime`, `.VnArial NarrowH`, `VNI-Times`; null for every other font (Q34). */
export function charsetOfFont(name: string): LegacyCharset | null {
  const font = name.trim().replace(FONT_STYLE, '');
  if (VNI_FONT.test(font)) return 'vni';
  if (!TCVN3_FONT.test(font)) return null;
  return font.endsWith('H') && !NO_CAPITALS.test(font) ? 'tcvn3_capitals' : 'tcvn3';
}

/**
 * Text of a legacy character set as Unicode, NFC (Q34, section 8). To be called before anything is stripped: the soft hyphen is
 * a letter of TCVN3. Text that is Unicode already, or makes sense only as it stands, comes back as it is: people do type
 * Unicode into cells with a legacy font.
 */
export function decodeLegacy(text: string, charset: LegacyCharset): string {
  if (UNICODE_VIETNAMESE.test(text)) return text.normalize('NFC');
  const decoded = charset === 'vni' ? decodeVni(text) : decodeTcvn3(text);
  if (decoded !== text && makesSenseOnlyAsItStands(text, decoded)) return text;
  return charset === 'tcvn3_capitals' ? decoded.toUpperCase() : decoded;
}

function decodeTcvn3(text: string): string {
  let decoded = '';
  for (const character of text) decoded += TCVN3_LETTERS.get(character) ?? character;
  return decoded;
}

function decodeVni(text: string): string {
  let decoded = '';
  for (let i = 0; i < text.length; i++) {
    const pair = i + 1 < text.length ? VNI_PAIRS.get(text.slice(i, i + 2)) : undefined;
    if (pair !== undefined) i++;
    decoded += pair ?? VNI_SINGLES.get(text[i]!) ?? text[i]!;
  }
  return decoded;
}

function makesSenseOnlyAsItStands(text: string, decoded: string): boolean {
  const words = markedWords(text);
  const others = markedWords(decoded);
  if (!words.every(isPlainSyllable)) return false;
  const makeSense = others.every((word) => word.length === 1 || isVietnameseSyllable(word));
  return !makeSense || words.every((word) => PLAIN_WORDS.has(word.toLowerCase()));
}

/** Nobody writes a capital behind a small letter, but codes of old sets look so ("HÊt" for "Hết"). */
function isPlainSyllable(word: string): boolean {
  return !SMALL_THEN_CAPITAL.test(word) && isVietnameseSyllable(word);
}

function markedWords(text: string): string[] {
  return text.split(BETWEEN_WORDS).filter((word) => BEYOND_ASCII.test(word));
}

/** How the words of a column read in a character set: those that make sense only decoded, and those that speak against it. */
interface Look {
  readonly forIt: number;
  /** Different words among them. */
  readonly different: number;
  readonly against: number;
  /** Different words that make sense either way. */
  readonly undecided: number;
}

function look(texts: readonly string[], charset: LegacyCharset): Look {
  const seen = new Set<string>();
  const undecided = new Set<string>();
  let forIt = 0;
  let against = 0;
  let judged = 0;
  for (const text of texts) {
    if (judged >= WORDS_JUDGED) break;
    if (!BEYOND_ASCII.test(text) || UNICODE_VIETNAMESE.test(text)) continue;
    for (const word of markedWords(text)) {
      judged++;
      const decoded = charset === 'vni' ? decodeVni(word) : decodeTcvn3(word);
      if (decoded === word || !isVietnameseSyllable(decoded)) against++;
      else if (isPlainSyllable(word)) undecided.add(word);
      else if (decoded.length > 1) {
        forIt++;
        seen.add(word);
      }
    }
  }
  return { forIt, different: seen.size, against, undecided: undecided.size };
}

/**
 * The character set of a column whose fonts say nothing, by how its words read; null unless at least three different words make
 * sense only in it and hardly any speaks against it. `hint`: the set of another column or of the header, then one word is enough
 * ("N÷" for "Nữ"). Fonts of capitals cannot be told by look: such text comes out in mixed case.
 */
export function charsetByLook(texts: readonly string[], hint: LegacyCharset | null = null): LegacyCharset | null {
  const least = hint === null ? LEAST_WORDS : 1;
  const candidates = hint === null ? (['tcvn3', 'vni'] as const) : [hint];
  let best: LegacyCharset | null = null;
  let mostFor = 0;
  for (const charset of candidates) {
    const { forIt, different, against } = look(texts, charset);
    if (different < least || forIt < LEAST_SHARE * (forIt + against) || forIt <= mostFor) continue;
    best = charset;
    mostFor = forIt;
  }
  return best;
}

/**
 * Are these texts of one column Unicode although their font is a legacy one? Then none of them is to be decoded, not even those
 * that would make sense either way ("Toán" would become "Tốn"). So it is where not one word asks for the font's set, and some are
 * Unicode, or make no sense in that set, or there are too many for that to be chance.
 */
export function isUnicodeInLegacyFont(texts: readonly string[], charset: LegacyCharset): boolean {
  const { forIt, against, undecided } = look(texts, charset);
  return (
    forIt === 0 && (against > 0 || undecided >= LEAST_WORDS || texts.some((text) => UNICODE_VIETNAMESE.test(text)))
  );
}
