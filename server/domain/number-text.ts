import { toNfc } from './fold.js';

/** What a cell's text says when numbers are meant: separators, what spreadsheets and OCR make of digits, several in one cell. */

const DIGITS = /^[0-9]+$/;
const SEPARATORS = /[\s.,'’‘`"\-–_/\u00ad\u200b-\u200f\u2060\ufeff]+/g;
/** "5099339563.0", "5.099.339.563,00": a fraction of zeros, which is no part of the number. */
const ZERO_FRACTION = /^\s*(?:(\d{7,13})[.,]0{1,3}|(\d{1,3}(?:\.\d{3})+),0{1,2}|(\d{1,3}(?:,\d{3})+)\.0{1,2})\s*$/;
const BETWEEN_NUMBERS = /[/;,|+&()[\]:\n\r]|\s[-–]\s|\p{L}+/u;
const NUMBER_LENGTHS: ReadonlySet<number> = new Set([9, 10, 12]);
const MOST_OCR_REPAIRS = 4;

const OCR_LETTERS: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  '|': '1',
  '!': '1',
  S: '5',
  B: '8',
  Z: '2',
};

/** Plain digits and nothing else; not the empty text. */
export function isDigits(text: string): boolean {
  return DIGITS.test(text);
}

/** Capitals and digits with the separators out (Q16), full-width ones as the plain ones; a fraction of zeros is dropped. */
export function bareNumber(text: string): string {
  const plain = toNfc(text);
  const fraction = ZERO_FRACTION.exec(plain);
  const whole = fraction ? (fraction[1] ?? fraction[2] ?? fraction[3]!) : plain;
  return whole.replace(SEPARATORS, '').toUpperCase();
}

/** What OCR made of digits put back (Q18), '1)' at the start for 0 included; null where that does not give digits. */
export function repairDigits(text: string): string | null {
  let repaired = '';
  let repairs = 0;
  for (const character of text.replace(/^1\)/, 'O')) {
    const digit = OCR_LETTERS[character];
    if (digit !== undefined) repairs++;
    repaired += digit ?? character;
  }
  return repairs > 0 && repairs <= MOST_OCR_REPAIRS && DIGITS.test(repaired) ? repaired : null;
}

/**
 * The numbers of a cell that holds several, or words beside one: each of 9, 10 or 12 digits, in their order, none twice. Null
 * where anything else that looks like a number is left over.
 */
export function numbersIn(text: string): string[] | null {
  const numbers = new Set<string>();
  for (const part of text.split(BETWEEN_NUMBERS)) {
    if (!/[0-9]/.test(part)) continue;
    const whole = part.replace(/[^0-9]/g, '');
    const pieces = NUMBER_LENGTHS.has(whole.length) ? [whole] : part.trim().split(/\s+/).map(digitsOnly);
    for (const piece of pieces) {
      if (!NUMBER_LENGTHS.has(piece.length)) return null;
      numbers.add(piece);
    }
  }
  return numbers.size === 0 ? null : [...numbers];
}

function digitsOnly(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/**
 * What a number one digit too long may have been: one digit of a pair of equal neighbours left out. Null where there is no pair,
 * or where several give numbers that may be meant.
 */
export function withoutOneDoubled(digits: string, mayBe: (number: string) => boolean = () => true): string | null {
  const shorter = new Set<string>();
  for (let at = 1; at < digits.length; at++) {
    const without = digits.slice(0, at) + digits.slice(at + 1);
    if (digits[at] === digits[at - 1] && mayBe(without)) shorter.add(without);
  }
  const [only, ...others] = shorter;
  return only !== undefined && others.length === 0 ? only : null;
}
