import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { vi } from './vi.js';

export const LOCALES = [
  { locale: 'vi', name: 'Tiếng Việt' },
  { locale: 'en', name: 'English' },
];

/** Vietnamese is there from the start; English is fetched when it is asked for. */
const polyglot = polyglotI18nProvider(
  (locale) => (locale === 'en' ? import('./en.js').then((module) => module.en) : vi),
  'vi',
  LOCALES,
);

export const i18nProvider: I18nProvider = {
  ...polyglot,
  changeLocale: async (locale: string) => {
    await polyglot.changeLocale(locale);
    document.documentElement.lang = locale; // screen readers choose their voice by it
  },
};
