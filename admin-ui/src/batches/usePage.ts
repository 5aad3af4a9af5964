import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { callList } from '../providers/http.js';

/** A page of a list of the API, with how many there are in all. */
export function usePage<T>(path: string, query: { filter: object; sort: [string, string]; range: [number, number] }) {
  return useQuery({
    queryKey: ['batches', path, query],
    queryFn: ({ signal }) => callList<T>(path, query, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
