import ExcelJS from 'exceljs';
import { formatRate } from '../../admin-ui/src/format.js';
import { rows } from '../../server/database/sql.js';
import {
  CLASS_A,
  factOf,
  LEFT,
  list,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { ANNEX, apply, csv, preview, rowsOf } from '../support/import-app.js';

/** The acceptance cases under their numbers. */
forEachDatabase((databases) => {
  const opened: CampaignApp[] = [];
  const open = async (...args: Parameters<typeof startCampaignApp> extends [unknown, ...infer Rest] ? Rest : never) => {
    const house = await startCampaignApp(await databases.create(), ...args);
    opened.push(house);
    return house;
  };
  afterEach(async () => {
    for (const house of opened.splice(0)) await house.close();
  });

  const completion = async (house: CampaignApp, query: Record<string, string> = {}) => {
    const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}/completion`).query(query).expect(200);
    return body as Completion;
  };
  const roster = (house: CampaignApp) => ({ campaignId: house.campaignId, kind: 'roster' });

  it('case 1: the annex of 54 comes in as 54 people, no row refused, 9 ask for a section, order kept', async () => {
    const house = await open();
    const before = await preview(house.admin, roster(house), ANNEX);
    expect(before.counts).toMatchObject({ rows: 54, question: 9, error: 0 });
    expect(before.mapping?.columns).toMatchObject({ 3: 'siNumber' });
    const units = Object.fromEntries(before.newUnits.map(({ key }) => [key, { accept: true }]));
    await house.admin.put(`/api/imports/${before.id}/units`).send(units).expect(200);
    await apply(house.admin, before.id);
    const { items, total } = await list<{ fullName: string }>(house.admin, '/api/participants', {
      filter: { campaignId: house.campaignId },
      sort: ['sourceOrder', 'ASC'],
      range: [0, 99],
    });
    const inFile = (await rowsOf(house.admin, before.id)).map(({ parsed }) => parsed.fullName);
    expect(total).toBe(54);
    expect(items.map(({ fullName }) => fullName)).toEqual(inFile);
  });

  it('case 3: citizen ids kept as numbers are padded to 12 after a yes, and none is taken for a BHXH number', async () => {
    const house = await open();
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('DS');
    sheet.addRow(['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số CCCD']);
    sheet.addRow([1, 'Hà Thị Tuyết', '12/03/1990', 'Nữ', 1_190_123_456]); // 001190123456
    sheet.addRow([2, 'Bàn Văn Páo', '05/06/1985', 'Nam', 2_085_654_321]); // 002085654321
    sheet.addRow([3, 'Lê Mạnh Cầm', '07/08/1979', 'Nam', 38_079_123_321]); // 038079123321
    const before = await preview(house.admin, roster(house), Buffer.from(await book.xlsx.writeBuffer()), 'cccd.xlsx');
    const asked = await rowsOf(house.admin, before.id);
    expect(asked.map(({ parsed }) => [parsed.citizenId, parsed.siNumber])).toEqual(
      asked.map(() => [undefined, undefined]),
    );
    expect(asked.map(({ issues }) => issues.find(({ code }) => code === 'LOST_ZERO')?.suggestion)).toEqual([
      '001190123456',
      '002085654321',
      '038079123321',
    ]);
    await house.admin
      .post(`/api/imports/${before.id}/answers`)
      .send({ code: 'LOST_ZERO', accept: true, scope: 'file' })
      .expect(200);
    const padded = await rowsOf(house.admin, before.id);
    expect(padded.map(({ parsed }) => parsed.citizenId)).toEqual(['001190123456', '002085654321', '038079123321']);
    expect(padded.every(({ parsed }) => parsed.siNumber === undefined)).toBe(true);
  });

  it('case 4: "trước ngày 30/4" ends on 29/4, and on 30/4 everybody not done is overdue', async () => {
    const house = await open({}, '2021-04-30');
    await house.enrol(CLASS_A);
    await house.record(await house.enrol(CLASS_A), 'declared 2021-04-25');
    await house.record(await house.enrol(RIGHT), 'approved 2021-04-20');
    expect((await completion(house, { asOf: '2021-04-29' })).overdue).toBe(0);
    const now = await completion(house);
    expect(now.target.lastDay).toBe('2021-04-29');
    expect(now).toMatchObject({ overdue: 2, daysLeft: 0, status: 'overdue' });
    const { total } = await list(house.admin, '/api/participants', {
      filter: { campaignId: house.campaignId, worklist: 'overdue' },
    });
    expect(total).toBe(2);
  });

  it('case 5: declared 27/5, never handed in: on the list from D+5, gone after 6/6; the collection day warns ahead', async () => {
    const notice = { startsOn: '2021-05-27', deadline: null, collectionDay: '2021-06-07', handoverDay: '2021-06-09' };
    const house = await open({ ...notice, name: 'Sở 2021' }, '2021-06-07');
    await house.record(await house.enrol(RIGHT, {}, '2021-05-27'), 'declared 2021-05-27');
    const on = async (day: string) => (await completion(house, { asOf: day })).counts;
    const lapsing = async (day: string) => (await completion(house, { asOf: day })).lapsing;
    expect([await lapsing('2021-05-31'), await lapsing('2021-06-01'), await lapsing('2021-06-06')]).toEqual([0, 1, 1]);
    expect(await on('2021-06-06')).toMatchObject({ declared: 1, lapsed: 0 });
    expect(await on('2021-06-07')).toMatchObject({ declared: 0, lapsed: 1 });
    const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}/checks`).expect(200);
    expect((body as { code: string }[]).map(({ code }) => code)).toContain('COLLECTION_AFTER_LAPSE');
  });

  it('case 7: guardian not approved, so the declaration of the child is refused with a clear message', async () => {
    const house = await open();
    const guardian = await house.enrol(CLASS_A, { fullName: 'Trần Thị Giám Hộ', dob: '1980-01-01' });
    const { body: detail } = await house.admin.get(`/api/participants/${guardian}`).expect(200);
    const { personId } = detail as { personId: string };
    const child = await house.enrol(CLASS_A, { dob: '2012-05-06', guardianId: Number(personId) });
    const declare = { kind: 'declared', on: '2021-04-20', version: 1 };
    const refused = await house.admin.post(`/api/participants/${child}/facts`).send(declare).expect(422);
    expect(refused.body).toMatchObject({ code: 'GUARDIAN_NOT_APPROVED' });
    expect((refused.body as { message: string }).message).toMatch(/người giám hộ chưa có tài khoản được phê duyệt/);
    expect(JSON.stringify(refused.body)).not.toContain('Trần');
    await house.record(guardian, 'approved 2021-04-19');
    await house.admin.post(`/api/participants/${child}/facts`).send(declare).expect(201);
  });

  it('case 6: 124 done of 100 assigned is 124,0 %; a unit with nobody eligible shows "–"', async () => {
    const house = await open();
    for (let i = 0; i < 124; i += 1) await house.record(await house.enrol(RIGHT), 'approved 2021-04-20');
    const { body: targets } = await house.admin.get(`/api/campaigns/${house.campaignId}/targets`).expect(200);
    const { version } = (targets as { unitId: string; version: number }[]).find(
      ({ unitId }) => unitId === String(RIGHT),
    )!;
    const target = { unitId: String(RIGHT), version, assigned: 100, reason: 'Giao theo công văn' };
    await house.admin.put(`/api/campaigns/${house.campaignId}/targets`).send(target).expect(200);
    const full = await completion(house, { unitId: String(RIGHT) });
    expect([full.rate, full.rateOfAssigned].map(formatRate)).toEqual(['100,0\u00a0%', '124,0\u00a0%']);
    const nobody = await completion(house, { unitId: String(CLASS_A) });
    expect(formatRate(nobody.rate)).toBe('–');
  });

  it('case 8 (the list itself; report B7 is not there): "approved" changes a person only once it is applied', async () => {
    const house = await open();
    const person = await house.enrol(RIGHT, { fullName: 'Lò Thị Pành', siNumber: '5096000001' });
    const stage = async () => {
      const { body } = await house.admin.get(`/api/participants/${person}`).expect(200);
      return body as { standing: { stage: string }; facts: { kind: string; door: string }[] };
    };
    const header = ['Họ và tên', 'Mã số BHXH', 'Trạng thái'];
    const file = csv(header, ['Lò Thị Pành', '5096000001', 'Đã được duyệt']);
    const before = await preview(house.admin, { campaignId: house.campaignId, kind: 'status' }, file);
    expect(before.counts).toMatchObject({ update: 1 });
    expect((await stage()).standing.stage).toBe('not_started');
    await apply(house.admin, before.id, { acknowledge: before.warnings.map(({ code }) => code) });
    const after = await stage();
    expect(after.standing.stage).toBe('approved');
    expect(after.facts.find(({ kind }) => kind === 'approved')?.door).toBe('import');
  });

  it('case 9: sorted by given name, family, middle; "hoa" finds every Hoa, "duc" finds Đức', async () => {
    const house = await open();
    const names = ['Lê Đức', 'Lê Dũng', 'Lê Dung', 'Lê Đông', 'Lê Duy', 'Lê Dùng', 'Hạ An Bình', 'Hà Anh Bình'];
    const spelled = ['Vũ Thị Hòa', 'Vũ Thị Hoà', 'Vũ Thị Hoa', 'Vũ Thị Hóa'];
    for (const fullName of [...names, ...spelled]) await house.enrol(CLASS_A, { fullName });
    const found = async (query: Record<string, unknown>) => {
      const filter = { campaignId: house.campaignId, ...query };
      const { items } = await list<{ fullName: string }>(house.admin, '/api/participants', {
        filter,
        sort: ['name', 'ASC'],
      });
      return items.map(({ fullName }) => fullName);
    };
    const sorted = await found({});
    expect(sorted.filter((name) => name.startsWith('Lê'))).toEqual(
      ['Dung', 'Dùng', 'Dũng', 'Duy', 'Đông', 'Đức'].map((given) => `Lê ${given}`),
    );
    expect(sorted.slice(0, 2)).toEqual(['Hà Anh Bình', 'Hạ An Bình']);
    expect((await found({ q: 'hoa' })).sort()).toEqual([...spelled].sort());
    expect(await found({ q: 'duc' })).toEqual(['Lê Đức']);
  });

  it('case 10: "Tổng cộng: 55 người" over 54 rows must be acknowledged before anything is applied', async () => {
    const house = await open();
    const people = Array.from({ length: 54 }, (_, i) => [
      String(i + 1),
      `Lò Thị Số ${'ABCDEFGHI'[i % 9]}`,
      String(5_096_100_000 + i),
    ]);
    const file = csv(['STT', 'Họ và tên', 'Mã số BHXH'], ...people, ['Tổng cộng: 55 người', '', '']);
    const before = await preview(house.admin, roster(house), file);
    expect(before.warnings.map(({ code }) => code)).toContain('TOTAL_MISMATCH');
    await house.admin.post(`/api/imports/${before.id}/apply`).send({}).expect(409);
    expect((await completion(house)).counts.headcount).toBe(0);
    const after = await apply(house.admin, before.id, { acknowledge: before.warnings.map(({ code }) => code) });
    expect(after.status).toBe('applied');
    expect((await completion(house)).counts.headcount).toBe(54);
  });

  it('case 11: a teacher who is transferred keeps the stage; both units stay as they were before', async () => {
    const house = await open();
    const teacher = await house.enrol(LEFT);
    await house.record(teacher, 'declared 2021-04-05', 'submitted 2021-04-08');
    const of = async (unitId: number, asOf: string) =>
      (await completion(house, { unitId: String(unitId), asOf })).counts.submitted;
    const before = [await of(LEFT, '2021-04-19'), await of(RIGHT, '2021-04-19')];
    await house.record(teacher, { kind: 'transferred', on: '2021-04-20', unitId: RIGHT });
    expect([await of(LEFT, '2021-04-19'), await of(RIGHT, '2021-04-19')]).toEqual(before);
    expect([await of(LEFT, '2021-04-20'), await of(RIGHT, '2021-04-20')]).toEqual([0, 1]);
    const { body } = await house.admin.get(`/api/participants/${teacher}`).expect(200);
    expect(body).toMatchObject({ standing: { stage: 'submitted', submittedOn: '2021-04-08' } });
  });

  it('case 12: an export has masked numbers, and the audit log its filter and number of rows', async () => {
    const house = await open();
    await house.enrol(CLASS_A, { siNumber: '5096000001', citizenId: '001190123456' });
    await house.record(await house.enrol(RIGHT), factOf('exempted 2021-04-10'));
    const filter = JSON.stringify({ campaignId: house.campaignId, unitId: String(ROOT) });
    const { text } = await house.admin.get('/api/exports/participants.csv').query({ filter }).expect(200);
    expect(text).toContain('50*****001');
    expect(text).not.toMatch(/5096000001|001190123456/);
    const logged = await house.write<{ params: string }[]>((em) =>
      rows(em, "SELECT params FROM audit_log WHERE action = 'export' ORDER BY id DESC LIMIT 1"),
    );
    expect(JSON.parse(logged[0]!.params)).toMatchObject({ unitId: ROOT, isRevealed: false, rows: 2 });
  });
});

interface Completion {
  readonly counts: Record<string, number>;
  readonly target: { readonly lastDay: string | null };
  readonly rate: number | null;
  readonly rateOfAssigned: number | null;
  readonly overdue: number;
  readonly lapsing: number;
  readonly daysLeft: number | null;
  readonly status: string;
}
