import type { Role } from '../../server/auth/permissions.js';
import type { Agent } from '../support/app.js';
import { CLASS_A, CLASS_B, LEFT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { csv, upload } from '../support/import-app.js';

type Verdict = readonly Role[];

/** The table "Who may" (domain.md), tried through the doors of the server by each role where it is held. */
forEachDatabase((databases) => {
  let house: CampaignApp;
  let agents: Record<Role, Agent>;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    agents = {
      admin: house.admin,
      hr: await house.as('hr', LEFT),
      head: await house.as('head', CLASS_A),
      viewer: await house.as('viewer', LEFT),
    };
  });
  afterAll(() => house.close());

  const fact = async (agent: Agent, kind: string, more: object = {}) => {
    const id = await house.enrol(CLASS_A);
    const { status } = await agent
      .post(`/api/participants/${id}/facts`)
      .send({ kind, on: '2021-04-20', version: 1, ...more });
    return status;
  };
  const ofOthers = async (agent: Agent, work: (id: number, factId: string) => Promise<number>) => {
    const id = await house.enrol(CLASS_A);
    const told = { kind: 'declared', on: '2021-04-20', version: 1 };
    const { body } = await house.admin.post(`/api/participants/${id}/facts`).send(told).expect(201);
    return agent === house.admin ? 200 : work(id, (body as { factId: string }).factId);
  };
  const statusOf = async (request: PromiseLike<{ status: number }>) => (await request).status;
  let count = 0;
  const sheet = () =>
    csv(['STT', 'Họ và tên', 'Đơn vị', 'Tình trạng'], [String((count += 1)), `Lê Thị ${count}`, 'Lớp 44A', '']);
  const importing = async (agent: Agent, kind: string) =>
    (await upload(agent, { campaignId: house.campaignId, unitId: String(CLASS_A), kind }, sheet())).status;
  const EVERYBODY: Verdict = ['admin', 'hr', 'head', 'viewer'];

  const table: readonly (readonly [what: string, may: Verdict, work: (agent: Agent) => Promise<number>])[] = [
    [
      'see the list',
      EVERYBODY,
      (agent) =>
        statusOf(agent.get('/api/participants').query({ filter: JSON.stringify({ campaignId: house.campaignId }) })),
    ],
    ['record facts', ['admin', 'hr', 'head'], (agent) => fact(agent, 'declared')],
    [
      'note contacts',
      ['admin', 'hr', 'head'],
      async (agent) => {
        const id = await house.enrol(CLASS_A);
        return statusOf(agent.post(`/api/participants/${id}/contacts`).send({ channel: 'call', outcome: 'REACHED' }));
      },
    ],
    ['exempt', ['admin', 'hr'], (agent) => fact(agent, 'exempted', { reason: 'OTHER' })],
    ['transfer', ['admin', 'hr'], (agent) => fact(agent, 'transferred', { unitId: String(CLASS_B) })],
    ['let leave', ['admin', 'hr'], (agent) => fact(agent, 'left', { reason: 'OTHER' })],
    [
      'void the facts of others',
      ['admin', 'hr'],
      (agent) =>
        ofOthers(agent, (_id, factId) =>
          statusOf(agent.post(`/api/facts/${factId}/void`).send({ reason: 'nhầm', version: 2 })),
        ),
    ],
    [
      'put a fact in the place of another’s',
      ['admin', 'hr'],
      (agent) =>
        ofOthers(agent, (id, replaces) =>
          statusOf(
            agent
              .post(`/api/participants/${id}/facts`)
              .send({ kind: 'declared', on: '2021-04-19', version: 2, replaces }),
          ),
        ),
    ],
    [
      'add people',
      ['admin', 'hr'],
      (agent) =>
        statusOf(
          agent
            .post('/api/people')
            .send({ fullName: 'Vũ Thị Thêm', campaignId: house.campaignId, unitId: String(CLASS_A) }),
        ),
    ],
    ['import a roster', ['admin', 'hr'], (agent) => importing(agent, 'roster')],
    ['import a status sheet of the own unit', ['admin', 'hr', 'head'], (agent) => importing(agent, 'status')],
    [
      'see whole numbers',
      ['admin', 'hr'],
      async (agent) => {
        const id = await house.enrol(CLASS_A);
        const { status, body } = await agent.get(`/api/participants/${id}`).query({ reveal: 'true' });
        const { siNumber } = (body as { person: { siNumber: string } }).person ?? { siNumber: '*' };
        return siNumber.includes('*') ? 403 : status;
      },
    ],
    [
      'take away whole numbers',
      ['admin', 'hr'],
      async (agent) => {
        const filter = JSON.stringify({ campaignId: house.campaignId, unitId: String(CLASS_A) });
        const { status, text } = await agent.get('/api/exports/participants.csv').query({ filter, reveal: 'true' });
        return status === 200 && text.includes('*****') ? 403 : status;
      },
    ],
    [
      'freeze reports',
      ['admin', 'hr'],
      (agent) =>
        statusOf(
          agent.post('/api/reports').send({ campaignId: house.campaignId, unitId: String(LEFT), template: 'B1' }),
        ),
    ],
    ['see frozen reports', ['admin', 'hr', 'viewer'], (agent) => statusOf(agent.get('/api/reports'))],
    [
      'make units',
      ['admin', 'hr'],
      (agent) => statusOf(agent.post('/api/units').send({ name: `Tổ ${(count += 1)}`, parentId: String(LEFT) })),
    ],
    [
      'set targets',
      ['admin', 'hr'],
      async (agent) => {
        const unitId = String(CLASS_B);
        const { body } = await house.admin
          .get(`/api/campaigns/${house.campaignId}/targets`)
          .query({ filter: JSON.stringify({ unitId }) });
        const { version } = (body as { version: number }[])[0]!;
        return statusOf(
          agent
            .put(`/api/campaigns/${house.campaignId}/targets`)
            .send({ unitId, version, percent: 90 - (count += 1) / 10, reason: 'thử' }),
        );
      },
    ],
    [
      'invite a head',
      ['admin', 'hr'],
      (agent) =>
        statusOf(
          agent.post('/api/users').send({
            ...{ username: `moi.${(count += 1)}`, displayName: 'Trần Văn Mời', password: 'mat khau dai va kho' },
            grants: [{ role: 'head', unitId: String(CLASS_A) }],
          }),
        ),
    ],
    [
      'make other accounts',
      ['admin'],
      (agent) =>
        statusOf(
          agent.post('/api/users').send({
            ...{ username: `khac.${(count += 1)}`, displayName: 'Trần Văn Khác', password: 'mat khau dai va kho' },
            grants: [{ role: 'viewer', unitId: String(CLASS_A) }],
          }),
        ),
    ],
    [
      'change the days off',
      ['admin'],
      (agent) =>
        statusOf(
          agent.post('/api/holidays').send({
            day: `2022-07-${String(10 + ((count += 1) % 18)).padStart(2, '0')}`,
            kind: 'holiday',
            name: 'Thử',
          }),
        ),
    ],
    [
      'change the campaign',
      ['admin'],
      async (agent) => {
        const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}`);
        const { version } = body as { version: number };
        return statusOf(agent.put(`/api/campaigns/${house.campaignId}`).send({ version, name: 'Đợt thử' }));
      },
    ],
    ['read the audit log', ['admin'], (agent) => statusOf(agent.get('/api/audit'))],
  ];

  it.each(table)('%s: %j', async (_what, may, work) => {
    for (const role of EVERYBODY) {
      const status = await work(agents[role]);
      expect([role, may.includes(role) ? Math.floor(status / 100) : status]).toEqual([
        role,
        may.includes(role) ? 2 : 403,
      ]);
    }
  });
});
