import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { execute, nextIds, row, rows } from '../../../server/database/sql.js';
import type { ChangeHead, Command, Undone } from '../../../server/tracking/commands.js';
import { UndoService } from '../../../server/tracking/undo.service.js';
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

const BY_FILE: ChangeHead = { door: 'import', actorId: null };

forEachDatabase((databases) => {
  let house: House;
  let units: Record<'Sở' | 'Phòng' | 'Khoa', Unit>;
  let campaign: Campaign;

  beforeAll(async () => {
    house = openHouse(await databases.open());
    units = await makeTree(house, { Sở: { Phòng: {}, Khoa: {} } });
  });

  beforeEach(async () => {
    campaign = await makeCampaign(house, units.Sở.id);
  });

  afterEach(async () => {
    expect((await verify(house.db.reader.manager)).differences).toEqual([]);
  });

  const em = () => house.db.reader.manager;
  const undo = (changeId: number): Promise<Undone> => house.undo.undo(changeId, null);
  const lastChange = async () => (await row<{ id: number }>(em(), 'SELECT max(id) AS id FROM changes'))!.id;
  /** Takes back the undo made last. */
  const redo = async (): Promise<Undone> => undo(await lastChange());
  const stateOf = async (id: number) =>
    (await row<{ state: string }>(em(), 'SELECT state FROM changes WHERE id = ?', [id]))!.state;
  const personOf = (id: number) => row<Record<string, unknown>>(em(), 'SELECT * FROM people WHERE id = ?', [id]);
  const countOf = async (table: string) => (await row<{ n: number }>(em(), `SELECT count(*) AS n FROM ${table}`))!.n;

  /** Everything that lists and numbers are made of. */
  async function picture(): Promise<unknown> {
    const sums = await rows(
      em(),
      `SELECT unit_id, day, not_started, declared, lapsed, submitted, rejected, approved, activated, exempt, installed,
         seen, confirmed, lapsing FROM ledger
       WHERE not_started <> 0 OR declared <> 0 OR lapsed <> 0 OR submitted <> 0 OR rejected <> 0 OR approved <> 0
         OR activated <> 0 OR exempt <> 0 OR installed <> 0 OR seen <> 0 OR confirmed <> 0 OR lapsing <> 0
       ORDER BY campaign_id, unit_id, day`,
    );
    return { sums, spans: await rows(em(), 'SELECT * FROM spans ORDER BY participant_id, from_day') };
  }

  async function change(...commands: Command[]): Promise<number> {
    return (await house.tracking.record({ ...BY_FILE, campaignId: campaign.id }, commands, 'all')).changeId;
  }

  describe('of facts', () => {
    it('brings back spans and ledger, and is a change itself', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const before = await picture();
      const changeId = await change(
        facting(participantId, 'declared 2021-04-05'),
        facting(participantId, 'approved 2021-04-09'),
      );
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
      expect(await stateOf(changeId)).toBe('undone');
      expect(await row(em(), 'SELECT * FROM changes WHERE id = ?', [await lastChange()])).toMatchObject({
        ...{ door: 'undo', undoes_id: changeId, campaign_id: campaign.id, state: 'done' },
        counts: JSON.stringify({ reversed: 1 }),
      });
    });

    it('raises the versions of those concerned', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      await undo(await change(facting(participantId, 'declared 2021-04-05')));
      expect(await row(em(), 'SELECT version FROM participants WHERE id = ?', [participantId])).toEqual({ version: 3 });
    });

    it('can be taken back, and that again', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const without = await picture();
      const changeId = await change(facting(participantId, 'declared 2021-04-05'));
      const with_ = await picture();
      await undo(changeId);
      for (let i = 0; i < 3; i += 1) {
        expect(await redo()).toEqual({ reversed: 1, kept: 0, failed: 0 });
        expect(await picture()).toEqual(i % 2 === 0 ? with_ : without);
      }
    });

    it('knows what each change has turned, however often others have turned it since', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const without = await picture();
      const { changeId, outcomes } = await house.tracking.record(
        BY_HAND,
        [facting(participantId, 'declared 2021-04-05')],
        'all',
      );
      const with_ = await picture();
      const { factId } = outcomes[0] as { factId: number };
      await undo(changeId);
      await redo();
      const revived = await lastChange();
      const voided = await change({ op: 'void', factId });
      expect(await picture()).toEqual(without);
      // The revival, once the void of a third is taken back, can still be taken back itself.
      expect(await undo(voided)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(with_);
      expect(await undo(revived)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(without);
      expect(await redo()).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(with_);
    });

    it('brings people back into the unit from which they were transferred', async () => {
      const people = await enrolMany(house, campaign.id, [units.Phòng.id, units.Phòng.id, units.Khoa.id]);
      const before = await picture();
      const changeId = await change(
        ...people
          .slice(0, 2)
          .map((one) => facting(one.participantId, 'transferred 2021-04-10', { unitId: units.Khoa.id })),
        facting(people[2]!.participantId, 'left 2021-04-10'),
      );
      expect(await undo(changeId)).toEqual({ reversed: 3, kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
    });

    it('keeps those on whom somebody has worked since', async () => {
      const [one, other] = await enrolMany(house, campaign.id, [units.Phòng.id, units.Khoa.id]);
      const changeId = await change(
        facting(one!.participantId, 'declared 2021-04-05'),
        facting(other!.participantId, 'declared 2021-04-05'),
      );
      await record(house, one!.participantId, 'submitted 2021-04-08');
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 1, failed: 0 });
      const bucket = 'SELECT bucket FROM spans WHERE participant_id = ? ORDER BY from_day DESC LIMIT 1';
      expect(await row(em(), bucket, [one!.participantId])).toEqual({ bucket: 'submitted' });
      expect(await row(em(), bucket, [other!.participantId])).toEqual({ bucket: 'not_started' });
    });

    it('keeps those whose fact somebody has voided since', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const { changeId, outcomes } = await house.tracking.record(
        BY_HAND,
        [facting(participantId, 'declared 2021-04-05')],
        'all',
      );
      const before = await picture();
      const { factId } = outcomes[0] as { factId: number };
      await house.tracking.record(BY_HAND, [{ op: 'void', factId }], 'all');
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
      expect(await picture()).not.toEqual(before);
    });

    it('minds nothing that was done and undone since', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const before = await picture();
      const changeId = await change(facting(participantId, 'declared 2021-04-05'));
      await undo(await change(facting(participantId, 'submitted 2021-04-08')));
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
    });

    it('goes by who was later on the participant, where a change had been open for long', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const openId = await house.tracking.open(BY_FILE);
      const byHand = await change(facting(participantId, 'declared 2021-04-05'));
      await house.tracking.record(openId, [facting(participantId, 'submitted 2021-04-08')], 'all');
      expect(await undo(byHand)).toMatchObject({ reversed: 0, kept: 1 });
      expect(await undo(openId)).toMatchObject({ reversed: 1, kept: 0 });
    });

    it('keeps what the rest could not do without under the rules of today', async () => {
      const eased = await makeCampaign(house, units.Sở.id, { rules: { lapseAfterDays: null } });
      const { participantId } = await enrol(house, eased.id, units.Phòng.id);
      await record(house, participantId, 'declared 2021-04-02', 'submitted 2021-04-20');
      const changeId = await change(facting(participantId, 'declared 2021-04-15'));
      const settings = JSON.stringify(campaign.settings);
      await house.db.unitOfWork.run((writer) =>
        execute(writer, 'UPDATE campaigns SET settings = ? WHERE id = ?', [settings, eased.id]),
      );
      await house.rebuild.rebuild(eased.id);
      const before = await picture();
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
      expect(await picture()).toEqual(before);
    });
  });

  describe('of voids and replacements', () => {
    it('makes the fact valid again, exactly as it was', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const [declared] = await record(house, participantId, newFact('declared 2021-04-05', { evidence: 'seen' }));
      const before = await picture();
      const changeId = await change({ op: 'void', factId: declared!.factId! });
      const voided = await picture();
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
      expect(await redo()).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(voided);
      expect(await redo()).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
    });

    it('puts the replaced fact back in the place of the new one, and back again', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const [declared] = await record(house, participantId, 'declared 2021-04-05', 'submitted 2021-04-09');
      const before = await picture();
      const fact = newFact('declared 2021-04-07');
      const changeId = await change({ op: 'fact', participantId, fact, replaces: declared!.factId! });
      const after = await picture();
      await undo(changeId);
      expect(await picture()).toEqual(before);
      await redo();
      expect(await picture()).toEqual(after);
      await redo();
      expect(await picture()).toEqual(before);
    });

    it('leaves void what the change itself had corrected', async () => {
      const openId = await house.tracking.open(BY_FILE);
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const before = await picture();
      const wrong = await house.tracking.record(openId, [facting(participantId, 'declared 2021-04-05')], 'all');
      const { factId } = wrong.outcomes[0] as { factId: number };
      const right = newFact('declared 2021-04-06');
      await house.tracking.record(openId, [{ op: 'fact', participantId, fact: right, replaces: factId }], 'all');
      const after = await picture();
      await undo(openId);
      expect(await picture()).toEqual(before);
      await redo();
      expect(await picture()).toEqual(after);
    });
  });

  describe('of people who came in', () => {
    it('takes them out of the database, with their facts, and leaves the counts', async () => {
      const people = await countOf('people');
      const facts = await countOf('facts');
      const before = await picture();
      const changeId = await change(
        enrolling(campaign.id, units.Phòng.id, { facts: [newFact('declared 2021-04-05')] }),
        enrolling(campaign.id, units.Khoa.id),
        { op: 'add_person', person: person() },
      );
      expect(await undo(changeId)).toEqual({ reversed: 3, kept: 0, failed: 0 });
      expect([await countOf('people'), await countOf('facts')]).toEqual([people, facts]);
      expect(await picture()).toEqual(before);
      const { counts } = (await row<{ counts: string }>(em(), 'SELECT counts FROM changes WHERE id = ?', [changeId]))!;
      expect(JSON.parse(counts)).toEqual({ joined: 2, declared: 1, people: 3 });
    });

    it('minds nothing that others did to them and took back', async () => {
      const people = await countOf('people');
      const { changeId, participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const openId = await house.tracking.open(BY_FILE);
      const wrong = await house.tracking.record(openId, [facting(participantId, 'declared 2021-04-05')], 'all');
      const { factId } = wrong.outcomes[0] as { factId: number };
      const fact = newFact('declared 2021-04-06');
      await house.tracking.record(openId, [{ op: 'fact', participantId, fact, replaces: factId }], 'all');
      await undo(openId);
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await countOf('people')).toBe(people);
    });

    it('frees their numbers', async () => {
      const one = person();
      await undo(await change(enrolling(campaign.id, units.Phòng.id, { person: one })));
      await expect(change(enrolling(campaign.id, units.Phòng.id, { person: one }))).resolves.toEqual(
        expect.any(Number),
      );
    });

    it('cannot be taken back: nobody knows them any more', async () => {
      await undo(await change(enrolling(campaign.id, units.Phòng.id), enrolling(campaign.id, units.Khoa.id)));
      expect(await redo()).toEqual({ reversed: 0, kept: 0, failed: 2 });
    });

    it('goes through more people than one chunk holds', async () => {
      const before = await picture();
      const openId = await house.tracking.open(BY_FILE);
      for (let i = 0; i < 2; i += 1) {
        const many = Array.from({ length: 301 }, () => enrolling(campaign.id, units.Phòng.id));
        await house.tracking.record(openId, many, 'all');
      }
      await house.tracking.close(openId);
      const seen: number[] = [];
      const undone = await house.undo.undo(openId, null, (people) => Promise.resolve(void seen.push(people)));
      expect(undone).toEqual({ reversed: 602, kept: 0, failed: 0 });
      expect(seen.slice(0, 2)).toEqual([500, 602]);
      expect(await picture()).toEqual(before);
    });

    it('keeps those whom somebody has edited since, whole', async () => {
      const openId = await house.tracking.open(BY_FILE);
      const { outcomes } = await house.tracking.record(
        openId,
        [enrolling(campaign.id, units.Phòng.id), enrolling(campaign.id, units.Phòng.id)],
        'all',
      );
      const { personId, participantId } = outcomes[0] as { personId: number; participantId: number };
      await house.tracking.record(BY_HAND, [{ op: 'edit', personId, fields: { phone: '0912345678' } }], 'all');
      expect(await undo(openId)).toEqual({ reversed: 1, kept: 1, failed: 0 });
      expect(await personOf(personId)).toMatchObject({ phone: '0912345678' });
      expect(await row(em(), 'SELECT id FROM participants WHERE id = ?', [participantId])).toEqual({
        id: participantId,
      });
    });

    it('takes only the participation of a person who is in another campaign by now', async () => {
      const { changeId, personId, participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const second = await makeCampaign(house, units.Sở.id);
      const on = '2021-04-02';
      await change({ op: 'join', personId, campaignId: second.id, unitId: units.Khoa.id, on });
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await row(em(), 'SELECT id FROM participants WHERE id = ?', [participantId])).toBeUndefined();
      expect(await personOf(personId)).toBeDefined();
    });

    it('takes only the participation of a person who was known before', async () => {
      const { personId } = await enrol(house, campaign.id, units.Phòng.id);
      const second = await makeCampaign(house, units.Sở.id);
      const before = await picture();
      const on = '2021-04-02';
      await undo(await change({ op: 'join', personId, campaignId: second.id, unitId: units.Khoa.id, on }));
      expect(await picture()).toEqual(before);
      expect(await personOf(personId)).toBeDefined();
    });

    it('takes guardian and child', async () => {
      const openId = await house.tracking.open(BY_FILE);
      const guardian = await house.tracking.record(openId, [{ op: 'add_person', person: person() }], 'all');
      const { personId } = guardian.outcomes[0] as { personId: number };
      const child = person({ guardianId: personId, siNumber: null });
      await house.tracking.record(openId, [enrolling(campaign.id, units.Phòng.id, { person: child })], 'all');
      const people = await countOf('people');
      expect(await undo(openId)).toEqual({ reversed: 2, kept: 0, failed: 0 });
      expect(await countOf('people')).toBe(people - 2);
    });

    it("keeps a guardian whom somebody else's child has", async () => {
      const changeId = await change({ op: 'add_person', person: person() });
      const guardian = (await row<{ id: number }>(em(), 'SELECT max(id) AS id FROM people'))!.id;
      await enrol(house, campaign.id, units.Phòng.id, { person: person({ guardianId: guardian }) });
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
    });

    it('takes units that the change made, if they are empty again', async () => {
      const openId = await house.tracking.open(BY_FILE);
      const empty = await makeUnit(house, { parentId: units.Sở.id, createdByChangeId: openId });
      const below = await makeUnit(house, { parentId: empty.id, createdByChangeId: openId });
      const settled = await makeUnit(house, { parentId: units.Sở.id, createdByChangeId: openId });
      await house.tracking.record(
        openId,
        [enrolling(campaign.id, below.id), enrolling(campaign.id, settled.id)],
        'all',
      );
      await enrol(house, campaign.id, settled.id);
      await undo(openId);
      const left = await rows<{ id: number }>(em(), 'SELECT id FROM units WHERE created_by_change_id = ?', [openId]);
      expect(left).toEqual([{ id: settled.id }]);
    });
  });

  describe('of edits', () => {
    const edit = (personId: number, fields: Extract<Command, { op: 'edit' }>['fields']): Command => ({
      ...{ op: 'edit', personId, fields },
    });

    it('puts every field back, with the keys, as it was', async () => {
      const { personId } = await enrol(house, campaign.id, units.Phòng.id, {
        person: person({ fullName: 'Vũ Thử Sơn', phone: '0901234567', hasGuardianAccount: false, dob: null }),
      });
      const before = await personOf(personId);
      const changeId = await change(
        edit(personId, { fullName: 'Vũ Thử Sang', phone: null, hasGuardianAccount: true, dob: '1990' }),
      );
      expect(await undo(changeId)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await personOf(personId)).toEqual({ ...before, version: 3 });
      await redo();
      expect(await personOf(personId)).toMatchObject({
        full_name: 'Vũ Thử Sang',
        phone: null,
        dob: '1990',
        version: 4,
      });
    });

    it('of one field twice in one change goes back to the first value', async () => {
      const { personId } = await enrol(house, campaign.id, units.Phòng.id, { person: person({ position: 'A' }) });
      await undo(await change(edit(personId, { position: 'B' }), edit(personId, { position: 'C' })));
      expect(await personOf(personId)).toMatchObject({ position: 'A' });
      await undo(await change(edit(personId, { position: 'B' }), edit(personId, { position: null })));
      expect(await personOf(personId)).toMatchObject({ position: 'A' });
    });

    it('counts as kept whoever is kept in one respect', async () => {
      const { personId, participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const changeId = await change(facting(participantId, 'declared 2021-04-05'), edit(personId, { position: 'B' }));
      await record(house, participantId, 'submitted 2021-04-08');
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
      expect(await personOf(personId)).toMatchObject({ position: null });
    });

    it('leaves a field that somebody has changed since, and puts the others back', async () => {
      const { personId } = await enrol(house, campaign.id, units.Phòng.id, {
        person: person({ position: 'A', email: null }),
      });
      const changeId = await change(edit(personId, { position: 'B', email: 'b@vidu.vn' }));
      await change(edit(personId, { position: 'C' }));
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
      expect(await personOf(personId)).toMatchObject({ position: 'C', email: null });
    });

    it('leaves a number that somebody else has by now', async () => {
      const one = person();
      const { personId } = await enrol(house, campaign.id, units.Phòng.id, { person: one });
      const changeId = await change(edit(personId, { siNumber: '0100000002', position: 'B' }));
      await enrol(house, campaign.id, units.Phòng.id, { person: person({ siNumber: one.siNumber ?? null }) });
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
      expect(await personOf(personId)).toMatchObject({ si_number: '0100000002', position: null });
    });

    it('leaves a guardian who is gone by now', async () => {
      const added = await change({ op: 'add_person', person: person() });
      const guardian = (await row<{ id: number }>(em(), 'SELECT max(id) AS id FROM people'))!.id;
      const { personId } = await enrol(house, campaign.id, units.Phòng.id, {
        person: person({ guardianId: guardian }),
      });
      const changeId = await change(edit(personId, { guardianId: null, position: 'B' }));
      await undo(added);
      expect(await undo(changeId)).toEqual({ reversed: 0, kept: 1, failed: 0 });
      expect(await personOf(personId)).toMatchObject({ guardian_id: null, position: null });
    });
  });

  describe('as a whole', () => {
    it('goes on where a crash stopped it, and counts everybody once', async () => {
      const openId = await house.tracking.open(BY_FILE);
      const people = await enrolMany(
        house,
        campaign.id,
        Array.from({ length: 520 }, () => units.Phòng.id),
      );
      const before = await picture();
      const commands = people.map(({ participantId }) => facting(participantId, 'declared 2021-04-05'));
      const enrolled = Array.from({ length: 480 }, () => enrolling(campaign.id, units.Khoa.id));
      await house.tracking.record(openId, [...commands, ...enrolled], 'all');
      await house.tracking.record(
        openId,
        [{ op: 'edit', personId: people[0]!.personId, fields: { position: 'B' } }],
        'all',
      );
      await house.tracking.close(openId);
      const crash = (people_: number) => (people_ > 900 ? Promise.reject(new Error('crash')) : Promise.resolve());
      await expect(house.undo.undo(openId, null, crash)).rejects.toThrow('crash');
      expect(await stateOf(openId)).toBe('done');
      expect(await undo(openId)).toEqual({ reversed: 1000, kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
      expect(await personOf(people[0]!.personId)).toMatchObject({ position: null });
      expect(await rows(em(), 'SELECT state FROM changes WHERE undoes_id = ?', [openId])).toEqual([{ state: 'done' }]);
    });

    it('happens once: 409 for what is undone, 404 for what never was', async () => {
      const { changeId } = await enrol(house, campaign.id, units.Phòng.id);
      await undo(changeId);
      await expect(undo(changeId)).rejects.toMatchObject({ code: 'ALREADY_UNDONE', status: 409 });
      await expect(undo(999_999)).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
    });

    it('happens once, however many ask at the same time', async () => {
      const { participantId } = await enrol(house, campaign.id, units.Phòng.id);
      const before = await picture();
      const changeId = await change(facting(participantId, 'declared 2021-04-05'));
      const told = await Promise.allSettled(Array.from({ length: 4 }, () => undo(changeId)));
      for (const one of told) {
        if (one.status === 'fulfilled') expect(one.value).toEqual({ reversed: 1, kept: 0, failed: 0 });
        else expect(one.reason).toMatchObject({ code: 'ALREADY_UNDONE' });
      }
      expect(await picture()).toEqual(before);
      expect(await rows(em(), 'SELECT counts FROM changes WHERE undoes_id = ?', [changeId])).toEqual([
        { counts: JSON.stringify({ reversed: 1 }) },
      ]);
    });

    it('closes a change whose job was given up, which then takes no more', async () => {
      const openId = await house.tracking.open(BY_FILE);
      await house.tracking.record(openId, [enrolling(campaign.id, units.Phòng.id)], 'all');
      expect(await undo(openId)).toMatchObject({ reversed: 1 });
      await expect(
        house.tracking.record(openId, [enrolling(campaign.id, units.Phòng.id)], 'all'),
      ).rejects.toMatchObject({
        code: 'CHANGE_CLOSED',
      });
    });

    it('waits for a campaign that is counted anew, and goes on afterwards', async () => {
      const { changeId } = await enrol(house, campaign.id, units.Phòng.id);
      const mark = (value: boolean) =>
        house.db.unitOfWork.run((writer) =>
          execute(writer, 'UPDATE campaigns SET is_rebuilding = ? WHERE id = ?', [value, campaign.id]),
        );
      await mark(true);
      await expect(undo(changeId)).rejects.toMatchObject({ code: 'CAMPAIGN_REBUILDING', status: 409 });
      await mark(false);
      expect(await undo(changeId)).toMatchObject({ reversed: 1 });
    });

    it('tells whoever follows, in its own transactions', async () => {
      const { changeId } = await enrol(house, campaign.id, units.Phòng.id);
      const told: string[] = [];
      const undos = new UndoService(house.db.unitOfWork, house.clock, house.tracking);
      undos.follow(async (writer, id, phase) => {
        await nextIds(writer, 'jobs', 1);
        told.push(`${id === changeId} ${phase}`);
      });
      await undos.undo(changeId, null);
      expect(told).toEqual(['true begun', 'true ended']);
    });
  });
});
