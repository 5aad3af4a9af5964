import { list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, preview, rowsOf, type ImportBody } from '../support/import-app.js';

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ', 'Đơn vị'];
const UNIT = 'Phòng Hành chính';

interface Participant {
  id: string;
  personId: string;
  version: number;
}

interface UndoPreview {
  people: number;
  kept: number;
  items: { row: number; fullName: string; personId: string; why: { what: string; detail: string; actor: string }[] }[];
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };

  beforeEach(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterEach(() => house.close());

  const participant = async (q: string): Promise<Participant> =>
    (await list<Participant>(house.admin, '/api/participants', { filter: { campaignId: house.campaignId, q } }))
      .items[0]!;
  const person = async (q: string): Promise<{ id: string; version: number; position: string | null }> =>
    (
      await list<{ id: string; version: number; position: string | null }>(house.admin, '/api/people', {
        filter: { q },
      })
    ).items[0]!;
  const show = async (id: string): Promise<ImportBody> =>
    (await house.admin.get(`/api/imports/${id}`)).body as ImportBody;
  const undoPreview = async (id: string): Promise<UndoPreview> =>
    (await house.admin.get(`/api/imports/${id}/undo-preview`).expect(200)).body as UndoPreview;

  it('says beforehand whom it would keep and why, and afterwards what became of each row', async () => {
    await house.enrol(RIGHT, { fullName: 'Hàn Thị Sửa', siNumber: '5500000005', position: 'Cũ' });
    await house.enrol(RIGHT, { fullName: 'Hàn Thị Sửa Lại', siNumber: '5500000006', position: 'Cũ' });
    const { id } = await preview(
      house.admin,
      fields,
      csv(
        HEADER,
        ['1', 'Hàn Văn Mới', '5500000001', '', UNIT],
        ['2', 'Hàn Văn Khai', '5500000002', '', UNIT],
        ['3', 'Hàn Văn Đổi', '5500000003', 'Văn thư', UNIT],
        ['4', 'Hàn Văn Sai', '12', '', UNIT],
        ['5', 'Hàn Thị Sửa', '5500000005', 'Mới', UNIT],
        ['6', 'Hàn Thị Sửa Lại', '5500000006', 'Mới', UNIT],
      ),
    );
    const { changeId } = await apply(house.admin, id);
    expect(await undoPreview(id)).toEqual({ people: 5, kept: 0, items: [] });
    const declared = await participant('han van khai');
    await house.admin
      .post(`/api/participants/${declared.id}/facts`)
      .send({ kind: 'declared', on: '2021-04-20', version: declared.version })
      .expect(201);
    for (const q of ['han van doi', 'han thi sua lai']) {
      const { id: personId, version } = await person(q);
      await house.admin.put(`/api/people/${personId}`).send({ version, position: 'Khác' }).expect(200);
    }
    const before = await undoPreview(id);
    expect(before).toMatchObject({ people: 5, kept: 3 });
    expect(
      before.items.map(({ row, fullName, why }) => [row, fullName, why.map(({ what, detail }) => [what, detail])]),
    ).toEqual(
      expect.arrayContaining([
        [3, 'Hàn Văn Khai', [['fact', 'declared 2021-04-20']]],
        [4, 'Hàn Văn Đổi', [['field', 'position']]],
        [7, 'Hàn Thị Sửa Lại', [['field', 'position']]],
      ]),
    );
    expect(before.items[0]?.why[0]?.actor).toBe('quan.tri');
    const { body } = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(body).toMatchObject({ reversed: 2, kept: 3, failed: 0 });
    expect(await show(id)).toMatchObject({ status: 'undone', undo: { reversed: 2, kept: 3, failed: 0 } });
    const rows = await rowsOf(house.admin, id, { outcome: ['create', 'update', 'error'] });
    expect(rows.map(({ row, undone, undoneWhy }) => [row, undone, undoneWhy.map(({ what }) => what)])).toEqual([
      [2, 'reversed', []],
      [3, 'kept', ['fact']],
      [4, 'kept', ['field']],
      [5, null, []],
      [6, 'reversed', []],
      [7, 'kept', ['field']],
    ]);
    const filtered = async (undone: string): Promise<number[]> =>
      (await rowsOf(house.admin, id, { undone })).map(({ row }) => row);
    expect([await filtered('reversed'), await filtered('kept'), await filtered('failed')]).toEqual([
      [2, 6],
      [3, 4, 7],
      [],
    ]);
    expect(await person('5500000005')).toMatchObject({ position: 'Cũ' });
    await house.admin.get(`/api/imports/${id}/undo-preview`).expect(409);
  });

  it('keeps, with what was noted, whom somebody has called or given more time since', async () => {
    const names = ['Lò Văn Gọi', 'Lò Văn Hạn', 'Lò Văn Thôi'];
    const people = names.map((name, i) => [String(i + 1), name, `550000003${i}`, '', UNIT]);
    const { id } = await preview(house.admin, fields, csv(HEADER, ...people));
    const { changeId } = await apply(house.admin, id);
    const [called, extended] = [await participant('lo van goi'), await participant('lo van han')];
    const call = { channel: 'call', outcome: 'PROMISED', on: '2021-04-24' };
    await house.admin.post(`/api/participants/${called.id}/contacts`).send(call).expect(201);
    const more = { participantId: extended.id, lastDay: '2021-05-15', reason: 'Nghỉ ốm' };
    await house.admin.post(`/api/campaigns/${house.campaignId}/extensions`).send(more).expect(201);
    const before = await undoPreview(id);
    expect(before.items.map(({ fullName, why }) => [fullName, why.map(({ what, detail }) => [what, detail])])).toEqual([
      ['Lò Văn Gọi', [['contact', '2021-04-24']]],
      ['Lò Văn Hạn', [['extension', '2021-05-15']]],
    ]);
    expect(before.items[0]?.why[0]?.actor).toBe('quan.tri');
    const { body } = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(body).toEqual({ reversed: 1, kept: 2, failed: 0 });
    const kept = await house.admin.get(`/api/participants/${called.id}/contacts`).expect(200);
    expect(kept.body).toMatchObject([{ on: '2021-04-24' }]);
    expect((await rowsOf(house.admin, id, { undone: 'kept' })).map(({ undoneWhy }) => undoneWhy[0]!.what)).toEqual([
      'contact',
      'extension',
    ]);
  });

  it('knows whom a row has made, by the first apply and by the second', async () => {
    const same = '5500000011';
    const { id } = await preview(
      house.admin,
      fields,
      csv(
        HEADER,
        ['1', 'Kiều Văn Một', same, '', UNIT],
        ['2', 'Kiều Văn Hai', same, '', UNIT],
        ['3', 'Kiều Văn Ba', '5500000012', '', UNIT],
      ),
    );
    await apply(house.admin, id);
    const personOf = async (q: string): Promise<string | null> => (await rowsOf(house.admin, id, { q }))[0]!.personId;
    expect(await personOf('kieu van ba')).toBe((await participant('kieu van ba')).personId);
    expect(await personOf('kieu van mot')).toBeNull();
    const [, second] = await rowsOf(house.admin, id, { result: 'left_out' });
    await house.admin.put(`/api/imports/${id}/rows/${second!.id}`).send({ skip: true }).expect(200);
    const { changeId } = await apply(house.admin, id);
    expect(await personOf('kieu van mot')).toBe((await participant('kieu van mot')).personId);
    const { body } = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(body).toMatchObject({ reversed: 2, kept: 0 });
    expect((await show(id)).undo).toEqual({ reversed: 2, kept: 0, failed: 0 });
    expect((await rowsOf(house.admin, id, { undone: 'reversed' })).map(({ row }) => row)).toEqual([2, 4]);
  });

  it('counts those who are brought back after having been let go as missing', async () => {
    await house.enrol(RIGHT, { fullName: 'La Thị Vắng', siNumber: '5500000021' });
    const { id } = await preview(house.admin, fields, csv(HEADER, ['1', 'La Văn Có', '5500000022', '', UNIT]));
    await house.admin.post(`/api/imports/${id}/missing`).send({ decision: 'left' }).expect(200);
    const { changeId } = await apply(house.admin, id);
    await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect((await show(id)).undo).toEqual({ reversed: 2, kept: 0, failed: 0 });
    const [missing] = await rowsOf(house.admin, id, { outcome: 'missing' });
    expect(missing).toMatchObject({ undone: 'reversed' });
    expect((await participant('la thi vang')).id).toBeDefined();
  });
});
