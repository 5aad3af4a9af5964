import { fold, tidy } from '../fold.js';
import type { Finding, Sex } from '../identifiers.js';

export interface TextReading {
  readonly value?: string;
  readonly findings: readonly Finding[];
}

const NO_FINDINGS: readonly Finding[] = [];
const EMAIL = /^[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/;
const LONGEST_EMAIL = 200;

const SEX_WORDS: ReadonlyMap<string, Sex> = new Map([
  ...'nam,male,m,trai,be trai,ong,nam gioi'.split(',').map((word) => [word, 'male'] as const),
  ...'nu,female,f,gai,be gai,ba,nu gioi'.split(',').map((word) => [word, 'female'] as const),
]);
const MARKS: ReadonlySet<string> = new Set(['x', 'v', '1', 'co', 'true', '✓', '✔', '√', '☑', '+']);

/** A text that must fit its column; too long is dropped and shown, never cut. */
export function parseText(text: string, longest: number): TextReading {
  const value = tidy(text);
  if (value === '') return { findings: NO_FINDINGS };
  if (value.length > longest) {
    return { findings: [{ code: 'VALUE_TOO_LONG', severity: 'warning', params: { longest } }] };
  }
  return { value, findings: NO_FINDINGS };
}

/** "x", "v", "✓", "1": a mark in a column that means one thing. */
export function isMark(text: string): boolean {
  return MARKS.has(text.trim().toLowerCase());
}

/** "Nam", "Nữ", or a mark in a column that is headed by one of them (Q4); `undefined` for anything else. */
export function parseSex(text: string, columnMeans: Sex | undefined): Sex | undefined {
  const sex = SEX_WORDS.get(fold(text));
  if (sex !== undefined) return sex;
  return columnMeans !== undefined && isMark(text) ? columnMeans : undefined;
}

/** One e-mail address in small letters; of several the first, with an `info`. */
export function parseEmail(text: string): TextReading {
  const parts = tidy(text)
    .toLowerCase()
    .split(/[\s;,/|]+/)
    .filter((part) => part !== '' && part !== '-');
  const first = parts[0]?.replace(/^(?:e-?mail|mail|mailto):/, '').replace(/^<|>$|\.$/g, '');
  if (first === undefined || first === '') return { findings: NO_FINDINGS };
  if (!EMAIL.test(first) || first.length > LONGEST_EMAIL) {
    const isNone = !text.includes('@') && !/[0-9]/.test(text);
    return { findings: [{ code: 'EMAIL_MALFORMED', severity: isNone ? 'info' : 'warning' }] };
  }
  const more = parts.length > 1 && parts[1]!.includes('@');
  return { value: first, findings: more ? [{ code: 'EMAIL_FIRST_KEPT', severity: 'info' }] : NO_FINDINGS };
}
