import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Worklist } from '../api/types.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';

/** How many are on each list on the day; asked again each minute while the page is open. */
export function useWorklistCounts({ campaignId, unitId, asOf }: Scope) {
  return useQuery({
    queryKey: ['worklists', 'counts', campaignId, unitId, asOf],
    queryFn: ({ signal }) => {
      const query = queryOf({ campaignId, unitId, asOf });
      return call<Record<Worklist, number>>('GET', `/worklists/counts${query}`, undefined, signal);
    },
    enabled: campaignId !== null,
    refetchInterval: asOf === null ? 60_000 : false,
    placeholderData: keepPreviousData,
  });
}
