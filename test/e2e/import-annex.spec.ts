import { list, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { ANNEX, apply, preview, reaches, rowsOf, upload, type ImportBody } from '../support/import-app.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let first: ImportBody;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    first = await preview(house.admin, { campaignId: house.campaignId, kind: 'roster' }, ANNEX);
  });
  afterAll(() => house.close());

  it('previews the annex: 54 people, 8 units, 9 questions, nothing to be warned of', () => {
    expect(first.counts).toMatchObject({ rows: 54, create: 45, question: 9, error: 0, missing: 0 });
    expect(first.newUnits).toHaveLength(8);
    expect(first.newUnits.reduce((sum, { rows }) => sum + rows, 0)).toBe(45);
    expect(first.warnings).toEqual([]);
    expect(first.mapping?.columns).toEqual({ 0: 'ordinal', 1: 'fullName', 2: 'positionUnit', 3: 'siNumber' });
    expect(first.sheets).toHaveLength(1);
    expect(first.sheets[0]).toMatchObject({ rows: 54, read: true });
  });

  it('applies it: 54 people, the unnamed ones in the import’s own unit', async () => {
    const applied = await apply(house.admin, first.id);
    expect(applied.changeId).toBeDefined();
    const { total } = await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId } });
    expect(total).toBe(54);
    const completion = await house.admin.get(`/api/campaigns/${house.campaignId}/completion`).expect(200);
    expect(completion.body).toMatchObject({ counts: { headcount: 54, not_started: 54 } });
    console.log(JSON.stringify(await rowsOf(house.admin, first.id, { outcome: 'question' }), null, 1).slice(0, 3000));
  });
});
