import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLanguage } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { Outcome } from './types.js';

export const OUTCOMES_KEY = ['contact-outcomes'] as const;

const NONE: readonly Outcome[] = [];

/** The house's list of what may come of a contact. */
export function useOutcomes(): readonly Outcome[] {
  const { data } = useQuery({
    queryKey: OUTCOMES_KEY,
    queryFn: ({ signal }) => call<Outcome[]>('GET', '/contact-outcomes', undefined, signal),
    staleTime: 10 * 60_000,
  });
  return data ?? NONE;
}

/** The words of an outcome; one that is on the list no more is named by its code. */
export function useOutcomeName(): (code: string) => string {
  const outcomes = useOutcomes();
  const language = useLanguage();
  return useCallback(
    (code) => outcomes.find((outcome) => outcome.code === code)?.[language] ?? code,
    [outcomes, language],
  );
}
