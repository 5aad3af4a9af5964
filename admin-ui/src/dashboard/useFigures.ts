import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Completion, Trend } from '../api/types.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';

/** Orders of the units below, as the API takes them. */
export const ORDERS = {
  lowest_first: ['rate', 'ASC'],
  highest_first: ['rate', 'DESC'],
  tree_order: ['position', 'ASC'],
} as const;
export type OrderName = keyof typeof ORDERS;

/** Figures stay fresh for a minute; whoever records something forgets them by this key. */
export const FIGURES_KEY = ['figures'] as const;

/** The API gives no more of them at once; the ranking goes through all. */
export const MOST_CHILDREN = 1_000;

/** The figures of the scope, with the first `childCount` units below in the given order. */
export function useCompletion(scope: Scope, order: OrderName, childCount: number) {
  const { campaignId, unitId, asOf } = scope;
  return useQuery({
    queryKey: [...FIGURES_KEY, 'completion', campaignId, unitId, asOf, order, childCount],
    queryFn: ({ signal }) => {
      const query = queryOf({ unitId, asOf, childrenRange: [0, childCount - 1], childrenSort: ORDERS[order] });
      return call<Completion>('GET', `/campaigns/${campaignId}/completion${query}`, undefined, signal);
    },
    enabled: campaignId !== null,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** The figures of every day from the campaign's first to the day of the scope. */
export function useTrend({ campaignId, unitId, asOf }: Scope) {
  return useQuery({
    queryKey: [...FIGURES_KEY, 'trend', campaignId, unitId, asOf],
    queryFn: ({ signal }) => {
      const query = queryOf({ unitId, to: asOf });
      return call<Trend>('GET', `/campaigns/${campaignId}/trend${query}`, undefined, signal);
    },
    enabled: campaignId !== null,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
