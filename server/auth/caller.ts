import { PERMISSIONS_OF, type Permission, type Role } from './permissions.js';
import { EVERYTHING, inScope, intersect, withoutNested, type Scope } from './scope.js';

export type Locale = 'vi' | 'en';

/** A role in the subtree of a unit. Without a unit: everywhere. */
export interface CallerGrant {
  readonly role: Role;
  readonly unitId: number | null;
  readonly unitPath: string | null;
}

export interface CallerData {
  /** null: the program itself (demo, command line). */
  readonly userId: number | null;
  readonly username: string;
  readonly locale: Locale;
  readonly grants: readonly CallerGrant[];
  /** A program with a token: may never do more than this, whatever its owner may. */
  readonly limit?: CallerGrant;
  /** Hash of the session, where there is one. */
  readonly sessionHash?: string;
}

/** Who asks, and what they may do where. Made once a request. */
export class Caller {
  readonly userId: number | null;
  readonly username: string;
  readonly locale: Locale;
  readonly grants: readonly CallerGrant[];
  readonly sessionHash: string | null;
  private readonly limit: CallerGrant | null;

  constructor(data: CallerData) {
    this.userId = data.userId;
    this.username = data.username;
    this.locale = data.locale;
    this.grants = data.grants;
    this.limit = data.limit ?? null;
    this.sessionHash = data.sessionHash ?? null;
  }

  /** The program itself: everything, everywhere. */
  static system(): Caller {
    return new Caller({
      userId: null,
      username: 'system',
      locale: 'vi',
      grants: [{ role: 'admin', unitId: null, unitPath: null }],
    });
  }

  get isProgram(): boolean {
    return this.sessionHash === null;
  }

  /** Without a path: anywhere at all. */
  may(permission: Permission, unitPath?: string): boolean {
    if (permission === 'self') return true;
    const scope = this.scope(permission);
    if (unitPath === undefined) return scope.paths === null || scope.paths.length > 0;
    return inScope(scope, unitPath);
  }

  /** Where the permission is held. */
  scope(permission: Permission): Scope {
    const own = scopeOf(this.grants, permission);
    return this.limit === null ? own : intersect(own, scopeOf([this.limit], permission));
  }
}

function scopeOf(grants: readonly CallerGrant[], permission: Permission): Scope {
  const holding = grants.filter(({ role }) => PERMISSIONS_OF[role].has(permission));
  const paths = holding.flatMap(({ unitPath }) => (unitPath === null ? [] : [unitPath]));
  return paths.length < holding.length ? EVERYTHING : { paths: withoutNested(paths) };
}
