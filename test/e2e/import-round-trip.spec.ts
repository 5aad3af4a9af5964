import ExcelJS from 'exceljs';
import { binaryBody } from '../support/binary-body.js';
import { CLASS_A, LEFT, list, RIGHT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, preview, reaches, rowsOf, type ImportBody } from '../support/import-app.js';

const UNIT = 'Phòng Hành chính';

/** Texts of a sheet, row by row. */
function textsOf(sheet: ExcelJS.Worksheet): string[][] {
  const texts: string[][] = [];
  sheet.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, i) => row.getCell(i + 1).text);
    texts.push(cells);
  });
  return texts;
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string };
  let number = 5_400_000_000;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId };
  });
  afterAll(() => house.close());

  const si = (): string => String((number += 97));
  const errorFile = async (id: string): Promise<ExcelJS.Workbook> => {
    const { body } = (await house.admin
      .get(`/api/imports/${id}/error-file`)
      .buffer(true)
      .parse(binaryBody)
      .expect(200)) as { body: ArrayBuffer };
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(body);
    return book;
  };
  const bytesOf = async (book: ExcelJS.Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer());
  const participants = async (q: string): Promise<{ fullName: string; unitId: string }[]> =>
    (
      await list<{ fullName: string; unitId: string }>(house.admin, '/api/participants', {
        filter: { campaignId: house.campaignId, q },
      })
    ).items;

  describe('the file of what is to be mended', () => {
    it('comes back mended without a hand: those rows only, in their units, the reasons passed over', async () => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('DS');
      sheet.addRow(['DANH SÁCH CÁN BỘ']);
      sheet.addRow(['TT', 'Họ và tên', 'Ngày sinh', 'Mã số BHXH', 'Điện thoại', 'Cột lạ']);
      sheet.addRow(['I. Phòng Hành chính']);
      sheet.addRow([1, 'Âu Văn Đúng', '02/03/1985', si(), '0912000333', 'a']);
      sheet.addRow([2, 'Âu Văn Sai', '31/02/1985', '12', '0912000334', 'b']);
      sheet.addRow(['II. Khoa Công nghệ']);
      sheet.addRow([1, 'Âu Thị Thiếu', '1990', '8,9E+9', '0912000335', 'c']);
      const first = await preview(house.admin, fields, await bytesOf(book), 'can bo.xlsx');
      expect(first.counts).toMatchObject({ create: 1, error: 2 });
      const out = await errorFile(first.id);
      const found = textsOf(out.worksheets[0]!);
      expect(found.map((row) => row.slice(0, 7))).toEqual([
        ['TT', 'Họ và tên', 'Ngày sinh', 'Mã số BHXH', 'Điện thoại', 'Cột lạ', 'Đơn vị'],
        ['2', 'Âu Văn Sai', '31/02/1985', '12', '0912000334', 'b', UNIT],
        ['1', 'Âu Thị Thiếu', '1990', '8,9E+9', '0912000335', 'c', 'Khoa Công nghệ'],
      ]);
      expect(found[1]?.[7]).toMatch(/BHXH/);
      expect(found.map((row) => row[8])).toEqual(['Dòng ở tệp cũ', '5', '7']);
      await apply(house.admin, first.id, { acknowledge: first.warnings.map(({ code }) => code) });
      const mended = out.worksheets[0]!;
      mended.getCell('C2').value = '28/02/1985';
      const numbers = [si(), si()];
      mended.getCell('D2').value = numbers[0]!;
      mended.getCell('D3').value = numbers[1]!;
      const again = await preview(house.admin, fields, await bytesOf(out), 'loi.xlsx');
      expect(again).toMatchObject({
        counts: { rows: 2, create: 2, error: 0, question: 0 },
        warnings: [],
        newUnits: [],
      });
      expect(again.mapping?.columns).toEqual({
        0: 'ordinal',
        1: 'fullName',
        2: 'dob',
        3: 'siNumber',
        4: 'phone',
        6: 'unit',
      });
      const rows = await rowsOf(house.admin, again.id, { outcome: 'create' });
      expect(rows.map(({ parsed, issues }) => [parsed.fullName, parsed.siNumber, parsed.unitId, issues])).toEqual([
        ['Âu Văn Sai', numbers[0], String(RIGHT), []],
        ['Âu Thị Thiếu', numbers[1], String(LEFT), []],
      ]);
      expect(rows[0]?.parsed).not.toHaveProperty('reason');
      await apply(house.admin, again.id);
      expect((await participants('au')).map(({ fullName }) => fullName).sort()).toEqual([
        'Âu Thị Thiếu',
        'Âu Văn Sai',
        'Âu Văn Đúng',
      ]);
    });

    it('has a sheet for each header of the file, and headers that need no explaining', async () => {
      const book = new ExcelJS.Workbook();
      const one = book.addWorksheet('Lớp 44A');
      one.addRow(['Họ và tên', 'Mã số BHXH', 'Cột riêng']);
      one.addRow(['Bạch Văn Một', '12', 'Lớp trưởng']);
      const two = book.addWorksheet('Lớp 44B');
      two.addRow(['Mã số BHXH', 'Họ và tên']);
      two.addRow(['34', 'Bạch Văn Hai']);
      const { id } = await preview(house.admin, fields, await bytesOf(book), 'hai lop.xlsx');
      const columns = { 0: 'fullName', 1: 'siNumber', 2: 'position' };
      await house.admin.put(`/api/imports/${id}/mapping`).send({ columns }).expect(200);
      await reaches(house.admin, id, 'planned');
      const out = await errorFile(id);
      expect(out.worksheets.map((sheet) => textsOf(sheet).map((row) => row.slice(0, -2)))).toEqual([
        [
          ['Họ và tên', 'Mã số BHXH', 'Chức vụ', 'Đơn vị'],
          ['Bạch Văn Một', '12', 'Lớp trưởng', 'Lớp 44A'],
        ],
        [
          ['Mã số BHXH', 'Họ và tên', 'Đơn vị'],
          ['34', 'Bạch Văn Hai', 'Lớp 44B'],
        ],
      ]);
      out.worksheets[0]!.getCell('B2').value = si();
      out.worksheets[1]!.getCell('A2').value = si();
      const again = await preview(house.admin, fields, await bytesOf(out), 'loi.xlsx');
      const rows = await rowsOf(house.admin, again.id, { outcome: 'create' });
      expect(rows.map(({ parsed }) => [parsed.fullName, parsed.position, parsed.unitName])).toEqual([
        ['Bạch Văn Một', 'Lớp trưởng', 'Lớp 44A'],
        ['Bạch Văn Hai', undefined, 'Lớp 44B'],
      ]);
      expect(again.warnings).toEqual([]);
    });

    it('shows what was typed over already, and leaves out rows that are skipped', async () => {
      const header = ['Họ và tên', 'Mã số BHXH', 'Ngày sinh', 'Đơn vị'];
      const roster = csv(header, ['Cam Văn Gõ', '12', '31/02/1985', UNIT], ['Cam Văn Bỏ', '34', '', UNIT]);
      const { id } = await preview(house.admin, fields, roster);
      const [typed, skipped] = await rowsOf(house.admin, id, { outcome: 'error' });
      const edit = (rowId: string, body: object) => house.admin.put(`/api/imports/${id}/rows/${rowId}`).send(body);
      const good = si();
      await edit(typed!.id, { values: { siNumber: good } }).expect(200);
      await edit(skipped!.id, { skip: true }).expect(200);
      expect(textsOf((await errorFile(id)).worksheets[0]!).map((row) => row.slice(0, 4))).toEqual([
        header,
        ['Cam Văn Gõ', good, '31/02/1985', UNIT],
      ]);
    });
  });

  describe('the template', () => {
    const template = async (unitId: number): Promise<ExcelJS.Workbook> => {
      const { body } = (await house.admin
        .get('/api/imports/template')
        .query({ campaignId: house.campaignId, unitId: String(unitId) })
        .buffer(true)
        .parse(binaryBody)
        .expect(200)) as { body: ArrayBuffer };
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(body);
      return book;
    };

    it('offers the units and positions of its unit, and keeps numbers as text', async () => {
      await house.enrol(CLASS_A, { fullName: 'Châu Thị Lớp', siNumber: si(), position: 'Lớp trưởng' });
      const book = await template(LEFT);
      const sheet = book.getWorksheet('Danh sách')!;
      const header = (sheet.getRow(3).values as string[]).slice(1);
      expect(header).toEqual(expect.arrayContaining(['Họ và tên', 'Mã số BHXH', 'Số CCCD', 'Đơn vị', 'Chức vụ']));
      const columnOf = (name: string): ExcelJS.Column => sheet.getColumn(header.indexOf(name) + 1) as ExcelJS.Column;
      for (const name of ['Mã số BHXH', 'Số CCCD', 'Số điện thoại']) expect(columnOf(name).numFmt).toBe('@');
      const choicesOf = (name: string): string => {
        const cell = sheet.getCell(`${columnOf(name).letter}4`);
        expect(cell.dataValidation).toMatchObject({ type: 'list' });
        return String(cell.dataValidation.formulae[0]);
      };
      const listed = (range: string): string[] => {
        const [, column, from, to] = /\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)/.exec(range)!;
        const lists = book.getWorksheet('Danh mục')!;
        return Array.from(
          { length: Number(to) - Number(from) + 1 },
          (_, i) => lists.getCell(`${column}${Number(from) + i}`).text,
        );
      };
      expect(listed(choicesOf('Đơn vị'))).toEqual(['Khoa Công nghệ', 'Lớp 44A', 'Lớp 44B']);
      expect(listed(choicesOf('Chức vụ'))[0]).toBe('Lớp trưởng');
      expect(book.getWorksheet('Danh mục')!.state).toBe('hidden');
      expect(book.getWorksheet('Hướng dẫn')!.rowCount).toBeGreaterThan(5);
    });

    it('goes in filled without a hand, its example left alone', async () => {
      const book = await template(LEFT);
      const sheet = book.getWorksheet('Danh sách')!;
      const people = [
        [
          '1',
          'Diêm Văn Mẫu',
          '0100000501',
          '001085000501',
          '02/03/1985',
          'Nam',
          'Giảng viên',
          'Lớp 44A',
          '0912000401',
          '',
          '',
        ],
        ['2', 'Diêm Thị Năm', '0100000502', '', '1990', 'Nữ', 'Lớp trưởng', 'Lớp 44B', '', 'a@b.vn', 'Nghỉ phép'],
        ['3', 'Diêm Thị Không', '', '', '', '', '', 'Khoa Công nghệ', '', '', ''],
      ];
      people.forEach((person, i) => (sheet.getRow(4 + i).values = person));
      const { id, counts, warnings, newUnits, sheets } = (await preview(
        house.admin,
        { ...fields, unitId: String(LEFT) },
        await bytesOf(book),
        'mau da dien.xlsx',
      )) as ImportBody;
      expect({ counts, warnings, newUnits }).toMatchObject({
        counts: { rows: 3, create: 3, question: 0, error: 0 },
        warnings: [],
        newUnits: [],
      });
      expect(sheets.map(({ name, read }) => [name, read])).toEqual([
        ['Danh sách', true],
        ['Ví dụ', false],
        ['Hướng dẫn', false],
        ['Danh mục', false],
      ]);
      const rows = await rowsOf(house.admin, id, { outcome: 'create' });
      expect(rows[0]).toMatchObject({
        issues: [],
        parsed: {
          fullName: 'Diêm Văn Mẫu',
          siNumber: '0100000501',
          citizenId: '001085000501',
          dob: { value: '1985-03-02', precision: 'day' },
          sex: 'male',
          position: 'Giảng viên',
          unitId: String(CLASS_A),
          phone: '0912000401',
        },
      });
      await apply(house.admin, id);
      expect((await participants('diem')).length).toBe(3);
    });
  });
});
