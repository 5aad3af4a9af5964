import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { execute, row, rows } from '../../../server/database/sql.js';
import { DEFAULT_RULES, type DoneWhen, type Rules } from '../../../server/domain/stages.js';
import { moveSubtree } from '../../../server/tracking/ledger-store.js';
import { verify } from '../../../server/tracking/verify.js';
import type { Unit } from '../../../server/units/unit.entity.js';
import { forEachDatabase } from '../../support/database.js';
import { enrolMany, makeCampaign, makeTree, newFact, openHouse, record, type House } from '../../support/factories.js';

forEachDatabase((databases) => {
  let house: House;
  let units: Record<'Sở' | 'Phòng' | 'Tổ' | 'Khoa', Unit>;
  let campaign: Campaign;
  let participants: number[];

  beforeAll(async () => {
    house = openHouse(await databases.open());
  });

  /** What a spec breaks in its own campaign stays broken; nobody else looks there. */
  beforeEach(async () => {
    units = await makeTree(house, { Sở: { Phòng: { Tổ: {} }, Khoa: {} } });
    campaign = await makeCampaign(house, units.Sở.id);
    const people = await enrolMany(house, campaign.id, [units.Tổ.id, units.Phòng.id, units.Khoa.id]);
    participants = people.map(({ participantId }) => participantId);
    await record(house, participants[0]!, 'declared 2021-04-05', 'installed 2021-04-06');
    await record(
      house,
      participants[1]!,
      'declared 2021-04-02',
      newFact('approved 2021-04-20', { evidence: 'confirmed' }),
    );
    await record(house, participants[2]!, 'exempted 2021-04-03', 'left 2021-04-09');
  });

  const em = () => house.db.reader.manager;
  const tamper = (text: string, params: (string | number)[] = []) =>
    house.db.unitOfWork.run((writer) => execute(writer, text, params));
  const differences = async () =>
    (await verify(em())).differences.filter(({ campaignId }) => campaignId === campaign.id);

  async function setRules(rules: Partial<Rules>, doneWhen: DoneWhen = 'approved'): Promise<void> {
    const { doneWhen: _of, ...settings } = { ...DEFAULT_RULES, ...rules };
    const text = JSON.stringify({ ...campaign.settings, rules: settings });
    await tamper('UPDATE campaigns SET settings = ?, done_when = ? WHERE id = ?', [text, doneWhen, campaign.id]);
  }

  describe('verify', () => {
    it('finds nothing where nothing is wrong, and says how much it has seen', async () => {
      const { differences: found, ...seen } = await verify(em());
      expect(found).toEqual([]);
      expect(seen).toEqual({ campaigns: 1, participants: 3, rebuilding: [] });
    });

    it.each([
      ['a bucket', `UPDATE spans SET bucket = 'approved' WHERE participant_id = ? AND bucket = 'lapsed'`],
      ['a day', `UPDATE spans SET to_day = '2021-04-30' WHERE participant_id = ? AND to_day = '9999-12-31'`],
      ['a flag', `UPDATE spans SET is_installed = NOT is_installed WHERE participant_id = ?`],
      ['a forgotten problem', `UPDATE spans SET problem = 'LAPSED' WHERE participant_id = ?`],
      ['a campaign', `UPDATE spans SET campaign_id = campaign_id + 1 WHERE participant_id = ?`],
      ['a span that is gone', `DELETE FROM spans WHERE participant_id = ? AND bucket = 'declared'`],
      ['all spans that are gone', 'DELETE FROM spans WHERE participant_id = ?'],
      [
        'a fact written past the one way in',
        `UPDATE facts SET on_day = '2021-04-04' WHERE participant_id = ? AND kind = 'declared'`,
      ],
    ])('finds tampering with %s', async (_what, text) => {
      await tamper(text, [participants[0]!]);
      expect(await differences()).toContainEqual({
        ...{ what: 'spans', campaignId: campaign.id, participantId: participants[0] },
      });
    });

    it('finds a span too many', async () => {
      await tamper(
        `INSERT INTO spans (participant_id, from_day, to_day, campaign_id, unit_id, bucket, attempt, is_declared_at_latest,
           is_installed) SELECT participant_id, '2021-06-01', to_day, campaign_id, unit_id, bucket, attempt,
           is_declared_at_latest, is_installed FROM spans WHERE participant_id = ? AND from_day = '2021-04-16'`,
        [participants[0]!],
      );
      expect(await differences()).toHaveLength(1);
    });

    it('finds tampering with the ledger: where, when, which measure, what it says and what it should say', async () => {
      await tamper(`UPDATE ledger SET declared = declared + 2, seen = 7 WHERE unit_id = ? AND day = '2021-04-05'`, [
        units.Phòng.id,
      ]);
      const place = { what: 'ledger', campaignId: campaign.id, unitId: units.Phòng.id, day: '2021-04-05' };
      expect(await differences()).toEqual([
        { ...place, measure: 'declared', stored: 3, counted: 1 },
        { ...place, measure: 'seen', stored: 7, counted: 0 },
      ]);
    });

    it('finds a ledger row that is gone, and one too many', async () => {
      await tamper(`DELETE FROM ledger WHERE unit_id = ? AND day = '2021-04-03'`, [units.Khoa.id]);
      await tamper(`INSERT INTO ledger (campaign_id, unit_id, day, exempt) VALUES (?, ?, '2021-05-03', 1)`, [
        campaign.id,
        units.Tổ.id,
      ]);
      expect(await differences()).toEqual([
        {
          what: 'ledger',
          campaignId: campaign.id,
          unitId: units.Tổ.id,
          day: '2021-05-03',
          measure: 'exempt',
          stored: 1,
          counted: 0,
        },
        ...['not_started', 'exempt'].map((measure) => ({
          ...{ what: 'ledger', campaignId: campaign.id, unitId: units.Khoa.id, day: '2021-04-03', measure, stored: 0 },
          counted: measure === 'exempt' ? 1 : -1,
        })),
      ]);
    });

    it('finds sums of months that are not those of their days', async () => {
      await tamper(`UPDATE ledger_months SET declared = declared + 2 WHERE unit_id = ? AND month = '2021-04'`, [
        units.Phòng.id,
      ]);
      expect(await differences()).toEqual([
        expect.objectContaining({ what: 'ledger', unitId: units.Phòng.id, day: '2021-04', measure: 'declared' }),
      ]);
    });

    it('finds tampering with the tree', async () => {
      await tamper('UPDATE units SET path = ? WHERE id = ?', [`${units.Khoa.path}${units.Phòng.id}/`, units.Phòng.id]);
      expect(await differences()).not.toEqual([]);
    });

    it('finds nothing after a subtree has moved with its ledger', async () => {
      const khoa = units.Khoa;
      await house.db.unitOfWork.run(async (writer) => {
        const text = 'UPDATE units SET path = ? WHERE id = ?';
        await execute(writer, text, [`${khoa.path}${units.Phòng.id}/`, units.Phòng.id]);
        await execute(writer, text, [`${khoa.path}${units.Phòng.id}/${units.Tổ.id}/`, units.Tổ.id]);
        await moveSubtree(writer, units.Phòng.id, [units.Sở.id], [units.Sở.id, khoa.id]);
      });
      expect(await differences()).toEqual([]);
    });
  });

  describe('rebuild', () => {
    const flag = async () =>
      Boolean(
        (await row<{ is: unknown }>(em(), 'SELECT is_rebuilding AS "is" FROM campaigns WHERE id = ?', [campaign.id]))!
          .is,
      );

    it.each<[string, Partial<Rules>, DoneWhen]>([
      ['a shorter clock', { lapseAfterDays: 1 }, 'approved'],
      ['no clock', { lapseAfterDays: null }, 'approved'],
      ['another lapsing list', { lapsingDays: 2 }, 'approved'],
      ['another day of being done', {}, 'declared'],
    ])('after %s makes what verify counts', async (_what, rules, doneWhen) => {
      await setRules(rules, doneWhen);
      expect(await differences()).not.toEqual([]);
      await house.rebuild.rebuild(campaign.id);
      expect(await differences()).toEqual([]);
      expect(await flag()).toBe(false);
    });

    it('mends what was tampered with, and leaves other campaigns alone', async () => {
      const other = await makeCampaign(house, units.Sở.id);
      await enrolMany(house, other.id, [units.Tổ.id]);
      await tamper('UPDATE spans SET attempt = 5 WHERE campaign_id IN (?, ?)', [campaign.id, other.id]);
      await tamper('DELETE FROM ledger WHERE campaign_id = ? AND unit_id = ?', [campaign.id, units.Tổ.id]);
      await tamper('UPDATE ledger_months SET seen = seen + 1 WHERE campaign_id = ?', [campaign.id]);
      await house.rebuild.rebuild(campaign.id);
      expect(await differences()).toEqual([]);
      expect((await verify(em())).differences).toContainEqual(expect.objectContaining({ campaignId: other.id }));
    });

    it('leaves no empty rows in the ledger', async () => {
      const installed = `SELECT id FROM facts WHERE kind = 'installed' AND participant_id = ?`;
      const factId = (await row<{ id: number }>(em(), installed, [participants[0]!]))!.id;
      await house.tracking.record({ door: 'form', actorId: null }, [{ op: 'void', factId }], 'all');
      const days = () =>
        row(em(), `SELECT count(*) AS n FROM ledger WHERE day = '2021-04-06' AND campaign_id = ?`, [campaign.id]);
      const before = await days();
      await house.rebuild.rebuild(campaign.id);
      expect([before, await days()]).toEqual([{ n: 3 }, { n: 0 }]);
    });

    it('verify in the middle of it goes by the settings that the figures were made with, and says which', async () => {
      await tamper(
        `INSERT INTO campaign_settings (campaign_id, version, done_when, settings, calendar_version, at)
         SELECT id, settings_version, done_when, settings, calendar_version, '2021-04-01T00:00:00.000Z' FROM campaigns
         WHERE id = ?`,
        [campaign.id],
      );
      await setRules({ lapseAfterDays: 3 }, 'declared');
      await tamper('UPDATE campaigns SET settings_version = 2 WHERE id = ?', [campaign.id]);
      const seen: unknown[] = [];
      const job = {
        id: 1,
        attempt: 1,
        signal: new AbortController().signal,
        assertWanted: () => undefined,
        report: async () => {
          const { rebuilding, differences: found } = await verify(em());
          seen.push([rebuilding, found.filter(({ campaignId }) => campaignId === campaign.id)]);
        },
      };
      await house.rebuild.rebuild(campaign.id, job, 2);
      expect(seen.length).toBeGreaterThan(2);
      expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(
        new Set([JSON.stringify([[{ campaignId: campaign.id, settingsVersion: 1 }], []])]),
      );
      expect(await verify(em())).toMatchObject({ rebuilding: [] });
      expect(await differences()).toEqual([]);
    });

    it('lets nobody record meanwhile, and lets those finish who were at it', async () => {
      await setRules({ lapseAfterDays: 3 });
      const told = await Promise.allSettled([
        record(house, participants[0]!, 'submitted 2021-04-07'),
        house.rebuild.rebuild(campaign.id),
        record(house, participants[1]!, 'activated 2021-04-22'),
      ]);
      expect(told[1].status).toBe('fulfilled');
      for (const one of told)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CAMPAIGN_REBUILDING' });
      expect(await differences()).toEqual([]);
    });

    it('that fails leaves the old picture, and the campaign closed until it is done', async () => {
      const good = JSON.stringify(campaign.settings);
      await tamper('UPDATE campaigns SET settings = ? WHERE id = ?', ['{', campaign.id]);
      const allSpans = () => rows(em(), 'SELECT * FROM spans ORDER BY participant_id, from_day');
      const spans = await allSpans();
      await expect(house.rebuild.rebuild(campaign.id)).rejects.toThrow();
      expect(await allSpans()).toEqual(spans);
      expect(await flag()).toBe(true);

      await tamper('UPDATE campaigns SET settings = ? WHERE id = ?', [good, campaign.id]);
      await house.rebuild.rebuild(campaign.id);
      expect(await flag()).toBe(false);
      expect(await differences()).toEqual([]);
    });

    it('of people whose facts no longer hold marks them as a data problem', async () => {
      await record(house, participants[0]!, 'submitted 2021-04-12');
      await setRules({ lapseAfterDays: 3 });
      await house.rebuild.rebuild(campaign.id);
      const text = 'SELECT bucket, problem FROM spans WHERE participant_id = ? ORDER BY from_day DESC LIMIT 1';
      expect(await row(em(), text, [participants[0]!])).toEqual({ bucket: 'lapsed', problem: 'LAPSED' });
    });
  });
});
