import type { Agent } from '../support/app.js';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  OTHER,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';

interface Message {
  text: string;
  unitName: string;
  remaining?: number;
  participantId?: string;
  stage?: string;
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let head: Agent;
  let people: Record<'fresh' | 'declared' | 'lapsed' | 'rejected' | 'done' | 'exempt', number>;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    head = await house.as('head', CLASS_A);
    await house.admin
      .put(`/api/units/${CLASS_A}`)
      .send({ version: 1, type: 'class', contactName: 'Cô Hạnh', contactPhone: '0912000999' })
      .expect(200);
    const enrol = async (fullName: string, ...facts: Parameters<CampaignApp['record']>[1][]) => {
      const id = await house.enrol(CLASS_A, { fullName });
      await house.record(id, ...facts);
      return id;
    };
    people = {
      fresh: await enrol('Nguyễn Thị Chưa Làm'),
      declared: await enrol('Trần Văn Đã Khai', 'declared 2021-04-16'),
      lapsed: await enrol('Lê Thị Quá Hạn', 'declared 2021-04-05'),
      rejected: await enrol('Phạm Văn Bị Trả', 'declared 2021-04-15', {
        ...{ kind: 'rejected', on: '2021-04-20', reason: 'PHOTO_BAD' },
      }),
      done: await enrol('Vũ Thị Xong', 'approved 2021-04-10'),
      exempt: await enrol('Đỗ Văn Miễn', { kind: 'exempted', on: '2021-04-10', reason: 'ON_LEAVE' }),
    };
    await house.enrol(CLASS_B);
  });
  afterAll(() => house.close());

  const path = () => `/api/campaigns/${house.campaignId}/messages`;
  const messages = async (agent: Agent, query: object): Promise<Message[]> =>
    (await agent.get(path()).query(query).expect(200)).body as Message[];

  it('for a group say the numbers of the unit and name nobody', async () => {
    const [message] = await messages(head, { audience: 'group', unitId: String(CLASS_A) });
    expect(message).toEqual({
      text:
        'Lớp 44A: còn 1 bạn chưa kê khai; 1 bạn sắp quá hạn nộp tờ khai; 1 bạn đã quá hạn, phải làm lại; ' +
        '1 bạn bị từ chối, cần sửa. Đã xong 1/5 (20%). Hạn cuối 29/4. Còn 4 ngày. Liên hệ: Cô Hạnh, 0912000999.',
      unitId: String(CLASS_A),
      unitName: 'Lớp 44A',
      remaining: 4,
    });
    expect(message!.text).not.toMatch(/Nguyễn|Trần|Lê Thị|079/);
    const [english] = await messages(head, { audience: 'group', unitId: String(CLASS_A), locale: 'en' });
    expect(english!.text).toContain('Lớp 44A: 1 person not declared yet; ');
    expect(english!.text).toContain('Last day: 29 Apr.');
  });

  it('for a group come for each unit below as well', async () => {
    const found = await messages(house.admin, { audience: 'group', unitId: String(LEFT), children: 'true' });
    expect(found.map(({ unitName, remaining }) => [unitName, remaining])).toEqual([
      ['Khoa Công nghệ', 5],
      ['Lớp 44A', 4],
      ['Lớp 44B', 1],
    ]);
    expect(found[2]!.text).toContain('còn 1 người chưa kê khai');
  });

  it('for a group come for each of more units than a list gives at once', async () => {
    const ids = Array.from({ length: 1_001 }, (_, i) => 100 + i);
    const unitOf = (id: number) => ({ id, parentId: OTHER, path: `/${OTHER}/${id}/`, name: `Tổ ${id}` });
    await house.addUnits(...ids.map(unitOf));
    const campaign = { name: 'Nhiều tổ', unitId: String(OTHER), startsOn: '2021-04-01', lastDay: '2021-04-29' };
    const made = await house.admin.post('/api/campaigns').send(campaign).expect(201);
    const campaignId = (made.body as { id: string }).id;
    for (const unitId of [ids[0]!, ids.at(-1)!]) {
      const person = {
        fullName: `Nguyễn Văn Tổ ${unitId}`,
        campaignId,
        unitId: String(unitId),
        joinedOn: '2021-04-01',
      };
      await house.admin.post('/api/people').send(person).expect(201);
    }
    const query = { audience: 'group', children: 'true' };
    const { body } = await house.admin.get(`/api/campaigns/${campaignId}/messages`).query(query).expect(200);
    const names = (body as Message[]).map(({ unitName }) => unitName);
    expect(names).toEqual(['Cơ quan khác', 'Tổ 100', 'Tổ 1100']);
  });

  it('for one person say the standing and the next step of the procedure', async () => {
    const of = async (id: number) => (await messages(head, { audience: 'person', participantId: String(id) }))[0]!.text;
    expect(await of(people.fresh)).toMatch(
      /^Chào Nguyễn Thị Chưa Làm, về "Cài đặt VssID 2021": hiện tại chưa kê khai\. Việc tiếp theo: Kê khai đăng ký tài khoản/,
    );
    expect(await of(people.declared)).toContain('Nộp tờ khai chậm nhất 26/4.');
    expect(await of(people.lapsed)).toContain('hiện tại đã quá hạn, phải làm lại.');
    expect(await of(people.rejected)).toContain('bị từ chối, cần sửa (lý do: Ảnh mờ, thiếu mặt sau).');
    // Who is done owes nothing by the last day.
    expect(await of(people.done)).not.toContain('Hạn cuối');
    await head
      .get(path())
      .query({ audience: 'person', participantId: String(people.exempt) })
      .expect(404);
  });

  it('for persons come for a whole list, page by page, exempt people passed over', async () => {
    const all = await list<Message>(head, path(), { filter: {}, range: [0, 1] }).catch(() => null);
    expect(all).toBeNull();
    const { body, headers } = await head
      .get(path())
      .query({ audience: 'person', filter: JSON.stringify({ unitId: String(CLASS_A) }), range: '[0,1]' })
      .expect(200);
    expect(headers['content-range']).toBe('messages 0-1/5');
    expect((body as Message[]).map(({ stage }) => stage)).toHaveLength(2);
    const lapsing = await messages(head, { audience: 'person', filter: JSON.stringify({ worklist: 'lapsing' }) });
    expect(lapsing.map(({ participantId }) => participantId)).toEqual([String(people.declared)]);
    await head.get(path()).query({ audience: 'person' }).expect(400);
  });

  it('are for who records there', async () => {
    await head
      .get(path())
      .query({ audience: 'group', unitId: String(CLASS_B) })
      .expect(404);
    await (await house.as('viewer', LEFT)).get(path()).query({ audience: 'group' }).expect(403);
    const other = await house.as('head', CLASS_B);
    await other
      .get(path())
      .query({ audience: 'person', participantId: String(people.fresh) })
      .expect(404);
  });

  describe('templates', () => {
    const put = (agent: Agent, key: string, body: object) => agent.put(`/api/message-templates/${key}`).send(body);
    const mine = () => ({ campaignId: house.campaignId, locale: 'vi' });
    const groupText = async () => (await messages(head, { audience: 'group', unitId: String(CLASS_A) }))[0]!.text;

    it('are the campaign’s before the house’s before the shipped ones, in each language', async () => {
      const shown = async () => {
        const { body } = await house.admin
          .get('/api/message-templates')
          .query({ campaignId: house.campaignId })
          .expect(200);
        return (body as { key: string; locale: string; text: string; source: string }[]).find(
          ({ key, locale }) => key === 'group' && locale === 'vi',
        );
      };
      expect(await shown()).toMatchObject({ source: 'default' });
      await put(house.admin, 'group', { locale: 'vi', text: 'NHÀ {unit}' }).expect(200);
      expect([await shown(), await groupText()]).toMatchObject([{ source: 'house' }, 'NHÀ Lớp 44A']);
      await put(house.admin, 'group', {
        ...mine(),
        text: 'ĐỢT {unit}: còn {notStarted} {people}, hạn cuối {lastDay}…',
      }).expect(200);
      expect([await shown(), await groupText()]).toMatchObject([
        { source: 'campaign' },
        'ĐỢT Lớp 44A: còn 1 bạn, hạn cuối 29/4…',
      ]);
      await put(house.admin, 'group', { ...mine(), text: null }).expect(200);
      expect(await groupText()).toBe('NHÀ Lớp 44A');
      await put(house.admin, 'group', { locale: 'vi', text: null }).expect(200);
      expect(await shown()).toMatchObject({ source: 'default', placeholders: expect.arrayContaining(['notStarted']) });
    });

    it.each([
      ['group', '{unit} {name}', 422, 'PLACEHOLDER_UNKNOWN'],
      ['group', '{siNumber}', 422, 'PLACEHOLDER_UNKNOWN'],
      ['person.declared', '{phone}', 422, 'PLACEHOLDER_UNKNOWN'],
      ['person.declared', '[{next}', 422, 'BRACKETS_BROKEN'],
      ['person.exempt', '{name}', 404, 'NOT_FOUND'],
      ['group', ' ', 400, 'VALIDATION_FAILED'],
    ])('refuse %s "%s"', async (key, text, status, code) => {
      const { body } = await put(house.admin, key, { ...mine(), text }).expect(status);
      expect(body).toMatchObject({ code });
    });

    it('are changed for a campaign by who governs it, for the house by administrators', async () => {
      const hr = await house.as('hr', ROOT);
      await put(hr, 'person.declared', { ...mine(), text: '{name}: {next}' }).expect(200);
      await put(hr, 'person.declared', { locale: 'vi', text: '{name}: {next}' }).expect(403);
      await put(await house.as('hr', LEFT), 'person.declared', { ...mine(), text: '{name}' }).expect(403);
      await put(head, 'person.declared', { ...mine(), text: '{name}' }).expect(403);
      await put(hr, 'person.declared', { ...mine(), text: null }).expect(200);
    });

    it('are shown filled in while they are written', async () => {
      const preview = async (body: object) =>
        (
          await head
            .post('/api/message-templates/preview')
            .send({ ...mine(), ...body })
            .expect(200)
        ).body as { text: string | null };
      expect(await preview({ key: 'group', text: '{unit} {done}/{eligible}', unitId: String(CLASS_A) })).toEqual({
        text: 'Lớp 44A 1/5',
      });
      expect(await preview({ key: 'person.lapsed', text: '{name} {standing}' })).toEqual({
        text: 'Lê Thị Quá Hạn đã quá hạn, phải làm lại',
      });
      expect(await preview({ key: 'person.submitted', text: '{name}' })).toEqual({ text: null });
      await head
        .post('/api/message-templates/preview')
        .send({ ...mine(), key: 'group', text: '{x}' })
        .expect(422);
    });
  });
});
