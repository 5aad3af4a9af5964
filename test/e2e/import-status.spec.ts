import ExcelJS from 'exceljs';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  RIGHT,
  ROOT,
  startCampaignApp,
  TODAY,
  type CampaignApp,
} from '../support/campaign-app.js';
import { xlsx } from '../../fixtures/make/xlsx.js';
import type { Agent } from '../support/app.js';
import { binaryBody } from '../support/binary-body.js';
import { forEachDatabase } from '../support/database.js';
import { apply, csv, preview, reaches, rowsOf, upload, type ImportBody, type RowBody } from '../support/import-app.js';

interface ValueBody {
  key: string;
  header: string;
  means: string | null;
  value: string;
  isDate: boolean;
  rows: number;
  samples: string[];
  stage: string | null;
  by: string | null;
  suggestion: string | null;
}
type StatusBody = ImportBody & { values: ValueBody[] | null; kind: string };
type StatusRow = RowBody & {
  facts?: { kind: string; on: string; onPrecision: string; state: string; code?: string; reason?: string }[];
  candidates?: { personId: string; fullName: string; unitName: string }[];
};

const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Tình trạng'];
const si = (n: number): string => String(5_100_200_000 + n);

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string; kind: string };

  beforeEach(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId, kind: 'status' };
  });
  afterEach(() => house.close());

  const enrol = (name: string, n: number, unitId = RIGHT, over: Record<string, unknown> = {}): Promise<number> =>
    house.enrol(unitId, { fullName: name, siNumber: si(n), ...over });
  const shown = async (agent: Agent, bytes: Buffer, over: Record<string, string> = {}): Promise<StatusBody> =>
    (await preview(agent, { ...fields, ...over }, bytes)) as StatusBody;
  const rows = async (id: string, filter = {}): Promise<StatusRow[]> =>
    (await rowsOf(house.admin, id, filter)) as StatusRow[];
  const put = async (id: string, values: Record<string, string | null>): Promise<StatusBody> => {
    const { body } = await house.admin.put(`/api/imports/${id}/mapping`).send({ values }).expect(200);
    return body as StatusBody;
  };
  const answer = (id: string, body: object) => house.admin.post(`/api/imports/${id}/answers`).send(body).expect(200);
  const standing = async (participantId: number) => {
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    return body as { standing: Record<string, unknown>; facts: Record<string, unknown>[] };
  };
  const errorFile = async (id: string): Promise<ExcelJS.Workbook> => {
    const request = house.admin.get(`/api/imports/${id}/error-file`).buffer(true).parse(binaryBody);
    const { body } = (await request.expect(200)) as { body: ArrayBuffer };
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(body);
    return book;
  };
  const line = (row: StatusRow): string => {
    const facts = (row.facts ?? []).map(
      ({ kind, on, onPrecision, state }) => `${state} ${kind} ${onPrecision === 'exact' ? '' : '~'}${on}`,
    );
    const codes = row.issues.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
    return [row.outcome, ...facts, ...codes].join(' · ');
  };

  it('turns words and days into facts through the one way in, once, and takes them back', async () => {
    const [an, binh, chi, dung] = [
      await enrol('Hà Văn An', 1),
      await enrol('Hà Thị Bình', 2),
      await enrol('Hà Thị Chi', 3),
      await enrol('Hà Văn Dũng', 4),
    ];
    await house.record(chi, 'declared 2021-04-20');
    const sheet = csv(
      HEADER,
      ['1', 'Hà Văn An', si(1), 'Đã được duyệt'],
      ['2', 'Hà Thị Bình', si(2), 'Đã nộp 20/4'],
      ['3', 'Hà Thị Chi', si(3), 'Đã kê khai'],
      ['4', 'Hà Văn Dũng', si(4), 'Chưa'],
    );
    const { id, counts, values, newUnits } = await shown(house.admin, sheet);
    expect(counts).toMatchObject({ rows: 4, update: 2, unchanged: 2, missing: 0, create: 0 });
    expect(newUnits).toEqual([]);
    expect(values).toEqual([
      expect.objectContaining({
        header: 'Tình trạng',
        value: 'Đã được duyệt',
        rows: 1,
        stage: 'approved',
        by: 'known',
      }),
      expect.objectContaining({ value: 'Đã nộp', samples: ['Đã nộp 20/4'], stage: 'submitted' }),
      expect.objectContaining({ value: 'Đã kê khai', stage: 'declared' }),
      expect.objectContaining({ value: 'Chưa', stage: 'not_started' }),
    ]);
    expect((await rows(id)).map(line)).toEqual([
      `update · new approved ~${TODAY}`,
      'update · new submitted 2021-04-20',
      `unchanged · same declared ~${TODAY}`,
      'unchanged',
    ]);
    const { changeId } = await apply(house.admin, id);
    expect((await standing(an)).standing).toMatchObject({ stage: 'approved', approvedOn: TODAY });
    const { facts } = await standing(binh);
    expect(facts[0]).toMatchObject({
      kind: 'submitted',
      on: '2021-04-20',
      onPrecision: 'exact',
      evidence: 'claimed',
      door: 'import',
    });
    expect(facts[0]).toMatchObject({ source: { importId: id, row: 3 } });
    const again = await shown(house.admin, sheet);
    expect(again).toMatchObject({ sameFileAs: id, counts: { unchanged: 4 } });
    const { body } = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(body).toMatchObject({ reversed: 2, kept: 0, failed: 0 });
    expect((await standing(an)).standing).toMatchObject({ stage: 'not_started' });
    expect((await standing(dung)).standing).toMatchObject({ stage: 'not_started' });
  });

  it('reads ticks by what their columns are about, side by side', async () => {
    await enrol('Hà Văn An', 1);
    await enrol('Hà Thị Bình', 2);
    const header = ['STT', 'Họ và tên', 'Mã số BHXH', 'Đã kê khai', 'Đã nộp', 'Đã duyệt', 'Đã cài đặt'];
    const sheet = csv(
      header,
      ['1', 'Hà Văn An', si(1), 'x', 'x', '', '✓'],
      ['2', 'Hà Thị Bình', si(2), '20/4/2021', '', 'R', '0'],
    );
    const { id } = await shown(house.admin, sheet);
    expect((await rows(id)).map(line)).toEqual([
      `update · new submitted ~${TODAY} · new installed ~${TODAY}`,
      `update · new declared 2021-04-20 · new approved ~${TODAY}`,
    ]);
  });

  it('asks what a value means, keeps the rows waiting, and remembers the answer for the organisation', async () => {
    await enrol('Hà Văn An', 1);
    await enrol('Hà Thị Bình', 2);
    const sheet = (mark: string): Buffer =>
      csv(
        ['STT', 'Họ và tên', 'Mã số BHXH', 'Kết quả'],
        ['1', 'Hà Văn An', si(1), mark],
        ['2', 'Hà Thị Bình', si(2), 'Đã cài'],
      );
    const first = await shown(house.admin, sheet('x'));
    expect(first.counts).toMatchObject({ question: 1, update: 1 });
    const mark = first.values!.find(({ value }) => value === 'x')!;
    expect(mark).toMatchObject({ means: null, stage: null, by: null });
    const [open] = await rows(first.id, { code: 'STATUS_NOT_UNDERSTOOD' });
    expect(open).toMatchObject({ outcome: 'question', issues: [{ code: 'STATUS_NOT_UNDERSTOOD', value: 'x' }] });
    await house.admin
      .put(`/api/imports/${first.id}/mapping`)
      .send({ values: { 'nicht:da': 'approved' } })
      .expect(422);
    await house.admin
      .put(`/api/imports/${first.id}/mapping`)
      .send({ values: { [mark.key]: 'quatsch' } })
      .expect(400);
    const mapped = await put(first.id, { [mark.key]: 'approved' });
    expect(mapped.status).toBe('planned');
    expect(mapped.counts).toMatchObject({ question: 0, update: 2 });
    expect(mapped.values!.find(({ key }) => key === mark.key)).toMatchObject({ stage: 'approved', by: 'chosen' });
    expect((await put(first.id, { [mark.key]: null })).counts).toMatchObject({ question: 1 });
    await put(first.id, { [mark.key]: 'approved' });
    await apply(house.admin, first.id);
    const later = await shown(house.admin, csv(['Mã số BHXH', 'Họ và tên', 'KẾT QUẢ'], [si(2), 'Hà Thị Bình', 'X']));
    expect(later.values).toMatchObject([{ value: 'X', stage: 'approved', by: 'remembered' }]);
    expect(later.counts).toMatchObject({ update: 1 });
  });

  it('lets the meaning of a value be said at its row', async () => {
    for (const n of [1, 2, 3]) await enrol(`Hà Văn ${'ABC'[n - 1]}`, n);
    const { id } = await shown(
      house.admin,
      csv(HEADER, ...[1, 2, 3].map((n) => [String(n), `Hà Văn ${'ABC'[n - 1]}`, si(n), 'đang chờ duyệt'])),
    );
    const [open] = await rows(id);
    expect(open?.issues[0]).toMatchObject({ code: 'STATUS_NOT_UNDERSTOOD', params: { suggestion: 'submitted' } });
    await answer(id, { code: 'STATUS_NOT_UNDERSTOOD', value: 'declared', scope: 'row', rowId: open!.id });
    expect((await rows(id)).map(({ outcome }) => outcome)).toEqual(['update', 'question', 'question']);
    const [, other] = await rows(id);
    await answer(id, { code: 'STATUS_NOT_UNDERSTOOD', value: 'submitted', scope: 'alike', rowId: other!.id });
    expect((await rows(id)).map(line)).toEqual([
      `update · new declared ~${TODAY}`,
      `update · new submitted ~${TODAY}`,
      `update · new submitted ~${TODAY}`,
    ]);
  });

  it('tells before anything is applied what the rules refuse, and asks where the file and the house disagree', async () => {
    const [an, binh, chi] = [await enrol('Hà Văn An', 1), await enrol('Hà Thị Bình', 2), await enrol('Hà Thị Chi', 3)];
    await house.record(an, 'declared 2021-04-05');
    await house.record(binh, 'declared 2021-04-20');
    await house.record(chi, 'approved 2021-04-20');
    const { id, counts } = await shown(
      house.admin,
      csv(
        HEADER,
        ['1', 'Hà Văn An', si(1), 'Đã nộp'],
        ['2', 'Hà Thị Bình', si(2), 'Kê khai rồi 22/4/2021'],
        ['3', 'Hà Thị Chi', si(3), 'Chưa'],
      ),
    );
    expect(counts).toMatchObject({ error: 1, question: 2 });
    expect((await rows(id)).map(line)).toEqual([
      `error · refused submitted ~${TODAY} · LAPSED`,
      'question · same declared 2021-04-22 · DATE_DIFFERS',
      'question · STATUS_BEHIND',
    ]);
    const [lapsed] = await rows(id);
    expect((lapsed!.issues[0] as { message?: string }).message).toContain('hết hạn');
    await answer(id, { code: 'DATE_DIFFERS', value: 'replace', scope: 'file' });
    expect((await rows(id)).map(line)[1]).toBe('update · new declared 2021-04-22');
    await apply(house.admin, id);
    expect((await standing(binh)).standing).toMatchObject({ stage: 'declared', declaredOn: '2021-04-22', attempt: 1 });
    expect((await standing(chi)).standing).toMatchObject({ stage: 'approved' });
  });

  it('adds nobody, moves nobody and tells nothing of people elsewhere', async () => {
    await enrol('Hà Văn An', 1);
    await enrol('Hà Thị Bình', 2, CLASS_A);
    const { id, counts } = await shown(
      house.admin,
      csv(
        ['STT', 'Họ và tên', 'Mã số BHXH', 'Đơn vị', 'Tình trạng'],
        ['1', 'Hà Văn An', si(1), 'Phòng Chưa Có', 'Đã cài'],
        ['2', 'Hà Thị Bình', si(2), '', 'Đã cài'],
        ['3', 'Hà Văn Lạ', si(9), '', 'Đã cài'],
      ),
      { unitId: String(RIGHT) },
    );
    expect(counts).toMatchObject({ update: 1, question: 1, error: 1, create: 0, transfer: 0 });
    const [, away, unknown] = await rows(id);
    expect(away).toMatchObject({ issues: [{ code: 'OUT_OF_SCOPE' }] });
    expect(away!.match).toBeUndefined();
    expect(unknown).toMatchObject({ outcome: 'error', issues: [{ code: 'PERSON_NOT_FOUND' }] });
    await apply(house.admin, id);
    const { total } = await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId } });
    expect(total).toBe(2);
  });

  it('takes the latest of several answers to a form, and finds people of a class by name on one yes', async () => {
    const an = await enrol('Hà Văn An', 1, CLASS_A);
    await enrol('Hà Thị Bình', 2, CLASS_A);
    await enrol('Lê Thị Hoa', 3, CLASS_A);
    await enrol('Lê Thị Hoa', 4, CLASS_A, { dob: '2003-05-01' });
    await enrol('Hà Văn An', 5, CLASS_B);
    const form = csv(
      ['Dấu thời gian', 'Địa chỉ email', 'Họ và tên của em', 'Em đã cài đặt VssID chưa?'],
      ['20/04/2021 9:15:22', 'an@example.vn', 'Hà Văn An', 'Chưa cài'],
      ['20/04/2021 9:20:00', 'binh@example.vn', 'hà thị bình', 'Rồi'],
      ['21/04/2021 7:00:00', 'an@example.vn', 'Hà Văn An', 'Đã cài'],
      ['21/04/2021 8:00:00', '', 'Lê Thị Hoa', 'Rồi'],
      ['21/04/2021 9:00:00', '', 'Hà Thị Bìnhh', 'Chưa'],
    );
    const { id, values } = await shown(house.admin, form, { unitId: String(CLASS_A) });
    expect(values?.map(({ header, stage }) => [header, stage])).toContainEqual([
      'Em đã cài đặt VssID chưa?',
      'installed',
    ]);
    const [, binh, , hoa, slip] = await rows(id);
    expect(slip).toMatchObject({ issues: [{ code: 'NAME_NEAR' }], candidates: [{ fullName: 'Hà Thị Bình' }] });
    await answer(id, { code: 'NAME_NEAR', value: 'skip', scope: 'row', rowId: slip!.id });
    expect(binh).toMatchObject({
      outcome: 'question',
      issues: [{ code: 'ONLY_NAME' }],
      candidates: [{ fullName: 'Hà Thị Bình' }],
    });
    expect(hoa).toMatchObject({ outcome: 'question', issues: [{ code: 'SEVERAL_ALIKE' }] });
    expect(hoa!.candidates).toHaveLength(2);
    await answer(id, { code: 'ONLY_NAME', value: 'same', scope: 'file' });
    const personId = hoa!.candidates![1]!.personId;
    await answer(id, { code: 'SEVERAL_ALIKE', value: personId, scope: 'row', rowId: hoa!.id });
    const after = await rows(id);
    expect(after.map(line)).toEqual([
      'skipped',
      `update · new installed ~${TODAY}`,
      `update · new installed ~${TODAY}`,
      `update · new installed ~${TODAY}`,
      'skipped',
    ]);
    expect(after[0]?.issues).toMatchObject([{ code: 'EARLIER_ANSWER', severity: 'info', params: { row: 4 } }]);
    await apply(house.admin, id);
    expect((await standing(an)).standing).toMatchObject({ installed: true });
    const { total } = await list(house.admin, '/api/participants', {
      filter: { campaignId: house.campaignId, unitId: String(CLASS_A), installed: true },
    });
    expect(total).toBe(3);
  });

  it('asks which of two answers without a time is right', async () => {
    await enrol('Hà Văn An', 1);
    const { id } = await shown(
      house.admin,
      csv(
        HEADER,
        ['1', 'Hà Văn An', si(1), 'Đã duyệt'],
        ['2', 'Hà Văn An', si(1), 'Đã nộp'],
        ['3', 'Hà Văn An', si(1), 'Đã nộp'],
      ),
    );
    const before = await rows(id);
    expect(before.map(line)).toEqual(Array(3).fill('question · DUPLICATE_IN_FILE'));
    await answer(id, { code: 'DUPLICATE_IN_FILE', value: 'take', scope: 'row', rowId: before[0]!.id });
    expect((await rows(id)).map(({ outcome }) => outcome)).toEqual(['update', 'skipped', 'skipped']);
  });

  it('lets a head send the status sheet of the own unit, and nothing else', async () => {
    await enrol('Hà Văn An', 1, RIGHT);
    await enrol('Hà Thị Bình', 2, CLASS_A);
    const head = await house.as('head', RIGHT, 'truong.phong');
    const other = await house.as('head', LEFT, 'truong.khoa');
    const sheet = csv(HEADER, ['1', 'Hà Văn An', si(1), 'Nghỉ việc'], ['2', 'Hà Thị Bình', si(2), 'Đã cài']);
    expect((await upload(head, { campaignId: house.campaignId }, sheet)).status).toBe(403);
    expect((await upload(head, { ...fields, unitId: String(LEFT) }, sheet)).status).toBe(404);
    expect((await upload(head, { ...fields, unitId: String(ROOT) }, sheet)).status).toBe(404);
    const { id, values } = await shown(head, sheet);
    const mine = async (agent: Agent): Promise<number> => (await list(agent, '/api/imports')).total;
    expect([await mine(head), await mine(other)]).toEqual([1, 0]);
    await other.get(`/api/imports/${id}`).expect(404);
    const leaving = values!.find(({ suggestion }) => suggestion === 'left')!;
    await head
      .put(`/api/imports/${id}/mapping`)
      .send({ values: { [leaving.key]: 'left' } })
      .expect(200);
    const { body } = await head.get(`/api/imports/${id}/rows`).expect(200);
    expect((body as StatusRow[]).map(({ issues }) => issues.at(-1)?.code)).toEqual(['MAY_NOT_GOVERN', 'OUT_OF_SCOPE']);
    await head
      .put(`/api/imports/${id}/mapping`)
      .send({ values: { [leaving.key]: 'approved' } })
      .expect(200);
    const { changeId } = await apply(head, id);
    await other.post(`/api/changes/${changeId}/undo`).expect(404);
    await head.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(((await head.get(`/api/imports/${id}`)).body as ImportBody).status).toBe('undone');
    // A roster of the same unit is not for a head to see.
    const roster = await preview(
      house.admin,
      { campaignId: house.campaignId, unitId: String(RIGHT) },
      csv(HEADER, ['1', 'Hà Văn Mới', si(7), '']),
    );
    await head.get(`/api/imports/${roster.id}`).expect(404);
    expect(await mine(head)).toBe(1);
    await head.get(`/api/imports/template?campaignId=${house.campaignId}`).expect(403);
  });

  it('does not let a head take people out of the count by applying what another has sent', async () => {
    await enrol('Hà Văn An', 1, RIGHT);
    const { id, values } = await shown(house.admin, csv(HEADER, ['1', 'Hà Văn An', si(1), 'Đã nghỉ việc']), {
      unitId: String(RIGHT),
    });
    await put(id, { [values![0]!.key]: 'left' });
    expect((await rows(id)).map(line)).toEqual([`update · new left ~${TODAY}`]);
    const head = await house.as('head', RIGHT, 'truong.phong');
    await apply(head, id);
    expect((await rows(id)).map(line)).toEqual([`error · refused left ~${TODAY} · MAY_NOT_GOVERN`]);
    const { total } = await list(house.admin, '/api/participants', { filter: { campaignId: house.campaignId } });
    expect(total).toBe(1);
  });

  it('wants to know which column says where people stand', async () => {
    const { body } = await upload(
      house.admin,
      fields,
      csv(['STT', 'Họ và tên', 'Mã số BHXH', 'Abc'], ['1', 'Hà Văn An', si(1), 'x']),
    );
    const file = await reaches(house.admin, body.id, 'needs_mapping');
    expect(file.error).toMatchObject({ code: 'NO_STATUS_COLUMN' });
    await enrol('Hà Văn An', 1);
    await house.admin
      .put(`/api/imports/${body.id}/mapping`)
      .send({ columns: { 1: 'fullName', 2: 'siNumber', 3: 'installedOn' } })
      .expect(200);
    await reaches(house.admin, body.id, 'planned');
    expect((await rows(body.id)).map(line)).toEqual([`update · new installed ~${TODAY}`]);
  });

  it('takes a day typed anew in the preview, and values that are mapped after the rest has gone in', async () => {
    const an = await enrol('Hà Văn An', 1);
    const binh = await enrol('Hà Thị Bình', 2);
    const { id, values } = await shown(
      house.admin,
      csv(HEADER, ['1', 'Hà Văn An', si(1), 'Đã nộp 31/4'], ['2', 'Hà Thị Bình', si(2), 'abc']),
    );
    const [bad] = await rows(id);
    expect(line(bad!)).toBe('error · DATE_IMPOSSIBLE');
    const edit = { cells: { 3: 'Đã nộp 20/4' } };
    const { body } = await house.admin.put(`/api/imports/${id}/rows/${bad!.id}`).send(edit).expect(200);
    expect(line(body as StatusRow)).toBe('update · new submitted 2021-04-20');
    await apply(house.admin, id);
    expect((await standing(an)).standing).toMatchObject({ submittedOn: '2021-04-20' });
    await put(id, { [values!.find(({ value }) => value === 'abc')!.key]: 'approved' });
    await apply(house.admin, id);
    expect((await standing(binh)).standing).toMatchObject({ stage: 'approved' });
    await house.admin.delete(`/api/imports/${id}/mapping`).expect(409);
  });

  it('gives its sender the rows that need a hand', async () => {
    const head = await house.as('head', RIGHT, 'truong.phong');
    const { id } = await shown(head, csv(HEADER, ['1', 'Hà Văn Lạ', si(1), 'Đã nộp']));
    await head.get(`/api/imports/${id}/error-file`).expect(200);
    const other = await shown(house.admin, csv(HEADER, ['1', 'Hà Văn Lạ', si(1), 'Đã nộp rồi']), {
      unitId: String(RIGHT),
    });
    await head.get(`/api/imports/${other.id}/error-file`).expect(403);
  });

  it('takes colours and strokes for what somebody says that they mean', async () => {
    await enrol('Lê Thị Lan', 1);
    const manh = await enrol('Lê Văn Mạnh', 2);
    const sim = await enrol('Lê Thị Sim', 3);
    const sheet = await xlsx([
      {
        name: 'Tiến độ',
        rows: [
          ['STT', 'Họ và tên', 'Mã số BHXH', 'Cài đặt'],
          [1, { v: 'Lê Thị Lan', fill: 'FFFFFF00' }, si(1), null],
          [2, { v: 'Lê Văn Mạnh', fill: 'FF00B050' }, si(2), null],
          [3, { v: 'Lê Thị Sim', strike: true }, si(3), 'x'],
        ],
      },
    ]);
    const file = (await preview(house.admin, fields, sheet, 'mau.xlsx')) as StatusBody;
    expect((await rows(file.id)).map(line)).toEqual([
      'unchanged',
      'unchanged',
      `update · new installed ~${TODAY} · STRUCK_OUT`,
    ]);
    const columns = { 1: 'fullName', 2: 'siNumber', 3: 'installedOn', 10000: 'status', 10001: 'status' };
    await house.admin.put(`/api/imports/${file.id}/mapping`).send({ columns }).expect(200);
    const { values } = (await reaches(house.admin, file.id, 'planned')) as StatusBody;
    const key = (header: string, value: string): string =>
      values!.find((one) => one.header === header && one.value === value)!.key;
    expect(values).toContainEqual(expect.objectContaining({ header: 'Gạch ngang', stage: null, suggestion: 'left' }));
    await put(file.id, {
      [key('Màu nền', 'vàng')]: 'not_started',
      [key('Màu nền', 'xanh lá')]: 'approved',
      [key('Gạch ngang', 'x')]: 'left',
    });
    expect((await rows(file.id)).map(line)).toEqual([
      'unchanged',
      `update · new approved ~${TODAY}`,
      expect.stringContaining(`update · new installed ~2021-04-24 · new left ~${TODAY}`),
    ]);
    await apply(house.admin, file.id, { acknowledge: file.warnings.map(({ code }) => code) });
    expect((await standing(manh)).standing).toMatchObject({ stage: 'approved' });
    expect((await standing(sim)).standing).toBeNull();
  });

  it('gives colours and strokes out again with the rows to be mended, and knows them when they come back', async () => {
    const lan = await enrol('Lê Thị Lan', 1);
    const manh = await enrol('Lê Văn Mạnh', 2);
    await enrol('Lê Thị Sim', 3);
    const sheet = await xlsx([
      {
        name: 'Tiến độ',
        rows: [
          ['Họ và tên', 'Mã số BHXH', 'Kết quả'],
          [{ v: 'Lê Thị Lan', fill: 'FF00B050' }, '51', null],
          [{ v: 'Lê Văn Mạnh', strike: true }, '52', null],
          [{ v: 'Lê Thị Sim', fill: 'FF00B050' }, si(3), null],
        ],
      },
    ]);
    const { id, warnings } = await shown(house.admin, sheet);
    const columns = { 0: 'fullName', 1: 'siNumber', 2: 'status', 10000: 'status', 10001: 'status' };
    await house.admin.put(`/api/imports/${id}/mapping`).send({ columns }).expect(200);
    const { values } = (await reaches(house.admin, id, 'planned')) as StatusBody;
    const key = (value: string): string => values!.find((one) => one.value === value)!.key;
    await put(id, { [key('xanh lá')]: 'approved', [key('x')]: 'left' });
    const acknowledge = warnings.map(({ code }) => code);
    expect((await rows(id, { outcome: 'error' })).length).toBe(2);
    await apply(house.admin, id, { acknowledge });
    const out = await errorFile(id);
    const [mended] = out.worksheets;
    expect(mended!.getRow(1).values).toEqual([
      undefined,
      ...['Họ và tên', 'Mã số BHXH', 'Kết quả', 'Màu nền', 'Gạch ngang', 'Cần sửa gì', 'Dòng ở tệp cũ'],
    ]);
    expect([mended!.getCell('D2').text, mended!.getCell('E3').text]).toEqual(['xanh lá', 'x']);
    expect([2, 3].map((line) => mended!.getCell(line, 1).font?.strike === true)).toEqual([false, true]);
    mended!.getCell('B2').value = si(1);
    mended!.getCell('B3').value = si(2);
    const again = await shown(house.admin, Buffer.from(await out.xlsx.writeBuffer()));
    expect(again.values!.map(({ header, value, stage, by }) => [header, value, stage, by])).toEqual([
      ['Màu nền', 'xanh lá', 'approved', 'remembered'],
      ['Gạch ngang', 'x', 'left', 'remembered'],
    ]);
    await apply(house.admin, again.id, { acknowledge: again.warnings.map(({ code }) => code) });
    expect((await standing(lan)).standing).toMatchObject({ stage: 'approved' });
    expect((await standing(manh)).standing).toBeNull();
  });

  it('asks about days that a spreadsheet has turned round', async () => {
    await enrol('Lê Thị Lan', 1);
    const manh = await enrol('Lê Văn Mạnh', 2);
    const day = { v: new Date('2021-02-04T00:00:00Z'), format: 'dd/mm/yyyy' };
    const sheet = await xlsx([
      {
        name: 'Tiến độ',
        rows: [
          ['Họ và tên', 'Mã số BHXH', 'Ngày duyệt'],
          ['Lê Thị Lan', si(1), '21/04/2021'],
          ['Lê Văn Mạnh', si(2), day],
        ],
      },
    ]);
    const file = (await preview(house.admin, fields, sheet, 'ngay.xlsx')) as StatusBody;
    expect((await rows(file.id)).map(line)).toEqual(['update · new approved 2021-04-21', 'question · DATE_SWAPPED']);
    await answer(file.id, { code: 'DATE_SWAPPED', accept: true, scope: 'file' });
    expect((await rows(file.id)).map(line)[1]).toBe('update · new approved 2021-04-02');
    await answer(file.id, { code: 'DATE_SWAPPED', accept: false, scope: 'file' });
    expect((await rows(file.id)).map(line)[1]).toBe('update · new approved 2021-02-04');
    await apply(house.admin, file.id);
    expect((await standing(manh)).standing).toMatchObject({ approvedOn: '2021-02-04' });
  });

  it('reads one sheet after the other by its own header, and one answer of each person', async () => {
    await enrol('Lê Thị Lan', 1, CLASS_A);
    await enrol('Lê Văn Mạnh', 2, CLASS_B);
    const sheet = await xlsx([
      {
        name: 'Lớp 44A',
        rows: [
          ['Họ và tên', 'Mã số BHXH', 'Đã nộp'],
          ['Lê Thị Lan', si(1), 'x'],
          ['Lê Văn Mạnh', si(2), 'x'],
        ],
      },
      {
        name: 'Lớp 44B',
        rows: [
          ['Họ và tên', 'Đã nộp', 'Mã số BHXH'],
          ['Lê Văn Mạnh', 'x', si(2)],
          ['Lê Thị Lan', 'chưa', si(1)],
        ],
      },
    ]);
    const file = (await preview(house.admin, { ...fields, unitId: String(LEFT) }, sheet, 'lop.xlsx')) as StatusBody;
    expect(file.values).toMatchObject([
      { value: 'x', rows: 3 },
      { value: 'chưa', rows: 1 },
    ]);
    expect((await rows(file.id)).map(line)).toEqual([
      'question · DUPLICATE_IN_FILE',
      `update · new submitted ~${TODAY}`,
      'skipped',
      'question · DUPLICATE_IN_FILE',
    ]);
  });

  it('asks about a child whose guardian has no account', async () => {
    const guardian = await enrol('Hà Văn Cha', 1);
    const { body: people } = await house.admin
      .get('/api/people')
      .query({ filter: JSON.stringify({ q: 'ha van cha' }) });
    const guardianId = Number((people as { id: string }[])[0]!.id);
    const child = await enrol('Hà Thị Con', 2, RIGHT, { dob: '2012-01-01', guardianId });
    const { id } = await shown(house.admin, csv(HEADER, ['1', 'Hà Thị Con', si(2), 'Đã kê khai']));
    expect((await rows(id)).map(line)).toEqual([`question · new declared ~${TODAY} · GUARDIAN_NOT_APPROVED`]);
    await answer(id, { code: 'GUARDIAN_NOT_APPROVED', value: 'take', scope: 'file' });
    expect((await rows(id)).map(line)).toEqual([`update · new declared ~${TODAY} · GUARDIAN_UNCONFIRMED`]);
    await apply(house.admin, id);
    expect((await standing(child)).standing).toMatchObject({ stage: 'declared' });
    expect((await standing(guardian)).standing).toMatchObject({ stage: 'not_started' });
  });

  describe('in a roster', () => {
    const ROSTER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Đơn vị', 'Đã kê khai', 'Ngày duyệt'];
    const UNIT = 'Phòng Hành chính';

    it('statuses go in with their people, new and known', async () => {
      const known = await enrol('Hà Văn An', 1);
      const sheet = csv(
        ROSTER,
        ['1', 'Hà Văn An', si(1), UNIT, 'x', ''],
        ['2', 'Hà Thị Bình', si(2), UNIT, 'x', '20/04/2021'],
        ['3', 'Hà Thị Chi', si(3), UNIT, '', ''],
      );
      const roster = { campaignId: house.campaignId };
      const { id, counts } = await preview(house.admin, roster, sheet);
      expect(counts).toMatchObject({ create: 2, update: 1 });
      expect((await rows(id)).map(line)).toEqual([
        `update · new declared ~${TODAY}`,
        'create · new approved 2021-04-20',
        'create',
      ]);
      await apply(house.admin, id);
      expect((await standing(known)).standing).toMatchObject({ stage: 'declared' });
      const { total } = await list(house.admin, '/api/participants', {
        filter: { campaignId: house.campaignId, stage: 'approved' },
      });
      expect(total).toBe(1);
      expect((await preview(house.admin, roster, sheet)).counts).toMatchObject({ unchanged: 3 });
    });

    it('a status that is not understood keeps nobody out, but has to be seen', async () => {
      const sheet = csv(
        ['STT', 'Họ và tên', 'Mã số BHXH', 'Đơn vị', 'Tình trạng'],
        ['1', 'Hà Văn An', si(1), UNIT, 'x'],
        ['2', 'Hà Thị Bình', si(2), UNIT, 'Đã nghỉ việc'],
      );
      const file = (await preview(house.admin, { campaignId: house.campaignId }, sheet)) as StatusBody;
      expect(file.warnings).toMatchObject([{ code: 'STATUS_VALUES_OPEN', params: { values: 2, rows: 2 } }]);
      await house.admin.post(`/api/imports/${file.id}/apply`).send({}).expect(409);
      const left = file.values!.find(({ suggestion }) => suggestion === 'left')!;
      const mapped = await put(file.id, { [left.key]: 'left' });
      expect(mapped.warnings).toMatchObject([{ code: 'STATUS_VALUES_OPEN', params: { values: 1, rows: 1 } }]);
      expect((await rows(file.id)).map(line)).toEqual([
        'question · STATUS_NOT_UNDERSTOOD',
        'question · LEFT_BUT_LISTED',
      ]);
      await apply(house.admin, file.id, { acknowledge: ['STATUS_VALUES_OPEN'] });
      const { items } = await list<{ fullName: string }>(house.admin, '/api/participants', {
        filter: { campaignId: house.campaignId },
      });
      expect(items.map(({ fullName }) => fullName)).toEqual(['Hà Văn An']);
    });
  });
});
