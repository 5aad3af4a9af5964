import { forEachDatabase } from '../support/database.js';
import {
  CLASS_A,
  LEFT,
  list,
  OTHER,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import type { Agent } from '../support/app.js';
import { rebuilt } from '../support/rebuilt.js';

interface CampaignBody {
  id: string;
  version: number;
  settingsVersion: number;
  settings: { rules: Record<string, unknown>; reasons: { code: string }[] };
}

forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterAll(() => house.close());

  const make = async (body: Record<string, unknown>) => {
    const response = await house.admin
      .post('/api/campaigns')
      .send({ name: 'Đợt thử', unitId: String(LEFT), startsOn: '2021-04-01', ...body })
      .expect(201);
    return response.body as CampaignBody;
  };
  const put = (id: string, body: Record<string, unknown>) => house.admin.put(`/api/campaigns/${id}`).send(body);

  it('starts with the procedure of its template and reads the deadline', async () => {
    const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}`).expect(200);
    expect(body).toMatchObject({
      name: 'Cài đặt VssID 2021',
      unitId: String(ROOT),
      unitName: 'Trường Đại học Thử nghiệm',
      template: 'paper_2021',
      appName: 'VssID',
      doneWhen: 'approved',
      targetPercent: 100,
      lastDay: '2021-04-29',
      deadline: 'trước ngày 30/4/2021',
      settings: { rules: { lapseAfterDays: 10, lapsingDays: 5, approvalDays: 5, paperForm: true } },
      settingsVersion: 1,
      version: 1,
    });
    expect((body as CampaignBody).settings.reasons.map(({ code }) => code)).toContain('PHOTO_BAD');
  });

  it('takes single rules from the form and the rest from the template', async () => {
    const made = await make({ template: 'online_2023', settings: { rules: { approvalDays: 3 } } });
    expect(made.settings.rules).toMatchObject({
      paperForm: false,
      lapseAfterDays: null,
      approvalDays: 3,
      lapsingDays: 5,
    });
  });

  it.each([
    [{ deadline: 'hôm nào đó' }, 422, 'DEADLINE_NOT_UNDERSTOOD'],
    [{ deadline: 'trước ngày 30/4/2021', lastDay: '2021-04-30' }, 422, 'DEADLINE_DIFFERS'],
    [{ lastDay: '2021-03-30' }, 422, 'DAYS_OUT_OF_ORDER'],
    [{ collectionDay: '2021-04-20', handoverDay: '2021-04-19' }, 422, 'DAYS_OUT_OF_ORDER'],
    [{ lastDay: '2021-02-30' }, 400, 'VALIDATION_FAILED'],
    [{ targetPercent: 101 }, 400, 'VALIDATION_FAILED'],
    [{ settings: { rules: { lapsingDays: null } } }, 400, 'VALIDATION_FAILED'],
    [{ settings: { rules: { unknown: 1 } } }, 400, 'VALIDATION_FAILED'],
    [{ isRebuilding: true }, 400, 'VALIDATION_FAILED'],
    [{ unitId: '999' }, 404, 'NOT_FOUND'],
  ])('refuses %j', async (over, status, code) => {
    const form = { name: 'Đợt sai', unitId: String(LEFT), startsOn: '2021-04-01', ...over };
    const refused = await house.admin.post('/api/campaigns').send(form).expect(status);
    expect(refused.body).toMatchObject({ code });
  });

  it('shows the clash of a collection day on a form that is not saved', async () => {
    const form = { startsOn: '2021-05-27', collectionDay: '2021-06-07', handoverDay: '2021-06-09' };
    const { body } = await house.admin
      .post('/api/campaigns/checks')
      .set('Accept-Language', 'vi')
      .send(form)
      .expect(200);
    expect(body).toEqual([
      expect.objectContaining({
        code: 'COLLECTION_AFTER_LAPSE',
        params: expect.objectContaining({ goneOn: '2021-06-07', safeFrom: '2021-05-30', firstBatchBy: '2021-06-04' }),
        message: expect.stringContaining('07/06/2021'),
      }),
    ]);
  });

  it('C4: shows on the unsaved form the day that a deadline was understood as', async () => {
    const check = async (form: object) => {
      const request = house.admin.post('/api/campaigns/checks').set('Accept-Language', 'vi').send(form);
      return (await request.expect(200)).body as { code: string }[];
    };
    const startsOn = '2021-04-01';
    expect(await check({ startsOn, deadline: 'chậm nhất 30/4' })).toEqual([
      {
        code: 'DEADLINE_UNDERSTOOD',
        severity: 'info',
        params: expect.objectContaining({ lastDay: '2021-04-30', nextWorkingDay: '2021-05-04', assumedYear: 2021 }),
        message:
          'Thời hạn được hiểu là hết ngày 30/04/2021 (thứ Sáu). Năm được hiểu là 2021.' +
          ' Đó là ngày nghỉ; ngày làm việc kế tiếp là 04/05/2021.',
      },
    ]);
    expect(await check({ startsOn: '2021-04-23', deadline: 'trước 30/4/2021' })).toEqual([
      expect.objectContaining({ code: 'DEADLINE_UNDERSTOOD' }),
      expect.objectContaining({ code: 'TARGET_UNREACHABLE', severity: 'warning' }),
    ]);
    expect(await check({ startsOn, lastDay: '2021-04-30' })).toEqual([]);
  });

  it('R60: moves a deadline on a day off to the next working day where the campaign says so', async () => {
    const form = { deadline: 'chậm nhất 30/4/2021' };
    expect(await make(form)).toMatchObject({ lastDay: '2021-04-30', settings: { rollDeadline: false } });
    const rolled = await make({ ...form, settings: { rollDeadline: true } });
    expect(rolled).toMatchObject({ lastDay: '2021-05-04', deadline: 'chậm nhất 30/4/2021' });
    const answer = await house.admin.post('/api/campaigns/deadline').send(form).expect(200);
    expect(answer.body).toMatchObject({ lastDay: '2021-04-30', nextWorkingDay: '2021-05-04' });
    const within = await make({ deadline: 'trước ngày 30/4/2021', settings: { rollDeadline: true } });
    expect(within).toMatchObject({ lastDay: '2021-04-29' });
  });

  it('shows the checks of a saved campaign, and how a deadline is understood', async () => {
    const late = await make({ startsOn: '2021-04-23', deadline: 'trước 30/4/2021' });
    const { body } = await house.admin.get(`/api/campaigns/${late.id}/checks`).expect(200);
    expect(body).toEqual([
      expect.objectContaining({
        code: 'TARGET_UNREACHABLE',
        params: expect.objectContaining({ handInBy: '2021-04-23' }),
      }),
    ]);
    const read = await house.admin.post('/api/campaigns/deadline').send({ deadline: 'chậm nhất 30/4' }).expect(200);
    expect(read.body).toMatchObject({ lastDay: '2021-04-30', understoodAs: { rule: 'up_to', isYearAssumed: true } });
  });

  it('changes only what is present, against the version seen', async () => {
    const made = await make({ deadline: 'đến hết ngày 30/4/2021' });
    const named = await put(made.id, { version: 1, name: 'Tên mới' }).expect(200);
    expect(named.body).toMatchObject({
      name: 'Tên mới',
      deadline: 'đến hết ngày 30/4/2021',
      version: 2,
      settingsVersion: 1,
    });
    expect((await put(made.id, { version: 1, name: 'Muộn' }).expect(409)).body).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    // A day by itself drops the phrase that says another.
    const moved = await put(made.id, { version: 2, lastDay: '2021-05-15' }).expect(200);
    expect(moved.body).toMatchObject({ lastDay: '2021-05-15', deadline: null, version: 3 });
    const same = await put(made.id, { ...(moved.body as CampaignBody), ...whatFormsSend(moved.body as CampaignBody) });
    expect(same.status).toBe(400); // ids and counters are not for forms
  });

  it('counts anew when the rules change, and keeps every version of them', async () => {
    const made = await make({});
    const rows = async () => {
      const path = `/api/campaigns/${made.id}/completion`;
      return (await house.admin.get(path).expect(200)).body as { counts: Record<string, number>; doneWhen: string };
    };
    const person = await house.admin
      .post('/api/people')
      .send({ fullName: 'Lê Thị Thử', campaignId: made.id, unitId: String(CLASS_A), joinedOn: '2021-04-01' })
      .expect(201);
    await house.record(Number((person.body as { participantId: string }).participantId), 'declared 2021-04-05');
    expect((await rows()).counts).toMatchObject({ lapsed: 1, declared: 0, done: 0 });

    const longer = await put(made.id, { version: 1, settings: { rules: { lapseAfterDays: 30 } } }).expect(200);
    expect(longer.body).toMatchObject({
      settingsVersion: 2,
      isRebuilding: true,
      rebuild: { jobId: expect.any(String) },
    });
    await rebuilt(house, made.id);
    expect((longer.body as CampaignBody).settings.rules).toMatchObject({ lapseAfterDays: 30, lapsingDays: 5 });
    expect((await rows()).counts).toMatchObject({ lapsed: 0, declared: 1, done: 0 });

    await put(made.id, { version: 2, doneWhen: 'declared' }).expect(200);
    await rebuilt(house, made.id);
    expect(await rows()).toMatchObject({ doneWhen: 'declared', counts: { done: 1 } });

    const reasons = [{ code: 'KHAC', kinds: ['left'], vi: 'Khác', en: 'Other' }];
    const listed = await put(made.id, { version: 3, settings: { reasons } }).expect(200);
    expect(listed.body).toMatchObject({
      settingsVersion: 4,
      settings: { reasons },
      isRebuilding: false,
      rebuild: null,
    });
    await put(made.id, { version: 4, settings: { reasons: [...reasons, ...reasons] } }).expect(422);
    const kept = await house.admin.get(`/api/campaigns/${made.id}/settings/versions`).expect(200);
    expect(kept.body).toEqual([
      expect.objectContaining({ version: 4, doneWhen: 'declared', settings: expect.objectContaining({ reasons }) }),
      expect.objectContaining({ version: 3, doneWhen: 'declared' }),
      expect.objectContaining({ version: 2, doneWhen: 'approved' }),
      expect.objectContaining({
        version: 1,
        settings: expect.objectContaining({ rules: expect.objectContaining({ lapseAfterDays: 10 }) }),
        calendarVersion: 1,
        actor: { id: expect.any(String), name: 'quan.tri' },
        at: expect.stringMatching(/Z$/),
      }),
    ]);
  });

  it('T11: offers the templates, and a campaign changes what it copied', async () => {
    const { body } = await house.admin.get('/api/campaigns/templates').expect(200);
    expect((body as { key: string }[]).map(({ key }) => key)).toEqual([
      ...['paper_2021', 'online_2023', 'vneid_2025', 'cccd_update'],
    ]);
    const made = await make({ template: 'cccd_update' });
    expect(made).toMatchObject({
      doneWhen: 'approved',
      settings: {
        rules: { stagesOff: ['submitted', 'activated', 'installed'], lapseAfterDays: null },
        names: { declared: { vi: 'Đã gửi yêu cầu' }, approved: { vi: 'Đã cập nhật' } },
        rollDeadline: false,
      },
    });
    const names = { approved: { vi: 'Đã xong', en: 'Finished' } };
    const renamed = await put(made.id, { version: 1, settings: { names } }).expect(200);
    expect(renamed.body).toMatchObject({
      settingsVersion: 2,
      isRebuilding: false,
      settings: { names: { declared: { vi: 'Đã gửi yêu cầu' }, ...names } },
    });
  });

  it('T11: refuses a fact of a stage that is off, and offers it no more', async () => {
    const made = await make({ template: 'cccd_update' });
    const person = await house.admin
      .post('/api/people')
      .send({ fullName: 'Trần Thị Thử', campaignId: made.id, unitId: String(CLASS_A), joinedOn: '2021-04-01' })
      .expect(201);
    const { participantId } = person.body as { participantId: string };
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    expect((body as { nextKinds: string[] }).nextKinds).toEqual([
      ...['declared', 'approved', 'exempted', 'transferred', 'left'],
    ]);
    const refused = await house.admin
      .post(`/api/participants/${participantId}/facts`)
      .send({ kind: 'submitted', on: '2021-04-05', version: 1 })
      .expect(422);
    expect(refused.body).toMatchObject({ code: 'STAGE_OFF', message: expect.stringContaining('nộp tờ khai') });
  });

  it.each([
    [{ doneWhen: 'approved', settings: { rules: { stagesOff: ['approved'] } } }, 'DONE_WHEN_OFF'],
    [{ settings: { rules: { stagesOff: ['submitted'] } } }, 'PAPER_WITHOUT_SUBMITTED'],
    [
      {
        doneWhen: 'installed',
        settings: { rules: { stagesOff: ['declared', 'submitted', 'approved', 'activated'], paperForm: false } },
      },
      'NO_STAGE_LEFT',
    ],
  ])('T11: refuses a procedure that contradicts itself: %j', async (over, code) => {
    const form = { name: 'Đợt sai', unitId: String(LEFT), startsOn: '2021-04-01', ...over };
    const refused = await house.admin.post('/api/campaigns').send(form).expect(422);
    expect(refused.body).toMatchObject({ code });
  });

  it('shows the old figures by the old rules until the new ones are complete', async () => {
    const made = await make({ doneWhen: 'approved' });
    const person = await house.admin
      .post('/api/people')
      .send({ fullName: 'Lê Thị Thử', campaignId: made.id, unitId: String(CLASS_A), joinedOn: '2021-04-01' })
      .expect(201);
    await house.record(Number((person.body as { participantId: string }).participantId), 'declared 2021-04-20');
    const figures = async () => {
      const { body } = await house.admin.get(`/api/campaigns/${made.id}/completion`).expect(200);
      const { doneWhen, counts, lapsing } = body as { doneWhen: string; counts: { done: number }; lapsing: number };
      return [doneWhen, counts.done, lapsing];
    };
    const set = (sql: string) => house.write((em) => em.query(`UPDATE campaigns SET ${sql} WHERE id = ${made.id}`));
    expect(await figures()).toEqual(['approved', 0, 1]);
    await put(made.id, { version: 1, doneWhen: 'declared', settings: { rules: { lapsingDays: 2 } } }).expect(200);
    await rebuilt(house, made.id);
    expect(await figures()).toEqual(['declared', 1, 0]);
    // As it is between the change and the end of its rebuild.
    await set('is_rebuilding = true, projection_version = 1');
    expect((await figures()).slice(0, 2)).toEqual(['approved', 0]);
    const shown = await house.admin.get(`/api/campaigns/${made.id}`).expect(200);
    expect(shown.body).toMatchObject({ doneWhen: 'declared', isRebuilding: true });
    await house.admin.post(`/api/campaigns/${made.id}/rebuild`).expect(202);
    await rebuilt(house, made.id);
    expect(await figures()).toEqual(['declared', 1, 0]);
  });

  it('leaves a frozen report as it was when the rules change', async () => {
    const made = await make({ unitId: String(RIGHT) });
    const body = { campaignId: made.id, unitId: String(RIGHT), template: 'B1' };
    const { id } = (await house.admin.post('/api/reports').send(body).expect(201)).body as { id: string };
    const frozen = async () => (await house.admin.get(`/api/reports/${id}.json`).expect(200)).body as object;
    const before = await frozen();
    await put(made.id, { version: 1, doneWhen: 'declared', targetPercent: 50 }).expect(200);
    await rebuilt(house, made.id);
    expect(await frozen()).toEqual(before);
  });

  it('takes no changes while it is rebuilt, shows the old figures, and is rebuilt again when asked', async () => {
    const made = await make({});
    await house.write((em) => em.query(`UPDATE campaigns SET is_rebuilding = true WHERE id = ${made.id}`));
    const closed = await put(made.id, { version: 1, settings: { rules: { lapseAfterDays: 3 } } }).expect(409);
    expect(closed.body).toMatchObject({ code: 'CAMPAIGN_REBUILDING' });
    const refused = await house.admin
      .post('/api/people')
      .send({ fullName: 'Lê Văn Thử', campaignId: made.id, unitId: String(CLASS_A), joinedOn: '2021-04-01' })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'CAMPAIGN_REBUILDING' });
    await house.admin.get(`/api/campaigns/${made.id}/completion`).expect(200);
    const again = await house.admin.post(`/api/campaigns/${made.id}/rebuild`).expect(202);
    expect(again.body).toEqual({ jobId: expect.any(String), state: 'queued', progress: null });
    await rebuilt(house, made.id);
    const job = await house.admin.get(`/api/jobs/${(again.body as { jobId: string }).jobId}`).expect(200);
    expect(job.body).toMatchObject({ kind: 'campaign.rebuild' });
  });

  describe('and who sees them', () => {
    let head: Agent;
    let stranger: Agent;
    beforeAll(async () => {
      head = await house.as('head', CLASS_A);
      stranger = await house.as('hr', OTHER);
    });

    it('shows a campaign to everybody in its tree and to nobody beside it', async () => {
      const seen = await list<CampaignBody>(head, '/api/campaigns', { filter: { q: 'vssid' } });
      expect(seen.items.map(({ id }) => id)).toEqual([house.campaignId]);
      expect((await list(stranger, '/api/campaigns')).total).toBe(0);
      await stranger.get(`/api/campaigns/${house.campaignId}`).expect(404);
      await stranger.get(`/api/campaigns/${house.campaignId}/checks`).expect(404);
    });

    it('lets only administrators make, change and delete them', async () => {
      await head
        .post('/api/campaigns')
        .send({ name: 'X', unitId: String(CLASS_A) })
        .expect(403);
      await head.put(`/api/campaigns/${house.campaignId}`).send({ version: 1, name: 'X' }).expect(403);
      await head.post(`/api/campaigns/${house.campaignId}/rebuild`).expect(403);
      await stranger.get(`/api/campaigns/${house.campaignId}/settings/versions`).expect(404);
      await stranger.delete(`/api/campaigns/${house.campaignId}`).expect(403);
    });
  });

  it('deletes a campaign that nobody has worked in, and no other', async () => {
    const made = await make({ unitId: String(RIGHT) });
    await house.admin.delete(`/api/campaigns/${made.id}`).expect(204);
    await house.admin.get(`/api/campaigns/${made.id}`).expect(404);
    await house.enrol(RIGHT);
    const refused = await house.admin.delete(`/api/campaigns/${house.campaignId}`).expect(409);
    expect(refused.body).toMatchObject({ code: 'CAMPAIGN_NOT_EMPTY' });
  });
});

function whatFormsSend({ version }: CampaignBody): Record<string, unknown> {
  return { version };
}
