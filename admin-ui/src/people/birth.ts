import { formatDay, parseDayInput } from '../format.js';

/** '1985-03-02' → '02/03/1985', '1985-03' → '03/1985', '1985' stays; '–' for null. */
export function formatBirth(dob: string | null): string {
  if (dob === null) return '–';
  if (dob.length === 10) return formatDay(dob);
  return dob.length === 7 ? `${dob.slice(5)}/${dob.slice(0, 4)}` : dob;
}

/** What was typed, as far as it is known; null if it is no birth date, '' if nothing was typed. */
export function parseBirth(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (/^(19|20)\d{2}$/.test(trimmed)) return trimmed;
  const month = /^(0?[1-9]|1[0-2])[/.\- ]((?:19|20)\d{2})$/.exec(trimmed);
  if (month) return `${month[2]!}-${month[1]!.padStart(2, '0')}`;
  return /\d{4}/.test(trimmed) ? parseDayInput(trimmed) : null;
}
