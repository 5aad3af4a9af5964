import fc from 'fast-check';
import type { ChangedPersonDto, ChangesDto } from '../../../server/campaigns/movements.dto.js';
import { MovementsService } from '../../../server/campaigns/movements.service.js';
import { MOVEMENT_KINDS } from '../../../server/domain/movements.js';
import { addDays } from '../../../server/domain/calendar.js';
import { forEachDatabase } from '../../support/database.js';
import {
  anyNewFact,
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  RIGHT,
  startCampaignApp,
  UNIT_IDS,
  type CampaignApp,
} from '../../support/campaign-app.js';
import type { Agent } from '../../support/app.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let path: string;

  const changes = async (query: Record<string, string>, agent: Agent = house.admin) =>
    (await agent.get(`${path}/changes`).query(query).expect(200)).body as ChangesDto;
  const people = async (query: Record<string, string>, agent: Agent = house.admin) => {
    const response = await agent.get(`${path}/changes/people`).query(query).expect(200);
    const total = Number((response.headers['content-range'] as string).split('/')[1]);
    return { items: response.body as ChangedPersonDto[], total };
  };

  describe('what changed between two days', () => {
    let ids: number[];
    const days = { from: '2021-04-08', to: '2021-04-20' };

    beforeAll(async () => {
      house = await startCampaignApp(await databases.create());
      path = `/api/campaigns/${house.campaignId}`;
      ids = [];
      for (const unit of [CLASS_A, CLASS_A, CLASS_B, CLASS_B, RIGHT, RIGHT]) ids.push(await house.enrol(unit));
      await house.record(ids[0]!, 'declared 2021-04-02', 'submitted 2021-04-10'); // declared → submitted
      await house.record(ids[1]!, 'declared 2021-04-05'); // lapses on 16/4
      await house.record(ids[2]!, { kind: 'transferred', on: '2021-04-12', unitId: RIGHT });
      await house.record(ids[3]!, 'left 2021-04-15');
      await house.record(ids[4]!, { kind: 'transferred', on: '2021-04-11', unitId: CLASS_B }, 'approved 2021-04-13');
      await house.record(ids[5]!, 'declared 2021-04-02', 'approved 2021-04-05'); // before both
      ids.push(await house.enrol(CLASS_A, {}, '2021-04-14'));
    });
    afterAll(() => house.close());

    it('counts movements seen from the unit, and who stayed', async () => {
      const found = await changes({ ...days, unitId: String(LEFT) });
      expect(found).toMatchObject({
        ...days,
        unit: { id: String(LEFT), name: 'Khoa Công nghệ' },
        before: { headcount: 4, declared: 2, not_started: 2 },
        after: { headcount: 4, submitted: 1, lapsed: 1, approved: 1, not_started: 1 },
        unchanged: 0,
      });
      const byKind = (a: { kind: string; from: unknown }, b: { kind: string; from: unknown }) =>
        `${a.kind}`.localeCompare(b.kind);
      expect([...found.movements].sort(byKind)).toEqual(
        [
          { kind: 'stage', from: 'declared', to: 'submitted', people: 1 },
          { kind: 'stage', from: 'declared', to: 'lapsed', people: 1 },
          { kind: 'transferred_out', from: 'not_started', to: null, people: 1 },
          { kind: 'left', from: 'not_started', to: null, people: 1 },
          { kind: 'transferred_in', from: null, to: 'approved', people: 1 },
          { kind: 'joined', from: null, to: 'not_started', people: 1 },
        ]
          .sort(byKind)
          .map((one) => expect.objectContaining({ kind: one.kind, people: 1 })),
      );
      const whole = await changes(days);
      expect(whole.unchanged).toBe(2); // transferred within, or long done
      expect(whole.movements.map(({ kind }) => kind).filter((kind) => kind.startsWith('transferred'))).toEqual([]);
    });

    it('names the people behind a number: the stage then, without identifiers', async () => {
      const { items, total } = await people({ ...days, unitId: String(LEFT), kind: 'stage', toBucket: 'lapsed' });
      expect(total).toBe(1);
      expect(items).toEqual([
        {
          id: String(ids[1]),
          participantId: String(ids[1]),
          fullName: expect.stringContaining('Thử'),
          unitName: 'Lớp 44A',
          kind: 'stage',
          from: 'declared',
          to: 'lapsed',
        },
      ]);
      const of = async (kind: string) =>
        (await people({ ...days, unitId: String(LEFT), kind })).items.map(({ id, from, to }) => [Number(id), from, to]);
      expect(await of('transferred_out')).toEqual([[ids[2], 'not_started', null]]);
      expect(await of('left')).toEqual([[ids[3], 'not_started', null]]);
      expect(await of('transferred_in')).toEqual([[ids[4], null, 'approved']]);
      expect(await of('joined')).toEqual([[ids[6], null, 'not_started']]);
      expect((await people({ ...days, kind: 'stage', range: '[1,1]', sort: '["name","DESC"]' })).items).toHaveLength(1);
    });

    it('U3: does not tell a head what became of who went elsewhere, nor anything of others', async () => {
      const head = await house.as('head', CLASS_B);
      const found = await changes(days, head);
      expect(found.movements).toContainEqual({ kind: 'transferred_out', from: 'not_started', to: null, people: 1 });
      const query = { ...days, kind: 'transferred_out' };
      expect((await people(query, head)).items).toMatchObject([{ id: String(ids[2]), unitName: 'Lớp 44B', to: null }]);
      expect((await people({ ...query, toBucket: 'not_started' }, head)).total).toBe(0);
      await head
        .get(`${path}/changes`)
        .query({ ...days, unitId: String(RIGHT) })
        .expect(404);
    });

    it.each([
      [{ from: '2021-04-20', to: '2021-04-20' }, 422, 'DAYS_OUT_OF_ORDER'],
      [{ from: '2021-04-20', to: '2021-04-26' }, 422, 'FUTURE_DAY'],
      [{ to: '2021-04-20' }, 400, 'VALIDATION_FAILED'],
    ])('refuses %j', async (query, status, code) => {
      expect((await house.admin.get(`${path}/changes`).query(query).expect(status)).body).toMatchObject({ code });
    });
  });

  it('explains every difference of the lists of two days, whatever happened', async () => {
    house = await startCampaignApp(await databases.create());
    path = `/api/campaigns/${house.campaignId}`;
    const history = fc.array(anyNewFact(), { maxLength: 6 });
    const anyDay = (from: number, to: number) =>
      fc.integer({ min: from, max: to }).map((n) => addDays('2021-04-01', n));
    const standings = async (unitId: number, asOf: string) => {
      const filter = { campaignId: house.campaignId, unitId: String(unitId), asOf };
      const { items } = await list<{ id: string; stage: string }>(house.admin, '/api/participants', {
        filter,
        range: [0, 999],
      });
      return new Map(items.map(({ id, stage }) => [id, stage]));
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...UNIT_IDS), history), { minLength: 3, maxLength: 6 }),
        anyDay(0, 12),
        anyDay(13, 24),
        fc.constantFrom(0, 20_000),
        async (crowd, from, to, smallArea) => {
          house.app.get(MovementsService).smallArea = smallArea;
          for (const [unit, facts] of crowd) {
            const id = await house.enrol(unit);
            for (const fact of facts) await house.record(id, fact).catch(() => undefined);
          }
          for (const unit of UNIT_IDS) {
            const unitId = String(unit);
            const [then, now] = [await standings(unit, from), await standings(unit, to)];
            const found = await changes({ unitId, from, to });
            const moved = [...new Set([...then.keys(), ...now.keys()])].filter((id) => then.get(id) !== now.get(id));
            expect(found.movements.reduce((sum, { people: n }) => sum + n, 0)).toBe(moved.length);
            expect(found.unchanged).toBe([...then.keys()].filter((id) => then.get(id) === now.get(id)).length);
            const named: string[] = [];
            for (const kind of MOVEMENT_KINDS) {
              const { items, total } = await people({ unitId, from, to, kind, range: '[0,999]' });
              const counted = found.movements.filter((one) => one.kind === kind);
              expect(total).toBe(counted.reduce((sum, { people: n }) => sum + n, 0));
              for (const one of items) {
                named.push(one.id);
                if (one.from !== null) expect(one.from).toBe(then.get(one.id));
                if (one.to !== null) expect(one.to).toBe(now.get(one.id));
              }
            }
            expect(named.sort()).toEqual(moved.sort());
          }
        },
      ),
      { numRuns: 8 },
    );
    await house.close();
  }, 120_000);
});
