import { addDays, type Day, makeDay } from '../calendar.js';
import { tidy } from '../fold.js';
import type { Finding } from '../identifiers.js';
import { type DateReading, parseDate } from './dates.js';
import { DATE_KEY, statusKey, statusWord } from './status-words.js';
import type { Cell } from './types.js';

/** A cell that says where somebody stands, kept as found: what it means is settled when the values are mapped. */
export interface StatusCell {
  /** Key of its column. */
  readonly column: string;
  readonly text: string;
  /** Absent: text. A number may be a mark or the serial of a day. */
  readonly kind?: 'date' | 'number';
}

/** One thing that a cell says: a word as it is counted and mapped, and the day that stands beside it. */
export interface StatusPart {
  readonly key: string;
  /** The word as written, without the day. */
  readonly text: string;
  readonly on?: Day;
}

export interface StatusReading {
  readonly parts: readonly StatusPart[];
  /** The day could not be read: what the cell says has no day, which is not the same as an undated one. */
  readonly findings: readonly Finding[];
}

/** Which days can be meant. */
export interface StatusDays {
  readonly today: Day;
  /** The day that the file speaks of. */
  readonly effectiveOn: Day;
  /** First day of the campaign. */
  readonly startsOn: Day;
}

const LONGEST_TEXT = 200;
const NO_FINDINGS: readonly Finding[] = [];
/** VssID is of 2020, other apps that offices roll out are hardly older than this before their campaign: it is a birth day, a typo. */
const MOST_YEARS_BEFORE = 10;
/** A day without its year is one of this campaign, or shortly before it. */
const DAYS_BEFORE_START = 60;
const SERIALS = { first: 36_526, last: 73_050 };

const FULL_DATE = /(?<![0-9])(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))(?![0-9])/;
const SHORT_DATE = /(?<![0-9/.-])(\d{1,2})[/.-](\d{1,2})(?![0-9/.-]*[0-9])/;
const SPELT_DATE = /(?<![0-9])(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?(?![0-9])/i;
const TIME = /(?<![0-9])\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*(?:am|pm|sa|ch))?(?![0-9])/i;
const AROUND_DATE = /(?:^|\s)(?:vào ngày|từ ngày|ngày|vào|lúc|từ|hôm)(?=\s*$|\s*[)\],;:–-]*\s*$)/i;
const EDGES = /^[\s()[\],;:–-]+|[\s()[\],;:–-]+$/g;

/** Keeps a cell of a status column. */
export function statusCell(column: string, cell: Cell): StatusCell {
  const text = tidy(cell.text).slice(0, LONGEST_TEXT);
  return cell.kind === 'date' || cell.kind === 'number' ? { column, text, kind: cell.kind } : { column, text };
}

/** What a cell says, without what it means: words as keys, days apart (Q20, Q21). "Đã đăng ký, Đã cài" says two things. */
export function readStatusCell(cell: StatusCell, days: StatusDays): StatusReading {
  if (cell.kind === 'date') return dated('', parseDate({ kind: 'date', text: cell.text }, days.today), days);
  if (cell.kind === 'number') return fromNumber(cell.text, days);
  const text = cell.text.replace(TIME, ' ');
  const full = FULL_DATE.exec(text) ?? SPELT_DATE.exec(text);
  if (full !== null) return withDate(text, full, days);
  const short = SHORT_DATE.exec(text);
  if (short !== null) {
    const day = dayOfYear(Number(short[1]), Number(short[2]), days);
    if (day !== null) return dated(around(text, short), { date: { value: day, precision: 'day' }, findings: [] }, days);
    const code = isMonthAndDay(short) ? 'DATE_YEAR_MISSING' : 'DATE_IMPOSSIBLE';
    return unread(around(text, short), [{ code, severity: 'warning' }]);
  }
  return { parts: pieces(cell.text), findings: NO_FINDINGS };
}

