import { AuditService } from '../../server/audit/audit.service.js';
import { SealService } from '../../server/audit/seal.service.js';
import { dayInZone } from '../../server/domain/calendar.js';
import { execute, row } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import { startApp, type Agent, type TestApp } from '../support/app.js';

forEachDatabase((databases) => {
  let house: TestApp;
  let audit: AuditService;
  let seals: SealService;

  beforeEach(async () => {
    house = await startApp(await databases.create());
    audit = house.app.get(AuditService);
    seals = house.app.get(SealService);
  });
  afterEach(() => house.close());

  const writeSome = async (count: number): Promise<void> => {
    for (let n = 1; n <= count; n += 1) {
      await audit.write({
        actorId: null,
        action: 'reveal',
        targetType: 'person',
        targetId: n,
        params: { field: 'siNumber' },
      });
    }
  };

  /** What somebody with a hand in the database could do. */
  const tamper = (text: string): Promise<void> => house.write<void>((em) => execute(em, text));

  it('seals old entries hour by hour, each seal vouching for the ones before', async () => {
    await writeSome(3);
    expect(await seals.seal()).toBe(false);
    house.clock.advance(10);
    expect(await seals.seal()).toBe(true);
    expect(await seals.seal()).toBe(false);
    await writeSome(2);
    house.clock.advance(60);
    expect(await seals.seal()).toBe(true);
    expect(await seals.verifySeals()).toEqual({ isIntact: true, sealedUpToId: 5, broken: null });
  });

  it('leaves the newest minutes open, since a slow transaction may still add to them', async () => {
    await writeSome(2);
    house.clock.advance(4);
    await writeSome(1);
    house.clock.advance(2);
    await seals.seal();
    expect((await seals.verifySeals()).sealedUpToId).toBe(2);
  });

  it.each([
    ['an entry that was changed', `UPDATE audit_log SET target_id = 99 WHERE id = 2`],
    ['an entry that was erased', 'DELETE FROM audit_log WHERE id = 2'],
    ['parameters that were changed', `UPDATE audit_log SET params = '{}' WHERE id = 3`],
    ['another time', `UPDATE audit_log SET at = '2021-04-01T00:00:00.000Z' WHERE id = 1`],
    ['a seal that was taken out', 'DELETE FROM audit_seals WHERE from_id = 1'],
    ['a seal that was made up', `UPDATE audit_seals SET hash = '${'0'.repeat(64)}' WHERE from_id = 1`],
  ])('finds %s', async (_what, text) => {
    await writeSome(3);
    house.clock.advance(10);
    await seals.seal();
    await writeSome(2);
    house.clock.advance(10);
    await seals.seal();
    await tamper(text);
    const found = await seals.verifySeals();
    expect(found.isIntact).toBe(false);
    expect(found.broken).not.toBeNull();
  });

  it('seals the same entries once when several processes try', async () => {
    await writeSome(4);
    house.clock.advance(10);
    const made = await Promise.all([seals.seal(), seals.seal(), seals.seal()]);
    expect(made.filter(Boolean)).toHaveLength(1);
    expect((await seals.verifySeals()).isIntact).toBe(true);
  });

  it('keeps an entry only if its unit of work is kept', async () => {
    await house
      .write(async () => {
        await audit.write({ actorId: null, action: 'export' });
        throw new Error('undone');
      })
      .catch(() => undefined);
    const count = await house.write<{ n: number } | undefined>((em) => row(em, 'SELECT count(*) AS n FROM audit_log'));
    expect(count?.n).toBe(0);
  });

  describe('as a list', () => {
    let admin: Agent;

    beforeEach(async () => {
      admin = await house.as('admin', null, 'quan.tri');
    });

    const list = (filter: object) => admin.get('/api/audit').query({ filter: JSON.stringify(filter) });

    it('notes logins, failed ones without the name, and changes of accounts', async () => {
      await house
        .client()
        .post('/api/auth/login')
        .send({ username: 'ho.va.ten', password: 'sai-mat-khau' })
        .expect(401);
      const made = await admin
        .post('/api/users')
        .send({ username: 'moi', displayName: 'Người Mới', password: 'mat-khau-dau', grants: [{ role: 'viewer' }] })
        .expect(201);
      const { body } = await list({}).expect(200);
      expect((body as { action: string }[]).map(({ action }) => action)).toEqual([
        'user_created',
        'login_failed',
        'login',
      ]);
      expect(body[0]).toMatchObject({ actorName: 'quan.tri', targetType: 'user', targetId: made.body.id });
      expect(JSON.stringify(body)).not.toMatch(/ho\.va\.ten|Người Mới/);
    });

    it('filters by action, actor and Vietnamese day', async () => {
      const { body: me } = await admin.get('/api/auth/me');
      await writeSome(2);
      expect((await list({ action: 'reveal' })).body).toHaveLength(2);
      expect((await list({ actorId: me.id })).body).toHaveLength(1);
      const today = dayInZone(house.clock.now());
      expect((await list({ day: today })).headers['content-range']).toBe('audit 0-2/3');
      expect((await list({ day: '2021-04-30' })).body).toEqual([]);
      await list({ day: 'hôm qua' }).expect(400);
    });

    it('tells whether the seals hold', async () => {
      house.clock.advance(10);
      await seals.seal();
      expect((await admin.get('/api/audit/verification').expect(200)).body).toMatchObject({ isIntact: true });
      await tamper(`UPDATE audit_log SET action = 'logout' WHERE id = 1`);
      expect((await admin.get('/api/audit/verification').expect(200)).body).toMatchObject({ isIntact: false });
    });

    it.each(['hr', 'head', 'viewer'] as const)('is closed to %s', async (role) => {
      await house.addUnits({ id: 1, path: '/1/' });
      const agent = await house.as(role, 1);
      await agent.get('/api/audit').expect(403);
    });
  });
});
