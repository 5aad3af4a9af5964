import type { Permission, Role } from '../api/types.js';
import { call } from './http.js';

/** Who is logged in, as `/auth/me` tells. */
export interface Me {
  id: string;
  username: string;
  displayName: string;
  locale: 'vi' | 'en';
  grants: { role: Role; unitId: string | null; unitName: string | null }[];
  permissions: Permission[];
}

let known: Promise<Me> | null = null;

/** Asks once; a failure is not remembered. */
export function me(): Promise<Me> {
  known ??= call<Me>('GET', '/auth/me').catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

export function forgetMe(): void {
  known = null;
}
