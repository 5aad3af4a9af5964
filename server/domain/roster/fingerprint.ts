import { foldHeader } from './match-header.js';
import { FIRST_PSEUDO_COLUMN } from './row-marks.js';
import type { Layout } from './types.js';

const FNV_PRIME = 0x01000193;

/**
 * Sixteen hex digits that stay the same while the header says the same: case, marks, digits, stars and line breaks do not count,
 * order and number of the columns do. For finding the mapping that somebody chose for an earlier file.
 */
export function headerFingerprint(layout: Layout): string {
  const text = layout.columns
    .filter((column) => column.header !== '' && column.column < FIRST_PSEUDO_COLUMN)
    .map((column) => `${column.column}:${foldHeader(column.header)}`)
    .join('|');
  return hash(text, 0x811c9dc5) + hash(text, 0x01234567);
}

/** Eight hex digits of a text: for telling the headers of one organisation apart, not for more. */
export function hashOf(text: string): string {
  return hash(text, 0x811c9dc5);
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  return (value >>> 0).toString(16).padStart(8, '0');
}
