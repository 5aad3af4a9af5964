import type { Locale } from '../auth/caller.js';

/** The language of an answer: the first of `Accept-Language` that we speak, else the user's own, else Vietnamese. */
export function localeOf(acceptLanguage: string | undefined, fallback: Locale = 'vi'): Locale {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find((q) => q !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === 'vi' || language === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return (wishes[0]?.language as Locale | undefined) ?? fallback;
}
