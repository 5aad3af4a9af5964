import { LEFT, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { csv, preview, rowsOf, type RowBody } from '../support/import-app.js';

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ', 'Đơn vị'];

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterAll(() => house.close());

  const rows = (id: string): Promise<RowBody[]> => rowsOf(house.admin, id, {});
  const edit = async (id: string, rowId: string, body: object): Promise<RowBody> =>
    (await house.admin.put(`/api/imports/${id}/rows/${rowId}`).send(body).expect(200)).body as RowBody;
  const answer = (id: string, body: object) => house.admin.post(`/api/imports/${id}/answers`).send(body);

  it('takes back what was typed in a cell: what the file says counts again', async () => {
    const file = csv(HEADER, ['1', 'Ngô Văn Sửa', '5100000001', 'Chuyên viên', 'Phòng Hành chính']);
    const { id } = await preview(house.admin, fields, file);
    const [row] = await rows(id);
    const typed = await edit(id, row!.id, { values: { fullName: 'Ngô Văn Sai', siNumber: '12' } });
    expect(typed).toMatchObject({ outcome: 'error', parsed: { fullName: 'Ngô Văn Sai' } });
    const back = await edit(id, row!.id, { values: { siNumber: null } });
    expect(back).toMatchObject({ outcome: 'create', parsed: { fullName: 'Ngô Văn Sai' } });
    expect(back.decision).toEqual({ values: { fullName: 'Ngô Văn Sai' } });
    const whole = await edit(id, row!.id, { values: { fullName: null } });
    expect(whole).toMatchObject({ outcome: 'create', parsed: { fullName: 'Ngô Văn Sửa' }, decision: {} });
  });

  it('puts a row back where the file puts it, after another unit was chosen', async () => {
    const file = csv(HEADER, ['1', 'Ngô Văn Chuyển', '5100000002', '', 'Phòng Hành chính']);
    const { id } = await preview(house.admin, fields, file);
    const [row] = await rows(id);
    expect(row!.parsed.unitId).toBe(String(RIGHT));
    expect(await edit(id, row!.id, { unitId: String(LEFT) })).toMatchObject({ parsed: { unitId: String(LEFT) } });
    const back = await edit(id, row!.id, { values: { unit: null } });
    expect(back.parsed.unitId).toBe(String(RIGHT));
    expect(back.decision).toEqual({});
  });

  it('asks again what was answered, in one row or in the whole file', async () => {
    const twice = (name: string, number: string) => [
      ['1', name, number, '', 'Phòng Hành chính'],
      ['2', `${name} Khác`, number, '', 'Phòng Hành chính'],
    ];
    const file = csv(HEADER, ...twice('Ngô Văn Hai', '5100000003'), ...twice('Ngô Văn Tư', '5100000004'));
    const { id } = await preview(house.admin, fields, file);
    const asked = async (): Promise<number> =>
      (await rows(id)).filter(({ issues }) => issues.some(({ code }) => code === 'DUPLICATE_IN_FILE')).length;
    const outcomes = async () => (await rows(id)).map(({ outcome }) => outcome);
    expect(await asked()).toBe(4);
    const [first] = await rows(id);
    await answer(id, { code: 'DUPLICATE_IN_FILE', value: 'skip', scope: 'row', rowId: first!.id }).expect(200);
    await answer(id, { code: 'DUPLICATE_IN_FILE', value: 'skip', scope: 'file' }).expect(200);
    expect(await outcomes()).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);

    await answer(id, { code: 'DUPLICATE_IN_FILE', clear: true, scope: 'row', rowId: first!.id }).expect(200);
    expect((await outcomes())[0]).toBe('skipped'); // the file's answer stands
    await answer(id, { code: 'DUPLICATE_IN_FILE', clear: true, scope: 'file' }).expect(200);
    expect(await asked()).toBe(4);
    expect(await outcomes()).toEqual(['question', 'question', 'question', 'question']);
  });

  test.each([
    [{ code: 'DUPLICATE_IN_FILE', clear: true, value: 'skip', scope: 'file' }],
    [{ code: 'DUPLICATE_IN_FILE', clear: true, scope: 'alike' }],
    [{ code: 'DUPLICATE_IN_FILE', clear: true, scope: 'row' }],
  ])('refuses %o, which says two things or not of what', async (body) => {
    const file = csv(HEADER, ['1', 'Ngô Văn Hỏi', '5100000005', '', 'Phòng Hành chính']);
    const { id } = await preview(house.admin, fields, file);
    await answer(id, body).expect(400);
  });
});
