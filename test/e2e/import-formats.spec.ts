import path from 'node:path';
import { startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { FIXTURES, preview, reaches, rowsOf } from '../support/import-app.js';

interface TextView {
  readonly encoding: string;
  readonly delimiter: string;
  readonly candidates: readonly { readonly encoding: string; readonly preview: readonly string[] }[];
}

const file = (name: string): string => path.join(FIXTURES, 'ok', name);

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterAll(() => house.close());

  const names = async (id: string): Promise<(string | undefined)[]> =>
    (await rowsOf(house.admin, id)).map(({ parsed }) => parsed.fullName);

  it.each([
    ['.xls of Excel 97', 'q33-excel-97.xls'],
    ['.xls of Excel 95 without a code page', 'q33-excel-95-no-code-page.xls'],
    ['.ods', 'q33-libreoffice.ods'],
    ['web page called .xls', 'q33-web-page.xls'],
    ['text in VNI', 'q33-vni.csv'],
  ])('an upload of %s goes all the way to its preview', async (_what, name) => {
    const { id, counts } = await preview(house.admin, fields, file(name));
    expect(counts).toMatchObject({ rows: 4 });
    expect(await names(id)).toEqual(['Nguyễn Thị Hường', 'Đỗ Đức Mạnh', 'Phạm Thị Quỳnh Như', 'Vũ Văn Khải']);
    await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  });

  it('says in what letters a text was read and in what others it may be, and reads it again as it is told', async () => {
    const { id } = await preview(house.admin, fields, file('q33-tcvn3.csv'));
    const text = async (): Promise<TextView> =>
      ((await house.admin.get(`/api/imports/${id}`).expect(200)).body as { text: TextView }).text;
    const first = await text();
    expect(first).toMatchObject({ encoding: 'tcvn3', delimiter: ';' });
    expect(first.candidates.map(({ encoding }) => encoding)).toEqual(['tcvn3', 'windows-1258', 'vni', 'windows-1252']);
    expect(first.candidates[0]!.preview.join('\n')).toContain('Nguyễn Thị Hường');

    await house.admin.put(`/api/imports/${id}/mapping`).send({ encoding: 'windows-1258' }).expect(200);
    await reaches(house.admin, id, 'planned', 'needs_mapping');
    expect((await text()).encoding).toBe('windows-1258');

    await house.admin.put(`/api/imports/${id}/mapping`).send({ encoding: 'tcvn3' }).expect(200);
    await reaches(house.admin, id, 'planned');
    expect(await names(id)).toContain('Đỗ Đức Mạnh');
    await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  });

  it('says nothing of letters of a workbook', async () => {
    const { id } = await preview(house.admin, fields, file('q33-excel-97.xls'));
    const { body } = await house.admin.get(`/api/imports/${id}`).expect(200);
    expect(body).toMatchObject({ text: null });
    await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  });
});
