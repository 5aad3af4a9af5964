import { useGetOne } from 'react-admin';
import type { Id, Unit } from '../api/types.js';

/** The name of a unit; null while it is not known, or for none. */
export function useUnitName(id: Id | null): string | null {
  const { data } = useGetOne<Unit>('units', { id: id ?? '' }, { enabled: id !== null, retry: false });
  return id === null ? null : (data?.name ?? null);
}
