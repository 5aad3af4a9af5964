import { forEachDatabase } from '../support/database.js';
import { CLASS_A, LEFT, list, ROOT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { rebuilt } from '../support/rebuilt.js';

interface Entry {
  readonly action: string;
  readonly actorName: string;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly params: Record<string, unknown>;
}

/** Somebody's name, as a careless hand might write it into a reason. */
const NAME = 'Nguyễn Thị Bí Mật';
const REASON = `${NAME} xin lùi ngày`;

forEachDatabase((databases) => {
  let house: CampaignApp;
  let path: string;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    path = `/api/campaigns/${house.campaignId}`;
  });
  afterAll(() => house.close());

  /** What the log holds of the last act, with the names of nobody in its details. */
  const last = async (): Promise<Entry> => {
    const { items } = await list<Entry>(house.admin, '/api/audit', { range: [0, 0] });
    const [entry] = items;
    expect(entry).toBeDefined();
    expect(JSON.stringify(entry!.params)).not.toContain(NAME);
    expect(entry!.actorName).toBe('quan.tri');
    return entry!;
  };
  const ofCampaign = (action: string, params: Record<string, unknown>) => ({
    ...{ action, targetType: 'campaign', targetId: house.campaignId, params },
  });

  it('a campaign made, with its template and unit', async () => {
    const { items } = await list<Entry>(house.admin, '/api/audit', { filter: { action: 'campaign_created' } });
    expect(items).toMatchObject([ofCampaign('campaign_created', { template: 'paper_2021', unitId: String(ROOT) })]);
  });

  it('a campaign changed: the names of the fields, and whether everybody was counted anew', async () => {
    const change = async (body: object): Promise<Entry> => {
      const { version } = (await house.admin.get(path).expect(200)).body as { version: number };
      await house.admin
        .put(path)
        .send({ version, ...body })
        .expect(200);
      await rebuilt(house, house.campaignId);
      return last();
    };
    expect(await change({ name: `Đợt của ${NAME}` })).toMatchObject(
      ofCampaign('campaign_changed', { fields: 'name', settingsVersion: 1, isCountedAnew: false }),
    );
    const settings = { rules: { lapseAfterDays: 7, lapsingDays: 3 } };
    expect(await change({ settings, targetPercent: 95 })).toMatchObject(
      ofCampaign('campaign_changed', {
        fields: 'targetPercent,settings.rules.lapseAfterDays,settings.rules.lapsingDays',
        settingsVersion: 2,
        isCountedAnew: true,
      }),
    );
    // Saving what is there already is no change.
    expect(await change({ targetPercent: 95 })).toMatchObject({ params: { settingsVersion: 2 } });
    const { total } = await list(house.admin, '/api/audit', { filter: { action: 'campaign_changed' } });
    expect(total).toBe(2);
  });

  it('figures made anew by hand', async () => {
    await house.admin.post(`${path}/rebuild`).expect(202);
    expect(await last()).toMatchObject(ofCampaign('campaign_rebuilt', {}));
    await rebuilt(house, house.campaignId);
  });

  it('a target set and given back, without its reason', async () => {
    const set = (body: object) =>
      house.admin
        .put(`${path}/targets`)
        .send({ unitId: String(LEFT), reason: REASON, ...body })
        .expect(200);
    await set({ version: 0, percent: 90, lastDay: '2021-04-27' });
    const params = {
      unitId: String(LEFT),
      fields: 'percent,lastDay',
      percent: 90,
      lastDay: '2021-04-27',
      assigned: null,
    };
    expect(await last()).toMatchObject(ofCampaign('target_changed', params));
    await set({ version: 1, percent: null });
    expect(await last()).toMatchObject(ofCampaign('target_changed', { ...params, fields: 'percent', percent: null }));
  });

  it('more time for a unit and for a person: ids and days', async () => {
    const participant = await house.enrol(CLASS_A, { fullName: NAME });
    const extend = async (whose: object): Promise<string> => {
      const body = { ...whose, lastDay: '2021-05-05', reason: REASON };
      return ((await house.admin.post(`${path}/extensions`).send(body).expect(201)).body as { id: string }).id;
    };
    const ofUnit = await extend({ unitId: String(CLASS_A) });
    const days = { lastDay: '2021-05-05', originalLastDay: '2021-04-27' };
    const unitParams = { extensionId: ofUnit, unitId: String(CLASS_A), ...days };
    expect(await last()).toEqual(expect.objectContaining(ofCampaign('extension_granted', unitParams)));
    await house.admin.post(`${path}/extensions/${ofUnit}/end`).send({ reason: REASON }).expect(200);
    expect(await last()).toEqual(expect.objectContaining(ofCampaign('extension_ended', unitParams)));
    const ofPerson = await extend({ participantId: String(participant) });
    const personParams = { extensionId: ofPerson, participantId: String(participant), ...days };
    expect(await last()).toEqual(expect.objectContaining(ofCampaign('extension_granted', personParams)));
  });

  it('a day off added, changed and taken out, with the calendar that it made', async () => {
    const days = '/api/holidays';
    const made = await house.admin.post(days).send({ day: '2021-05-04', kind: 'holiday', name: NAME }).expect(201);
    const { id, version, calendarVersion } = made.body as { id: string; version: number; calendarVersion: number };
    const entry = { targetType: 'holiday', targetId: id };
    const params = { day: '2021-05-04', kind: 'holiday', calendarVersion, campaignsRebuilt: 0 };
    expect(await last()).toMatchObject({ ...entry, action: 'holiday_created', params });
    await house.admin.put(`${days}/${id}`).send({ version, name: 'Nghỉ' }).expect(200);
    expect(await last()).toMatchObject({ ...entry, action: 'holiday_changed', params });
    await house.admin.delete(`${days}/${id}`).expect(200);
    const after = { ...params, calendarVersion: calendarVersion + 1 };
    expect(await last()).toMatchObject({ ...entry, action: 'holiday_deleted', params: after });
  });

  it('words of messages and outcomes of contacts: keys and codes, never the words', async () => {
    const template = (body: object) => house.admin.put('/api/message-templates/group').send(body).expect(200);
    await template({ locale: 'vi', text: `Nhắc: ${NAME}` });
    const house_ = { action: 'wording_changed', targetType: null, targetId: null };
    const { params } = await last();
    expect(await last()).toMatchObject({ ...house_, params: { isTakenBack: false } });
    expect(String(params.key)).toContain('group');
    await template({ locale: 'vi', campaignId: house.campaignId, text: 'Nhắc' });
    expect(await last()).toMatchObject(ofCampaign('wording_changed', { isTakenBack: false }));
    await template({ locale: 'vi', text: null });
    expect(await last()).toMatchObject({ ...house_, params: { isTakenBack: true } });

    const outcomes = (await house.admin.get('/api/contact-outcomes').expect(200)).body as { code: string }[];
    const kept = outcomes.filter(({ code }) => code !== 'REFUSED');
    const own = { code: 'LATER', vi: NAME, en: 'Later' };
    await house.admin
      .put('/api/contact-outcomes')
      .send({ outcomes: [...kept, own] })
      .expect(200);
    const changed = { key: 'contact.outcomes', added: 'LATER', removed: 'REFUSED' };
    expect(await last()).toMatchObject({ ...house_, params: changed });
  });

  it('nothing of what was refused', async () => {
    const { total } = await list(house.admin, '/api/audit');
    await house.admin
      .put(`${path}/targets`)
      .send({ unitId: String(LEFT), version: 99, percent: 1, reason: REASON })
      .expect(409);
    await house.admin.post('/api/holidays').send({ day: '2021-04-30', kind: 'holiday', name: 'Hai lần' }).expect(409);
    expect((await list(house.admin, '/api/audit')).total).toBe(total);
  });

  it('a campaign deleted', async () => {
    const body = { name: 'Thử', unitId: String(ROOT), startsOn: '2021-04-01' };
    const { id } = (await house.admin.post('/api/campaigns').send(body).expect(201)).body as { id: string };
    await house.admin.delete(`/api/campaigns/${id}`).expect(204);
    expect(await last()).toMatchObject({ action: 'campaign_deleted', targetType: 'campaign', targetId: id });
  });
});
