import { fold } from './fold.js';
import { CITIZEN_PROVINCE_CODES } from './identifier-tables.js';
import type { IssueCode } from './roster/issue-codes.js';

export type Sex = 'male' | 'female';

/** How the sheet held a value: only a number cell can have lost zeros without anybody having typed it so (I4). */
export type CellKind = 'text' | 'number';

/** One thing to say about a value. `error` only where the BHXH number itself is unusable; it leaves the row out. */
export interface Finding {
  readonly code: IssueCode;
  readonly severity: 'info' | 'warning' | 'suggestion' | 'error';
  /** What to put in the cell if accepted; never applied by itself. */
  readonly suggestion?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface OtherId {
  readonly type: 'cmnd9' | 'passport' | 'other';
  readonly value: string;
}

/** What one identifier cell gave. A BHXH column may hold a citizen id (I3) or a health-card code (I2), and says so. */
export interface IdentifierReading {
  readonly siNumber?: string;
  readonly citizenId?: string;
  readonly healthCardCode?: string;
  readonly otherId?: OtherId;
  readonly findings: readonly Finding[];
}

const NO_FINDINGS: readonly Finding[] = [];
const NOTHING: IdentifierReading = { findings: NO_FINDINGS };

const SI_LENGTH = 10;
const CITIZEN_LENGTH = 12;
const CARD_LENGTH = 15;
const CMND_LENGTH = 9;
const DIGITS = /^[0-9]+$/;
const HEALTH_CARD = /^[A-Z]{2}[1-5][0-9]{12}$/;
const PASSPORT = /^[A-Z]{1,3}[0-9]{5,9}$/;
export const SCIENTIFIC = /^\s*\d+(?:[.,]\d+)?\s*E\s*\+?\s*\d+\s*$/i;
const SEPARATORS = /[\s.,'’‘`"\-–_/\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const ZERO_FRACTION = /^\s*(\d{8,12})\.0+\s*$/;
const MOST_OCR_REPAIRS = 4;

/** Words that say "there is none", folded: then nothing is missing by mistake. */
export const NONE_WORDS: ReadonlySet<string> = new Set(
  (
    'chua co,chua,khong co,khong,ko,ko co,k,k co,dang cap,dang cho cap,cho cap,cap moi,chua cap,chua duoc cap,moi,x,n a,na,none,no,' +
    'khong nho,chua biet,khong biet,chua ro,khong ro,xin cap,de nghi cap'
  ).split(','),
);

/** Capitals and digits with the separators out (Q16). A cell that CSV turned into "5099339563.0" loses its fraction. */
function bare(text: string): string {
  const fraction = ZERO_FRACTION.exec(text);
  return (fraction ? fraction[1]! : text).replace(SEPARATORS, '').toUpperCase();
}

function only(code: IssueCode, severity: Finding['severity'], suggestion?: string): IdentifierReading {
  return { findings: [suggestion === undefined ? { code, severity } : { code, severity, suggestion }] };
}

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

/** `*` hides digits: such a value came out of a masked list and can never be written back (I9). */
export function hasMask(text: string): boolean {
  return text.includes('*');
}

/** First two and last three, `50*****389`; a value too short for that is hidden whole (I9). */
export function maskIdentifier(value: string): string {
  const hidden = value.length - 5;
  return hidden < 1 ? '*'.repeat(value.length) : value.slice(0, 2) + '*'.repeat(hidden) + value.slice(-3);
}

/** A phone number masked like an identifier, `09*****678` (I9). */
export function maskPhone(value: string): string {
  return maskIdentifier(value);
}

/**
 * A cell of a BHXH-number column (I1–I5, R30–R36): ten digits from end to end, never judged by prefix. Twelve digits are a
 * citizen id, fifteen characters a health-card code. A number cell of nine digits has lost its zero: suggested, not done.
 */
export function parseSiNumber(text: string, kind: CellKind = 'text'): IdentifierReading {
  if (text.length === SI_LENGTH && DIGITS.test(text)) return { siNumber: text, findings: NO_FINDINGS };
  if (hasMask(text)) return only('MASKED_VALUE', 'error');
  if (SCIENTIFIC.test(text)) return only('SCIENTIFIC_NOTATION', 'error');
  const value = bare(text);
  if (value === '') return NOTHING;
  if (DIGITS.test(value)) return siFromDigits(value, kind);
  if (value.length === CARD_LENGTH && HEALTH_CARD.test(value)) return siFromCard(value);
  if (NONE_WORDS.has(fold(text))) return only('NO_SI_NUMBER', 'info');
  const repaired = repairDigits(value);
  if (repaired?.length === SI_LENGTH || repaired?.length === CITIZEN_LENGTH) {
    return only('OCR_LETTERS', 'suggestion', repaired);
  }
  return only('SI_NUMBER_MALFORMED', 'error');
}

function siFromDigits(value: string, kind: CellKind): IdentifierReading {
  if (value.length === SI_LENGTH) return { siNumber: value, findings: NO_FINDINGS };
  if (value.length === CITIZEN_LENGTH) {
    return { citizenId: value, findings: [{ code: 'SI_NUMBER_IS_CITIZEN_ID', severity: 'info' }] };
  }
  if (value.length === SI_LENGTH - 1) {
    if (kind === 'number') return only('LOST_ZERO', 'suggestion', `0${value}`);
    return only('SI_NUMBER_MALFORMED', 'error', `0${value}`);
  }
  return only('SI_NUMBER_MALFORMED', 'error');
}

function siFromCard(value: string): IdentifierReading {
  return {
    siNumber: value.slice(-SI_LENGTH),
    healthCardCode: value,
    findings: [{ code: 'SI_NUMBER_FROM_HEALTH_CARD', severity: 'info' }],
  };
}

/** A cell of a health-card column (I2, R34): the fifteen characters, or the ten digits that cards print since 2021. */
export function parseHealthCardCode(text: string, kind: CellKind = 'text'): IdentifierReading {
  if (hasMask(text)) return only('MASKED_VALUE', 'warning');
  if (SCIENTIFIC.test(text)) return only('SCIENTIFIC_NOTATION', 'warning');
  const value = bare(text);
  if (value === '' || NONE_WORDS.has(fold(text))) return NOTHING;
  if (HEALTH_CARD.test(value)) return siFromCard(value);
  if (DIGITS.test(value) && value.length === SI_LENGTH) {
    return { siNumber: value, findings: [{ code: 'SI_NUMBER_FROM_HEALTH_CARD', severity: 'info' }] };
  }
  if (kind === 'number' && value.length === SI_LENGTH - 1) return only('LOST_ZERO', 'suggestion', `0${value}`);
  return only('HEALTH_CARD_MALFORMED', 'warning');
}

/**
 * A cell of a citizen-id column (I3, I4, Q14): twelve digits; nine are an old CMND (kept, R40), letters and digits a passport.
 * A number cell of ten or eleven digits has lost its zeros: suggested by this column, never taken for a BHXH number.
 */
export function parseCitizenId(text: string, kind: CellKind = 'text'): IdentifierReading {
  if (text.length === CITIZEN_LENGTH && DIGITS.test(text)) return { citizenId: text, findings: NO_FINDINGS };
  if (hasMask(text)) return only('MASKED_VALUE', 'warning');
  if (SCIENTIFIC.test(text)) return only('SCIENTIFIC_NOTATION', 'warning');
  const value = bare(text);
  if (value === '' || NONE_WORDS.has(fold(text))) return NOTHING;
  if (DIGITS.test(value)) return citizenFromDigits(value, kind);
  if (PASSPORT.test(value)) return { otherId: { type: 'passport', value }, findings: NO_FINDINGS };
  const repaired = repairDigits(value);
  if (repaired?.length === CITIZEN_LENGTH) return only('OCR_LETTERS', 'suggestion', repaired);
  return only('CITIZEN_ID_MALFORMED', 'warning');
}

function citizenFromDigits(value: string, kind: CellKind): IdentifierReading {
  if (value.length === CITIZEN_LENGTH) return { citizenId: value, findings: NO_FINDINGS };
  if (value.length === CMND_LENGTH) {
    return { otherId: { type: 'cmnd9', value }, findings: [{ code: 'CMND_EXPIRED', severity: 'warning' }] };
  }
  if (value.length === CITIZEN_LENGTH - 1 || value.length === CITIZEN_LENGTH - 2) {
    const padded = value.padStart(CITIZEN_LENGTH, '0');
    if (kind === 'number') return only('LOST_ZERO', 'suggestion', padded);
    return only('CITIZEN_ID_MALFORMED', 'warning', padded);
  }
  return only('CITIZEN_ID_MALFORMED', 'warning');
}

/**
 * Digits 1–6 of a citizen id against the province list, the sex and the birth year (I3, R37, R38). Warnings only; whatever is
 * not known is not compared, and there is no checksum (R39).
 */
export function checkCitizenId(citizenId: string, sex?: Sex, birthYear?: number): readonly Finding[] {
  const century = Number(citizenId.charAt(3));
  const findings: Finding[] = [];
  if (!CITIZEN_PROVINCE_CODES.has(citizenId.slice(0, 3))) {
    findings.push({ code: 'CITIZEN_ID_PROVINCE', severity: 'warning', params: { province: citizenId.slice(0, 3) } });
  }
  if (sex !== undefined && (century % 2 === 0) !== (sex === 'male')) {
    findings.push({ code: 'CITIZEN_ID_SEX', severity: 'warning', params: { sex } });
  }
  const year = 1900 + Math.floor(century / 2) * 100 + Number(citizenId.slice(4, 6));
  if (birthYear !== undefined && year !== birthYear) {
    findings.push({ code: 'CITIZEN_ID_YEAR', severity: 'warning', params: { year, birthYear } });
  }
  return findings.length === 0 ? NO_FINDINGS : findings;
}
