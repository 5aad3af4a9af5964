import { useLocale, useTranslate } from 'react-admin';
import type { Keys } from './shape.js';
import type { vi } from './vi.js';

export type MessageKey = Keys<typeof vi>;
export type Translate = (key: MessageKey, params?: Record<string, string | number>) => string;

/** `useTranslate` that knows the catalog: a key that does not exist is a type error. */
export function useT(): Translate {
  return useTranslate();
}

/** The language on the screen. */
export function useLanguage(): 'vi' | 'en' {
  return useLocale() === 'en' ? 'en' : 'vi';
}
