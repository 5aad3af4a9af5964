import type { Caller } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { scopeCondition } from '../auth/scope.js';
import type { ImportKind } from './import.entity.js';

/** Heads may send the status sheet of their own unit, and nothing else (domain.md, Who may). */
export function permissionFor(kind: ImportKind): Permission {
  return kind === 'status' ? 'import_status' : 'import';
}

/** The imports that the caller may see, as a condition over the aliases `i` (imports) and `u` (its unit). */
export function visibleImports(caller: Caller): { sql: string; params: string[] } {
  const all = scopeCondition(caller.scope('import'), 'u.path');
  const statuses = scopeCondition(caller.scope('import_status'), 'u.path');
  return {
    sql: `(${all.sql} OR (i.kind = 'status' AND ${statuses.sql}))`,
    params: [...all.params, ...statuses.params],
  };
}
