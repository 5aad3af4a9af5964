import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callList, rangeOf } from '../providers/http.js';

export const PAGE = 50;
export const TARGETS_KEY = ['targets'] as const;

/** A page of one of a campaign's lists, with how many there are in all. */
export function useCampaignList<T>(campaignId: string, what: string, filter: Record<string, unknown>, page: number) {
  return useQuery({
    queryKey: [...TARGETS_KEY, campaignId, what, filter, page],
    queryFn: ({ signal }) =>
      callList<T>(`/campaigns/${campaignId}/${what}`, { filter, range: rangeOf(page, PAGE) }, signal),
    placeholderData: keepPreviousData,
  });
}
