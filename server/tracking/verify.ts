import type { EntityManager } from 'typeorm';
import type { Campaign, CampaignSettings } from '../campaigns/campaign.entity.js';
import { rows } from '../database/sql.js';
import { LedgerDraft } from '../domain/ledger.js';
import { replay } from '../domain/spans.js';
import { pagesOfFacts } from './pages.js';
import { procedureOf } from './procedure.js';
import { spanRow, storedSpans, textOf } from './span-rows.js';
import { ancestorsOf } from './unit-paths.js';
import { ledgerDifferences, type LedgerDifference } from './verify-ledger.js';

/** One place where a projection does not say what the facts say. Ids only. */
export type Difference =
  | { readonly what: 'spans'; readonly campaignId: number; readonly participantId: number }
  /** Merged people whose participation does not belong to the survivor's, or the other way round (U5). */
  | { readonly what: 'merge'; readonly campaignId: number; readonly participantId: number }
  | LedgerDifference;

export interface Verification {
  readonly campaigns: number;
  readonly participants: number;
  /** Campaigns that are being made anew: what readers see was checked against the settings by which it was made. */
  readonly rebuilding: readonly { readonly campaignId: number; readonly settingsVersion: number }[];
  readonly differences: readonly Difference[];
}

type CampaignRow = Pick<Campaign, 'id'> & {
  done_when: Campaign['doneWhen'];
  settings: string;
  holidays: string;
  is_rebuilding: unknown;
  projection_version: number;
};

/** Until a rebuild is switched in, spans and ledger are those of the older settings and holidays. */
const CAMPAIGNS = `SELECT c.id, c.is_rebuilding, c.projection_version, COALESCE(s.done_when, c.done_when) AS done_when,
    COALESCE(s.settings, c.settings) AS settings, k.holidays
  FROM campaigns c LEFT JOIN campaign_settings s
    ON c.is_rebuilding AND s.campaign_id = c.id AND s.version = c.projection_version
  JOIN calendars k ON k.version = CASE WHEN c.is_rebuilding THEN c.projection_calendar_version ELSE c.calendar_version END
  ORDER BY c.id`;

/** Recounts spans and ledger of every campaign from the facts and tells every difference. Reads only. */
export async function verify(em: EntityManager): Promise<Verification> {
  const campaigns = await rows<CampaignRow>(em, CAMPAIGNS);
  const ancestorsAndSelf = await ancestorsOf(em);
  const differences: Difference[] = await wrongLinks(em);
  let participants = 0;
  for (const campaign of campaigns) {
    const draft = new LedgerDraft();
    const settings = JSON.parse(campaign.settings) as CampaignSettings;
    const { rules, calendar } = procedureOf(campaign.done_when, settings, campaign.holidays);
    for await (const page of pagesOfFacts(em, campaign.id)) {
      const stored = await storedSpans(em, campaign.id, page[0]!.participantId, page.at(-1)!.participantId);
      for (const { participantId, facts } of page) {
        const { spans } = replay(facts, rules, calendar);
        spans.forEach((span) => draft.post(span, rules, 1));
        const data = spans.map((span) => spanRow(participantId, campaign.id, span));
        if (textOf(data) !== (stored.get(participantId) ?? '')) {
          differences.push({ what: 'spans', campaignId: campaign.id, participantId });
        }
      }
      participants += page.length;
    }
    differences.push(...(await ledgerDifferences(em, campaign.id, draft.postings(ancestorsAndSelf))));
  }
  const rebuilding = campaigns
    .filter(({ is_rebuilding }) => Boolean(is_rebuilding))
    .map(({ id, projection_version }) => ({ campaignId: id, settingsVersion: projection_version }));
  return { campaigns: campaigns.length, participants, rebuilding, differences };
}

async function wrongLinks(em: EntityManager): Promise<Difference[]> {
  const found = await rows<{ id: number; campaign_id: number }>(
    em,
    `SELECT m.id, m.campaign_id FROM people p JOIN participants m ON m.person_id = p.id
       LEFT JOIN participants s ON s.campaign_id = m.campaign_id AND s.person_id = p.merged_into
     WHERE p.merged_into IS NOT NULL AND (s.id IS NULL OR m.merged_into IS NULL OR m.merged_into <> s.id)
     UNION SELECT m.id, m.campaign_id FROM participants m JOIN people p ON p.id = m.person_id
     WHERE m.merged_into IS NOT NULL AND p.merged_into IS NULL ORDER BY 1`,
  );
  return found.map(({ id, campaign_id }) => ({ what: 'merge', campaignId: campaign_id, participantId: id }));
}
