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
