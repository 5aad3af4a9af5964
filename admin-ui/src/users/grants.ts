import type { User } from '../api/types.js';

/** Roles as the API takes them: the names of units are only for reading. */
export function grantsToSend(grants: User['grants'] | null | undefined): { role: string; unitId: string | null }[] {
  return (grants ?? []).map(({ role, unitId }) => ({ role, unitId: unitId ?? null }));
}
