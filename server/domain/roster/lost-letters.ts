import type { Finding } from '../identifiers.js';

/**
 * Anything below, or nothing: nearly every name is done with after one look. The pairs at the end are what VNI writes for a letter
 * with a tone ("Vaên", "Toâ").
 */
const SIGNS =
  /[?¡-ª¬-¯µ¶¸-º¼-¿×÷ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ\ud800-\udfff\ue000-\uf8ff\ufffd]|[a-zß-ÿ][À-Þ]|[A-Za-z][«»·][a-z]|[aAeE][à-ÿÀ-Þ]|[oO][âôùÂÔÙ]/;
/** What a program writes for a letter that it does not have: a mark of question, of replacement, or a place of no letter. */
const LOST = /[?\ufffd]|\p{Co}|\p{Cs}/u;
/** Beyond the plane of all living letters: only now and then a letter, mostly a picture. */
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;
const INSIDE_WORD =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /\x1a|(?<=\p{L}\p{M}*)[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+(?=\p{L})/gu;
const REPLACEMENT = '\ufffd';

/**
 * What the letters of a name say about themselves (Q33, Q34). Lost: a program has written "?" or "�" for letters that it does not
 * have, and nobody can tell which they were. Doubtful: signs and letters that no Vietnamese name has, as of an old font or of bytes
 * read wrongly; a foreign name may have them. Null for all others.
 */
export function lettersOf(text: string): 'lost' | 'doubtful' | null {
  if (!SIGNS.test(text)) return null;
  const plain = text.replace(PAIR, '');
  if (LOST.test(plain)) return 'lost';
  return SIGNS.test(plain) ? 'doubtful' : null;
}

/** As a finding. A name without its letters is no name: nobody goes in by it. */
export function lettersFinding(text: string, ofName: boolean): Finding | null {
  const letters = lettersOf(text);
  if (letters === null) return null;
  if (letters === 'doubtful') return { code: 'LETTERS_DOUBTFUL', severity: 'warning' };
  return { code: 'LETTERS_LOST', severity: ofName ? 'error' : 'warning' };
}

/** A control character within a word stands where a letter was: it is seen as one that is lost, not passed over. */
export function withLostLetters(text: string): string {
  return text.replace(INSIDE_WORD, REPLACEMENT);
}
