import type { DatabaseLocation } from '../../server/database/options.js';
import { addDays, type Day } from '../../server/domain/calendar.js';
import { EVIDENCE, FACT_KINDS, REASON_KINDS, UNIT_KINDS, type FactKind } from '../../server/domain/stages.js';
import type { NewFact } from '../../server/tracking/commands.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import fc from 'fast-check';
import { startApp, type Agent, type TestApp } from './app.js';
import { person } from './factories.js';

export const TODAY: Day = '2021-04-25';

/**
 * The application on 25/4/2021 with an organisation of two departments, one of which has two classes, and a campaign that
 * began on 1/4 and ends "trước ngày 30/4/2021".
 */
export interface CampaignApp extends TestApp {
  readonly admin: Agent;
  readonly campaignId: string;
  /** Enrols an invented person by the one way in. `over`: fields of the person. Gives the participant's id. */
  enrol(unitId: number, over?: Parameters<typeof person>[0], on?: Day): Promise<number>;
  /** Records facts from short words: `'declared 2021-04-05'`. */
  record(participantId: number, ...facts: (string | NewFact)[]): Promise<void>;
}

/** ROOT ⊃ LEFT ⊃ CLASS_A, CLASS_B; ROOT ⊃ RIGHT; OTHER stands beside ROOT. */
export const ROOT = 1;
export const LEFT = 2;
export const RIGHT = 3;
export const CLASS_A = 4;
export const CLASS_B = 5;
export const OTHER = 6;
export const UNIT_IDS = [ROOT, LEFT, RIGHT, CLASS_A, CLASS_B] as const;

export async function startCampaignApp(
  location: DatabaseLocation,
  campaign: Record<string, unknown> = {},
  today: Day = TODAY,
): Promise<CampaignApp> {
  const house = await startApp(location, { env: { TIENDO_TODAY: today } });
  await house.addUnits(
    { id: ROOT, path: '/1/', name: 'Trường Đại học Thử nghiệm' },
    { id: LEFT, parentId: ROOT, path: '/1/2/', name: 'Khoa Công nghệ' },
    { id: RIGHT, parentId: ROOT, path: '/1/3/', name: 'Phòng Hành chính' },
    { id: CLASS_A, parentId: LEFT, path: '/1/2/4/', name: 'Lớp 44A' },
    { id: CLASS_B, parentId: LEFT, path: '/1/2/5/', name: 'Lớp 44B' },
    { id: OTHER, path: '/6/', name: 'Cơ quan khác' },
  );
  const admin = await house.as('admin', null, 'quan.tri');
  const made = await admin.post('/api/campaigns').send({
    name: 'Cài đặt VssID 2021',
    unitId: String(ROOT),
    startsOn: '2021-04-01',
    deadline: 'trước ngày 30/4/2021',
    ...campaign,
  });
  if (made.status !== 201) throw new Error(`no campaign: ${JSON.stringify(made.body)}`);
  const { id: campaignId } = made.body as { id: string };
  const tracking = house.app.get(TrackingService);
  const by = { door: 'form', actorId: null, campaignId: Number(campaignId) } as const;
  return {
    ...house,
    admin,
    campaignId,
    enrol: async (unitId, over, on = '2021-04-01') => {
      const command = { op: 'enrol', person: person(over), campaignId: Number(campaignId), unitId, on } as const;
      const { outcomes } = await tracking.record(by, [command], 'all');
      return (outcomes[0] as { participantId: number }).participantId;
    },
    record: async (participantId, ...facts) => {
      for (const one of facts) {
        const fact = typeof one === 'string' ? factOf(one) : one;
        await tracking.record(by, [{ op: 'fact', participantId, fact }], 'all');
      }
    },
  };
}

export function factOf(words: string): NewFact {
  const [kind, on] = words.split(' ') as [FactKind, Day];
  return { kind, on, reason: REASON_KINDS.has(kind) ? 'OTHER' : null };
}

/** Any fact between the first day of the campaign and today; most sequences of them break rules. */
export const anyNewFact = (): fc.Arbitrary<NewFact> =>
  fc
    .record({
      kind: fc.constantFrom(...FACT_KINDS),
      on: fc.nat(24).map((n) => addDays('2021-04-01', n)),
      evidence: fc.constantFrom(...EVIDENCE),
      onPrecision: fc.constantFrom('exact' as const, 'exact' as const, 'at_latest' as const),
      unit: fc.constantFrom(...UNIT_IDS),
    })
    .map(({ unit, ...rest }) => ({
      ...rest,
      unitId: UNIT_KINDS.has(rest.kind) ? unit : null,
      reason: REASON_KINDS.has(rest.kind) ? 'OTHER' : null,
    }));

/** `GET` of a list: the rows and, from Content-Range, how many there are in all. */
export async function list<T = Record<string, unknown>>(
  agent: Agent,
  path: string,
  query: { filter?: unknown; sort?: unknown; range?: unknown; reveal?: string } = {},
): Promise<{ items: T[]; total: number }> {
  const asText = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await agent.get(path).query(Object.fromEntries(asText)).expect(200);
  const range = response.headers['content-range'] as string;
  return { items: response.body as T[], total: Number(range.split('/')[1]) };
}
