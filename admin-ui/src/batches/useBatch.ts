import { useQuery } from '@tanstack/react-query';
import type { Id } from '../api/types.js';
import { call } from '../providers/http.js';
import type { Batch } from './types.js';

/** One batch as it stands now: others put forms into it, too. */
export function useBatch(id: Id) {
  return useQuery({
    queryKey: ['batches', 'one', id],
    queryFn: ({ signal }) => call<Batch>('GET', `/batches/${id}`, undefined, signal),
    staleTime: 0,
  });
}
