import { useQuery } from '@tanstack/react-query';
import type { Worklist } from '../api/types.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';

/** How many are on each list today; asked again each minute while the page is open. */
export function useWorklistCounts({ campaignId, unitId }: Scope) {
  return useQuery({
    queryKey: ['worklists', 'counts', campaignId, unitId],
    queryFn: ({ signal }) =>
      call<Record<Worklist, number>>('GET', `/worklists/counts${queryOf({ campaignId, unitId })}`, undefined, signal),
    enabled: campaignId !== null,
    refetchInterval: 60_000,
  });
}
