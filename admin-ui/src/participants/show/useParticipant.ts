import { useQuery } from '@tanstack/react-query';
import type { Id } from '../../api/types.js';
import { call } from '../../providers/http.js';
import type { ParticipantDetail } from '../types.js';

/** One participant with standing, what may come next, and the whole history. */
export function useParticipant(id: Id) {
  return useQuery({
    queryKey: ['participants', 'detail', id],
    queryFn: ({ signal }) => call<ParticipantDetail>('GET', `/participants/${id}`, undefined, signal),
    staleTime: 0,
  });
}
