import type { Day } from '../calendar.js';
import { fold } from '../fold.js';
import { type DateReading, noDate, readDate } from './dates.js';
import type { Cell } from './types.js';

/** Ages beyond these are possible, and usually a slip. */
const YOUNGEST = 3;
const OLDEST = 100;
/** Ages that decide the century of a year of two digits. */
const OLDEST_BY_TWO_DIGITS = 90;
const YEAR_OF_TWO_DIGITS = /^\s*['’]?\d{2}\s*$/;
const DAYS_A_YEAR = 365.25;
const PART_WORDS = /\b(?:ngay|thang|nam|sinh)\b/g;

/** The parts of a birth date in columns of their own ("Ngày | Tháng | Năm" under "Ngày sinh", Q20), as found. */
export interface DateParts {
  day?: Cell;
  month?: Cell;
  year?: Cell;
}

/**
 * A birth date as offices write it (Q20). Two-digit years are decided by the age they give, and dropped where no age is likely;
 * a year typed into a cell made for dates, which shows it as a day of 1905, is suggested as the year. An unlikely age warns.
 */
export function parseBirthDate(cell: Cell, today: Day): DateReading {
  if (YEAR_OF_TWO_DIGITS.test(cell.text)) return fromTwoDigits(Number(cell.text.replace(/\D/g, '')), today);
  return parseWhole(cell, today);
}

/** "85" where nothing but a year, or a whole date, can stand. */
function fromTwoDigits(twoDigits: number, today: Day): DateReading {
  const year = likelyYear(twoDigits, today);
  if (year === null) return noDate('DATE_YEAR_UNSURE');
  const date = { value: String(year), precision: 'year' } as const;
  return { date, findings: [{ code: 'DATE_TWO_DIGIT_YEAR', severity: 'info', params: { year } }] };
}

function parseWhole(cell: Cell, today: Day): DateReading {
  if (cell.kind === 'date') {
    const year = yearInDateCell(cell, today);
    if (year !== null) return noDate('DATE_IS_YEAR', String(year));
  }
  return withAgeChecked(readDate(cell, { today, yearOf: likelyYear, tellsYear: true }), today);
}

/** Day, month and year from three columns; whatever is missing makes it less precise. Nothing at all gives nothing. */
export function joinBirthDate(parts: DateParts, today: Day): DateReading {
  const given = [parts.day, parts.month, parts.year].filter((cell) => cell !== undefined);
  const [only] = given;
  if (only === undefined) return { findings: [] };
  if (given.length === 1 && only !== parts.year) return parseWhole(only, today);
  const [day, month, year] = [partOf(parts.day), partOf(parts.month), partOf(parts.year)];
  if (day === null || month === null || year === null || year === 0) return noDate('DATE_NOT_UNDERSTOOD');
  const text = `${day}/${month}/${year < 100 ? String(year).padStart(2, '0') : year}`;
  return parseWhole({ kind: 'text', text }, today);
}

/** 0 for an empty cell, null for anything but a number. A number in a cell made for dates still is that number. */
function partOf(cell: Cell | undefined): number | null {
  if (cell === undefined) return 0;
  if (cell.kind === 'number' || cell.kind === 'date') {
    return cell.number !== undefined && Number.isInteger(cell.number) ? cell.number : null;
  }
  const text = fold(cell.text).replace(PART_WORDS, '').trim();
  return text === '' ? 0 : /^[0-9]{1,4}$/.test(text) ? Number(text) : null;
}

/** Its serial number is a likely year of birth: nobody was born in 1905 and works. */
function yearInDateCell(cell: Cell, today: Day): number | null {
  const serial = cell.number ?? daysBetween('1899-12-30', cell.text.slice(0, 10));
  const thisYear = Number(today.slice(0, 4));
  return Number.isInteger(serial) && serial >= thisYear - OLDEST && serial <= thisYear ? serial : null;
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

function likelyYear(twoDigits: number, today: Day): number | null {
  const thisYear = Number(today.slice(0, 4));
  const century = Math.floor(thisYear / 100) * 100;
  const years = [century + twoDigits, century - 100 + twoDigits];
  const isLikely = (year: number): boolean => thisYear - year >= YOUNGEST && thisYear - year <= OLDEST_BY_TWO_DIGITS;
  return years.find(isLikely) ?? null;
}

function withAgeChecked(reading: DateReading, today: Day): DateReading {
  const { date, findings } = reading;
  if (date === undefined) return reading;
  const years = Number(today.slice(0, 4)) - Number(date.value.slice(0, 4));
  if (years > YOUNGEST && years <= OLDEST) return reading;
  const age = date.precision === 'day' ? Math.floor(daysBetween(date.value, today) / DAYS_A_YEAR) : years;
  if (age >= YOUNGEST && age <= OLDEST) return reading;
  return { date, findings: [...findings, { code: 'DATE_UNLIKELY', severity: 'warning', params: { age } }] };
}
