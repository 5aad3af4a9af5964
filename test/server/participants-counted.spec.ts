import type { CompletionDto } from '../../server/campaigns/completion.dto.js';
import { BUCKETS } from '../../server/domain/stages.js';
import { ParticipantQuery } from '../../server/participants/participant-query.js';
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

type Filter = Record<string, unknown>;

const UNITS = [ROOT, LEFT, RIGHT, CLASS_A];
const DAYS = ['2021-04-07', '2021-04-15', TODAY];
const seen = (words: string) => ({ ...factOf(words), evidence: 'seen' as const });
const confirmed = (words: string) => ({ ...factOf(words), evidence: 'confirmed' as const });

/** Behind each number of the dashboard stands the list of just these people. */
forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create(), { doneWhen: 'installed' });
    const add = async (unitId: number, ...facts: Parameters<CampaignApp['record']>[1][]) =>
      house.record(await house.enrol(unitId, { position: 'P' }), ...facts);
    await add(CLASS_A, 'declared 2021-04-02', seen('submitted 2021-04-05'), confirmed('approved 2021-04-14'));
    await add(CLASS_A, seen('declared 2021-04-04')); // lapses on 15/4, and its evidence with it
    await add(CLASS_A, 'declared 2021-04-05', 'submitted 2021-04-06', 'installed 2021-04-08');
    await add(CLASS_B, seen('declared 2021-04-20'));
    await add(CLASS_B, seen('submitted 2021-04-10'), confirmed('rejected 2021-04-20'));
    await add(LEFT, 'installed 2021-04-03');
    await add(LEFT, seen('submitted 2021-04-06'), 'exempted 2021-04-20');
    await add(LEFT, confirmed('approved 2021-04-06'));
    await add(ROOT, confirmed('activated 2021-04-06'), 'installed 2021-04-07');
    await add(ROOT);
    await add(RIGHT, 'exempted 2021-04-05');
    await add(RIGHT, seen('declared 2021-04-24'), { kind: 'transferred', on: TODAY, unitId: ROOT });
  });
  afterAll(() => house.close());

  const total = async (filter: Filter) =>
    (await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId, ...filter } })).total;
  /** By the ledger where it counts them, and by counting rows: everybody has the position. */
  const totals = async (filter: Filter) => [await total(filter), await total({ ...filter, position: 'P' })];
  const completionOf = async (unitId: number, asOf: string) => {
    const path = `/api/campaigns/${house.campaignId}/completion`;
    return (await house.admin.get(path).query({ unitId, asOf }).expect(200)).body as CompletionDto;
  };
  const cases = UNITS.flatMap((unitId) => DAYS.map((asOf) => [unitId, asOf] as const));

  it.each(cases)('lists whom the counters of unit %i count on %s', async (unitId, asOf) => {
    const { counts, cumulative } = await completionOf(unitId, asOf);
    const area = { unitId: String(unitId), asOf };
    const twice = (n: number) => [n, n];
    expect(await totals({ ...area, installed: true })).toEqual(twice(counts.installed));
    expect(await totals({ ...area, installed: false })).toEqual(twice(counts.headcount - counts.installed));
    expect(await totals({ ...area, evidence: 'seen' })).toEqual(twice(counts.seen));
    expect(await totals({ ...area, evidence: 'confirmed' })).toEqual(twice(counts.confirmed));
    const claimed = cumulative.declared - counts.seen - counts.confirmed;
    expect(await totals({ ...area, evidence: 'claimed' })).toEqual(twice(claimed));
    const open = BUCKETS.filter((bucket) => bucket !== 'exempt');
    const missing = await totals({ ...area, installed: false, stage: open });
    expect(missing).toEqual(twice(counts.eligible - counts.done));
  });

  it.each(cases)('lists the people on unit %i itself as the dashboard counts them on %s', async (unitId, asOf) => {
    const { children, counts } = await completionOf(unitId, asOf);
    const itself = { unitId: String(unitId), asOf, own: true };
    const own = unitId === CLASS_A ? counts : children.find((child) => child.own === true)?.counts;
    expect(await total(itself)).toBe(own?.headcount ?? 0);
    expect(await total({ ...itself, installed: true })).toBe(own?.installed ?? 0);
    expect(await total({ ...itself, evidence: 'confirmed' })).toBe(own?.confirmed ?? 0);
    for (const stage of BUCKETS) {
      expect([stage, await total({ ...itself, stage })]).toEqual([stage, own?.[stage] ?? 0]);
    }
  });

  it('has somebody to count', async () => {
    const { counts } = await completionOf(ROOT, TODAY);
    expect(counts).toMatchObject({ headcount: 12, installed: 3, seen: 2, confirmed: 3 });
    expect(await total({ unitId: String(ROOT), own: true })).toBe(3);
    expect(await total({ unitId: String(LEFT), own: true, asOf: '2021-04-15' })).toBe(3);
  });

  it.each([{ installed: true }, { evidence: 'seen' }, { own: true, unitId: String(ROOT) }])(
    'takes the same people of %j into bulk work and exports',
    async (more: Filter) => {
      const filter = { campaignId: house.campaignId, ...more };
      const { items } = await list<{ id: string }>(house.admin, '/api/participants', { filter });
      const ids = await house.app.get(ParticipantQuery).ids(filter, { paths: null }, 0, 100);
      expect(ids.map(String).sort()).toEqual(items.map(({ id }) => id).sort());
      const csv = await house.admin
        .get('/api/exports/participants.csv')
        .query({ filter: JSON.stringify(filter) })
        .expect(200);
      expect(csv.text.trim().split('\n')).toHaveLength(items.length + 1);
    },
  );

  it('keeps the people of a unit itself to who may see the unit', async () => {
    const head = await house.as('head', CLASS_A);
    const own = (unitId: number) => JSON.stringify({ campaignId: house.campaignId, unitId: String(unitId), own: true });
    await head
      .get('/api/participants')
      .query({ filter: own(LEFT) })
      .expect(404);
    const stranger = await house.as('hr', OTHER);
    await stranger
      .get('/api/participants')
      .query({ filter: own(ROOT) })
      .expect(404);
  });

  it.each([
    [{ installed: 'yes' }, 'filter.installed'],
    [{ installed: 1 }, 'filter.installed'],
    [{ evidence: 'heard' }, 'filter.evidence'],
    [{ evidence: ['seen'] }, 'filter.evidence'],
    [{ own: 'true', unitId: String(ROOT) }, 'filter.own'],
    [{ own: true }, 'filter.unitId'],
  ])('refuses %j', async (more, field) => {
    const filter = JSON.stringify({ campaignId: house.campaignId, ...more });
    const { body } = await house.admin.get('/api/participants').query({ filter }).expect(400);
    expect(body).toMatchObject({ code: 'INVALID_FILTER', errors: { [field]: {} } });
  });
});
