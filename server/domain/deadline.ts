import { addDays, endOfMonth, makeDay, weekday, type Day } from './calendar.js';
import { DomainError } from './errors.js';

/** How a deadline phrase was read, so that a form can show it before anybody relies on it (C4). */
export interface DeadlineReading {
  /** `before`: the named day or period is already too late. `up_to`: it still counts. */
  readonly rule: 'before' | 'up_to';
  /** Last day of the day, month, quarter or year that the phrase names; itself the last day under `up_to`. */
  readonly named: Day;
  /** The phrase gave no year: the next one in which the deadline is not over yet was taken. */
  readonly isYearAssumed: boolean;
  /** Hour of the day, 'HH:mm', where the phrase names one. Rules count by days; it is for display. */
  readonly time: string | null;
}

export interface Deadline {
  /** The last day that is still in time (R20). */
  readonly lastDay: Day;
  /** The phrase as it was given, trimmed. */
  readonly phrase: string;
  readonly understoodAs: DeadlineReading;
}

/** A span of the calendar that a phrase names; `inYear` gives its days, null where that year has none (29/2). */
interface Period {
  readonly year: number | null;
  readonly isDay: boolean;
  inYear(year: number): { first: Day; last: Day } | null;
}

const MAX_LENGTH = 200;
const YEARS_AHEAD = 8; // 29/2 comes back after eight years at the latest
/** A year outside these is a slip of the pen. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

const YEAR = '(?:(?: ?[/.-] ?| nam | )(\\d{4}))?';
const DAY_FORMS: readonly [RegExp, (m: RegExpExecArray) => Period][] = [
  [/(?<!\S)(\d{4})-(\d{1,2})-(\d{1,2})$/, (m) => dayPeriod(m[3], m[2], m[1])],
  [/(?<!\S)(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/, (m) => dayPeriod(m[1], m[3], m[4])],
  [/(?<!\S)(\d{1,2}) ?[/.-] ?(\d{1,2})(?: nam (\d{4}))?$/, (m) => dayPeriod(m[1], m[2], m[3])],
  [new RegExp(`(?<!\\S)(\\d{1,2}) thang (\\d{1,2})${YEAR}$`), (m) => dayPeriod(m[1], m[2], m[3])],
];
const LONG_FORMS: readonly [RegExp, (m: RegExpExecArray) => Period][] = [
  [new RegExp(`(?<!\\S)thang (\\d{1,2})${YEAR}$`), (m) => monthsPeriod(Number(m[1]), 1, m[2])],
  [/(?<!\S)(\d{1,2}) ?[/-] ?(\d{4})$/, (m) => monthsPeriod(Number(m[1]), 1, m[2])],
  [new RegExp(`(?<!\\S)quy ([1-4]|i{1,3}|iv)${YEAR}$`), (m) => monthsPeriod(quarter(m[1]!) * 3 - 2, 3, m[2])],
  [/(?<!\S)nam (\d{4})$/, (m) => monthsPeriod(1, 12, m[1])],
];

const TIME = /(?:(?<!\S)(?:luc|vao) )?(?<!\S)(\d{1,2}) ?(?:h|g|gio|:) ?(?:(\d{2})(?: ?phut|')?)?$/;
const WEEKDAY = /(?<!\S)(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))$/;
const WEEKDAY_NAMES = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];

const UP_TO =
  /(?<!\S)(?:(?:cham|muon|tre) nhat|gio (?:hanh chinh|lam viec)|khong (?:muon|cham|tre) hon|khong qua|den|toi|het|cuoi|trong|han(?: cuoi| chot)?|vao)(?: la)?$/;
const BEFORE = /(?<!\S)truoc$/;
/** Words that may stand before a date without a preposition ("hoàn thành ngày 30/4"). */
const PLAIN_LEAD = /^(?:(?:hoan thanh|xong|nop|thoi|ngay)\s*)*$/;
/** "không trước …", "chưa đến …" turn the meaning round; better to ask than to guess. */
const NEGATION = /(?<!\S)(?:khong|chua)(?!\S)/;

/**
 * Reads a deadline as letters write it, marks and capitals aside: "trước ngày 30/4/2021" ends on 29/4, while "đến", "đến
 * hết", "chậm nhất", "trong", a plain date and any date with an hour ("trước 17h ngày 08/6") include the day (C4, R20).
 * Months, quarters and years end with their last day. Without a year, the first one in which the last day is not before
 * `referenceDay` is taken. Refuses (`DEADLINE_NOT_UNDERSTOOD`) anything else rather than guess: two dates, "sau ngày",
 * a day that does not exist, a weekday that is not that day's.
 */
export function parseDeadline(phrase: string, { referenceDay }: { referenceDay: Day }): Deadline {
  const trimmed = phrase.trim();
  const reading = trimmed.length <= MAX_LENGTH ? read(foldPhrase(trimmed), referenceDay) : null;
  if (reading === null) throw new DomainError('DEADLINE_NOT_UNDERSTOOD', { phrase: trimmed.slice(0, MAX_LENGTH) });
  return { ...reading, phrase: trimmed };
}

