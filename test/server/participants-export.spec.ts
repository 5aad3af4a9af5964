import { rows } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import {
  CLASS_A,
  CLASS_B,
  factOf,
  LEFT,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import { readTexts } from '../support/read-workbook.js';
import type { Agent } from '../support/app.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let hr: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    hr = await house.as('hr', ROOT);
    await house.enrol(RIGHT, { fullName: 'Vũ Thị Cuối', siNumber: '0123456789', phone: '0912345678' });
    await house.record(
      await house.enrol(CLASS_B, { fullName: 'Lê "Bí" Dũng', position: '=HYPERLINK("http://x")' }),
      'declared 2021-04-20',
    );
    await house.enrol(CLASS_A, { fullName: 'Trần Thị An', position: '+84 lạ' });
    await house.record(await house.enrol(LEFT, { fullName: 'Đỗ Thị Khoa' }), factOf('exempted 2021-04-10'));
  });
  afterAll(() => house.close());

  const filterText = (over: Record<string, unknown> = {}) => JSON.stringify({ campaignId: house.campaignId, ...over });
  const xlsx = async (agent: Agent, query: Record<string, string>) => {
    const response = await agent
      .get('/api/exports/participants.xlsx')
      .query(query)
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(response.headers['content-disposition']).toBe('attachment; filename="participants.xlsx"');
    return readTexts(response.body as Buffer);
  };

  it('writes everybody in the order of the tree, masked, with formulas neutralised', async () => {
    const table = await xlsx(hr, { filter: filterText() });
    expect(table[0]!.slice(0, 4)).toEqual(['Họ và tên', 'Chức vụ', 'Đơn vị', 'Mã số BHXH']);
    expect(table.slice(1).map((row) => row[0])).toEqual(['Đỗ Thị Khoa', 'Trần Thị An', 'Lê "Bí" Dũng', 'Vũ Thị Cuối']);
    expect(table[2]![1]).toBe("'+84 lạ");
    expect(table[3]![1]).toBe(`'=HYPERLINK("http://x")`);
    expect(table[4]!.slice(2, 4)).toEqual(['Phòng Hành chính', '01*****789']);
    expect(table[1]).toEqual(expect.arrayContaining(['Không thuộc diện', 'Lý do khác']));
    expect(table[3]).toEqual(expect.arrayContaining(['Đã kê khai', '20/04/2021', '29/04/2021', '01/05/2021']));
  });

  it('writes whole numbers for who may see them, and notes how many rows went out', async () => {
    const table = await xlsx(hr, { filter: filterText({ unitId: String(RIGHT) }), reveal: 'true' });
    expect(table[1]!.slice(3, 7)).toEqual(['0123456789', '', '', '0912345678']);
    const [entry] = await house.write<{ params: string }[]>((em) =>
      rows(em, "SELECT params FROM audit_log WHERE action = 'export' ORDER BY id DESC LIMIT 1"),
    );
    expect(JSON.parse(entry!.params)).toMatchObject({
      campaignId: Number(house.campaignId),
      unitId: RIGHT,
      isRevealed: true,
      format: 'xlsx',
      rows: 1,
    });
    const head = await house.as('head', CLASS_A);
    await head.get('/api/exports/participants.xlsx').query({ filter: filterText(), reveal: 'true' }).expect(403);
    expect((await xlsx(head, { filter: filterText() })).slice(1).map((row) => row[0])).toEqual(['Trần Thị An']);
  });

  it('writes CSV that a spreadsheet program reads as UTF-8, filtered like the list', async () => {
    const response = await hr
      .get('/api/exports/participants.csv')
      .query({ filter: filterText({ stage: 'declared' }) })
      .set('Accept-Language', 'en')
      .expect(200);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = response.text.split('\r\n');
    expect(response.text.charCodeAt(0)).toBe(0xfeff);
    expect(lines[0]).toContain('Full name,Position,Unit');
    expect(lines[1]).toContain(`"Lê ""Bí"" Dũng","'=HYPERLINK(""http://x"")",Lớp 44B`);
    expect(lines).toHaveLength(3);
  });

  it('leaves identifiers out of a past day', async () => {
    const table = await xlsx(hr, { filter: filterText({ asOf: '2021-04-15', unitId: String(RIGHT) }), reveal: 'true' });
    expect(table[1]!.slice(3, 7)).toEqual(['', '', '', '']);
  });

  it.each(['{}', '{"campaignId":"999"}', 'x'])('refuses the filter %s before anything is sent', async (filter) => {
    const response = await hr.get('/api/exports/participants.csv').query({ filter });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.body).toMatchObject({ code: expect.any(String) });
    expect(response.headers['content-disposition']).toBeUndefined();
  });
});
