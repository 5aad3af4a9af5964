import ExcelJS from 'exceljs';
import { CLASS_A, LEFT, list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, preview, reaches, rowsOf, upload, type ImportBody } from '../support/import-app.js';

const UNIT = 'Phòng Hành chính';

interface UnitBody {
  id: string;
  name: string;
  aliases: string[];
  version: number;
  parentId: string | null;
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };
  let number = 5_300_200_000;

  const start = async (): Promise<void> => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  };
  const stop = (): Promise<void> => house.close();

  const si = (): string => String((number += 97));
  const show = async (id: string): Promise<ImportBody> =>
    (await house.admin.get(`/api/imports/${id}`)).body as ImportBody;
  const answer = (id: string, body: object) => house.admin.post(`/api/imports/${id}/answers`).send(body).expect(200);
  const undo = (changeId?: string) => house.admin.post(`/api/changes/${changeId}/undo`);
  const unit = async (id: number): Promise<UnitBody> => (await house.admin.get(`/api/units/${id}`)).body as UnitBody;
  const members = async (): Promise<number> =>
    (await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId } })).total;

  describe('people without numbers', () => {
    beforeEach(start);
    afterEach(stop);
    const header = ['Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức vụ'];
    const roster = (position: string): Buffer =>
      csv(header, ['Ông Văn Không', '02/03/1985', UNIT, position], ['Ông Văn Số', '', UNIT, position]);

    it('are asked about once, and found without a question the next time', async () => {
      await apply(house.admin, (await preview(house.admin, fields, roster('Văn thư'))).id);
      const second = await preview(house.admin, fields, roster('Lái xe'));
      expect(second.counts).toMatchObject({ question: 2, missing: 0 });
      await answer(second.id, { code: 'SAME_PERSON', value: 'same', scope: 'file' });
      await apply(house.admin, second.id);
      const third = await preview(house.admin, fields, roster('Bảo vệ'));
      expect(third.counts).toMatchObject({ question: 0, update: 2, create: 0 });
      const rows = await rowsOf(house.admin, third.id, { code: 'FOUND_AGAIN' });
      expect(rows.map(({ match, changes }) => [match?.fullName, changes])).toEqual([
        ['Ông Văn Không', [{ field: 'position', old: 'Lái xe', new: 'Bảo vệ' }]],
        ['Ông Văn Số', [{ field: 'position', old: 'Lái xe', new: 'Bảo vệ' }]],
      ]);
      await apply(house.admin, third.id);
      expect(await members()).toBe(2);
    });

    it('are found by an answer that changed nothing, and asked about again once the answer is taken back', async () => {
      await apply(house.admin, (await preview(house.admin, fields, roster('Văn thư'))).id);
      const second = await preview(house.admin, fields, roster('Văn thư'));
      await answer(second.id, { code: 'SAME_PERSON', value: 'same', scope: 'file' });
      expect((await show(second.id)).counts).toMatchObject({ unchanged: 2 });
      const { changeId } = await apply(house.admin, second.id);
      const third = await preview(house.admin, fields, roster('Văn thư'));
      expect(third.counts).toMatchObject({ question: 0, unchanged: 2 });
      await undo(changeId).expect(200);
      const fourth = await preview(house.admin, fields, roster('Văn thư'));
      expect(fourth.counts).toMatchObject({ question: 2 });
    });

    it('are asked about where two of them are alike, and the chosen one is meant', async () => {
      const twins = csv(
        ['Họ và tên', 'Đơn vị', 'Chức vụ'],
        ['Ông Văn Đôi', UNIT, 'Văn thư'],
        ['Ông Văn Đôi', UNIT, 'Lái xe'],
      );
      const first = await preview(house.admin, fields, twins);
      expect((await rowsOf(house.admin, first.id)).map(({ issues }) => issues.map(({ code }) => code))).toEqual([
        ['SAME_NAME_IN_UNIT'],
        ['SAME_NAME_IN_UNIT'],
      ]);
      await apply(house.admin, first.id);
      const one = csv(['Họ và tên', 'Đơn vị', 'Chức vụ'], ['Ông Văn Đôi', UNIT, 'Bảo vệ']);
      const second = await preview(house.admin, fields, one);
      const [row] = await rowsOf(house.admin, second.id, { code: 'SEVERAL_ALIKE' });
      const [, driver] = (row as unknown as { candidates: { personId: string; position: string }[] }).candidates;
      expect(driver).toMatchObject({ position: 'Lái xe' });
      const chosen = { code: 'SEVERAL_ALIKE', value: driver!.personId, scope: 'row', rowId: row!.id };
      await answer(second.id, chosen);
      const [decided] = await rowsOf(house.admin, second.id, { outcome: 'update' });
      expect(decided?.changes).toEqual([{ field: 'position', old: 'Lái xe', new: 'Bảo vệ' }]);
    });

    it('get their number from a later file instead of becoming two', async () => {
      await apply(house.admin, (await preview(house.admin, fields, roster('Văn thư'))).id);
      const numbered = csv(
        ['Họ và tên', 'Mã số BHXH', 'Đơn vị'],
        ['Ông Văn Không', si(), UNIT],
        ['Ông Văn Số', si(), UNIT],
      );
      const { id, counts } = await preview(house.admin, fields, numbered);
      expect(counts).toMatchObject({ question: 2, create: 0, missing: 0 });
      await answer(id, { code: 'SAME_PERSON', value: 'same', scope: 'file' });
      await apply(house.admin, id);
      expect(await members()).toBe(2);
      // And a list without numbers still means them.
      const again = await preview(house.admin, fields, roster('Văn thư'));
      expect(again.counts).toMatchObject({ create: 0, question: 2 });
    });

    it('who stand twice word for word come in once unless somebody says otherwise', async () => {
      const twice = csv(['Họ và tên', 'Đơn vị'], ['Ông Văn Lặp', UNIT], ['Ông Văn Lặp', UNIT]);
      const { id, counts } = await preview(house.admin, fields, twice);
      expect(counts).toMatchObject({ create: 1, question: 1 });
      await apply(house.admin, id);
      expect(await members()).toBe(1);
    });
  });

  describe('U2: names of units', () => {
    beforeAll(start);
    afterAll(stop);
    const roster = (name: string, of: string): Buffer => csv(['Họ và tên', 'Mã số BHXH', 'Đơn vị'], [name, si(), of]);
    const map = async (id: string, decision: object | null): Promise<ImportBody> => {
      const { newUnits } = await show(id);
      const { body } = await house.admin
        .put(`/api/imports/${id}/units`)
        .send({ [newUnits[0]!.key]: decision })
        .expect(200);
      return body as ImportBody;
    };

    it('learnt from an answer are known to the next file, and forgotten when the import is undone', async () => {
      const first = await preview(house.admin, fields, roster('Cù Văn Bí', 'P. HCTH'));
      await map(first.id, { unitId: String(RIGHT) });
      const { changeId } = await apply(house.admin, first.id);
      expect(await unit(RIGHT)).toMatchObject({ aliases: ['P. HCTH'], version: 2 });
      expect((await preview(house.admin, fields, roster('Cù Văn Danh', 'p hcth'))).newUnits).toEqual([]);
      await undo(changeId).expect(200);
      expect((await unit(RIGHT)).aliases).toEqual([]);
      expect((await preview(house.admin, fields, roster('Cù Văn Lại', 'P. HCTH'))).newUnits).toHaveLength(1);
    });

    it('stay where somebody has edited the unit since', async () => {
      const first = await preview(house.admin, fields, roster('Cù Văn Bí', 'P. HCTH'));
      await map(first.id, { unitId: String(RIGHT) });
      const { changeId } = await apply(house.admin, first.id);
      const { version } = await unit(RIGHT);
      await house.admin.put(`/api/units/${RIGHT}`).send({ version, code: 'HC' }).expect(200);
      await undo(changeId).expect(200);
      expect((await unit(RIGHT)).aliases).toEqual(['P. HCTH']);
    });

    it('that are new are made under the chosen parent, and go with the import if nobody is left in them', async () => {
      const { id } = await preview(house.admin, fields, roster('Cù Văn Tổ', 'Tổ Bảo vệ'));
      expect(
        (await map(id, { accept: true, name: 'Tổ Bảo vệ - PCCC', parentId: String(RIGHT) })).newUnits,
      ).toMatchObject([{ decision: { accept: true, name: 'Tổ Bảo vệ - PCCC', parentId: String(RIGHT) } }]);
      const { changeId, newUnits } = await apply(house.admin, id);
      const madeId = (newUnits[0] as unknown as { madeId: string }).madeId;
      expect(await unit(Number(madeId))).toMatchObject({
        name: 'Tổ Bảo vệ - PCCC',
        parentId: String(RIGHT),
        aliases: ['Tổ Bảo vệ'],
      });
      const { items } = await list(house.admin, '/api/participants', {
        filter: { campaignId: house.campaignId, unitId: String(RIGHT) },
      });
      expect(items).toHaveLength(1);
      await house.admin
        .put(`/api/imports/${id}/units`)
        .send({ [newUnits[0]!.key]: { accept: true } })
        .expect(409);
      await undo(changeId).expect(200);
      await house.admin.get(`/api/units/${madeId}`).expect(404);
    });

    it('under a parent outside the import’s unit are refused', async () => {
      const hr = await house.as('hr', RIGHT);
      const { id, newUnits } = await preview(hr, fields, roster('Cù Văn Xa', 'Tổ Xa'));
      const decide = (decision: object) => hr.put(`/api/imports/${id}/units`).send({ [newUnits[0]!.key]: decision });
      await decide({ accept: true, parentId: String(LEFT) }).expect(404);
      await decide({ accept: true, parentId: 'x' }).expect(400);
      await decide({ accept: true, parentId: String(RIGHT) }).expect(200);
    });

    it('mapped by mistake can be given back', async () => {
      const { id } = await preview(house.admin, fields, roster('Cù Văn Lùi', 'Tổ Nào'));
      await map(id, { unitId: String(RIGHT) });
      expect((await map(id, null)).newUnits[0]?.decision).toBeNull();
      expect(await rowsOf(house.admin, id, { outcome: 'create' })).toMatchObject([{ parsed: { unitName: 'Tổ Nào' } }]);
    });
  });

  describe('columns', () => {
    beforeAll(start);
    afterAll(stop);
    const file = (name: string): Buffer =>
      csv(['STT', 'Họ và tên', 'Mã số BHXH', 'Cột riêng'], ['1', name, si(), 'Giáo viên']);

    it('chosen once are shown as remembered, and can be forgotten', async () => {
      const first = await preview(house.admin, fields, file('Vương Văn Nhớ'));
      expect(first.mapping).toMatchObject({ remembered: false });
      const columns = { 0: 'ordinal', 1: 'fullName', 2: 'siNumber', 3: 'position' };
      await house.admin.put(`/api/imports/${first.id}/mapping`).send({ columns }).expect(200);
      await reaches(house.admin, first.id, 'planned');
      await apply(house.admin, first.id);
      const second = await preview(house.admin, fields, file('Vương Văn Lại'));
      expect(second.mapping).toMatchObject({ columns, remembered: true });
      await house.admin.delete(`/api/imports/${second.id}/mapping`).expect(200);
      const guessed = await reaches(house.admin, second.id, 'planned');
      expect(guessed.mapping).toMatchObject({
        columns: { 0: 'ordinal', 1: 'fullName', 2: 'siNumber' },
        remembered: false,
      });
      const third = await preview(house.admin, fields, file('Vương Văn Quên'));
      expect(third.mapping).toMatchObject({ remembered: false });
    });

    it('chosen under words that say nothing are found again under the same words', async () => {
      const strange = (name: string): Buffer =>
        csv(['Cột I', 'Cột II', 'Cột III'], ['1', name, si()], ['2', `${name} Hai`, si()]);
      const { body } = await upload(house.admin, fields, strange('Vương Văn Lạ'));
      const first = await reaches(house.admin, body.id, 'needs_mapping');
      const columns = { 0: 'ordinal', 1: 'fullName', 2: 'siNumber' };
      await house.admin.put(`/api/imports/${first.id}/mapping`).send({ headerRow: 1, columns }).expect(200);
      await reaches(house.admin, first.id, 'planned');
      await apply(house.admin, first.id);
      const second = await preview(house.admin, fields, strange('Vương Văn Quen'));
      expect(second.mapping).toMatchObject({ columns, remembered: true });
      expect(second.counts).toMatchObject({ rows: 2, error: 0 });
    });

    it('keep the letters that somebody chose for them, until these are forgotten', async () => {
      type Shown = ImportBody & { mapping: { remembered: boolean; guesses: { legacy?: { by: string } }[] } };
      // Names of a people whose letters look like those of an old font.
      const names = ['Nguyeãn Vaên', 'Traàn Thò', 'Leâ Quoác'];
      const sheet = (given: string): Buffer =>
        csv(['Họ và tên', 'Mã số BHXH', 'Ghi chú'], ...names.map((name) => [`${name} ${given}`, si(), '']));
      const legacyOf = ({ mapping }: ImportBody) => (mapping as Shown['mapping']).guesses[0]?.legacy?.by;
      const first = await preview(house.admin, fields, sheet('An'));
      expect(legacyOf(first)).toBe('look');
      await house.admin
        .put(`/api/imports/${first.id}/mapping`)
        .send({ encodings: { 0: 'none' } })
        .expect(200);
      const plain = await reaches(house.admin, first.id, 'planned', 'needs_mapping');
      expect(legacyOf(plain)).toBeUndefined();
      const columns = { 0: 'fullName', 1: 'siNumber' };
      await house.admin.put(`/api/imports/${first.id}/mapping`).send({ columns }).expect(200);
      const chosen = await reaches(house.admin, first.id, 'planned');
      await apply(house.admin, first.id, { acknowledge: chosen.warnings.map(({ code }) => code) });
      const second = await preview(house.admin, fields, sheet('Ba'));
      expect([legacyOf(second), second.mapping]).toMatchObject([undefined, { remembered: true }]);
      const [row] = await rowsOf(house.admin, second.id, { outcome: 'create' });
      expect(row?.parsed.fullName).toBe('Nguyeãn Vaên Ba');
      // Another charset chosen here goes before what is remembered, and is remembered in its place.
      await house.admin
        .put(`/api/imports/${second.id}/mapping`)
        .send({ encodings: { 0: 'vni' } })
        .expect(200);
      expect(legacyOf(await reaches(house.admin, second.id, 'planned'))).toBe('chosen');
      await apply(house.admin, second.id, { acknowledge: second.warnings.map(({ code }) => code) });
      const third = await preview(house.admin, fields, sheet('Sao'));
      expect(legacyOf(third)).toBe('remembered');
      expect((await rowsOf(house.admin, third.id, { outcome: 'create' }))[0]?.parsed.fullName).toBe('Nguyễn Văn Sao');
      await house.admin.delete(`/api/imports/${third.id}/mapping`).expect(200);
      const guessed = await reaches(house.admin, third.id, 'planned');
      expect([legacyOf(guessed), guessed.mapping]).toMatchObject(['look', { remembered: false }]);
      expect(legacyOf(await preview(house.admin, fields, sheet('Kha')))).toBe('look');
    });

    it('are found again under the header at which somebody pointed', async () => {
      // The first row looks like a header, the second one is it.
      const sheet = (name: string): Buffer =>
        csv(
          ['STT', 'Họ và tên', 'Mã số BHXH', 'Số CCCD', 'Ngày sinh'],
          ['Số', 'Người', 'Sổ xanh', 'Thẻ', 'Sinh'],
          ['1', name, si(), '', '1985'],
          ['2', `${name} Hai`, si(), '', '1986'],
        );
      const first = await preview(house.admin, fields, sheet('Vương Văn Trỏ'));
      expect(first.headerRow).toBe(1);
      const columns = { 0: 'ordinal', 1: 'fullName', 2: 'siNumber', 4: 'dob' };
      await house.admin.put(`/api/imports/${first.id}/mapping`).send({ headerRow: 2, columns }).expect(200);
      const pointed = await reaches(house.admin, first.id, 'planned');
      expect(pointed).toMatchObject({ headerRow: 2, counts: { rows: 2 } });
      await apply(house.admin, first.id, { acknowledge: pointed.warnings.map(({ code }) => code) });
      const second = await preview(house.admin, fields, sheet('Vương Văn Lần'));
      expect(second).toMatchObject({
        headerRow: 2,
        counts: { rows: 2, error: 0 },
        mapping: { columns, remembered: true },
      });
      await house.admin.delete(`/api/imports/${second.id}/mapping`).expect(200);
      expect(await reaches(house.admin, second.id, 'planned')).toMatchObject({
        headerRow: 1,
        mapping: { remembered: false },
      });
    });

    it('may be ignored', async () => {
      const { id } = await preview(house.admin, fields, file('Vương Văn Bỏ'));
      const columns = { 0: 'ordinal', 1: 'fullName', 2: 'ignore', 3: 'ignore' };
      await house.admin.put(`/api/imports/${id}/mapping`).send({ columns }).expect(200);
      await reaches(house.admin, id, 'planned');
      const [row] = await rowsOf(house.admin, id, { outcome: 'create' });
      expect(row?.parsed).not.toHaveProperty('siNumber');
      // What is left out is covered like any other number.
      const { body } = await house.admin.get(`/api/imports/${id}/rows`).expect(200);
      expect((body as { raw: string[] }[])[0]?.raw[2]).toMatch(/^53\*+\d{3}$/);
    });

    it.each([
      [{ columns: { 1: 'name' } }],
      [{ tables: [{ sheet: 0, columns: { x: 'fullName' } }] }],
      [{ tables: [{ headerRow: 1 }] }],
      [{ encodings: { 1: 'utf-8' } }],
      [{ encoding: 'latin1' }],
    ])('refuse a mapping that means nothing: %j', async (body) => {
      const { id } = await preview(house.admin, fields, file('Vương Văn Sai'));
      await house.admin.put(`/api/imports/${id}/mapping`).send(body).expect(400);
      expect((await show(id)).status).toBe('planned');
    });

    it('of one sheet are chosen apart from those of another', async () => {
      const book = new ExcelJS.Workbook();
      const numbers = [si(), si()];
      [
        ['Tổ Một', ['Họ và tên', 'Mã số BHXH', 'Cột A']],
        ['Tổ Hai', ['Mã số BHXH', 'Họ và tên', 'Cột B']],
      ].forEach(([name, header], i) => {
        const sheet = book.addWorksheet(name as string);
        sheet.addRow(header as string[]);
        const [fullName, siNumber] = [`Vương Thị ${i === 0 ? 'Một' : 'Hai'}`, numbers[i]!];
        sheet.addRow(i === 0 ? [fullName, siNumber, 'Thủ quỹ'] : [siNumber, fullName, 'Thủ kho']);
      });
      const bytes = Buffer.from(await book.xlsx.writeBuffer());
      const { id, tables } = (await preview(house.admin, fields, bytes, 'hai mau.xlsx')) as ImportBody & {
        tables: { sheets: number[] }[];
      };
      expect(tables.map(({ sheets }) => sheets)).toEqual([[0], [1]]);
      const choice = { tables: [{ sheet: 1, columns: { 0: 'siNumber', 1: 'fullName', 2: 'position' } }] };
      await house.admin.put(`/api/imports/${id}/mapping`).send(choice).expect(200);
      await reaches(house.admin, id, 'planned');
      const rows = await rowsOf(house.admin, id, { outcome: 'create' });
      expect(rows.map(({ parsed }) => [parsed.fullName, parsed.position])).toEqual([
        ['Vương Thị Một', undefined],
        ['Vương Thị Hai', 'Thủ kho'],
      ]);
      // A cell is known by its column in its own sheet, and planned by the columns of that sheet.
      const other = si();
      const typed = await house.admin
        .put(`/api/imports/${id}/rows/${rows[1]!.id}`)
        .send({ cells: { 0: other } })
        .expect(200);
      expect(typed.body).toMatchObject({
        decision: { values: { siNumber: expect.stringMatching(/^53\*+/) as unknown } },
      });
      const [, second] = await rowsOf(house.admin, id, { outcome: 'create' });
      expect(second?.parsed.siNumber).toBe(other);
      await apply(house.admin, id, { acknowledge: (await show(id)).warnings.map(({ code }) => code) });
      const next = await preview(house.admin, fields, bytes, 'hai mau lai.xlsx');
      expect(
        (next as ImportBody & { tables: { remembered: boolean }[] }).tables.map(({ remembered }) => remembered),
      ).toEqual([false, true]);
    });
  });

  describe('Q36: the file before', () => {
    beforeAll(start);
    afterAll(stop);
    const header = ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ'];
    const people = [
      ['1', 'Sầm Văn Ở', '5399000010', 'Văn thư'],
      ['2', 'Sầm Văn Đổi', '5399000020', 'Văn thư'],
      ['3', 'Sầm Văn Đi', '5399000030', 'Văn thư'],
    ];

    it('is known again in other bytes', async () => {
      const first = await preview(house.admin, fields, csv(header, ...people));
      expect(first.sameRowsAs).toBeUndefined();
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('Sheet1');
      sheet.addRow(['DANH SÁCH THÁNG 6']);
      sheet.addRow(header);
      for (const person of people) sheet.addRow(person);
      const again = await preview(
        house.admin,
        fields,
        Buffer.from(await book.xlsx.writeBuffer()),
        'final (2) moi.xlsx',
      );
      expect([again.sameFileAs, again.sameRowsAs]).toEqual([undefined, first.id]);
      const other = await preview(house.admin, fields, csv(header, people[0]!, people[1]!));
      expect(other.sameRowsAs).toBeUndefined();
    });

    it('is held against this one: who came, who went, who says something else', async () => {
      const first = await preview(house.admin, fields, csv(header, ...people));
      const none = await house.admin.get(`/api/imports/${first.id}/differences`).expect(200);
      expect(none.body).toMatchObject({ with: null, items: [] });
      await apply(house.admin, first.id);
      const next = await preview(
        house.admin,
        fields,
        csv(header, people[0]!, ['2', 'Sầm Văn Đổi', '5399000020', 'Lái xe'], ['3', 'Sầm Văn Đến', '5399000040', '']),
        'thang 6.csv',
      );
      expect(next.previous).toMatchObject({ id: first.id });
      const { body } = await house.admin.get(`/api/imports/${next.id}/differences`).expect(200);
      expect(body).toMatchObject({
        with: { id: first.id },
        counts: { added: 1, gone: 1, changed: 1, same: 1 },
        items: [
          { kind: 'changed', fullName: 'Sầm Văn Đổi', fields: [{ field: 'position', old: 'Văn thư', new: 'Lái xe' }] },
          { kind: 'added', fullName: 'Sầm Văn Đến', siNumber: '53*****040' },
          { kind: 'gone', fullName: 'Sầm Văn Đi' },
        ],
      });
    });
  });

  describe('people whom other files have placed', () => {
    beforeAll(start);
    afterAll(stop);

    it('are asked about once for the file, and stay unless somebody says otherwise', async () => {
      const header = ['Họ và tên', 'Mã số BHXH', 'Đơn vị'];
      const numbers = [si(), si()];
      const roster = (of: string): Buffer =>
        csv(header, ...numbers.map((n, i) => [`Ty Văn ${i === 0 ? 'A' : 'B'}`, n, of]));
      await apply(house.admin, (await preview(house.admin, { ...fields, ...APRIL_10 }, roster(UNIT))).id);
      const moved = await preview(house.admin, fields, roster('Lớp 44A'));
      const { items } = await list<{ code: string; value: string; rows: number; waiting: number; answers: string[] }>(
        house.admin,
        `/api/imports/${moved.id}/questions`,
      );
      expect(items).toMatchObject([
        { code: 'PLACED_BY_OTHER_FILE', value: 'Lớp 44A', rows: 2, waiting: 0, answers: ['keep', 'move'] },
      ]);
      await answer(moved.id, { code: 'PLACED_BY_OTHER_FILE', value: 'move', scope: 'file' });
      await apply(house.admin, moved.id);
      const placed = await list(house.admin, '/api/participants', {
        filter: { campaignId: house.campaignId, unitId: String(CLASS_A) },
      });
      expect(placed.total).toBe(2);
    });
  });
});

const APRIL_10 = { effectiveOn: '2021-04-10' };
