import { CLASS_A, LEFT, list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, preview, reaches, rowsOf, type ImportBody } from '../support/import-app.js';

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Ngày sinh', 'Chức vụ, phòng ban', 'Số điện thoại'];
const UNIT = 'Nhân viên, Phòng Hành chính';

interface Group {
  id: string;
  code: string;
  severity: string;
  value: string | null;
  suggestion: string | null;
  message: string;
  rows: number;
  waiting: number;
  answers: string[];
  sampleRowIds: string[];
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };
  let number = 5_200_000_000;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterAll(() => house.close());

  const si = (): string => String((number += 97));
  const show = async (id: string): Promise<ImportBody> =>
    (await house.admin.get(`/api/imports/${id}`)).body as ImportBody;
  const answer = (id: string, body: object) => house.admin.post(`/api/imports/${id}/answers`).send(body);
  const edit = (id: string, rowId: string, body: object) =>
    house.admin.put(`/api/imports/${id}/rows/${rowId}`).send(body);
  const cancel = (id: string) => house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  const questions = (id: string, filter: object = {}, range = [0, 24]) =>
    list<Group>(house.admin, `/api/imports/${id}/questions`, { filter, range });

  describe('questions of many rows', () => {
    const roster = (): Buffer =>
      csv(
        HEADER,
        ...Array.from({ length: 6 }, (_, i) => [String(i), `Tạ Văn ${'ABCDEF'[i]}`, si(), '', 'Tài xế', '']),
        ...Array.from({ length: 2 }, (_, i) => [String(i), `Tạ Thị ${'AB'[i]}`, si(), '', 'Giám đốc', '']),
        ['9', 'Tạ Thị Sai', '12', '', UNIT, ''],
        ['10', 'Tạ Thị Yên', si(), '', UNIT, ''],
      );

    it('are asked once, the worst first, with what may be answered', async () => {
      const { id } = await preview(house.admin, fields, roster());
      const { items, total } = await questions(id);
      expect(total).toBe(3);
      expect(items.map(({ code, value, rows, waiting }) => [code, value, rows, waiting])).toEqual([
        ['SI_NUMBER_MALFORMED', '**', 1, 1],
        ['NO_UNIT', 'Tài xế', 6, 0],
        ['NO_UNIT', 'Giám đốc', 2, 0],
      ]);
      expect(items[1]).toMatchObject({ severity: 'question', answers: ['own'] });
      expect(items[1]?.sampleRowIds).toHaveLength(5);
      expect(items[1]?.message).not.toBe('NO_UNIT');
      expect((await questions(id, {}, [1, 1])).items).toEqual([items[1]]);
      expect((await questions(id, { q: 'giám' })).items).toEqual([items[2]]);
      expect((await questions(id, { id: [items[2]!.id] })).items).toEqual([items[2]]);
      const byCode = await questions(id, { by: 'code', severity: 'question' });
      expect(byCode.items.map(({ code, value, rows }) => [code, value, rows])).toEqual([['NO_UNIT', null, 8]]);
      await cancel(id);
    });

    it('go away with one answer for all rows of a group', async () => {
      const { id } = await preview(house.admin, fields, roster());
      const [, drivers] = (await questions(id)).items;
      const rowId = drivers!.sampleRowIds[0]!;
      await answer(id, { code: 'NO_UNIT', value: String(LEFT), scope: 'alike', rowId }).expect(200);
      expect((await questions(id)).items.map(({ value }) => value)).toEqual(['**', 'Giám đốc']);
      const placed = await rowsOf(house.admin, id, { q: 'ta van' });
      expect(placed.map(({ parsed }) => parsed.unitId)).toEqual(Array(6).fill(String(LEFT)));
      await cancel(id);
    });

    it.each([
      ['questions', { severity: 'bad' }],
      ['questions', { code: 'NO_SUCH' }],
      ['questions', { by: 'row' }],
      ['questions', { other: 1 }],
      ['rows', { outcome: 'created' }],
      ['rows', { outcome: ['create', 'x'] }],
      ['rows', { code: 'NO_SUCH' }],
      ['rows', { result: 'done' }],
      ['rows', { severity: 'bad' }],
      ['rows', { undone: 'yes' }],
    ])('a filter of %s that means nothing is refused: %j', async (what, filter) => {
      const { id } = await preview(house.admin, fields, csv(HEADER, ['1', 'Ai Đó', si(), '', UNIT, '']));
      await house.admin
        .get(`/api/imports/${id}/${what}`)
        .query({ filter: JSON.stringify(filter) })
        .expect(400);
      await cancel(id);
    });
  });

  describe('the number doctor', () => {
    const near = async (name: string, siNumber: string, dob: string | null = null): Promise<void> => {
      await house.enrol(CLASS_A, { fullName: name, siNumber, dob });
    };

    it('suggests the stored number for one that a slip of the hand keeps apart, and takes it on a yes', async () => {
      await near('Phí Thị Lệch', '5299000010', '1985-03-02');
      const roster = csv(HEADER, ['1', 'Phí Thị Lệch', '5299000001', '', UNIT, '0912000111']);
      const { id, counts, doctor, missing } = await preview(house.admin, fields, roster);
      expect(counts).toMatchObject({ question: 1, create: 0 });
      expect(doctor).toEqual([{ code: 'NUMBER_NEAR_STORED', found: 1, accepted: 0, declined: 0 }]);
      const [row] = await rowsOf(house.admin, id, { code: 'NUMBER_NEAR_STORED' });
      expect(row).toMatchObject({
        issues: [{ severity: 'suggestion', value: '5299000001', suggestion: '52*****010' }],
        match: { fullName: 'Phí Thị Lệch', siNumber: '5299000010' },
      });
      expect((await questions(id)).items).toMatchObject([{ value: '52*****001', answers: ['accept', 'decline'] }]);
      // Whoever may be meant is not missing.
      const listed = await rowsOf(house.admin, id, { outcome: 'missing', q: 'phi thi lech' });
      expect([listed, missing.left]).toEqual([[], 0]);
      await answer(id, { code: 'NUMBER_NEAR_STORED', accept: true, scope: 'file' }).expect(200);
      const after = await show(id);
      expect(after.counts).toMatchObject({ question: 0, transfer: 1, create: 0 });
      expect(after.doctor).toEqual([{ code: 'NUMBER_NEAR_STORED', found: 1, accepted: 1, declined: 0 }]);
      await apply(house.admin, id);
      const { items } = await list<{ siNumber: string; unitId: string }>(house.admin, '/api/participants', {
        filter: { campaignId: house.campaignId, q: 'phi thi lech' },
        reveal: 'true',
      });
      expect(items).toMatchObject([{ siNumber: '5299000010', unitId: String(RIGHT) }]);
      const history = await list<ImportBody>(house.admin, '/api/imports', { filter: { id: [id] } });
      expect(history.items[0]?.doctor).toEqual(after.doctor);
    });

    it('makes another person of it on a no, which stays a no when the file is read again', async () => {
      await near('Phí Thị Khác', '5299000020');
      const roster = csv(HEADER, ['1', 'Phí Thị Khác', '5299000028', '', UNIT, '']);
      const { id } = await preview(house.admin, fields, roster);
      const [row] = await rowsOf(house.admin, id, { outcome: 'question' });
      await answer(id, { code: 'NUMBER_NEAR_STORED', accept: false, scope: 'row', rowId: row!.id }).expect(200);
      expect(await show(id)).toMatchObject({ counts: { create: 1 }, doctor: [{ found: 1, accepted: 0, declined: 1 }] });
      await house.admin.put(`/api/imports/${id}/mapping`).send({ headerRow: 1 }).expect(200);
      expect(await reaches(house.admin, id, 'planned')).toMatchObject({
        counts: { create: 1, question: 0 },
        doctor: [{ code: 'NUMBER_NEAR_STORED', found: 1, accepted: 0, declined: 1 }],
      });
      await cancel(id);
    });

    it('asks which of several people is meant whose numbers are all one slip away', async () => {
      await near('Phí Thị Cặp', '5299000110');
      await near('Phí Thị Cặp', '5299000118');
      const roster = csv(HEADER, ['1', 'Phí Thị Cặp', '5299000114', '', UNIT, '']);
      const { id, counts } = await preview(house.admin, fields, roster);
      expect(counts).toMatchObject({ question: 1, create: 0 });
      const [row] = await rowsOf(house.admin, id, { code: 'SEVERAL_NEAR' });
      const { candidates } = row as unknown as { candidates: { personId: string; siNumber: string }[] };
      expect(candidates.map(({ siNumber }) => siNumber).sort()).toEqual(['5299000110', '5299000118']);
      expect((await questions(id)).items).toMatchObject([{ code: 'SEVERAL_NEAR', answers: ['new', 'skip'] }]);
      const { personId } = candidates.find(({ siNumber }) => siNumber.endsWith('118'))!;
      await answer(id, { code: 'SEVERAL_NEAR', value: 'same', scope: 'row', rowId: row!.id }).expect(422);
      await answer(id, { code: 'SEVERAL_NEAR', value: personId, scope: 'row', rowId: row!.id }).expect(200);
      expect(await show(id)).toMatchObject({ counts: { question: 0, create: 0 } });
      const after = await rowsOf(house.admin, id, { id: [row!.id] });
      expect(after).toMatchObject([{ personId, match: { siNumber: '5299000118' } }]);
      await cancel(id);
    });

    it('says nothing of people out of the sender’s sight', async () => {
      await near('Phí Thị Giấu', '5299000030');
      const hr = await house.as('hr', RIGHT);
      const { id } = await preview(hr, fields, csv(HEADER, ['1', 'Phí Thị Giấu', '5299000038', '', UNIT, '']));
      const [row] = await rowsOf(hr, id, { outcome: 'create' });
      expect(row).toMatchObject({ issues: [] });
      expect(JSON.stringify((await hr.get(`/api/imports/${id}/rows`)).body)).not.toContain('*030');
      await hr.post(`/api/imports/${id}/cancel`).expect(200);
    });

    it('warns of one person with two numbers, stored and in the file, and tells of shared phones', async () => {
      await near('Phí Thị Đôi', '5299000040', '1990-01-02');
      const roster = csv(
        HEADER,
        ['1', 'Phí Thị Đôi', '7912345678', '02/01/1990', UNIT, '0912000222'],
        ['2', 'Phí Văn Cặp', si(), '05/05/1991', UNIT, '0912000222'],
        ['3', 'Phí Văn Cặp', si(), '05/05/1991', UNIT, ''],
      );
      const { id, counts } = await preview(house.admin, fields, roster);
      expect(counts).toMatchObject({ create: 3 });
      const rows = await rowsOf(house.admin, id, { outcome: 'create' });
      expect(rows.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
        ['SAME_NAME_AND_BIRTH_STORED'],
        ['PHONE_REPEATED', 'SAME_NAME_AND_BIRTH'],
        ['SAME_NAME_AND_BIRTH'],
      ]);
      expect(await rowsOf(house.admin, id, { severity: 'info' })).toHaveLength(1);
      await cancel(id);
    });
  });

  it('holds rows against each other anew when a name is typed over, and both when they part', async () => {
    const roster = csv(
      HEADER,
      ['1', 'Lương Văn Một', si(), '05/05/1991', UNIT, ''],
      ['2', 'Lương Văn Hai', si(), '05/05/1991', UNIT, ''],
    );
    const { id } = await preview(house.admin, fields, roster);
    const codes = async (): Promise<string[][]> =>
      (await rowsOf(house.admin, id, { outcome: 'create' })).map(({ issues }) => issues.map(({ code }) => code));
    const [, second] = await rowsOf(house.admin, id, { outcome: 'create' });
    await edit(id, second!.id, { values: { fullName: 'Lương Văn Một' } }).expect(200);
    expect(await codes()).toEqual([['SAME_NAME_AND_BIRTH'], ['SAME_NAME_AND_BIRTH']]);
    await edit(id, second!.id, { values: { fullName: 'Lương Văn Ba' } }).expect(200);
    expect(await codes()).toEqual([[], []]);
    await cancel(id);
  });

  it('frees the second of three rows of one number when the first two part', async () => {
    const same = si();
    const roster = csv(HEADER, ...[1, 2, 3].map((n) => [String(n), `Lương Thị ${'ABC'[n - 1]}`, same, '', UNIT, '']));
    const { id } = await preview(house.admin, fields, roster);
    const rows = await rowsOf(house.admin, id, { code: 'DUPLICATE_IN_FILE' });
    expect(rows).toHaveLength(3);
    await edit(id, rows[0]!.id, { values: { siNumber: si() } }).expect(200);
    const left = await rowsOf(house.admin, id, { code: 'DUPLICATE_IN_FILE' });
    expect(left.map(({ row, issues }) => [row, issues[0]])).toMatchObject([
      [3, { params: { row: 4 } }],
      [4, { params: { row: 3 } }],
    ]);
    await edit(id, rows[1]!.id, { skip: true }).expect(200);
    expect((await show(id)).counts).toMatchObject({ question: 0, create: 2, skipped: 1 });
    await cancel(id);
  });

  it('keeps what was typed and skipped when columns are chosen anew', async () => {
    const roster = csv(
      ['STT', 'Họ và tên', 'Mã số BHXH', 'Cột lạ'],
      ['1', 'Kha Văn Sửa', '12', 'Văn thư'],
      ['2', 'Kha Văn Bỏ', si(), 'Lái xe'],
    );
    const { id } = await preview(house.admin, fields, roster);
    const [bad, other] = await rowsOf(house.admin, id, { outcome: ['error', 'create'] });
    const good = si();
    await edit(id, bad!.id, { values: { siNumber: good } }).expect(200);
    await edit(id, other!.id, { skip: true }).expect(200);
    const columns = { 0: 'ordinal', 1: 'fullName', 2: 'siNumber', 3: 'position' };
    await house.admin.put(`/api/imports/${id}/mapping`).send({ columns }).expect(200);
    expect((await reaches(house.admin, id, 'planned')).counts).toMatchObject({ create: 1, skipped: 1, error: 0 });
    const [row] = await rowsOf(house.admin, id, { outcome: 'create' });
    expect(row).toMatchObject({
      parsed: { siNumber: good, position: 'Văn thư' },
      decision: { values: { siNumber: good } },
    });
    await cancel(id);
  });

  it('lets all who are missing leave at once, or those of one unit, and takes it back', async () => {
    const app = await startCampaignApp(await databases.create());
    for (const [unit, name] of [
      [CLASS_A, 'Viên Văn Lớp'],
      [LEFT, 'Viên Văn Khoa'],
      [RIGHT, 'Viên Văn Phòng'],
    ] as const) {
      await app.enrol(unit, { fullName: name, siNumber: si() });
    }
    const roster = csv(HEADER, ['1', 'Viên Thị Mới', si(), '', UNIT, '']);
    const { id, missing } = await preview(app.admin, { campaignId: app.campaignId }, roster);
    expect(missing).toEqual({ keep: 3, left: 0 });
    const decide = async (body: object): Promise<ImportBody['missing']> =>
      ((await app.admin.post(`/api/imports/${id}/missing`).send(body).expect(200)).body as ImportBody).missing;
    expect(await decide({ decision: 'left' })).toEqual({ keep: 0, left: 3 });
    expect(await decide({ decision: 'keep', unitId: String(LEFT) })).toEqual({ keep: 2, left: 1 });
    const [leaving] = await rowsOf(app.admin, id, { outcome: 'missing', decision: 'left' });
    expect(leaving?.parsed.fullName).toBe('Viên Văn Phòng');
    expect(await decide({ decision: 'keep', rowIds: [leaving!.id] })).toEqual({ keep: 3, left: 0 });
    expect(await decide({ decision: 'left', unitId: String(CLASS_A) })).toEqual({ keep: 2, left: 1 });
    await app.admin.post(`/api/imports/${id}/missing`).send({ decision: 'left', unitId: '6' }).expect(404);
    await app.admin.post(`/api/imports/${id}/missing`).send({ decision: 'gone' }).expect(400);
    expect((await apply(app.admin, id)).missing).toEqual({ keep: 2, left: 1 });
    const { items } = await list<{ fullName: string }>(app.admin, '/api/participants', {
      filter: { campaignId: app.campaignId },
    });
    expect(items.map(({ fullName }) => fullName).sort()).toEqual(['Viên Thị Mới', 'Viên Văn Khoa', 'Viên Văn Phòng']);
    await app.close();
  });

  it('decides nothing anew of somebody whom an apply has let leave', async () => {
    const app = await startCampaignApp(await databases.create());
    for (const fullName of ['Viên Thị Đi', 'Viên Thị Ở', 'Viên Thị Sau']) {
      await app.enrol(RIGHT, { fullName, siNumber: si() });
    }
    const roster = csv(HEADER, ['1', 'Viên Thị Mới', si(), '', UNIT, '']);
    const { id } = await preview(app.admin, { campaignId: app.campaignId }, roster);
    const missing = async (): Promise<(readonly [unknown, unknown, string | null])[]> =>
      (await rowsOf(app.admin, id, { outcome: 'missing' })).map(({ parsed, decision, result }) => [
        parsed.fullName,
        decision.missing,
        result,
      ]);
    const [gone, , later] = await rowsOf(app.admin, id, { outcome: 'missing' });
    const decide = (body: object) => app.admin.post(`/api/imports/${id}/missing`).send(body).expect(200);
    await decide({ decision: 'left', rowIds: [gone!.id] });
    await apply(app.admin, id);
    const { body } = (await decide({ decision: 'keep' })) as { body: ImportBody };
    expect(body.missing).toEqual({ keep: 2, left: 1 });
    const row = app.admin.put(`/api/imports/${id}/rows/${gone!.id}`);
    expect((await row.send({ decision: 'keep' }).expect(409)).body).toMatchObject({ code: 'ROW_APPLIED' });
    expect(await missing()).toEqual([
      ['Viên Thị Đi', 'left', 'applied'],
      ['Viên Thị Ở', 'keep', null],
      ['Viên Thị Sau', 'keep', null],
    ]);
    // Nothing is left to be applied until somebody else is to leave.
    await app.admin.post(`/api/imports/${id}/apply`).send({}).expect(409);
    await app.admin.put(`/api/imports/${id}/rows/${later!.id}`).send({ decision: 'left' }).expect(200);
    expect((await apply(app.admin, id)).missing).toEqual({ keep: 1, left: 2 });
    expect((await missing()).map(([, , result]) => result)).toEqual(['applied', null, 'applied']);
    await app.close();
  });

  it('finds imports by the name of the file and of the unit, whatever its marks', async () => {
    const roster = csv(HEADER, ['1', 'Bế Văn Tìm', si(), '', UNIT, '']);
    const { id } = await preview(house.admin, fields, roster, 'Danh sách Đoàn viên (2) mới.csv');
    const find = async (q: string): Promise<string[]> =>
      (await list<ImportBody>(house.admin, '/api/imports', { filter: { q } })).items.map((one) => one.id);
    expect(await find('doan vien')).toEqual([id]);
    expect(await find('ĐOÀN mới')).toEqual([id]);
    expect(await find('truong dai hoc doan')).toEqual([id]);
    expect(await find('khong co')).toEqual([]);
    await cancel(id);
  });
});
