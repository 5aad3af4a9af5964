import type { BandDto, RankedUnitDto } from '../../../server/campaigns/ranking.dto.js';
import type { CompletionDto } from '../../../server/campaigns/completion.dto.js';
import { forEachDatabase } from '../../support/database.js';
import { CLASS_A, CLASS_B, LEFT, RIGHT, ROOT, startCampaignApp, type CampaignApp } from '../../support/campaign-app.js';
import type { Agent } from '../../support/app.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let path: string;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create(), { deadline: undefined, lastDay: '2021-04-20' });
    path = `/api/campaigns/${house.campaignId}`;
    const people = { [CLASS_A]: [12, 11], [CLASS_B]: [14, 3], [RIGHT]: [3, 3], [LEFT]: [2, 0] };
    for (const [unit, [n, done]] of Object.entries(people)) {
      for (let i = 0; i < n!; i += 1) {
        const id = await house.enrol(Number(unit));
        if (i < done!) await house.record(id, 'approved 2021-04-10');
      }
    }
  });
  afterAll(() => house.close());

  const ranking = async (query: Record<string, string> = {}, agent: Agent = house.admin) => {
    const response = await agent.get(`${path}/ranking`).query(query).expect(200);
    return { items: response.body as RankedUnitDto[], range: response.headers['content-range'] as string };
  };

  it('compares units without units below, the surely best first, and lets no unit of three be praised', async () => {
    const { items, range } = await ranking();
    expect(range).toBe('ranking 0-2/3');
    expect(
      items.map(({ unit, band, eligible, done, place, verdict }) => [unit.name, band, eligible, done, place, verdict]),
    )
      // prettier-ignore
      .toEqual([
        ['Lớp 44A', '10-49', 12, 11, 1, 'above'],
        ['Phòng Hành chính', '1-9', 3, 3, 1, 'too_small'],
        ['Lớp 44B', '10-49', 14, 3, 2, 'below'],
      ]);
    expect(items[0]).toMatchObject({ rate: 11 / 12, overdue: 1, isReached: false });
    expect(items[0]!.low! < items[0]!.rate! && items[0]!.rate! < items[0]!.high!).toBe(true);
    expect(items[1]).toMatchObject({ isReached: true, overdue: 0 });
    expect(items[0]!.unit.path.map(({ name }) => name)).toEqual([
      'Trường Đại học Thử nghiệm',
      'Khoa Công nghệ',
      'Lớp 44A',
    ]);
  });

  it('filters by band and type, sorts, pages, and asks about any day', async () => {
    const band = await ranking({ band: '10-49', sort: '["high","ASC"]' });
    expect(band.items.map(({ unit }) => Number(unit.id))).toEqual([CLASS_B, CLASS_A]);
    const children = await ranking({ of: 'children', sort: '["name","ASC"]' });
    expect(children.items.map(({ unit, headcount }) => [Number(unit.id), headcount])).toEqual([
      [LEFT, 28],
      [RIGHT, 3],
    ]);
    expect((await ranking({ of: 'department' })).range).toBe('ranking 0-4/5');
    expect((await ranking({ range: '[1,1]' })).range).toBe('ranking 1-1/3');
    const early = await ranking({ asOf: '2021-04-05' });
    expect(early.items.map(({ done, overdue }) => [done, overdue])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    await house.admin.get(`${path}/ranking`).query({ asOf: '2021-05-30' }).expect(422);
    await house.admin.get(`${path}/ranking`).query({ band: '5' }).expect(400);
    await house.admin.get(`${path}/ranking`).query({ sort: '["siNumber","ASC"]' }).expect(400);
  });

  it('says the same of a unit as its completion, also by a target of its own', async () => {
    await house.admin
      .put(`${path}/targets`)
      .send({ unitId: String(CLASS_B), version: 0, percent: 20, lastDay: '2021-05-05', reason: 'x' })
      .expect(200);
    const { items } = await ranking({ of: 'department', range: '[0,99]' });
    for (const { unit, ...one } of items) {
      const { body } = await house.admin.get(`${path}/completion`).query({ unitId: unit.id }).expect(200);
      const { counts, rate, overdue, lapsing, remaining } = body as CompletionDto;
      const { headcount, eligible, done } = counts;
      expect({ ...one, isReached: one.isReached }).toMatchObject({
        headcount,
        eligible,
        done,
        rate,
        overdue,
        lapsing,
        isReached: remaining === 0,
      });
    }
    expect(items.find(({ unit }) => unit.id === String(CLASS_B))).toMatchObject({ isReached: true, overdue: 0 });
    expect(items.find(({ unit }) => unit.id === String(ROOT))).toMatchObject({ overdue: 3 });
  });

  it('counts the units of each band, and how many have come to their target', async () => {
    const { body } = await house.admin.get(`${path}/ranking/bands`).expect(200);
    expect(
      (body as BandDto[]).map(({ band, units, eligible, done, unitsReached }) => [
        band,
        units,
        eligible,
        done,
        unitsReached,
      ]),
    )
      // prettier-ignore
      .toEqual([
        ['1-9', 1, 3, 3, 1],
        ['10-49', 2, 26, 14, 1],
        ['50-199', 0, 0, 0, 0],
        ['200+', 0, 0, 0, 0],
      ]);
  });

  it('shows a head only units of the own subtree, with ways that begin there', async () => {
    const head = await house.as('head', LEFT);
    const { items } = await ranking({}, head);
    expect(items.map(({ unit }) => unit.name)).toEqual(['Lớp 44A', 'Lớp 44B']);
    expect(items[0]!.unit.path[0]!.name).toBe('Khoa Công nghệ');
    await head
      .get(`${path}/ranking`)
      .query({ unitId: String(RIGHT) })
      .expect(404);
  });
});
