import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import type { B1Model } from '../../server/reports/b1-model.js';
import { canonicalJson } from '../../server/reports/canonical-json.js';
import { binaryBody } from '../support/binary-body.js';
import type { Agent } from '../support/app.js';
import { CLASS_A, LEFT, list, RIGHT, ROOT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';

interface ReportBody {
  id: string;
  number: number;
  sha256: string;
  verifyCode: string;
  model: B1Model;
}

describe('canonical JSON', () => {
  it('gives equal bytes for equal values, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });
});

forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    const onClass = await house.enrol(CLASS_A);
    await house.record(onClass, 'declared 2021-04-05', 'submitted 2021-04-08', 'approved 2021-04-12');
    const refused = await house.enrol(CLASS_A);
    await house.record(refused, 'declared 2021-04-10', {
      kind: 'rejected',
      on: '2021-04-14',
      reason: 'PHOTO_BAD',
    });
    const right = await house.enrol(RIGHT);
    await house.record(right, { kind: 'exempted', on: '2021-04-10', reason: 'ON_LEAVE' });
    await house.enrol(RIGHT);
    await house.enrol(ROOT);
  });
  afterAll(() => house.close());

  const body = (over: Record<string, unknown> = {}) => ({
    campaignId: house.campaignId,
    unitId: String(ROOT),
    template: 'B1',
    ...over,
  });
  const freeze = async (agent: Agent, over: Record<string, unknown> = {}): Promise<ReportBody> =>
    (await agent.post('/api/reports').send(body(over)).expect(201)).body as ReportBody;

  it('freezes the figures of every child unit, of the unit itself and of the whole', async () => {
    const { model } = await freeze(house.admin);
    const lines = Object.fromEntries(model.rows.map((line) => [line.unitId ?? 'own', line]));
    expect(lines[LEFT]).toMatchObject({ headcount: 2, approved: 1, done: 1, rate: 0.5 });
    expect(lines[RIGHT]).toMatchObject({ headcount: 2, exempt: 1, eligible: 1, done: 0 });
    expect(lines.own).toMatchObject({ name: 'Trực thuộc đơn vị', headcount: 1 });
    expect(model.total).toMatchObject({ headcount: 5, eligible: 4, done: 1, rate: 0.25, assignedTarget: null });
    for (const key of ['headcount', 'exempt', 'declared', 'done', 'notStarted', 'overdue'] as const) {
      expect(model.rows.reduce((sum, line) => sum + line[key], 0)).toBe(model.total[key]);
    }
  });

  it('tells refusals and exemptions by reason, where they are', async () => {
    const { model } = await freeze(house.admin);
    expect(model.rows.find(({ unitId }) => unitId === String(LEFT))?.reasons).toEqual([
      { bucket: 'rejected', code: 'PHOTO_BAD', count: 1 },
    ]);
    expect(model.total.reasons).toHaveLength(2);
    expect(model.reasonLabels.ON_LEAVE).toMatch(/thai sản/);
  });

  it('stays as it was frozen, with a hash that anybody can recompute', async () => {
    const { id, sha256 } = await freeze(house.admin);
    const { text } = await house.admin.get(`/api/reports/${id}.json`).expect(200);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
  });

  it('says what changed since the last report and how much of it corrects the past', async () => {
    const before = await freeze(house.admin, { unitId: String(CLASS_A), asOf: '2021-04-15' });
    expect(before.model.previous).toBeNull();
    const late = await house.enrol(CLASS_A);
    await house.record(late, 'declared 2021-04-06', 'submitted 2021-04-07', 'approved 2021-04-13');
    const now = await freeze(house.admin, { unitId: String(CLASS_A) });
    expect(now.model.total.change).toBe(1);
    expect(now.model.previous).toEqual({ number: before.number, asOf: '2021-04-15', corrected: 1 });
  });

  it('is verified by its code without a session and without personal data', async () => {
    const { verifyCode, sha256, number } = await freeze(house.admin);
    const answer = await house.client().get(`/api/verify/${verifyCode}`).expect(200);
    expect(answer.body).toMatchObject({ number, sha256, isIntact: true, unitName: 'Trường Đại học Thử nghiệm' });
    expect(Object.keys(answer.body as object)).not.toContain('madeBy');
    await house.client().get('/api/verify/khong-co').expect(404);
  });

  it('is a workbook whose cells are the frozen figures, set up for printing', async () => {
    const { id, model } = await freeze(house.admin);
    const response = await house.admin.get(`/api/reports/${id}.xlsx`).buffer().parse(binaryBody).expect(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(response.body as ArrayBuffer);
    const sheet = workbook.getWorksheet('B1')!;
    const texts = Array.from(sheet.getSheetValues(), (row) => Array.from((row ?? []) as unknown[], String));
    const total = texts.find((row) => row.includes('Tổng cộng'))!;
    const first = total.indexOf('Tổng cộng');
    expect(total.slice(first + 1, first + 3)).toEqual([String(model.total.headcount), String(model.total.eligible)]);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, paperSize: 9 });
    expect(sheet.pageSetup.printTitlesRow).toBeTruthy();
    expect(texts.flat()).toEqual(expect.arrayContaining(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'NGƯỜI LẬP BIỂU']));
  });

  it('numbers reports one after the other, also when several are frozen at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => freeze(house.admin)));
    const numbers = made.map(({ number }) => number).sort((a, b) => a - b);
    expect(new Set(numbers).size).toBe(5);
    expect(numbers.at(-1)! - numbers[0]!).toBe(4);
  });

  it('refuses a day that has not come', async () => {
    const { body: problem } = await house.admin
      .post('/api/reports')
      .send(body({ asOf: '2021-04-26' }))
      .expect(422);
    expect(problem).toMatchObject({ code: 'FUTURE_DAY' });
  });

  it('lets a viewer download what lies in the subtree, but neither freeze nor see the rest', async () => {
    const { id } = await freeze(house.admin, { unitId: String(LEFT) });
    const whole = await freeze(house.admin);
    const viewer = await house.as('viewer', LEFT);
    await viewer.get(`/api/reports/${id}`).expect(200);
    await viewer.get(`/api/reports/${whole.id}`).expect(404);
    await viewer
      .post('/api/reports')
      .send(body({ unitId: String(LEFT) }))
      .expect(403);
    const { items } = await list<{ unitId: string }>(viewer, '/api/reports');
    expect(items.every(({ unitId }) => [String(LEFT), String(CLASS_A)].includes(unitId))).toBe(true);
    const hr = await house.as('hr', LEFT);
    await hr.post('/api/reports').send(body()).expect(404);
  });
});
