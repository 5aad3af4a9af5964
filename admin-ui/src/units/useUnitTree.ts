import { useQuery } from '@tanstack/react-query';
import type { Id, Unit, UnitNode } from '../api/types.js';
import { call, callList, queryOf, rangeOf } from '../providers/http.js';

/** All keys of what is known about units start like this, so that one call forgets them all. */
export const UNITS_KEY = ['units'] as const;

/** The units right under one of them, or the tops of what the caller sees; fetched when first shown. */
export function useUnitChildren(rootId: Id | null, isWanted = true) {
  return useQuery({
    queryKey: [...UNITS_KEY, 'children', rootId],
    queryFn: ({ signal }) => fetchChildren(rootId, signal),
    enabled: isWanted,
    staleTime: 60_000,
  });
}

async function fetchChildren(rootId: Id | null, signal: AbortSignal): Promise<UnitNode[]> {
  const path = `/units/tree${queryOf({ rootId, depth: 1 })}`;
  const nodes = await call<UnitNode[]>('GET', path, undefined, signal);
  return rootId === null ? nodes : (nodes[0]?.children ?? []);
}

/** Of more it is said how many; more of the name finds them. */
const MOST_FOUND = 50;

/** Units whose name or code matches, best known by their way from the top. */
export function useUnitSearch(text: string) {
  const q = text.trim();
  return useQuery({
    queryKey: [...UNITS_KEY, 'search', q],
    queryFn: ({ signal }) => callList<Unit>('/units', { filter: { q }, range: rangeOf(0, MOST_FOUND) }, signal),
    enabled: q !== '',
    staleTime: 60_000,
  });
}
