import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { API_URL } from '../config.js';
import { http, queryOf } from '../providers/http.js';

export const PAGE = 50;
export const TARGETS_KEY = ['targets'] as const;

/** A page of one of a campaign's lists, with how many there are in all. */
export function useCampaignList<T>(campaignId: string, what: string, filter: Record<string, unknown>, page: number) {
  return useQuery({
    queryKey: [...TARGETS_KEY, campaignId, what, filter, page],
    queryFn: async ({ signal }) => {
      const query = queryOf({ filter, range: [page * PAGE, page * PAGE + PAGE - 1] });
      const { json, headers } = await http<T[]>(`${API_URL}/campaigns/${campaignId}/${what}${query}`, { signal });
      return { items: json, total: Number(headers.get('Content-Range')?.split('/')[1] ?? json.length) };
    },
    placeholderData: keepPreviousData,
  });
}
