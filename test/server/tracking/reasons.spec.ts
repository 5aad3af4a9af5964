import { DEFAULT_REASONS } from '../../../server/campaigns/default-reasons.js';
import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { execute } from '../../../server/database/sql.js';
import { REASON_KINDS, type FactKind } from '../../../server/domain/stages.js';
import type { Command, Outcome } from '../../../server/tracking/commands.js';
import { forEachDatabase } from '../../support/database.js';
import {
  BY_HAND,
  enrol,
  facting,
  makeCampaign,
  makeTree,
  openHouse,
  record,
  type House,
} from '../../support/factories.js';

const KINDS = [...REASON_KINDS];
const EVERY_PAIR = DEFAULT_REASONS.flatMap(({ code, kinds }) =>
  KINDS.map((kind) => [code, kind, kinds.includes(kind)] as const),
);

forEachDatabase((databases) => {
  let house: House;
  let unitId: number;
  let campaign: Campaign;

  beforeAll(async () => {
    house = openHouse(await databases.open());
    unitId = (await makeTree(house, { Sở: {} })).Sở!.id;
    campaign = await makeCampaign(house, unitId);
  });

  const told = async (command: Command): Promise<Outcome> =>
    (await house.tracking.record(BY_HAND, [command], 'each')).outcomes[0]!;

  /** Somebody who can be refused, exempted and leave. */
  const somebody = async (): Promise<number> => {
    const { participantId } = await enrol(house, campaign.id, unitId);
    await record(house, participantId, 'declared 2021-04-05');
    return participantId;
  };

  it.each(EVERY_PAIR)('T10: the reason %s of a fact "%s" is taken: %s', async (reason, kind, isOffered) => {
    const outcome = await told(facting(await somebody(), `${kind} 2021-04-07`, { reason }));
    expect(outcome).toMatchObject(
      isOffered ? { ok: true } : { ok: false, code: 'REASON_OF_OTHER_KIND', params: { reason, kind } },
    );
  });

  it('T10: kinds that have no reason drop one, as ever', async () => {
    const { participantId } = await enrol(house, campaign.id, unitId);
    expect(await told(facting(participantId, 'declared 2021-04-05', { reason: 'ON_LEAVE' }))).toMatchObject({
      ok: true,
    });
  });

  it('T10: another day for what was recorded keeps a reason that the list offers for other kinds by now', async () => {
    const participantId = await somebody();
    const reason = 'NO_SMARTPHONE';
    const first = await told(facting(participantId, 'exempted 2021-04-07', { reason }));
    await listAs(reason, ['rejected']);
    const corrected = (kind: FactKind, on: string): Promise<Outcome> => {
      const fact = { kind, on, reason };
      return told({ op: 'fact', participantId, fact, ...(first.ok ? { replaces: first.factId! } : {}) });
    };
    expect(await corrected('left', '2021-04-06')).toMatchObject({ ok: false, code: 'REASON_OF_OTHER_KIND' });
    expect(await corrected('exempted', '2021-04-06')).toMatchObject({ ok: true });
  });

  /** The list of the campaign as somebody has changed it. */
  const listAs = async (code: string, kinds: FactKind[]): Promise<void> => {
    const reasons = DEFAULT_REASONS.map((one) => (one.code === code ? { ...one, kinds } : one));
    const settings = JSON.stringify({ ...campaign.settings, reasons });
    await house.db.unitOfWork.run((em) =>
      execute(em, 'UPDATE campaigns SET settings = ? WHERE id = ?', [settings, campaign.id]),
    );
  };
});
