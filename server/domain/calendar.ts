import { DomainError } from './errors.js';

/** A calendar day as text, 'YYYY-MM-DD': text order is time order, and no time zone can shift it. */
export type Day = string;

/** The only zone of the product (C6). */
export const ZONE = 'Asia/Ho_Chi_Minh';

/** UTC+7 all year: Vietnam has known no summer time since 1975, so no zone database is needed. */
const ZONE_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Is this text a real calendar day of the years 1900 to 9998? 9999 is kept for "open end", which no user may enter. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < 1900 || year > 9998) return false;
  return isCivilDate(year, Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** The day of these numbers (month 1 to 12), or null if the calendar has no such day (31/4, 29/2/2021) or `isDay` refuses it. */
export function makeDay(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`;
  return isDay(text) ? text : null;
}

/** The day `n` calendar days later (earlier if negative). Refuses (`INVALID_DAY`) what is no day and what leaves 1900 to 9999. */
export function addDays(day: Day, n: number): Day {
  return dayOfNumber(dayNumber(day) + n);
}

/** Calendar days from `from` to `to`; negative if `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day `n` years later; 29/2 becomes 28/2 where the year has none (Civil Code, term in years). */
export function addYears(day: Day, n: number): Day {
  const year = Number(day.slice(0, 4)) + n;
  const moved = makeDay(year, Number(day.slice(5, 7)), Number(day.slice(8, 10))) ?? makeDay(year, 2, 28);
  if (moved === null) throw new DomainError('INVALID_DAY', { day, years: n });
  return moved;
}

/** Last day of the month that holds `day`. */
export function endOfMonth(day: Day): Day {
  return day.slice(0, 8) + pad2(daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))));
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return weekdayOfNumber(dayNumber(day));
}

/** The earlier of two days. */
export function minDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function maxDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** The calendar day in Vietnam at an instant (Date, or milliseconds since 1970 UTC). Pure: the instant is a parameter (C6). */
export function dayInZone(instant: number | Date, _zone: typeof ZONE = ZONE): Day {
  const ms = typeof instant === 'number' ? instant : instant.getTime();
  return dayOfNumber(Math.floor((ms + ZONE_OFFSET_MS) / DAY_MS));
}

