import { fold } from './fold.js';
import { CITIZEN_PROVINCE_CODES } from './identifier-tables.js';
import { bareNumber, isDigits, numbersIn, repairDigits, withoutOneDoubled } from './number-text.js';
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
  /** The field that the suggestion is for, where it is not the cell's own. */
  readonly field?: string;
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
const HEALTH_CARD = /^[A-Z]{2}[1-5][0-9]{12}$/;
/** Nine characters at most, as on every passport; with eight digits behind it, an O is a zero rather than a letter. */
const PASSPORT = /^(?=.{6,9}$)(?![OILQ][0-9]{8})[A-Z]{1,3}[0-9]{5,8}$/;
export const SCIENTIFIC = /^\s*\d+(?:[.,]\d+)?\s*E\s*\+?\s*\d+\s*$/i;
/** Looks like a mobile phone's: no BHXH number is refused for it, but of two numbers it is not the likelier one. */
const PHONE_LIKE = /^0[35789]/;
const LAST_CENTURY_DIGIT = 3;

/** Words that say "there is none", folded: then nothing is missing by mistake. */
export const NONE_WORDS: ReadonlySet<string> = new Set(
  (
    'chua co,chua,khong co,khong,ko,ko co,k,k co,dang cap,dang cho cap,cho cap,cap moi,chua cap,chua duoc cap,moi,x,n a,na,none,no,' +
    'khong nho,chua biet,khong biet,chua ro,khong ro,xin cap,de nghi cap'
  ).split(','),
);

