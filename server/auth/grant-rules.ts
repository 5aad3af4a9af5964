import type { Caller } from './caller.js';
import { PERMISSIONS_OF, type Role } from './permissions.js';
import type { Scope } from './scope.js';

/** A role in a subtree as it is given or held. `unitPath` null: everywhere. */
export interface GrantAt {
  readonly role: Role;
  readonly unitPath: string | null;
}

/**
 * Who may give whom what (domain.md, Who may): those who manage users give any role in their subtree, but never one that
 * can do more than they themselves; those who invite heads give that role only.
 */
export function mayGrant(caller: Caller, { role, unitPath }: GrantAt): boolean {
  if (role === 'head' && unitPath !== null && caller.may('invite_heads', unitPath)) return true;
  return holdsAt(caller.scope('users'), unitPath) && isWithin(caller, { role, unitPath });
}

/** Does the caller hold every permission of the role there? */
export function isWithin(caller: Caller, { role, unitPath }: GrantAt): boolean {
  return [...PERMISSIONS_OF[role]].every(
    (permission) => permission === 'self' || holdsAt(caller.scope(permission), unitPath),
  );
}

/** May the caller change the account of somebody with these grants? Only where they could give each of them. */
export function mayManage(caller: Caller, grants: readonly GrantAt[]): boolean {
  if (grants.length === 0) return caller.scope('users').paths === null;
  return grants.every((grant) => mayGrant(caller, grant));
}

function holdsAt(scope: Scope, unitPath: string | null): boolean {
  if (scope.paths === null) return true;
  return unitPath !== null && scope.paths.some((root) => unitPath.startsWith(root));
}