/** 'dd/MM/yyyy', as letters and screens in Vietnam write a day. */
export function formatDayVi(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/**
 * Kinds of rows of the holiday list (C5, R62–R64). `compensation`: off because a holiday fell on a rest day. `swap_off` and
 * `swap_work`: a day off exchanged for a worked rest day. `pending`: announced, not yet law; changes nothing.
 */
export const HOLIDAY_KINDS = ['holiday', 'compensation', 'swap_off', 'swap_work', 'pending'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

export interface Holiday {
  readonly day: Day;
  readonly kind: HolidayKind;
  /** What people call it; no rule hangs on it. */
  readonly name?: string;
}

export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean;
  /** Days that differ from the plain week (Monday to Friday), and whether they are worked. Finite, so every search ends. */
  readonly exceptions: ReadonlyMap<Day, boolean>;
  /** By how many days up to and including `day` more are worked than the plain week says (fewer, if negative). */
  correctionUpTo(day: Day): number;
}

/** Monday to Friday, changed by the list. Where a day has several rows, `swap_work` wins: somebody ordered work on it. */
export function makeCalendar(holidays: readonly Holiday[]): WorkingCalendar {
  const exceptions = new Map<Day, boolean>();
  for (const { day, kind } of holidays) {
    if (kind === 'pending') continue;
    const isWorked = kind === 'swap_work' || exceptions.get(day) === true;
    exceptions.set(day, isWorked);
  }
  for (const [day, isWorked] of exceptions) if (isWorked === isWeekday(day)) exceptions.delete(day);
  return {
    exceptions,
    isWorkingDay: (day) => exceptions.get(day) ?? isWeekday(day),
    correctionUpTo: correctionsOf(exceptions),
  };
}

/** Running sums, looked up by halves: a list of years of holidays is asked for every child unit's forecast. */
function correctionsOf(exceptions: ReadonlyMap<Day, boolean>): (day: Day) => number {
  const days = [...exceptions.keys()].sort();
  const sums = [0];
  for (const day of days) sums.push(sums.at(-1)! + (exceptions.get(day) === true ? 1 : -1));
  return (day) => {
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return sums[low]!;
  };
}

/** The last working day on or before `day`: when paper can still be handed in (C1). */
export function lastWorkingDayUpTo(day: Day, calendar: WorkingCalendar): Day {
  let candidate = day;
  while (!calendar.isWorkingDay(candidate)) candidate = addDays(candidate, -1);
  return candidate;
}

/** The first working day on or after `day`: where a term ends that would end on a day off (Civil Code art. 148, R60). */
export function firstWorkingDayFrom(day: Day, calendar: WorkingCalendar): Day {
  let candidate = day;
  while (!calendar.isWorkingDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** Working days after `fromExclusive` up to and including `toInclusive`; 0 if that is no interval. */
export function workingDaysBetween(fromExclusive: Day, toInclusive: Day, calendar: WorkingCalendar): number {
  if (toInclusive <= fromExclusive) return 0;
  const weekdays = weekdaysUpTo(dayNumber(toInclusive)) - weekdaysUpTo(dayNumber(fromExclusive));
  return weekdays + calendar.correctionUpTo(toInclusive) - calendar.correctionUpTo(fromExclusive);
}

/**
 * The `n`-th working day after `day` (n ≥ 1). Searches by halves, as a forecast may lie years ahead and is made for every
 * child unit.
 */
export function addWorkingDays(day: Day, n: number, calendar: WorkingCalendar): Day {
  let low = 1;
  let high = Math.ceil((n + calendar.exceptions.size) / 5) * 7 + 7;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (workingDaysBetween(day, addDays(day, middle), calendar) >= n) high = middle;
    else low = middle + 1;
  }
  return addDays(day, low);
}

function isWeekday(day: Day): boolean {
  return weekday(day) <= 5;
}

function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1; // 1970-01-01, number 0, was a Thursday
}

/** Monday-to-Friday days from Monday 1969-12-29 (number −3) up to and including `number`; negative before that. */
function weekdaysUpTo(number: number): number {
  const days = number + 4;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7, 5);
}

function pad2(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isCivilDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Days since 1970-01-01 in the Gregorian calendar, by integers: replaying a million timelines adds days many millions of
 * times, and Date objects dominate there. The year is taken to begin in March, so that the leap day comes last.
 */
function dayNumber(day: Day): number {
  const year = digits2(day, 0) * 100 + digits2(day, 2);
  const month = digits2(day, 5);
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits2(day, 8) - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function digits2(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + (text.charCodeAt(at + 1) - 48);
}

const FIRST_NUMBER = dayNumber('1900-01-01');
const LAST_NUMBER = dayNumber('9999-12-31');

/** Texts already made for the years 2000 to 2099, where all the work is: at most 36,525 strings, filled on demand. */
const CACHE_FROM = dayNumber('2000-01-01');
const CACHE_SIZE = dayNumber('2100-01-01') - CACHE_FROM;
const cache = new Array<Day | undefined>(CACHE_SIZE).fill(undefined);

function dayOfNumber(number: number): Day {
  const slot = number - CACHE_FROM;
  if (!Number.isInteger(number)) throw new DomainError('INVALID_DAY', { dayNumber: null });
  if (slot >= 0 && slot < CACHE_SIZE) return (cache[slot] ??= textOfNumber(number));
  if (number >= FIRST_NUMBER && number <= LAST_NUMBER) return textOfNumber(number);
  throw new DomainError('INVALID_DAY', { dayNumber: number });
}

function textOfNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${pad2(month)}-${pad2(day)}`;
}
