import type { Command } from '../../server/tracking/commands.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import { CLASS_A, CLASS_B, LEFT, list, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { confirmed, differences, settled, undoOf } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';
import { person } from '../support/factories.js';

const PEOPLE = 2_100;

/** More than is done while somebody waits: by jobs, with a change that says how far they are. */
forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    const campaignId = Number(house.campaignId);
    for (let from = 0; from < PEOPLE; from += 700) {
      const commands = Array.from({ length: 700 }, (_, i): Command => {
        const unitId = i % 2 === 0 ? CLASS_A : CLASS_B;
        return { op: 'enrol', campaignId, unitId, on: '2021-04-01', person: person() };
      });
      await house.app.get(TrackingService).record({ door: 'form', actorId: null, campaignId }, commands, 'all');
    }
  });
  afterAll(() => house.close());

  const declared = async () => {
    const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}/completion`).query({ unitId: LEFT });
    return (body as { counts: { declared: number } }).counts.declared;
  };

  it('a bulk action on thousands is undone as one by a job, after its end, but for whom somebody has worked on', async () => {
    const told = { filter: { campaignId: house.campaignId, unitId: String(LEFT) }, kind: 'declared', on: '2021-04-20' };
    const changeId = await confirmed(house.admin, '/api/participants/facts', told);
    const early = await house.admin.post(`/api/changes/${changeId}/undo`).expect(409);
    expect(early.body).toMatchObject({ code: 'CHANGE_STILL_OPEN' });
    expect(await settled(house, changeId, 'done')).toMatchObject({
      counts: { handled: PEOPLE, accepted: PEOPLE },
      canUndo: true,
    });
    expect(await declared()).toBe(PEOPLE);

    const [one] = (
      await list<{ id: string; version: number }>(house.admin, '/api/participants', { filter: told.filter })
    ).items;
    const next = { kind: 'submitted', on: '2021-04-22', version: one!.version };
    await house.admin.post(`/api/participants/${one!.id}/facts`).send(next).expect(201);

    const started = await house.admin.post(`/api/changes/${changeId}/undo`).expect(202);
    expect(started.body).toEqual({ changeId });
    expect(await settled(house, changeId, 'undone')).toMatchObject({ canUndo: false });
    const undo = await undoOf(house, changeId);
    expect(undo).toMatchObject({ state: 'done', counts: { reversed: PEOPLE - 1, kept: 1 }, canUndo: true });
    expect(await declared()).toBe(0);
    const kept = await house.admin.get(`/api/changes/${changeId}/people`).expect(200);
    expect(kept.body).toMatchObject([{ id: one!.id }]);

    await house.admin.post(`/api/changes/${undo.id}/undo`).expect(202);
    await settled(house, undo.id, 'undone');
    expect(await undoOf(house, undo.id)).toMatchObject({ counts: { reversed: PEOPLE - 1 } });
    expect(await declared()).toBe(PEOPLE - 1);
    expect(await differences(house)).toEqual([]);
  });
});
