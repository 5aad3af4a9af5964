import type { Day } from '../../server/domain/calendar.js';

const GROUPS = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 0, maximumFractionDigits: 1 });

/** 12345 → '12.345'; '–' for null. Vietnamese writing in both languages, as on the reports. */
export function formatCount(count: number | null | undefined): string {
  return count == null ? '–' : GROUPS.format(count);
}

/** 10.75 → '10,8'; whole numbers without a comma. */
export function formatPace(perDay: number | null | undefined): string {
  return perDay == null ? '–' : TENTHS.format(perDay);
}

/**
 * A rate as people read it: '18,9 %', half-up to one decimal with a comma, '–' for null. Below the full number it never
 * shows more than '99,9 %', so that 100 means nobody is missing; above it nothing is clamped (domain.md, Completion).
 */
export function formatRate(rate: number | null | undefined): string {
  if (rate == null) return '–';
  // The nudge lifts exact halves that binary fractions put just below (0.1885 · 1000 = 188.49999…).
  const tenths = Math.floor(rate * 1000 + 0.5 + 1e-9);
  const shown = rate < 1 ? Math.min(tenths, 999) : tenths;
  return `${Math.floor(shown / 10)},${shown % 10}\u00a0%`;
}

/** A target as set by hand: 97.5 → '97,5 %', 100 → '100 %'. */
export function formatPercent(percent: number | null | undefined): string {
  return percent == null ? '–' : `${TENTHS.format(percent)}\u00a0%`;
}

/** '2021-04-29' → '29/04/2021'; '–' for null. */
export function formatDay(day: Day | null | undefined): string {
  return day == null ? '–' : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** '2021-04-29' → '29/04', for axes. */
export function formatShortDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}`;
}

const INSTANT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** '2021-04-29T03:05:00Z' → '29/04/2021 10:05', in Vietnamese time wherever the reader sits. */
export function formatInstant(instant: string | null | undefined): string {
  return instant == null ? '–' : INSTANT.format(new Date(instant)).replace(', ', ' ');
}

/** '29/4/2021', '29-04-21', '29.4.2021', '2021-04-29' → '2021-04-29'; null if it is no day of the calendar. */
export function parseDayInput(text: string): Day | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const local = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(trimmed);
  if (iso) return checkedDay(iso[1]!, iso[2]!, iso[3]!);
  if (local) return checkedDay(local[3]!.length === 2 ? `20${local[3]!}` : local[3]!, local[2]!, local[1]!);
  return null;
}

function checkedDay(year: string, month: string, day: string): Day | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

/** The calendar day `n` days later. */
export function shiftDay(day: Day, n: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, negative if `to` is earlier. */
export function daysFromTo(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Folded for search in the browser: lower case, without marks, đ as d. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}

/** For messages that count: `smart_count` chooses singular or plural, `count` is what is shown. */
export function counting(count: number): { smart_count: number; count: string } {
  return { smart_count: count, count: formatCount(count) };
}

/** A name inside a sentence: 'Đã có VNeID' → 'đã có VNeID'. */
export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1);
}
