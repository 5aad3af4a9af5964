import { rows } from '../../server/database/sql.js';
import type { PersonDetailDto, PersonDto, SavedPersonDto } from '../../server/people/person.dto.js';
import { forEachDatabase } from '../support/database.js';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  OTHER,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import type { Agent } from '../support/app.js';

forEachDatabase((databases) => {
  let house: CampaignApp;
  let hr: Agent;
  let head: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    hr = await house.as('hr', LEFT);
    head = await house.as('head', CLASS_A);
  });
  afterAll(() => house.close());

  const form = (over: Record<string, unknown> = {}) => ({
    fullName: 'Nguyễn Thị Thử',
    campaignId: house.campaignId,
    unitId: String(CLASS_A),
    ...over,
  });
  const make = async (over: Record<string, unknown> = {}, agent: Agent = house.admin) => {
    const response = await agent.post('/api/people').send(form(over));
    if (response.status !== 201) throw new Error(JSON.stringify(response.body));
    return response.body as SavedPersonDto;
  };
  const whole = async (id: string) =>
    (await house.admin.get(`/api/people/${id}?reveal=true`).expect(200)).body as PersonDetailDto;

  it('makes a person who joins at once, with names and numbers in their stored form', async () => {
    const made = await make({
      fullName: '  ĐẶNG  THỊ   HOÀ ',
      siNumber: '79 1000 0001',
      citizenId: '001.085.000.001',
      phone: '+84 912 345 678',
      dob: '1985-03-02',
      sex: 'male',
      position: 'Kế toán',
      joinedOn: '2021-04-10',
    });
    expect(made).toMatchObject({
      fullName: 'Đặng Thị Hoà',
      siNumber: '79*****001',
      isMasked: true,
      version: 1,
      participantId: expect.any(String),
      participations: [{ unitId: String(CLASS_A), stage: 'not_started' }],
      warnings: [],
    });
    expect(await whole(made.id)).toMatchObject({
      siNumber: '7910000001',
      citizenId: '001085000001',
      phone: '0912345678',
      isMasked: false,
    });
    const { body } = await house.admin.get(`/api/participants/${made.participantId}`).expect(200);
    expect(body).toMatchObject({ facts: [{ kind: 'joined', on: '2021-04-10', unitId: String(CLASS_A) }] });
  });

  it('counts from the first day of the campaign while the unit is being filled', async () => {
    const { participantId } = await make({ unitId: String(RIGHT) });
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    expect(body).toMatchObject({ facts: [{ kind: 'joined', on: '2021-04-01' }] });
  });

  it('takes 12 digits in the BHXH field as a citizen id, and a health card as its last ten', async () => {
    const citizen = await make({ siNumber: '001085000002' });
    expect(await whole(citizen.id)).toMatchObject({ siNumber: null, citizenId: '001085000002' });
    expect(citizen.warnings).toEqual([expect.objectContaining({ field: 'siNumber', code: 'SI_NUMBER_IS_CITIZEN_ID' })]);
    const card = await make({ healthCardCode: 'DN4017910000003' });
    expect(await whole(card.id)).toMatchObject({ siNumber: '7910000003', healthCardCode: 'DN4017910000003' });
    const old = await make({ citizenId: '012345678' });
    expect(await whole(old.id)).toMatchObject({ citizenId: null, otherId: { type: 'cmnd9', value: '012345678' } });
  });

  it('warns where a citizen id does not fit sex or birth year, and where a phone is shared', async () => {
    const made = await make({ citizenId: '001185000009', sex: 'male', dob: '1990', phone: '0987654321' });
    expect(made.warnings.map(({ code }) => code)).toEqual(['CITIZEN_ID_SEX', 'CITIZEN_ID_YEAR']);
    const second = await make({ phone: '0987654321', unitId: String(CLASS_B) });
    expect(second.warnings).toEqual([
      expect.objectContaining({ field: 'phone', code: 'PHONE_SHARED', params: { unit: 'Lớp 44A' } }),
    ]);
    expect(second.warnings[0]!.message).not.toContain('Nguyễn');
    // Guardian and child may share.
    const child = await make({ phone: '0987654321', guardianId: made.id, unitId: String(CLASS_B) });
    expect(child.warnings.map(({ params }) => params)).toEqual([{ unit: 'Lớp 44B' }]);
  });

  it.each([
    [{ siNumber: '123' }, 422, 'VALUES_REFUSED', 'siNumber', 'SI_NUMBER_MALFORMED'],
    [{ siNumber: '7,9E+09' }, 422, 'VALUES_REFUSED', 'siNumber', 'SCIENTIFIC_NOTATION'],
    [{ siNumber: '79*****001' }, 422, 'MASKED_VALUE', 'siNumber', 'MASKED_VALUE'],
    [{ phone: '09*****678' }, 422, 'MASKED_VALUE', 'phone', 'MASKED_VALUE'],
    [{ citizenId: '0010850001' }, 422, 'VALUES_REFUSED', 'citizenId', 'DIGIT_MISSING'],
    [{ phone: '12' }, 422, 'VALUES_REFUSED', 'phone', 'PHONE_MALFORMED'],
    [{ dob: '2021-02-30' }, 422, 'VALUES_REFUSED', 'dob', 'INVALID_DAY'],
    [{ dob: '2030' }, 422, 'VALUES_REFUSED', 'dob', 'FUTURE_DAY'],
    [{ fullName: '(1)' }, 422, 'VALUES_REFUSED', 'fullName', 'REQUIRED'],
    [{ guardianId: '9999' }, 422, 'VALUES_REFUSED', 'guardianId', 'GUARDIAN_UNKNOWN'],
    [{ unitId: undefined }, 422, 'CAMPAIGN_AND_UNIT_REQUIRED', 'unitId', 'REQUIRED'],
    [{ email: 'không phải' }, 400, 'VALIDATION_FAILED', 'email', 'INVALID_VALUE'],
    [{ fullName: undefined }, 400, 'VALIDATION_FAILED', 'fullName', 'REQUIRED'],
    [{ version: 1 }, 400, 'VALIDATION_FAILED', 'version', 'UNKNOWN_FIELD'],
  ])('refuses %j at its field', async (over, status, code, field, fieldCode) => {
    const { body } = await house.admin.post('/api/people').send(form(over)).expect(status);
    expect(body).toMatchObject({ code, errors: { [field]: { code: fieldCode, message: expect.any(String) } } });
  });

  it('refuses a day to come, a closed unit and a unit of another tree, and keeps nothing', async () => {
    const before = (await list(house.admin, '/api/people')).total;
    await house.admin
      .post('/api/people')
      .send(form({ joinedOn: '2021-04-26' }))
      .expect(422);
    const outside = await house.admin
      .post('/api/people')
      .send(form({ unitId: String(OTHER) }))
      .expect(422);
    expect(outside.body).toMatchObject({ code: 'UNIT_OUTSIDE_CAMPAIGN' });
    expect((await list(house.admin, '/api/people')).total).toBe(before);
  });

  it('names the field of a number that somebody else holds, and never the person', async () => {
    await make({ fullName: 'Bùi Thị Riêng', siNumber: '7910000777', unitId: String(RIGHT) });
    const { body } = await hr
      .post('/api/people')
      .send(form({ siNumber: '7910000777' }))
      .expect(409);
    expect(body).toMatchObject({
      code: 'DUPLICATE_IDENTIFIER',
      params: { field: 'siNumber' },
      errors: { siNumber: { code: 'DUPLICATE_IDENTIFIER' } },
    });
    expect(JSON.stringify(body)).not.toMatch(/Bùi|Riêng|7910000777/);
  });

  it('changes only what is present, against the version seen, and keeps the image before', async () => {
    const made = await make({ siNumber: '7910000010', position: 'Giáo viên' });
    const changed = await house.admin
      .put(`/api/people/${made.id}`)
      .send({ version: 1, fullName: 'Nguyễn Thị Thử Đổi', position: null })
      .expect(200);
    expect(changed.body).toMatchObject({ fullName: 'Nguyễn Thị Thử Đổi', position: null, version: 2 });
    expect(await whole(made.id)).toMatchObject({ siNumber: '7910000010' });
    const found = await list<PersonDto>(house.admin, '/api/people', { filter: { q: 'thu doi' } });
    expect(found.items.map(({ id }) => id)).toEqual([made.id]);
    const stale = await house.admin.put(`/api/people/${made.id}`).send({ version: 1, position: 'X' }).expect(409);
    expect(stale.body).toMatchObject({ code: 'VERSION_CONFLICT' });
    const masked = await house.admin
      .put(`/api/people/${made.id}`)
      .send({ version: 2, siNumber: '79*****010' })
      .expect(422);
    expect(masked.body).toMatchObject({ code: 'MASKED_VALUE' });
    await house.admin.put(`/api/people/${made.id}`).send({ version: 2, guardianId: made.id }).expect(422);
    const images = await house.write<{ field: string; old: string }[]>((em) =>
      rows(em, 'SELECT field, old FROM people_changes WHERE person_id = ? ORDER BY field', [Number(made.id)]),
    );
    expect(images).toEqual([
      { field: 'fullName', old: '"Nguyễn Thị Thử"' },
      { field: 'position', old: '"Giáo viên"' },
    ]);
  });

  describe('and the scope', () => {
    it('is where a current participation is', async () => {
      const mine = await make({ fullName: 'Cao Thị Gần' });
      const far = await make({ fullName: 'Cao Thị Xa', unitId: String(RIGHT) });
      const lone = await house.admin.post('/api/people').send({ fullName: 'Cao Thị Lẻ' }).expect(201);
      const seen = await list<PersonDto>(hr, '/api/people', { filter: { q: 'cao thi' } });
      expect(seen.items.map(({ fullName }) => fullName)).toEqual(['Cao Thị Gần']);
      const all = await list<PersonDto>(house.admin, '/api/people', { filter: { q: 'cao thi' } });
      expect(all.items.map(({ fullName }) => fullName)).toEqual(['Cao Thị Gần', 'Cao Thị Lẻ', 'Cao Thị Xa']);
      await hr.get(`/api/people/${far.id}`).expect(404);
      await hr.get(`/api/people/${(lone.body as PersonDto).id}`).expect(404);
      await hr.put(`/api/people/${far.id}`).send({ version: 1, position: 'X' }).expect(404);
      await house.record(Number(mine.participantId), 'left 2021-04-20');
      await hr.get(`/api/people/${mine.id}`).expect(404);
      await hr
        .post('/api/people')
        .send(form({ unitId: String(RIGHT) }))
        .expect(404);
      await hr.post('/api/people').send({ fullName: 'Không đâu' }).expect(422);
    });

    it('lets heads change contacts and nothing else', async () => {
      const made = await make();
      await head.put(`/api/people/${made.id}`).send({ version: 1, phone: '0912000111' }).expect(200);
      await head.put(`/api/people/${made.id}`).send({ version: 2, fullName: 'Tên Khác' }).expect(403);
      await head.post('/api/people').send(form()).expect(403);
      const viewer = await house.as('viewer', ROOT);
      await viewer.put(`/api/people/${made.id}`).send({ version: 2, phone: null }).expect(403);
      await viewer.get(`/api/people/${made.id}`).expect(200);
    });

    it('reveals whole numbers only where the right is held, and writes it down', async () => {
      const made = await make({ siNumber: '7910000020' });
      await head.get(`/api/people/${made.id}?reveal=true`).expect(403);
      expect((await head.get(`/api/people/${made.id}`).expect(200)).body).toMatchObject({ siNumber: '79*****020' });
      await hr.get(`/api/people/${made.id}?reveal=true`).expect(200);
      const [last] = await house.write<{ target_id: number }[]>((em) =>
        rows(em, "SELECT target_id FROM audit_log WHERE action = 'reveal' ORDER BY id DESC LIMIT 1"),
      );
      expect(last!.target_id).toBe(Number(made.id));
      const byNumber = await list<PersonDto>(hr, '/api/people', { filter: { q: '7910000020' } });
      expect(byNumber.items.map(({ id }) => id)).toEqual([made.id]);
      expect((await list(head, '/api/people', { filter: { q: '7910000020' } })).total).toBe(0);
    });
  });

  it('puts children who wait for a guardian, and those of whom too little is known, on their lists', async () => {
    const onList = async (worklist: string) => {
      const filter = { campaignId: house.campaignId, unitId: String(CLASS_B), worklist };
      const { items } = await list<{ fullName: string }>(house.admin, '/api/participants', { filter });
      return items.map(({ fullName }) => fullName);
    };
    const guardian = await make({ fullName: 'Lý Thị Mẹ', unitId: String(CLASS_B) });
    const child = (fullName: string, over: Record<string, unknown>) =>
      make({ fullName, unitId: String(CLASS_B), ...over });
    await child('Lý Văn Bé', { dob: '2006-04-26', guardianId: guardian.id }); // 15 tomorrow
    await child('Lý Văn Lớn', { dob: '2006-04-25' }); // 15 today
    await child('Lý Văn Côi', { dob: '2010-01-01' });
    await child('Lý Văn Năm', { dob: '2006' });
    await child('Lý Văn Tháng', { dob: '2006-04' });
    await child('Lý Văn Mười', { dob: '2011', guardianId: guardian.id });
    await child('Lý Văn Khai', { dob: '2010-01-01', hasGuardianAccount: true });
    expect(await onList('blocked_guardian')).toEqual(['Lý Văn Bé', 'Lý Văn Mười']);
    expect(await onList('data_problem')).toEqual(['Lý Văn Côi', 'Lý Văn Năm', 'Lý Văn Tháng']);
    await house.record(Number(guardian.participantId), 'approved 2021-04-20');
    expect(await onList('blocked_guardian')).toEqual([]);
    const shown = (await house.admin.get(`/api/people/${guardian.id}`).expect(200)).body as PersonDetailDto;
    expect(shown.children.map(({ fullName }) => fullName)).toEqual(['Lý Văn Bé', 'Lý Văn Mười']);
  });
});
