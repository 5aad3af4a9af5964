import fc from 'fast-check';
import { lapsesMoved } from '../../server/holidays/calendar-change.js';
import type { HolidayDto, SavedHolidayDto } from '../../server/holidays/holiday.dto.js';
import { addDays, lastWorkingDayUpTo, makeCalendar } from '../../server/domain/calendar.js';
import { VIETNAM_HOLIDAYS } from '../../server/domain/holidays.js';
import { differences } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';
import { CLASS_A, LEFT, list, ROOT, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { rebuilt } from '../support/rebuilt.js';

const PATH = '/api/holidays';

forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeEach(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterEach(() => house.close());

  const ofDay = async (day: string) => {
    const { items } = await list<HolidayDto>(house.admin, PATH, { range: [0, 999] });
    return items.find((one) => one.day === day)!;
  };
  const handInBy = async (participantId: number) => {
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    return (body as { standing: { handInBy: string; lapsesOn: string } }).standing;
  };

  it('C5: lists the days off of 2021 to 2027 by year and kind, with compensation and exchanges', async () => {
    const all = await list<HolidayDto>(house.admin, PATH, { range: [0, 999] });
    expect(all.items.map(({ day, kind }) => `${day} ${kind}`)).toEqual(
      VIETNAM_HOLIDAYS.map(({ day, kind }) => `${day} ${kind}`),
    );
    const swaps = await list<HolidayDto>(house.admin, PATH, { filter: { year: 2026, kind: 'swap_work' } });
    expect(swaps.items.map(({ day, weekday, name }) => [day, weekday, name])).toEqual([
      ['2026-01-10', 6, 'Làm bù cho ngày 02/01/2026'],
      ['2026-08-22', 6, 'Làm bù cho ngày 31/08/2026'],
    ]);
    const found = await list<HolidayDto>(house.admin, PATH, { filter: { q: 'gio to', year: 2026 } });
    expect(found.items.map(({ day, missingCompensation }) => [day, missingCompensation])).toEqual([
      ['2026-04-26', null],
      ['2026-04-27', null],
    ]);
  });

  it('C1, R62: a new day off moves the last day to hand in, by a rebuild, with a version of calendar and settings', async () => {
    const person = await house.enrol(CLASS_A);
    await house.record(person, 'declared 2021-04-19'); // gone on Friday 30/4
    expect(await handInBy(person)).toMatchObject({ lapsesOn: '2021-04-30', handInBy: '2021-04-29' });
    const made = await house.admin
      .post(PATH)
      .send({ day: '2021-04-29', kind: 'holiday', name: 'Nghỉ riêng' })
      .expect(201);
    expect(made.body).toMatchObject({
      day: '2021-04-29',
      weekday: 4,
      missingCompensation: null,
      calendarVersion: 2,
      rebuilds: [{ campaignId: house.campaignId, jobId: expect.any(String) }],
    });
    await rebuilt(house, house.campaignId);
    expect(await handInBy(person)).toMatchObject({ lapsesOn: '2021-04-30', handInBy: '2021-04-28' });
    expect(await differences(house)).toEqual([]);
    const versions = await house.admin.get(`/api/campaigns/${house.campaignId}/settings/versions`).expect(200);
    expect(versions.body).toMatchObject([
      { version: 2, calendarVersion: 2, actor: { name: 'quan.tri' } },
      { version: 1, calendarVersion: 1 },
    ]);
    // Recording goes on by the new list.
    const next = await house.enrol(CLASS_A);
    await house.record(next, 'declared 2021-04-19');
    expect(await handInBy(next)).toMatchObject({ handInBy: '2021-04-28' });
    expect(await differences(house)).toEqual([]);
  });

  it('leaves alone the campaigns in which no day to hand in moves', async () => {
    const person = await house.enrol(CLASS_A);
    await house.record(person, 'declared 2021-04-13');
    const made = await house.admin.post(PATH).send({ day: '2021-06-21', kind: 'holiday', name: 'Xa' }).expect(201);
    expect(made.body).toMatchObject({ calendarVersion: 2, rebuilds: [] });
    const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}`).expect(200);
    expect(body).toMatchObject({ isRebuilding: false, settingsVersion: 1 });
    expect(await differences(house)).toEqual([]);
  });

  it('C5: a campaign that is made afterwards goes by the new list from its first day', async () => {
    await house.admin.post(PATH).send({ day: '2021-04-29', kind: 'holiday', name: 'Nghỉ riêng' }).expect(201);
    await rebuilt(house, house.campaignId);
    const form = { name: 'Đợt sau', unitId: String(ROOT), startsOn: '2021-04-01' };
    const { body } = await house.admin.post('/api/campaigns').send(form).expect(201);
    const { id } = body as { id: string };
    const told = { fullName: 'Vũ Thị Thử', campaignId: id, unitId: String(CLASS_A), joinedOn: '2021-04-01' };
    const person = (await house.admin.post('/api/people').send(told).expect(201)).body as { participantId: string };
    await house.record(Number(person.participantId), 'declared 2021-04-19');
    expect(await handInBy(Number(person.participantId))).toMatchObject({
      lapsesOn: '2021-04-30',
      handInBy: '2021-04-28',
    });
    const versions = await house.admin.get(`/api/campaigns/${id}/settings/versions`).expect(200);
    expect(versions.body).toMatchObject([{ version: 1, calendarVersion: 2 }]);
    expect(await differences(house)).toEqual([]);
  });

  it('C5: in the middle of a rebuild by new days off, verify goes by the list that the figures were made with', async () => {
    const far = { day: '2021-06-21', kind: 'holiday', name: 'Xa' };
    await house.admin.post(PATH).send(far).expect(201);
    // Recorded by the second list, under the first version of the settings.
    const late = await house.enrol(CLASS_A);
    await house.record(late, 'declared 2021-04-19');
    const before = await handInBy(late);
    await house.admin.post(PATH).send({ day: '2021-04-29', kind: 'holiday', name: 'Nghỉ riêng' }).expect(201);
    await rebuilt(house, house.campaignId);
    expect(await differences(house)).toEqual([]);
    // As it is between the change and the end of its rebuild.
    await house.write((em) =>
      em.query(`UPDATE campaigns SET is_rebuilding = true, projection_version = 1, projection_calendar_version = 2`),
    );
    await house.write((em) =>
      em.query(`UPDATE spans SET hand_in_by = '${before.handInBy}' WHERE hand_in_by IS NOT NULL`),
    );
    expect(await differences(house)).toEqual([]);
    expect(await handInBy(late)).toMatchObject({ handInBy: before.handInBy });
    await house.admin.post(`/api/campaigns/${house.campaignId}/rebuild`).expect(202);
    await rebuilt(house, house.campaignId);
    expect(await handInBy(late)).toMatchObject({ handInBy: '2021-04-28' });
    expect(await differences(house)).toEqual([]);
  });

  it('R64: a day that is announced only, or another name, changes no working day', async () => {
    const pending = await house.admin.post(PATH).send({ day: '2021-04-26', kind: 'pending', name: 'Chờ luật' });
    expect(pending.body).toMatchObject({ calendarVersion: 1, rebuilds: [] });
    const { id, version } = await ofDay('2026-11-24');
    const renamed = await house.admin.put(`${PATH}/${id}`).send({ version, name: 'Ngày Văn hóa' }).expect(200);
    expect(renamed.body).toMatchObject({ name: 'Ngày Văn hóa', kind: 'pending', calendarVersion: 1 });
    const switched = await house.admin.put(`${PATH}/${id}`).send({ version: 2, kind: 'holiday' }).expect(200);
    expect(switched.body).toMatchObject({ kind: 'holiday', calendarVersion: 2 });
  });

  it('R63: exchanges a day off for a worked Saturday, and takes it back', async () => {
    const person = await house.enrol(CLASS_A);
    await house.record(person, 'declared 2021-04-21'); // gone on Sunday 2/5, after two holidays
    expect(await handInBy(person)).toMatchObject({ handInBy: '2021-04-29' });
    const work = await house.admin.post(PATH).send({ day: '2021-05-01', kind: 'swap_work', name: 'Làm bù' });
    await rebuilt(house, house.campaignId);
    expect(await handInBy(person)).toMatchObject({ handInBy: '2021-05-01' });
    const { id, version } = work.body as SavedHolidayDto;
    const gone = await house.admin.delete(`${PATH}/${id}`).query({ version }).expect(200);
    expect(gone.body).toMatchObject({ calendarVersion: 3, rebuilds: [{ campaignId: house.campaignId }] });
    await rebuilt(house, house.campaignId);
    expect(await handInBy(person)).toMatchObject({ handInBy: '2021-04-29' });
    expect(await differences(house)).toEqual([]);
  });

  it('R62: says by which day a holiday on a rest day is made up for, as long as that is not listed', async () => {
    const made = await house.admin.post(PATH).send({ day: '2028-01-01', kind: 'holiday', name: 'Tết Dương lịch' });
    expect(made.body).toMatchObject({ weekday: 6, missingCompensation: '2028-01-03' });
    await house.admin.post(PATH).send({ day: '2028-01-03', kind: 'compensation', name: 'Nghỉ bù' }).expect(201);
    expect((await ofDay('2028-01-01')).missingCompensation).toBeNull();
  });

  it.each([
    [{ day: '2021-04-30', kind: 'holiday', name: 'x' }, 409, 'HOLIDAY_TWICE'],
    [{ day: '2021-04-26', kind: 'swap_work', name: 'x' }, 422, 'SWAP_WORK_ON_WEEKDAY'],
    [{ day: '2021-04-24', kind: 'swap_off', name: 'x' }, 422, 'DAY_OFF_ON_REST_DAY'],
    [{ day: '2021-04-24', kind: 'compensation', name: 'x' }, 422, 'DAY_OFF_ON_REST_DAY'],
    [{ day: '2021-04-31', kind: 'holiday', name: 'x' }, 400, 'VALIDATION_FAILED'],
    [{ day: '2021-04-26', kind: 'party', name: 'x' }, 400, 'VALIDATION_FAILED'],
  ])('refuses %j', async (body, status, code) => {
    expect((await house.admin.post(PATH).send(body).expect(status)).body).toMatchObject({ code });
  });

  it('is read by everybody, and changed only by who administers everything', async () => {
    const { id, version } = await ofDay('2021-04-30');
    for (const agent of [await house.as('head', CLASS_A), await house.as('admin', LEFT)]) {
      await agent.get(`${PATH}/${id}`).expect(200);
      await agent.post(PATH).send({ day: '2021-06-21', kind: 'holiday', name: 'x' }).expect(403);
      await agent.put(`${PATH}/${id}`).send({ version, name: 'x' }).expect(403);
      await agent.delete(`${PATH}/${id}`).expect(403);
    }
    expect((await house.admin.put(`${PATH}/${id}`).send({ version: 7, name: 'x' }).expect(409)).body).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    await house.admin.get(`${PATH}/9999`).expect(404);
  });
});

describe('C1: lapses whose last day to hand in moves with the calendar', () => {
  const base = '2026-01-01';
  const anyList = fc.uniqueArray(
    fc.record({
      day: fc.nat(40).map((n) => addDays(base, n)),
      kind: fc.constantFrom('holiday' as const, 'swap_work' as const),
    }),
    { selector: ({ day }) => day, maxLength: 15 },
  );
  it('are exactly those for which it is another day', () => {
    fc.assert(
      fc.property(anyList, anyList, (one, other) => {
        const [before, after] = [makeCalendar(one), makeCalendar(other)];
        const expected: string[] = [];
        for (let n = -5; n < 120; n += 1) {
          const day = addDays(base, n);
          if (lastWorkingDayUpTo(day, before) !== lastWorkingDayUpTo(day, after)) expected.push(addDays(day, 1));
        }
        expect(lapsesMoved(before, after)).toEqual(expected);
      }),
    );
  });
});
