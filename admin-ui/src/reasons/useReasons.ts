import { useQuery } from '@tanstack/react-query';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import type { ReasonCount } from './types.js';

/** Reasons added up over the unit and all below it, on the day. */
export function useReasons({ campaignId, unitId, asOf }: Scope) {
  return useQuery({
    queryKey: [...FIGURES_KEY, 'reasons', campaignId, unitId, asOf],
    queryFn: ({ signal }) =>
      call<ReasonCount[]>('GET', `/campaigns/${campaignId}/reasons${queryOf({ unitId, asOf })}`, undefined, signal),
    enabled: campaignId !== null,
  });
}
