import type { Locale } from '../auth/caller.js';
import type { Guidance, Names } from '../campaigns/procedure-template.js';
import type { Day } from '../domain/calendar.js';
import type { WrittenTo } from '../domain/message-template.js';
import type { UnitType } from '../units/unit.entity.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '26/4', and with the year where it is not this one. */
export function shortDay(day: Day | null, today: Day, locale: Locale): string | null {
  if (day === null) return null;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const isThisYear = today.startsWith(String(year));
  if (locale === 'en') return `${date} ${MONTHS[month - 1]}${isThisYear ? '' : ` ${year}`}`;
  return `${date}/${month}${isThisYear ? '' : `/${year}`}`;
}

/** "18,9%": half-up, and never 100 while anybody is missing. */
export function percent(rate: number | null, locale: Locale): string | null {
  if (rate === null) return null;
  const tenths = rate >= 1 ? Math.round(rate * 1000) : Math.min(999, Math.round(rate * 1000));
  const text = tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
  return `${locale === 'vi' ? text.replace('.', ',') : text}%`;
}

/** How the people of a unit are spoken of. */
export function peopleWord(type: UnitType, locale: Locale, n = 2): string {
  if (locale === 'en') return n === 1 ? 'person' : 'people';
  return type === 'class' || type === 'team' ? 'bạn' : 'người';
}

const LOST: Readonly<Record<'lapsed' | 'rejected' | 'lapsing', Readonly<Record<Locale, string>>>> = {
  lapsed: { vi: 'đã quá hạn, phải làm lại', en: 'lapsed, to be done again' },
  rejected: { vi: 'bị từ chối, cần sửa', en: 'refused, to be corrected' },
  lapsing: { vi: 'sắp quá hạn nộp tờ khai', en: 'about to lapse' },
};

/** Where somebody stands, in the words of the campaign's procedure (T11). */
export function standingWord(bucket: WrittenTo, names: Names, locale: Locale): string {
  if (bucket === 'not_started') return notYet(names.declared[locale], locale);
  if (bucket === 'lapsed' || bucket === 'rejected') return LOST[bucket][locale];
  return lowerFirst(names[bucket][locale]);
}

/** "Đã kê khai" → "chưa kê khai". */
export function notYet(name: string, locale: Locale): string {
  if (locale === 'en') return `not ${lowerFirst(name)} yet`;
  return `chưa ${lowerFirst(name.replace(/^đã\s+/iu, ''))}`;
}

export function lostWord(what: 'lapsed' | 'rejected' | 'lapsing', locale: Locale): string {
  return LOST[what][locale];
}

/** The next step of the procedure, as a sentence. */
export function nextStep(bucket: WrittenTo, guidance: Guidance, locale: Locale): string {
  const text = guidance[bucket][locale].trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Names such as "VssID" keep their letters. */
function lowerFirst(text: string): string {
  const [first = ''] = text;
  return text.slice(1, 2) === text.slice(1, 2).toLowerCase() ? first.toLowerCase() + text.slice(first.length) : text;
}
