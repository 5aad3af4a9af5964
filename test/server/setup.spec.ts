import { rows } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import { startApp, type TestApp } from '../support/app.js';

const first = (username: string) => ({
  username,
  password: 'mot-cau-de-nho',
  displayName: 'Quản trị đầu tiên',
  mode: 'empty',
});

forEachDatabase((databases) => {
  let house: TestApp;

  beforeEach(async () => {
    house = await startApp(await databases.create());
  });
  afterEach(() => house.close());

  it('is offered while there is no account, makes an admin who is logged in, and is gone afterwards', async () => {
    const agent = house.client();
    expect((await agent.get('/api/setup').expect(200)).body).toMatchObject({ needed: true });
    const made = await agent.post('/api/setup').send(first('Chu.Nha')).expect(201);
    expect(made.body.user).toMatchObject({ username: 'chu.nha', grants: [{ role: 'admin', unitId: null }] });
    expect((await agent.get('/api/auth/me').expect(200)).body.permissions).toContain('settings');
    await house.client().get('/api/setup').expect(404);
    await house.client().post('/api/setup').send(first('ke.den.sau')).expect(404);
    await house.client().post('/api/setup').send({}).expect(404);
  });

  it('makes one admin when several ask at once', async () => {
    const names = ['mot', 'hai', 'ba', 'bon', 'nam'];
    const answers = await Promise.all(
      names.map((name) =>
        house
          .client()
          .post('/api/setup')
          .send(first(`${name}.x`)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404]);
    const users = await house.write<unknown[]>((em) => rows(em, 'SELECT id FROM users'));
    expect(users).toHaveLength(1);
  });

  it('tells what is wrong field by field and makes nothing', async () => {
    const response = await house.client().post('/api/setup').send({ username: 'có dấu', password: 'ngan', mode: 'x' });
    expect(response.status).toBe(400);
    expect(Object.keys(response.body.errors).sort()).toEqual(['displayName', 'mode', 'password', 'username']);
    await house.client().get('/api/setup').expect(200);
  });
});
