import { startApp, PASSWORD, type Agent, type TestApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';

const PERSON = {
  fullName: 'Nguyễn Thị Thử Nghiệm',
  siNumber: '0123498765',
  citizenId: '079185001234',
  phone: '0912345678',
  email: 'thu.nghiem@example.vn',
};

forEachDatabase((databases) => {
  let house: TestApp;
  let admin: Agent;

  beforeAll(async () => {
    house = await startApp(await databases.create());
    await house.addUser({ username: 'lan.nhan.su', displayName: 'Trần Thị Lan', grants: [['admin', null]] });
    admin = await house.login('lan.nhan.su');
  });
  afterAll(() => house.close());

  const lines = (): Record<string, unknown>[] =>
    house
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('has a line a request with its id, route, status and the user as an id', async () => {
    const response = await admin.get('/api/users/1?reveal=true').expect(200);
    const line = lines().find(({ requestId }) => requestId === response.headers['x-request-id']);
    expect(line).toMatchObject({ level: 30, method: 'GET', route: '/api/users/1', status: 200, userId: 1 });
    expect(line!.ms).toEqual(expect.any(Number));
  });

  it('holds no name, number or password after logins, people, searches and mistakes', async () => {
    const { body: unit } = await admin.post('/api/units').send({ name: 'Phòng Kín Tiếng' }).expect(201);
    const { body: campaign } = await admin
      .post('/api/campaigns')
      .send({ name: 'Đợt Kín Tiếng', unitId: unit.id })
      .expect(201);
    const { body: person } = await admin
      .post('/api/people')
      .send({ ...PERSON, campaignId: campaign.id, unitId: unit.id })
      .expect(201);
    await admin.get(`/api/people/${person.id}`).query({ reveal: 'true' }).expect(200);
    await admin
      .get('/api/people')
      .query({ filter: JSON.stringify({ q: PERSON.fullName }) })
      .expect(200);
    await admin
      .get('/api/people')
      .query({ filter: JSON.stringify({ q: PERSON.siNumber }) })
      .expect(200);
    await admin.get(`/api/people/${PERSON.siNumber}`).expect(404);
    await admin.get(`/api/${encodeURIComponent(PERSON.fullName)}`).expect(404);
    await admin
      .post('/api/people')
      .set('Content-Type', 'application/json')
      .send(`{"fullName":"${PERSON.fullName}"`)
      .expect(400);
    await admin.post('/api/people').send({ ...PERSON, siNumber: '12*45' });
    await admin.post('/api/people').send(PERSON);
    await house
      .client()
      .post('/api/auth/login')
      .send({ username: PERSON.phone, password: 'mat-khau-go-nham' })
      .expect(401);
    const log = house.log().normalize('NFC').toLowerCase();
    const secrets = [
      ...Object.values(PERSON),
      'Thử Nghiệm',
      encodeURIComponent(PERSON.fullName),
      'thu nghiem',
      'Trần Thị Lan',
      'lan.nhan.su',
      'Kín Tiếng',
      PASSWORD,
      'mat-khau-go-nham',
      'tiendo_session',
      'argon2',
    ];
    expect(secrets.filter((secret) => log.includes(secret.toLowerCase()))).toEqual([]);
    expect(log).toContain('/api/people/:id');
  });

  it('tells of a fault of ours with its code and place, but without the data of the statement', async () => {
    await house.write((em) => em.query('ALTER TABLE people RENAME TO people_elsewhere'));
    try {
      const query = { filter: JSON.stringify({ q: PERSON.fullName }) };
      const response = await admin.get('/api/people').query(query).expect(500);
      expect(response.body).toEqual({
        statusCode: 500,
        code: 'INTERNAL_ERROR',
        message: expect.stringContaining('gửi mã yêu cầu cho quản trị viên'),
        requestId: response.headers['x-request-id'],
      });
      const line = lines().find(
        ({ msg, requestId }) => msg === 'unexpected error' && requestId === response.body.requestId,
      );
      expect(line!.err).toMatchObject({ type: 'QueryFailedError', code: expect.any(String) });
      expect((line!.err as { stack: string }).stack).toContain('people.service');
      expect(JSON.stringify(line)).not.toMatch(/SELECT|nghiem/i);
    } finally {
      await house.write((em) => em.query('ALTER TABLE people_elsewhere RENAME TO people'));
    }
  });
});
