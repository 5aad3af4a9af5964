import { useQuery } from '@tanstack/react-query';
import { call } from '../providers/http.js';
import type { Day, Reason } from './types.js';

/** What the server tells about itself. */
export interface Meta {
  version: string;
  /** Today in Vietnam, as the server counts it. */
  today: Day;
  isDemo: boolean;
  limits: {
    uploadBytes: number;
    rows: number;
    columns: number;
    /** Endings of the files that can be imported: '.xlsx'. */
    formats: string[];
    listLength: number;
    minPasswordLength: number;
    maxPasswordLength: number;
  };
  reasons: Reason[];
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
