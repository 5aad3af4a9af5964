import { fold, toNfc } from './fold.js';
import { OLD_MOBILE_PREFIXES } from './identifier-tables.js';
import { type Finding, hasMask, NONE_WORDS, SCIENTIFIC } from './identifiers.js';
import { repairDigits } from './number-text.js';
import type { IssueCode } from './roster/issue-codes.js';

export interface PhoneReading {
  readonly phone?: string;
  readonly findings: readonly Finding[];
}

const NO_FINDINGS: readonly Finding[] = [];
const MOBILE = /^0[35789][0-9]{8}$/;
const LAND_LINE = /^02[0-9]{8,9}$/;
const SUBSCRIBER = /^[35789][0-9]{8}$/;
const OLD_MOBILE_WITHOUT_ZERO = /^1[2689][0-9]{8}$/;
const LAND_LINE_WITHOUT_ZERO = /^2[0-9]{8,9}$/;
const BETWEEN_NUMBERS = /[/;,|\n\r&]|\s[-–]\s|\s(?:hoặc|và|hay)\s/i;
/** "ĐT:", "Zalo": says that a phone number follows, which the column says already. */
const LABELS =
  /^(?:(?:số|sđt|sdt|điện thoại|dien thoai|đtdđ|dtdd|đtcđ|đt|dt|dđ|dd|di động|di dong|tel|mobile|phone|zalo|hotline)[\s.:]*)+/i;
const INSIDE_NUMBER = /[\s.,()'’\-–_\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const SHORTEST_NUMBER = 9;
const MOBILE_LENGTH = 10;

function warn(code: IssueCode): PhoneReading {
  return { findings: [{ code, severity: 'warning' }] };
}

/**
 * A phone cell (I6, R42, R43): mobiles as 0 and nine digits whatever stood before them, eleven-digit prefixes of before 2018
 * converted with an `info`, land lines kept. Of several numbers in one cell the first is kept (Q19). Never leaves a row out.
 */
export function parsePhone(text: string): PhoneReading {
  if (MOBILE.test(text)) return { phone: text, findings: NO_FINDINGS };
  const plain = toNfc(text).trim();
  if (plain === '') return { findings: NO_FINDINGS };
  if (hasMask(plain)) return warn('MASKED_VALUE');
  if (SCIENTIFIC.test(plain)) return warn('SCIENTIFIC_NOTATION');
  const compact = splitNumbers(plain.replace(/^(\d{9,12})\.0+$/, '$1'));
  if (compact.length === 0 || NONE_WORDS.has(fold(plain))) return { findings: NO_FINDINGS };
  const numbers = compact.map(normalise);
  const number = numbers.find((one) => one !== null);
  if (number == null) return repairedPhone(compact[0]!) ?? amongWords(plain) ?? warn('PHONE_MALFORMED');
  const findings: Finding[] = [];
  if (numbers[0] === null) findings.push({ code: 'PHONE_MALFORMED', severity: 'warning' });
  if (number.wasOld) findings.push({ code: 'PHONE_CONVERTED', severity: 'info', params: { from: number.from } });
  if (numbers.length > 1) findings.push({ code: 'PHONE_FIRST_KEPT', severity: 'info' });
  return { phone: number.phone, findings: findings.length === 0 ? NO_FINDINGS : findings };
}

function repairedPhone(compact: string): PhoneReading | null {
  const repaired = repairDigits(compact.toUpperCase());
  const number = repaired === null ? null : normalise(repaired);
  return number === null ? null : suggest('OCR_LETTERS', number.phone);
}

/** "0909123456 (chồng)": whose number it is, a person must say. */
function amongWords(text: string): PhoneReading | null {
  const parts = text.split(/[^0-9+.\s-]+/).map((part) => normalise(part.replace(INSIDE_NUMBER, '')));
  const numbers = parts.filter((part) => part !== null);
  return numbers.length === 1 ? suggest('NUMBER_AMONG_WORDS', numbers[0]!.phone) : null;
}

function suggest(code: IssueCode, suggestion: string): PhoneReading {
  return { findings: [{ code, severity: 'suggestion', suggestion }] };
}

/** The numbers of a cell without their separators; a dash parts two numbers only if what stands before it is one. */
function splitNumbers(text: string): string[] {
  const numbers: string[] = [];
  for (const part of text.split(BETWEEN_NUMBERS)) {
    let held = '';
    for (const piece of part.split(/[-–]/)) {
      if (held.length >= SHORTEST_NUMBER && normalise(held) !== null) {
        numbers.push(held);
        held = '';
      }
      held += compactOf(piece);
    }
    if (held.length === 2 * MOBILE_LENGTH && MOBILE.test(held.slice(0, MOBILE_LENGTH))) {
      numbers.push(held.slice(0, MOBILE_LENGTH), held.slice(MOBILE_LENGTH));
    } else if (held !== '') numbers.push(held);
  }
  return numbers;
}

/** '1)' in OCR text stands for a zero, so a bracket that follows a leading 1 stays. */
function compactOf(text: string): string {
  const trimmed = text.trim().replace(LABELS, '');
  return trimmed.startsWith('1)')
    ? '1)' + trimmed.slice(2).replace(INSIDE_NUMBER, '')
    : trimmed.replace(INSIDE_NUMBER, '');
}

function normalise(compact: string): { phone: string; from: string; wasOld: boolean } | null {
  const from = withZero(compact);
  if (MOBILE.test(from) || LAND_LINE.test(from)) return { phone: from, from, wasOld: false };
  const prefix = from.length === MOBILE_LENGTH + 1 ? OLD_MOBILE_PREFIXES.get(from.slice(0, 4)) : undefined;
  if (prefix === undefined || !/^[0-9]+$/.test(from)) return null;
  return { phone: prefix + from.slice(4), from, wasOld: true };
}

function withZero(compact: string): string {
  const international = /^(?:\+84|0084|84(?=[0-9]{9,10}$))0?/.exec(compact);
  if (international) return `0${compact.slice(international[0].length)}`;
  const lacksZero =
    SUBSCRIBER.test(compact) || OLD_MOBILE_WITHOUT_ZERO.test(compact) || LAND_LINE_WITHOUT_ZERO.test(compact);
  return lacksZero ? `0${compact}` : compact;
}
