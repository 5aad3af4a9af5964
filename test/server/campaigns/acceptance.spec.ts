import type { CompletionDto } from '../../../server/campaigns/completion.dto.js';
import { formatRate } from '../../../server/domain/completion.js';
import { forEachDatabase } from '../../support/database.js';
import { CLASS_A, CLASS_B, LEFT, list, ROOT, startCampaignApp, type CampaignApp } from '../../support/campaign-app.js';

/** Acceptance cases that the notices ask for, by their numbers. */
forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeEach(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterEach(() => house.close());

  const completion = async (query: Record<string, unknown> = {}) =>
    (await house.admin.get(`/api/campaigns/${house.campaignId}/completion`).query(query).expect(200))
      .body as CompletionDto;
  /** It is another day, for everything that asks the clock. */
  const onDay = (day: string): void => void Object.assign(house.clock, { today: () => day });

  it('Case 4: "trước ngày 30/4" ends on 29/4, and on 30/4 everyone not done is overdue', async () => {
    for (let i = 0; i < 3; i += 1) await house.enrol(CLASS_A);
    await house.record(await house.enrol(CLASS_B), 'approved 2021-04-20');
    expect((await completion()).target.lastDay).toBe('2021-04-29');
    onDay('2021-04-29');
    expect(await completion()).toMatchObject({ overdue: 0, daysLeft: 0 });
    onDay('2021-04-30');
    expect(await completion()).toMatchObject({ overdue: 3, daysLeft: 0, status: 'overdue', neededPerDay: null });
  });

  it('Case 5: declared 27/5 and not handed in: listed from 1/6 on, gone on 7/6; the collection day raises a warning', async () => {
    const checks = await house.admin
      .post('/api/campaigns/checks')
      .send({ startsOn: '2021-05-27', collectionDay: '2021-06-07', handoverDay: '2021-06-09' })
      .expect(200);
    expect(checks.body).toMatchObject([{ code: 'COLLECTION_AFTER_LAPSE', params: { goneOn: '2021-06-07' } }]);
    onDay('2021-05-27');
    const person = await house.enrol(CLASS_A, {}, '2021-05-27');
    await house.record(person, 'declared 2021-05-27');
    const lapsing = async (day: string) => {
      onDay(day);
      const filter = { campaignId: house.campaignId, worklist: 'lapsing' };
      const { items } = await list<{ daysLeft: number }>(house.admin, '/api/participants', { filter });
      expect((await completion()).lapsing).toBe(items.length);
      return items.map(({ daysLeft }) => daysLeft);
    };
    expect(await lapsing('2021-05-31')).toEqual([]);
    expect(await lapsing('2021-06-01')).toEqual([5]);
    expect(await lapsing('2021-06-04')).toEqual([2]);
    expect(await lapsing('2021-06-05')).toEqual([1]);
    expect(await lapsing('2021-06-06')).toEqual([0]);
    expect(await lapsing('2021-06-07')).toEqual([]);
    expect((await completion()).counts).toMatchObject({ declared: 0, lapsed: 1 });
  });

  it('Case 6: 124 done of 100 assigned is 124,0 %, and nobody eligible is "–"', async () => {
    for (let i = 0; i < 5; i += 1) await house.record(await house.enrol(CLASS_A), 'approved 2021-04-10');
    await house.admin
      .put(`/api/campaigns/${house.campaignId}/targets`)
      .send({ unitId: String(CLASS_A), version: 0, assigned: 4, reason: 'Chỉ tiêu giao' })
      .expect(200);
    const { rate, rateOfAssigned } = await completion({ unitId: String(CLASS_A) });
    expect([formatRate(rate), formatRate(rateOfAssigned), formatRate(124 / 100)]).toEqual(['100,0', '125,0', '124,0']);
    const nobody = await completion({ unitId: String(CLASS_B) });
    expect([formatRate(nobody.rate), nobody.rate, nobody.rateOfAssigned]).toEqual(['–', null, null]);
  });

  it('Case 11: who is transferred keeps the stage, and figures of days before stay as they were', async () => {
    const teacher = await house.enrol(CLASS_A);
    await house.record(teacher, 'declared 2021-04-02', 'submitted 2021-04-06');
    const before = [
      await completion({ unitId: String(CLASS_A), asOf: '2021-04-14' }),
      await completion({ unitId: String(CLASS_B), asOf: '2021-04-14' }),
    ];
    await house.record(teacher, { kind: 'transferred', on: '2021-04-15', unitId: CLASS_B });
    expect([
      await completion({ unitId: String(CLASS_A), asOf: '2021-04-14' }),
      await completion({ unitId: String(CLASS_B), asOf: '2021-04-14' }),
    ]).toEqual(before);
    expect((await completion({ unitId: String(CLASS_A) })).counts).toMatchObject({ headcount: 0 });
    expect((await completion({ unitId: String(CLASS_B) })).counts).toMatchObject({ headcount: 1, submitted: 1 });
    expect((await completion({ unitId: String(LEFT) })).counts).toMatchObject({ headcount: 1, submitted: 1 });
    expect((await completion({ unitId: String(ROOT) })).counts).toMatchObject({ headcount: 1, submitted: 1 });
  });
});
