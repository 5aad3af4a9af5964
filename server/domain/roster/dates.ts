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
/** An instant of a machine: days of our time zone end at 17:00 of its. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;
const FIRST_HOUR_OF_NEXT_DAY = 17;
const PLAIN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
/** What a spreadsheet or a CSV file makes of whole numbers. */
const ZERO_FRACTION = /^(\d{4,8})[.,]0+$/;
const GROUPED_YEAR = /^(1|2)[.,](\d{3})$/;
const SERIAL_TEXT = /^\d{5}$/;
const DATE_WORDS = /\b(?:ngay|thang|nam|sinh|thg|th|t|mung|ngay sinh)\b/g;
/** "05-Thg6-1980", as Excel in Vietnamese shows it; "5/T6/1980". */
const MONTH_BEFORE_NUMBER = /\b(?:thang|thg|th|t)(?=\d{1,2}\b)/g;
const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec';
const MONTH_NAME = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/;

/** How the same text is read for different ends: births have a likely age. */
interface Manner {
  readonly today: Day;
  readonly yearOf: (twoDigits: number, today: Day) => number | null;
  /** An `info` says how two digits were understood. */
  readonly tellsYear?: boolean;
}

/**
 * A date as offices write it (Q20): dd/mm/yyyy with any separator, d-m-yy, mm/yyyy, yyyy, 00/00/1980, serial numbers, ISO. Only
 * as precise as it was written. What cannot be, or lies after `today`, is dropped with a warning; month-first dates are suggested.
 */
export function parseDate(cell: Cell, today: Day): DateReading {
  return readDate(cell, { today, yearOf: latestYear });
}

/** Reads by a manner of one's own: `birth-date.ts` knows ages. */
export function readDate(cell: Cell, manner: Manner): DateReading {
  if (cell.kind === 'date') return fromIso(cell.text, manner.today);
  if (cell.kind === 'number') return fromNumber(cell.text, cell.number ?? Number(cell.text), manner.today);
  return fromText(cell.text, manner);
}

/** A reading without a date: one finding, with what may have been meant. */
export function noDate(code: IssueCode, suggestion?: string): DateReading {
  if (suggestion === undefined) return { findings: [{ code, severity: 'warning' }] };
  return { findings: [{ code, severity: 'suggestion', suggestion }] };
}

/** The day that a spreadsheet's serial number stands for. */
export function dayOfSerial(serial: number): Day {
  return addDays(SERIAL_EPOCH, serial - SERIAL_OFFSET);
}

function fromIso(text: string, today: Day): DateReading {
  return ofNumbers(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)), today);
}

function fromNumber(text: string, value: number, today: Day): DateReading {
  if (!Number.isFinite(value)) return noDate('DATE_NOT_UNDERSTOOD');
  const whole = Math.floor(value);
  if (whole >= EARLIEST_YEAR && whole <= Number(today.slice(0, 4))) return ofNumbers(whole, 0, 0, today);
  if (whole >= FIRST_SERIAL && whole <= LAST_SERIAL) return fromIso(dayOfSerial(whole), today);
  return fromCompact(text, today);
}

function fromText(text: string, manner: Manner): DateReading {
  const { today } = manner;
  const plain = PLAIN.exec(text);
  if (plain) return ofNumbers(Number(plain[3]), Number(plain[2]), Number(plain[1]), today);
  const trimmed = text.trim();
  const instant = INSTANT.exec(trimmed);
  if (instant) return fromInstant(instant[1]!, Number(instant[2]), today);
  const digits = trimmed.replace(TIME_OF_DAY, '').replace(ZERO_FRACTION, '$1');
  if (digits === '') return { findings: NO_FINDINGS };
  if (SERIAL_TEXT.test(digits)) return fromSerialText(Number(digits), today);
  const grouped = GROUPED_YEAR.exec(digits);
  if (grouped && Number(grouped[1]! + grouped[2]!) <= Number(today.slice(0, 4)))
    return noDate('DATE_IS_YEAR', grouped[1]! + grouped[2]!);
  const groups = dateGroups(digits);
  return groups === null ? noDate('DATE_NOT_UNDERSTOOD') : fromGroups(groups, manner);
}

function fromGroups(groups: readonly string[], manner: Manner): DateReading {
  const [a = '', b = '', c = ''] = groups;
  const { today } = manner;
  if (groups.length === 1) return a.length === 4 ? ofNumbers(Number(a), 0, 0, today) : fromCompact(a, today);
  if (groups.length === 2) {
    if (b.length === 4) return ofNumbers(Number(b), Number(a), 0, today);
    return a.length === 4 ? ofNumbers(Number(a), Number(b), 0, today) : noDate('DATE_NOT_UNDERSTOOD');
  }
  if (groups.length > 3) return noDate('DATE_NOT_UNDERSTOOD');
  if (a.length === 4) return ofNumbers(Number(a), Number(b), Number(c), today);
  if (c.length === 4) return ofNumbers(Number(c), Number(b), Number(a), today);
  return c.length === 2 ? ofShortYear(a, b, c, manner) : noDate('DATE_NOT_UNDERSTOOD');
}

