/**
 * Vietnamese letters taken apart: base letter, tone, and the folded form that comparison and search use. Tables are built
 * once, because a roster of 100,000 rows folds millions of characters.
 */

const TABLE_SIZE = 0x1f00;
const SPACE = 32;
const COMBINING_FIRST = 0x300;
const COMBINING_LAST = 0x36f;
const MARKS = /\p{M}+/gu;
/** As `isInvisible`. */
const INVISIBLE = /(?![\t-\r\u0085])[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Letters that have no decomposition, or that files use in place of the Vietnamese one (eth, African D). */
const SPECIAL_LETTERS: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ɖ: 'd', ı: 'i', ł: 'l', ø: 'o' };

/** Folds one character: '' for a mark, ' ' for anything that is neither letter nor digit, else its bare lower-case form. */
function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? SPACE;
  if (code >= COMBINING_FIRST && code <= COMBINING_LAST) return '';
  if (isInvisible(code)) return '';
  const bare = character.toLowerCase().normalize('NFD').replace(MARKS, '');
  if (bare === '') return '';
  const base = SPECIAL_LETTERS[bare] ?? bare;
  return WORD_CHARACTER.test(base) ? base : ' ';
}

/**
 * Control characters, zero-width ones, marks of direction, the soft hyphen and the byte-order mark: they carry nothing in a
 * name, and one of them (NUL) PostgreSQL cannot even store. Tab, line breaks and NEL count as white space.
 */
export function isInvisible(code: number): boolean {
  if (code < 0xad) return (code < SPACE && (code < 9 || code > 13)) || (code >= 0x7f && code <= 0x9f && code !== 0x85);
  if (code < 0x200b) return code === 0xad;
  return code <= 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code === 0xfeff;
}

const FOLDED: readonly string[] = Array.from({ length: TABLE_SIZE }, (_, code) =>
  foldCharacter(String.fromCharCode(code)),
);

/**
 * Lower case, no marks, đ→d, everything that is not a letter or a digit made one space, ends trimmed (Q11, section 8).
 * Two spellings of one unit, header or name fold to the same text, in any Unicode form. Empty text folds to ''.
 */
export function fold(text: string): string {
  let folded = '';
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const piece = code < TABLE_SIZE ? FOLDED[code]! : foldOutside(text, i, code);
    if (code >= 0xd800 && code <= 0xdbff) i++;
    if (piece === ' ') gap = folded !== '';
    else if (piece !== '') {
      if (gap) folded += ' ';
      gap = false;
      folded += piece;
    }
  }
  return folded;
}

function foldOutside(text: string, index: number, code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) {
    const point = text.codePointAt(index)!;
    return point > 0xffff ? foldCharacter(String.fromCodePoint(point)) : ' ';
  }
  return foldCharacter(text[index]!);
}

/**
 * The same text in memory of its own. A cell's text may be a view into a large piece of the file, which lives as long as the view:
 * what outlasts the row must not keep the file.
 */
export function ownCopy(text: string): string {
  return text.split('').join('');
}

/** Letters that files use in place of Đ and đ (eth, African D), and what East Asian keyboards type for plain ones. */
const LOOKALIKES = /[\u00d0\u00f0\u0189\u0256\uff01-\uff5e]/;
const ALL_LOOKALIKES = /[\u00d0\u00f0\u0189\u0256\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/**
 * All that may not be in its final form: marks and what may carry them, eth and its like. Latin letters with marks of their own
 * and common punctuation are. Matching is what a million rows can afford.
 */
const TO_COMPOSE = /[\u0300-\u1dff\u1f00-\u1fff\u2100-\uffff\u00d0\u00f0\u0189\u0256]/;
const TO_CLEAN =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /[\u0300-\u1dff\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u00d0\u00f0\u0189\u0256\u1f00-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2100-\uffff]/;
const TO_TIDY =
  // eslint-disable-next-line no-control-regex -- as above
  /^ | $| {2}|[\0-\x1f\x7f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/;

/**
 * NFC with the right letters, whichever of the forms in use the text came in (NFD, hat vowels with combining tones, U+0340, eth
 * for đ, full-width digits; section 8). Text that is in order already is returned as it is.
 */
export function toNfc(text: string): string {
  return TO_COMPOSE.test(text) ? composed(text) : text;
}

function composed(text: string): string {
  return (LOOKALIKES.test(text) ? text.replace(ALL_LOOKALIKES, plainLetter) : text).normalize('NFC');
}

function plainLetter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - FULL_WIDTH_OFFSET);
  return code === 0xd0 || code === 0x189 ? 'Đ' : 'đ';
}

/** As `toNfc`, without the characters that nobody sees; white space stays as it is. How a cell's text enters the core. */
export function cleaned(text: string): string {
  return TO_CLEAN.test(text) ? composed(text).replace(INVISIBLE, '') : text;
}

/**
 * NFC with every run of white space (also NBSP and line breaks) as one blank, invisible characters dropped, ends trimmed.
 * Text that is clean already is returned as it is.
 */
export function tidy(text: string): string {
  const nfc = toNfc(text);
  if (!TO_TIDY.test(nfc)) return nfc;
  return nfc
    .replace(INVISIBLE, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}
