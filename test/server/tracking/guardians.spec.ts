import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { row } from '../../../server/database/sql.js';
import type { Command, NewFact, Outcome, PersonFields } from '../../../server/tracking/commands.js';
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
  openHouse,
  person,
  record,
  type CampaignOver,
  type Enrolled,
  type House,
} from '../../support/factories.js';

forEachDatabase((databases) => {
  let house: House;
  let units: Record<'Trường' | 'Lớp', Unit>;

  beforeAll(async () => {
    house = openHouse(await databases.open(), '2021-04-25');
    units = await makeTree(house, { Trường: { Lớp: {} } });
  });
  afterEach(async () => {
    expect((await verify(house.db.reader.manager)).differences).toEqual([]);
  });

  const each = async (...commands: Command[]): Promise<readonly Outcome[]> =>
    (await house.tracking.record(BY_HAND, commands, 'each')).outcomes;
  const someone = (campaign: Campaign, over: Partial<PersonFields>): Promise<Enrolled> =>
    enrol(house, campaign.id, units.Lớp.id, { person: person(over) });

  /** A child and a guardian, both in a fresh campaign. */
  async function family(
    over: CampaignOver = {},
    child: Partial<PersonFields> = {},
  ): Promise<{ campaign: Campaign; guardian: Enrolled; child: Enrolled }> {
    const campaign = await makeCampaign(house, units.Trường.id, over);
    const guardian = await someone(campaign, { dob: '1980-01-01' });
    return {
      campaign,
      guardian,
      child: await someone(campaign, { dob: '2012-03-04', guardianId: guardian.personId, ...child }),
    };
  }

  const declare = async (one: Enrolled, over: Partial<NewFact> = {}): Promise<Outcome> =>
    (await each(facting(one.participantId, 'declared 2021-04-20', over)))[0]!;

  it('T6: a declaration of a child is refused while the guardian has no account, and names nobody', async () => {
    const { child, guardian } = await family();
    expect(await declare(child)).toEqual({
      ...{ ok: false, code: 'GUARDIAN_NOT_APPROVED' },
      params: { kind: 'declared', on: '2021-04-20', mayInsist: false },
    });
    await record(house, guardian.participantId, 'declared 2021-04-02', 'submitted 2021-04-05');
    expect(await declare(child)).toMatchObject({ ok: false });
    await record(house, guardian.participantId, 'approved 2021-04-08');
    expect(await declare(child)).toMatchObject({ ok: true, effect: 'moves', warnings: [] });
  });

  it('T6: the guardian has an account if any campaign says so, whatever became of the participation', async () => {
    const { child, guardian } = await family();
    const earlier = await makeCampaign(house, units.Trường.id);
    const { outcomes } = await house.tracking.record(
      BY_HAND,
      [
        {
          op: 'join',
          personId: guardian.personId,
          campaignId: earlier.id,
          unitId: units.Lớp.id,
          on: '2021-04-01',
        },
      ],
      'all',
    );
    const { participantId } = outcomes[0] as { participantId: number };
    await record(house, participantId, 'activated 2021-04-10', 'left 2021-04-12');
    expect(await declare(child)).toMatchObject({ ok: true, warnings: [] });
  });

  it('T6: the mark "guardian has an account" serves as well', async () => {
    const { child } = await family({}, { guardianId: null, hasGuardianAccount: true });
    expect(await declare(child)).toMatchObject({ ok: true, warnings: [] });
  });

  it('T6: an account that comes within the same change counts, and so does a guardian named in it', async () => {
    const { child, guardian } = await family();
    expect(
      await each(
        facting(child.participantId, 'declared 2021-04-19'),
        facting(guardian.participantId, 'approved 2021-04-20'),
        facting(child.participantId, 'declared 2021-04-20'),
      ),
    ).toMatchObject([{ ok: false }, { ok: true }, { ok: true, warnings: [] }]);
    const other = await family();
    expect(
      await each(
        { op: 'edit', personId: other.child.personId, fields: { hasGuardianAccount: true } },
        facting(other.child.participantId, 'declared 2021-04-20'),
      ),
    ).toMatchObject([{ ok: true }, { ok: true, warnings: [] }]);
  });

  it('T6: what the agency confirms is accepted with a warning', async () => {
    const { child } = await family();
    expect(await declare(child, { evidence: 'confirmed' })).toMatchObject({
      ok: true,
      warnings: ['GUARDIAN_UNCONFIRMED'],
    });
  });

  it.each<[rule: 'refuse' | 'ask' | 'warn' | 'off', answer: NewFact['guardian'], isTaken: boolean]>([
    ['refuse', undefined, false],
    ['refuse', 'insist', false],
    ['refuse', 'accept', true],
    ['ask', undefined, false],
    ['ask', 'insist', true],
    ['ask', 'accept', true],
    ['warn', undefined, true],
    ['off', undefined, true],
  ])('T6: under the rule "%s", answered %s: taken %s', async (guardianRule, guardian, isTaken) => {
    const { child } = await family({ rules: { guardianRule } });
    const outcome = await declare(child, { ...(guardian === undefined ? {} : { guardian }) });
    expect(outcome.ok).toBe(isTaken);
    if (outcome.ok) expect(outcome.warnings).toEqual(guardianRule === 'off' ? [] : ['GUARDIAN_UNCONFIRMED']);
    else expect(outcome.params.mayInsist).toBe(guardianRule === 'ask');
  });

  it('T6: without a known guardian, or where the year may be under age, it is taken and told', async () => {
    const { child } = await family({}, { guardianId: null });
    expect(await declare(child)).toMatchObject({ ok: true, warnings: ['GUARDIAN_MISSING'] });
    const { child: vague } = await family({}, { dob: '2006' });
    expect(await declare(vague)).toMatchObject({ ok: true, warnings: ['AGE_UNCLEAR'] });
  });

  it('T6: the age counts on the day of declaring, by the age of the campaign; the mark "no ID" at any age', async () => {
    const { campaign } = await family({ rules: { guardianUnderAge: 18 } });
    const guardian = await someone(campaign, {});
    const about = (dob: string, hasNoId = false) =>
      someone(campaign, { dob, hasNoId, guardianId: guardian.personId }).then((one) => declare(one));
    expect(await about('2003-04-21')).toMatchObject({ code: 'GUARDIAN_NOT_APPROVED' });
    expect(await about('2003-04-20')).toMatchObject({ ok: true, warnings: [] });
    expect(await about('1990-01-01', true)).toMatchObject({ code: 'GUARDIAN_NOT_APPROVED' });
  });

  it('T6: the day of a declaration may be corrected without asking again; a second attempt is asked', async () => {
    const { child } = await family();
    const { factId } = (await declare(child, { guardian: 'accept' })) as { factId: number };
    const on = { op: 'fact', participantId: child.participantId } as const;
    expect(await each({ ...on, fact: { kind: 'declared', on: '2021-04-19' }, replaces: factId })).toMatchObject([
      { ok: true, warnings: [] },
    ]);
    expect(await each(facting(child.participantId, 'declared 2021-04-22'))).toMatchObject([{ ok: false }]);
  });

  it('T6: tells of people whom the same command makes', async () => {
    const { campaign, guardian } = await family();
    const child = { dob: '2012-01-01', guardianId: guardian.personId };
    const coming = (over: Partial<PersonFields>) =>
      enrolling(campaign.id, units.Lớp.id, {
        person: person(over),
        facts: [{ kind: 'declared', on: '2021-04-20' }],
      });
    expect(await each(coming(child), coming({ ...child, hasGuardianAccount: true }))).toMatchObject([
      { ok: false, code: 'GUARDIAN_NOT_APPROVED' },
      { ok: true, warnings: [] },
    ]);
  });

  it('T6: nobody becomes a guardian above themselves, by hand or by an undo', async () => {
    const campaign = await makeCampaign(house, units.Trường.id);
    const [a, b, c] = [await someone(campaign, {}), await someone(campaign, {}), await someone(campaign, {})];
    const guard = (ward: Enrolled, guardian: Enrolled | null): Command => ({
      ...{ op: 'edit', personId: ward.personId, fields: { guardianId: guardian?.personId ?? null } },
    });
    expect(await each(guard(a, b), guard(b, c), guard(c, a))).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: false, code: 'GUARDIAN_CYCLE' },
    ]);
    expect(await each(guard(c, a))).toMatchObject([{ code: 'GUARDIAN_CYCLE' }]);
    expect(await each(guard(a, a))).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { changeId } = await house.tracking.record(BY_HAND, [guard(a, null)], 'all');
    expect(await each(guard(c, a))).toMatchObject([{ ok: true }]);
    expect(await house.undo.undo(changeId, null)).toMatchObject({ kept: 1 });
    const text = 'SELECT guardian_id FROM people WHERE id = ?';
    expect(await row(house.db.reader.manager, text, [a.personId])).toEqual({ guardian_id: null });
  });
});
