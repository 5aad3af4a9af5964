import { CLASS_A, LEFT, list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, preview, rowsOf, type ImportBody, type RowBody } from '../support/import-app.js';

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ', 'Đơn vị', 'Số điện thoại'];

forEachDatabase((databases) => {
  let house: CampaignApp;
  let number = 5_000_000_000;
  let fields: { campaignId: string };

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterAll(() => house.close());

  const si = (): string => String((number += 1));
  const show = async (id: string): Promise<ImportBody> =>
    (await house.admin.get(`/api/imports/${id}`)).body as ImportBody;
  const only = async (id: string, filter: object = {}): Promise<RowBody> => {
    const [row] = await rowsOf(house.admin, id, filter as Record<string, unknown>);
    if (row === undefined) throw new Error('no such row');
    return row;
  };
  const edit = (id: string, rowId: string, body: object) =>
    house.admin.put(`/api/imports/${id}/rows/${rowId}`).send(body);
  const answer = (id: string, body: object) => house.admin.post(`/api/imports/${id}/answers`).send(body);
  const participant = async (q: string): Promise<Record<string, unknown> | undefined> =>
    (await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId, q } })).items[0];
  const cancel = (id: string) => house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  const inRight = (...rows: string[][]) => csv(HEADER, ...rows);

  it('takes a number typed anew for a malformed one', async () => {
    const { id, counts } = await preview(
      house.admin,
      fields,
      inRight(['1', 'Ngô Văn Sửa', '12', '', 'Phòng Hành chính', '']),
    );
    expect(counts).toMatchObject({ error: 1, create: 0 });
    const bad = await only(id, { outcome: 'error' });
    expect(bad.issues).toMatchObject([{ code: 'SI_NUMBER_MALFORMED', column: 2, value: '12', severity: 'error' }]);
    const good = si();
    const { body } = await edit(id, bad.id, { values: { siNumber: good } }).expect(200);
    expect(body).toMatchObject({
      outcome: 'create',
      issues: [],
      raw: ['1', 'Ngô Văn Sửa', '**', '', 'Phòng Hành chính', ''],
    });
    expect((await show(id)).counts).toMatchObject({ error: 0, create: 1 });
    await apply(house.admin, id);
    expect(await participant('ngo van sua')).toMatchObject({ unitId: String(RIGHT) });
    await edit(id, bad.id, { skip: true }).expect(409);
  });

  it('takes a cell by its column', async () => {
    const { id } = await preview(house.admin, fields, inRight(['1', '', si(), '', 'Phòng Hành chính', '']));
    const row = await only(id);
    expect(row.issues).toMatchObject([{ code: 'NAME_MISSING' }]);
    const { body } = await edit(id, row.id, { cells: { 1: 'Hồ Thị Có Tên' } }).expect(200);
    expect(body).toMatchObject({ outcome: 'create', parsed: { fullName: 'Hồ Thị Có Tên' } });
    await cancel(id);
  });

  it('names people only to those who may see them, whoever has sent the file', async () => {
    const number = si();
    const away = await house.enrol(CLASS_A, { fullName: 'Lý Thị Nơi Khác', siNumber: number, phone: '0912345678' });
    const file = csv(HEADER, ['1', 'Lý Thị Nơi Khác', number, '', 'Phòng Hành chính', '0987654321']);
    const { id } = await preview(house.admin, { ...fields, unitId: String(RIGHT) }, file);
    const seen = await only(id);
    expect(seen.match).toMatchObject({ fullName: 'Lý Thị Nơi Khác' });
    expect(seen.changes).toContainEqual(expect.objectContaining({ field: 'phone', old: expect.any(String) }));
    const narrow = await house.as('hr', RIGHT, 'nhan.su.phai');
    const [row] = await rowsOf(narrow, id);
    expect(row).toMatchObject({ id: seen.id, outcome: seen.outcome });
    expect(row).not.toHaveProperty('match');
    expect(row!.changes.map(({ old }) => old)).toEqual(seen.changes.map(() => null));
    await narrow.get(`/api/participants/${away}`).expect(404);
    await cancel(id);
  });

  it.each([
    [{ values: { siNumber: '50*****001' } }, 422, 'MASKED_VALUE'],
    [{ values: { password: 'x' } }, 400, 'VALIDATION_FAILED'],
    [{ cells: { 9: 'x' } }, 400, 'VALIDATION_FAILED'],
    [{ unitId: '6' }, 404, 'NOT_FOUND'],
    [{ decision: 'left' }, 422, 'ROW_NOT_MISSING'],
    [{ something: 1 }, 400, 'VALIDATION_FAILED'],
  ])('refuses the edit %j', async (body, status, code) => {
    const { id } = await preview(
      house.admin,
      fields,
      inRight(['1', 'Đỗ Văn Nguyên', si(), '', 'Phòng Hành chính', '']),
    );
    const answered = await edit(id, (await only(id)).id, body);
    expect({ status: answered.status, code: (answered.body as { code: string }).code }).toEqual({ status, code });
    await cancel(id);
  });

  it('leaves a row out that is skipped, and takes it in again', async () => {
    const { id } = await preview(house.admin, fields, inRight(['1', 'Bùi Thị Thôi', si(), '', 'Phòng Hành chính', '']));
    const { id: rowId } = await only(id);
    await edit(id, rowId, { skip: true }).expect(200);
    expect((await show(id)).counts).toMatchObject({ skipped: 1, create: 0 });
    await edit(id, rowId, { skip: false }).expect(200);
    expect((await show(id)).counts).toMatchObject({ skipped: 0, create: 1 });
    await cancel(id);
  });

  it('asks about the same number on two rows, and taking one out settles the other', async () => {
    const same = si();
    const roster = inRight(
      ['1', 'Lý Văn Một', same, '', 'Phòng Hành chính', ''],
      ['2', 'Lý Văn Hai', same, '', 'Phòng Hành chính', ''],
    );
    const { id, counts } = await preview(house.admin, fields, roster);
    expect(counts).toMatchObject({ question: 2, create: 0 });
    const [first, second] = await rowsOf(house.admin, id, { code: 'DUPLICATE_IN_FILE' });
    expect([first?.issues[0], second?.issues[0]]).toMatchObject([{ params: { row: 3 } }, { params: { row: 2 } }]);
    await edit(id, second!.id, { skip: true }).expect(200);
    expect((await show(id)).counts).toMatchObject({ question: 0, skipped: 1, create: 1 });
    await apply(house.admin, id);
    expect(await participant('ly van mot')).toBeDefined();
    expect(await participant('ly van hai')).toBeUndefined();
  });

  it('leaves out what nobody has answered, and a second apply takes it once somebody has', async () => {
    const same = si();
    const roster = inRight(
      ['1', 'Mạc Văn Một', same, '', 'Phòng Hành chính', ''],
      ['2', 'Mạc Văn Hai', same, '', 'Phòng Hành chính', ''],
      ['3', 'Mạc Văn Ba', si(), '', 'Phòng Hành chính', ''],
    );
    const { id } = await preview(house.admin, fields, roster);
    const applied = await apply(house.admin, id);
    expect(await participant('mac van ba')).toBeDefined();
    expect(await participant('mac van mot')).toBeUndefined();
    const [, second] = await rowsOf(house.admin, id, { result: 'left_out' });
    await edit(id, second!.id, { skip: true }).expect(200);
    const again = await apply(house.admin, id);
    expect(again.changeId).toBe(applied.changeId);
    expect(await participant('mac van mot')).toBeDefined();
    const { body } = await house.admin.post(`/api/changes/${applied.changeId}/undo`);
    expect(body).toMatchObject({ reversed: 2, kept: 0 });
  });

  it('pads a lost zero only on a yes: for one row, for all, or not at all', async () => {
    const roster = async (): Promise<ImportBody> => {
      const ExcelJS = (await import('exceljs')).default;
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('DS');
      sheet.addRow(HEADER);
      for (let i = 0; i < 3; i += 1) {
        sheet.addRow([i + 1, `Trịnh Văn ${['A', 'B', 'C'][i]}`, 123_450_000 + i, '', 'Phòng Hành chính', '']);
      }
      return preview(house.admin, fields, Buffer.from(await book.xlsx.writeBuffer()), 'so.xlsx');
    };
    const { id, counts } = await roster();
    expect(counts).toMatchObject({ question: 3 });
    const [first] = await rowsOf(house.admin, id, { code: 'LOST_ZERO' });
    expect(first?.issues).toMatchObject([{ severity: 'suggestion', value: '123450000', suggestion: '0123450000' }]);
    expect(first?.parsed.siNumber).toBeUndefined();
    await answer(id, { code: 'LOST_ZERO', accept: true, scope: 'row', rowId: first!.id }).expect(200);
    expect((await show(id)).counts).toMatchObject({ question: 2, create: 1 });
    await answer(id, { code: 'LOST_ZERO', accept: true, scope: 'file' }).expect(200);
    expect((await show(id)).counts).toMatchObject({ question: 0, create: 3 });
    const all = await rowsOf(house.admin, id, { outcome: 'create' });
    expect(all.map(({ parsed }) => parsed.siNumber)).toEqual(['0123450000', '0123450001', '0123450002']);
    await answer(id, { code: 'LOST_ZERO', accept: false, scope: 'file' }).expect(200);
    const [, second] = await rowsOf(house.admin, id);
    expect(second).toMatchObject({ outcome: 'create', issues: [{ code: 'LOST_ZERO', severity: 'info' }] });
    expect(second?.parsed.siNumber).toBeUndefined();
    await cancel(id);
  });

  it('puts rows that name no unit where somebody says: all alike, by id or by a new name', async () => {
    const header = ['Họ và tên', 'Mã số BHXH', 'Chức vụ, phòng ban'];
    const roster = csv(
      header,
      ['Tạ Văn Lái', si(), 'Tài xế'],
      ['Tạ Văn Xe', si(), 'Tài xế'],
      ['Tạ Văn Trưởng', si(), 'Giám đốc'],
      ['Tạ Văn Phòng', si(), 'Chuyên viên, Phòng Hành chính'],
    );
    const { id, counts } = await preview(house.admin, fields, roster);
    expect(counts).toMatchObject({ question: 3, create: 1 });
    const [driver] = await rowsOf(house.admin, id, { q: 'lai' });
    await answer(id, { code: 'NO_UNIT', value: 'Tổ xe', scope: 'alike', rowId: driver!.id }).expect(200);
    expect((await show(id)).newUnits).toMatchObject([{ name: 'Tổ xe', rows: 2 }]);
    const [head] = await rowsOf(house.admin, id, { q: 'truong' });
    await answer(id, { code: 'NO_UNIT', value: String(LEFT), scope: 'row', rowId: head!.id }).expect(200);
    expect((await show(id)).counts).toMatchObject({ question: 0, create: 4 });
    await apply(house.admin, id);
    expect(await participant('ta van truong')).toMatchObject({ unitId: String(LEFT) });
    expect(await participant('ta van lai')).toMatchObject({ unitName: 'Tổ xe' });
    expect(await participant('ta van xe')).toMatchObject({ unitName: 'Tổ xe' });
  });

  it('knows a unit that is typed in other letters, and makes none of it', async () => {
    const roster = inRight(['1', 'Ưng Văn Gõ', si(), '', '', '']);
    const { id } = await preview(house.admin, fields, roster);
    const row = await only(id, { outcome: 'question' });
    const { body } = await edit(id, row.id, { values: { unit: 'phòng hành  chính' } }).expect(200);
    expect(body).toMatchObject({ outcome: 'create', parsed: { unitName: 'Phòng Hành chính', unitId: String(RIGHT) } });
    expect((await show(id)).newUnits).toEqual([]);
    await cancel(id);
  });

  it.each([
    [{ code: 'NO_UNIT', scope: 'file' }, 400],
    [{ code: 'NO_UNIT', value: 'own', scope: 'row' }, 400],
    [{ code: 'DUPLICATE_IN_FILE', value: 'perhaps', scope: 'file' }, 422],
    [{ code: 'NO_SUCH', value: 'x', scope: 'file' }, 400],
    [{ code: 'NO_SUCH', accept: true, scope: 'file' }, 400],
    [{ code: 'LOST_ZERO', value: 'x', scope: 'file' }, 422],
    [{ code: 'NO_UNIT', value: '6', scope: 'file' }, 404],
  ])('refuses the answer %j', async (body, status) => {
    const { id } = await preview(house.admin, fields, inRight(['1', 'Vũ Văn Đáp', si(), '', 'Phòng Hành chính', '']));
    await answer(id, body).expect(status);
    await cancel(id);
  });

  it('maps a new unit onto a known one and learns its name', async () => {
    const roster = (name: string) => inRight(['1', name, si(), '', 'P. HCTH', '']);
    const first = await preview(house.admin, fields, roster('Cao Văn Bí'));
    expect(first.newUnits).toHaveLength(1);
    const { key } = first.newUnits[0]!;
    const { body } = await house.admin
      .put(`/api/imports/${first.id}/units`)
      .send({ [key]: { unitId: String(RIGHT) } })
      .expect(200);
    expect((body as ImportBody).newUnits[0]?.decision).toEqual({ unitId: String(RIGHT) });
    await apply(house.admin, first.id, { acknowledge: ['NEW_UNITS_SIMILAR'] });
    expect(await participant('cao van bi')).toMatchObject({ unitId: String(RIGHT) });
    const second = await preview(house.admin, fields, roster('Cao Văn Danh'));
    expect(second.newUnits).toEqual([]);
    await cancel(second.id);
  });

  it('renames a new unit and keeps the file’s own name for it', async () => {
    const roster = (name: string) => inRight(['1', name, si(), '', 'Ban XYZ', '']);
    const first = await preview(house.admin, fields, roster('Kiều Văn Mới'));
    const { key } = first.newUnits[0]!;
    await house.admin
      .put(`/api/imports/${first.id}/units`)
      .send({ [key]: { accept: true, name: 'Ban Xây dựng' } })
      .expect(200);
    await apply(house.admin, first.id);
    expect(await participant('kieu van moi')).toMatchObject({ unitName: 'Ban Xây dựng' });
    const second = await preview(house.admin, fields, roster('Kiều Văn Sau'));
    expect(second.newUnits).toEqual([]);
    await cancel(second.id);
    await house.admin
      .put(`/api/imports/${first.id}/units`)
      .send({ other: { accept: true } })
      .expect(422);
  });

  it('moves somebody on a yes where another file has placed them, from the day of the file', async () => {
    const who = si();
    const unit = 'Phòng Hành chính';
    const placed = { ...fields, effectiveOn: '2021-04-10' };
    await apply(
      house.admin,
      (await preview(house.admin, placed, inRight(['1', 'Quách Văn Đi', who, '', unit, '']))).id,
    );
    const moved = await preview(
      house.admin,
      { ...fields, effectiveOn: '2021-04-20' },
      inRight(['1', 'Quách Văn Đi', who, '', 'Khoa Công nghệ', '']),
    );
    expect(moved.counts).toMatchObject({ question: 1 });
    await answer(moved.id, { code: 'PLACED_BY_OTHER_FILE', value: 'move', scope: 'file' }).expect(200);
    expect((await show(moved.id)).counts).toMatchObject({ transfer: 1, question: 0 });
    await apply(house.admin, moved.id);
    expect(await participant('quach van di')).toMatchObject({ unitId: String(LEFT) });
  });

  it('leaves out a row that breaks a rule and says which', async () => {
    const who = si();
    await house.enrol(RIGHT, { fullName: 'Giáp Văn Sớm', siNumber: who }, '2021-04-20');
    const early = { ...fields, effectiveOn: '2021-04-10' };
    const { id } = await preview(house.admin, early, inRight(['1', 'Giáp Văn Sớm', who, '', 'Khoa Công nghệ', '']));
    await apply(house.admin, id);
    const [row] = await rowsOf(house.admin, id, { result: 'left_out' });
    expect(row?.issues).toMatchObject([{ field: 'row', severity: 'error' }]);
    expect(row?.issues[0]?.message).not.toBe(row?.issues[0]?.code);
  });

  it('transfers somebody who was placed by hand without asking', async () => {
    const who = si();
    await house.enrol(CLASS_A, { fullName: 'Doãn Thị Tay', siNumber: who });
    const { id, counts } = await preview(
      house.admin,
      fields,
      inRight(['1', 'Doãn Thị Tay', who, '', 'Phòng Hành chính', '']),
    );
    expect(counts).toMatchObject({ transfer: 1, question: 0 });
    await apply(house.admin, id);
    expect(await participant('doan thi tay')).toMatchObject({ unitId: String(RIGHT) });
  });

  it('fills in what is new, keeps what a blank cell says nothing about, and clears it only when told', async () => {
    const who = si();
    await house.enrol(RIGHT, { fullName: 'Thái Văn Điền', siNumber: who, position: 'Chuyên viên', phone: null });
    const roster = inRight(['1', 'Thái Văn Điền', who, '', 'Phòng Hành chính', '0912345678']);
    const { id, counts } = await preview(house.admin, fields, roster);
    expect(counts).toMatchObject({ update: 1 });
    const row = await only(id);
    expect(row.changes).toEqual([{ field: 'phone', old: null, new: '0912345678' }]);
    expect(row.match).toMatchObject({ fullName: 'Thái Văn Điền' });
    const { body } = await house.admin
      .put(`/api/imports/${id}/mapping`)
      .send({ options: { blank: 'clear' } })
      .expect(200);
    expect((body as ImportBody).counts).toMatchObject({ update: 1 });
    expect((await only(id)).changes).toContainEqual({ field: 'position', old: 'Chuyên viên', new: null });
    await apply(house.admin, id, { blank: 'keep' });
    expect(await participant('thai van dien')).toMatchObject({ position: 'Chuyên viên' });
  });

  it('lists who is missing, keeps them by default, and lets them leave on a word', async () => {
    const app = await startCampaignApp(await databases.create());
    const hr = await app.as('hr', RIGHT);
    await app.enrol(RIGHT, { fullName: 'Viên Thị Vắng', siNumber: '5099999991' });
    await app.enrol(RIGHT, { fullName: 'Viên Thị Đi', siNumber: '5099999992' });
    await app.enrol(LEFT, { fullName: 'Viên Thị Khác', siNumber: '5099999993' });
    const roster = csv(HEADER, ['1', 'Viên Thị Đủ', '5099999994', '', 'Phòng Hành chính', '']);
    const { id, counts } = await preview(hr, { campaignId: app.campaignId }, roster);
    expect(counts).toMatchObject({ rows: 1, create: 1, missing: 2 });
    const missing = await rowsOf(hr, id, { outcome: 'missing' });
    expect(missing.map(({ parsed }) => parsed.fullName)).toEqual(['Viên Thị Vắng', 'Viên Thị Đi']);
    const { body } = await hr.put(`/api/imports/${id}/rows/${missing[1]!.id}`).send({ decision: 'left' }).expect(200);
    expect(body).toMatchObject({ outcome: 'missing', decision: { missing: 'left' } });
    await hr.put(`/api/imports/${id}/rows/${missing[0]!.id}`).send({ skip: true }).expect(422);
    await apply(hr, id);
    const { items } = await list<{ fullName: string }>(hr, '/api/participants', {
      filter: { campaignId: app.campaignId },
    });
    expect(items.map(({ fullName }) => fullName).sort()).toEqual(['Viên Thị Vắng', 'Viên Thị Đủ']);
    await app.close();
  });

  it('asks once a file about people without numbers, and remembers the answer for its rows', async () => {
    const header = ['Họ và tên', 'Đơn vị'];
    const roster = csv(header, ['Ông Văn Không', 'Phòng Hành chính'], ['Ông Văn Số', 'Phòng Hành chính']);
    await apply(house.admin, (await preview(house.admin, fields, roster)).id);
    const again = await preview(house.admin, fields, roster);
    expect(again.counts).toMatchObject({ question: 2 });
    await answer(again.id, { code: 'SAME_PERSON', value: 'same', scope: 'file' }).expect(200);
    expect((await show(again.id)).counts).toMatchObject({ question: 0, unchanged: 2 });
    await cancel(again.id);
  });
});
