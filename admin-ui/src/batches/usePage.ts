import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { API_URL } from '../config.js';
import { http, queryOf } from '../providers/http.js';

/** A page of a list of the API, with how many there are in all. */
export function usePage<T>(path: string, query: { filter: object; sort: [string, string]; range: [number, number] }) {
  return useQuery({
    queryKey: ['batches', path, query],
    queryFn: async ({ signal }) => {
      const { json, headers } = await http<T[]>(`${API_URL}${path}${queryOf(query)}`, { signal });
      return { items: json, total: Number(headers.get('Content-Range')?.split('/')[1] ?? json.length) };
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
