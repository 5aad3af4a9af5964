import { rows } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import { startApp, type Agent, type TestApp } from '../support/app.js';

forEachDatabase((databases) => {
  let house: TestApp;
  let hr: Agent;

  beforeAll(async () => {
    house = await startApp(await databases.create());
    await house.addUnits(
      { id: 1, path: '/1/' },
      { id: 2, parentId: 1, path: '/1/2/' },
      { id: 3, parentId: 1, path: '/1/3/' },
    );
    hr = await house.as('hr', 2, 'nhan.su');
  });
  afterAll(() => house.close());

  const me = (token: string) => house.client().get('/api/auth/me').set('Authorization', `Bearer ${token}`);

  it('shows a token once and stores only its hash', async () => {
    const made = await hr.post('/api/tokens').send({ name: 'Báo cáo đêm', role: 'viewer', unitId: '2' });
    expect(made.status).toBe(201);
    expect(made.body.token).toMatch(/^tiendo_[\w-]{43}$/);
    const listed = await hr.get('/api/tokens').expect(200);
    expect(listed.headers['content-range']).toBe('tokens 0-0/1');
    expect(listed.body[0]).toMatchObject({ name: 'Báo cáo đêm', role: 'viewer', unitId: '2' });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.token);
    const stored = await house.write<{ hash: string }[]>((em) => rows(em, 'SELECT hash FROM tokens'));
    expect(stored[0]!.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives a program no more than the token’s role, and no more than its owner still has', async () => {
    const id = await house.addUser({ username: 'chu.ma', grants: [['hr', 2]] });
    const owner = await house.login('chu.ma');
    const { body } = await owner.post('/api/tokens').send({ name: 'm', role: 'hr', unitId: '2' }).expect(201);
    expect((await me(body.token).expect(200)).body.permissions).toContain('reveal');
    await house.write((em) => rows(em, `UPDATE grants SET role = 'viewer' WHERE user_id = ?`, [id]));
    expect((await me(body.token).expect(200)).body.permissions).toEqual(['self', 'read', 'report_read']);
  });

  it.each([
    ['a role above one’s own', { role: 'admin', unitId: '2' }, 403],
    ['a unit outside one’s scope', { role: 'hr', unitId: '3' }, 422],
    ['everywhere, from somebody who is not everywhere', { role: 'viewer', unitId: null }, 403],
    ['the unit above one’s own', { role: 'viewer', unitId: '1' }, 422],
  ])('refuses a token for %s', async (_what, wish, status) => {
    await hr
      .post('/api/tokens')
      .send({ name: 'rộng', ...wish })
      .expect(status);
  });

  it('ends with its day', async () => {
    const { body } = await hr
      .post('/api/tokens')
      .send({ name: 'một ngày', role: 'head', unitId: '2', expiresInDays: 1 });
    await me(body.token).expect(200);
    house.clock.advance(24 * 60 + 1);
    await me(body.token).expect(401);
    house.clock.shiftMs = 0;
  });

  it('ends when it is deleted, by its owner or by an admin, but by nobody else', async () => {
    const make = async () =>
      (await hr.post('/api/tokens').send({ name: 'xóa', role: 'head', unitId: '2' }).expect(201)).body as {
        id: string;
        token: string;
      };
    const [first, second] = [await make(), await make()];
    const stranger = await house.as('hr', 2);
    await stranger.delete(`/api/tokens/${first.id}`).expect(404);
    await hr.delete(`/api/tokens/${first.id}`).expect(204);
    await me(first.token).expect(401);
    await (await house.as('admin', null)).delete(`/api/tokens/${second.id}`).expect(204);
    await me(second.token).expect(401);
  });

  it('cannot make another token, change the password or log out', async () => {
    const { body } = await hr.post('/api/tokens').send({ name: 'máy', role: 'hr', unitId: '2' }).expect(201);
    const program = (path: string) => house.client().post(path).set('Authorization', `Bearer ${body.token}`);
    const wishes = [
      program('/api/tokens').send({ name: 'con', role: 'hr', unitId: '2' }),
      program('/api/auth/password').send({ currentPassword: 'khong-quan-trong', newPassword: 'mot-cau-moi-hon' }),
      program('/api/auth/logout'),
    ];
    for (const wish of wishes) expect((await wish.expect(403)).body.code).toBe('SESSION_REQUIRED');
  });
});
