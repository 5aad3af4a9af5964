import type { EntityManager } from 'typeorm';
import type { Campaign, CampaignSettings } from '../campaigns/campaign.entity.js';
import { rows } from '../database/sql.js';
import { LedgerDraft, MEASURES, noMeasures, type Measures } from '../domain/ledger.js';
import { replay, type Span } from '../domain/spans.js';
import { pagesOfFacts } from './pages.js';
import { ITS_CALENDAR, procedureOf } from './procedure.js';
import { SPAN_COLUMNS, spanRow } from './save-timelines.js';
import { ancestorsOf } from './unit-paths.js';

/** One place where a projection does not say what the facts say. Ids only. */
export type Difference =
  | { readonly what: 'spans'; readonly campaignId: number; readonly participantId: number }
  /** Merged people whose participation does not belong to the survivor's, or the other way round (U5). */
  | { readonly what: 'merge'; readonly campaignId: number; readonly participantId: number }
  | {
      readonly what: 'ledger';
      readonly campaignId: number;
      readonly unitId: number;
      readonly day: string;
      readonly measure: string;
      readonly stored: number;
      readonly counted: number;
    };

export interface Verification {
  readonly campaigns: number;
  readonly participants: number;
  readonly differences: readonly Difference[];
}

type CampaignRow = Pick<Campaign, 'id'> & { done_when: Campaign['doneWhen']; settings: string; holidays: string };

/** Recounts spans and ledger of every campaign from the facts and tells every difference. Reads only. */
export async function verify(em: EntityManager): Promise<Verification> {
  const campaigns = await rows<CampaignRow>(
    em,
    `SELECT c.id, c.done_when, c.settings, k.holidays FROM campaigns c ${ITS_CALENDAR} ORDER BY c.id`,
  );
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
        if (textOf(spans, participantId, campaign.id) !== (stored.get(participantId) ?? '')) {
          differences.push({ what: 'spans', campaignId: campaign.id, participantId });
        }
      }
      participants += page.length;
    }
    differences.push(...(await ledgerDifferences(em, campaign.id, draft, ancestorsAndSelf)));
  }
  return { campaigns: campaigns.length, participants, differences };
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

const SPAN_KEYS = Object.keys(SPAN_COLUMNS);

/** Spans as text, to be compared with stored ones. */
export function textOf(spans: readonly Span[], participantId: number, campaignId: number): string {
  return spans.map((span) => JSON.stringify(spanRow(participantId, campaignId, span))).join('\n');
}

/** Stored spans as the same text, by participant. */
export async function storedSpans(
  em: EntityManager,
  campaignId: number,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const found = await rows<Record<string, unknown>>(
    em,
    `SELECT ${SPAN_KEYS.join(', ')} FROM spans WHERE campaign_id = ? AND participant_id BETWEEN ? AND ?
     ORDER BY participant_id, from_day`,
    [campaignId, from, to],
  );
  const result = new Map<number, string>();
  for (const row of found) {
    const values = SPAN_KEYS.map((key) => (SPAN_COLUMNS[key] === 'boolean' ? Boolean(row[key]) : row[key]));
    const id = row.participant_id as number;
    const before = result.get(id);
    result.set(id, (before === undefined ? '' : `${before}\n`) + JSON.stringify(values));
  }
  return result;
}

async function ledgerDifferences(
  em: EntityManager,
  campaignId: number,
  draft: LedgerDraft,
  ancestorsAndSelf: (unitId: number) => readonly number[],
): Promise<Difference[]> {
  const counted = new Map<string, Measures>();
  for (const { unitId, day, amounts } of draft.postings(ancestorsAndSelf)) counted.set(`${unitId} ${day}`, amounts);
  const stored = await rows<Measures & { unit_id: number; day: string }>(
    em,
    `SELECT unit_id, day, ${MEASURES.join(', ')} FROM ledger WHERE campaign_id = ?`,
    [campaignId],
  );
  const differences: Difference[] = [];
  const compare = (unitId: number, day: string, there: Measures, here: Measures): void => {
    for (const measure of MEASURES) {
      if (there[measure] === here[measure]) continue;
      differences.push({
        what: 'ledger',
        campaignId,
        unitId,
        day,
        measure,
        stored: there[measure],
        counted: here[measure],
      });
    }
  };
  for (const row of stored) {
    const key = `${row.unit_id} ${row.day}`;
    compare(row.unit_id, row.day, row, counted.get(key) ?? noMeasures());
    counted.delete(key);
  }
  for (const [key, amounts] of counted) {
    const [unitId, day] = key.split(' ');
    compare(Number(unitId), day!, noMeasures(), amounts);
  }
  return differences;
}
