import type { Bucket } from './stages.js';

/** Whom a message is for: a group of people, none of whom it names, or one person. */
export const AUDIENCES = ['group', 'person'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Standings in which somebody can be written to. Exempt people owe nothing. */
export const WRITTEN_TO = [
  'not_started',
  'declared',
  'lapsed',
  'submitted',
  'rejected',
  'approved',
  'activated',
] as const satisfies readonly Bucket[];
export type WrittenTo = (typeof WRITTEN_TO)[number];

export const TEMPLATE_KEYS = ['group', ...WRITTEN_TO.map((bucket) => `person.${bucket}` as const)] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const COMMON = ['unit', 'campaign', 'app', 'lastDay', 'daysLeft', 'today', 'contact'] as const;

/**
 * What a template may be filled in with. Of a group only numbers: no name of a person, and nowhere a number of one, can come
 * into a message, because there is no placeholder for it.
 */
export const PLACEHOLDERS = {
  group: [
    ...COMMON,
    'people',
    'headcount',
    'eligible',
    'exempt',
    'notStarted',
    'declared',
    'lapsing',
    'lapsed',
    'submitted',
    'rejected',
    'approved',
    'activated',
    'installed',
    'done',
    'remaining',
    'rate',
    'todo',
  ],
  person: [
    ...COMMON,
    'name',
    'title',
    'standing',
    'since',
    'declaredOn',
    'handInBy',
    'lapsesOn',
    'reason',
    'attempt',
    'next',
  ],
} as const satisfies Record<Audience, readonly string[]>;

export type Values = Readonly<Record<string, string | number | null>>;

export function audienceOf(key: TemplateKey): Audience {
  return key === 'group' ? 'group' : 'person';
}

/** Placeholders of a text that its audience does not know, as they are written. */
export function unknownPlaceholders(text: string, audience: Audience): string[] {
  const known: readonly string[] = PLACEHOLDERS[audience];
  const names = [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
  return [...new Set(names.filter((name) => !known.includes(name)))];
}

/** Brackets that open inside others, or do not close: what is optional could not be told. */
export function hasBrokenBrackets(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[') depth += 1;
    if (sign === ']') depth -= 1;
    if (depth < 0 || depth > 1) return true;
  }
  return depth !== 0;
}

/**
 * Fills a template in. A part in [brackets] is left out when one of its placeholders has no value, or is 0: "[, {lapsed} quá
 * hạn]". Elsewhere what has no value is shown as 0 or left out.
 */
export function fillIn(text: string, values: Values): string {
  return text
    .replace(/\[([^\][]*)\]/g, (_, part: string) => {
      const names = [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      return names.every((name) => isGiven(values[name])) ? part : '';
    })
    .replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +([.,;:!?])/g, '$1')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function isGiven(value: string | number | null | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0;
}
