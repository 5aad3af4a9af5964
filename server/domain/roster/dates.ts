import { addDays, type Day, makeDay } from '../calendar.js';
import type { Finding } from '../identifiers.js';
import { fold } from '../fold.js';
import type { IssueCode } from './issue-codes.js';
import type { Cell, PartialDate } from './types.js';

export interface DateReading {
  readonly date?: PartialDate;
  readonly findings: readonly Finding[];
}

const NO_FINDINGS: readonly Finding[] = [];
const EARLIEST_YEAR = 1900;
/** Serial numbers of 1910 to 2099; smaller ones are years, larger ones dates written without separators. */
const FIRST_SERIAL = 3654;
const LAST_SERIAL = 73_050;
const SERIAL_EPOCH: Day = '1900-01-01';
/** Excel counts 1900-01-01 as 1 and believes in a 29/2/1900. */
const SERIAL_OFFSET = 2;
const TIME_OF_DAY = /[ T]\d{1,2}[:h]\d{2}.*$/i;
const PLAIN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const DATE_WORDS = /\b(?:ngay|thang|nam|sinh|th|t|mung|ngay sinh)\b/g;

/**
 * A date as offices write it (Q20): dd/mm/yyyy with any separator, d-m-yy, mm/yyyy, yyyy, 00/00/1980, serial numbers, ISO. Only
 * as precise as it was written. What cannot be, or lies after `today`, is dropped with a warning; month-first dates are suggested.
 */
export function parseDate(cell: Cell, today: Day): DateReading {
  if (cell.kind === 'date') return fromIso(cell.text, today);
  if (cell.kind === 'number') return fromNumber(cell.text, cell.number ?? Number(cell.text), today);
  return fromText(cell.text, today);
}

function warn(code: IssueCode, suggestion?: string): DateReading {
  if (suggestion === undefined) return { findings: [{ code, severity: 'warning' }] };
  return { findings: [{ code, severity: 'suggestion', suggestion }] };
}

function fromIso(text: string, today: Day): DateReading {
  return ofNumbers(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)), today);
}

function fromNumber(text: string, value: number, today: Day): DateReading {
  if (!Number.isFinite(value)) return warn('DATE_NOT_UNDERSTOOD');
  const whole = Math.floor(value);
  if (whole >= EARLIEST_YEAR && whole <= Number(today.slice(0, 4))) return ofNumbers(whole, 0, 0, today);
  if (whole >= FIRST_SERIAL && whole <= LAST_SERIAL)
    return fromIso(addDays(SERIAL_EPOCH, whole - SERIAL_OFFSET), today);
  return fromCompact(text, today);
}

function fromText(text: string, today: Day): DateReading {
  const plain = PLAIN.exec(text);
  if (plain) return ofNumbers(Number(plain[3]), Number(plain[2]), Number(plain[1]), today);
  const trimmed = text.trim().replace(TIME_OF_DAY, '');
  if (trimmed === '') return { findings: NO_FINDINGS };
  const groups = digitGroups(trimmed);
  if (groups === null) return warn('DATE_NOT_UNDERSTOOD');
  const [a = '', b = '', c = ''] = groups;
  if (groups.length === 1) return a.length === 4 ? ofNumbers(Number(a), 0, 0, today) : fromCompact(a, today);
  if (groups.length === 2) {
    if (b.length === 4) return ofNumbers(Number(b), Number(a), 0, today);
    return a.length === 4 ? ofNumbers(Number(a), Number(b), 0, today) : warn('DATE_NOT_UNDERSTOOD');
  }
  if (groups.length > 3) return warn('DATE_NOT_UNDERSTOOD');
  if (a.length === 4) return ofNumbers(Number(a), Number(b), Number(c), today);
  return c.length === 4 || c.length === 2
    ? ofNumbers(fullYear(c, today), Number(b), Number(a), today)
    : warn('DATE_NOT_UNDERSTOOD');
}

/** The numbers of a text that holds nothing but numbers, separators and the words of dates; else null. */
function digitGroups(text: string): string[] | null {
  const left = fold(text.replace(/_/g, ' ')).replace(DATE_WORDS, ' ').trim();
  const groups = left.split(/\s+/);
  return groups.every((group) => /^[0-9]{1,8}$/.test(group)) ? groups : null;
}

/** Two digits mean the latest such year that is not in the future. */
function fullYear(digits: string, today: Day): number {
  if (digits.length === 4) return Number(digits);
  const century = Number(today.slice(0, 2)) * 100;
  const year = century + Number(digits);
  return year <= Number(today.slice(0, 4)) ? year : year - 100;
}

/** 15031985, 5031985 (its zero lost) or 19850315; dropped where both readings are possible and differ. */
function fromCompact(digits: string, today: Day): DateReading {
  if (!/^[0-9]{7,8}$/.test(digits)) return warn('DATE_NOT_UNDERSTOOD');
  const eight = digits.padStart(8, '0');
  const dayFirst = ofNumbers(Number(eight.slice(4)), Number(eight.slice(2, 4)), Number(eight.slice(0, 2)), today);
  const yearFirst = ofNumbers(Number(eight.slice(0, 4)), Number(eight.slice(4, 6)), Number(eight.slice(6)), today);
  if (dayFirst.date && yearFirst.date && dayFirst.date.value !== yearFirst.date.value)
    return warn('DATE_NOT_UNDERSTOOD');
  return dayFirst.date ? dayFirst : yearFirst;
}

/** Month and day may be 0 for "not known"; a day without its month is not known either. */
function ofNumbers(year: number, month: number, day: number, today: Day): DateReading {
  if (year < EARLIEST_YEAR || year > 9998) return warn('DATE_IMPOSSIBLE');
  if (month === 0 && day === 0) return dated(String(year), 'year', today);
  if (month === 0) return warn('DATE_IMPOSSIBLE');
  if (month > 12) {
    const swapped = day >= 1 && day <= 12 ? makeDay(year, day, month) : null;
    return swapped !== null && swapped <= today ? warn('DATE_MONTH_FIRST', swapped) : warn('DATE_IMPOSSIBLE');
  }
  if (day === 0) return dated(`${year}-${String(month).padStart(2, '0')}`, 'month', today);
  const whole = makeDay(year, month, day);
  return whole === null ? warn('DATE_IMPOSSIBLE') : dated(whole, 'day', today);
}

function dated(value: string, precision: PartialDate['precision'], today: Day): DateReading {
  if (value > today.slice(0, value.length)) return warn('DATE_IN_FUTURE');
  return { date: { value, precision }, findings: NO_FINDINGS };
}
