import { useQuery } from '@tanstack/react-query';
import { call } from '../providers/http.js';
import type { Day } from './types.js';

/** What the server tells about itself. */
export interface Meta {
  version: string;
  today: Day;
}

/** The server's facts; asked again every ten minutes, because a page stays open over midnight. */
export function useMeta() {
  return useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => call<Meta>('GET', '/meta', undefined, signal),
    staleTime: 10 * 60_000,
    refetchInterval: 10 * 60_000,
  });
}
