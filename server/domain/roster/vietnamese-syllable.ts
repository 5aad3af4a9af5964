const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
const INITIAL = '(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?';
const NUCLEUS =
  '(?:iê|ia|yê|ya|uô|ua|ươ|ưa|oa|oă|oe|oo|uâ|uê|uy|uya|uyê|uơ|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|oai|oay|oao|oeo|ui|uôi|ươi|ươu|ưi|ưu|uây|uyu|[aăâeêioôơuưy])';
const FINAL = '(?:ch|ng|nh|[cmnpt])?';
const SYLLABLE = new RegExp(`^${INITIAL}${NUCLEUS}${FINAL}$`);
const STOPPED = /(?:ch|[cpt])$/;
const SHARP_OR_HEAVY = /[\u0301\u0323]/;

/** Can this be a Vietnamese syllable? Spelling only: initial, vowels, final, at most one tone, and tones that fit. */
export function isVietnameseSyllable(word: string): boolean {
  const marked = word.normalize('NFD').toLowerCase();
  const tones = marked.match(TONE_MARKS) ?? [];
  const base = marked.replace(TONE_MARKS, '').normalize('NFC');
  if (tones.length > 1 || !SYLLABLE.test(base)) return false;
  return !STOPPED.test(base) || tones.length === 0 || SHARP_OR_HEAVY.test(tones[0]!);
}
