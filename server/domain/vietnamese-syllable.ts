const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
const INITIAL = '(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?';
/** Vowels with the ends that may follow; a leading '|' is the syllable without any. */
const RIMES = [
  'ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|oai|oay|oao|oeo|ui|uôi|ươi|ươu|ưi|ưu|uây|uyu|ia|ya|ua|ưa|uơ|uya',
  'a(?:|c|ch|m|n|ng|nh|p|t)',
  '[ăâ](?:c|m|n|ng|p|t)',
  'e(?:|c|m|n|ng|p|t)',
  'ê(?:|ch|m|n|nh|p|t)',
  'i(?:|ch|m|n|nh|p|t)',
  '[oôu](?:|c|m|n|ng|p|t)',
  'oo(?:c|ng)',
  'ơ(?:|m|n|p|t)',
  'ư(?:|c|m|n|ng|t)',
  'y(?:|ch|n|nh|t)',
  'iê(?:c|m|n|ng|p|t)',
  'yê(?:m|n|ng|t)',
  '(?:uô|ươ)(?:c|m|n|ng|p|t)',
  'oa(?:|c|ch|m|n|ng|nh|p|t)',
  'oă(?:c|m|n|ng|t)',
  'oe(?:|c|m|n|t)',
  'uâ(?:n|ng|t)',
  'uê(?:|ch|n|nh)',
  'uy(?:|ch|n|nh|p|t)',
  'uyê(?:n|t)',
];
const SYLLABLE = new RegExp(`^${INITIAL}(?:${RIMES.join('|')})$`);
const STOPPED = /(?:ch|[cpt])$/;
const SHARP_OR_HEAVY = /[\u0301\u0323]/;

/** Can this be a Vietnamese syllable? Spelling only: initial, rime, at most one tone, and tones that fit. */
export function isVietnameseSyllable(word: string): boolean {
  const marked = word.normalize('NFD').toLowerCase();
  const tones = marked.match(TONE_MARKS) ?? [];
  const base = marked.replace(TONE_MARKS, '').normalize('NFC');
  if (tones.length > 1 || !SYLLABLE.test(base)) return false;
  return !STOPPED.test(base) || tones.length === 0 || SHARP_OR_HEAVY.test(tones[0]!);
}
