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
import { confirmed, settled, undoOf } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';

interface Detail {
  version: number;
  standing: { stage: string } | null;
  facts: { id: string; kind: string; on: string; voided?: unknown }[];
}

interface Problem {
  code: string;
  params?: Record<string, unknown>;
}

const BULK = '/api/participants/facts';

forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterAll(() => house.close());

  const show = async (id: number): Promise<Detail> =>
    (await house.admin.get(`/api/participants/${id}`).expect(200)).body as Detail;
  const record = (agent: Agent, id: number, fact: Record<string, unknown>) =>
    agent.post(`/api/participants/${id}/facts`).send({ on: '2021-04-20', version: 1, ...fact });
  const bulk = (agent: Agent, request: Record<string, unknown>) => agent.post(BULK).send(request);

  describe('one fact', () => {
    it('moves the person and answers where they stand', async () => {
      const id = await house.enrol(CLASS_A);
      const { body } = await record(house.admin, id, { kind: 'declared' }).expect(201);
      expect(body).toMatchObject({ effect: 'moves', version: 2, stage: 'declared', participantId: String(id) });
    });

    it('T1: is refused naming the fact and the day that it clashes with', async () => {
      const id = await house.enrol(CLASS_A);
      await house.record(id, 'approved 2021-04-10');
      const { body } = await record(house.admin, id, { kind: 'declared', version: 2 }).expect(422);
      expect(body).toMatchObject({ code: 'OUT_OF_ORDER', params: { clashKind: 'approved', clashOn: '2021-04-10' } });
    });

    it('T4: is refused on a day that has not come', async () => {
      const id = await house.enrol(CLASS_A);
      const { body } = await record(house.admin, id, { kind: 'declared', on: '2021-04-26' }).expect(422);
      expect((body as Problem).code).toBe('FUTURE_DAY');
    });

    it('is refused on a stale version, and nothing is written', async () => {
      const id = await house.enrol(CLASS_A);
      await record(house.admin, id, { kind: 'declared' }).expect(201);
      const { body } = await record(house.admin, id, { kind: 'submitted', on: '2021-04-22' }).expect(409);
      expect(body).toMatchObject({ code: 'VERSION_CONFLICT', params: { version: 2 } });
      expect((await show(id)).standing?.stage).toBe('declared');
    });

    it('takes the place of another in one step', async () => {
      const id = await house.enrol(CLASS_A);
      await house.record(id, 'declared 2021-04-10');
      const declared = (await show(id)).facts.find(({ kind }) => kind === 'declared')!;
      await record(house.admin, id, { kind: 'declared', on: '2021-04-18', version: 2, replaces: declared.id }).expect(
        201,
      );
      const { facts } = await show(id);
      expect(facts.filter(({ kind, voided }) => kind === 'declared' && !voided)).toMatchObject([{ on: '2021-04-18' }]);
    });

    it('T10: takes only reasons of the campaign’s list', async () => {
      const id = await house.enrol(CLASS_A);
      const { body } = await record(house.admin, id, { kind: 'exempted', reason: 'NO_SUCH' }).expect(422);
      expect((body as Problem).code).toBe('REASON_UNKNOWN');
      await record(house.admin, id, { kind: 'exempted', reason: 'ON_LEAVE' }).expect(201);
    });
  });

  describe('who may', () => {
    it('lets a head record stages of the own unit, but neither exempt nor reach another unit', async () => {
      const own = await house.enrol(CLASS_A);
      const other = await house.enrol(CLASS_B);
      const head = await house.as('head', CLASS_A);
      await record(head, own, { kind: 'declared' }).expect(201);
      await record(head, own, { kind: 'exempted', version: 2, reason: 'ON_LEAVE' }).expect(403);
      await record(head, other, { kind: 'declared' }).expect(404);
    });

    it('lets HR transfer within the own subtree only', async () => {
      const id = await house.enrol(CLASS_A);
      const hr = await house.as('hr', LEFT);
      await record(hr, id, { kind: 'transferred', unitId: String(RIGHT) }).expect(404);
      await record(hr, id, { kind: 'transferred', unitId: String(CLASS_B) }).expect(201);
    });

    it('lets a head correct the own facts, and not put others in the place of what somebody else recorded', async () => {
      const id = await house.enrol(CLASS_A);
      const head = await house.as('head', CLASS_A);
      const hr = await house.as('hr', LEFT);
      const factOf = (told: { body: unknown }) => (told.body as { factId: string }).factId;
      const exempted = factOf(await record(hr, id, { kind: 'exempted', reason: 'ON_LEAVE' }).expect(201));
      const instead = { kind: 'declared', on: '2021-04-20', version: 2, replaces: exempted };
      await record(head, id, instead).expect(403);
      await record(hr, id, { ...instead, kind: 'exempted', reason: 'ON_LEAVE' }).expect(201);

      const other = await house.enrol(CLASS_A);
      const declared = factOf(await record(head, other, { kind: 'declared', on: '2021-04-20' }).expect(201));
      const earlier = { kind: 'declared', on: '2021-04-19', version: 2, replaces: declared };
      await record(await house.as('head', CLASS_A), other, earlier).expect(403);
      await record(head, other, earlier).expect(201);
      await record(head, id, { ...earlier, version: 3 }).expect(404);
    });

    it('lets one void one’s own facts, and HR those of others', async () => {
      const id = await house.enrol(CLASS_A);
      const head = await house.as('head', CLASS_A);
      const another = await house.as('head', CLASS_A);
      const made = await record(head, id, { kind: 'declared' }).expect(201);
      const { factId } = made.body as { factId: string };
      const reason = { reason: 'Ghi nhầm người', version: 2 };
      await another.post(`/api/facts/${factId}/void`).send(reason).expect(403);
      await head.post(`/api/facts/${factId}/void`).send(reason).expect(200);
      expect((await show(id)).standing?.stage).toBe('not_started');
      const again = await record(head, id, { kind: 'declared', version: 3 }).expect(201);
      const hr = await house.as('hr', ROOT);
      const { factId: second } = again.body as { factId: string };
      await hr
        .post(`/api/facts/${second}/void`)
        .send({ ...reason, version: 4 })
        .expect(200);
    });
  });

  describe('one fact for many', () => {
    it('says beforehand how many it takes and why not the others, and changes nothing by that', async () => {
      const free = await house.enrol(RIGHT);
      const done = await house.enrol(RIGHT);
      await house.record(done, 'approved 2021-04-10');
      const ids = [String(free), String(done), '999999'];
      const { body } = await bulk(house.admin, { ids, kind: 'declared', on: '2021-04-20', dryRun: true }).expect(200);
      expect(body).toMatchObject({ accepted: 1, unchanged: 0 });
      expect((body as { refused: unknown[] }).refused).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: 'OUT_OF_ORDER', count: 1, ids: [String(done)], message: expect.any(String) }),
          expect.objectContaining({ code: 'NOT_FOUND', count: 1, ids: [] }),
        ]),
      );
      expect(body).toMatchObject({ unknown: ['999999'] });
      expect((await show(free)).standing?.stage).toBe('not_started');
    });

    it('is done with the token of the dry run, as one change that is undone as one', async () => {
      const unit = { campaignId: house.campaignId, unitId: String(CLASS_B), stage: 'not_started' };
      for (let i = 0; i < 3; i += 1) await house.enrol(CLASS_B);
      const request = { filter: unit, kind: 'declared', on: '2021-04-20' };
      const dry = await bulk(house.admin, { ...request, dryRun: true }).expect(200);
      const { token, accepted } = dry.body as { token: string; accepted: number };
      const started = await bulk(house.admin, { ...request, token }).expect(202);
      const { changeId } = started.body as { changeId: string };
      await settled(house, changeId);
      const { total } = await list(house.admin, '/api/participants', { filter: { ...unit, stage: 'declared' } });
      expect(total).toBeGreaterThanOrEqual(accepted);
      const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      expect(undone.body).toEqual({ reversed: accepted, kept: 0, failed: 0 });
    });

    it('undone as one, it keeps those on whom somebody has worked since, and names them to whoever may see them', async () => {
      const ids = [await house.enrol(CLASS_A), await house.enrol(CLASS_B), await house.enrol(CLASS_B)];
      const request = { ids: ids.map(String), kind: 'declared', on: '2021-04-20' };
      const changeId = await confirmed(house.admin, BULK, request);
      await settled(house, changeId);
      const people = async (agent: Agent, of = changeId) => {
        const { body, headers } = await agent.get(`/api/changes/${of}/people`).query({ range: '[0,24]' }).expect(200);
        const range = headers['content-range'] as string;
        return [(body as { id: string }[]).map(({ id }) => Number(id)).sort((a, b) => a - b), range];
      };
      expect(await people(house.admin)).toEqual([ids, 'people 0-2/3']);
      // One goes on, of one the declaration is voided, one is left alone.
      await record(house.admin, ids[0]!, { kind: 'submitted', on: '2021-04-22', version: 2 }).expect(201);
      const declared = (await show(ids[1]!)).facts.find(({ kind }) => kind === 'declared')!;
      await house.admin.post(`/api/facts/${declared.id}/void`).send({ reason: 'nhầm', version: 2 }).expect(200);
      const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      expect(undone.body).toEqual({ reversed: 1, kept: 2, failed: 0 });
      expect(await people(house.admin)).toEqual([[ids[0]], 'people 0-0/1']);
      const stages = await Promise.all(ids.map(async (id) => (await show(id)).standing?.stage));
      expect(stages).toEqual(['submitted', 'not_started', 'not_started']);
      const hr = await house.as('hr', LEFT);
      await hr.get(`/api/changes/${changeId}/people`).expect(404);
      const wide = await house.as('hr', ROOT);
      expect((await people(wide))[1]).toBe('people 0-0/1');
      // The undo can be taken back for whom it has turned; the others stay as they are.
      const undo = await undoOf(house, changeId);
      expect(undo.canUndo).toBe(true);
      const again = await house.admin.post(`/api/changes/${undo.id}/undo`).expect(200);
      expect(again.body).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect((await show(ids[2]!)).standing?.stage).toBe('declared');
    });

    it('is refused when somebody changed one of them meanwhile', async () => {
      const id = await house.enrol(RIGHT);
      const request = { ids: [String(id)], kind: 'declared', on: '2021-04-20' };
      const dry = await bulk(house.admin, { ...request, dryRun: true }).expect(200);
      await house.record(id, 'declared 2021-04-19');
      const { token } = dry.body as { token: string };
      const { body } = await bulk(house.admin, { ...request, token }).expect(409);
      expect((body as Problem).code).toBe('PLAN_CHANGED');
    });

    it('finds people by pasted numbers and counts those it does not know', async () => {
      await house.enrol(RIGHT, { siNumber: '5099339563' });
      const request = { identifiers: ['50 9933 9563', '5000000001'], campaignId: house.campaignId };
      const { body } = await bulk(house.admin, { ...request, kind: 'declared', on: '2021-04-20', dryRun: true }).expect(
        200,
      );
      expect(body).toMatchObject({ accepted: 1, refused: [{ code: 'NOT_FOUND', count: 1 }], unknown: ['5000000001'] });
    });

    it('reaches nobody outside the caller’s scope', async () => {
      const id = await house.enrol(RIGHT);
      const head = await house.as('head', CLASS_A);
      const request = { kind: 'declared', on: '2021-04-20', dryRun: true };
      const { body } = await bulk(head, { ids: [String(id)], ...request }).expect(200);
      expect(body).toMatchObject({ accepted: 0, refused: [{ code: 'NOT_FOUND', count: 1 }] });
    });
  });

  describe('changes', () => {
    it('are listed to whoever made them and to whoever governs the unit, to nobody else', async () => {
      const id = await house.enrol(CLASS_A);
      const head = await house.as('head', CLASS_A);
      const made = await record(head, id, { kind: 'declared' }).expect(201);
      const { changeId } = made.body as { changeId: string };
      await head.get(`/api/changes/${changeId}`).expect(200);
      await (await house.as('hr', ROOT)).get(`/api/changes/${changeId}`).expect(200);
      await (await house.as('head', CLASS_B)).get(`/api/changes/${changeId}`).expect(404);
    });

    it('say that nothing could come back where nothing was changed, or nobody is left', async () => {
      const canUndo = async (id: string) =>
        ((await house.admin.get(`/api/changes/${id}`).expect(200)).body as { canUndo: boolean }).canUndo;
      const id = await house.enrol(CLASS_A);
      const told = { ids: [String(id)], kind: 'submitted', on: '2021-04-20' };
      await record(house.admin, id, { kind: 'approved', on: '2021-04-10' }).expect(201);
      const changeId = await confirmed(house.admin, BULK, told);
      await settled(house, changeId);
      expect(await canUndo(changeId)).toBe(false);

      const undo = async (of: string): Promise<string> => {
        await house.admin.post(`/api/changes/${of}/undo`).expect(200);
        return (await undoOf(house, of)).id;
      };
      // What is voided comes back, and goes again.
      const { version } = await show(id);
      const made = await record(house.admin, id, { kind: 'installed', version }).expect(201);
      const { changeId: installed } = made.body as { changeId: string };
      expect(await canUndo(installed)).toBe(true);
      const first = await undo(installed);
      expect([await canUndo(installed), await canUndo(first)]).toEqual([false, true]);
      expect(await canUndo(await undo(first))).toBe(true);
      // Who was removed does not.
      const form = { fullName: 'Vi Thị Nhầm', campaignId: house.campaignId, unitId: String(CLASS_A) };
      const person = await house.admin.post('/api/people').send(form).expect(201);
      const { items } = await list<{ id: string; counts: { people?: number }; canUndo: boolean }>(
        house.admin,
        '/api/changes',
        { filter: { door: 'form' } },
      );
      expect(items[0]).toMatchObject({ counts: { people: 1 }, canUndo: true });
      expect(await canUndo(await undo(items[0]!.id))).toBe(false);
      await house.admin.get(`/api/people/${(person.body as { id: string }).id}`).expect(404);
    });

    it('are not undone twice', async () => {
      const id = await house.enrol(CLASS_A);
      const made = await record(house.admin, id, { kind: 'declared' }).expect(201);
      const { changeId } = made.body as { changeId: string };
      await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      const { body } = await house.admin.post(`/api/changes/${changeId}/undo`);
      expect(body).toMatchObject({ code: 'ALREADY_UNDONE' });
    });
  });
});
