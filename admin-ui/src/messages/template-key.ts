import type { Bucket } from '../../../server/domain/stages.js';

/** 'person.declared' → 'declared'; null for the group's text. */
export function bucketOf(key: string): Bucket | null {
  return key.startsWith('person.') ? (key.slice('person.'.length) as Bucket) : null;
}

/** The text with a placeholder put in where the cursor is, over what is marked; and where the cursor stands then. */
export function withPlaceholder(
  text: string,
  name: string,
  { from, to }: { from: number; to: number },
): { text: string; at: number } {
  const written = `{${name}}`;
  return { text: text.slice(0, from) + written + text.slice(to), at: from + written.length };
}

/** Placeholders that count who stands where: steps, which are called as the campaign calls them. */
export const STAGE_PLACEHOLDERS: Readonly<Partial<Record<string, Bucket | 'installed'>>> = {
  notStarted: 'not_started',
  declared: 'declared',
  submitted: 'submitted',
  approved: 'approved',
  activated: 'activated',
  installed: 'installed',
};
