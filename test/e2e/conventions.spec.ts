import { startApp, type Agent, type TestApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';
import { makeWorld, type World } from './scope/world.js';

/** Every resource of the API: where it lies, and the name in Content-Range. */
const RESOURCES = [
  'audit',
  'batches',
  'campaigns',
  'changes',
  'imports',
  'jobs',
  'participants',
  'people',
  'reports',
  'tokens',
  'units',
  'users',
];
const SEARCHED = ['campaigns', 'participants', 'people', 'units', 'users'];

forEachDatabase((databases) => {
  let house: TestApp;
  let admin: Agent;
  let world: World;

  beforeAll(async () => {
    house = await startApp(await databases.create());
    admin = await house.as('admin', null, 'quan.tri');
    world = await makeWorld(house, admin);
  });
  afterAll(() => house.close());

  /** What a list cannot do without. */
  const needed = (path: string) => (path === 'participants' ? { campaignId: world.sharedCampaign } : {});

  describe.each(RESOURCES)('the resource %s', (path) => {
    const list = (query: Record<string, unknown>, filter: object = {}) =>
      admin.get(`/api/${path}`).query({ ...query, filter: JSON.stringify({ ...needed(path), ...filter }) });
    const ids = (body: unknown) => (body as { id: string }[]).map(({ id }) => id);

    it('lists a range of itself, and says which', async () => {
      const { headers, body } = await list({ range: '[0,0]' }).expect(200);
      expect(headers['content-range']).toMatch(new RegExp(`^${path} 0-0/[1-9][0-9]*$`));
      expect(body).toHaveLength(1);
      const beyond = await list({ range: '[900,909]' }).expect(200);
      expect(beyond.headers['content-range']).toMatch(new RegExp(`^${path} \\*/[1-9][0-9]*$`));
      expect(beyond.body).toEqual([]);
    });

    it('answers one by its id, and several', async () => {
      const all = ids((await list({ sort: '["id","ASC"]' }).expect(200)).body);
      const one = await admin.get(`/api/${path}/${all[0]}`).expect(200);
      expect(one.body.id).toBe(all[0]);
      const some = await list({}, { id: [all[0], '999999'] }).expect(200);
      expect(ids(some.body)).toEqual([all[0]]);
      expect((await admin.get(`/api/${path}/999999`).expect(404)).body.code).toBe('NOT_FOUND');
      await admin.get(`/api/${path}/abc`).expect(404);
    });

    it.each([
      [{ range: '[0,1000]' }, 'RANGE_TOO_LONG'],
      [{ range: '[5,2]' }, 'INVALID_RANGE'],
      [{ range: '[0,1e99]' }, 'INVALID_RANGE'],
      [{ range: '[0' }, 'INVALID_RANGE'],
      [{ sort: '["khongCo","ASC"]' }, 'INVALID_SORT'],
      [{ sort: '["id","ASC; DROP TABLE units"]' }, 'INVALID_SORT'],
    ])('refuses %j', async (query, code) => {
      expect((await list(query).expect(400)).body).toMatchObject({ statusCode: 400, code });
    });

    it('refuses a filter that it does not know, and one that is none', async () => {
      expect((await list({}, { khongCo: 1 }).expect(400)).body.code).toBe('UNKNOWN_FILTER');
      const broken = await admin.get(`/api/${path}`).query({ filter: '{"id":' }).expect(400);
      expect(broken.body.code).toBe('INVALID_FILTER');
    });
  });

  it.each(SEARCHED)('searches %s, and finds nothing where a search is not Vietnamese but SQL', async (path) => {
    for (const q of [`' OR 1=1 --`, '%', '_', '\\', '"']) {
      const { body } = await admin
        .get(`/api/${path}`)
        .query({ filter: JSON.stringify({ ...needed(path), q }) })
        .expect(200);
      expect([q, Array.isArray(body)]).toEqual([q, true]);
    }
  });

  it('stores no text of which nothing is left, and none that a database cannot hold', async () => {
    for (const name of ['   ', '\u200b', '\u00a0\n']) {
      const { body } = await admin.post('/api/units').send({ name, parentId: world.root }).expect(400);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: { name: { code: 'REQUIRED' } } });
    }
    await admin.post('/api/campaigns').send({ name: ' ', unitId: world.root }).expect(400);
    for (const name of ['Phòng\u0000', 'Phòng \ud83d']) {
      const { body } = await admin.post('/api/units').send({ name, parentId: world.root }).expect(400);
      expect(body.code).toBe('INVALID_CHARACTERS');
    }
    const filter = JSON.stringify({ campaignId: world.sharedCampaign, q: '\u0000' });
    await admin.get('/api/participants').query({ filter }).expect(400);
    expect((await admin.get('/api/verify/%00').expect(400)).body.code).toBe('INVALID_CHARACTERS');
    const kept = await admin
      .post('/api/units')
      .send({ name: 'Phòng\u0007 \u202eBa', parentId: world.root })
      .expect(201);
    expect(kept.body.name).toBe('Phòng Ba');
  });

  it('takes a day only if it is one of the calendar', async () => {
    const { participant: id, participantVersion: version } = world;
    for (const on of ['2021-02-30', '2021-4-1', '01/04/2021', 20210401]) {
      const { body } = await admin.post(`/api/participants/${id}/facts`).send({ kind: 'installed', on, version });
      expect(body).toMatchObject({ statusCode: 400, errors: { on: { code: 'INVALID_DAY' } } });
    }
  });

  it('refuses a list in a list and null where a value belongs, and takes null for what a form leaves open', async () => {
    const user = { username: 'la.lung', password: 'mat-khau-la-lung', displayName: 'L', grants: [[]] };
    const refused = await admin.post('/api/users').send(user).expect(400);
    expect(refused.body.errors).toHaveProperty('grants');
    await admin
      .post('/api/campaigns')
      .send({ name: 'Đợt', unitId: world.root, letters: [[]] })
      .expect(400);
    await admin.put('/api/auth/me').send({ locale: null }).expect(400);
    const bulk = { kind: 'installed', on: house.clock.today(), dryRun: true, unitId: null, reason: null };
    const dry = await admin
      .post('/api/participants/facts')
      .send({ ...bulk, filter: null, identifiers: null, ids: [world.participant] })
      .expect(200);
    expect(dry.body.accepted).toBe(1);
    const none = await admin
      .post('/api/participants/facts')
      .send({ ...bulk, filter: null })
      .expect(400);
    expect(none.body.code).toBe('ONE_SELECTION_REQUIRED');
    const { participant: id, participantVersion: version } = world;
    await admin
      .post(`/api/participants/${id}/facts`)
      .send({ ...bulk, dryRun: undefined, version, replaces: null })
      .expect(201);
  });
});
