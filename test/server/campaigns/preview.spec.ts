import { setTimeout as wait } from 'node:timers/promises';
import type { PreviewDto } from '../../../server/campaigns/preview.dto.js';
import { SettingsPreviewService } from '../../../server/campaigns/settings-preview.service.js';
import type { CompletionDto } from '../../../server/campaigns/completion.dto.js';
import { rows } from '../../../server/database/sql.js';
import { forEachDatabase } from '../../support/database.js';
import { CLASS_A, CLASS_B, LEFT, RIGHT, startCampaignApp, type CampaignApp } from '../../support/campaign-app.js';
import { rebuilt } from '../../support/rebuilt.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let path: string;
  let people: number[];

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    path = `/api/campaigns/${house.campaignId}`;
    people = [];
    for (const unit of [CLASS_A, CLASS_A, CLASS_A, CLASS_B, RIGHT, LEFT]) people.push(await house.enrol(unit));
    await house.record(people[0]!, 'declared 2021-04-05'); // lapsed on 16/4
    await house.record(people[1]!, 'declared 2021-04-20'); // lives until 30/4
    await house.record(people[2]!, 'declared 2021-04-02', 'submitted 2021-04-07', 'approved 2021-04-20');
    await house.record(people[3]!, 'declared 2021-04-05'); // lapsed as well
    await house.record(people[4]!, 'declared 2021-04-02', 'submitted 2021-04-11');
  });
  afterAll(() => house.close());

  const preview = async (body: Record<string, unknown>, status = 200) =>
    (await house.admin.post(`${path}/settings/preview`).send(body).expect(status)).body as PreviewDto;
  const everything = () =>
    house.write(async (em) => [
      await rows(em, 'SELECT * FROM spans ORDER BY participant_id, from_day'),
      await rows(em, 'SELECT * FROM ledger ORDER BY campaign_id, unit_id, day'),
      await rows(em, 'SELECT settings, settings_version, is_rebuilding FROM campaigns'),
    ]);

  it('shows who changes, where and how, and saves nothing', async () => {
    const before = await everything();
    const seen = await preview({ settings: { rules: { lapseAfterDays: 30 } } });
    expect(seen).toMatchObject({
      id: null,
      state: 'done',
      isExact: true,
      examined: 6,
      total: 6,
      asOf: '2021-04-25',
      settingsVersion: 1,
      isCountedAnew: true,
      changed: 2,
      changedClock: 1,
      changedInPastOnly: 2, // whose declarations, long handed in, would have lapsed later
      movements: [{ from: 'lapsed', to: 'declared', people: 2 }],
      problems: { before: 0, after: 0 },
      units: [
        { unit: { id: String(CLASS_A), name: 'Lớp 44A' }, changed: 1 },
        { unit: { id: String(CLASS_B), name: 'Lớp 44B' }, changed: 1 },
      ],
      participants: [String(people[0]), String(people[3])],
      before: { counts: { lapsed: 2, declared: 1, done: 1, headcount: 6 }, rate: 1 / 6, remaining: 5, lapsing: 1 },
      after: { counts: { lapsed: 0, declared: 3, done: 1, headcount: 6 }, rate: 1 / 6, remaining: 5, lapsing: 0 },
    });
    expect(await everything()).toEqual(before);
  });

  it('T1: counts the people whose facts would no longer hold', async () => {
    const seen = await preview({ settings: { rules: { lapseAfterDays: 3 } } });
    expect(seen).toMatchObject({
      changed: 3,
      changedClock: 2, // lapsed already, and earlier then
      problems: { before: 0, after: 2 },
    });
    expect(seen.movements).toContainEqual({ from: 'submitted', to: 'lapsed', people: 1 });
  });

  it('R16: counts who is done by another end, and T11: by another procedure', async () => {
    const done = await preview({ doneWhen: 'declared' });
    expect([done.before.counts.done, done.after.counts.done]).toEqual([1, 3]);
    expect(done.changed).toBe(2);
    const update = await preview({ template: 'cccd_update' });
    expect(update).toMatchObject({ isCountedAnew: true, problems: { before: 0, after: 2 } });
  });

  it('C4: shows what another last day or percent would make late, without counting anew', async () => {
    const seen = await preview({ lastDay: '2021-04-20', deadline: null, targetPercent: 50 });
    expect(seen).toMatchObject({
      isExact: true,
      isCountedAnew: false,
      examined: 6,
      changed: 0,
      movements: [],
      before: { overdue: 0, remaining: 5 },
      after: { overdue: 5, remaining: 2 },
    });
  });

  it('says beforehand what the figures then are', async () => {
    const change = { doneWhen: 'submitted', settings: { rules: { lapseAfterDays: 4, lapsingDays: 9 } } };
    const { before, after } = await preview(change);
    const figures = async () => {
      const { body } = await house.admin.get(`${path}/completion`).expect(200);
      const { counts, rate, remaining, overdue, lapsing } = body as CompletionDto;
      return { counts, rate, remaining, overdue, lapsing };
    };
    expect(await figures()).toEqual(before);
    const { body } = await house.admin.get(path).expect(200);
    await house.admin
      .put(path)
      .send({ ...change, version: body.version as number })
      .expect(200);
    await rebuilt(house, house.campaignId);
    expect(await figures()).toEqual(after);
  });

  it('of a large campaign shows a sample at once, and everybody when a job has counted them', async () => {
    const service = house.app.get(SettingsPreviewService);
    service.atOnce = 3;
    try {
      const sample = await preview({ settings: { rules: { lapseAfterDays: 30 } } }, 202);
      expect(sample).toMatchObject({ id: expect.any(String), state: 'running', total: 6 });
      let seen: PreviewDto = sample;
      for (let i = 0; i < 500 && seen.state === 'running'; i += 1) {
        await wait(10);
        const { body } = await house.admin.get(`${path}/settings/previews/${sample.id}`).expect(200);
        seen = body as PreviewDto;
      }
      expect(seen).toMatchObject({ id: sample.id, state: 'done', isExact: true, examined: 6 });
      // Another one takes its place.
      const next = await preview({ settings: { rules: { lapseAfterDays: 7 } } }, 202);
      expect(next.id).not.toBe(sample.id);
      await house.admin.get(`${path}/settings/previews/${sample.id}`).expect(404);
    } finally {
      service.atOnce = 20_000;
    }
  });

  it('is refused like the change itself: 403 for others, 409 while figures are made, 422 for contradictions', async () => {
    const head = await house.as('head', CLASS_A);
    await head.post(`${path}/settings/preview`).send({}).expect(403);
    const hr = await house.as('admin', LEFT);
    await hr.post(`${path}/settings/preview`).send({}).expect(403);
    await house.admin
      .post(`${path}/settings/preview`)
      .send({ settings: { rules: { stagesOff: ['submitted'] } } })
      .expect(422);
    const set = (value: string) =>
      house.write((em) => em.query(`UPDATE campaigns SET is_rebuilding = ${value} WHERE id = ${house.campaignId}`));
    await set('true');
    const { body } = await house.admin.post(`${path}/settings/preview`).send({}).expect(409);
    expect(body).toMatchObject({ code: 'CAMPAIGN_REBUILDING' });
    await set('false');
  });
});