/** The day of a cell that holds a whole one, with or without words: for the order of day and month in its column (Q20). */
export function statusDate(cell: Cell, today: Day): DateReading | null {
  if (cell.kind === 'date') return parseDate(cell, today);
  const found = cell.kind === 'text' ? FULL_DATE.exec(cell.text.replace(TIME, ' ')) : null;
  return found === null ? null : parseDate({ kind: 'text', text: found[0] }, today);
}

function fromNumber(text: string, days: StatusDays): StatusReading {
  const number = Number(text);
  if (number < SERIALS.first || number > SERIALS.last) return { parts: pieces(text), findings: NO_FINDINGS };
  return dated('', parseDate({ kind: 'number', text, number }, days.today), days);
}

function withDate(text: string, found: RegExpExecArray, days: StatusDays): StatusReading {
  const [written, day, month, year] = found;
  const words = around(text, found);
  if (month !== undefined && year === undefined) {
    const meant = dayOfYear(Number(day), Number(month), days);
    if (meant === null) return unread(words, [{ code: 'DATE_YEAR_MISSING', severity: 'warning' }]);
    return dated(words, { date: { value: meant, precision: 'day' }, findings: [] }, days);
  }
  const plain = month === undefined ? written : `${day}/${month}/${year}`;
  return dated(words, parseDate({ kind: 'text', text: plain }, days.today), days);
}

/** The text before and behind a date, without what only leads to it. */
function around(text: string, found: RegExpExecArray): string {
  const before = text.slice(0, found.index).replace(AROUND_DATE, ' ');
  const behind = text.slice(found.index + found[0].length);
  return tidy(`${before} ${behind}`).replace(EDGES, '').trim();
}

function dated(words: string, reading: DateReading, days: StatusDays): StatusReading {
  const { date, findings } = reading;
  if (date === undefined) return unread(words, findings);
  if (date.precision !== 'day') return unread(words, [{ code: 'DATE_NOT_UNDERSTOOD', severity: 'warning' }]);
  if (date.value < earliest(days.startsOn)) return unread(words, [{ code: 'DATE_TOO_EARLY', severity: 'warning' }]);
  return { parts: [part(words, date.value)], findings };
}

function unread(words: string, findings: readonly Finding[]): StatusReading {
  return { parts: [part(words, undefined)], findings };
}

function part(words: string, on: Day | undefined): StatusPart {
  const key = words === '' ? DATE_KEY : statusKey(words);
  return on === undefined ? { key, text: words } : { key, text: words, on };
}

/** Several answers in one cell, as Google Forms joins them, if each of them is known; else the cell is one word. */
function pieces(text: string): StatusPart[] {
  const parts = text.split(/[,;&\n]| và | nhưng /).map((piece) => piece.trim());
  const known = parts.length > 1 && parts.every((piece) => piece !== '' && isPlain(statusKey(piece)));
  return (known ? parts : [tidy(text)]).map((piece) => ({ key: statusKey(piece), text: piece }));
}

/** Does a text say by itself where somebody stands ("Đã đăng ký, đã cài")? A bare mark does not. */
export function saysStatus(text: string): boolean {
  return pieces(text).every(({ key }) => isPlain(key));
}

function isPlain(key: string): boolean {
  const word = statusWord(key);
  return word?.says === 'yes' || (word?.says === 'no' && word.stage !== null);
}

/** "20/4": the latest such day up to the day of the file, if it falls into the campaign or shortly before. */
function dayOfYear(day: number, month: number, { effectiveOn, startsOn }: StatusDays): Day | null {
  const year = Number(effectiveOn.slice(0, 4));
  const meant = [makeDay(year, month, day), makeDay(year - 1, month, day)].find(
    (one) => one !== null && one <= effectiveOn,
  );
  return meant != null && meant >= addDays(startsOn, -DAYS_BEFORE_START) ? meant : null;
}

function isMonthAndDay([, day, month]: RegExpExecArray): boolean {
  return makeDay(2000, Number(month), Number(day)) !== null;
}

function earliest(startsOn: Day): Day {
  return `${Number(startsOn.slice(0, 4)) - MOST_YEARS_BEFORE}${startsOn.slice(4)}`;
}
