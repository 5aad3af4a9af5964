import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { row, rows } from '../../../server/database/sql.js';
import type { Accepted, Command, Outcome } from '../../../server/tracking/commands.js';
import { verify } from '../../../server/tracking/verify.js';
import type { Unit } from '../../../server/units/unit.entity.js';
import { forEachDatabase } from '../../support/database.js';
import {
  BY_HAND,
  enrol,
  enrolling,
  facting,
  makeCampaign,
  makeTree,
  newFact,
  openHouse,
  person,
  record,
  type Enrolled,
  type House,
} from '../../support/factories.js';

forEachDatabase((databases) => {
  let house: House;
  let units: Record<'Sở' | 'Phòng' | 'Khoa', Unit>;
  let campaign: Campaign;
  let other: Campaign;

  beforeAll(async () => {
    house = openHouse(await databases.open());
    units = await makeTree(house, { Sở: { Phòng: {}, Khoa: {} } });
  });
  beforeEach(async () => {
    campaign = await makeCampaign(house, units.Sở.id);
    other = await makeCampaign(house, units.Sở.id);
  });
  afterEach(async () => {
    expect((await verify(house.db.reader.manager)).differences).toEqual([]);
  });

  const em = () => house.db.reader.manager;
  const merging = (from: Enrolled, into: Enrolled, voids: number[] = []): Command => ({
    ...{ op: 'merge', personId: from.personId, intoId: into.personId, voids },
  });
  const tryMerge = async (from: Enrolled, into: Enrolled, voids: number[] = []) =>
    (await house.tracking.record(BY_HAND, [merging(from, into, voids)], 'each')).outcomes[0]!;
  const merge = async (from: Enrolled, into: Enrolled, voids: number[] = []): Promise<number> =>
    (await house.tracking.record(BY_HAND, [merging(from, into, voids)], 'all')).changeId;
  const spansOf = (campaignId: number, one: Enrolled) =>
    rows<{ from_day: string; bucket: string; unit_id: number }>(
      em(),
      `SELECT s.from_day, s.bucket, s.unit_id FROM spans s JOIN participants p ON p.id = s.participant_id
       WHERE p.campaign_id = ? AND p.person_id = ? ORDER BY s.from_day`,
      [campaignId, one.personId],
    );
  const personOf = (one: Enrolled) =>
    row<Record<string, unknown>>(em(), 'SELECT * FROM people WHERE id = ?', [one.personId]);
  const headcount = async (campaignId: number) =>
    (await row<{ n: number }>(
      em(),
      `SELECT SUM(not_started + declared + lapsed + submitted + rejected + approved + activated + exempt) AS n FROM ledger
       WHERE campaign_id = ? AND unit_id = ? AND day <= '2021-05-31'`,
      [campaignId, units.Sở.id],
    ))!.n;
  const joinedOf = async (one: Enrolled) =>
    (await row<{ id: number }>(em(), `SELECT id FROM facts WHERE participant_id = ? AND kind = 'joined'`, [
      one.participantId,
    ]))!.id;
  const join = (one: Enrolled, campaignId: number): Command => ({
    ...{ op: 'join', personId: one.personId, campaignId, unitId: units.Khoa.id, on: '2021-04-01' },
  });

  it('U5: of what both records told, a fact that was voided comes back by an undo, though it repeats the other', async () => {
    const left = { facts: [{ kind: 'left', on: '2021-04-10', reason: 'OTHER' }] } as const;
    const from = await enrol(house, campaign.id, units.Phòng.id, left);
    const into = await enrol(house, campaign.id, units.Phòng.id, left);
    await merge(from, into);
    const before = await spansOf(campaign.id, into);
    const valid = () =>
      rows<{ id: number }>(
        em(),
        `SELECT id FROM facts WHERE participant_id IN (?, ?) AND kind = 'left' AND voided_by_change_id IS NULL ORDER BY id`,
        [from.participantId, into.participantId],
      );
    const both = await valid();
    for (const { id: factId } of both) {
      const { changeId } = await house.tracking.record(BY_HAND, [{ op: 'void', factId }], 'all');
      expect(await valid()).toHaveLength(1);
      expect(await house.undo.undo(changeId, null)).toEqual({ reversed: 1, kept: 0, failed: 0 });
      expect(await valid()).toEqual(both);
      expect(await spansOf(campaign.id, into)).toEqual(before);
    }
  });

  it('U5: the survivor takes over participations that only the other had, and counts once', async () => {
    const from = await enrol(house, other.id, units.Khoa.id, { facts: [{ kind: 'declared', on: '2021-04-05' }] });
    const into = await enrol(house, campaign.id, units.Phòng.id);
    await merge(from, into);
    expect(await spansOf(other.id, from)).toEqual([]);
    expect(await spansOf(other.id, into)).toMatchObject([
      { from_day: '2021-04-01', bucket: 'not_started', unit_id: units.Khoa.id },
      { from_day: '2021-04-05', bucket: 'declared' },
      { from_day: '2021-04-16', bucket: 'lapsed' },
    ]);
    expect([await headcount(campaign.id), await headcount(other.id)]).toEqual([1, 1]);
  });

  it.each<[what: string, from: readonly string[], into: readonly string[]]>([
    ['joined on the same day', [], []],
    [
      'joined later, and declared on the same day',
      ['joined 2021-04-07', 'declared 2021-04-08'],
      ['declared 2021-04-08'],
    ],
    ['left on the same day', ['left 2021-05-03'], ['declared 2021-04-08', 'left 2021-05-03']],
    ['left before the other joined', ['left 2021-04-03'], ['joined 2021-04-07', 'declared 2021-04-08']],
  ])(
    'U5: two records of one person go through without asking, nothing is voided, and both come back: %s',
    async (_what, one, other) => {
      const made = (facts: readonly string[]): Promise<Enrolled> => {
        const joined = facts.find((told) => told.startsWith('joined'))?.split(' ')[1] ?? '2021-04-01';
        const told = facts.filter((fact) => !fact.startsWith('joined')).map((fact) => newFact(fact));
        return enrol(house, campaign.id, units.Phòng.id, { on: joined, facts: told });
      };
      const [from, into] = [await made(one), await made(other)];
      const before = [await spansOf(campaign.id, from), await spansOf(campaign.id, into)];
      const changeId = await merge(from, into);
      const change = await row<{ counts: string }>(em(), 'SELECT counts FROM changes WHERE id = ?', [changeId]);
      expect(JSON.parse(change!.counts)).not.toHaveProperty('voided');
      const merged = await rows<{ from_day: string; problem: string | null }>(
        em(),
        'SELECT from_day, problem FROM spans WHERE participant_id = ? ORDER BY from_day',
        [into.participantId],
      );
      expect(merged[0]!.from_day).toBe('2021-04-01');
      expect(merged.every(({ problem }) => problem === null)).toBe(true);
      expect((await verify(em())).differences).toEqual([]);
      expect(await house.undo.undo(changeId, null)).toMatchObject({ kept: 0, failed: 0 });
      expect([await spansOf(campaign.id, from), await spansOf(campaign.id, into)]).toEqual(before);
    },
  );

  it('U5: of two joinings the earlier counts; struck out, the later does', async () => {
    const from = await enrol(house, campaign.id, units.Phòng.id);
    const into = await enrol(house, campaign.id, units.Phòng.id, { on: '2021-04-07' });
    await merge(from, into);
    expect(await spansOf(campaign.id, into)).toMatchObject([{ from_day: '2021-04-01' }]);
    await house.tracking.record(BY_HAND, [{ op: 'void', factId: await joinedOf(from) }], 'all');
    expect(await spansOf(campaign.id, into)).toMatchObject([{ from_day: '2021-04-07' }]);
  });

  it('U5: asks where one has left and the other is still there, whichever of the two is kept', async () => {
    const from = await enrol(house, campaign.id, units.Phòng.id, { facts: [newFact('left 2021-04-20')] });
    const into = await enrol(house, campaign.id, units.Phòng.id);
    const left = (await row<{ id: number }>(em(), `SELECT id FROM facts WHERE participant_id = ? AND kind = 'left'`, [
      from.participantId,
    ]))!.id;
    const told = {
      code: 'MERGE_CLASH',
      errors: { [`facts.${left}`]: { code: 'STILL_MEMBER', params: { personId: String(from.personId) } } },
    };
    expect(await tryMerge(from, into)).toMatchObject(told);
    expect(await tryMerge(into, from)).toMatchObject(told);
    await merge(from, into, [left]);
    expect(await spansOf(campaign.id, into)).toHaveLength(1);
    expect(await headcount(campaign.id)).toBe(1);
  });

  it('U5: shows what clashes and keeps nothing; with what falls named, the rest is one timeline', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id, {
      on: '2021-04-03',
      facts: [{ kind: 'declared', on: '2021-04-05' }],
    });
    const into = await enrol(house, campaign.id, units.Phòng.id, { facts: [{ kind: 'declared', on: '2021-04-05' }] });
    const clash = await joinedOf(from);
    expect(await tryMerge(from, into)).toEqual({
      ...{ ok: false, code: 'MERGE_CLASH', params: { count: 1 } },
      errors: {
        [`facts.${clash}`]: {
          code: 'PLACED_TWICE',
          params: {
            ...{ kind: 'joined', on: '2021-04-03', clashKind: 'joined', clashOn: '2021-04-01' },
            ...{ personId: String(from.personId), clashPersonId: String(into.personId) },
            ...{ unitId: String(units.Khoa.id), clashUnitId: String(units.Phòng.id) },
            clashFactId: String(await joinedOf(into)),
            campaignId: String(campaign.id),
          },
        },
      },
    });
    expect(await headcount(campaign.id)).toBe(2);
    await merge(from, into, [clash]);
    expect(await spansOf(campaign.id, into)).toMatchObject([
      { from_day: '2021-04-01', bucket: 'not_started', unit_id: units.Phòng.id },
      { from_day: '2021-04-05', bucket: 'declared' },
      { from_day: '2021-04-16', bucket: 'lapsed' },
    ]);
    expect(await headcount(campaign.id)).toBe(1);
  });

  it('U5: a fact recorded afterwards under either id goes into the one timeline, and can be voided there', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id, { facts: [{ kind: 'declared', on: '2021-04-05' }] });
    const into = await enrol(house, other.id, units.Phòng.id);
    await merge(from, into);
    const [submitted] = await record(house, from.participantId, 'submitted 2021-04-09');
    expect(submitted!.participantId).not.toBe(from.participantId);
    expect((await spansOf(campaign.id, into)).at(-1)).toMatchObject({ bucket: 'submitted' });
    await house.tracking.record(BY_HAND, [{ op: 'void', factId: submitted!.factId! }], 'all');
    expect((await spansOf(campaign.id, into)).at(-1)).toMatchObject({ bucket: 'lapsed' });
  });

  it('U5: the survivor takes what it lacks; a number that both have stays where it is', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id, {
      person: person({ citizenId: '079190001234', phone: '0912000111', dob: '1990-03-02', email: 'A@Vi-Du.vn' }),
    });
    const into = await enrol(house, other.id, units.Phòng.id, { person: person({ dob: '1990', phone: '0912000222' }) });
    const before = { from: await personOf(from), into: await personOf(into) };
    const changeId = await merge(from, into);
    expect(await personOf(into)).toMatchObject({
      ...{ citizen_id: '079190001234', dob: '1990-03-02', phone: '0912000222', email: 'a@vi-du.vn' },
      si_number: before.into!.si_number,
    });
    expect(await personOf(from)).toMatchObject({
      ...{ citizen_id: null, si_number: before.from!.si_number, merged_into: into.personId },
    });
    expect(await house.undo.undo(changeId, null)).toEqual({ reversed: 2, kept: 0, failed: 0 });
    const version = expect.any(Number);
    expect(await personOf(into)).toEqual({ ...before.into, version });
    expect(await personOf(from)).toEqual({ ...before.from, version });
  });

  it('U5: children of the merged have the survivor as guardian, until they are two again', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id);
    const into = await enrol(house, other.id, units.Phòng.id);
    const child = await enrol(house, campaign.id, units.Khoa.id, { person: person({ guardianId: from.personId }) });
    const changeId = await merge(from, into);
    expect(await personOf(child)).toMatchObject({ guardian_id: into.personId });
    await house.undo.undo(changeId, null);
    expect(await personOf(child)).toMatchObject({ guardian_id: from.personId });
    expect(await tryMerge(child, from)).toMatchObject({ code: 'MERGE_GUARDIAN' });
  });

  it('U5: two again, each has the own history back; what came since stays with the survivor', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id, { facts: [{ kind: 'declared', on: '2021-04-05' }] });
    const into = await enrol(house, campaign.id, units.Phòng.id);
    const changeId = await merge(from, into, [await joinedOf(into)]);
    expect(await spansOf(campaign.id, into)).toMatchObject([{ unit_id: units.Khoa.id }, {}, {}]);
    await record(house, into.participantId, 'installed 2021-04-20');
    expect(await house.undo.undo(changeId, null)).toMatchObject({ kept: 0, failed: 0 });
    expect(await spansOf(campaign.id, from)).toMatchObject([
      { bucket: 'not_started', unit_id: units.Khoa.id },
      { bucket: 'declared' },
      { bucket: 'lapsed' },
    ]);
    expect(await spansOf(campaign.id, into)).toMatchObject([{ from_day: '2021-04-01' }, { from_day: '2021-04-20' }]);
    expect(await row(em(), 'SELECT merged_into FROM people WHERE id = ?', [from.personId])).toEqual({
      merged_into: null,
    });
  });

  it('U5: cannot be taken back before what came since and would not hold without the other', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id, { facts: [{ kind: 'declared', on: '2021-04-05' }] });
    const into = await enrol(house, campaign.id, units.Phòng.id);
    const changeId = await merge(from, into, [await joinedOf(from)]);
    await record(house, into.participantId, 'rejected 2021-04-08');
    const [refused] = await rows<{ id: number }>(em(), `SELECT id FROM facts WHERE kind = 'rejected' ORDER BY id DESC`);
    await expect(house.undo.undo(changeId, null)).rejects.toMatchObject({
      ...{ code: 'MERGE_HELD', status: 409, params: { count: 1 } },
      errors: { [`facts.${refused!.id}`]: { code: 'OUT_OF_ORDER' } },
    });
    expect(await personOf(from)).toMatchObject({ merged_into: into.personId });
    await house.tracking.record(BY_HAND, [{ op: 'void', factId: refused!.id }], 'all');
    expect(await house.undo.undo(changeId, null)).toMatchObject({ kept: 0 });
  });

  it('U5: of several merges the later is taken back first; each then leaves what was before it', async () => {
    const [a, b, c] = [
      await enrol(house, campaign.id, units.Khoa.id),
      await enrol(house, other.id, units.Khoa.id),
      await enrol(house, (await makeCampaign(house, units.Sở.id)).id, units.Phòng.id),
    ];
    const first = await merge(a, b);
    const second = await merge(b, c);
    expect(await personOf(a)).toMatchObject({ merged_into: c.personId });
    expect(await spansOf(campaign.id, c)).toHaveLength(1);
    await expect(house.undo.undo(first, null)).rejects.toMatchObject({ code: 'MERGE_MOVED_ON', status: 409 });
    await house.undo.undo(second, null);
    expect(await personOf(a)).toMatchObject({ merged_into: b.personId });
    expect(await spansOf(campaign.id, b)).toHaveLength(1);
    await house.undo.undo(first, null);
    expect(await spansOf(campaign.id, a)).toHaveLength(1);
    expect(await spansOf(campaign.id, b)).toEqual([]);
  });

  it('U5: nobody works on who is merged', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id);
    const into = await enrol(house, other.id, units.Phòng.id);
    await merge(from, into);
    const third = await enrol(house, campaign.id, units.Khoa.id);
    const refused: Outcome = { ok: false, code: 'PERSON_MERGED', params: { into: String(into.personId) } };
    const { outcomes } = await house.tracking.record(
      BY_HAND,
      [
        { op: 'edit', personId: from.personId, fields: { position: 'A' } },
        join(from, other.id),
        { op: 'edit', personId: third.personId, fields: { guardianId: from.personId } },
      ],
      'each',
    );
    expect(outcomes).toEqual([refused, refused, refused]);
    expect(await tryMerge(from, third)).toEqual(refused);
    expect(await tryMerge(third, from)).toEqual(refused);
    expect(await tryMerge(third, third)).toMatchObject({ code: 'MERGE_SAME' });
  });

  it('U5: a stale version, and a fact of somebody else to fall, are refused', async () => {
    const [from, into, third] = [
      await enrol(house, campaign.id, units.Khoa.id),
      await enrol(house, campaign.id, units.Phòng.id),
      await enrol(house, campaign.id, units.Phòng.id),
    ];
    expect(await tryMerge(from, into, [await joinedOf(third)])).toMatchObject({ code: 'FACT_NOT_FOUND' });
    const stale: Command = { op: 'merge', personId: from.personId, intoId: into.personId, version: 7 };
    expect((await house.tracking.record(BY_HAND, [stale], 'each')).outcomes).toMatchObject([
      { code: 'VERSION_CONFLICT' },
    ]);
  });

  it('U5: the undo of the import that brought them leaves merged people alone', async () => {
    const { changeId, outcomes } = await house.tracking.record(
      { door: 'import', actorId: null, campaignId: campaign.id },
      [enrolling(campaign.id, units.Khoa.id), enrolling(campaign.id, units.Khoa.id)],
      'all',
    );
    const [from, alone] = outcomes.map((one) => one as Accepted & Enrolled);
    const into = await enrol(house, other.id, units.Phòng.id);
    await merge(from!, into);
    expect(await house.undo.undo(changeId, null)).toEqual({ reversed: 1, kept: 1, failed: 0 });
    expect(await personOf(alone!)).toBeUndefined();
    expect(await spansOf(campaign.id, into)).toHaveLength(1);
  });

  it('U5: the undo of an older change reaches the facts in the common timeline', async () => {
    const from = await enrol(house, campaign.id, units.Khoa.id);
    const into = await enrol(house, other.id, units.Phòng.id);
    const { changeId } = await house.tracking.record(
      BY_HAND,
      [facting(from.participantId, 'declared 2021-04-05')],
      'all',
    );
    await merge(from, into);
    expect(await house.undo.undo(changeId, null)).toEqual({ reversed: 1, kept: 0, failed: 0 });
    expect(await spansOf(campaign.id, into)).toMatchObject([{ bucket: 'not_started' }]);
  });

  it('U5: two merges of the same person at the same time: one is refused', async () => {
    const [from, one, two] = [
      await enrol(house, campaign.id, units.Khoa.id),
      await enrol(house, other.id, units.Phòng.id),
      await enrol(house, other.id, units.Phòng.id),
    ];
    const told = await Promise.all([tryMerge(from, one), tryMerge(from, two)]);
    expect(told.filter(({ ok }) => ok)).toHaveLength(1);
    expect(told.find(({ ok }) => !ok)).toMatchObject({ code: 'PERSON_MERGED' });
  });
});
