import type { Agent } from '../support/app.js';
import { CLASS_A, CLASS_B, LEFT, list, ROOT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { settled } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';

interface Row {
  id: string;
  lastContact: { on: string; channel: string; outcome: string } | null;
  promisedOn: string | null;
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let head: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    head = await house.as('head', CLASS_A);
  });
  afterAll(() => house.close());

  const contact = (agent: Agent, id: number, over: object = {}) =>
    agent.post(`/api/participants/${id}/contacts`).send({ channel: 'call', outcome: 'REACHED', ...over });
  const listed = (filter: object, sort?: unknown) =>
    list<Row>(house.admin, '/api/participants', {
      filter: { campaignId: house.campaignId, ...filter },
      ...(sort === undefined ? {} : { sort }),
    });
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => Number(id));

  it('is noted with outcome and promise, and shows on the lists', async () => {
    const id = await house.enrol(CLASS_A);
    const { body } = await contact(head, id, { outcome: 'PROMISED', promisedOn: '2021-04-28', note: 'Gọi buổi tối' });
    expect(body).toMatchObject({
      ...{ channel: 'call', outcome: 'PROMISED', on: '2021-04-25', promisedOn: '2021-04-28', note: 'Gọi buổi tối' },
      ...{ participantId: String(id), canRemove: true, warnings: [], actor: { name: expect.any(String) } },
    });
    const { items } = await listed({ id: [id] });
    expect(items).toMatchObject([
      { lastContact: { on: '2021-04-25', channel: 'call', outcome: 'PROMISED' }, promisedOn: '2021-04-28' },
    ]);
    const detail = await head.get(`/api/participants/${id}`).expect(200);
    expect(detail.body).toMatchObject({ contacts: [{ outcome: 'PROMISED' }], version: 1 });
  });

  it('of an earlier day does not take the place of the latest', async () => {
    const id = await house.enrol(CLASS_A);
    await contact(head, id, { on: '2021-04-20', outcome: 'PROMISED', promisedOn: '2021-04-22' }).expect(201);
    await contact(head, id, { on: '2021-04-18', channel: 'zalo' }).expect(201);
    const { items } = await listed({ id: [id] });
    expect(items).toMatchObject([{ lastContact: { on: '2021-04-20', channel: 'call' }, promisedOn: '2021-04-22' }]);
    const log = await list<{ on: string }>(head, `/api/participants/${id}/contacts`);
    expect([log.total, log.items.map(({ on }) => on)]).toEqual([2, ['2021-04-20', '2021-04-18']]);
    const zalo = await list(head, `/api/participants/${id}/contacts`, { filter: { channel: 'zalo' } });
    expect(zalo.total).toBe(1);
  });

  it.each([
    [{ outcome: 'NOBODY_KNOWS' }, 422, 'OUTCOME_UNKNOWN'],
    [{ on: '2021-04-26' }, 422, 'FUTURE_DAY'],
    [{ on: '2021-04-20', promisedOn: '2021-04-19' }, 422, 'PROMISE_BEFORE_CONTACT'],
    [{ note: 'Mật khẩu là Abc@2021' }, 422, 'NOTE_HAS_SECRET'],
    [{ channel: 'pigeon' }, 400, 'VALIDATION_FAILED'],
  ])('refuses %j', async (over, status, code) => {
    const id = await house.enrol(CLASS_A);
    const { body } = await contact(head, id, over).expect(status);
    expect(body).toMatchObject({ code });
    expect((await listed({ id: [id] })).items).toMatchObject([{ lastContact: null }]);
  });

  it('warns of a number of somebody in the note', async () => {
    const { body } = await contact(head, await house.enrol(CLASS_A), { note: 'số mới 0912345678' }).expect(201);
    expect(body).toMatchObject({ warnings: [{ code: 'NOTE_HAS_NUMBER', message: expect.any(String) }] });
  });

  it('is for who may record where the person is: others neither see nor note', async () => {
    const id = await house.enrol(CLASS_B);
    await contact(head, id).expect(404);
    await head.get(`/api/participants/${id}/contacts`).expect(404);
    const viewer = await house.as('viewer', LEFT);
    await contact(viewer, id).expect(403);
    await viewer.get(`/api/participants/${id}/contacts`).expect(200);
  });

  it('is removed by who noted it, or who governs; the lists show the one before', async () => {
    const id = await house.enrol(CLASS_A);
    await contact(house.admin, id, { on: '2021-04-20' }).expect(201);
    const { body } = await contact(head, id, { on: '2021-04-22' }).expect(201);
    const { id: contactId } = body as { id: string };
    const colleague = await house.as('head', LEFT);
    await colleague.delete(`/api/contacts/${contactId}`).expect(403);
    await (await house.as('head', CLASS_B)).delete(`/api/contacts/${contactId}`).expect(404);
    await head.delete(`/api/contacts/${contactId}`).expect(204);
    expect((await listed({ id: [id] })).items).toMatchObject([{ lastContact: { on: '2021-04-20' } }]);
    await head.delete(`/api/contacts/${contactId}`).expect(404);
  });

  it('finds who was not contacted since a day, and whose promise has run out; sorts by both', async () => {
    const [never, long, fresh] = [await house.enrol(CLASS_B), await house.enrol(CLASS_B), await house.enrol(CLASS_B)];
    await contact(house.admin, long, { on: '2021-04-05', outcome: 'PROMISED', promisedOn: '2021-04-10' }).expect(201);
    await contact(house.admin, fresh, { on: '2021-04-24', outcome: 'PROMISED', promisedOn: '2021-04-27' }).expect(201);
    const own = { unitId: String(CLASS_B), id: [never, long, fresh] };
    const { items, total } = await listed({ ...own, contactedBefore: '2021-04-20' });
    expect([total, ids(items).sort()]).toEqual([2, [never, long].sort()]);
    expect(ids((await listed({ ...own, promisedBefore: '2021-04-25' })).items)).toEqual([long]);
    expect(ids((await listed({ campaignId: house.campaignId, promisedBefore: '2021-04-25' })).items)).toContain(long);
    expect(ids((await listed(own, ['lastContactOn', 'ASC'])).items)).toEqual([long, fresh, never]);
    expect(ids((await listed(own, ['promisedOn', 'DESC'])).items)).toEqual([fresh, long, never]);
  });

  it('of a past day counts only what had been noted by then, and shows none', async () => {
    const [early, late] = [await house.enrol(CLASS_B), await house.enrol(CLASS_B)];
    await contact(house.admin, early, { on: '2021-04-12' }).expect(201);
    await contact(house.admin, late, { on: '2021-04-22' }).expect(201);
    const then = { id: [early, late], asOf: '2021-04-15', contactedBefore: '2021-04-10' };
    const { items } = await listed(then);
    expect(items).toMatchObject([{ id: String(late), lastContact: null, promisedOn: null }]);
    const { body } = await house.admin
      .get('/api/participants')
      .query({
        filter: JSON.stringify({ campaignId: house.campaignId, asOf: '2021-04-15', promisedBefore: '2021-04-10' }),
      })
      .expect(400);
    expect(body).toMatchObject({ errors: { 'filter.promisedBefore': { code: 'TODAY_ONLY' } } });
  });

  it('is noted for many at once after a dry run, and undone as one', async () => {
    const people = [await house.enrol(CLASS_A), await house.enrol(CLASS_A)];
    const elsewhere = await house.enrol(CLASS_B);
    await contact(head, people[0]!, { on: '2021-04-10' }).expect(201);
    const request = { ids: [...people, elsewhere].map(String), channel: 'zalo', outcome: 'REACHED', note: 'Nhắc nhóm' };
    const dry = await head
      .post('/api/participants/contacts')
      .send({ ...request, dryRun: true })
      .expect(200);
    expect(dry.body).toMatchObject({
      ...{ accepted: 2, unchanged: 0, refused: [{ code: 'NOT_FOUND', count: 1 }], unknown: [String(elsewhere)] },
    });
    const { token } = dry.body as { token: string };
    await head
      .post('/api/participants/contacts')
      .send({ ...request, channel: 'sms', token })
      .expect(409);
    const started = await head
      .post('/api/participants/contacts')
      .send({ ...request, token })
      .expect(202);
    const { changeId } = started.body as { changeId: string };
    await settled(house, changeId);
    expect((await listed({ id: people })).items).toMatchObject([
      { lastContact: { on: '2021-04-25', channel: 'zalo' } },
      { lastContact: { on: '2021-04-25', channel: 'zalo' } },
    ]);
    const undone = await head.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(undone.body).toEqual({ reversed: 2, kept: 0, failed: 0 });
    const after = (await listed({ id: people }, ['id', 'ASC'])).items;
    expect(after).toMatchObject([{ lastContact: { on: '2021-04-10' } }, { lastContact: null }]);
  });

  it('has a list of outcomes that administrators edit', async () => {
    const hr = await house.as('hr', ROOT);
    const before = (await hr.get('/api/contact-outcomes').expect(200)).body as { code: string }[];
    expect(before.map(({ code }) => code)).toContain('PROMISED');
    const outcomes = [...before, { code: 'ABROAD', vi: 'Đang ở nước ngoài', en: 'Abroad' }];
    await hr.put('/api/contact-outcomes').send({ outcomes }).expect(403);
    await house.admin
      .put('/api/contact-outcomes')
      .send({ outcomes: [...outcomes, outcomes[0]] })
      .expect(422);
    await house.admin.put('/api/contact-outcomes').send({ outcomes }).expect(200);
    const person = await house.enrol(CLASS_A);
    await contact(head, person, { outcome: 'ABROAD' }).expect(201);

    // Off the list it can no longer be chosen, and still be named; back on it, it is there once.
    const list = async (query = ''): Promise<object[]> =>
      (await head.get(`/api/contact-outcomes${query}`).expect(200)).body as object[];
    await house.admin.put('/api/contact-outcomes').send({ outcomes: before }).expect(200);
    expect(await list()).toEqual(before);
    const former = { code: 'ABROAD', vi: 'Đang ở nước ngoài', en: 'Abroad', isFormer: true };
    expect(await list('?former=true')).toEqual([...before, former]);
    await contact(head, person, { outcome: 'ABROAD' }).expect(422);
    await house.admin.put('/api/contact-outcomes').send({ outcomes }).expect(200);
    expect(await list('?former=true')).toEqual(outcomes);
  });
});
