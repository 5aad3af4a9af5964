import type { Agent } from '../support/app.js';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import { row } from '../../server/database/sql.js';
import { undoOf } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';
import { rebuilt } from '../support/rebuilt.js';

interface Told {
  version: number;
  stage: string;
  effect: string;
  warnings: { code: string; params: Record<string, unknown>; message: string }[];
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let headA: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    headA = await house.as('head', CLASS_A);
  });
  afterAll(() => house.close());

  const record = async (agent: Agent, id: number, fact: object, status = 201): Promise<Told> => {
    const found = await house.write<{ version: number }>(
      async (em) => (await row<{ version: number }>(em, 'SELECT version FROM participants WHERE id = ?', [id]))!,
    );
    const { body } = await agent
      .post(`/api/participants/${id}/facts`)
      .send({ on: '2021-04-20', version: found.version, ...fact })
      .expect(status);
    return body as Told;
  };
  const personIdOf = async (id: number): Promise<string> =>
    ((await house.admin.get(`/api/participants/${id}`).expect(200)).body as { personId: string }).personId;

  describe('T7: one email, one account', () => {
    const shared = (warnings: Told['warnings']) => warnings.map(({ code, params }) => [code, params.unit]);

    it('T7: a second person with the same phone or email is told before declaring, and with the fact', async () => {
      await house.enrol(CLASS_B, { fullName: 'Trần Thị Khác', phone: '0912000111', email: 'Chung@Vi-Du.vn' });
      const id = await house.enrol(CLASS_A, { phone: '0912000111', email: 'chung@vi-du.VN' });
      const expected = [
        ['PHONE_SHARED', 'Lớp 44B'],
        ['EMAIL_SHARED', 'Lớp 44B'],
      ];
      const detail = await house.admin.get(`/api/participants/${id}`).expect(200);
      expect(shared((detail.body as Told).warnings)).toEqual(expected);
      const told = await record(house.admin, id, { kind: 'declared' });
      expect(shared(told.warnings)).toEqual(expected);
      expect(JSON.stringify(told)).not.toContain('Trần');
      // Once approved the question is over.
      await record(house.admin, id, { kind: 'approved' });
      const after = await house.admin.get(`/api/participants/${id}`).expect(200);
      expect((after.body as Told).warnings).toEqual([]);
    });

    it('T7: names a unit only inside the caller’s scope, in the caller’s language', async () => {
      await house.enrol(RIGHT, { phone: '0912000222' });
      const id = await house.enrol(CLASS_A, { phone: '0912000222' });
      const { warnings } = await record(headA, id, { kind: 'declared' });
      expect(shared(warnings)).toEqual([['PHONE_SHARED', null]]);
      expect(warnings[0]!.message).not.toContain('(');
      const english = await headA.get(`/api/participants/${id}`).set('Accept-Language', 'en').expect(200);
      expect((english.body as Told).warnings[0]!.message).toMatch(/^Another person/);
    });

    it('T7: guardian and child may share theirs, and so may children of one guardian; others of a household not', async () => {
      const phone = '0912000333';
      const guardian = await house.enrol(CLASS_A, { phone, dob: '1980-01-01' });
      const guardianId = Number(await personIdOf(guardian));
      const child = (dob: string) => house.enrol(CLASS_A, { phone, guardianId, dob, hasGuardianAccount: true });
      const [one, other] = [await child('2012-01-01'), await child('2013-01-01')];
      for (const id of [guardian, one, other]) {
        expect((await record(house.admin, id, { kind: 'declared' })).warnings).toEqual([]);
      }
      const uncle = await house.enrol(CLASS_A, { phone });
      expect(shared((await record(house.admin, uncle, { kind: 'declared' })).warnings)).toEqual([
        ['PHONE_SHARED', 'Lớp 44A'],
      ]);
    });

    it('T7: who is in another campaign, or has left this one, is nobody’s concern', async () => {
      const gone = await house.enrol(CLASS_A, { phone: '0912000444' });
      await house.record(gone, 'left 2021-04-10');
      const id = await house.enrol(CLASS_A, { phone: '0912000444' });
      expect((await record(house.admin, id, { kind: 'declared' })).warnings).toEqual([]);
    });

    it('T7: is told in the dry run of many, for those who would declare by it', async () => {
      const [phone, email] = ['0912000555', 'nhieu@vi-du.vn'];
      await house.enrol(RIGHT, { phone, email });
      const both = await house.enrol(CLASS_A, { phone, email });
      const done = await house.enrol(CLASS_A, { phone });
      await house.record(done, 'declared 2021-04-20');
      const alone = await house.enrol(CLASS_A, { phone: '0912000556' });
      const guardianId = Number(await personIdOf(alone));
      const child = { phone: '0912000556', guardianId, dob: '2012-01-01', hasGuardianAccount: true };
      const ids = [both, done, alone, await house.enrol(CLASS_A, child)].map(String);
      const dry = async (kind: string) => {
        const request = { ids, kind, on: '2021-04-20', dryRun: true };
        const { body } = await headA.post('/api/participants/facts').send(request).expect(200);
        const { warned } = body as { warned: { code: string; count: number; ids: string[]; message: string }[] };
        return warned;
      };
      const warned = await dry('declared');
      expect(warned.map(({ code, count, ids: who }) => [code, count, who])).toEqual([
        ['PHONE_SHARED', 1, [String(both)]],
        ['EMAIL_SHARED', 1, [String(both)]],
      ]);
      expect(warned[0]!.message).not.toContain('(');
      expect(await dry('installed')).toEqual([]);
    });

    it('T7: is told where a person is made or edited as well', async () => {
      await house.enrol(CLASS_B, { email: 'mot@vi-du.vn' });
      const made = await house.admin.post('/api/people').send({
        ...{ fullName: 'Người Mới', email: 'MOT@vi-du.vn', campaignId: house.campaignId, unitId: String(CLASS_A) },
      });
      expect((made.body as Told).warnings).toMatchObject([
        { field: 'email', code: 'EMAIL_SHARED', params: { unit: 'Lớp 44B' } },
      ]);
      expect(made.body).toMatchObject({ email: 'mot@vi-du.vn' });
    });
  });

  it('T3: by hand a later declaration is a new attempt with a clock of its own; the same day again adds nothing', async () => {
    const id = await house.enrol(CLASS_A);
    await record(house.admin, id, { kind: 'declared', on: '2021-04-16' });
    expect(await record(house.admin, id, { kind: 'declared', on: '2021-04-16' })).toMatchObject({ effect: 'none' });
    expect(await record(house.admin, id, { kind: 'declared', on: '2021-04-16', evidence: 'seen' })).toMatchObject({
      effect: 'raises',
    });
    await record(house.admin, id, { kind: 'declared', on: '2021-04-19' });
    const { body } = await house.admin.get(`/api/participants/${id}`).expect(200);
    expect(body).toMatchObject({ standing: { attempt: 2, declaredOn: '2021-04-19', lapsesOn: '2021-04-30' } });
  });

  it('T3: by hand another day of a later stage is refused with the day that stands, and corrected by replacing', async () => {
    const id = await house.enrol(CLASS_A);
    const { factId } = (await record(house.admin, id, { kind: 'approved', on: '2021-04-16' })) as Told & {
      factId: string;
    };
    const refused = await record(house.admin, id, { kind: 'approved', on: '2021-04-18' }, 422);
    expect(refused).toMatchObject({ code: 'DATE_DIFFERS', params: { clashKind: 'approved', clashOn: '2021-04-16' } });
    expect(await record(house.admin, id, { kind: 'approved', on: '2021-04-18', replaces: factId })).toMatchObject({
      effect: 'moves',
    });
  });

  it('C1: the agency’s word beats the lapse that we computed, and says so', async () => {
    const id = await house.enrol(CLASS_A);
    await house.record(id, 'declared 2021-04-05');
    const lapsed = await record(house.admin, id, { kind: 'submitted', on: '2021-04-18' }, 422);
    expect(lapsed).toMatchObject({ code: 'LAPSED', params: { clashOn: '2021-04-16' } });
    expect(await record(house.admin, id, { kind: 'approved', on: '2021-04-18' })).toMatchObject({
      stage: 'approved',
      warnings: [{ code: 'AFTER_LAPSE', message: expect.any(String) }],
    });
  });

  it('C2: the lapsing list is sorted by the day to hand in by, and the dashboard counts the same list', async () => {
    for (const on of ['2021-04-19', '2021-04-17', '2021-04-15', '2021-04-20']) {
      await house.record(await house.enrol(RIGHT), `declared ${on}`);
    }
    const filter = { campaignId: house.campaignId, unitId: String(RIGHT), worklist: 'lapsing' };
    const { items, total } = await list<{ handInBy: string; daysLeft: number }>(house.admin, '/api/participants', {
      filter,
    });
    // 29/4 is the last day of the one of 19/4, four days ahead; that of 20/4 has five left.
    expect(items.map(({ handInBy, daysLeft }) => [handInBy, daysLeft])).toEqual([
      ['2021-04-23', 0],
      ['2021-04-27', 2],
      ['2021-04-29', 4],
      ['2021-04-29', 5],
    ]);
    const completion = await house.admin
      .get(`/api/campaigns/${house.campaignId}/completion`)
      .query({ unitId: String(RIGHT) })
      .expect(200);
    expect((completion.body as { lapsing: number }).lapsing).toBe(total);
  });

  it('C3: who waits for approval longer than expected is on a list, which is no failure of the unit', async () => {
    const unit = { campaignId: house.campaignId, unitId: String(CLASS_B), worklist: 'slow_approval' };
    const [slow, quick] = [await house.enrol(CLASS_B), await house.enrol(CLASS_B)];
    await house.record(slow, 'declared 2021-04-15', 'submitted 2021-04-19');
    await house.record(quick, 'declared 2021-04-15', 'submitted 2021-04-20');
    const { items } = await list(house.admin, '/api/participants', { filter: unit });
    expect(items.map(({ id }) => id)).toEqual([String(slow)]);
  });

  it('C6: no figure and no list is asked of a day to come', async () => {
    const asOf = '2021-04-26';
    const filter = JSON.stringify({ campaignId: house.campaignId, asOf });
    for (const request of [
      house.admin.get(`/api/campaigns/${house.campaignId}/completion`).query({ asOf }),
      house.admin.get(`/api/campaigns/${house.campaignId}/reasons`).query({ asOf }),
      house.admin.get(`/api/campaigns/${house.campaignId}/guardians`).query({ asOf }),
      house.admin.get('/api/participants').query({ filter }),
      house.admin.get('/api/worklists/counts').query({ campaignId: house.campaignId, asOf }),
    ]) {
      expect((await request.expect(422)).body).toMatchObject({ code: 'FUTURE_DAY' });
    }
  });

  it('U1: one unit at a time per campaign: who is in one is transferred, not joined again', async () => {
    const id = await house.enrol(CLASS_A);
    const joining = { personId: await personIdOf(id), campaignId: house.campaignId, unitId: String(CLASS_B) };
    const { body } = await house.admin.post('/api/participants').send(joining).expect(422);
    expect(body).toMatchObject({ code: 'ALREADY_JOINED' });
    // Across scopes only who holds both may move.
    const hr = await house.as('hr', CLASS_A);
    await record(hr, id, { kind: 'transferred', unitId: String(CLASS_B) }, 404);
    await record(await house.as('hr', LEFT), id, { kind: 'transferred', unitId: String(CLASS_B) });
  });

  it('U4: joins from the campaign’s first day while the unit is first filled', async () => {
    const unit = await house.admin.post('/api/units').send({ name: 'Lớp Mới Mở', parentId: String(LEFT) });
    const { id: unitId } = unit.body as { id: string };
    const made = await house.admin
      .post('/api/people')
      .send({ fullName: 'Người Đầu', campaignId: house.campaignId, unitId })
      .expect(201);
    const { participantId } = made.body as { participantId: string };
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    expect((body as { facts: { on: string }[] }).facts[0]!.on).toBe('2021-04-01');
  });

  it('T10: the list of reasons is the campaign’s own', async () => {
    const campaign = await house.admin.get(`/api/campaigns/${house.campaignId}`).expect(200);
    const { version, settings } = campaign.body as { version: number; settings: { reasons: object[] } };
    const id = await house.enrol(CLASS_A);
    const exempted = { kind: 'exempted', reason: 'NO_SIGNAL' };
    expect(await record(house.admin, id, exempted, 422)).toMatchObject({ code: 'REASON_UNKNOWN' });
    const own = { code: 'NO_SIGNAL', kinds: ['exempted'], vi: 'Vùng không có sóng', en: 'No signal there' };
    await house.admin
      .put(`/api/campaigns/${house.campaignId}`)
      .send({ version, settings: { reasons: [...settings.reasons, own] } })
      .expect(200);
    await rebuilt(house, house.campaignId);
    await record(house.admin, id, exempted);
    const { body: now } = await house.admin.get(`/api/campaigns/${house.campaignId}`).expect(200);
    await house.admin
      .put(`/api/campaigns/${house.campaignId}`)
      .send({ version: (now as { version: number }).version, settings: { rules: { reasonRequired: ['left'] } } })
      .expect(200);
    await rebuilt(house, house.campaignId);
    const other = await house.enrol(CLASS_A);
    expect(await record(house.admin, other, { kind: 'left' }, 422)).toMatchObject({ code: 'REASON_REQUIRED' });
    await record(house.admin, other, { kind: 'left', reason: 'LEFT_UNIT' });
    const counted = await house.admin.get(`/api/campaigns/${house.campaignId}/reasons`).query({ unitId: String(ROOT) });
    expect(counted.body).toContainEqual({ code: 'NO_SIGNAL', kind: 'exempted', vi: own.vi, en: own.en, count: 1 });
  });

  it('T10: a reason taken off the list keeps its words where it is given, and is offered for nothing new', async () => {
    const address = `/api/campaigns/${house.campaignId}`;
    type Listed = {
      version: number;
      settingsVersion: number;
      settings: { reasons: { code: string; kinds: string[] }[] };
    };
    const stored = async () => (await house.admin.get(address).expect(200)).body as Listed;
    const listAs = async (reasons: object[]) => {
      const { version } = await stored();
      const { body } = await house.admin.put(address).send({ version, settings: { reasons } }).expect(200);
      return (body as Listed).settings.reasons;
    };
    const former = (await stored()).settings.reasons;
    const own = { code: 'NO_POWER', kinds: ['exempted'], vi: 'Vùng không có điện', en: 'No power there' };
    const unused = { code: 'NEVER_GIVEN', kinds: ['left'], vi: 'Chưa ai dùng', en: 'Nobody gave it' };
    await listAs([...former, own, unused]);
    const [id, other] = [await house.enrol(CLASS_A), await house.enrol(CLASS_A)];
    await record(house.admin, id, { kind: 'exempted', reason: own.code });

    const left = await listAs(former);
    expect(left.filter(({ code }) => !former.some((one) => one.code === code))).toEqual([{ ...own, kinds: [] }]);
    expect(await record(house.admin, other, { kind: 'exempted', reason: own.code }, 422)).toMatchObject({
      code: 'REASON_UNKNOWN',
    });
    const query = { unitId: String(ROOT) };
    const counted = await house.admin.get(`${address}/reasons`).query(query).expect(200);
    expect(counted.body).toContainEqual({ code: own.code, kind: 'exempted', vi: own.vi, en: own.en, count: 1 });
    const filter = JSON.stringify({ campaignId: house.campaignId, reason: own.code });
    const file = await house.admin.get('/api/exports/participants.csv').query({ filter }).expect(200);
    expect(file.text).toContain(own.vi);
    expect(file.text).not.toContain(own.code);

    // Sent back as it was read, or left out once more, it is no other list; and it can be offered again.
    const { settingsVersion } = await stored();
    expect(await listAs(left)).toEqual(left);
    expect(await listAs(former)).toEqual(left);
    expect((await stored()).settingsVersion).toBe(settingsVersion);
    await listAs([...former, own]);
    await record(house.admin, other, { kind: 'exempted', reason: own.code });
  });

  it('an undo by which people were removed cannot be taken back, and says so beforehand', async () => {
    const made = await house.admin
      .post('/api/people')
      .send({ fullName: 'Người Nhầm', campaignId: house.campaignId, unitId: String(CLASS_A) })
      .expect(201);
    const { participantId } = made.body as { participantId: string };
    const detail = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    const { changeId } = (detail.body as { facts: { changeId: string }[] }).facts[0]!;
    await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(await undoOf(house, changeId)).toMatchObject({ canUndo: false, progress: null });
  });
});
