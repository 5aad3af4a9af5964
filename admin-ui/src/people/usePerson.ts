import { useQuery } from '@tanstack/react-query';
import type { Id } from '../api/types.js';
import { call, queryOf } from '../providers/http.js';
import type { Person } from './types.js';

/** A person with relations. Revealed, the numbers are in full, which the server writes down; so it is asked once only. */
export function usePerson(id: Id | undefined, isRevealed: boolean) {
  return useQuery({
    queryKey: ['people', 'detail', id, isRevealed],
    queryFn: ({ signal }) =>
      call<Person>('GET', `/people/${id}${queryOf({ reveal: isRevealed ? 'true' : null })}`, undefined, signal),
    enabled: id !== undefined,
    refetchOnWindowFocus: !isRevealed,
  });
}
