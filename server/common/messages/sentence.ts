import type { Locale } from '../../auth/caller.js';
import { formatDayVi, isDay } from '../../domain/calendar.js';
import type { ErrorParams } from '../app-error.js';
import { EN, EN_TERMS } from './en.js';
import { VI, VI_TERMS } from './vi.js';

/** Placeholders whose value is a code that has a word of its own ("declared" → "kê khai"). */
const TERM_PARAMS: ReadonlySet<string> = new Set([
  'kind',
  'clashKind',
  'bucket',
  'stage',
  'field',
  'what',
  'role',
  'weekday',
]);

const CATALOGUES = { vi: VI, en: EN } as const;
const TERMS = { vi: VI_TERMS, en: EN_TERMS } as const;

/** Is there a sentence for this code? */
export function hasSentence(code: string): boolean {
  return Object.hasOwn(VI, code) && Object.hasOwn(EN, code);
}

/** The sentence for a code in a language; `{name}` is filled in from `params`. An unknown code is shown as it is. */
export function sentence(code: string, locale: Locale, params: ErrorParams = {}): string {
  const catalogue: Readonly<Record<string, string>> = CATALOGUES[locale];
  const template = catalogue[code];
  if (template === undefined) return code;
  return template
    .replace(/\[([^\][]*\{(\w+)\}[^\][]*)\]/g, (_, part: string, name: string) => (isGiven(params[name]) ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => show(name, params[name], locale));
}

function isGiven(value: ErrorParams[string] | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

function show(name: string, value: ErrorParams[string] | undefined, locale: Locale): string {
  if (!isGiven(value)) return '…';
  const text = String(value);
  if (TERM_PARAMS.has(name)) {
    const terms: Readonly<Record<string, string>> = TERMS[locale];
    return terms[text] ?? text;
  }
  return locale === 'vi' && isDay(text) ? formatDayVi(text) : text;
}
