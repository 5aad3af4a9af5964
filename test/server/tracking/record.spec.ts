import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { execute, row, rows } from '../../../server/database/sql.js';
import type { Accepted, Command, Outcome } from '../../../server/tracking/commands.js';
import { MAX_COMMANDS } from '../../../server/tracking/tracking.service.js';
import { verify } from '../../../server/tracking/verify.js';
import type { Unit } from '../../../server/units/unit.entity.js';
import { forEachDatabase } from '../../support/database.js';
import {
  BY_HAND,
  enrol,
  enrolling,
  enrolMany,
  facting,
  makeCampaign,
  makeTree,
  makeUnit,
  newFact,
  openHouse,
  person,
  record,
  type House,
} from '../../support/factories.js';

forEachDatabase((databases) => {
  let house: House;
  let units: Record<'Sở' | 'Phòng' | 'Tổ' | 'Khoa' | 'Trường', Unit>;
  let campaign: Campaign;

  beforeAll(async () => {
    house = openHouse(await databases.open());
    units = await makeTree(house, { Sở: { Phòng: { Tổ: {} }, Khoa: {} }, Trường: {} });
    campaign = await makeCampaign(house, units.Sở.id);
  });

  afterEach(async () => {
    expect((await verify(house.db.reader.manager)).differences).toEqual([]);
  });

  const em = () => house.db.reader.manager;
  const spansOf = (id: number) =>
    rows<{ from_day: string; to_day: string; unit_id: number; bucket: string; evidence: string | null }>(
      em(),
      'SELECT from_day, to_day, unit_id, bucket, evidence FROM spans WHERE participant_id = ? ORDER BY from_day',
      [id],
    );
  const factsOf = (id: number) =>
    rows<Record<string, unknown>>(em(), 'SELECT * FROM facts WHERE participant_id = ? ORDER BY id', [id]);
  const countOf = async (table: string) => (await row<{ n: number }>(em(), `SELECT count(*) AS n FROM ${table}`))!.n;
  const versionOf = async (id: number) =>
    (await row<{ version: number }>(em(), 'SELECT version FROM participants WHERE id = ?', [id]))!.version;
  const each = async (...commands: Command[]): Promise<readonly Outcome[]> =>
    (await house.tracking.record(BY_HAND, commands, 'each')).outcomes;
  const all = (...commands: Command[]) => house.tracking.record(BY_HAND, commands, 'all');
  const join = (personId: number, over: Partial<Extract<Command, { op: 'join' }>> = {}): Command => ({
    ...{ op: 'join', personId, campaignId: campaign.id, unitId: units.Phòng.id, on: '2021-04-01' },
    ...over,
  });

  describe('enrolling', () => {
    it('makes a person with keys for search and order, a participant, facts, spans and the ledger', async () => {
      const enrolled = await enrol(house, campaign.id, units.Tổ.id, {
        person: person({ fullName: 'Đặng Thị Ánh', staffCode: 'A1' }),
        sourceOrder: 7,
        facts: [newFact('declared 2021-03-30'), newFact('submitted 2021-04-06', { channel: 'post' })],
      });
      expect(await row(em(), 'SELECT * FROM people WHERE id = ?', [enrolled.personId])).toMatchObject({
        ...{ full_name: 'Đặng Thị Ánh', search_key: expect.stringContaining('dang'), version: 1, staff_code: 'A1' },
        ...{ organisation_id: units.Sở.id, created_by_change_id: enrolled.changeId },
      });
      expect(await row(em(), 'SELECT * FROM participants WHERE id = ?', [enrolled.participantId])).toMatchObject({
        ...{ campaign_id: campaign.id, person_id: enrolled.personId, source_order: 7, version: 1 },
        created_by_change_id: enrolled.changeId,
      });
      expect(await factsOf(enrolled.participantId)).toMatchObject([
        { kind: 'joined', on_day: '2021-04-01', unit_id: units.Tổ.id, channel: null },
        { kind: 'declared', on_day: '2021-03-30', evidence: 'claimed', on_precision: 'exact' },
        { kind: 'submitted', on_day: '2021-04-06', channel: 'post', change_id: enrolled.changeId },
      ]);
      expect(await spansOf(enrolled.participantId)).toMatchObject([
        { from_day: '2021-04-01', to_day: '2021-04-06', bucket: 'declared', unit_id: units.Tổ.id },
        { from_day: '2021-04-06', to_day: '9999-12-31', bucket: 'submitted' },
      ]);
    });

    it('counts in the unit and each unit above, in none beside', async () => {
      const fresh = await makeCampaign(house, units.Sở.id);
      await enrolMany(house, fresh.id, [units.Tổ.id, units.Tổ.id, units.Khoa.id]);
      const ledger = await rows<{ unit_id: number; not_started: number }>(
        em(),
        'SELECT unit_id, not_started FROM ledger WHERE campaign_id = ?',
        [fresh.id],
      );
      expect(Object.fromEntries(ledger.map(({ unit_id, not_started }) => [unit_id, not_started]))).toEqual({
        ...{ [units.Sở.id]: 3, [units.Phòng.id]: 2, [units.Tổ.id]: 2, [units.Khoa.id]: 1 },
      });
    });

    it('says in the change what it did, by which door', async () => {
      const { changeId } = await house.tracking.record(
        { door: 'import', actorId: null, campaignId: campaign.id, note: 'đợt 1' },
        [
          enrolling(campaign.id, units.Tổ.id),
          enrolling(campaign.id, units.Tổ.id, { facts: [newFact('approved 2021-01-02')] }),
        ],
        'each',
      );
      const change = await row<{ counts: string }>(em(), 'SELECT * FROM changes WHERE id = ?', [changeId]);
      expect(change).toMatchObject({ door: 'import', campaign_id: campaign.id, state: 'done', note: 'đợt 1' });
      expect(JSON.parse(change!.counts)).toEqual({ joined: 2, approved: 1, people: 2 });
    });

    it('leaves nobody behind where one of the facts is refused', async () => {
      const people = await countOf('people');
      const outcomes = await each(enrolling(campaign.id, units.Tổ.id, { facts: [newFact('rejected 2021-04-03')] }));
      expect(outcomes).toMatchObject([{ ok: false, code: 'OUT_OF_ORDER' }]);
      expect(await countOf('people')).toBe(people);
    });

    it('tells the warnings of its facts', async () => {
      const facts = [newFact('declared 2021-03-01'), newFact('approved 2021-04-03')];
      const outcomes = await each(enrolling(campaign.id, units.Tổ.id, { facts }));
      expect(outcomes).toMatchObject([{ ok: true, warnings: ['AFTER_LAPSE'] }]);
      expect(Object.keys(outcomes[0]!).sort()).toEqual(
        ['effect', 'factId', 'ok', 'participantId', 'personId', 'warnings'].sort(),
      );
    });
  });

  describe('joining', () => {
    it('lets a known person into another campaign, and back into one they left (T5)', async () => {
      const { personId, participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const second = await makeCampaign(house, units.Khoa.id);
      const [other] = await each(join(personId, { campaignId: second.id, unitId: units.Khoa.id }));
      expect(other).toMatchObject({ ok: true, personId });
      expect((other as Accepted).participantId).not.toBe(participantId);

      await record(house, participantId, 'left 2021-04-10');
      const [back] = await each(join(personId, { unitId: units.Khoa.id, on: '2021-04-20' }));
      expect(back).toMatchObject({ ok: true, participantId });
      expect(await spansOf(participantId)).toMatchObject([
        { to_day: '2021-04-10', unit_id: units.Tổ.id },
        { from_day: '2021-04-20', unit_id: units.Khoa.id },
      ]);
    });

    it('refuses whoever is in already, also within one call', async () => {
      const [added] = await each({ op: 'add_person', person: person() });
      const { personId } = added as Accepted;
      expect(await each(join(personId!), join(personId!))).toMatchObject([
        { ok: true },
        { ok: false, code: 'ALREADY_JOINED' },
      ]);
      expect(await each(join(personId!))).toMatchObject([{ ok: false, code: 'ALREADY_JOINED' }]);
    });
  });

  describe('facts', () => {
    it('raise the version, and tell the id of the fact', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05');
      expect(await versionOf(participantId)).toBe(2);
      expect((await factsOf(participantId)).at(-1)).toMatchObject({ id: declared!.factId, kind: 'declared' });
    });

    it('that say nothing new leave no trace', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [, again] = await record(house, participantId, 'declared 2021-04-05', 'declared 2021-04-05');
      expect(again).toMatchObject({ ok: true, effect: 'none', warnings: [] });
      expect(again!.factId).toBeUndefined();
      expect(await versionOf(participantId)).toBe(2);
      expect(await factsOf(participantId)).toHaveLength(2);
    });

    it('of one participant in one call build on each other, each with its id', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const outcomes = await each(
        facting(participantId, 'submitted 2021-04-07'),
        facting(participantId, 'declared 2021-04-05'),
        facting(participantId, 'rejected 2021-04-06', { reason: 'NOT_ON_THE_LIST' }),
        facting(participantId, 'approved 2021-04-09'),
      );
      expect(outcomes).toMatchObject([{ ok: true }, { ok: true }, { ok: false }, { ok: true }]);
      const stored = await factsOf(participantId);
      expect(stored.map(({ kind }) => kind)).toEqual(['joined', 'submitted', 'declared', 'approved']);
      expect(outcomes.map((outcome) => (outcome.ok ? outcome.factId : null))).toEqual([
        ...[stored[1]!.id, stored[2]!.id, null, stored[3]!.id],
      ]);
      expect(await versionOf(participantId)).toBe(2);
    });

    it('raise the evidence that is counted', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const confirmed = newFact('approved 2021-04-05', { evidence: 'confirmed' });
      const outcomes = await record(house, participantId, 'approved 2021-04-05', confirmed);
      expect(outcomes[1]).toMatchObject({ effect: 'raises' });
      expect((await spansOf(participantId)).at(-1)).toMatchObject({ evidence: 'confirmed' });
    });

    it('keep a unit or a reason only where the kind has one', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      await record(house, participantId, newFact('declared 2021-04-05', { unitId: 987_654, reason: 'OTHER' }));
      expect((await factsOf(participantId)).at(-1)).toMatchObject({ unit_id: null, reason: null });
    });

    it('move people between units, the past stays with the old one', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      await record(house, participantId, newFact('transferred 2021-04-10', { unitId: units.Khoa.id }));
      expect(await spansOf(participantId)).toMatchObject([
        { unit_id: units.Tổ.id, to_day: '2021-04-10' },
        { unit_id: units.Khoa.id, from_day: '2021-04-10' },
      ]);
    });
  });

  describe('voiding and replacing', () => {
    it('never erase', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05');
      const { changeId, outcomes } = await all({ op: 'void', factId: declared!.factId! });
      expect(outcomes).toMatchObject([{ ok: true, effect: 'moves', participantId }]);
      expect((await factsOf(participantId)).at(-1)).toMatchObject({ kind: 'declared', voided_by_change_id: changeId });
      expect(await spansOf(participantId)).toMatchObject([{ bucket: 'not_started', to_day: '9999-12-31' }]);
    });

    it('correct a date in one step', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05', 'submitted 2021-04-09');
      const { changeId } = await all({
        ...{ op: 'fact', participantId, version: 3, fact: newFact('declared 2021-04-07') },
        replaces: declared!.factId!,
      });
      expect(await factsOf(participantId)).toMatchObject([
        ...[{ kind: 'joined' }, { on_day: '2021-04-05', voided_by_change_id: changeId }, { kind: 'submitted' }],
        { on_day: '2021-04-07', replaces_id: declared!.factId, change_id: changeId },
      ]);
      expect((await spansOf(participantId)).map(({ from_day }) => from_day)).toEqual([
        ...['2021-04-01', '2021-04-07', '2021-04-09'],
      ]);
    });

    it('refuse what later facts rest on', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05', 'rejected 2021-04-09');
      expect(await each({ op: 'void', factId: declared!.factId! })).toMatchObject([
        { ok: false, code: 'CLASHES_WITH_LATER', params: { kind: 'rejected', on: '2021-04-09' } },
      ]);
    });

    it('of the joining take the person out of the campaign', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [joined] = await factsOf(participantId);
      await all({ op: 'void', factId: joined!.id as number });
      expect(await spansOf(participantId)).toEqual([]);
    });

    it("refuse a fact that is void already, another person's, or none", async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const other = await enrol(house, campaign.id, units.Tổ.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05');
      const factId = declared!.factId!;
      const voiding: Command = { op: 'void', factId };
      const replacing = (id: number): Command => ({
        ...{ op: 'fact', participantId: id, fact: newFact('declared 2021-04-06'), replaces: factId },
      });
      expect(await each(replacing(other.participantId))).toMatchObject([{ code: 'FACT_NOT_FOUND' }]);
      expect(await each(voiding, voiding)).toMatchObject([{ ok: true }, { code: 'FACT_ALREADY_VOIDED' }]);
      expect(await each(voiding, replacing(participantId))).toMatchObject([
        { code: 'FACT_ALREADY_VOIDED' },
        { code: 'FACT_ALREADY_VOIDED' },
      ]);
      expect(await each({ op: 'void', factId: 999_999 })).toMatchObject([{ code: 'NOT_FOUND' }]);
    });
  });

  describe('editing', () => {
    it('keeps the before-image, raises the version, makes the keys anew', async () => {
      const { personId } = await enrol(house, campaign.id, units.Tổ.id, {
        person: person({ fullName: 'Lê Thử Mai', phone: '0901234567', hasGuardianAccount: false }),
      });
      const fields = { fullName: 'Lê Thử Đào', phone: null, dob: '1985-03', hasGuardianAccount: true };
      const { changeId } = await all({ op: 'edit', personId, version: 1, fields });
      expect(await row(em(), 'SELECT * FROM people WHERE id = ?', [personId])).toMatchObject({
        ...{
          full_name: 'Lê Thử Đào',
          search_key: expect.stringContaining('dao'),
          phone: null,
          dob: '1985-03',
          version: 2,
        },
      });
      const images = await rows(em(), 'SELECT field, old, new FROM people_changes WHERE change_id = ? ORDER BY field', [
        changeId,
      ]);
      expect(images).toEqual([
        { field: 'dob', old: null, new: '"1985-03"' },
        { field: 'fullName', old: '"Lê Thử Mai"', new: '"Lê Thử Đào"' },
        { field: 'hasGuardianAccount', old: 'false', new: 'true' },
        { field: 'phone', old: '"0901234567"', new: null },
      ]);
    });

    it('that changes nothing leaves no trace', async () => {
      const { personId } = await enrol(house, campaign.id, units.Tổ.id, { person: person({ phone: '0901234567' }) });
      const outcomes = await each({ op: 'edit', personId, fields: { phone: '0901234567', email: undefined } });
      expect(outcomes).toMatchObject([{ ok: true, effect: 'none' }]);
      expect(await row(em(), 'SELECT version FROM people WHERE id = ?', [personId])).toEqual({ version: 1 });
    });

    it('lets two people exchange their numbers in one call', async () => {
      const [one, other] = await enrolMany(house, campaign.id, [units.Tổ.id, units.Tổ.id]);
      const numberOf = async (id: number) =>
        (await row<{ si_number: string }>(em(), 'SELECT si_number FROM people WHERE id = ?', [id]))!.si_number;
      const [a, b] = [await numberOf(one!.personId), await numberOf(other!.personId)];
      const edit = (personId: number, siNumber: string | null): Command => ({
        op: 'edit',
        personId,
        fields: { siNumber },
      });
      await all(edit(one!.personId, null), edit(other!.personId, a), edit(one!.personId, b));
      expect([await numberOf(one!.personId), await numberOf(other!.personId)]).toEqual([b, a]);
    });
  });

  describe('DUPLICATE_IDENTIFIER', () => {
    it.each(['siNumber', 'citizenId', 'staffCode'] as const)(
      'is told of a %s that somebody else has',
      async (field) => {
        const value = field === 'citizenId' ? '001085000123' : field === 'siNumber' ? '0100000001' : 'NV-77';
        const nobodys = person({ siNumber: null });
        await enrol(house, campaign.id, units.Tổ.id, { person: { ...nobodys, [field]: value } });
        const { personId } = await enrol(house, campaign.id, units.Tổ.id, { person: person({ siNumber: null }) });
        const refused = { ok: false, code: 'DUPLICATE_IDENTIFIER', params: { field } };
        expect(
          await each(
            enrolling(campaign.id, units.Khoa.id, { person: { ...nobodys, [field]: value } }),
            { op: 'add_person', person: { ...nobodys, organisationId: units.Sở.id, [field]: value } },
            { op: 'edit', personId, fields: { [field]: value } },
          ),
        ).toEqual([refused, refused, refused]);
      },
    );

    it('is told within one call, to the later one', async () => {
      const one = person();
      expect(
        await each(
          enrolling(campaign.id, units.Tổ.id, { person: one }),
          enrolling(campaign.id, units.Tổ.id, { person: { ...person(), siNumber: one.siNumber ?? null } }),
          enrolling(campaign.id, units.Tổ.id),
        ),
      ).toMatchObject([{ ok: true }, { ok: false, code: 'DUPLICATE_IDENTIFIER' }, { ok: true }]);
    });

    it('throws 409 where one is all', async () => {
      const one = person();
      await enrol(house, campaign.id, units.Tổ.id, { person: one });
      const changes = await countOf('changes');
      await expect(
        all(enrolling(campaign.id, units.Tổ.id), enrolling(campaign.id, units.Tổ.id, { person: one })),
      ).rejects.toMatchObject({ code: 'DUPLICATE_IDENTIFIER', status: 409, params: { field: 'siNumber' } });
      expect(await countOf('changes')).toBe(changes);
    });

    it('minds staff codes within an organisation only, also when the organisation changes', async () => {
      const school = await makeCampaign(house, units.Trường.id);
      const coded = () => person({ staffCode: 'GV-5' });
      await enrol(house, campaign.id, units.Tổ.id, { person: coded() });
      const { personId } = await enrol(house, school.id, units.Trường.id, { person: coded() });
      const edit: Command = { op: 'edit', personId, fields: { organisationId: units.Sở.id } };
      expect(await each(edit)).toMatchObject([{ code: 'DUPLICATE_IDENTIFIER', params: { field: 'staffCode' } }]);
      expect(await each({ ...edit, fields: { organisationId: units.Sở.id, staffCode: 'GV-6' } })).toMatchObject([
        { ok: true },
      ]);
      expect(await each(enrolling(school.id, units.Trường.id, { person: coded() }))).toMatchObject([{ ok: true }]);
    });

    it('lets a number go that its holder has given up in the same call', async () => {
      const one = person();
      const { personId } = await enrol(house, campaign.id, units.Tổ.id, { person: one });
      const outcomes = await each(
        { op: 'edit', personId, fields: { siNumber: null } },
        enrolling(campaign.id, units.Tổ.id, { person: { ...person(), siNumber: one.siNumber ?? null } }),
      );
      expect(outcomes).toMatchObject([{ ok: true }, { ok: true }]);
    });

    it('is told to all but one of those who come with the same number at the same time', async () => {
      const siNumber = '7999999999';
      const racing = Array.from({ length: 8 }, () =>
        each(
          enrolling(campaign.id, units.Tổ.id, { person: person({ siNumber }) }),
          enrolling(campaign.id, units.Tổ.id, { person: person() }),
        ),
      );
      const outcomes = (await Promise.all(racing)).map(([first, second]) => [first!.ok, second!.ok]);
      expect(outcomes.filter(([first]) => first)).toHaveLength(1);
      expect(outcomes.every(([, second]) => second)).toBe(true);
    });
  });

  it('one person comes into a campaign once, however many ask at the same time', async () => {
    const [added] = await each({ op: 'add_person', person: person() });
    const { personId } = added as Accepted;
    const outcomes = (await Promise.all(Array.from({ length: 8 }, () => each(join(personId!))))).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok).map((outcome) => !outcome.ok && outcome.code)).toEqual(
      Array.from({ length: 7 }, () => 'ALREADY_JOINED'),
    );
  });

  describe('VERSION_CONFLICT', () => {
    it('is told of a participant whom somebody else has changed', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05');
      const stale: Command[] = [
        { op: 'fact', participantId, version: 1, fact: newFact('submitted 2021-04-06') },
        { op: 'void', factId: declared!.factId!, version: 1 },
      ];
      const refused = { ok: false, code: 'VERSION_CONFLICT', params: { version: 2 } };
      expect(await each(...stale)).toEqual([refused, refused]);
      await expect(all(stale[0]!)).rejects.toMatchObject({ code: 'VERSION_CONFLICT', status: 409 });
    });

    it('is told of a person whom somebody else has edited', async () => {
      const { personId } = await enrol(house, campaign.id, units.Tổ.id);
      await all({ op: 'edit', personId, version: 1, fields: { position: 'Kế toán' } });
      expect(await each({ op: 'edit', personId, version: 1, fields: { position: 'Thủ quỹ' } })).toMatchObject([
        { code: 'VERSION_CONFLICT', params: { version: 2 } },
      ]);
    });

    it('is told to all but one of those who write on the same version at the same time', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const days = ['2021-04-05', '2021-04-06', '2021-04-07', '2021-04-08'];
      const outcomes = await Promise.all(
        days.map((on) => each({ op: 'fact', participantId, version: 1, fact: { kind: 'declared', on } })),
      );
      expect(outcomes.flat().filter(({ ok }) => ok)).toHaveLength(1);
    });
  });

  describe('what is not there, or not allowed', () => {
    it.each([
      ['participant', () => facting(999_999, 'declared 2021-04-05'), 'participant'],
      ['person who joins', () => join(999_999), 'person'],
      ['person to edit', (): Command => ({ op: 'edit', personId: 999_999, fields: { position: 'x' } }), 'person'],
      ['campaign', () => enrolling(999_999, units.Tổ.id), 'campaign'],
      ['guardian', () => enrolling(campaign.id, units.Tổ.id, { person: person({ guardianId: 999_999 }) }), 'guardian'],
      [
        'organisation',
        () => enrolling(campaign.id, units.Tổ.id, { person: person({ organisationId: 999_999 }) }),
        'unit',
      ],
    ])('answers NOT_FOUND for an unknown %s', async (_who, command, what) => {
      expect(await each(command())).toEqual([{ ok: false, code: 'NOT_FOUND', params: { what } }]);
      await expect(all(command())).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
    });

    it('answers UNIT_OUTSIDE_CAMPAIGN for a unit that is elsewhere or nowhere', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const outside = { ok: false, code: 'UNIT_OUTSIDE_CAMPAIGN' };
      expect(
        await each(
          enrolling(campaign.id, units.Trường.id),
          enrolling(campaign.id, 999_999),
          facting(participantId, 'transferred 2021-04-05', { unitId: units.Trường.id }),
        ),
      ).toMatchObject([outside, outside, outside]);
    });

    it('answers UNIT_CLOSED for a closed unit', async () => {
      const closed = await makeUnit(house, { parentId: units.Sở.id, closedOn: '2021-03-01' });
      expect(await each(enrolling(campaign.id, closed.id))).toEqual([
        { ok: false, code: 'UNIT_CLOSED', params: { closedOn: '2021-03-01' } },
      ]);
    });

    it("T10: answers REASON_UNKNOWN for a reason that is not on the campaign's list", async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const outcomes = await each(
        facting(participantId, 'exempted 2021-04-05', { reason: 'BECAUSE' }),
        facting(participantId, 'exempted 2021-04-05', { reason: 'ON_LEAVE' }),
      );
      expect(outcomes).toMatchObject([
        { ok: false, code: 'REASON_UNKNOWN', params: { reason: 'BECAUSE', kind: 'exempted' } },
        { ok: true },
      ]);
    });

    it('refuses a day in the future, by the clock', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      house.clock.day = '2021-04-10';
      const outcomes = await each(
        facting(participantId, 'declared 2021-04-11'),
        facting(participantId, 'declared 2021-04-10'),
      );
      house.clock.day = '2021-05-31';
      expect(outcomes).toMatchObject([{ ok: false, code: 'FUTURE_DAY' }, { ok: true }]);
    });

    it('answers CAMPAIGN_REBUILDING while the campaign is counted anew', async () => {
      const busy = await makeCampaign(house, units.Sở.id);
      const { participantId, personId } = await enrol(house, busy.id, units.Tổ.id);
      const mark = (value: boolean) =>
        house.db.unitOfWork.run((writer) =>
          execute(writer, 'UPDATE campaigns SET is_rebuilding = ? WHERE id = ?', [value, busy.id]),
        );
      await mark(true);
      const refused = { ok: false, code: 'CAMPAIGN_REBUILDING', params: {} };
      expect(
        await each(
          facting(participantId, 'declared 2021-04-05'),
          enrolling(busy.id, units.Tổ.id),
          join(personId, { campaignId: busy.id }),
        ),
      ).toEqual([refused, refused, refused]);
      await expect(all(facting(participantId, 'declared 2021-04-05'))).rejects.toMatchObject({ status: 409 });
      expect(await each(enrolling(campaign.id, units.Tổ.id))).toMatchObject([{ ok: true }]);
      await mark(false);
    });
  });

  describe('all or each', () => {
    it('keeps nothing of a call in which one command is refused, if all must pass', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
      const before = {
        changes: await countOf('changes'),
        people: await countOf('people'),
        facts: await countOf('facts'),
      };
      await expect(
        all(
          facting(participantId, 'declared 2021-04-05'),
          enrolling(campaign.id, units.Tổ.id),
          facting(participantId, 'activated 2021-04-04'),
        ),
      ).rejects.toMatchObject({ code: 'CLASHES_WITH_LATER', status: 422 });
      expect({
        changes: await countOf('changes'),
        people: await countOf('people'),
        facts: await countOf('facts'),
      }).toEqual(before);
    });

    it('keeps what passes and tells what does not, if each stands for itself', async () => {
      const [a, b, c] = await enrolMany(house, campaign.id, [units.Tổ.id, units.Khoa.id, units.Phòng.id]);
      await record(house, b!.participantId, 'exempted 2021-04-02');
      const outcomes = await each(...[a, b, c].map((one) => facting(one!.participantId, 'declared 2021-04-05')));
      expect(outcomes).toMatchObject([
        { ok: true },
        { ok: false, code: 'IS_EXEMPT', params: { clashOn: '2021-04-02' } },
        { ok: true },
      ]);
    });
  });

  describe('a change in chunks', () => {
    it('gathers what its chunks did', async () => {
      const changeId = await house.tracking.open({ door: 'bulk', actorId: null, campaignId: campaign.id });
      const stateOf = () => row(em(), 'SELECT state, counts FROM changes WHERE id = ?', [changeId]);
      expect(await stateOf()).toEqual({ state: 'open', counts: '{}' });
      await Promise.all(
        [1, 2, 3].map(() => house.tracking.record(changeId, [enrolling(campaign.id, units.Tổ.id)], 'each')),
      );
      await house.tracking.close(changeId);
      expect(await stateOf()).toEqual({ state: 'done', counts: expect.stringMatching(/^\{"joined":3,"people":3\}$/) });
    });

    it('takes no more once it is closed', async () => {
      const changeId = await house.tracking.open({ door: 'bulk', actorId: null });
      await house.tracking.close(changeId);
      await expect(
        house.tracking.record(changeId, [enrolling(campaign.id, units.Tổ.id)], 'each'),
      ).rejects.toMatchObject({
        ...{ code: 'CHANGE_CLOSED', status: 409 },
      });
    });

    it('is told that a chunk is too large', async () => {
      const commands = Array.from({ length: MAX_COMMANDS + 1 }, () => enrolling(campaign.id, units.Tổ.id));
      await expect(house.tracking.record(BY_HAND, commands, 'each')).rejects.toThrow(/1001 commands/);
    });

    it('of full size passes', async () => {
      const fresh = await makeCampaign(house, units.Sở.id);
      const commands = Array.from({ length: MAX_COMMANDS }, (_, i) =>
        enrolling(fresh.id, [units.Tổ.id, units.Khoa.id][i % 2]!, { facts: [newFact('declared 2021-04-05')] }),
      );
      const { outcomes } = await house.tracking.record(BY_HAND, commands, 'each');
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      const ids = new Set(outcomes.map((outcome) => outcome.ok && outcome.participantId));
      expect(ids.size).toBe(MAX_COMMANDS);
    });
  });

  it('a dry run tells the same and keeps nothing', async () => {
    const { participantId } = await enrol(house, campaign.id, units.Tổ.id);
    const commands = [
      facting(participantId, 'declared 2021-04-05'),
      facting(participantId, 'rejected 2021-04-04'),
      enrolling(campaign.id, units.Tổ.id),
    ];
    const facts = await countOf('facts');
    const dry = await house.db.unitOfWork.run((writer) => house.tracking.judge(writer, commands));
    expect(dry.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(await countOf('facts')).toBe(facts);
    expect((await each(...commands)).map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});
