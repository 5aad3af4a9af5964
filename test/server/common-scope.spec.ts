import fc from 'fast-check';
import { Caller, type CallerGrant } from '../../server/auth/caller.js';
import { PERMISSIONS, PERMISSIONS_OF, ROLES, type Permission, type Role } from '../../server/auth/permissions.js';
import { inScope, intersect, scopeCondition, subtreeRange } from '../../server/auth/scope.js';

const grant = (role: Role, unitPath: string | null): CallerGrant => ({ role, unitId: null, unitPath });
const caller = (...grants: CallerGrant[]) => new Caller({ userId: 1, username: 'x', locale: 'vi', grants });

describe('the table "Who may"', () => {
  const table: Record<Role, Permission[]> = {
    admin: [...PERMISSIONS],
    hr: [
      'self',
      'read',
      'record',
      'import_status',
      'govern',
      'import',
      'reveal',
      'freeze',
      'report_read',
      'units',
      'invite_heads',
    ],
    head: ['self', 'read', 'record', 'import_status'],
    viewer: ['self', 'read', 'report_read'],
  };

  it.each(ROLES)('gives %s exactly its permissions', (role) => {
    const someone = caller(grant(role, '/1/'));
    expect(PERMISSIONS.filter((one) => someone.may(one)).sort()).toEqual([...table[role]].sort());
    expect([...PERMISSIONS_OF[role]].sort()).toEqual([...table[role]].sort());
  });

  it.each(['record', 'govern', 'import', 'reveal', 'units'] as const)('holds %s in the subtree only', (permission) => {
    const hr = caller(grant('hr', '/1/2/'));
    expect(hr.may(permission, '/1/2/')).toBe(true);
    expect(hr.may(permission, '/1/2/33/')).toBe(true);
    expect(hr.may(permission, '/1/')).toBe(false);
    expect(hr.may(permission, '/1/20/')).toBe(false);
    expect(hr.may(permission, '/1/3/')).toBe(false);
  });

  it('adds up several roles, each in its own subtree', () => {
    const both = caller(grant('head', '/1/2/'), grant('viewer', '/1/3/'));
    expect(both.may('record', '/1/2/')).toBe(true);
    expect(both.may('record', '/1/3/')).toBe(false);
    expect(both.scope('read').paths).toEqual(['/1/2/', '/1/3/']);
  });

  it('lets somebody without any role see to their own account and nothing else', () => {
    const nobody = caller();
    expect(PERMISSIONS.filter((one) => nobody.may(one))).toEqual(['self']);
    expect(nobody.scope('read')).toEqual({ paths: [] });
  });

  it('keeps a program within its token', () => {
    const data = { userId: 1, username: 'x', locale: 'vi', grants: [grant('admin', null)] } as const;
    const program = new Caller({ ...data, limit: grant('head', '/1/2/') });
    expect(program.may('record', '/1/2/5/')).toBe(true);
    expect(program.may('record', '/1/3/')).toBe(false);
    expect(program.may('users')).toBe(false);
  });
});

describe('scopes', () => {
  const path = fc
    .array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 })
    .map((ids) => `/${ids.join('/')}/`);
  const scope = fc.oneof(
    fc.constant({ paths: null }),
    fc.array(path, { maxLength: 4 }).map((paths) => ({ paths: paths })),
  );

  it('as a range of texts is the same as a prefix', () => {
    fc.assert(
      fc.property(path, path, (root, other) => {
        const [from, to] = subtreeRange(root);
        expect(other >= from && other < to).toBe(other.startsWith(root));
      }),
    );
  });

  it('as a condition names a range for each subtree', () => {
    expect(scopeCondition({ paths: ['/1/5/', '/2/'] }, 'u.path')).toEqual({
      sql: '((u.path >= ? AND u.path < ?) OR (u.path >= ? AND u.path < ?))',
      params: ['/1/5/', '/1/50', '/2/', '/20'],
    });
    expect(scopeCondition({ paths: null }, 'u.path').sql).toBe('1 = 1');
    expect(scopeCondition({ paths: [] }, 'u.path').sql).toBe('1 = 0');
  });

  it('intersect to what lies in both', () => {
    fc.assert(
      fc.property(scope, scope, path, (a, b, unit) => {
        expect(inScope(intersect(a, b), unit)).toBe(inScope(a, unit) && inScope(b, unit));
      }),
    );
  });
});
