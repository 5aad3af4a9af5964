import type { Locale } from './caller.js';
import type { Permission, Role } from './permissions.js';

/** Somebody's own account, as `/auth/me` and a login answer it. */
export interface Me {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly grants: readonly GrantView[];
  /** What they may do somewhere. */
  readonly permissions: readonly Permission[];
}

export interface GrantView {
  readonly role: Role;
  readonly unitId: string | null;
  readonly unitName: string | null;
}
