import { startApp } from '../support/app.js';
import { OTHER, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { ANNEX, csv, fixture, preview, reaches, upload } from '../support/import-app.js';

const ROSTER = csv(['Họ và tên', 'Mã số BHXH'], ['Nguyễn Văn Thử', '5012345678']);

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterAll(() => house.close());

  /** What an import leaves behind beside its own record. */
  const leftovers = (): Promise<unknown> =>
    house.write(async (em) => {
      const counts: Record<string, number> = {};
      for (const table of ['import_rows', 'people', 'participants', 'facts', 'units', 'changes']) {
        const [found] = (await em.query(`SELECT count(*) AS n FROM ${table}`)) as { n: number }[];
        counts[table] = Number(found?.n);
      }
      return counts;
    });

  it.each([
    ['no bytes', 'not-ok/empty.xlsx', 422, 'FILE_EMPTY'],
    ['another type under a false name', 'not-ok/renamed-pdf.xlsx', 415, 'FILE_TYPE_UNSUPPORTED'],
    ['a password', 'not-ok/passworded.xlsx', 422, 'FILE_ENCRYPTED'],
    ['a workbook from before there were sheets', 'not-ok/old.xls', 415, 'FILE_OLD_XLS'],
    ['a password on an old workbook', 'not-ok/passworded.xls', 422, 'FILE_ENCRYPTED'],
    ['a program under a false name', 'not-ok/program.xls', 415, 'FILE_TYPE_UNSUPPORTED'],
    ['a part whose name leads out of the archive', 'not-ok/zip-slip.xlsx', 422, 'FILE_DAMAGED'],
    ['a part that packs too well', 'not-ok/zip-bomb-by-ratio.xlsx', 413, 'ZIP_BOMB'],
    ['a file that was cut off', 'not-ok/truncated.xlsx', 422, 'FILE_TRUNCATED'],
    ['an archive that declares too much', 'not-ok/zip-bomb.xlsx', 413, 'ZIP_BOMB'],
  ])('refuses %s at once, with a sentence, and keeps nothing', async (_what, file, status, code) => {
    const before = await house.admin.get('/api/imports');
    const answer = await upload(house.admin, fields, fixture(file), 'danh sach.xlsx');
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.message).toMatch(/[À-ỹ]/);
    const after = await house.admin.get('/api/imports');
    expect(after.headers['content-range']).toBe(before.headers['content-range']);
  });

  it.each([
    ['of something else', 'not-ok/not-a-workbook.xlsx', 'NOT_A_WORKBOOK'],
    ['with entities', 'not-ok/entities.xlsx', 'FILE_DAMAGED'],
    ['with too many rows', 'not-ok/too-many-rows.xlsx', 'TOO_MANY_ROWS'],
    ['with too many columns', 'not-ok/too-many-columns.xlsx', 'TOO_MANY_COLUMNS'],
    ['with a cell beyond measure', 'not-ok/huge-cell.xlsx', 'CELL_TOO_LONG'],
    ['with an entity from outside', 'not-ok/entity-from-outside.xlsx', 'FILE_DAMAGED'],
    ['with a row that repeats without end', 'not-ok/rows-without-end.ods', 'TOO_MANY_ROWS'],
    ['with a password on its parts', 'not-ok/passworded.ods', 'FILE_ENCRYPTED'],
    ['that is none but a cut-off old workbook', 'not-ok/truncated.xls', 'FILE_TRUNCATED'],
    ['that is none but text with stray quotation marks', 'not-ok/stray-quotation-marks.csv', 'QUOTE_NOT_CLOSED'],
  ])('fails on an archive %s, and nothing is half-written', async (_what, file, code) => {
    const before = await leftovers();
    const { status, body } = await upload(house.admin, fields, fixture(file), 'danh sach.xlsx');
    expect(status).toBe(202);
    const failed = await reaches(house.admin, body.id, 'failed');
    expect(failed.error?.code).toBe(code);
    expect(failed.error?.message).not.toBe(code);
    expect(await leftovers()).toEqual(before);
  });

  it('refuses a file that is larger than allowed before it is in', async () => {
    const big = Buffer.alloc(2 * 1024 * 1024, 'x');
    const strict = await startApp(await databases.create(), { env: { MAX_UPLOAD_MB: '1' } });
    const admin = await strict.as('admin', null);
    const { status, body } = await upload(admin, { campaignId: '1' }, big, 'lon.csv');
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'FILE_TOO_LARGE' });
    await strict.close();
  });

  it('asks for a mapping where no header is found, shows the first rows, and reads on with what is chosen', async () => {
    const text = Buffer.from('Nguyễn Văn Thử;5012345678\nTrần Thị Mẫu;5012345679\n');
    const { body } = await upload(house.admin, fields, text, 'khong tieu de.csv');
    const waiting = await reaches(house.admin, body.id, 'needs_mapping');
    expect(waiting.error?.code).toBe('NO_HEADER_FOUND');
    expect(waiting.mapping?.firstRows[0]).toEqual({ row: 1, cells: ['Nguyễn Văn Thử', '50*****678'] });
    await house.admin.post(`/api/imports/${body.id}/apply`).send({}).expect(409);
    const mapping = { headerRow: 0, columns: { 0: 'fullName', 1: 'siNumber' } };
    await house.admin.put(`/api/imports/${body.id}/mapping`).send(mapping).expect(200);
    const planned = await reaches(house.admin, body.id, 'planned');
    expect(planned.counts).toMatchObject({ rows: 2, create: 2 });
    expect(planned.error).toBeUndefined();
    await house.admin.post(`/api/imports/${body.id}/cancel`).expect(200);
  });

  it('refuses a field that does not exist in a mapping', async () => {
    const { id } = await preview(house.admin, fields, ROSTER);
    const { body } = await house.admin
      .put(`/api/imports/${id}/mapping`)
      .send({ columns: { 0: 'name' } })
      .expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: { 'columns.0': { code: 'INVALID_VALUE' } } });
    await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  });

  it.each([
    ['an unknown campaign', { campaignId: '999' }, 404, 'NOT_FOUND'],
    ['an unknown unit', { unitId: '999' }, 404, 'NOT_FOUND'],
    ['a unit outside the campaign', { unitId: String(OTHER) }, 404, 'NOT_FOUND'],
    ['a day to come', { effectiveOn: '2021-04-26' }, 422, 'FUTURE_DAY'],
    ['a day that is none', { effectiveOn: '2021-02-30' }, 400, 'VALIDATION_FAILED'],
    ['a kind that is none', { kind: 'sheet' }, 400, 'VALIDATION_FAILED'],
    ['no campaign', { campaignId: '' }, 400, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_what, over, status, code) => {
    expect(await upload(house.admin, { ...fields, ...over }, ROSTER)).toMatchObject({ status, body: { code } });
  });

  it('refuses a form without a file, and a paste without text', async () => {
    const { body } = await house.admin.post('/api/imports').field('campaignId', house.campaignId).expect(400);
    expect(body).toMatchObject({ code: 'FILE_REQUIRED' });
    await house.admin
      .post('/api/imports/paste')
      .send({ ...fields, text: '' })
      .expect(400);
  });

  it('keeps the name of the file as it is written', async () => {
    const { id } = await preview(house.admin, fields, ROSTER, 'Phụ lục cán bộ.csv');
    const { body } = await house.admin.get(`/api/imports/${id}`);
    expect(body).toMatchObject({ fileName: 'Phụ lục cán bộ.csv' });
  });

  describe('for somebody of one department', () => {
    it('puts the file into their own unit, and shows nothing of another unit’s imports', async () => {
      const hr = await house.as('hr', RIGHT);
      const own = await preview(hr, fields, ROSTER);
      expect((await hr.get(`/api/imports/${own.id}`)).body).toMatchObject({ unitId: String(RIGHT) });
      const others = await preview(house.admin, fields, ANNEX);
      for (const path of ['', '/rows', '/error-file']) await hr.get(`/api/imports/${others.id}${path}`).expect(404);
      await hr.post(`/api/imports/${others.id}/apply`).send({}).expect(404);
      await hr.post(`/api/imports/${others.id}/cancel`).send({}).expect(404);
      await hr.put(`/api/imports/${others.id}/units`).send({}).expect(404);
      await hr.put(`/api/imports/${others.id}/mapping`).send({ headerRow: 1 }).expect(404);
      await hr.put(`/api/imports/${others.id}/rows/1`).send({ skip: true }).expect(404);
      await hr
        .post(`/api/imports/${others.id}/answers`)
        .send({ code: 'NO_UNIT', value: 'own', scope: 'file' })
        .expect(404);
      const { body } = await hr.get('/api/imports').expect(200);
      expect((body as { id: string }[]).map(({ id }) => id)).toEqual([own.id]);
    });

    it('refuses to import into a unit that is not theirs, and rosters of heads and viewers altogether', async () => {
      const hr = await house.as('hr', RIGHT);
      expect(await upload(hr, { ...fields, unitId: '2' }, ROSTER)).toMatchObject({ status: 404 });
      for (const role of ['head', 'viewer'] as const) {
        const agent = await house.as(role, RIGHT);
        expect(await upload(agent, fields, ROSTER)).toMatchObject({ status: 403 });
        if (role === 'viewer') await agent.get('/api/imports').expect(403);
      }
    });

    it('says that a number belongs elsewhere without saying whose it is', async () => {
      await house.enrol(2, { fullName: 'Lê Thị Khác', siNumber: '5077777777' });
      const hr = await house.as('hr', RIGHT);
      const roster = csv(['Họ và tên', 'Mã số BHXH'], ['Phạm Văn Đây', '5077777777']);
      const { id, counts } = await preview(hr, fields, roster);
      expect(counts).toMatchObject({ question: 1, create: 0 });
      const { body } = await hr.get(`/api/imports/${id}/rows`).query({ reveal: 'true' }).expect(200);
      expect(body).toMatchObject([{ issues: [{ code: 'OUT_OF_SCOPE' }] }]);
      expect((body as object[])[0]).not.toHaveProperty('match');
      expect(JSON.stringify(body)).not.toContain('Lê Thị Khác');
    });
  });
});
