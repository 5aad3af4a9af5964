import { ParticipantQuery } from '../../server/participants/participant-query.js';
import type { ParticipantDto } from '../../server/participants/participant.dto.js';
import type { Command } from '../../server/tracking/commands.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import { forEachDatabase } from '../support/database.js';
import { CLASS_A, CLASS_B, LEFT, list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { person } from '../support/factories.js';

const PEOPLE = 2_400;
const BIRTHS: Readonly<Record<number, string>> = { 0: '2015-03-02', 20: '2007', 30: '1980-01-01', 70: '2007-04' };
const UNITS = [CLASS_A, CLASS_B, RIGHT];

/** From some 2,000 matches on a page is read along an index; below, what matches is gathered and sorted. */
forEachDatabase((databases) => {
  let house: CampaignApp;
  let query: ParticipantQuery;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    query = house.app.get(ParticipantQuery);
    const campaignId = Number(house.campaignId);
    for (let from = 0; from < PEOPLE; from += 800) {
      const commands = Array.from({ length: 800 }, (_, i): Command => {
        const n = from + i;
        return {
          op: 'enrol',
          campaignId,
          unitId: UNITS[n % UNITS.length]!,
          on: '2021-04-01',
          // Children of whom nobody knows a guardian, some of them for two reasons at once, and vague birth dates (T6).
          person: person({ position: n % 2 === 0 ? 'Giáo viên' : null, dob: BIRTHS[n % 100], hasNoId: n % 60 === 0 }),
          facts: n % 4 === 0 ? [{ kind: 'declared', on: n % 8 === 0 ? '2021-04-05' : '2021-04-20' }] : [],
        };
      });
      const by = { door: 'form', actorId: null, campaignId } as const;
      await house.app.get(TrackingService).record(by, commands, 'all');
    }
  });
  afterAll(() => house.close());

  const whole = async (filter: Record<string, unknown>, sort: readonly [string, string]) => {
    const rows: ParticipantDto[] = [];
    for (let from = 0; ; from += 700) {
      const more = { filter: { campaignId: house.campaignId, ...filter }, sort, range: [from, from + 699] };
      const { items, total } = await list<ParticipantDto>(house.admin, '/api/participants', more);
      rows.push(...items);
      if (rows.length >= total) return rows;
    }
  };
  const idsOf = (rows: readonly ParticipantDto[]) => rows.map(({ id }) => id);

  it.each([
    ['name', 'ASC'],
    ['name', 'DESC'],
    ['unit', 'ASC'],
    ['unit', 'DESC'],
    ['declaredOn', 'ASC'],
  ] as const)('gives everybody once, page by page, by %s %s', async (field, order) => {
    const rows = await whole({}, [field, order]);
    expect(new Set(idsOf(rows)).size).toBe(PEOPLE);
  });

  it('sorts many as it sorts few', async () => {
    const byName = idsOf(await whole({}, ['name', 'ASC']));
    for (const unitId of UNITS) {
      const few = await whole({ unitId: String(unitId) }, ['name', 'ASC']);
      const own = new Set(idsOf(few));
      expect(idsOf(few)).toEqual(byName.filter((id) => own.has(id)));
    }
    const byUnit = await whole({}, ['unit', 'ASC']);
    expect(byUnit.map(({ unitId }) => unitId)).toEqual(
      [CLASS_A, CLASS_B, RIGHT].flatMap((id) => Array<string>(PEOPLE / 3).fill(String(id))),
    );
    const declined = await whole({}, ['name', 'DESC']);
    expect(idsOf(declined)).toEqual(byName.toReversed());
  });

  it('walks past those who do not match', async () => {
    const all = await whole({}, ['name', 'ASC']);
    for (const filter of [{ stage: ['not_started', 'lapsed'] }, { position: 'Giáo viên' }, { q: 'thi thu' }]) {
      const matching = all.filter(
        ({ stage, position }) =>
          ('q' in filter || 'stage' in filter || position === 'Giáo viên') &&
          (!('stage' in filter) || filter.stage!.includes(stage)),
      );
      expect(idsOf(await whole(filter, ['name', 'ASC']))).toEqual(idsOf(matching));
    }
  });

  it('reads aside what may be long, and finds the same', async () => {
    const everywhere = { paths: null };
    const usual = query.bigArea;
    const both = async <T>(ask: () => Promise<T>): Promise<[T, T]> => {
      query.bigArea = 50;
      const aside = await ask().finally(() => (query.bigArea = usual));
      return [aside, await ask()];
    };
    for (const filter of [
      { stage: 'declared' },
      { worklist: 'lapsing' },
      { worklist: 'data_problem' },
      { worklist: 'overdue', unitId: String(LEFT) },
      { q: 'thi thu' },
      { position: 'Giáo viên' },
      { contactedBefore: '2021-04-20' },
      { contactedBefore: '2021-04-20', stage: 'not_started', unitId: String(LEFT) },
    ]) {
      const chosen = await query.choose({ campaignId: house.campaignId, ...filter }, everywhere);
      for (const field of ['name', 'declaredOn', 'lastContactOn', 'unit']) {
        const [aside, here] = await both(() => query.find(chosen, { field, direction: 'ASC' }, 20, 100));
        expect({ filter, ...aside }).toEqual({ filter, ...here });
      }
      const [aside, here] = await both(() => query.count(chosen));
      expect(aside).toBe(here);
      if (filter.worklist === 'data_problem') expect(here).toBe(3 * 24 + 40 - 2 * 8);
    }
  });

  it('counts who was not contacted from those who were', async () => {
    const { admin, campaignId } = house;
    const someone = (await whole({ unitId: String(LEFT) }, ['name', 'ASC'])).slice(0, 7);
    for (const { id } of someone) {
      const body = { channel: 'call', outcome: 'NO_ANSWER', on: '2021-04-20' };
      await admin.post(`/api/participants/${id}/contacts`).send(body).expect(201);
    }
    const totalOf = async (filter: Record<string, unknown>): Promise<number> =>
      (await list(admin, '/api/participants', { filter: { campaignId, ...filter }, range: [0, 0] })).total;
    const before = await totalOf({});
    expect(await totalOf({ contactedBefore: '2021-04-20' })).toBe(before - 7);
    expect(await totalOf({ contactedBefore: '2021-04-21' })).toBe(before);
    expect(await totalOf({ contactedBefore: '2021-04-20', unitId: String(RIGHT) })).toBe(PEOPLE / 3);
  });

  it('hands out the same people in chunks of ids, for bulk', async () => {
    const everywhere = { paths: null };
    for (const filter of [
      {},
      { stage: 'lapsed' },
      { unitId: String(LEFT), stage: 'declared' },
      { worklist: 'lapsed', q: 'nguyen' },
    ]) {
      const raw = { campaignId: house.campaignId, ...filter };
      const ids: number[] = [];
      for (;;) {
        const page = await query.ids(raw, everywhere, ids.at(-1) ?? 0, 137);
        ids.push(...page);
        if (page.length < 137) break;
      }
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      expect(new Set(ids.map(String))).toEqual(new Set(idsOf(await whole(filter, ['name', 'ASC']))));
    }
    const past = { campaignId: house.campaignId, asOf: '2021-04-20' };
    await expect(query.ids(past, everywhere, 0, 10)).rejects.toMatchObject({ code: 'PAST_IS_READ_ONLY' });
    await expect(query.ids({ campaignId: house.campaignId }, { paths: [] }, 0, 10)).rejects.toMatchObject({
      status: 404,
    });
  });
});
