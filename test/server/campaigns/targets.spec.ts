import fc from 'fast-check';
import type { CompletionDto } from '../../../server/campaigns/completion.dto.js';
import type { ExtensionDto, SavedExtensionDto, UnitTargetDto } from '../../../server/campaigns/targets.dto.js';
import type { CheckDto } from '../../../server/campaigns/campaign.dto.js';
import type { Agent } from '../../support/app.js';
import { forEachDatabase } from '../../support/database.js';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  OTHER,
  RIGHT,
  ROOT,
  startCampaignApp,
  UNIT_IDS,
  type CampaignApp,
} from '../../support/campaign-app.js';

/** The campaign ends on 20/4, so that on 25/4 whoever is not done is late by it. */
const CAMPAIGN = { deadline: undefined, lastDay: '2021-04-20' };

forEachDatabase((databases) => {
  let house: CampaignApp;
  let path: string;

  beforeEach(async () => {
    house = await startCampaignApp(await databases.create(), CAMPAIGN);
    path = `/api/campaigns/${house.campaignId}`;
  });
  afterEach(() => house.close());

  const set = (body: Record<string, unknown>, agent: Agent = house.admin) =>
    agent.put(`${path}/targets`).send({ version: 0, reason: 'Theo công văn', ...body });
  const extend = (body: Record<string, unknown>, agent: Agent = house.admin) =>
    agent.post(`${path}/extensions`).send({ reason: 'Bão', ...body });
  const completion = async (unitId: number, query: Record<string, string> = {}, agent: Agent = house.admin) =>
    (
      await agent
        .get(`${path}/completion`)
        .query({ unitId, ...query })
        .expect(200)
    ).body as CompletionDto;
  const overdueList = async (unitId: number, asOf?: string) => {
    const filter = { campaignId: house.campaignId, unitId: String(unitId), worklist: 'overdue', asOf };
    const { items, total } = await list<{ id: string }>(house.admin, '/api/participants', { filter, range: [0, 99] });
    expect(items).toHaveLength(total);
    return items.map(({ id }) => Number(id)).sort((a, b) => a - b);
  };

  describe('targets', () => {
    it('R21: are inherited down the tree, overridden with a reason, and every change is kept', async () => {
      const first = await set({ unitId: String(LEFT), percent: 90, deadline: 'trước ngày 19/4/2021' }).expect(200);
      expect(first.body).toMatchObject({
        unitId: String(LEFT),
        percent: 90,
        lastDay: '2021-04-18',
        source: 'unit',
        percentFrom: { id: String(LEFT), name: 'Khoa Công nghệ' },
        own: { percent: 90, lastDay: '2021-04-18', deadline: 'trước ngày 19/4/2021', reason: 'Theo công văn' },
        version: 1,
      });
      const { items } = await list<UnitTargetDto>(house.admin, `${path}/targets`);
      expect(items.map(({ unitId, percent, lastDay, source }) => [Number(unitId), percent, lastDay, source])).toEqual([
        [ROOT, 100, '2021-04-20', 'campaign'],
        [LEFT, 90, '2021-04-18', 'unit'],
        [CLASS_A, 90, '2021-04-18', 'inherited'],
        [CLASS_B, 90, '2021-04-18', 'inherited'],
        [RIGHT, 100, '2021-04-20', 'campaign'],
      ]);
      expect((await list(house.admin, `${path}/targets`, { filter: { own: true } })).total).toBe(1);

      expect((await set({ unitId: String(LEFT), percent: 80 }).expect(409)).body).toMatchObject({
        code: 'VERSION_CONFLICT',
        params: { version: 1 },
      });
      const changed = await set({ unitId: String(LEFT), version: 1, percent: null, assigned: 12 }).expect(200);
      expect(changed.body).toMatchObject({ percent: 100, lastDay: '2021-04-18', assigned: 12, version: 2 });
      const history = await list<Record<string, unknown>>(house.admin, `${path}/targets/history`);
      expect(history.items).toEqual([
        expect.objectContaining({
          unitName: 'Khoa Công nghệ',
          old: { percent: 90, lastDay: '2021-04-18', deadline: 'trước ngày 19/4/2021', assigned: null },
          new: { percent: null, lastDay: '2021-04-18', deadline: 'trước ngày 19/4/2021', assigned: 12 },
          actor: expect.objectContaining({ name: 'quan.tri' }),
        }),
        expect.objectContaining({ old: null }),
      ]);
    });

    it.each([
      [{ unitId: String(ROOT), percent: 90 }, 422, 'TARGET_OF_CAMPAIGN'],
      [{ unitId: String(OTHER), percent: 90 }, 422, 'UNIT_OUTSIDE_CAMPAIGN'],
      [{ unitId: String(LEFT), lastDay: '2021-03-01' }, 422, 'DAYS_OUT_OF_ORDER'],
      [{ unitId: String(LEFT), deadline: 'sớm' }, 422, 'DEADLINE_NOT_UNDERSTOOD'],
      [{ unitId: String(LEFT), deadline: 'trước 19/4', lastDay: '2021-04-19' }, 422, 'DEADLINE_DIFFERS'],
      [{ unitId: String(LEFT), percent: 0 }, 400, 'VALIDATION_FAILED'],
      [{ unitId: String(LEFT), percent: 90, reason: ' ' }, 400, 'VALIDATION_FAILED'],
      [{ unitId: '999', percent: 90 }, 404, 'NOT_FOUND'],
    ])('refuse %j', async (body, status, code) => {
      expect((await set(body).expect(status)).body).toMatchObject({ code });
    });

    it('R17, R18: an assigned number stands beside the headcount, does not inherit, and is never clamped', async () => {
      await set({ unitId: String(CLASS_A), assigned: 2 }).expect(200);
      await set({ unitId: String(ROOT), assigned: 100 }).expect(200);
      for (let i = 0; i < 3; i += 1) await house.record(await house.enrol(CLASS_A), 'approved 2021-04-10');
      expect(await completion(CLASS_A)).toMatchObject({ assignedTarget: 2, rateOfAssigned: 1.5, rate: 1 });
      expect(await completion(LEFT)).toMatchObject({ assignedTarget: null, rateOfAssigned: null });
      expect(await completion(ROOT)).toMatchObject({ assignedTarget: 100, rateOfAssigned: 0.03 });
      // The people on the unit itself are not the unit: the number is not theirs.
      expect((await completion(CLASS_A)).children).toMatchObject([{ own: true, assignedTarget: null }]);
    });

    it('count how many units have reached theirs', async () => {
      for (const unit of [CLASS_A, CLASS_A, CLASS_B, CLASS_B]) {
        const id = await house.enrol(unit);
        if (unit === CLASS_A) await house.record(id, 'approved 2021-04-10');
      }
      expect(await completion(LEFT)).toMatchObject({ unitsReached: 1, unitsTotal: 2 });
      await house.record(await house.enrol(CLASS_B), 'approved 2021-04-10');
      await set({ unitId: String(CLASS_B), percent: 33 }).expect(200);
      expect(await completion(LEFT)).toMatchObject({ unitsReached: 2, unitsTotal: 2, status: 'overdue' });
      expect((await completion(LEFT)).children.map(({ remaining, target }) => [remaining, target.percent])).toEqual([
        [0, 100],
        [0, 33],
      ]);
    });

    it('keep the picture of the last day: who was done then', async () => {
      await house.record(await house.enrol(CLASS_A), 'approved 2021-04-19');
      await house.record(await house.enrol(CLASS_A), 'approved 2021-04-23');
      expect(await completion(ROOT)).toMatchObject({ doneByLastDay: 1, counts: { done: 2 } });
      expect(await completion(ROOT, { asOf: '2021-04-20' })).toMatchObject({ doneByLastDay: null });
    });

    it('are set by HR in its subtree, and by nobody else', async () => {
      const hr = await house.as('hr', LEFT);
      const head = await house.as('head', LEFT);
      await set({ unitId: String(CLASS_A), percent: 90 }, hr).expect(200);
      await set({ unitId: String(RIGHT), percent: 90 }, hr).expect(404);
      await set({ unitId: String(CLASS_B), percent: 90 }, head).expect(403);
      expect((await list(head, `${path}/targets`)).items).toHaveLength(3);
      expect((await list(await house.as('head', RIGHT), `${path}/targets/history`)).total).toBe(0);
    });
  });

  describe('extensions', () => {
    it('give a unit with what is below it more time, and keep the old last day visible', async () => {
      const people = [await house.enrol(CLASS_A), await house.enrol(CLASS_B), await house.enrol(RIGHT)];
      expect(await overdueList(ROOT)).toEqual(people);
      const made = await extend({ unitId: String(CLASS_A), deadline: 'đến hết ngày 10/5/2021' }).expect(201);
      expect(made.body).toMatchObject({
        unitId: String(CLASS_A),
        unitName: 'Lớp 44A',
        participantId: null,
        lastDay: '2021-05-10',
        originalLastDay: '2021-04-20',
        reason: 'Bão',
        actor: { name: 'quan.tri' },
        endedAt: null,
      });
      expect((await completion(CLASS_A)).target).toEqual({
        percent: 100,
        lastDay: '2021-05-10',
        source: 'extension',
        percentFrom: null,
        lastDayFrom: String(CLASS_A),
        original: { lastDay: '2021-04-20' },
      });
      expect(await completion(CLASS_A)).toMatchObject({ overdue: 0, daysLeft: 15, status: 'behind' });
      const root = await completion(ROOT);
      expect(root.overdue).toBe(2);
      expect(root.children.map(({ unit, overdue }) => [Number(unit!.id), overdue])).toEqual([
        [LEFT, 1],
        [RIGHT, 1],
      ]);
      expect(await overdueList(ROOT)).toEqual([people[1], people[2]]);
    });

    it('give one person more time, wherever that person sits', async () => {
      const [early, late] = [await house.enrol(CLASS_A), await house.enrol(CLASS_A)];
      await extend({ participantId: String(late), lastDay: '2021-04-24' }).expect(201);
      expect(await completion(ROOT, { asOf: '2021-04-23' })).toMatchObject({ overdue: 1 });
      expect(await overdueList(ROOT, '2021-04-23')).toEqual([early]);
      expect(await completion(ROOT)).toMatchObject({ overdue: 2 });
      await house.record(late, 'approved 2021-04-23');
      expect(await completion(CLASS_A)).toMatchObject({ overdue: 1 });

      const { body } = await house.admin.get(`/api/participants/${early}`).expect(200);
      expect(body.standing).toMatchObject({ lastDay: '2021-04-20', isExtended: false, daysLate: 5 });
      const { items } = await list<{ lastDay: string; isExtended: boolean }>(house.admin, '/api/participants', {
        filter: { id: [String(late)] },
      });
      expect(items).toMatchObject([{ isExtended: true }]);
      expect((await list<ExtensionDto>(house.admin, `${path}/extensions`)).items).toMatchObject([
        { participantId: String(late), fullName: expect.stringContaining('Thử'), lastDay: '2021-04-24' },
      ]);
    });

    it('replace each other, end, and stay in the list', async () => {
      const first = (await extend({ unitId: String(LEFT), lastDay: '2021-04-24' }).expect(201)).body as ExtensionDto;
      const second = (await extend({ unitId: String(LEFT), lastDay: '2021-05-10' }).expect(201)).body as ExtensionDto;
      expect(second.originalLastDay).toBe('2021-04-20');
      const active = await list<ExtensionDto>(house.admin, `${path}/extensions`, { filter: { active: true } });
      expect(active.items.map(({ id }) => id)).toEqual([second.id]);
      const end = () => house.admin.post(`${path}/extensions/${second.id}/end`).send({ reason: 'Hết bão' });
      expect((await end().expect(200)).body).toMatchObject({
        endedAt: expect.stringMatching(/Z$/),
        endedBy: { name: 'quan.tri' },
        endReason: 'Hết bão',
      });
      expect((await end().expect(409)).body).toMatchObject({ code: 'EXTENSION_ENDED' });
      const all = await list<ExtensionDto>(house.admin, `${path}/extensions`);
      expect(all.items.map(({ id, endReason }) => [id, endReason])).toEqual([
        [second.id, 'Hết bão'],
        [first.id, 'Bão'],
      ]);
      expect((await completion(LEFT)).target).toMatchObject({ source: 'campaign', original: null });
    });

    it.each([
      [{ lastDay: '2021-05-01' }, 400, 'UNIT_OR_PERSON_REQUIRED'],
      [{ unitId: String(LEFT), participantId: '1', lastDay: '2021-05-01' }, 400, 'UNIT_OR_PERSON_REQUIRED'],
      [{ unitId: String(LEFT) }, 400, 'LAST_DAY_REQUIRED'],
      [{ unitId: String(LEFT), lastDay: '2021-04-20' }, 422, 'EXTENSION_NOT_LATER'],
      [{ unitId: String(OTHER), lastDay: '2021-05-20' }, 422, 'UNIT_OUTSIDE_CAMPAIGN'],
      [{ participantId: '999', lastDay: '2021-05-20' }, 404, 'NOT_FOUND'],
    ])('refuse %j', async (body, status, code) => {
      expect((await extend(body).expect(status)).body).toMatchObject({ code });
    });

    it('are seen and granted only inside the own subtree', async () => {
      const other = await house.enrol(RIGHT);
      await extend({ participantId: String(other), lastDay: '2021-05-01' }).expect(201);
      await extend({ unitId: String(RIGHT), lastDay: '2021-05-01' }).expect(201);
      const hr = await house.as('hr', LEFT);
      expect((await list(hr, `${path}/extensions`)).total).toBe(0);
      await extend({ participantId: String(other), lastDay: '2021-05-02' }, hr).expect(404);
      await extend({ unitId: String(RIGHT), lastDay: '2021-05-02' }, hr).expect(404);
      const head = await house.as('head', LEFT);
      await extend({ unitId: String(LEFT), lastDay: '2021-05-02' }, head).expect(403);
    });
  });

  it('the figures count as late whom the list shows, whatever last days units and people have', async () => {
    const people: number[] = [];
    for (const unit of UNIT_IDS) people.push(await house.enrol(unit), await house.enrol(unit));
    for (const id of people.filter((_, i) => i % 3 === 0)) await house.record(id, 'approved 2021-04-18');
    await house.record(people[1]!, 'exempted 2021-04-12');
    const anyDay = fc.integer({ min: 5, max: 24 }).map((n) => `2021-04-${String(n).padStart(2, '0')}`);
    const anyStep = fc.oneof(
      fc.record({ unitId: fc.constantFrom(LEFT, RIGHT, CLASS_A, CLASS_B), lastDay: fc.option(anyDay) }),
      fc.record({ unitId: fc.constantFrom(...UNIT_IDS), extendTo: anyDay }),
      fc.record({ participantId: fc.constantFrom(...people), extendTo: anyDay }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 4 }), anyDay, async (steps, asOf) => {
        for (const step of steps) {
          if ('lastDay' in step) {
            const unitId = String(step.unitId);
            const { items } = await list<UnitTargetDto>(house.admin, `${path}/targets`, { filter: { id: [unitId] } });
            await set({ unitId, lastDay: step.lastDay, version: items[0]!.version }).expect(200);
          } else {
            const { extendTo: lastDay, ...place } = step;
            const whom = Object.fromEntries(Object.entries(place).map(([key, id]) => [key, String(id)]));
            expect([201, 422]).toContain((await extend({ ...whom, lastDay })).status);
          }
        }
        for (const unit of UNIT_IDS) {
          const { overdue, children } = await completion(unit, { asOf });
          const listed = await overdueList(unit, asOf);
          expect(overdue).toBe(listed.length);
          expect(children.reduce((sum, child) => sum + child.overdue, 0)).toBe(overdue);
          const counted = await house.admin
            .get('/api/worklists/counts')
            .query({ campaignId: house.campaignId, unitId: String(unit) })
            .expect(200);
          expect((counted.body as { overdue: number }).overdue).toBe((await overdueList(unit)).length);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  describe('checks that think ahead', () => {
    const codes = (checks: CheckDto[]) => checks.map(({ code }) => code);

    it('R21: CHILD_TARGET_AFTER_PARENT while a target is set, and on the campaign', async () => {
      const body = { unitId: String(CLASS_A), lastDay: '2021-05-20', reason: 'x' };
      const unsaved = await house.admin.post(`${path}/targets/checks`).send(body).expect(200);
      expect(unsaved.body).toEqual([
        {
          code: 'CHILD_TARGET_AFTER_PARENT',
          severity: 'warning',
          params: {
            lastDay: '2021-05-20',
            parentLastDay: '2021-04-20',
            unitId: String(CLASS_A),
            unit: 'Lớp 44A',
            total: 1,
          },
          message: 'Ngày cuối 20/05/2021 của Lớp 44A muộn hơn ngày cuối 20/04/2021 của đơn vị cấp trên.',
        },
      ]);
      expect((await list(house.admin, `${path}/targets`, { filter: { own: true } })).total).toBe(0);
      const saved = await set(body).expect(200);
      expect(codes((saved.body as SavedExtensionDto).checks)).toEqual(['CHILD_TARGET_AFTER_PARENT']);
      const campaign = await house.admin.get(`${path}/checks`).expect(200);
      expect(codes(campaign.body as CheckDto[])).toContain('CHILD_TARGET_AFTER_PARENT');
      const elsewhere = await (await house.as('head', RIGHT)).get(`${path}/checks`).expect(200);
      expect(codes(elsewhere.body as CheckDto[])).not.toContain('CHILD_TARGET_AFTER_PARENT');
    });

    it('R21: also when the superior’s last day comes to lie before that of a unit below', async () => {
      await set({ unitId: String(CLASS_A), lastDay: '2021-04-19' }).expect(200);
      const body = { unitId: String(LEFT), lastDay: '2021-04-15', reason: 'x' };
      const { body: checks } = await house.admin.post(`${path}/targets/checks`).send(body).expect(200);
      expect((checks as CheckDto[])[0]).toMatchObject({
        code: 'CHILD_TARGET_AFTER_PARENT',
        params: { unit: 'Lớp 44A', lastDay: '2021-04-19', parentLastDay: '2021-04-15' },
      });
    });

    it('C4: says which day a phrase is understood as, before it is saved', async () => {
      const body = { unitId: String(LEFT), deadline: 'trước ngày 19/4', reason: 'x' };
      const { body: checks } = await house.admin.post(`${path}/targets/checks`).send(body).expect(200);
      expect((checks as CheckDto[])[0]).toMatchObject({
        ...{ code: 'DEADLINE_UNDERSTOOD', severity: 'info' },
        params: { lastDay: '2021-04-18', assumedYear: 2021, nextWorkingDay: '2021-04-19' },
      });
      const wrong = await house.admin
        .post(`${path}/targets/checks`)
        .send({ ...body, deadline: 'bao giờ xong thì thôi' });
      expect(wrong.status).toBe(422);
    });

    it('R10: TARGET_UNREACHABLE for a last day that leaves the agency no time from today', async () => {
      const body = { unitId: String(LEFT), lastDay: '2021-04-28', reason: 'x' };
      const { body: checks } = await house.admin.post(`${path}/targets/checks`).send(body).expect(200);
      expect(checks).toContainEqual(
        expect.objectContaining({
          code: 'TARGET_UNREACHABLE',
          params: expect.objectContaining({ handInBy: '2021-04-23', daysToAct: -2 }),
        }),
      );
      const granted = await extend({ unitId: String(LEFT), lastDay: '2021-04-28' }).expect(201);
      expect(codes((granted.body as SavedExtensionDto).checks).sort()).toEqual([
        'CHILD_TARGET_AFTER_PARENT',
        'TARGET_UNREACHABLE',
      ]);
    });
  });
});
