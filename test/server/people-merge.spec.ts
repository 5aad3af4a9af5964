import type { Agent } from '../support/app.js';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import { rows } from '../../server/database/sql.js';
import { differences } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';

interface Duplicate {
  id: string;
  because: string[];
  people: { id: string; fullName: string; siNumber: string | null; participations: { unitName: string }[] }[];
}
interface Person {
  id: string;
  fullName: string;
  version: number;
  mergedInto: string | null;
  merged: { id: string; changeId: string }[];
  participations: { id: string; unitId: string; stage: string }[];
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let hr: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    hr = await house.as('hr', LEFT);
  });
  afterAll(() => house.close());
  afterEach(async () => {
    expect(await differences(house)).toEqual([]);
  });

  let count = 0;
  /** Somebody known by name and birth day, in a unit. */
  async function someone(unitId: number, over: object = {}): Promise<Person & { participantId: string }> {
    count += 1;
    const person = { fullName: `Người Thử ${'ABCDEGHIKLMNOPQ'[count % 15]}${'abcdeghik'[count % 9]}`, ...over };
    const { body } = await house.admin
      .post('/api/people')
      .send({ ...person, campaignId: house.campaignId, unitId: String(unitId), joinedOn: '2021-04-01' })
      .expect(201);
    return body as Person & { participantId: string };
  }
  const duplicates = async (agent: Agent, query: object = {}) => {
    const { body, headers } = await agent.get('/api/people/duplicates').query(query).expect(200);
    return { items: body as Duplicate[], range: headers['content-range'] as string };
  };
  const idsOf = (items: readonly Duplicate[]) => items.map(({ people }) => people.map(({ id }) => id).sort());
  const merge = (agent: Agent, from: Person, into: Person, over: object = {}) =>
    agent.post(`/api/people/${from.id}/merge`).send({ intoId: into.id, version: from.version, ...over });
  const joinedOf = async (participantId: string) => {
    const { body } = await house.admin.get(`/api/participants/${participantId}`).expect(200);
    return (body as { facts: { id: string; kind: string }[] }).facts.find(({ kind }) => kind === 'joined')!.id;
  };

  it('U5: candidates are found by a number in two forms, by name and birth day, side by side', async () => {
    const pairs = [
      [{ healthCardCode: 'GD4797912345678', siNumber: '7912345678' }, { siNumber: '7912345678x' }],
      [{ otherId: { type: 'cmnd9', value: '012345678' } }, { otherId: { type: 'cmnd9', value: '012345678' } }],
      [{ otherId: { type: 'other', value: '123456789' } }, { siNumber: '0123456789' }],
      [{ otherId: { type: 'other', value: '79190001234' } }, { citizenId: '079190001234' }],
      [
        { fullName: 'Trần Thị Hoà', dob: '1990-02-03' },
        { fullName: 'TRẦN THỊ HÒA', dob: '1990-02-03' },
      ],
      [
        { fullName: 'Vũ Văn Khánh', phone: '0912000777' },
        { fullName: 'Vũ Văn Khánh', phone: '0912000777' },
      ],
      // Nothing is said by the same name alone, by a year, or by a shared phone.
      [
        { fullName: 'Lê Thị Lan', dob: '1990' },
        { fullName: 'Lê Thị Lan', dob: '1990' },
      ],
      [
        { fullName: 'Đỗ Thị Mẹ', phone: '0912000888' },
        { fullName: 'Đỗ Văn Con', phone: '0912000888' },
      ],
    ] as const;
    const made: string[][] = [];
    for (const [one, other] of pairs.slice(1)) {
      made.push([(await someone(CLASS_A, one)).id, (await someone(CLASS_B, other)).id].sort());
    }
    // The same number inside a card: only what stood before the rule was there holds the one without the other.
    const card = await someone(CLASS_A, { healthCardCode: 'GD4797912345678' });
    const plain = await someone(CLASS_B, {});
    await house.write(async (em) => {
      await em.query(`UPDATE people SET si_number = NULL WHERE id = ${card.id}`);
      await em.query(`UPDATE people SET si_number = '7912345678' WHERE id = ${plain.id}`);
    });
    const { items } = await duplicates(house.admin);
    const because = new Map(
      items.map((one) => [
        one.people
          .map(({ id }) => id)
          .sort()
          .join(),
        one.because,
      ]),
    );
    expect(made.map((ids) => because.get(ids.join()) ?? null)).toEqual([
      ['OTHER_ID'],
      ['OTHER_ID'],
      ['OTHER_ID'],
      ['NAME_AND_BIRTH'],
      ['NAME_AND_PHONE'],
      null,
      null,
    ]);
    expect(because.get([card.id, plain.id].sort().join())).toEqual(['HEALTH_CARD']);
    const shown = items.find(({ because: [why] }) => why === 'NAME_AND_BIRTH')!;
    expect(shown.people.map(({ fullName }) => fullName).sort()).toEqual(['Trần Thị Hoà', 'Trần Thị Hòa']);
    expect(shown.people.flatMap(({ participations }) => participations.map(({ unitName }) => unitName)).sort()).toEqual(
      ['Lớp 44A', 'Lớp 44B'],
    );
    const page = await duplicates(house.admin, { range: '[0,1]' });
    expect([page.items.length, page.range]).toEqual([2, `duplicates 0-1/${items.length}`]);
  });

  it('U5: are shown only to who may see both, and can be narrowed to a unit', async () => {
    const over = { fullName: 'Phạm Thị Riêng', dob: '1991-05-06' };
    const ids = [(await someone(CLASS_A, over)).id, (await someone(RIGHT, over)).id].sort();
    expect(idsOf((await duplicates(house.admin)).items)).toContainEqual(ids);
    expect(idsOf((await duplicates(hr)).items)).not.toContainEqual(ids);
    expect(idsOf((await duplicates(house.admin, { unitId: String(RIGHT) })).items)).toEqual([ids]);
    expect(idsOf((await duplicates(house.admin, { unitId: String(CLASS_B) })).items)).not.toContainEqual(ids);
    await hr
      .get('/api/people/duplicates')
      .query({ unitId: String(RIGHT) })
      .expect(404);
    await (await house.as('head', CLASS_A)).get('/api/people/duplicates').expect(403);
  });

  it('U5: two of whom somebody has said that they are two are not shown again', async () => {
    const over = { fullName: 'Ngô Thị Đôi', dob: '1992-05-06' };
    const ids = [(await someone(CLASS_A, over)).id, (await someone(CLASS_B, over)).id];
    expect(idsOf((await duplicates(hr)).items)).toContainEqual([...ids].sort());
    await hr.post('/api/people/duplicates/dismiss').send({ ids: ids.toReversed() }).expect(204);
    await hr.post('/api/people/duplicates/dismiss').send({ ids }).expect(204);
    expect(idsOf((await duplicates(hr)).items)).not.toContainEqual([...ids].sort());
    await hr
      .post('/api/people/duplicates/dismiss')
      .send({ ids: [ids[0], ids[0]] })
      .expect(404);
  });

  it('U5: merging shows what clashes; with what falls named, both histories are one, and all lists count one', async () => {
    const from = await someone(CLASS_A, { siNumber: '7911111101' });
    const into = await someone(CLASS_B, { siNumber: '7911111102' });
    await house.record(Number(from.participantId), 'declared 2021-04-20');
    const all = { filter: { campaignId: house.campaignId, unitId: String(LEFT) } };
    const before = (await list(house.admin, '/api/participants', all)).total;
    const joined = await joinedOf(from.participantId);
    const refused = await merge(hr, from, into).expect(422);
    expect(refused.body).toMatchObject({
      code: 'MERGE_CLASH',
      params: { count: 1 },
      errors: {
        [`facts.${await joinedOf(into.participantId)}`]: {
          code: 'PLACED_TWICE',
          params: {
            ...{ kind: 'joined', clashFactId: joined, personId: into.id, clashPersonId: from.id },
            ...{ personName: into.fullName, clashPersonName: from.fullName },
            ...{ unitName: 'Lớp 44B', clashUnitName: 'Lớp 44A' },
          },
          message: expect.stringContaining('Lớp 44B và Lớp 44A'),
        },
      },
    });
    const merged = await merge(hr, from, into, { void: [joined] }).expect(200);
    expect(merged.body).toMatchObject({
      id: into.id,
      merged: [{ id: from.id, changeId: (merged.body as { changeId: string }).changeId }],
      participations: [{ unitId: String(CLASS_B), stage: 'declared' }],
    });
    expect((await list(house.admin, '/api/participants', all)).total).toBe(before - 1);
    const completion = await house.admin.get(`/api/campaigns/${house.campaignId}/completion`).query({ unitId: LEFT });
    expect((completion.body as { counts: { headcount: number } }).counts.headcount).toBe(before - 1);

    // Everything that knew the one finds the survivor.
    const detail = await hr.get(`/api/participants/${from.participantId}`).expect(200);
    expect(detail.body).toMatchObject({ id: into.participantId, personId: into.id, standing: { stage: 'declared' } });
    const kinds = (detail.body as { facts: { kind: string; fromPersonId: string | null; voided?: object }[] }).facts;
    expect(kinds.map(({ kind, fromPersonId, voided }) => [kind, fromPersonId, voided !== undefined])).toEqual([
      ['declared', from.id, false],
      ['joined', null, false],
      ['joined', from.id, true],
    ]);
    for (const q of ['7911111101', '7911111102']) {
      const { items } = await list(house.admin, '/api/participants', { filter: { ...all.filter, q } });
      expect(items.map(({ personId }) => personId)).toEqual([into.id]);
      expect((await list(house.admin, '/api/people', { filter: { q } })).items.map(({ id }) => id)).toEqual([into.id]);
    }
    const pasted = { identifiers: ['7911111101', '7911111102'], campaignId: house.campaignId };
    const dry = await hr
      .post('/api/participants/facts')
      .send({ ...pasted, kind: 'installed', on: '2021-04-20', dryRun: true })
      .expect(200);
    expect(dry.body).toMatchObject({ accepted: 1, refused: [] });
    const recorded = await hr
      .post(`/api/participants/${from.participantId}/facts`)
      .send({ kind: 'submitted', on: '2021-04-22', version: (detail.body as Person).version })
      .expect(201);
    expect(recorded.body).toMatchObject({ participantId: into.participantId, stage: 'submitted' });
    await house.admin.put(`/api/people/${from.id}`).send({ version: 2, position: 'A' }).expect(409);

    // Two again: what came since stays with the survivor, who had not declared.
    const held = await hr.post(`/api/people/${from.id}/unmerge`).expect(200);
    expect(held.body).toMatchObject({ id: from.id, mergedInto: null, participations: [{ stage: 'declared' }] });
    expect((await list(house.admin, '/api/participants', all)).total).toBe(before);
    await hr.post(`/api/people/${from.id}/unmerge`).expect(409);
  });

  it('U5: two records of one person in one unit are merged without a question, and two again', async () => {
    const from = await someone(CLASS_A);
    const into = await someone(CLASS_A);
    await house.record(Number(from.participantId), 'declared 2021-04-20');
    const merged = await merge(hr, from, into).expect(200);
    expect(merged.body).toMatchObject({
      id: into.id,
      participations: [{ unitId: String(CLASS_A), stage: 'declared' }],
    });
    const { changeId } = merged.body as { changeId: string };
    const change = await hr.get(`/api/changes/${changeId}`).expect(200);
    expect((change.body as { counts: object }).counts).toEqual({ merged: 1 });
    const detail = await hr.get(`/api/participants/${into.participantId}`).expect(200);
    const told = detail.body as { facts: { kind: string; voided?: object }[]; warnings: { code: string }[] };
    expect(told.facts.map(({ kind, voided }) => [kind, voided !== undefined])).toEqual([
      ['declared', false],
      ['joined', false],
      ['joined', false],
    ]);
    await hr.post(`/api/people/${from.id}/unmerge`).expect(200);
    const again = await hr.get(`/api/people/${into.id}`).expect(200);
    expect(again.body).toMatchObject({ participations: [{ unitId: String(CLASS_A), stage: 'not_started' }] });
  });

  it('U5: of a unit that the caller may not see a clash says no name', async () => {
    const from = await someone(CLASS_A);
    const into = await someone(RIGHT);
    await house.record(Number(into.participantId), { kind: 'transferred', on: '2021-04-20', unitId: CLASS_A });
    const { body } = await merge(hr, from, into).expect(422);
    const [clash] = Object.values((body as { errors: Record<string, { params: object; message: string }> }).errors);
    expect(clash!.params).toMatchObject({ unitId: String(RIGHT), unitName: null, clashUnitName: 'Lớp 44A' });
  });

  it('U5: who left on the same day under both records is counted once among those who left', async () => {
    const from = await someone(CLASS_A);
    const into = await someone(CLASS_A);
    for (const { participantId } of [from, into]) {
      await house.record(Number(participantId), { kind: 'left', on: '2021-04-22', reason: 'OTHER' });
    }
    const query = { unitId: String(CLASS_A) };
    const goneBefore = await hr.get(`/api/campaigns/${house.campaignId}/leavers`).query(query).expect(200);
    await house.admin.post(`/api/people/${from.id}/merge`).send({ intoId: into.id, version: from.version }).expect(200);
    const gone = await hr.get(`/api/campaigns/${house.campaignId}/leavers`).query(query).expect(200);
    expect((gone.body as object[]).length).toBe((goneBefore.body as object[]).length - 1);
    const reasons = await hr.get(`/api/campaigns/${house.campaignId}/reasons`).query(query).expect(200);
    expect(reasons.body).toEqual([expect.objectContaining({ code: 'OTHER', kind: 'left', count: 1 })]);
  });

  it('U5: is undone from the list of changes as well, and by who governs all that is concerned only', async () => {
    const from = await someone(CLASS_A);
    const into = await someone(RIGHT);
    await merge(hr, from, into).expect(404);
    await merge(await house.as('hr', CLASS_A), into, from).expect(404);
    const wide = await house.as('hr', ROOT);
    const { body } = await merge(wide, from, into, { void: [await joinedOf(from.participantId)] }).expect(200);
    const { changeId } = body as { changeId: string };
    const change = await wide.get(`/api/changes/${changeId}`).expect(200);
    expect(change.body).toMatchObject({ door: 'merge', counts: { merged: 1, voided: 1 }, canUndo: true });
    await hr.get(`/api/people/${into.id}`).expect(404);
    await wide.post(`/api/changes/${changeId}/undo`).expect(200);
    const again = await house.admin.get(`/api/people/${from.id}`).expect(200);
    expect(again.body).toMatchObject({ mergedInto: null, participations: [{ unitId: String(CLASS_A) }] });
  });

  it('U5: a stale version is refused, and a number typed twice is told as before', async () => {
    const from = await someone(CLASS_A);
    const into = await someone(CLASS_B);
    const { body } = await merge(hr, { ...from, version: 9 }, into).expect(409);
    expect(body).toMatchObject({ code: 'VERSION_CONFLICT' });
    await merge(hr, from, from).expect(422);
    const left = await house.write((em) => rows(em, 'SELECT id FROM people WHERE merged_into = ?', [Number(into.id)]));
    expect(left).toEqual([]);
  });
});
