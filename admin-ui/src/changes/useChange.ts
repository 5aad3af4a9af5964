import { useQuery } from '@tanstack/react-query';
import type { Id } from '../api/types.js';
import type { Change } from './types.js';
import { call } from '../providers/http.js';

const ASK_AGAIN_MS = 700;

/** One change; asked again and again while it is under way. */
export function useChange(id: Id) {
  return useQuery({
    queryKey: ['change', id],
    queryFn: ({ signal }) => call<Change>('GET', `/changes/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? ASK_AGAIN_MS : false),
    staleTime: 0,
  });
}
