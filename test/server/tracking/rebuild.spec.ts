import fc from 'fast-check';
import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { execute, row, rows } from '../../../server/database/sql.js';
import { DEFAULT_RULES, type DoneWhen, type Rules } from '../../../server/domain/stages.js';
import { JobStopped, type JobContext } from '../../../server/jobs/job-handler.js';
import { RebuildService } from '../../../server/tracking/rebuild.service.js';
import { verify } from '../../../server/tracking/verify.js';
import type { Unit } from '../../../server/units/unit.entity.js';
import { forEachDatabase } from '../../support/database.js';
import { enrolMany, makeCampaign, makeTree, openHouse, record, type House } from '../../support/factories.js';

forEachDatabase((databases) => {
  let house: House;
  let units: Record<'Sở' | 'Phòng' | 'Tổ' | 'Khoa', Unit>;
  let campaign: Campaign;
  let participants: number[];

  beforeAll(async () => {
    house = openHouse(await databases.open(), '2021-05-31');
    units = (await makeTree(house, { Sở: { Phòng: { Tổ: {} }, Khoa: {} } })) as typeof units;
  });
  beforeEach(async () => {
    campaign = await makeCampaign(house, units.Sở.id);
    const places = [units.Tổ.id, units.Tổ.id, units.Khoa.id, units.Phòng.id, units.Sở.id, units.Khoa.id];
    participants = (await enrolMany(house, campaign.id, places)).map(({ participantId }) => participantId);
    for (const [i, id] of participants.entries()) await record(house, id, `declared 2021-04-0${i + 2}`);
    await record(house, participants[0]!, 'submitted 2021-04-05', 'approved 2021-04-12');
  });

  const em = () => house.db.reader.manager;
  const setRules = (rules: Partial<Rules>, doneWhen: DoneWhen = 'approved') => {
    const { doneWhen: _doneWhen, ...kept } = { ...DEFAULT_RULES, ...rules };
    const settings = JSON.stringify({ ...campaign.settings, rules: kept });
    const text =
      'UPDATE campaigns SET settings = ?, done_when = ?, settings_version = settings_version + 1 WHERE id = ?';
    return house.db.unitOfWork.run((writer) => execute(writer, text, [settings, doneWhen, campaign.id]));
  };
  const allSpans = () => rows(em(), 'SELECT * FROM spans ORDER BY participant_id, from_day');
  const wholeLedger = () => rows(em(), 'SELECT * FROM ledger ORDER BY campaign_id, unit_id, day');
  const mark = () =>
    row<{ up_to: number; done: number }>(em(), 'SELECT up_to, done FROM rebuilds WHERE campaign_id = ?', [campaign.id]);
  const differences = async () => (await verify(em())).differences;
  const remains = async () => {
    const [spans] = await rows<{ n: number }>(em(), 'SELECT count(*) AS n FROM rebuilt_spans');
    const [ledger] = await rows<{ n: number }>(em(), 'SELECT count(*) AS n FROM rebuilt_ledger');
    return [spans!.n, ledger!.n];
  };

  /** A job that looks, and may be stopped, whenever a page has been prepared. */
  const watching = (look: (done: number, phase: string) => unknown): JobContext => ({
    id: 1,
    attempt: 1,
    signal: new AbortController().signal,
    assertWanted: () => undefined,
    report: async (phase, done) => void (await look(done, phase)),
  });

  it('shows readers the whole old picture until the whole new one takes its place', async () => {
    const before = [await allSpans(), await wholeLedger()];
    await setRules({ lapseAfterDays: 30, lapsingDays: 2 });
    const phases: string[] = [];
    const look = async (_done: number, phase: string) => {
      phases.push(phase);
      expect([await allSpans(), await wholeLedger()]).toEqual(before);
    };
    await house.rebuild.rebuild(campaign.id, watching(look), 2);
    expect(phases).toEqual(['counting', 'counting', 'counting', 'switching']);
    expect([await allSpans(), await wholeLedger()]).not.toEqual(before);
    expect(await differences()).toEqual([]);
    expect([await mark(), await remains()]).toEqual([undefined, [0, 0]]);
  });

  it('goes on where it was interrupted, whoever takes it up', async () => {
    await setRules({ lapseAfterDays: 3 });
    const stop = (done: number) => {
      if (done === 4) throw new JobStopped();
    };
    await expect(house.rebuild.rebuild(campaign.id, watching(stop), 2)).rejects.toThrow(JobStopped);
    expect(await mark()).toEqual({ up_to: participants[3], done: 4 });

    const seen: number[] = [];
    const other = new RebuildService(house.db.reader, house.db.unitOfWork);
    await other.rebuild(
      campaign.id,
      watching((done, phase) => phase === 'counting' && seen.push(done)),
      2,
    );
    expect(seen).toEqual([6]);
    expect(await differences()).toEqual([]);
  });

  it('begins again when the settings changed meanwhile', async () => {
    await setRules({ lapseAfterDays: 3 });
    let isChanged = false;
    const change = async (_done: number, phase: string) => {
      if (phase !== 'switching' || isChanged) return;
      isChanged = true;
      await setRules({ lapseAfterDays: 20 }, 'declared');
    };
    await house.rebuild.rebuild(campaign.id, watching(change), 2);
    expect(isChanged).toBe(true);
    expect(await differences()).toEqual([]);
    expect(await remains()).toEqual([0, 0]);
  });

  it('writes nothing where nothing changes', async () => {
    await house.rebuild.rebuild(campaign.id); // recording leaves rows of zeros behind; these go
    const before = [await allSpans(), await wholeLedger()];
    await house.rebuild.rebuild(
      campaign.id,
      watching(() => undefined),
    );
    expect([await allSpans(), await wholeLedger()]).toEqual(before);
  });

  it('multiplies onto the tree as it is at the end', async () => {
    await setRules({}, 'declared');
    const move = async (_done: number, phase: string) => {
      if (phase !== 'switching') return;
      await house.db.unitOfWork.run(async (writer) => {
        const text = 'UPDATE units SET path = ? WHERE id = ?';
        await execute(writer, text, [`${units.Phòng.path}${units.Khoa.id}/`, units.Khoa.id]);
      });
    };
    await house.rebuild.rebuild(campaign.id, watching(move));
    // Paths only were moved: the ledger of other campaigns is as it was, this one's is made by the new tree.
    expect((await differences()).filter(({ campaignId }) => campaignId === campaign.id)).toEqual([]);
    await house.db.unitOfWork.run((writer) =>
      execute(writer, 'UPDATE units SET path = ? WHERE id = ?', [units.Khoa.path, units.Khoa.id]),
    );
    await house.rebuild.rebuild(campaign.id);
    expect(await differences()).toEqual([]);
  });

  it('makes what verify counts, whatever the settings were and become', async () => {
    const anySettings = fc.record({
      lapseAfterDays: fc.option(fc.nat(20)),
      lapsingDays: fc.nat(12),
      doneWhen: fc.constantFrom('declared', 'submitted', 'approved', 'installed' as const),
      stagesOff: fc.subarray(['declared', 'submitted', 'activated'] as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anySettings, { minLength: 1, maxLength: 3 }), async (changes) => {
        for (const { doneWhen, ...rules } of changes) {
          await setRules(rules, doneWhen as DoneWhen);
          await house.rebuild.rebuild(campaign.id, undefined, 4);
          expect((await differences()).filter(({ campaignId }) => campaignId === campaign.id)).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });
});
