import { rows } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import { PASSWORD, startApp, type Agent, type TestApp } from '../support/app.js';

const account = (username: string, grants: { role: string; unitId?: string | null }[]) => ({
  username,
  displayName: `Tài khoản ${username}`,
  password: 'mat-khau-dau-tien',
  grants,
});

forEachDatabase((databases) => {
  let house: TestApp;
  let admin: Agent;
  let hr: Agent;

  beforeAll(async () => {
    house = await startApp(await databases.create());
    await house.addUnits(
      { id: 1, path: '/1/' },
      { id: 2, parentId: 1, path: '/1/2/' },
      { id: 3, parentId: 2, path: '/1/2/3/' },
      { id: 4, parentId: 1, path: '/1/4/' },
    );
    admin = await house.as('admin', null, 'quan.tri');
    hr = await house.as('hr', 2, 'nhan.su');
  });
  afterAll(() => house.close());

  const ok = async (agent: Agent, username: string, role: string, unitId: string | null) => {
    const response = await agent.post('/api/users').send(account(username, [{ role, unitId }]));
    expect(response.body).toMatchObject({ username });
    return response.body as { id: string; version: number };
  };

  it('lets an admin make any account, which can log in at once', async () => {
    const made = await admin
      .post('/api/users')
      .send(account('Truong.Khoa', [{ role: 'head', unitId: '3' }]))
      .expect(201);
    expect(made.body).toMatchObject({
      username: 'truong.khoa',
      isDisabled: false,
      grants: [{ role: 'head', unitId: '3', unitName: 'Đơn vị 3' }],
      version: 1,
    });
    expect(JSON.stringify(made.body)).not.toMatch(/argon2|passwordHash/);
    const agent = await house.login('truong.khoa', 'mat-khau-dau-tien');
    const me = await agent.get('/api/auth/me').expect(200);
    expect(me.body.permissions).toEqual(['self', 'read', 'record', 'import_status']);
  });

  it('names the field of a taken name, a short password, an unknown unit and a missing one', async () => {
    const taken = await admin.post('/api/users').send(account('quan.tri', [])).expect(422);
    expect(taken.body.errors.username.code).toBe('USERNAME_TAKEN');
    const short = await admin
      .post('/api/users')
      .send({ ...account('ngan', []), password: '123456789' })
      .expect(400);
    expect(short.body.errors.password).toEqual({
      code: 'TOO_SHORT',
      params: { min: 10 },
      message: 'Ít nhất 10 ký tự.',
    });
    const own = await admin
      .post('/api/users')
      .send({ ...account('co.ten', []), password: 'co.ten-2021' })
      .expect(422);
    expect(own.body.errors.password.code).toBe('PASSWORD_IS_NAME');
    const unit = await admin
      .post('/api/users')
      .send(account('la.don.vi', [{ role: 'head', unitId: '99' }]))
      .expect(422);
    expect(unit.body.errors['grants.0.unitId'].code).toBe('UNIT_UNKNOWN');
    await admin
      .post('/api/users')
      .send(account('thieu', [{ role: 'head' }]))
      .expect(422);
    const found = await admin.get('/api/users').query({ filter: '{"q":"ngan"}' }).expect(200);
    expect(found.body).toEqual([]);
  });

  it.each([
    ['hr', '2'],
    ['viewer', '2'],
    ['admin', '2'],
    ['head', '4'],
    ['head', '1'],
    ['hr', null],
    ['admin', null],
  ])('does not let HR make a %s of unit %s', async (role, unitId) => {
    const response = await hr.post('/api/users').send(account(`leo.thang.${role}`, [{ role, unitId }]));
    expect([403, 422]).toContain(response.status);
    expect(await rowsOf(house, `SELECT 1 AS found FROM users WHERE username LIKE 'leo.thang%'`)).toEqual([]);
  });

  it('lets HR invite heads inside its scope, and see and change those only', async () => {
    const own = await ok(hr, 'gv.chu.nhiem', 'head', '3');
    const foreign = await ok(admin, 'gv.noi.khac', 'head', '4');
    const both = await admin
      .post('/api/users')
      .send(
        account('hai.noi', [
          { role: 'head', unitId: '3' },
          { role: 'head', unitId: '4' },
        ]),
      )
      .expect(201);
    const seen = await hr.get('/api/users').query({ range: '[0,99]' }).expect(200);
    const names = (seen.body as { username: string }[]).map(({ username }) => username);
    expect(names).toContain('gv.chu.nhiem');
    expect(names).not.toContain('gv.noi.khac');
    expect(names).not.toContain('hai.noi');
    expect(names).not.toContain('quan.tri');
    for (const id of [foreign.id, (both.body as { id: string }).id]) {
      await hr.get(`/api/users/${id}`).expect(404);
      await hr.put(`/api/users/${id}`).send({ version: 1, displayName: 'Đổi' }).expect(404);
      await hr.delete(`/api/users/${id}`).expect(404);
    }
    const changed = await hr.put(`/api/users/${own.id}`).send({ version: 1, displayName: 'Cô Mai' }).expect(200);
    expect(changed.body).toMatchObject({ displayName: 'Cô Mai', version: 2 });
  });

  it('does not let HR raise itself or somebody else', async () => {
    const me = await hr.get('/api/auth/me').expect(200);
    const raise = { version: 1, grants: [{ role: 'admin', unitId: null }] };
    await hr.put(`/api/users/${me.body.id}`).send(raise).expect(403);
    const own = await ok(hr, 'sap.len', 'head', '3');
    const response = await hr.put(`/api/users/${own.id}`).send({ version: 1, grants: [{ role: 'hr', unitId: '3' }] });
    expect(response.status).toBe(403);
    expect(response.body.code).toBe('GRANT_NOT_ALLOWED');
  });

  it('shows heads and viewers no accounts', async () => {
    for (const role of ['head', 'viewer'] as const) {
      const agent = await house.as(role, 2);
      await agent.get('/api/users').expect(403);
    }
  });

  it('keeps an admin of a subtree inside it', async () => {
    const local = await house.as('admin', 2);
    await local
      .post('/api/users')
      .send(account('trong.nha', [{ role: 'hr', unitId: '3' }]))
      .expect(201);
    const outside = await local.post('/api/users').send(account('ngoai.nha', [{ role: 'hr', unitId: '4' }]));
    expect(outside.status).toBe(422);
    await local
      .post('/api/users')
      .send(account('moi.noi', [{ role: 'admin', unitId: null }]))
      .expect(403);
    await local.post('/api/users').send(account('khong.quyen', [])).expect(403);
  });

  it('refuses a stale version', async () => {
    const { id } = await ok(admin, 'phien.ban', 'viewer', '2');
    await admin.put(`/api/users/${id}`).send({ version: 1, displayName: 'Một' }).expect(200);
    const stale = await admin.put(`/api/users/${id}`).send({ version: 1, displayName: 'Hai' }).expect(409);
    expect(stale.body.code).toBe('VERSION_CONFLICT');
  });

  it('ends sessions and tokens of an account that is disabled, and the sessions of one with a new password', async () => {
    const { id } = await ok(admin, 'sap.nghi', 'head', '3');
    const agent = await house.login('sap.nghi', 'mat-khau-dau-tien');
    const { body } = await agent.post('/api/tokens').send({ name: 'máy', role: 'head', unitId: '3' }).expect(201);
    await admin.put(`/api/users/${id}`).send({ version: 1, password: 'mat-khau-thu-hai' }).expect(200);
    await agent.get('/api/auth/me').expect(401);
    const again = await house.login('sap.nghi', 'mat-khau-thu-hai');
    await admin.delete(`/api/users/${id}`).expect(200);
    await again.get('/api/auth/me').expect(401);
    await house.client().get('/api/auth/me').set('Authorization', `Bearer ${body.token}`).expect(401);
    const login = await house
      .client()
      .post('/api/auth/login')
      .send({ username: 'sap.nghi', password: 'mat-khau-thu-hai' });
    expect(login.status).toBe(401);
  });

  it('never loses the last admin, not even to two requests at once', async () => {
    const second = await ok(admin, 'quan.tri.2', 'admin', null);
    const first = await admin.get('/api/auth/me').expect(200);
    const other = await house.login('quan.tri.2', 'mat-khau-dau-tien');
    const answers = await Promise.all([
      admin.delete(`/api/users/${second.id}`),
      other.delete(`/api/users/${first.body.id}`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await rowsOf<{ id: number; username: string; version: number }>(
      house,
      `SELECT u.id, u.username, u.version FROM users u JOIN grants g ON g.user_id = u.id
       WHERE g.role = 'admin' AND g.unit_id IS NULL AND NOT u.is_disabled`,
    );
    expect(left).toHaveLength(1);
    const last = await house.login(
      left[0]!.username,
      left[0]!.username === 'quan.tri' ? PASSWORD : 'mat-khau-dau-tien',
    );
    const refusals = [
      await last.delete(`/api/users/${left[0]!.id}`),
      await last.put(`/api/users/${left[0]!.id}`).send({ version: left[0]!.version, isDisabled: true }),
      await last.put(`/api/users/${left[0]!.id}`).send({ version: left[0]!.version, grants: [] }),
    ];
    for (const { status, body } of refusals) expect([status, body.code]).toEqual([422, 'LAST_ADMIN']);
  });

  it('changes one’s own password against the old one and ends the other sessions', async () => {
    await house.addUser({ username: 'tu.doi', grants: [] });
    const [here, there] = [await house.login('tu.doi'), await house.login('tu.doi')];
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/api/auth/password').send({ currentPassword, newPassword });
    const wrong = await change('khong-phai-dau', 'mot-cau-moi-hon').expect(422);
    expect(wrong.body.errors.currentPassword.code).toBe('WRONG_PASSWORD');
    await change(PASSWORD, 'ngan').expect(400);
    await change(PASSWORD, 'mot-cau-moi-hon').expect(204);
    await here.get('/api/auth/me').expect(200);
    await there.get('/api/auth/me').expect(401);
    await house.login('tu.doi', 'mot-cau-moi-hon');
  });
});

async function rowsOf<T = unknown>(house: TestApp, text: string): Promise<T[]> {
  return house.write<T[]>((em) => rows<T>(em, text));
}
