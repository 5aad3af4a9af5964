import type { DurationsDto } from '../../../server/campaigns/durations.dto.js';
import { DurationsService } from '../../../server/campaigns/durations.service.js';
import { forEachDatabase } from '../../support/database.js';
import {
  CLASS_A,
  CLASS_B,
  factOf,
  LEFT,
  RIGHT,
  ROOT,
  startCampaignApp,
  TODAY,
  type CampaignApp,
} from '../../support/campaign-app.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let path: string;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create(), { deadline: undefined, lastDay: '2021-04-18' });
    path = `/api/campaigns/${house.campaignId}`;
    const add = async (unit: number, ...facts: string[]) => {
      const id = await house.enrol(unit);
      await house.record(id, ...facts);
      return id;
    };
    await add(CLASS_A, 'declared 2021-04-01', 'submitted 2021-04-03', 'approved 2021-04-10', 'activated 2021-04-20');
    await add(CLASS_A, 'declared 2021-04-01', 'submitted 2021-04-07', 'approved 2021-04-20');
    await add(CLASS_B, 'declared 2021-04-02', 'submitted 2021-04-05');
    await add(RIGHT, 'declared 2021-04-20');
    await add(RIGHT, 'declared 2021-04-02'); // lapsed
    await add(LEFT, 'approved 2021-04-22');
    // T9: undated in its source, so that nobody knows how long it took.
    const undated = await house.enrol(CLASS_B);
    await house.record(undated, 'declared 2021-04-03', {
      ...factOf('submitted 2021-04-12'),
      onPrecision: 'at_latest',
    });
  });
  afterAll(() => house.close());

  const durations = async (query: Record<string, string> = {}) =>
    (await house.admin.get(`${path}/durations`).query(query).expect(200)).body as DurationsDto;

  it('R10: tells the time that we take from the agency’s, over and awaited', async () => {
    const found = await durations();
    expect(found).toMatchObject({ asOf: TODAY, unit: { id: String(ROOT) }, undated: 1 });
    expect(found.stages).toEqual([
      {
        step: 'declared_submitted',
        owner: 'ours',
        finished: { people: 3, median: 3, p90: 6 },
        waiting: { people: 1, median: 5, p90: 5 },
      },
      {
        step: 'submitted_approved',
        owner: 'agency',
        finished: { people: 2, median: 7, p90: 13 },
        waiting: { people: 1, median: 20, p90: 20 },
      },
      {
        step: 'approved_activated',
        owner: 'ours',
        finished: { people: 1, median: 10, p90: 10 },
        waiting: { people: 2, median: 3, p90: 5 },
      },
    ]);
  });

  it('answers for a unit, its children, and any past day', async () => {
    const left = await durations({ unitId: String(LEFT), children: 'true' });
    expect(left.children!.map(({ unit, stages }) => [unit?.id ?? null, stages[0]!.finished.people])).toEqual([
      [String(CLASS_A), 2],
      [String(CLASS_B), 1],
      [null, 0],
    ]);
    const early = await durations({ unitId: String(LEFT), asOf: '2021-04-06' });
    expect(early.stages[0]).toMatchObject({ finished: { people: 2, median: 2 }, waiting: { people: 2, median: 3 } });
    expect(early.undated).toBe(0);
    await house.admin.get(`${path}/durations`).query({ asOf: '2021-05-01' }).expect(422);
  });

  it('C4: counts who was done in time, and who late, by the last day that counted for them', async () => {
    expect((await durations()).punctuality).toEqual({ onTime: 1, late: 2 });
    expect((await durations({ asOf: '2021-04-19' })).punctuality).toEqual({ onTime: 1, late: 0 });
    const granted = await house.admin
      .post(`${path}/extensions`)
      .send({ unitId: String(LEFT), lastDay: '2021-04-21', reason: 'x' })
      .expect(201);
    expect((await durations()).punctuality).toEqual({ onTime: 2, late: 1 });
    expect((await durations({ unitId: String(CLASS_A) })).punctuality).toEqual({ onTime: 2, late: 0 });
    await house.admin
      .post(`${path}/extensions/${(granted.body as { id: string }).id}/end`)
      .send({ reason: 'x' })
      .expect(200);
    expect((await durations()).punctuality).toEqual({ onTime: 1, late: 2 });
  });

  it('counts a large area as it counts a small one', async () => {
    const service = house.app.get(DurationsService);
    const queries: Record<string, string>[] = [
      { children: 'true' },
      { unitId: String(LEFT) },
      { asOf: '2021-04-12', children: 'true' },
    ];
    const all = async () => Promise.all(queries.map((query) => durations(query)));
    const small = await all();
    service.smallArea = 0;
    expect(await all()).toEqual(small);
    service.smallArea = 20_000;
  });
});
