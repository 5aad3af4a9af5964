import ExcelJS from 'exceljs';
import { binaryBody } from '../support/binary-body.js';
import { list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, fixture, preview, reaches, rowsOf, type ImportBody } from '../support/import-app.js';

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ', 'Đơn vị'];
const UNIT = 'Phòng Hành chính';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };

  beforeEach(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterEach(() => house.close());

  const show = async (id: string): Promise<ImportBody> =>
    (await house.admin.get(`/api/imports/${id}`)).body as ImportBody;
  const members = async (): Promise<number> =>
    (await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId } })).total;
  const many = (count: number, from = 0): Buffer =>
    csv(
      HEADER,
      ...Array.from({ length: count }, (_, i) => [
        String(i + 1),
        `Nguyễn Văn ${String.fromCharCode(65 + (i % 26))}${'abcdefghij'[i % 10]}`,
        String(5_100_200_000 + from + i),
        'Nhân viên',
        UNIT,
      ]),
    );

  it('wants its warnings seen before it goes on', async () => {
    const roster = csv(HEADER, ['1', 'Hà Văn Tổng', '5100000001', '', UNIT], ['', 'Tổng cộng: 55 người', '', '', '']);
    const { id, warnings } = await preview(house.admin, fields, roster);
    expect(warnings).toMatchObject([{ code: 'TOTAL_MISMATCH', params: { stated: 55, found: 1 } }]);
    expect(warnings[0]?.message).toContain('55');
    const { body } = await house.admin.post(`/api/imports/${id}/apply`).send({}).expect(409);
    expect(body).toMatchObject({ code: 'WARNINGS_NOT_ACKNOWLEDGED', params: { codes: 'TOTAL_MISMATCH' } });
    await apply(house.admin, id, { acknowledge: ['TOTAL_MISMATCH'] });
    expect(await members()).toBe(1);
  });

  it('sets aside rows whose ground has moved since the preview; a second apply takes them after a look', async () => {
    const participantId = await house.enrol(RIGHT, { fullName: 'Lã Thị Đổi', siNumber: '5100000001', position: 'Cũ' });
    const roster = csv(
      HEADER,
      ['1', 'Lã Thị Đổi', '5100000001', 'Chuyên viên', UNIT],
      ['2', 'Lã Thị Mới', '5100000002', 'Chuyên viên', UNIT],
      ['3', 'Lã Thị Yên', '5100000003', 'Chuyên viên', UNIT],
    );
    const { id, counts } = await preview(house.admin, fields, roster);
    expect(counts).toMatchObject({ update: 1, create: 2 });
    const people = await list<{ id: string; version: number; siNumber: string }>(house.admin, '/api/people', {
      filter: { q: 'la thi doi' },
    });
    const known = people.items[0]!;
    await house.admin.put(`/api/people/${known.id}`).send({ version: known.version, position: 'Văn thư' }).expect(200);
    await house.enrol(RIGHT, { fullName: 'Lã Thị Mới', siNumber: '5100000002', position: 'Văn thư' });
    const first = await apply(house.admin, id);
    expect(first.counts).toMatchObject({ changedSincePreview: 2 });
    const aside = await rowsOf(house.admin, id, { result: 'changed_since_preview' });
    expect(aside.map(({ outcome }) => outcome)).toEqual(['update', 'update']);
    expect(aside[0]?.changes).toEqual([{ field: 'position', old: 'Văn thư', new: 'Chuyên viên' }]);
    const second = await apply(house.admin, id);
    expect(second).toMatchObject({ changeId: first.changeId, counts: { changedSincePreview: 0 } });
    expect(await members()).toBe(3);
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    expect(body).toMatchObject({ person: { position: 'Chuyên viên' } });
    await house.admin.post(`/api/imports/${id}/apply`).send({}).expect(409);
  });

  it('lets one import at a time change a campaign', async () => {
    const first = await preview(house.admin, fields, many(3_000));
    const second = await preview(house.admin, fields, many(10, 50_000));
    await house.admin.post(`/api/imports/${first.id}/apply`).send({}).expect(202);
    const { body } = await house.admin.post(`/api/imports/${second.id}/apply`).send({ acknowledge: [] });
    expect(body).toMatchObject({ code: 'APPLY_RUNNING' });
    await applied(first.id);
    await apply(house.admin, second.id);
    expect(await members()).toBe(3_010);
  });

  it('takes rows that ask for more in one go than recording takes at once', async () => {
    const many = (position: string, unit: string): Buffer =>
      csv(
        HEADER,
        ...Array.from({ length: 700 }, (_, i) => [
          String(i + 1),
          `Trần Văn ${String.fromCharCode(65 + (i % 26))}${'abcdefghij'[i % 10]}`,
          String(5_110_200_000 + i),
          position,
          unit,
        ]),
      );
    await apply(
      house.admin,
      (await preview(house.admin, { ...fields, effectiveOn: '2021-04-10' }, many('Cũ', UNIT))).id,
    );
    const { id } = await preview(house.admin, fields, many('Mới', 'Khoa Công nghệ'));
    const move = { code: 'PLACED_BY_OTHER_FILE', value: 'move', scope: 'file' };
    await house.admin.post(`/api/imports/${id}/answers`).send(move).expect(200);
    expect((await show(id)).counts).toMatchObject({ transfer: 700 });
    const { changeId } = await apply(house.admin, id);
    const { body } = await house.admin.get(`/api/changes/${changeId}`).expect(200);
    expect(body).toMatchObject({ counts: { transferred: 700, edited: 700 } });
  });

  it('takes back what is done when it is called off on the way', async () => {
    const { id } = await preview(house.admin, fields, many(4_000));
    await house.admin.post(`/api/imports/${id}/apply`).send({}).expect(202);
    while ((await members()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const { body } = await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
    expect((body as ImportBody).status).toBe('undoing');
    await cancelled(id);
    expect(await members()).toBe(0);
    const people = (await house.write((em) => em.query('SELECT count(*) AS n FROM people'))) as { n: number }[];
    expect(Number(people[0]?.n)).toBe(0);
    await house.admin.post(`/api/imports/${id}/apply`).send({}).expect(409);
  });

  it('calls off a preview without a trace in the campaign', async () => {
    const { id } = await preview(house.admin, fields, many(5));
    const { body } = await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
    expect((body as ImportBody).status).toBe('cancelled');
    expect(await members()).toBe(0);
  });

  it('keeps on undo those on whom somebody has worked since', async () => {
    const { id } = await preview(house.admin, fields, many(3));
    const { changeId } = await apply(house.admin, id);
    const { items } = await list<{ id: string; version: number }>(house.admin, '/api/participants', {
      filter: { campaignId: house.campaignId },
    });
    const fact = { kind: 'declared', on: '2021-04-20', version: items[0]!.version };
    await house.admin.post(`/api/participants/${items[0]!.id}/facts`).send(fact).expect(201);
    const { body } = await house.admin.post(`/api/changes/${changeId}/undo`);
    expect(body).toMatchObject({ reversed: 2, kept: 1, failed: 0 });
    expect(await members()).toBe(1);
    expect((await show(id)).status).toBe('undone');
  });

  it('tells progress while it works', async () => {
    const { id } = await preview(house.admin, fields, many(3_000));
    await house.admin.post(`/api/imports/${id}/apply`).send({}).expect(202);
    const seen = new Set<string>();
    for (;;) {
      const { body } = await house.admin.get(`/api/imports/${id}`);
      const { status, progress } = body as { status: string; progress: { phase: string; total: number } | null };
      if (progress !== null) seen.add(`${progress.phase} of ${progress.total}`);
      if (status === 'applied') break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect([...seen]).toContain('applying of 3000');
    const jobs = await list<{ kind: string; state: string }>(house.admin, '/api/jobs', {
      filter: { kind: 'import.apply' },
    });
    expect(jobs.items).toMatchObject([{ kind: 'import.apply', state: 'done' }]);
  });

  it('lets others write while rows are planned again for blank cells to be cleared', async () => {
    await house.enrol(RIGHT, { fullName: 'Lã Thị Trống', siNumber: '5100000001', position: 'Cũ' });
    const others = Array.from({ length: 3_000 }, (_, i) => [
      '',
      'Nguyễn Văn Đông',
      String(5_100_200_000 + i),
      '',
      UNIT,
    ]);
    const roster = csv(HEADER, ['', 'Lã Thị Trống', '5100000001', '', UNIT], ...others);
    const { id } = await preview(house.admin, fields, roster);
    await house.admin.post(`/api/imports/${id}/apply`).send({ blank: 'clear' }).expect(202);
    const phases = new Set<string>();
    let writes = 0;
    for (;;) {
      const { status, progress } = (await show(id)) as ImportBody & { progress: { phase: string } | null };
      if (progress !== null) phases.add(progress.phase);
      if (status === 'applied') break;
      if (progress?.phase === 'planning') writes += Number((await house.write(() => Promise.resolve(1))) === 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect([...phases]).toEqual(['planning', 'applying']);
    expect(writes).toBeGreaterThan(0);
    expect((await rowsOf(house.admin, id, { outcome: 'update' }))[0]?.changes).toMatchObject([
      { field: 'position', old: 'Cũ', new: null },
    ]);
    expect(await members()).toBe(3_001);
  });

  it('gives a file of the rows that need a hand, in the file’s own columns with the reasons', async () => {
    const roster = csv(HEADER, ['1', 'Tô Văn Sai', '12', '', UNIT], ['2', 'Tô Văn Đúng', '5100000009', '', UNIT]);
    const { id } = await preview(house.admin, fields, roster);
    const response = await house.admin.get(`/api/imports/${id}/error-file`).buffer(true).parse(binaryBody).expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(response.body as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    const texts = [1, 2].map((row) => (sheet.getRow(row).values as unknown[]).slice(1));
    expect(texts[0]).toEqual([...HEADER, 'Cần sửa gì', 'Dòng ở tệp cũ']);
    expect(texts[1]).toEqual(['1', 'Tô Văn Sai', '12', undefined, UNIT, expect.stringMatching(/BHXH/), 2]);
    expect(sheet.rowCount).toBe(2);
    const again = await preview(house.admin, fields, response.body as Buffer, 'loi.xlsx');
    expect(again.counts).toMatchObject({ rows: 1, error: 1 });
  });

  it('gives a template that comes back empty as it is, and with people once it is filled in', async () => {
    const response = await house.admin
      .get('/api/imports/template')
      .query({ campaignId: house.campaignId, unitId: String(RIGHT) })
      .buffer(true)
      .parse(binaryBody)
      .expect(200);
    const empty = await preview(house.admin, fields, response.body as Buffer, 'mau.xlsx');
    expect(empty.counts).toMatchObject({ rows: 0, error: 0 });
    expect(empty.sheets.map(({ name, read }) => [name, read])).toEqual([
      ['Danh sách', true],
      ['Ví dụ', false],
      ['Hướng dẫn', false],
      ['Danh mục', false],
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(response.body as ArrayBuffer);
    const sheet = book.getWorksheet('Danh sách')!;
    sheet.getRow(4).values = ['1', 'Âu Thị Mẫu', '0100000001', '001185000123', '02/03/1985', 'Nữ', 'Văn thư', UNIT];
    const filled = await preview(house.admin, fields, Buffer.from(await book.xlsx.writeBuffer()), 'mau.xlsx');
    expect(filled.counts).toMatchObject({ rows: 1, create: 1, error: 0 });
    const [row] = await rowsOf(house.admin, filled.id);
    expect(row).toMatchObject({
      issues: [],
      parsed: {
        fullName: 'Âu Thị Mẫu',
        siNumber: '0100000001',
        citizenId: '001185000123',
        dob: { value: '1985-03-02', precision: 'day' },
        sex: 'female',
        position: 'Văn thư',
        unitId: String(RIGHT),
      },
    });
    await house.admin.get('/api/imports/template').query({ campaignId: '77' }).expect(404);
  });

  it('says in the template that it does not list all units where there are too many', async () => {
    const notes = async (): Promise<string> => {
      const request = house.admin.get('/api/imports/template').query({ campaignId: house.campaignId });
      const { body } = (await request.buffer(true).parse(binaryBody).expect(200)) as { body: ArrayBuffer };
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(body);
      return JSON.stringify(book.getWorksheet('Hướng dẫn')!.getSheetValues());
    };
    expect(await notes()).not.toContain('đơn vị đầu tiên');
    const classes = Array.from({ length: 1_000 }, (_, i) => ({
      id: 100 + i,
      parentId: RIGHT,
      path: `/1/${RIGHT}/${100 + i}/`,
      name: `Tổ ${i}`,
    }));
    await house.addUnits(...classes);
    expect(await notes()).toContain('chỉ có 1.000 đơn vị đầu tiên');
  });

  it('remembers a mapping for the next file with the same header', async () => {
    const file = (name: string, siNumber: string): Buffer =>
      csv(['STT', 'Họ và tên', 'Mã số BHXH', 'Cột riêng'], ['1', name, siNumber, 'Giáo viên']);
    const first = await preview(house.admin, fields, file('Vương Văn Nhớ', '5100000021'));
    expect(first.mapping?.columns).toEqual({ 0: 'ordinal', 1: 'fullName', 2: 'siNumber' });
    const columns = { 0: 'ordinal', 1: 'fullName', 2: 'siNumber', 3: 'position' };
    await house.admin.put(`/api/imports/${first.id}/mapping`).send({ columns }).expect(200);
    const read = await reaches(house.admin, first.id, 'planned');
    expect(read.mapping?.columns).toEqual(columns);
    await apply(house.admin, first.id);
    const second = await preview(house.admin, fields, file('Vương Văn Lại', '5100000022'));
    expect(second.mapping?.columns).toEqual(columns);
    expect((await rowsOf(house.admin, second.id, { outcome: 'create' }))[0]?.parsed.position).toBe('Giáo viên');
  });

  it('reads every visible sheet of people, and others when told', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Bìa').addRow(['Báo cáo tháng 4']);
    const sheets = ['Tổ Một', 'Tổ Hai', 'Nháp'].map((name) =>
      book.addWorksheet(name, name === 'Nháp' ? { state: 'hidden' } : {}),
    );
    sheets.forEach((sheet, i) => {
      sheet.addRow(['STT', 'Họ và tên', 'Mã số BHXH']);
      sheet.addRow([1, `Đàm Văn ${['Một', 'Hai', 'Ba'][i]}`, i === 2 ? '5100000040' : `510000003${i}`]);
    });
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const both = await preview(house.admin, fields, bytes, 'nhieu trang.xlsx');
    const { id } = both;
    expect(both.sheets.map(({ name, hidden, read, rows }) => [name, hidden, read, rows])).toEqual([
      ['Bìa', false, false, 0],
      ['Tổ Một', false, true, 1],
      ['Tổ Hai', false, true, 1],
      ['Nháp', true, false, 1],
    ]);
    expect(both.counts).toMatchObject({ rows: 2, create: 2 });
    await house.admin
      .put(`/api/imports/${id}/mapping`)
      .send({ sheets: [1] })
      .expect(200);
    const one = await reaches(house.admin, id, 'planned');
    expect(one.sheets.map(({ read }) => read)).toEqual([false, true, false, false]);
    await apply(house.admin, id, { acknowledge: one.warnings.map(({ code }) => code) });
    expect(await members()).toBe(1);
  });

  it('deletes bytes and rows thirty days after the end, and keeps the counts', async () => {
    const { id } = await preview(house.admin, fields, fixture('ok/phu-luc-54.xlsx'), 'phu luc.xlsx');
    await apply(house.admin, id);
    const purge = async (): Promise<void> => {
      const { PurgeJob } = await import('../../server/imports/purge-job.js');
      const context = { id: 0, attempt: 1, signal: AbortSignal.any([]), assertWanted: () => undefined };
      await house.app.get(PurgeJob).run({}, { ...context, report: () => Promise.resolve() });
    };
    const { id: forgotten } = await preview(house.admin, fields, many(2));
    await purge();
    expect(await rowsOf(house.admin, id)).toHaveLength(54);
    expect(await show(forgotten)).toMatchObject({ status: 'planned' });
    house.clock.advance(31 * 24 * 60);
    await purge();
    house.clock.shiftMs = 0;
    expect(await rowsOf(house.admin, forgotten, { outcome: 'create' })).toHaveLength(2);
    expect(await show(forgotten)).toMatchObject({ status: 'cancelled' });
    house.clock.advance(62 * 24 * 60);
    await purge();
    const tables = ['import_files', 'import_rows', 'import_chunks', 'import_kept_rows', 'import_decisions'];
    const found = await house.write(async (em) => {
      const all: unknown[] = [];
      for (const table of tables) all.push(await em.query(`SELECT 1 FROM ${table}`));
      return all;
    });
    expect(found).toEqual(tables.map(() => []));
    house.clock.shiftMs = 0;
    expect(await show(id)).toMatchObject({ status: 'applied', mapping: null, counts: { rows: 54 } });
    expect(await members()).toBe(54);
  });

  it('fails an import whose bytes are gone, and no other', async () => {
    const { id } = await preview(house.admin, fields, many(2));
    await house.write((em) => em.query('DELETE FROM import_files'));
    await house.admin.put(`/api/imports/${id}/mapping`).send({ headerRow: 1 }).expect(200);
    expect((await reaches(house.admin, id, 'failed')).error?.code).toBe('FILE_GONE');
    expect((await preview(house.admin, fields, many(2))).counts).toMatchObject({ create: 2 });
  });

  async function applied(id: string): Promise<void> {
    while ((await show(id)).status === 'applying') await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await show(id)).status).toBe('applied');
  }

  async function cancelled(id: string): Promise<void> {
    while ((await show(id)).status === 'undoing') await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await show(id)).status).toBe('cancelled');
  }
});
