import { ALLOW, PUBLIC } from '../../server/auth/allow.js';
import { PERMISSIONS, PERMISSIONS_OF, ROLES, type Permission } from '../../server/auth/permissions.js';
import { startApp, type TestApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';
import { handlersOf, isDocs, routesOf, type Route } from '../support/routes.js';

/** Answered without a session. Adding one here is a decision. */
const OPEN = [
  'GET /api/health/live',
  'GET /api/health/ready',
  'GET /api/setup',
  'GET /api/verify/:code',
  'POST /api/auth/login',
  'POST /api/setup',
];

const concrete = (path: string): string => path.replace(/:code/g, 'x'.repeat(20)).replace(/:\w+/g, '1');

forEachDatabase((databases) => {
  let house: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    house = await startApp(await databases.create());
    await house.addUser({ username: 'quan.tri', grants: [['admin', null]] });
    routes = routesOf(house.app).filter((route) => !isDocs(route));
  });
  afterAll(() => house.close());

  it('are as many as the controllers have handlers', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes).toHaveLength(handlersOf(house.app).length);
  });

  it('all lie under /api', () => {
    expect(routes.filter(({ path }) => !path.startsWith('/api/'))).toEqual([]);
  });

  it('each name a permission or say that they are public, and never both', () => {
    const undecided = handlersOf(house.app).filter(({ metadata }) => {
      const allowed = metadata(ALLOW) as Permission[] | undefined;
      const isPublic = metadata(PUBLIC) === true;
      return isPublic === (allowed !== undefined && allowed.length > 0);
    });
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });

  it('name permissions that exist and that some role holds', () => {
    const named = handlersOf(house.app).flatMap(({ metadata }) => (metadata(ALLOW) as Permission[] | undefined) ?? []);
    const unknown = named.filter(
      (one) => !PERMISSIONS.includes(one) || !ROLES.some((role) => PERMISSIONS_OF[role].has(one)),
    );
    expect(unknown).toEqual([]);
  });

  it('answer nobody without a session, except the few that are public', async () => {
    const open: string[] = [];
    const wrong: string[] = [];
    for (const route of routes) {
      const { status, body } = await house.client()[route.method](concrete(route.path)).send();
      if (status !== 401 || body.code === 'INVALID_CREDENTIALS') open.push(route.name);
      else if (body.code !== 'UNAUTHENTICATED' || typeof body.requestId !== 'string') wrong.push(route.name);
    }
    expect(open.sort()).toEqual(OPEN);
    expect(wrong).toEqual([]);
  });

  it('answer nobody with a made-up cookie, a made-up token or a session that has ended', async () => {
    const agent = await house.login('quan.tri');
    const cookie = (
      await agent.post('/api/auth/login').send({ username: 'quan.tri', password: 'mot-cau-de-nho' })
    ).headers['set-cookie']![0]!.split(';')[0]!;
    await agent.post('/api/auth/logout').expect(204);
    for (const route of routes.filter(({ name }) => !OPEN.includes(name))) {
      const url = concrete(route.path);
      for (const [header, value] of [
        ['Cookie', cookie],
        ['Cookie', `tiendo_session=${'A'.repeat(43)}`],
        ['Authorization', `Bearer tiendo_${'A'.repeat(43)}`],
      ] as const) {
        const { status } = await house.client()[route.method](url).set(header, value).send();
        expect([route.name, status]).toEqual([route.name, 401]);
      }
    }
  });

  it('refuse a foreign Origin wherever something changes', async () => {
    const agent = await house.login('quan.tri');
    for (const route of routes.filter(({ method }) => method !== 'get')) {
      const { body } = await agent[route.method](concrete(route.path)).set('Origin', 'https://evil.example').send();
      expect([route.name, body.code]).toEqual([route.name, 'FOREIGN_ORIGIN']);
    }
  });
});
