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
import { row, rows } from '../../server/database/sql.js';
import { WORKLISTS } from '../../server/participants/worklists.js';
import { forEachDatabase } from '../support/database.js';

interface Guardian {
  id: string;
  fullName: string | null;
  unitName: string | null;
  stage: string | null;
  children: number;
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let headA: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    headA = await house.as('head', CLASS_A);
  });
  afterAll(() => house.close());

  const personOf = async (participantId: number): Promise<number> => {
    const { person_id } = await house.write<{ person_id: number }>(
      async (em) =>
        (await row<{ person_id: number }>(em, 'SELECT person_id FROM participants WHERE id = ?', [participantId]))!,
    );
    return person_id;
  };
  const path = (what: string) => `/api/campaigns/${house.campaignId}/${what}`;

  describe('guardians for whom children wait', () => {
    let far: number;
    let near: number;
    let children: number[];

    beforeAll(async () => {
      near = await house.enrol(CLASS_A, { fullName: 'Trần Thị Mẹ' });
      far = await house.enrol(RIGHT, { fullName: 'Lê Văn Cha' });
      const child = async (unit: number, guardianId: number, dob = '2012-01-01') =>
        house.enrol(unit, { dob, guardianId: await personOf(guardianId) });
      children = [
        await child(CLASS_A, near),
        await child(CLASS_A, far),
        await child(CLASS_A, far),
        await child(CLASS_B, far),
        await child(CLASS_A, near, '1990-01-01'),
      ];
    });

    it('T6: come with how many each of them unlocks, most first', async () => {
      const { items, total } = await list<Guardian>(house.admin, path('guardians'));
      expect(total).toBe(2);
      expect(items).toMatchObject([
        { fullName: 'Lê Văn Cha', unitName: 'Phòng Hành chính', stage: 'not_started', children: 3 },
        { fullName: 'Trần Thị Mẹ', unitName: 'Lớp 44A', children: 1 },
      ]);
      const page = await list<Guardian>(house.admin, path('guardians'), { range: [1, 1] });
      expect(page.items).toMatchObject([{ children: 1 }]);
    });

    it('T6: whom the caller may not see come as one number without a name', async () => {
      const { items, total } = await list<Guardian>(headA, path('guardians'));
      expect(total).toBe(2);
      expect(items).toMatchObject([
        { fullName: 'Trần Thị Mẹ', children: 1 },
        { id: 'outside', fullName: null, unitName: null, stage: null, children: 2 },
      ]);
    });

    it('T6: each number opens its list, and the rows say of the guardian what the caller may know', async () => {
      const filter = { campaignId: house.campaignId, worklist: 'blocked_guardian' };
      const { items } = await list(house.admin, '/api/participants', {
        filter: { ...filter, guardianId: String(await personOf(far)) },
        sort: ['id', 'ASC'],
      });
      expect(items.map(({ id }) => Number(id))).toEqual(children.slice(1, 4));
      const own = await list(headA, '/api/participants', { filter, sort: ['id', 'ASC'] });
      expect(own.items).toMatchObject([
        { guardian: { fullName: 'Trần Thị Mẹ', personId: String(await personOf(near)), isApproved: false } },
        { guardian: { fullName: null, personId: null, isApproved: false } },
        { guardian: { fullName: null, personId: null, isApproved: false } },
      ]);
    });

    it('T6: leave the list with the account, on that day and not before', async () => {
      await house.record(near, 'approved 2021-04-20');
      const now = await list<Guardian>(house.admin, path('guardians'));
      expect(now.items.map(({ children: n }) => n)).toEqual([3]);
      const { body } = await house.admin.get(path('guardians')).query({ asOf: '2021-04-19' }).expect(200);
      expect((body as Guardian[]).map(({ children: n }) => n)).toEqual([3, 1]);
      const detail = await house.admin.get(`/api/participants/${children[0]}`).expect(200);
      expect(detail.body).toMatchObject({ guardian: { isApproved: true }, warnings: [] });
      const waiting = await house.admin.get(`/api/participants/${children[1]}`).expect(200);
      expect(waiting.body).toMatchObject({ warnings: [{ field: 'guardianId', code: 'GUARDIAN_NOT_APPROVED' }] });
    });

    it('T6: nobody is on it where the campaign has no such rule', async () => {
      const made = await house.admin.post('/api/campaigns').send({
        ...{ name: 'Đợt khác', unitId: String(ROOT), startsOn: '2021-04-01' },
        settings: { rules: { guardianRule: 'off' } },
      });
      const { id } = made.body as { id: string };
      await house.admin
        .post('/api/participants')
        .send({ personId: String(await personOf(children[1]!)), campaignId: id, unitId: String(CLASS_A) })
        .expect(201);
      expect((await list(house.admin, `/api/campaigns/${id}/guardians`)).total).toBe(0);
      const counts = await house.admin.get('/api/worklists/counts').query({ campaignId: id }).expect(200);
      expect(counts.body).toMatchObject({ blocked_guardian: 0, data_problem: 0 });
    });

    it('T6: a marked "no ID" waits at any age, and without a guardian is a data problem', async () => {
      const [ward, alone] = [
        await house.enrol(CLASS_B, { hasNoId: true, guardianId: await personOf(far) }),
        await house.enrol(CLASS_B, { hasNoId: true, dob: '1980-01-01' }),
      ];
      const on = async (worklist: string) =>
        (
          await list(house.admin, '/api/participants', {
            filter: { campaignId: house.campaignId, unitId: String(CLASS_B), worklist },
          })
        ).items.map(({ id }) => Number(id));
      expect(await on('blocked_guardian')).toContain(ward);
      expect(await on('data_problem')).toContain(alone);
    });
  });

  describe('reasons', () => {
    const counts = async (agent: Agent, query: object = {}) =>
      (await agent.get(path('reasons')).query(query).expect(200)).body as {
        code: string | null;
        kind: string;
        count: number;
      }[];

    beforeAll(async () => {
      const enrol = async (unit: number, ...facts: Parameters<CampaignApp['record']>[1][]) => {
        const id = await house.enrol(unit, { dob: '1990-01-01' });
        await house.record(id, ...facts);
        return id;
      };
      const rejected = (reason: string | null) => ({ kind: 'rejected', on: '2021-04-10', reason }) as const;
      await enrol(CLASS_A, 'declared 2021-04-05', rejected('PHOTO_BAD'));
      await enrol(CLASS_B, 'declared 2021-04-05', rejected('PHOTO_BAD'));
      await enrol(CLASS_B, 'declared 2021-04-05', rejected(null));
      await enrol(RIGHT, 'declared 2021-04-05', rejected('PHOTO_BAD'), 'declared 2021-04-20');
      await enrol(RIGHT, { kind: 'exempted', on: '2021-04-10', reason: 'ON_LEAVE' });
      await enrol(CLASS_A, { kind: 'left', on: '2021-04-12', reason: 'LEFT_UNIT' });
      const back = await enrol(CLASS_A, { kind: 'left', on: '2021-04-12', reason: 'LEFT_UNIT' });
      await house.record(back, { kind: 'joined', on: '2021-04-18', unitId: CLASS_B });
    });

    it('T10: are added up the tree, as of any day', async () => {
      expect(await counts(house.admin)).toEqual(
        expect.arrayContaining([
          { code: 'PHOTO_BAD', kind: 'rejected', vi: 'Ảnh mờ, thiếu mặt sau', en: expect.any(String), count: 2 },
          { code: null, kind: 'rejected', vi: null, en: null, count: 1 },
          expect.objectContaining({ code: 'ON_LEAVE', kind: 'exempted', count: 1 }),
          expect.objectContaining({ code: 'LEFT_UNIT', kind: 'left', count: 1 }),
        ]),
      );
      const of = async (query: object, code: string | null) =>
        (await counts(house.admin, query)).find((one) => one.code === code)?.count ?? 0;
      expect(await of({ asOf: '2021-04-15' }, 'PHOTO_BAD')).toBe(3);
      expect(await of({ asOf: '2021-04-15' }, 'LEFT_UNIT')).toBe(2);
      expect(await of({ asOf: '2021-04-09' }, 'PHOTO_BAD')).toBe(0);
      expect(await of({ unitId: String(LEFT) }, 'PHOTO_BAD')).toBe(2);
      expect(await of({ unitId: String(CLASS_B) }, 'LEFT_UNIT')).toBe(0);
      expect((await counts(headA)).map(({ code, count }) => [code, count])).toEqual([
        ['LEFT_UNIT', 1],
        ['PHOTO_BAD', 1],
      ]);
    });

    it('T10: have the people behind each number', async () => {
      const behind = async (filter: object) =>
        (await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId, ...filter } })).total;
      expect(await behind({ reason: 'PHOTO_BAD' })).toBe(2);
      expect(await behind({ reason: 'PHOTO_BAD', asOf: '2021-04-15' })).toBe(3);
      expect(await behind({ reason: 'PHOTO_BAD', unitId: String(CLASS_A) })).toBe(1);
      expect(await behind({ reason: null })).toBe(1);
      expect(await behind({ stage: 'exempt', reason: '-' })).toBe(0);
      const gone = await list<{ unitName: string; leftOn: string }>(house.admin, path('leavers'));
      expect([gone.total, gone.items[0]]).toMatchObject([1, { unitName: 'Lớp 44A', leftOn: '2021-04-12' }]);
      const then = await house.admin
        .get(path('leavers'))
        .query({ asOf: '2021-04-15', reason: 'LEFT_UNIT' })
        .expect(200);
      expect(then.body).toHaveLength(2);
      await house.admin.get(path('leavers')).query({ reason: 'OTHER' }).expect(200, []);
      expect((await list(await house.as('head', CLASS_B), path('leavers'))).total).toBe(0);
    });
  });

  describe('worklists of any past day', () => {
    it.each(['2021-04-03', '2021-04-12', '2021-04-17', '2021-04-25'])(
      'U3: on %s the counts are the lists, and no number of anybody is shown',
      async (asOf) => {
        const { body } = await house.admin
          .get('/api/worklists/counts')
          .query({ campaignId: house.campaignId, unitId: String(LEFT), asOf })
          .expect(200);
        for (const worklist of WORKLISTS) {
          const { items, total } = await list<Record<string, unknown>>(house.admin, '/api/participants', {
            filter: { campaignId: house.campaignId, unitId: String(LEFT), worklist, asOf },
            sort: ['stage', 'DESC'],
            reveal: 'true',
          });
          expect([worklist, total, items.length]).toEqual([
            worklist,
            (body as Record<string, number>)[worklist],
            total,
          ]);
          if (asOf === '2021-04-25') continue;
          for (const row of items) {
            const { siNumber, citizenId, phone, staffCode, guardian, lastContact, isPast } = row;
            expect([siNumber, citizenId, phone, staffCode, guardian, lastContact]).toEqual(Array(6).fill(null));
            expect(isPast).toBe(true);
          }
        }
      },
    );

    it('U3: show who was in scope on that day, also to a head whom they have left since', async () => {
      const id = await house.enrol(CLASS_A, { dob: '1990-01-01', siNumber: '7999999901' });
      await house.record(id, 'declared 2021-04-05', { kind: 'transferred', on: '2021-04-20', unitId: CLASS_B });
      const lapsed = (agent: Agent, asOf: string, more = {}) =>
        list(agent, '/api/participants', {
          filter: { campaignId: house.campaignId, worklist: 'lapsed', asOf, id: [id], ...more },
        });
      expect((await lapsed(headA, '2021-04-17')).items).toMatchObject([{ unitName: 'Lớp 44A', stage: 'lapsed' }]);
      expect((await lapsed(headA, '2021-04-21')).total).toBe(0);
      expect((await lapsed(await house.as('head', CLASS_B), '2021-04-17')).total).toBe(0);
      // Nor is anybody found by a number on a past day.
      expect((await lapsed(house.admin, '2021-04-17', { q: '7999999901' })).total).toBe(0);
      await house.admin
        .get('/api/worklists/counts')
        .query({ campaignId: house.campaignId, asOf: '2021-04-26' })
        .expect(422);
    });

    it('U3: nothing is done to people of a past day', async () => {
      const before = await house.write((em) => rows(em, 'SELECT COUNT(*) AS n FROM facts'));
      const { body } = await house.admin
        .post('/api/participants/facts')
        .send({
          filter: { campaignId: house.campaignId, asOf: '2021-04-12' },
          ...{ kind: 'installed', on: '2021-04-12', dryRun: true },
        })
        .expect(422);
      expect(body).toMatchObject({ code: 'PAST_IS_READ_ONLY' });
      expect(await house.write((em) => rows(em, 'SELECT COUNT(*) AS n FROM facts'))).toEqual(before);
    });
  });
});
