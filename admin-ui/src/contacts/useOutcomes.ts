import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useLanguage } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { Outcome } from './types.js';

export const OUTCOMES_KEY = ['contact-outcomes'] as const;

const NONE: readonly Outcome[] = [];

/** The house's list of what may come of a contact. */
export function useOutcomes(): readonly Outcome[] {
  const all = useAllOutcomes();
  return useMemo(() => all.filter(({ isFormer }) => isFormer !== true), [all]);
}

/** Those that were taken off the list among them. */
export function useAllOutcomes(): readonly Outcome[] {
  const { data } = useQuery({
    queryKey: [...OUTCOMES_KEY, 'all'],
    queryFn: ({ signal }) => call<Outcome[]>('GET', '/contact-outcomes?former=true', undefined, signal),
    staleTime: 10 * 60_000,
  });
  return data ?? NONE;
}

/** The words of an outcome, on the list or no more. */
export function useOutcomeName(): (code: string) => string {
  const outcomes = useAllOutcomes();
  const language = useLanguage();
  return useCallback(
    (code) => outcomes.find((outcome) => outcome.code === code)?.[language] ?? code,
    [outcomes, language],
  );
}