function only(code: IssueCode, severity: Finding['severity'], suggestion?: string): IdentifierReading {
  return { findings: [suggestion === undefined ? { code, severity } : { code, severity, suggestion }] };
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
 * citizen id, fifteen characters a health-card code. What may be meant by anything else is suggested, never done: nine digits
 * have lost their zero (Q13), letters are OCR's (Q18), a digit was typed twice, there are words or two numbers in the cell.
 */
export function parseSiNumber(text: string, kind: CellKind = 'text'): IdentifierReading {
  if (text.length === SI_LENGTH && isDigits(text)) return { siNumber: text, findings: NO_FINDINGS };
  if (hasMask(text)) return only('MASKED_VALUE', 'error');
  if (SCIENTIFIC.test(text)) return only('SCIENTIFIC_NOTATION', 'error');
  const value = bareNumber(text);
  if (value === '') return NOTHING;
  if (isDigits(value)) return siFromDigits(value, kind) ?? severalNumbers(text) ?? only('SI_NUMBER_MALFORMED', 'error');
  if (value.length === CARD_LENGTH && HEALTH_CARD.test(value)) return siFromCard(value);
  if (NONE_WORDS.has(fold(text))) return only('NO_SI_NUMBER', 'info');
  if (!/[0-9]/.test(value) && repairDigits(value) === null) return only('NO_SI_NUMBER', 'warning');
  const repaired = repairDigits(value);
  if (repaired?.length === SI_LENGTH || repaired?.length === CITIZEN_LENGTH) {
    return only('OCR_LETTERS', 'suggestion', repaired);
  }
  return repairedCard(value) ?? severalNumbers(text) ?? only('SI_NUMBER_MALFORMED', 'error');
}

function siFromDigits(value: string, kind: CellKind): IdentifierReading | null {
  if (value.length === SI_LENGTH) return { siNumber: value, findings: NO_FINDINGS };
  if (value.length === CITIZEN_LENGTH) {
    return { citizenId: value, findings: [{ code: 'SI_NUMBER_IS_CITIZEN_ID', severity: 'info' }] };
  }
  if (value.length === SI_LENGTH - 1) return padded(`0${value}`, kind);
  if (value.length === SI_LENGTH + 1) return elevenDigits(value);
  return value.length === CITIZEN_LENGTH + 1 ? doubledCitizenId(value) : null;
}

/** A number cell loses zeros by itself; in a text somebody may have missed any digit. */
function padded(suggestion: string, kind: CellKind): IdentifierReading {
  return only(kind === 'number' ? 'LOST_ZERO' : 'DIGIT_MISSING', 'suggestion', suggestion);
}

/** A citizen id without its zero, or a BHXH number with a digit typed twice: the row decides where both may be. */
function elevenDigits(value: string): IdentifierReading | null {
  if (isLikelyCitizenId(`0${value}`)) return only('DIGIT_MISSING', 'suggestion', `0${value}`);
  const shorter = withoutOneDoubled(value);
  return shorter === null ? null : only('DIGIT_DOUBLED', 'suggestion', shorter);
}

function doubledCitizenId(value: string): IdentifierReading | null {
  const shorter = withoutOneDoubled(value, isLikelyCitizenId);
  return shorter === null ? null : only('DIGIT_DOUBLED', 'suggestion', shorter);
}

/** Known province, born in the 20th or 21st century. */
export function isLikelyCitizenId(value: string): boolean {
  return CITIZEN_PROVINCE_CODES.has(value.slice(0, 3)) && Number(value.charAt(3)) <= LAST_CENTURY_DIGIT;
}

function siFromCard(value: string): IdentifierReading {
  return {
    siNumber: value.slice(-SI_LENGTH),
    healthCardCode: value,
    findings: [{ code: 'SI_NUMBER_FROM_HEALTH_CARD', severity: 'info' }],
  };
}

/** A card code whose digits OCR has read as letters. */
function repairedCard(value: string): IdentifierReading | null {
  if (value.length !== CARD_LENGTH) return null;
  const repaired = repairDigits(value.slice(2));
  const code = value.slice(0, 2) + (repaired ?? '');
  return HEALTH_CARD.test(code) ? only('OCR_LETTERS', 'suggestion', code) : null;
}

/**
 * Several numbers, or words beside one. Each of its own length goes to its own field; of two of one kind, or where one may be a
 * phone's, the first that is none is suggested.
 */
function severalNumbers(text: string): IdentifierReading | null {
  const numbers = numbersIn(text);
  if (numbers === null || numbers.length > 2) return null;
  const ofLength = (length: number): string[] => numbers.filter((number) => number.length === length);
  const [si, citizen, cmnd] = [ofLength(SI_LENGTH), ofLength(CITIZEN_LENGTH), ofLength(CMND_LENGTH)];
  if (numbers.length === 1) {
    const [number] = numbers;
    return number!.length === CMND_LENGTH ? null : only('NUMBER_AMONG_WORDS', 'suggestion', number);
  }
  const isClear = si.length <= 1 && citizen.length <= 1 && cmnd.length <= 1;
  if (!isClear || PHONE_LIKE.test(si[0] ?? '')) {
    const likely = [...si.filter((number) => !PHONE_LIKE.test(number)), ...citizen, ...si][0];
    return likely === undefined ? null : only('TWO_NUMBERS', 'suggestion', likely);
  }
  return {
    ...(si[0] === undefined ? {} : { siNumber: si[0] }),
    ...(citizen[0] === undefined ? {} : { citizenId: citizen[0] }),
    ...(cmnd[0] === undefined ? {} : { otherId: { type: 'cmnd9', value: cmnd[0] } }),
    findings: [{ code: 'NUMBERS_IN_ONE_CELL', severity: 'info' }],
  };
}

/** A cell of a health-card column (I2, R34): the fifteen characters, or the ten or twelve digits that cards print since 2021. */
export function parseHealthCardCode(text: string, kind: CellKind = 'text'): IdentifierReading {
  if (hasMask(text)) return only('MASKED_VALUE', 'warning');
  if (SCIENTIFIC.test(text)) return only('SCIENTIFIC_NOTATION', 'warning');
  const value = bareNumber(text);
  if (value === '' || NONE_WORDS.has(fold(text))) return NOTHING;
  if (HEALTH_CARD.test(value)) return siFromCard(value);
  if (!isDigits(value)) return repairedCard(value) ?? only('HEALTH_CARD_MALFORMED', 'warning');
  if (value.length === SI_LENGTH) {
    return { siNumber: value, findings: [{ code: 'SI_NUMBER_FROM_HEALTH_CARD', severity: 'info' }] };
  }
  if (value.length === CITIZEN_LENGTH) {
    return { citizenId: value, findings: [{ code: 'SI_NUMBER_IS_CITIZEN_ID', severity: 'info' }] };
  }
  return value.length === SI_LENGTH - 1 ? padded(`0${value}`, kind) : only('HEALTH_CARD_MALFORMED', 'warning');
}

/**
 * A cell of a citizen-id column (I3, I4, Q14): twelve digits; nine are an old CMND (kept, R40), letters and digits a passport.
 * Ten or eleven digits have lost their zeros: suggested by this column, never taken for a BHXH number. What the rest of the row
 * says to that is weighed in `number-doctor-row.ts`.
 */
export function parseCitizenId(text: string, kind: CellKind = 'text'): IdentifierReading {
  if (text.length === CITIZEN_LENGTH && isDigits(text)) return { citizenId: text, findings: NO_FINDINGS };
  if (hasMask(text)) return only('MASKED_VALUE', 'warning');
  if (SCIENTIFIC.test(text)) return only('SCIENTIFIC_NOTATION', 'warning');
  const value = bareNumber(text);
  if (value === '' || NONE_WORDS.has(fold(text))) return NOTHING;
  const malformed = (): IdentifierReading => severalIds(text) ?? only('CITIZEN_ID_MALFORMED', 'warning');
  if (isDigits(value)) return citizenFromDigits(value, kind) ?? malformed();
  if (PASSPORT.test(value)) return { otherId: { type: 'passport', value }, findings: NO_FINDINGS };
  if (HEALTH_CARD.test(value)) {
    const field = 'healthCardCode';
    return { findings: [{ code: 'HEALTH_CARD_IN_CITIZEN_COLUMN', severity: 'suggestion', suggestion: value, field }] };
  }
  const repaired = repairDigits(value);
  if (repaired?.length === CITIZEN_LENGTH || repaired?.length === CMND_LENGTH) {
    return only('OCR_LETTERS', 'suggestion', repaired);
  }
  return malformed();
}

function citizenFromDigits(value: string, kind: CellKind): IdentifierReading | null {
  if (value.length === CITIZEN_LENGTH) return { citizenId: value, findings: NO_FINDINGS };
  if (value.length === CMND_LENGTH) return oldCard(value);
  if (value.length === CITIZEN_LENGTH - 1 || value.length === CITIZEN_LENGTH - 2) {
    return padded(value.padStart(CITIZEN_LENGTH, '0'), kind);
  }
  if (value.length === CMND_LENGTH - 1 && kind === 'number') return padded(`0${value}`, kind);
  return value.length === CITIZEN_LENGTH + 1 ? doubledCitizenId(value) : null;
}

function oldCard(value: string): IdentifierReading {
  return { otherId: { type: 'cmnd9', value }, findings: [{ code: 'CMND_EXPIRED', severity: 'warning' }] };
}

/** As `severalNumbers`, in a column that promises no BHXH number. */
function severalIds(text: string): IdentifierReading | null {
  const reading = severalNumbers(text);
  if (reading === null) return null;
  if (reading.siNumber === undefined) return reading.findings[0]!.suggestion?.length === SI_LENGTH ? null : reading;
  return reading.citizenId === undefined ? null : only('TWO_NUMBERS', 'suggestion', reading.citizenId);
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
