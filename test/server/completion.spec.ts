import fc from 'fast-check';
import { CompletionService } from '../../server/campaigns/completion.service.js';
import type { ChildCompletionDto, CompletionDto, TrendDto } from '../../server/campaigns/completion.dto.js';
import { Caller } from '../../server/auth/caller.js';
import { addDays } from '../../server/domain/calendar.js';
import { BUCKETS } from '../../server/domain/stages.js';
import { forEachDatabase } from '../support/database.js';
import {
  anyNewFact,
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
  UNIT_IDS,
  type CampaignApp,
} from '../support/campaign-app.js';
import type { Agent } from '../support/app.js';

type Query = Record<string, string>;

const completionOf = async (house: CampaignApp, query: Query = {}, agent: Agent = house.admin) => {
  const path = `/api/campaigns/${house.campaignId}/completion`;
  return (await agent.get(path).query(query).expect(200)).body as CompletionDto;
};
const trendOf = async (house: CampaignApp, query: Query = {}) => {
  const path = `/api/campaigns/${house.campaignId}/trend`;
  return (await house.admin.get(path).query(query).expect(200)).body as TrendDto;
};

forEachDatabase((databases) => {
  describe('completion of a unit', () => {
    let house: CampaignApp;

    beforeAll(async () => {
      house = await startCampaignApp(await databases.create());
      // Class A: approved, handed in, lapsed (20/4), exempt. Class B: declared and near its lapse.
      await house.record(await house.enrol(CLASS_A), 'declared 2021-04-05', 'submitted 2021-04-08', {
        ...factOf('approved 2021-04-12'),
        evidence: 'confirmed',
      });
      await house.record(
        await house.enrol(CLASS_A),
        'declared 2021-04-13',
        'submitted 2021-04-15',
        'installed 2021-04-16',
      );
      await house.record(await house.enrol(CLASS_A), 'declared 2021-04-09');
      await house.record(await house.enrol(CLASS_A), 'exempted 2021-04-10');
      await house.record(await house.enrol(CLASS_B), 'declared 2021-04-17');
      await house.record(await house.enrol(LEFT), 'declared 2021-04-24');
      await house.enrol(RIGHT);
      await house.record(
        await house.enrol(RIGHT),
        'declared 2021-04-05',
        'submitted 2021-04-07',
        factOf('rejected 2021-04-20'),
      );
    });
    afterAll(() => house.close());

    it('counts everybody below, by bucket, as of today', async () => {
      const body = await completionOf(house);
      expect(body).toMatchObject({
        campaignId: house.campaignId,
        asOf: TODAY,
        doneWhen: 'approved',
        unit: { id: '1', name: 'Trường Đại học Thử nghiệm', path: [{ id: '1', name: 'Trường Đại học Thử nghiệm' }] },
        cumulative: { declared: 4, submitted: 2, approved: 1, activated: 0 },
        rate: 1 / 7,
        assignedTarget: null,
        rateOfAssigned: null,
        target: { percent: 100, lastDay: '2021-04-29', source: 'campaign' },
        remaining: 6,
        overdue: 0,
        lapsing: 1,
        daysLeft: 4,
        neededPerDay: 1.5,
        childrenTotal: 2,
      });
      expect(body.counts).toEqual({
        headcount: 8,
        exempt: 1,
        eligible: 7,
        not_started: 1,
        declared: 2,
        lapsed: 1,
        submitted: 1,
        rejected: 1,
        approved: 1,
        activated: 0,
        installed: 1,
        seen: 0,
        confirmed: 1,
        done: 1,
      });
    });

    it('C1, R7: lets a declaration lapse by itself on its day', async () => {
      const before = await completionOf(house, { unitId: String(CLASS_A), asOf: '2021-04-19' });
      expect(before.counts).toMatchObject({ declared: 1, lapsed: 0 });
      expect(before.lapsing).toBe(1);
      const after = await completionOf(house, { unitId: String(CLASS_A), asOf: '2021-04-20' });
      expect(after.counts).toMatchObject({ declared: 0, lapsed: 1 });
      expect(after.lapsing).toBe(0);
    });

    it('C6: answers any past day, zeros before any movement, and refuses a day to come', async () => {
      expect((await completionOf(house, { asOf: '2021-04-07' })).counts).toMatchObject({
        headcount: 8,
        declared: 1,
        submitted: 1,
      });
      const zeros = await completionOf(house, { asOf: '2021-03-01' });
      expect(zeros).toMatchObject({
        counts: { headcount: 0, done: 0 },
        rate: null,
        status: 'no_one',
        children: expect.any(Array),
      });
      const path = `/api/campaigns/${house.campaignId}/completion`;
      const future = await house.admin.get(path).query({ asOf: '2021-04-26' }).expect(422);
      expect(future.body).toMatchObject({ code: 'FUTURE_DAY', params: { on: '2021-04-26', today: TODAY } });
      await house.admin.get(path).query({ asOf: '2021-02-30' }).expect(400);
    });

    it('gives the children, and apart from them the people on the unit itself', async () => {
      const { children, childrenTotal } = await completionOf(house, { unitId: String(LEFT) });
      expect(childrenTotal).toBe(3);
      expect(children.map(({ unit, own }) => [unit?.id ?? null, own ?? false])).toEqual([
        [String(CLASS_A), false],
        [String(CLASS_B), false],
        [null, true],
      ]);
      expect(children[2]!.counts).toMatchObject({ headcount: 1, declared: 1 });
      const leaf = await completionOf(house, { unitId: String(CLASS_B) });
      expect(leaf).toMatchObject({ childrenTotal: 1, children: [{ unit: null, own: true, counts: leaf.counts }] });
      expect(leaf.unit.path.map(({ id }) => id)).toEqual([String(ROOT), String(LEFT), String(CLASS_B)]);
    });

    it('sorts and cuts the children; the people on the unit itself are the last entry in every order', async () => {
      const ids = async (query: Query) => {
        const { children } = await completionOf(house, { unitId: String(LEFT), ...query });
        return children.map(({ unit }) => unit?.id ?? 'own');
      };
      expect(await ids({ childrenSort: '["rate","DESC"]' })).toEqual([String(CLASS_A), String(CLASS_B), 'own']);
      expect(await ids({ childrenSort: '["headcount","ASC"]', childrenRange: '[0,0]' })).toEqual([String(CLASS_B)]);
      expect(await ids({ childrenSort: '["headcount","ASC"]', childrenRange: '[2,5]' })).toEqual(['own']);
      expect(await ids({ childrenRange: '[3,5]' })).toEqual([]);
      expect(await ids({ childrenSort: '["name","DESC"]', childrenRange: '[1,1]' })).toEqual([String(CLASS_A)]);
      const path = `/api/campaigns/${house.campaignId}/completion`;
      await house.admin.get(path).query({ childrenSort: '["secret","ASC"]' }).expect(400);
      await house.admin.get(path).query({ childrenRange: '[0,5000]' }).expect(400);
    });

    it('starts where the caller stands and hides what lies outside', async () => {
      const head = await house.as('head', CLASS_A);
      const own = await completionOf(house, {}, head);
      expect(own.unit).toEqual({
        id: String(CLASS_A),
        name: 'Lớp 44A',
        path: [{ id: String(CLASS_A), name: 'Lớp 44A' }],
      });
      const path = `/api/campaigns/${house.campaignId}/completion`;
      for (const unitId of [ROOT, LEFT, CLASS_B, OTHER, 999]) {
        const hidden = await head.get(path).query({ unitId }).expect(404);
        expect(hidden.body).toMatchObject({ code: 'NOT_FOUND' });
        await head.get(`/api/campaigns/${house.campaignId}/trend`).query({ unitId }).expect(404);
      }
      const stranger = await house.as('hr', OTHER);
      await stranger.get(path).expect(404);
      // Inside the scope, but in another tree than the campaign's.
      await house.admin.get(path).query({ unitId: OTHER }).expect(404);
      await house.client().get(path).expect(401);
    });

    it('draws every day up to today, and the last one is what completion says', async () => {
      const trend = await trendOf(house, { unitId: String(LEFT) });
      expect(trend.days).toHaveLength(25);
      expect(trend.days[0]).toMatchObject({ day: '2021-04-01', headcount: 6, done: 0 });
      expect(trend.days.at(-1)!.day).toBe(TODAY);
      const { counts, forecast } = await completionOf(house, { unitId: String(LEFT) });
      expect(trend.days.at(-1)).toMatchObject(counts);
      expect(trend).toMatchObject({ target: { percent: 100, lastDay: '2021-04-29' }, forecast, doneWhen: 'approved' });
      const part = await trendOf(house, { unitId: String(LEFT), from: '2021-04-18', to: '2021-12-31' });
      expect(part.days).toEqual(trend.days.slice(17));
      expect((await trendOf(house, { from: '2021-05-01' })).days).toEqual([]);
    });

    it('agrees with completion on each of its days', async () => {
      const { days } = await trendOf(house);
      for (const { day, lapsing, ...counts } of days) {
        expect(await completionOf(house, { asOf: day })).toMatchObject({ counts, lapsing });
      }
    });
  });

  it('keeps its promises whatever is recorded: buckets partition, children and own sum up, lists explain numbers', async () => {
    const house = await startCampaignApp(await databases.create(), { deadline: 'đến hết ngày 15/4/2021' });
    const service = house.app.get(CompletionService);
    const caller = Caller.system();
    const campaignId = Number(house.campaignId);

    const checkUnit = async (unitId: number, asOf: string): Promise<void> => {
      const body = await service.completion(caller, campaignId, { unitId: String(unitId), asOf });
      expect(BUCKETS.reduce((sum, bucket) => sum + body.counts[bucket], 0)).toBe(body.counts.headcount);
      const sum = (name: keyof ChildCompletionDto['counts']) =>
        body.children.reduce((total, { counts }) => total + counts[name], 0);
      for (const name of Object.keys(body.counts) as (keyof typeof body.counts)[]) {
        expect([name, sum(name)]).toEqual([name, body.counts[name]]);
      }
      for (const bucket of BUCKETS) {
        const filter = { campaignId: house.campaignId, unitId: String(unitId), asOf, stage: [bucket], position: 'P' };
        // A position, which everybody has, makes the list count its rows instead of asking the ledger.
        expect([bucket, (await list(house.admin, '/api/participants', { filter })).total]).toEqual([
          bucket,
          body.counts[bucket],
        ]);
      }
      for (const [worklist, count] of [
        ['lapsing', body.lapsing],
        ['overdue', body.overdue],
      ] as const) {
        const filter = { campaignId: house.campaignId, unitId: String(unitId), asOf, worklist, position: 'P' };
        expect([worklist, (await list(house.admin, '/api/participants', { filter })).total]).toEqual([worklist, count]);
      }
    };

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...UNIT_IDS), fc.array(anyNewFact(), { maxLength: 6 })), {
          minLength: 3,
          maxLength: 6,
        }),
        fc.nat(24),
        async (people, ago) => {
          for (const [unitId, facts] of people) {
            const id = await house.enrol(unitId, { position: 'P' });
            for (const fact of facts) await house.record(id, fact).catch(() => undefined);
          }
          const day = addDays('2021-04-25', -ago);
          await checkUnit(ROOT, day);
          await checkUnit(LEFT, day);
          await checkUnit(CLASS_A, day);
        },
      ),
      { numRuns: 6 },
    );
    await house.close();
  });
});
