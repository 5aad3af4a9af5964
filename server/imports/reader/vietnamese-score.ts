import { isVietnameseSyllable } from '../../domain/vietnamese-syllable.js';

const SAMPLE_WORDS = 5_000;

/** How Vietnamese a text reads: words with Vietnamese letters that are syllables, less those that are none. */
export function vietnameseScore(text: string): number {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}]*[^\p{ASCII}\s][^\s,;:.()"/-]*/gu) ?? [];
  let score = 0;
  for (const word of words.slice(0, SAMPLE_WORDS)) score += isVietnameseSyllable(word) ? 1 : -1;
  return score;
}
