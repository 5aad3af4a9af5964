import { rows } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import {
  CLASS_A,
  CLASS_B,
  factOf,
  LEFT,
  list,
  OTHER,
  RIGHT,
  ROOT,
  startCampaignApp,
  TODAY,
  type CampaignApp,
} from '../support/campaign-app.js';
import type { ParticipantDetailDto, ParticipantDto } from '../../server/participants/participant.dto.js';
import type { Agent } from '../support/app.js';

const AN = { fullName: 'Nguyễn Văn An', siNumber: '7912345678', position: 'Trưởng phòng', phone: '0912345678' };
const BINH = { fullName: 'Đặng Thị Bình', siNumber: '7912345679' };

forEachDatabase((databases) => {
  let house: CampaignApp;
  let hr: Agent;
  let head: Agent;
  let an: number;
  let binh: number;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    hr = await house.as('hr', ROOT);
    head = await house.as('head', CLASS_A);
    an = await house.enrol(CLASS_A, AN);
    binh = await house.enrol(CLASS_A, BINH);
    await house.record(an, 'declared 2021-04-16'); // the last day is 26/4, a Monday
    await house.record(binh, 'declared 2021-04-05', 'submitted 2021-04-15');
    await house.record(await house.enrol(CLASS_A, { fullName: 'Trần Thị Cúc' }), 'declared 2021-04-05');
    await house.enrol(CLASS_B, { fullName: 'Lê Văn Dũng' });
    await house.record(
      await house.enrol(RIGHT, { fullName: 'Phạm Thị Yến' }),
      'declared 2021-04-05',
      'submitted 2021-04-07',
      factOf('rejected 2021-04-20'),
    );
    await house.record(await house.enrol(RIGHT, { fullName: 'Vũ Thị An' }), 'approved 2021-04-10');
  });
  afterAll(() => house.close());

  const participants = (agent: Agent, filter: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
    list<ParticipantDto>(agent, '/api/participants', { filter: { campaignId: house.campaignId, ...filter }, ...more });
  const names = async (filter: Record<string, unknown>, more: Record<string, unknown> = {}, agent = house.admin) =>
    (await participants(agent, filter, more)).items.map(({ fullName }) => fullName);
  const revealed = (action: string) =>
    house.write<{ target_type: string; params: string }[]>((em) =>
      rows(em, 'SELECT target_type, params FROM audit_log WHERE action = ? ORDER BY id', [action]),
    );

  it('lists in Vietnamese order with what the portal and the calendar say of each', async () => {
    const { items, total } = await participants(house.admin);
    expect(total).toBe(6);
    expect(items.map(({ fullName }) => fullName)).toEqual([
      'Nguyễn Văn An',
      'Vũ Thị An',
      'Đặng Thị Bình',
      'Trần Thị Cúc',
      'Lê Văn Dũng',
      'Phạm Thị Yến',
    ]);
    expect(items[0]).toMatchObject({
      id: String(an),
      campaignId: house.campaignId,
      unitId: String(CLASS_A),
      unitName: 'Lớp 44A',
      position: 'Trưởng phòng',
      stage: 'declared',
      attempt: 1,
      declaredOn: '2021-04-16',
      declaredPrecision: 'exact',
      lapsesOn: '2021-04-27',
      handInBy: '2021-04-26',
      daysLeft: 1,
      daysLate: null,
      installed: false,
      evidence: 'claimed',
      version: 2,
    });
  });

  it.each([
    [{ stage: 'declared' }, ['Nguyễn Văn An']],
    [{ stage: ['approved', 'rejected'] }, ['Vũ Thị An', 'Phạm Thị Yến']],
    [{ unitId: String(LEFT), stage: 'not_started' }, ['Lê Văn Dũng']],
    [{ unitId: String(RIGHT) }, ['Vũ Thị An', 'Phạm Thị Yến']],
    [{ q: 'nguyen v' }, ['Nguyễn Văn An']],
    [{ q: 'THỊ an' }, ['Vũ Thị An']],
    [{ q: 'dang' }, ['Đặng Thị Bình']],
    [{ q: 'guyen' }, []],
    [{ q: '%' }, []],
    [{ position: 'Trưởng phòng' }, ['Nguyễn Văn An']],
    [{ worklist: 'lapsing' }, ['Nguyễn Văn An']],
    [{ worklist: 'lapsed' }, ['Trần Thị Cúc']],
    [{ worklist: 'slow_approval' }, ['Đặng Thị Bình']],
    [{ worklist: 'rejected' }, ['Phạm Thị Yến']],
    [{ worklist: 'not_started' }, ['Lê Văn Dũng']],
    [{ worklist: 'overdue' }, []],
    [{ worklist: 'slow_approval', asOf: '2021-04-20' }, []],
    [{ worklist: 'slow_approval', asOf: '2021-04-21' }, ['Đặng Thị Bình']],
    [{ worklist: 'lapsing', unitId: String(RIGHT) }, []],
  ])('filters by %j', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('filters first and sorts then, with unknown days last in both directions', async () => {
    const sorted = (field: string, order: string) => names({ unitId: String(LEFT) }, { sort: [field, order] });
    expect(await sorted('name', 'DESC')).toEqual(['Lê Văn Dũng', 'Trần Thị Cúc', 'Đặng Thị Bình', 'Nguyễn Văn An']);
    expect(await sorted('declaredOn', 'ASC')).toEqual([
      'Đặng Thị Bình',
      'Trần Thị Cúc',
      'Nguyễn Văn An',
      'Lê Văn Dũng',
    ]);
    expect((await sorted('handInBy', 'DESC')).slice(0, 1)).toEqual(['Nguyễn Văn An']);
    expect((await sorted('unit', 'ASC')).at(-1)).toBe('Lê Văn Dũng');
    for (const field of [
      'lapsesOn',
      'since',
      'sourceOrder',
      'stage',
      'submittedOn',
      'approvedOn',
      'position',
      'attempt',
    ]) {
      expect((await sorted(field, 'ASC')).length).toBe(4);
    }
    const page = await participants(house.admin, {}, { range: [2, 3] });
    expect(page).toMatchObject({ total: 6, items: [{ fullName: 'Đặng Thị Bình' }, { fullName: 'Trần Thị Cúc' }] });
    expect((await participants(house.admin, {}, { range: [50, 60] })).items).toEqual([]);
    const some = await names({ id: [String(binh), String(an), '999'] });
    expect(some).toEqual(['Nguyễn Văn An', 'Đặng Thị Bình']);
    expect((await list(house.admin, '/api/participants', { filter: { id: [String(an)] } })).total).toBe(1);
  });

  it.each([
    [{ filter: '{}' }, 400, 'CAMPAIGN_REQUIRED'],
    [{ filter: '{"campaignId":"1","worklist":"all"}' }, 400, 'INVALID_FILTER'],
    [{ filter: '{"campaignId":"1","stage":"done"}' }, 400, 'INVALID_FILTER'],
    [{ filter: '{"campaignId":"1","secret":1}' }, 400, 'UNKNOWN_FILTER'],
    [{ filter: '{"campaignId":"1","asOf":"2021-02-30"}' }, 400, 'INVALID_FILTER'],
    [{ filter: '{"campaignId":"1","asOf":"2021-04-26"}' }, 422, 'FUTURE_DAY'],
    [{ filter: '{"campaignId":"1","unitId":"99"}' }, 404, 'NOT_FOUND'],
    [{ filter: '{"campaignId":"99"}' }, 404, 'NOT_FOUND'],
    [{ filter: '{"campaignId":"1"}', sort: '["siNumber","ASC"]' }, 400, 'INVALID_SORT'],
    [{ filter: '{"campaignId":"1"}', range: '[0,1000]' }, 400, 'RANGE_TOO_LONG'],
  ])('refuses %j', async (query, status, code) => {
    const filter = query.filter.replace('"campaignId":"1"', `"campaignId":"${house.campaignId}"`);
    const response = await house.admin
      .get('/api/participants')
      .query({ ...query, filter })
      .expect(status);
    expect(response.body).toMatchObject({ code });
  });

  it('shows identifiers masked, and whole only to who may, asks, and is written down', async () => {
    const [masked] = (await participants(hr, { id: [String(an)] })).items;
    expect(masked).toMatchObject({ siNumber: '79*****678', phone: '09*****678', isMasked: true });
    await head
      .get('/api/participants')
      .query({ filter: JSON.stringify({ campaignId: house.campaignId }), reveal: 'true' })
      .expect(403);
    expect(await revealed('reveal')).toEqual([]);
    const [whole] = (await participants(hr, { id: [String(an)] }, { reveal: 'true' })).items;
    expect(whole).toMatchObject({ siNumber: '7912345678', phone: '0912345678', isMasked: false });
    const [entry] = await revealed('reveal');
    expect(entry!.target_type).toBe('participants');
    expect(JSON.parse(entry!.params)).toMatchObject({ rows: 1, ids: String(an) });
    expect(entry!.params).not.toMatch(/7912345678|Nguyễn/);
  });

  it('finds by a whole number only for who may read numbers', async () => {
    expect(await names({ q: '7912345678' }, {}, hr)).toEqual(['Nguyễn Văn An']);
    expect(await names({ q: '79 1234 5679' }, {}, hr)).toEqual(['Đặng Thị Bình']);
    expect(await names({ q: '7912345678', asOf: '2021-04-20' }, {}, hr)).toEqual([]);
    expect(await names({ q: '7912345678' }, {}, head)).toEqual([]);
    expect(await names({ q: '791234' }, {}, hr)).toEqual([]);
  });

  it('keeps to the scope of the caller', async () => {
    expect((await participants(head)).total).toBe(3);
    const stranger = await house.as('hr', OTHER);
    for (const [agent, unitId] of [
      [head, LEFT],
      [head, CLASS_B],
      [stranger, ROOT],
    ] as const) {
      const filter = JSON.stringify({ campaignId: house.campaignId, unitId: String(unitId) });
      await agent.get('/api/participants').query({ filter }).expect(404);
      await agent
        .get('/api/worklists/counts')
        .query({ campaignId: house.campaignId, unitId: String(unitId) })
        .expect(404);
      await agent.get('/api/exports/participants.csv').query({ filter }).expect(404);
    }
    expect((await list(head, '/api/participants', { filter: { id: [String(an), '4'] } })).total).toBe(1);
    await stranger.get(`/api/participants/${an}`).expect(404);
  });

  it('counts the worklists as the lists and the dashboard do', async () => {
    const { body } = await house.admin.get('/api/worklists/counts').query({ campaignId: house.campaignId }).expect(200);
    expect(body).toEqual({
      overdue: 0,
      lapsing: 1,
      lapsed: 1,
      slow_approval: 1,
      rejected: 1,
      not_started: 1,
      data_problem: 0,
      blocked_guardian: 0,
    });
    for (const [worklist, count] of Object.entries(body as Record<string, number>)) {
      expect([worklist, (await participants(house.admin, { worklist })).total]).toEqual([worklist, count]);
    }
    const own = await head.get('/api/worklists/counts').query({ campaignId: house.campaignId }).expect(200);
    expect(own.body).toMatchObject({ lapsing: 1, rejected: 0, not_started: 0 });
  });

  it('shows a past day as it was: who was there, read-only, without identifiers', async () => {
    const { items, total } = await participants(
      house.admin,
      { asOf: '2021-04-14', unitId: String(CLASS_A) },
      { reveal: 'true' },
    );
    expect(total).toBe(3);
    expect(items.map(({ fullName, stage }) => [fullName, stage])).toEqual([
      ['Nguyễn Văn An', 'not_started'],
      ['Đặng Thị Bình', 'declared'],
      ['Trần Thị Cúc', 'declared'],
    ]);
    for (const row of items) expect(row).toMatchObject({ siNumber: null, citizenId: null, phone: null, isPast: true });
    expect((await participants(house.admin, { asOf: '2021-03-01' })).total).toBe(0);
  });

  it('follows a transfer: the past stays with the old unit, and today is with the new one', async () => {
    const id = await house.enrol(CLASS_A, { fullName: 'Hồ Thị Đi' });
    await house.record(id, { kind: 'transferred', on: '2021-04-20', unitId: RIGHT });
    expect(await names({ unitId: String(CLASS_A), q: 'ho thi di' })).toEqual([]);
    expect(await names({ unitId: String(CLASS_A), q: 'ho thi di', asOf: '2021-04-19' })).toEqual(['Hồ Thị Đi']);
    expect(await names({ unitId: String(RIGHT), q: 'ho thi di' })).toEqual(['Hồ Thị Đi']);
    await head.get(`/api/participants/${id}`).expect(404);
    await house.record(id, 'left 2021-04-21');
    expect(await names({ q: 'ho thi di' })).toEqual([]);
  });

  describe('one participant', () => {
    it('shows the standing, what may come next, and every fact with who said so', async () => {
      const hrUser = await hr.get('/api/auth/me').expect(200);
      const { version } = (await hr.get(`/api/participants/${binh}`).expect(200)).body as ParticipantDetailDto;
      const fact = { kind: 'approved', on: TODAY, evidence: 'confirmed', version };
      await hr.post(`/api/participants/${binh}/facts`).send(fact).expect(201);
      const { body } = await hr.get(`/api/participants/${binh}`).expect(200);
      const shown = body as ParticipantDetailDto;
      expect(shown).toMatchObject({
        id: String(binh),
        campaignId: house.campaignId,
        person: { fullName: 'Đặng Thị Bình', siNumber: '79*****679', isMasked: true },
        unitId: String(CLASS_A),
        standing: { stage: 'approved', approvedOn: TODAY, doneOn: TODAY, evidence: 'confirmed', daysLeft: null },
        version: version + 1,
      });
      expect(shown.unitPath.map(({ id }) => id)).toEqual([String(ROOT), String(LEFT), String(CLASS_A)]);
      expect(shown.nextKinds).toEqual(['activated', 'installed', 'transferred', 'left']);
      expect(shown.facts.map(({ kind }) => kind)).toEqual(['approved', 'submitted', 'declared', 'joined']);
      const me = hrUser.body as { id?: string; user?: { id: string } };
      expect(shown.facts[0]).toMatchObject({
        door: 'form',
        actor: { id: me.id ?? me.user!.id },
        evidence: 'confirmed',
      });
      expect(shown.facts[3]).toMatchObject({ unitId: String(CLASS_A), unitName: 'Lớp 44A', actor: null });
    });

    it('keeps a voided fact in sight with who voided it and why', async () => {
      const before = (await hr.get(`/api/participants/${binh}`).expect(200)).body as ParticipantDetailDto;
      const { id } = before.facts[0]!;
      await hr.post(`/api/facts/${id}/void`).send({ reason: 'nhầm người', version: before.version }).expect(200);
      const after = (await hr.get(`/api/participants/${binh}`).expect(200)).body as ParticipantDetailDto;
      expect(after.standing!.stage).toBe('submitted');
      const voided = after.facts.find((fact) => fact.id === id)!;
      expect(voided.voided).toMatchObject({ reason: 'nhầm người', actor: { name: expect.any(String) } });
    });

    it('reveals on request and writes it down; who has left stays with the last unit', async () => {
      await head.get(`/api/participants/${an}?reveal=true`).expect(403);
      const { body } = await hr.get(`/api/participants/${an}?reveal=true`).expect(200);
      expect(body).toMatchObject({ person: { siNumber: '7912345678', isMasked: false } });
      expect((await revealed('reveal')).at(-1)).toMatchObject({ target_type: 'participant' });
      const gone = await house.enrol(CLASS_A, { fullName: 'Cao Thị Về' });
      await house.record(gone, 'left 2021-04-10');
      const shown = await head.get(`/api/participants/${gone}`).expect(200);
      expect(shown.body).toMatchObject({ standing: null, nextKinds: ['joined'], unitId: String(CLASS_A) });
    });
  });

  it('lets somebody known join another campaign', async () => {
    const second = await house.admin
      .post('/api/campaigns')
      .send({ name: 'Cập nhật CCCD', unitId: String(ROOT), startsOn: '2021-04-10' })
      .expect(201);
    const { id: campaignId } = second.body as { id: string };
    const { personId } = (await hr.get(`/api/participants/${an}`).expect(200)).body as ParticipantDetailDto;
    const form = { personId, campaignId, unitId: String(CLASS_B) };
    const joined = await hr.post('/api/participants').send(form).expect(201);
    expect(joined.body).toMatchObject({ campaignId, unitId: String(CLASS_B), standing: { stage: 'not_started' } });
    expect((joined.body as ParticipantDetailDto).facts[0]).toMatchObject({ kind: 'joined', on: '2021-04-10' });
    expect((await hr.post('/api/participants').send(form).expect(422)).body).toMatchObject({ code: 'ALREADY_JOINED' });
    await head.post('/api/participants').send(form).expect(403);
    await hr
      .post('/api/participants')
      .send({ ...form, personId: '9999' })
      .expect(404);
  });
});
