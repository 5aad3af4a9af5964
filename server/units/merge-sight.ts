import type { EntityManager } from 'typeorm';
import { PERMISSIONS_OF, type Role } from '../auth/permissions.js';
import { subtreeRange } from '../auth/scope.js';
import { rows } from '../database/sql.js';

/** Somebody whose role ends with a merged unit: its people go to the successor, the role does not go with them. */
export interface LosesSight {
  readonly userId: number;
  readonly displayName: string;
  readonly role: Role;
}

interface GrantRow {
  readonly user_id: number;
  readonly display_name: string;
  readonly role: Role;
  readonly path: string | null;
}

/**
 * Who holds a role at a unit that is merged, and not as much at its successor. A head of the old unit gets nothing of the new
 * one by itself: it may hold many people who were never theirs. Whoever manages users gives them a role there, or not.
 */
export async function losesSight(em: EntityManager, unitPath: string, intoPath: string): Promise<LosesSight[]> {
  const [low, high] = subtreeRange(unitPath);
  const found = await rows<GrantRow>(
    em,
    `SELECT u.id AS user_id, u.display_name, g.role, n.path FROM users u JOIN grants g ON g.user_id = u.id
     LEFT JOIN units n ON n.id = g.unit_id
     WHERE NOT u.is_disabled AND u.id IN (
       SELECT x.user_id FROM grants x JOIN units y ON y.id = x.unit_id WHERE y.path >= ? AND y.path < ?)
     ORDER BY u.display_name, u.id, g.id`,
    [low, high],
  );
  const grants = Map.groupBy(found, ({ user_id }) => user_id);
  return found
    .filter(({ path }) => path?.startsWith(unitPath) === true)
    .filter(({ user_id, role }) => !grants.get(user_id)!.some((other) => covers(other, role, intoPath)))
    .map(({ user_id, display_name, role }) => ({ userId: user_id, displayName: display_name, role }));
}

function covers({ role, path }: GrantRow, wanted: Role, intoPath: string): boolean {
  const held = PERMISSIONS_OF[role];
  const isThere = path === null || intoPath.startsWith(path);
  return isThere && [...PERMISSIONS_OF[wanted]].every((permission) => held.has(permission));
}