function ofShortYear(day: string, month: string, short: string, { today, yearOf, tellsYear }: Manner): DateReading {
  const year = yearOf(Number(short), today);
  if (year === null) return noDate('DATE_YEAR_UNSURE');
  const reading = ofNumbers(year, Number(month), Number(day), today);
  const { date } = reading;
  if (date === undefined || tellsYear !== true) return reading;
  return { date, findings: [{ code: 'DATE_TWO_DIGIT_YEAR', severity: 'info', params: { year } }] };
}

/**
 * The numbers of a text that holds nothing but numbers, separators, the words of dates and an English name of a month, in the
 * order day, month, year; else null.
 */
function dateGroups(text: string): string[] | null {
  let left = fold(text.replace(/_/g, ' ')).replace(MONTH_BEFORE_NUMBER, ' ').replace(DATE_WORDS, ' ').trim();
  const named = MONTH_NAME.exec(left);
  if (named) {
    const month = String(1 + MONTH_NAMES.indexOf(named[1]!) / 4);
    const rest = left.replace(named[0], ' ').trim().split(/\s+/);
    left = rest.length === 2 ? `${rest[0]} ${month} ${rest[1]}` : `${month} ${rest.join(' ')}`;
  }
  const groups = left.split(/\s+/);
  return groups.every((group) => /^[0-9]{1,8}$/.test(group)) ? groups : null;
}

/** Two digits mean the latest such year that is not in the future. */
function latestYear(twoDigits: number, today: Day): number {
  const year = Number(today.slice(0, 2)) * 100 + twoDigits;
  return year <= Number(today.slice(0, 4)) ? year : year - 100;
}

/** Midnight here is 17:00 of the day before there: a program wrote the instant, and meant the day. */
function fromInstant(day: Day, hour: number, today: Day): DateReading {
  if (
    hour < FIRST_HOUR_OF_NEXT_DAY ||
    makeDay(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))) === null
  )
    return fromIso(day, today);
  const { date, findings } = fromIso(addDays(day, 1), today);
  if (date === undefined) return { findings };
  return { date, findings: [{ code: 'DATE_FROM_UTC', severity: 'info' }] };
}

/** "31111" as text was a date once; "31985" may also be 3/1985: asked either way. */
function fromSerialText(serial: number, today: Day): DateReading {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return noDate('DATE_NOT_UNDERSTOOD');
  const day = dayOfSerial(serial);
  return day > today ? noDate('DATE_NOT_UNDERSTOOD') : noDate('DATE_FROM_SERIAL', day);
}

/** 15031985, 5031985 (its zero lost) or 19850315; dropped where both readings are possible and differ. */
function fromCompact(digits: string, today: Day): DateReading {
  if (!/^[0-9]{7,8}$/.test(digits)) return noDate('DATE_NOT_UNDERSTOOD');
  const eight = digits.padStart(8, '0');
  const dayFirst = ofNumbers(Number(eight.slice(4)), Number(eight.slice(2, 4)), Number(eight.slice(0, 2)), today);
  const yearFirst = ofNumbers(Number(eight.slice(0, 4)), Number(eight.slice(4, 6)), Number(eight.slice(6)), today);
  if (dayFirst.date && yearFirst.date && dayFirst.date.value !== yearFirst.date.value)
    return noDate('DATE_NOT_UNDERSTOOD');
  return dayFirst.date ? dayFirst : yearFirst;
}

/** Month and day may be 0 for "not known"; a day without its month is not known either. */
function ofNumbers(year: number, month: number, day: number, today: Day): DateReading {
  if (year < EARLIEST_YEAR || year > 9998) return noDate('DATE_IMPOSSIBLE');
  if (month === 0 && day === 0) return dated(String(year), 'year', today);
  if (month === 0) return noDate('DATE_IMPOSSIBLE');
  if (month > 12) {
    const swapped = day >= 1 && day <= 12 ? makeDay(year, day, month) : null;
    return swapped !== null && swapped <= today ? noDate('DATE_MONTH_FIRST', swapped) : noDate('DATE_IMPOSSIBLE');
  }
  if (day === 0) return dated(`${year}-${String(month).padStart(2, '0')}`, 'month', today);
  const whole = makeDay(year, month, day);
  return whole === null ? noDate('DATE_IMPOSSIBLE') : dated(whole, 'day', today);
}

function dated(value: string, precision: PartialDate['precision'], today: Day): DateReading {
  if (value > today.slice(0, value.length)) return noDate('DATE_IN_FUTURE');
  return { date: { value, precision }, findings: NO_FINDINGS };
}
