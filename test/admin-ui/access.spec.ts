import { PERMISSIONS_OF } from '../../server/auth/permissions.js';
import { mayAct } from '../../admin-ui/src/providers/access.js';

const may = (role: keyof typeof PERMISSIONS_OF, resource: string, action: string): boolean =>
  mayAct([...PERMISSIONS_OF[role]], resource, action);

test.each([
  ['admin', 'campaigns', 'create', true],
  ['hr', 'campaigns', 'create', false],
  ['hr', 'campaigns', 'list', true],
  ['hr', 'units', 'edit', true],
  ['head', 'units', 'edit', false],
  ['head', 'units', 'list', true],
  ['hr', 'users', 'create', true],
  ['head', 'users', 'list', false],
  ['viewer', 'users', 'list', false],
  ['viewer', 'participants', 'list', true],
  ['viewer', 'participants', 'edit', false],
  ['head', 'participants', 'edit', true],
  ['head', 'imports', 'create', true],
  ['viewer', 'imports', 'list', false],
  ['viewer', 'reports', 'list', true],
  ['viewer', 'reports', 'create', false],
  ['viewer', 'worklists', 'list', true],
  ['admin', 'outcomes', 'list', true],
  ['hr', 'outcomes', 'list', false],
] as const)('offers %s: %s %s is %p', (role, resource, action, isOffered) => {
  expect(may(role, resource, action)).toBe(isOffered);
});

it('offers nothing to somebody who holds nothing', () => {
  for (const resource of ['units', 'campaigns', 'users', 'participants', 'imports', 'reports', 'worklists']) {
    expect(mayAct([], resource, 'list')).toBe(false);
  }
});