function read(text: string, referenceDay: Day): Omit<Deadline, 'phrase'> | null {
  const found = findPeriod(text);
  if (found === null) return null;
  const { period } = found;

  const byWeekday = peel(found.rest.replace(/(?<!\S)ngay$/, '').trimEnd(), WEEKDAY);
  const byTime = peel(byWeekday.rest, TIME);
  const time = byTime.match && clock(byTime.match);
  if (byTime.match !== null && (time === null || !period.isDay)) return null;

  const lead = readLead(byTime.rest.replace(/(?<!\S)ngay$/, '').trimEnd());
  if (lead === null) return null;
  // An hour makes the day itself usable, but for midnight at its start, which is the end of the day before.
  const rule = time === '00:00' ? 'before' : time === null ? lead : 'up_to';

  const placed = place(period, rule, referenceDay);
  if (placed === null) return null;
  if (byWeekday.match !== null && weekday(placed.named) !== weekdayOf(byWeekday.match)) return null;
  const understoodAs = { rule, named: placed.named, isYearAssumed: period.year === null, time } as const;
  return { lastDay: placed.lastDay, understoodAs };
}

/** The words before the date: which side of it they mean; null if they say something that is no deadline. */
function readLead(text: string): DeadlineReading['rule'] | null {
  const before = peel(text, BEFORE);
  let rest = before.rest;
  // "chậm nhất đến hết ngày": prepositions of inclusion may follow one another.
  let upTo = peel(rest, UP_TO);
  const isUpTo = upTo.match !== null;
  while (upTo.match !== null) {
    rest = upTo.rest;
    upTo = peel(rest, UP_TO);
  }
  // A share may precede ("100% sinh viên xong trước 30/4"); any other number may be a second date.
  if (/\d/.test(rest.replace(/\d+ ?%/g, '')) || NEGATION.test(rest) || BEFORE.test(rest)) return null;
  if (before.match !== null) return 'before';
  return isUpTo || PLAIN_LEAD.test(rest) ? 'up_to' : null;
}

function findPeriod(text: string): { period: Period; rest: string } | null {
  for (const [form, make] of [...DAY_FORMS, ...LONG_FORMS]) {
    const { match, rest } = peel(text, form);
    if (match !== null) return { period: make(match), rest };
  }
  return null;
}

/** The period in its year, or in the first year that leaves the deadline open on the reference day. */
function place(period: Period, rule: DeadlineReading['rule'], referenceDay: Day): { named: Day; lastDay: Day } | null {
  const from = period.year ?? Number(referenceDay.slice(0, 4));
  const to = period.year ?? from + YEARS_AHEAD;
  if (from < FIRST_YEAR || from > LAST_YEAR) return null;
  for (let year = from; year <= to; year++) {
    const days = period.inYear(year);
    if (days === null) continue;
    const lastDay = rule === 'before' ? addDays(days.first, -1) : days.last;
    if (period.year !== null || lastDay >= referenceDay) return { named: days.last, lastDay };
  }
  return null;
}

function dayPeriod(day: string | undefined, month: string | undefined, year: string | undefined): Period {
  return {
    year: fullYear(year),
    isDay: true,
    inYear: (inYear) => {
      const found = makeDay(inYear, Number(month), Number(day));
      return found === null ? null : { first: found, last: found };
    },
  };
}

function monthsPeriod(firstMonth: number, length: number, year: string | undefined): Period {
  return {
    year: fullYear(year),
    isDay: false,
    inYear: (inYear) => {
      const first = makeDay(inYear, firstMonth, 1);
      const lastMonth = makeDay(inYear, firstMonth + length - 1, 1);
      return first === null || lastMonth === null ? null : { first, last: endOfMonth(lastMonth) };
    },
  };
}

function fullYear(year: string | undefined): number | null {
  if (year === undefined) return null;
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function quarter(text: string): number {
  return { i: 1, ii: 2, iii: 3, iv: 4 }[text] ?? Number(text);
}

function clock(match: RegExpExecArray): string | null {
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function weekdayOf(match: RegExpExecArray): number {
  if (match[2] !== undefined) return 7;
  const name = match[1]!;
  const index = WEEKDAY_NAMES.indexOf(name);
  return index >= 0 ? index + 1 : Number(name) - 1; // "thứ 2" is Monday
}

/** Takes a piece off the end of the text. */
function peel(text: string, piece: RegExp): { match: RegExpExecArray | null; rest: string } {
  const match = piece.exec(text);
  return { match, rest: match === null ? text : text.slice(0, match.index).trimEnd() };
}

/**
 * Like `fold`, but keeps the signs that dates are written with: lower case without marks, one space between words; commas,
 * brackets and a closing stop dropped, "ngày30" split.
 */
function foldPhrase(text: string): string {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[đð]/g, 'd')
      .replace(/[,;()"“”]/g, ' ')
      // "hạn chót: 30/4", but not "17:30".
      .replace(/([a-z]):/g, '$1 ')
      .replace(/[–—]/g, '-')
      .replace(/(ngay|thang|nam|quy|truoc|den)(?=\d)/g, '$1 ')
      .replace(/(\d)(?=thang|nam)/g, '$1 ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[.!]+$/, '')
      .replace(/ (?:nay|toi)$/, '')
      .trim()
  );
}
