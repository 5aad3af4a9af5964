import { rows } from '../../server/database/sql.js';
import { startApp, type Agent, type TestApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';
import { isDocs, routesOf, type Route } from '../support/routes.js';
import { TABLE, type Attempt } from './scope/table.js';
import { makeWorld, MARK, type World } from './scope/world.js';

/** Tables that an outsider must leave exactly as they are. */
const TABLES = [
  'units',
  'campaigns',
  'people',
  'participants',
  'facts',
  'spans',
  'changes',
  'people_changes',
  'contacts',
  'batches',
  'batch_items',
  'wordings',
  'people_distinct',
  'unit_changes',
  'reports',
  'jobs',
  'imports',
  'import_rows',
  'users',
  'grants',
  'tokens',
];

forEachDatabase((databases) => {
  let house: TestApp;
  let admin: Agent;
  let world: World;
  let routes: Route[];

  beforeAll(async () => {
    house = await startApp(await databases.create());
    admin = await house.as('admin', null, 'quan.tri');
    world = await makeWorld(house, admin);
    routes = routesOf(house.app).filter((route) => !isDocs(route));
  });
  afterAll(() => house.close());

  const attemptsOf = ({ name }: Route): readonly Attempt[] => {
    const row = TABLE[name];
    return typeof row === 'function' ? row(world, house.clock.today()) : [];
  };

  const send = (agent: Agent, { method, path }: Route, { id, rowId, key, query, body, form }: Attempt) => {
    const request = agent[method](
      path
        .replace(/:(row|extension|preview|participant)Id/, rowId ?? '')
        .replace(':id', id ?? '')
        .replace(':key', key ?? ''),
    ).query(query ?? {});
    if (form === undefined) return request.send(body);
    return request.field(form).attach('file', Buffer.from('STT,Họ và tên\n1,Người Trong Tệp\n'), 'tep.csv');
  };

  const everything = async (): Promise<string> => {
    // The server's own jobs, which nobody ordered, go on by themselves meanwhile.
    const where = (table: string) => (table === 'jobs' ? 'WHERE created_by_id IS NOT NULL' : '');
    const parts = await Promise.all(
      TABLES.map((table) =>
        house.write<unknown[]>((em) => rows(em, `SELECT * FROM ${table} ${where(table)} ORDER BY 1, 2`)),
      ),
    );
    return JSON.stringify(parts);
  };

  it('covers every route of the application, and none that is not there', () => {
    expect(Object.keys(TABLE).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it.each(['hr', 'head', 'viewer', 'nobody'] as const)(
    'lets %s of one unit neither see nor change anything of another',
    async (role) => {
      await house.addUser({ username: role, grants: role === 'nobody' ? [] : [[role, Number(world.ownUnit)]] });
      const agent = await house.login(role);
      const before = await everything();
      for (const route of routes) {
        for (const attempt of attemptsOf(route)) {
          const response = await send(agent, route, attempt);
          const what = `${route.name} ${JSON.stringify(attempt)}`;
          expect([what, response.status, [403, 404, ...(attempt.also ?? [])].includes(response.status)]).toEqual([
            what,
            response.status,
            true,
          ]);
          if (response.status === 200) expect(response.body).toMatchObject(attempt.answer ?? {});
          expect([what, `${response.text ?? ''}`.includes(MARK)]).toEqual([what, false]);
        }
      }
      expect(await everything()).toBe(before);
    },
  );

  it('tries what an administrator can do, so that the refusals above mean something', async () => {
    const order = ['get', 'post', 'put', 'delete'];
    const sorted = [...routes].sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
    for (const route of sorted) {
      for (const attempt of attemptsOf(route)) {
        const { status, body } = await send(admin, route, attempt);
        const what = `${route.name} ${JSON.stringify(attempt)} ${JSON.stringify(body).slice(0, 300)}`;
        const isExpected = status < 300 || (attempt.control ?? [409, 422]).includes(status);
        expect([what, status, isExpected]).toEqual([what, status, true]);
      }
    }
  });
});
