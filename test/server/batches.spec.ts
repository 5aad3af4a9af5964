import { addDays } from '../../server/domain/calendar.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import { startApp, type Agent } from '../support/app.js';
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
import { person } from '../support/factories.js';

interface Batch {
  id: string;
  name: string;
  state: string;
  people: number;
  lapsesOn: string | null;
  changeId: string | null;
}

interface Row {
  id: string;
  stage: string;
  submittedOn: string | null;
  daysLeft: number | null;
  batch: { id: string | null; name: string; collectedOn: string } | null;
}

interface Answer {
  token: string;
  changeId: string;
  accepted: number;
  refused: { code: string; count: number; ids: string[] }[];
}

forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterAll(() => house.close());

  const open = async (unitId = LEFT, over: object = {}): Promise<Batch> => {
    const body = { campaignId: house.campaignId, unitId: String(unitId), ...over };
    return (await house.admin.post('/api/batches').send(body).expect(201)).body as Batch;
  };
  const put = (batch: Batch, ids: readonly number[], collectedOn = '2021-04-22', agent: Agent = house.admin) =>
    agent.post(`/api/batches/${batch.id}/items`).send({ participantIds: ids.map(String), collectedOn });
  const handOver = (batch: Batch, request: object, agent: Agent = house.admin) =>
    agent.post(`/api/batches/${batch.id}/handover`).send(request);
  const show = async ({ id }: Batch) => (await house.admin.get(`/api/batches/${id}`).expect(200)).body as Batch;
  const rowsOf = async (filter: object) =>
    (await list<Row>(house.admin, '/api/participants', { filter: { campaignId: house.campaignId, ...filter } })).items;
  const rowOf = async (id: number) => (await rowsOf({ id: [id] }))[0]!;
  const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
  const declared = async (unitId = CLASS_A, on = '2021-04-20') => {
    const id = await house.enrol(unitId);
    await house.record(id, `declared ${on}`);
    return id;
  };
  const goes = async (batch: Batch, on = '2021-04-23', over: object = {}): Promise<string> => {
    const changeId = await confirmed(house.admin, `/api/batches/${batch.id}/handover`, { on, ...over });
    await settled(house, changeId);
    return changeId;
  };

  describe('T8: a form in an office', () => {
    it('changes neither stage nor clock: the person lapses on the day, on every list and in no figure', async () => {
      const location = await databases.create();
      const early = await startCampaignApp(location, {}, '2021-04-22');
      const id = await early.enrol(CLASS_B);
      await early.record(id, 'declared 2021-04-12');
      const before = await figures(early.admin);
      const body = { campaignId: early.campaignId, unitId: String(LEFT), name: 'Đợt thu sớm' };
      const { id: batchId } = (await early.admin.post('/api/batches').send(body).expect(201)).body as Batch;
      const form = { participantIds: [String(id)], collectedOn: '2021-04-13' };
      await early.admin.post(`/api/batches/${batchId}/items`).send(form).expect(200);
      expect(await figures(early.admin)).toEqual(before);
      expect((await early.admin.get(`/api/batches/${batchId}`).expect(200)).body).toMatchObject({
        ...{ people: 1, lapsed: 0, lapsesOn: '2021-04-23', handInBy: '2021-04-22' },
      });
      await early.close();

      const later = await startApp(location, { env: { TIENDO_TODAY: '2021-04-25' } });
      const admin = await later.login('quan.tri');
      const on = async (asOf: string, filter: object) =>
        (await list<Row>(admin, '/api/participants', { filter: { campaignId: '1', id: [id], asOf, ...filter } })).items;
      for (let day = '2021-04-12'; day <= '2021-04-25'; day = addDays(day, 1)) {
        const isLapsed = day >= '2021-04-23';
        const [row] = await on(day, {});
        const left = isLapsed ? null : 22 - Number(day.slice(-2));
        expect([day, row!.stage, row!.daysLeft]).toEqual([day, isLapsed ? 'lapsed' : 'declared', left]);
        const lapsing = await on(day, { worklist: 'lapsing' });
        expect([day, lapsing.length]).toEqual([day, day >= '2021-04-17' && !isLapsed ? 1 : 0]);
        expect([day, (await on(day, { worklist: 'lapsed' })).length]).toEqual([day, isLapsed ? 1 : 0]);
      }
      const [now] = await on('2021-04-25', {});
      expect(now!.batch).toEqual({ id: batchId, name: 'Đợt thu sớm', collectedOn: '2021-04-13' });
      expect(await figures(admin)).toMatchObject({ counts: { declared: 0, lapsed: 1 }, cumulative: { submitted: 0 } });
      const { body: lying } = await admin.get(`/api/batches/${batchId}`).expect(200);
      expect(lying).toMatchObject({ state: 'open', people: 1, lapsed: 1, lapsesOn: null });
      await later.close();
    });

    it('shows on the lapsing list, on the person, and by the filter', async () => {
      const [lying, without] = [await declared(), await declared()];
      const batch = await open();
      await put(batch, [lying]).expect(200);
      const lapsing = await rowsOf({ worklist: 'lapsing', id: [lying, without] });
      expect(lapsing.map((row) => [Number(row.id), row.batch?.name])).toEqual(
        expect.arrayContaining([
          [lying, batch.name],
          [without, undefined],
        ]),
      );
      expect(idsOf(await rowsOf({ inBatch: true, id: [lying, without] }))).toEqual([lying]);
      expect(idsOf(await rowsOf({ inBatch: false, id: [lying, without] }))).toEqual([without]);
      expect(idsOf(await rowsOf({ inBatch: true }))).toContain(lying);
      expect(idsOf(await rowsOf({ stage: 'declared', inBatch: false }))).toContain(without);
      expect(idsOf(await rowsOf({ stage: 'declared', inBatch: false, unitId: String(LEFT) }))).not.toContain(lying);
      const { body } = await house.admin.get(`/api/participants/${lying}`).expect(200);
      expect(body).toMatchObject({ batch: { id: batch.id, collectedOn: '2021-04-22' }, version: 2 });
    });

    it('is asked about today only', async () => {
      const filter = JSON.stringify({ campaignId: house.campaignId, asOf: '2021-04-20', inBatch: true });
      const { body } = await house.admin.get('/api/participants').query({ filter }).expect(400);
      expect(body).toMatchObject({ errors: { 'filter.inBatch': { code: 'TODAY_ONLY' } } });
    });
  });

  describe('putting in', () => {
    it('takes only who stands declared, and says of the others why, and how many', async () => {
      const good = await declared();
      const [lapsed, early] = [await declared(CLASS_A, '2021-04-05'), await declared(CLASS_A, '2021-04-23')];
      const untouched = await house.enrol(CLASS_A);
      const [submitted, rejected, exempt, left] = [
        await declared(),
        await declared(),
        await declared(),
        await declared(),
      ];
      await house.record(submitted, 'submitted 2021-04-21');
      await house.record(rejected, 'rejected 2021-04-21');
      await house.record(exempt, 'exempted 2021-04-21');
      await house.record(left, 'left 2021-04-21');
      const elsewhere = await declared(RIGHT);
      const batch = await open();
      const people = [good, lapsed, early, untouched, submitted, rejected, exempt, left, elsewhere, 999_999];
      const { body } = await put(batch, people).expect(200);
      const { accepted, refused } = body as Answer;
      expect(accepted).toBe(1);
      expect(Object.fromEntries(refused.map(({ code, ids }) => [code, ids]))).toEqual({
        ...{ LAPSED: [String(lapsed)], COLLECTED_BEFORE_DECLARED: [String(early)], NOT_DECLARED: [String(untouched)] },
        ...{ FORM_ALREADY_SUBMITTED: [String(submitted)], FORM_REJECTED: [String(rejected)] },
        ...{ IS_EXEMPT: [String(exempt)], HAS_LEFT: [String(left)], OUTSIDE_BATCH_UNIT: [String(elsewhere)] },
        ...{ NOT_FOUND: [] },
      });
      expect(idsOf(await rowsOf({ batchId: batch.id }))).toEqual([good]);
      expect((await put(batch, [good]).expect(200)).body).toMatchObject({ accepted: 0, unchanged: 1, refused: [] });
    });

    it('takes all who match a filter, within the unit that collects', async () => {
      const batch = await open(CLASS_B);
      const mine = [await declared(CLASS_B), await declared(CLASS_B)];
      const body = { filter: { stage: 'declared', inBatch: false }, collectedOn: '2021-04-24' };
      const answer = await house.admin.post(`/api/batches/${batch.id}/items`).send(body).expect(200);
      expect(answer.body).toMatchObject({ accepted: (await show(batch)).people, refused: [] });
      expect(idsOf(await rowsOf({ batchId: batch.id }))).toEqual(expect.arrayContaining(mine));
    });

    it('of one person into two batches at once: one wins, the other is told', async () => {
      const [first, second] = [await open(), await open()];
      const id = await declared();
      const answers = await Promise.all([put(first, [id]), put(second, [id])]);
      const told = answers.map(({ body }) => (body as Answer).refused.map(({ code }) => code));
      expect(told.toSorted()).toEqual([[], ['IN_OTHER_BATCH']]);
      expect(answers.map(({ body }) => (body as Answer).accepted).toSorted()).toEqual([0, 1]);
      expect((await show(first)).people + (await show(second)).people).toBe(1);
    });

    it('is refused for a day that has not come', async () => {
      const { body } = await put(await open(), [await declared()], '2021-04-26').expect(422);
      expect(body).toMatchObject({ code: 'FUTURE_DAY', errors: { collectedOn: { code: 'FUTURE_DAY' } } });
    });

    it('can be taken back; an empty batch can be deleted, another not', async () => {
      const batch = await open();
      const id = await declared();
      await put(batch, [id]).expect(200);
      expect((await house.admin.delete(`/api/batches/${batch.id}`).expect(409)).body.code).toBe('BATCH_NOT_EMPTY');
      await house.admin.delete(`/api/batches/${batch.id}/items/${id}`).expect(204);
      expect((await rowOf(id)).batch).toBeNull();
      const again = await house.admin.delete(`/api/batches/${batch.id}/items/${id}`).expect(409);
      expect(again.body).toMatchObject({ code: 'NOT_IN_BATCH', message: expect.any(String) });
      await house.admin.delete(`/api/batches/${batch.id}`).expect(204);
      await house.admin.get(`/api/batches/${batch.id}`).expect(404);
    });
  });

  describe('another name', () => {
    const rename = (batch: Batch, body: object, agent: Agent = house.admin) =>
      agent.put(`/api/batches/${batch.id}`).send(body);

    it('is given on the version that was read, and not to what is handed over', async () => {
      const batch = await open(CLASS_A);
      const { body } = await rename(batch, { version: 1, name: '  Đợt   cuối tháng ' }).expect(200);
      expect(body).toMatchObject({ id: batch.id, name: 'Đợt cuối tháng', version: 2 });
      const stale = await rename(batch, { version: 1, name: 'Đợt khác' }).expect(409);
      expect(stale.body).toMatchObject({ code: 'VERSION_CONFLICT', params: { version: 2 } });
      const empty = await rename(batch, { version: 2, name: '  ' }).expect(400);
      expect(empty.body).toMatchObject({ errors: { name: expect.anything() } });
      const id = await declared();
      await put(batch, [id]).expect(200);
      expect((await rowOf(id)).batch).toMatchObject({ name: 'Đợt cuối tháng' });
      await goes(batch);
      expect((await rename(batch, { version: 4, name: 'Đợt khác' }).expect(409)).body.code).toBe('BATCH_HANDED_OVER');
      expect(await show(batch)).toMatchObject({ name: 'Đợt cuối tháng' });
    });

    it('is given by whoever records in the unit that collects', async () => {
      const batch = await open(CLASS_A);
      const body = { version: 1, name: 'Đợt của lớp' };
      await rename(batch, body, await house.as('head', CLASS_B)).expect(404);
      await rename(batch, body, await house.as('viewer', LEFT)).expect(403);
      await rename(batch, body, await house.as('head', CLASS_A)).expect(200);
    });
  });

  describe('a hand-over', () => {
    it('records the form as submitted for everybody, as one change that is undone as one', async () => {
      const batch = await open(LEFT, { name: 'Đợt 30/4' });
      const people = [await declared(), await declared(CLASS_B, '2021-04-18')];
      await put(batch, people).expect(200);
      expect(await show(batch)).toMatchObject({ people: 2, lapsesOn: '2021-04-29', handInBy: '2021-04-28' });
      const changeId = await goes(batch, '2021-04-23', { receipt: ' BN-12/2021 ' });
      expect(await show(batch)).toMatchObject({
        ...{ state: 'handed_over', handedOverOn: '2021-04-23', receipt: 'BN-12/2021', changeId },
        ...{ people: 2, submitted: 2, lapsesOn: null },
      });
      for (const row of await rowsOf({ batchId: batch.id })) {
        expect(row).toMatchObject({ stage: 'submitted', submittedOn: '2021-04-23', batch: null });
      }
      const { body: change } = await house.admin.get(`/api/changes/${changeId}`).expect(200);
      expect(change).toMatchObject({ door: 'batch', counts: { accepted: 2 }, canUndo: true });

      const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      expect(undone.body).toEqual({ reversed: 2, kept: 0, failed: 0 });
      expect(await show(batch)).toMatchObject({ state: 'open', handedOverOn: null, changeId: null, people: 2 });
      const back = await rowsOf({ batchId: batch.id });
      expect(back.map(({ stage, batch: lies }) => [stage, lies?.name])).toEqual(
        people.map(() => ['declared', 'Đợt 30/4']),
      );
      await goes(batch, '2021-04-24');
      expect(await show(batch)).toMatchObject({ state: 'handed_over', handedOverOn: '2021-04-24', submitted: 2 });
    });

    it('goes again by the undo of its undo', async () => {
      const batch = await open();
      const id = await declared();
      await put(batch, [id]).expect(200);
      const changeId = await goes(batch);
      await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      const undo = await undoOf(house, changeId);
      await house.admin.post(`/api/changes/${undo.id}/undo`).expect(200);
      expect(await show(batch)).toMatchObject({ state: 'handed_over', changeId, submitted: 1 });
      expect(await rowOf(id)).toMatchObject({ stage: 'submitted', batch: null });
    });

    it('keeps handed over whom others have worked on since', async () => {
      const batch = await open();
      const [worked, other] = [await declared(), await declared()];
      await put(batch, [worked, other]).expect(200);
      const changeId = await goes(batch);
      await house.record(worked, 'approved 2021-04-25');
      const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      expect(undone.body).toMatchObject({ reversed: 1, kept: 1 });
      expect(await show(batch)).toMatchObject({ state: 'open', people: 1 });
      expect([(await rowOf(worked)).batch, (await rowOf(other)).batch?.id]).toEqual([null, batch.id]);
      expect(idsOf(await rowsOf({ batchId: batch.id }))).toEqual([other]);
    });

    it('tells beforehand who would be refused, leaves them behind, and frees their forms', async () => {
      const batch = await open();
      const lapsing = await declared(CLASS_A, '2021-04-20');
      const outdated = await declared(CLASS_A, '2021-04-20');
      await put(batch, [lapsing, outdated], '2021-04-21').expect(200);
      const good = await declared(CLASS_A, '2021-04-21');
      await put(batch, [good], '2021-04-21').expect(200);
      await house.record(outdated, 'declared 2021-04-22');
      // Found out late: the declaration was ten days older.
      await redate(lapsing, '2021-04-11');
      const { body } = await handOver(batch, { on: '2021-04-23', dryRun: true }).expect(200);
      expect(body).toMatchObject({ accepted: 1, unchanged: 0 });
      expect((body as Answer).refused).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: 'LAPSED', count: 1, ids: [String(lapsing)] }),
          expect.objectContaining({ code: 'FORM_OUTDATED', count: 1, ids: [String(outdated)] }),
        ]),
      );
      await goes(batch, '2021-04-23');
      expect(await show(batch)).toMatchObject({ state: 'handed_over', people: 3, submitted: 1 });
      const next = await open();
      expect((await put(next, [outdated], '2021-04-23').expect(200)).body).toMatchObject({ accepted: 1 });
    });

    it('renews the form of somebody who has declared again', async () => {
      const batch = await open();
      const id = await declared();
      await put(batch, [id], '2021-04-21').expect(200);
      await house.record(id, 'declared 2021-04-22');
      expect((await put(batch, [id], '2021-04-23').expect(200)).body).toMatchObject({ accepted: 1, unchanged: 0 });
      expect((await rowOf(id)).batch).toMatchObject({ collectedOn: '2021-04-23' });
    });

    it('is refused before the collecting, in the future, of an empty batch, and twice', async () => {
      const batch = await open();
      const code = async (request: object, status: number) => {
        const { body } = await handOver(batch, request).expect(status);
        expect(body).toMatchObject({ message: expect.stringMatching(/^.{20,}$/) });
        return (body as { code: string }).code;
      };
      expect(await code({ on: '2021-04-23', dryRun: true }, 422)).toBe('BATCH_EMPTY');
      await put(batch, [await declared()], '2021-04-22').expect(200);
      expect(await code({ on: '2021-04-21', dryRun: true }, 422)).toBe('HANDOVER_BEFORE_COLLECTION');
      expect(await code({ on: '2021-04-26', dryRun: true }, 422)).toBe('FUTURE_DAY');
      expect(await code({ on: '2021-04-23' }, 400)).toBe('TOKEN_REQUIRED');
      const { token } = (await handOver(batch, { on: '2021-04-23', dryRun: true }).expect(200)).body as Answer;
      const late = await declared();
      await put(batch, [late], '2021-04-22').expect(200);
      expect(await code({ on: '2021-04-23', token }, 409)).toBe('PLAN_CHANGED');
      await goes(batch);
      expect(await code({ on: '2021-04-23', dryRun: true }, 409)).toBe('BATCH_HANDED_OVER');
      expect((await put(batch, [await declared()]).expect(409)).body.code).toBe('BATCH_HANDED_OVER');
      await house.admin.delete(`/api/batches/${batch.id}/items/${late}`).expect(409);
    });

    it('by two at once is done once', async () => {
      const batch = await open();
      await put(batch, [await declared()]).expect(200);
      const { token } = (await handOver(batch, { on: '2021-04-23', dryRun: true }).expect(200)).body as Answer;
      const both = await Promise.all([1, 2].map(() => handOver(batch, { on: '2021-04-23', token })));
      expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
      await settled(house, (both.find(({ status }) => status === 202)!.body as Answer).changeId);
      expect(await show(batch)).toMatchObject({ submitted: 1 });
    });
  });

  describe('a person who', () => {
    const personOf = async (id: number) => {
      const { body } = await house.admin.get(`/api/participants/${id}`).expect(200);
      const { personId } = body as { personId: string };
      return (await house.admin.get(`/api/people/${personId}`).expect(200)).body as { id: string; version: number };
    };

    it('U5: is merged takes the form along, and into the hand-over and back', async () => {
      const [batch, other] = [await open(), await open()];
      const [from, into] = [await declared(), await house.enrol(CLASS_A)];
      await put(batch, [from]).expect(200);
      const [gone, kept] = [await personOf(from), await personOf(into)];
      const merge = { intoId: kept.id, version: gone.version };
      await house.admin.post(`/api/people/${gone.id}/merge`).send(merge).expect(200);
      expect((await rowOf(into)).batch).toMatchObject({ id: batch.id });
      expect(idsOf(await rowsOf({ batchId: batch.id, inBatch: true }))).toEqual([into]);
      expect(idsOf(await rowsOf({ id: [into], inBatch: false }))).toEqual([]);
      expect((await put(other, [into]).expect(200)).body).toMatchObject({ refused: [{ code: 'IN_OTHER_BATCH' }] });
      const changeId = await goes(batch);
      expect(await rowOf(into)).toMatchObject({ stage: 'submitted', batch: null });
      await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      expect(await show(batch)).toMatchObject({ state: 'open', people: 1, lapsesOn: '2021-05-01' });
      await house.admin.delete(`/api/batches/${batch.id}/items/${into}`).expect(204);
      expect(await show(batch)).toMatchObject({ people: 0 });
    });

    it('has brought a form is kept by the undo of the import that made them', async () => {
      const batch = await open();
      const head = { door: 'import', actorId: null, campaignId: Number(house.campaignId) } as const;
      const facts = [{ kind: 'declared', on: '2021-04-20' }] as const;
      const { changeId, outcomes } = await house.app
        .get(TrackingService)
        .record(
          head,
          [{ op: 'enrol', person: person(), campaignId: head.campaignId, unitId: CLASS_A, on: '2021-04-01', facts }],
          'all',
        );
      await put(batch, [(outcomes[0] as { participantId: number }).participantId]).expect(200);
      expect(await show(batch)).toMatchObject({ people: 1 });
      const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
      expect(undone.body).toMatchObject({ reversed: 0, kept: 1 });
      expect(await show(batch)).toMatchObject({ people: 1, lapsesOn: '2021-05-01' });
    });

    it('moves out of the unit stays in the batch, but is not the head’s to hand over', async () => {
      const batch = await open(CLASS_A);
      const [stays, moves] = [await declared(), await declared()];
      await put(batch, [stays, moves]).expect(200);
      await house.record(moves, { kind: 'transferred', on: '2021-04-24', unitId: CLASS_B });
      const head = await house.as('head', CLASS_A);
      const { body } = await handOver(batch, { on: '2021-04-25', dryRun: true }, head).expect(200);
      expect(body).toMatchObject({ accepted: 1, refused: [{ code: 'NOT_FOUND', count: 1, ids: [] }], unknown: [] });
      const seen = await list<Row>(head, '/api/participants', {
        filter: { campaignId: house.campaignId, batchId: batch.id },
      });
      expect(idsOf(seen.items)).toEqual([stays]);
      expect(idsOf(await rowsOf({ batchId: batch.id }))).toEqual([stays, moves]);
      const { body: all } = await handOver(batch, { on: '2021-04-25', dryRun: true }).expect(200);
      expect(all).toMatchObject({ accepted: 2, refused: [] });
    });
  });

  describe('who may', () => {
    it('is for whoever records in the unit that collects; beside it nobody knows of it', async () => {
      const batch = await open(CLASS_A);
      const id = await declared(CLASS_A);
      const [head, other] = [await house.as('head', CLASS_A), await house.as('head', CLASS_B)];
      const viewer = await house.as('viewer', LEFT);
      await put(batch, [id], '2021-04-22', other).expect(404);
      await put(batch, [id], '2021-04-22', viewer).expect(403);
      await put(batch, [id], '2021-04-22', head).expect(200);
      await other.get(`/api/batches/${batch.id}`).expect(404);
      await handOver(batch, { on: '2021-04-23', dryRun: true }, other).expect(404);
      await handOver(batch, { on: '2021-04-23', dryRun: true }, viewer).expect(403);
      expect((await list<Batch>(other, '/api/batches')).items.map((one) => one.id)).not.toContain(batch.id);
      const seen = await list<Batch>(viewer, '/api/batches', {
        filter: { campaignId: house.campaignId, unitId: CLASS_A },
      });
      expect(seen.items[0]).toMatchObject({ id: batch.id, canRecord: false, people: 1 });
      const wide = { campaignId: house.campaignId, unitId: String(ROOT) };
      await head.post('/api/batches').send(wide).expect(404);
    });

    it('tells a head below the office where the form lies, without a way into the batch', async () => {
      const batch = await open(ROOT, { name: 'Đợt của trường' });
      const id = await declared(CLASS_A);
      await put(batch, [id]).expect(200);
      const head = await house.as('head', CLASS_A);
      const { body } = await head.get(`/api/participants/${id}`).expect(200);
      expect(body).toMatchObject({ batch: { id: null, name: 'Đợt của trường', collectedOn: '2021-04-22' } });
    });
  });

  it('is there only where the procedure waits for paper', async () => {
    const online = await house.admin
      .post('/api/campaigns')
      .send({ name: 'VNeID', unitId: String(ROOT), startsOn: '2021-04-01', template: 'vneid_2025' })
      .expect(201);
    const { body } = await house.admin
      .post('/api/batches')
      .send({ campaignId: (online.body as { id: string }).id, unitId: String(ROOT) })
      .expect(422);
    expect(body).toMatchObject({ code: 'NO_PAPER_FORM' });
  });

  it('lists batches with the number of people and the earliest lapse, most urgent first', async () => {
    const [late, soon] = [await open(RIGHT), await open(RIGHT)];
    await put(late, [await declared(RIGHT, '2021-04-21')]).expect(200);
    await put(soon, [await declared(RIGHT, '2021-04-17'), await declared(RIGHT, '2021-04-20')]).expect(200);
    const { items, total } = await list<Batch>(house.admin, '/api/batches', {
      filter: { unitId: String(RIGHT), state: 'open' },
      sort: ['lapsesOn', 'ASC'],
    });
    expect(total).toBe(2);
    expect(items.map(({ name, people, lapsesOn }) => [name, people, lapsesOn])).toEqual([
      ['Đợt 2', 2, '2021-04-28'],
      ['Đợt 1', 1, '2021-05-02'],
    ]);
  });

  it('lists into which batches the form of somebody of a unit may be put by the caller', async () => {
    const [whole, own, beside] = [await open(ROOT), await open(CLASS_A), await open(CLASS_B)];
    const asked = async (agent: Agent): Promise<string[]> => {
      const filter = { campaignId: house.campaignId, state: 'open', collectsFor: String(CLASS_A) };
      const { items, total } = await list<Batch>(agent, '/api/batches', { filter, range: [0, 999] });
      expect(total).toBe(items.length);
      return items.map(({ id }) => id);
    };
    const ofAll = await asked(house.admin);
    expect(ofAll).toEqual(expect.arrayContaining([whole.id, own.id]));
    expect(ofAll).not.toContain(beside.id);
    const ofHead = await asked(await house.as('head', CLASS_A));
    expect(ofHead).toContain(own.id);
    expect(ofHead).not.toContain(whole.id);
    expect(await asked(await house.as('viewer', ROOT))).toEqual([]);
  });

  const figures = async (agent: Agent) => {
    const { body } = await agent.get('/api/campaigns/1/completion').expect(200);
    const { counts, cumulative, rate, lapsing, overdue } = body as Record<string, unknown>;
    return { counts, cumulative, rate, lapsing, overdue };
  };

  const redate = async (id: number, on: string): Promise<void> => {
    const { body } = await house.admin.get(`/api/participants/${id}`).expect(200);
    const { facts, version } = body as { facts: { id: string; kind: string }[]; version: number };
    const replaces = facts.find(({ kind }) => kind === 'declared')!.id;
    await house.admin
      .post(`/api/participants/${id}/facts`)
      .send({ kind: 'declared', on, version, replaces })
      .expect(201);
  };
});
