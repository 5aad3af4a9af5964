import type { EntityManager } from 'typeorm';
import { rows } from '../database/sql.js';
import type { Fact } from '../domain/stages.js';
import { FACT_COLUMNS, factOf, type StoredFact } from './fact-rows.js';

const PAGE = 2_000;
const OF_FACTS = FACT_COLUMNS.replace(/\w+/g, 'f.$&');

export interface ParticipantFacts {
  readonly participantId: number;
  readonly facts: readonly Fact[];
}

/** All participants of a campaign after one id, with their valid facts, page by page in order of id. */
export async function* pagesOfFacts(
  em: EntityManager,
  campaignId: number,
  afterId = 0,
  size = PAGE,
): AsyncGenerator<ParticipantFacts[]> {
  for (let after = afterId; ;) {
    const ids = await rows<{ id: number; merged_into: number | null }>(
      em,
      `SELECT id, merged_into FROM participants WHERE campaign_id = ? AND id > ? ORDER BY id LIMIT ${size}`,
      [campaignId, after],
    );
    const last = ids.at(-1)?.id;
    if (last === undefined) return;
    const facts = await rows<StoredFact & { holder: number }>(
      em,
      `SELECT ${FACT_COLUMNS}, participant_id AS holder FROM facts WHERE participant_id > ? AND participant_id <= ?
       AND voided_by_change_id IS NULL ORDER BY participant_id`,
      [after, last],
    );
    // Facts of the merged belong to the survivor (U5), wherever among the ids they were recorded.
    const merged = await rows<StoredFact & { holder: number }>(
      em,
      `SELECT ${OF_FACTS}, m.merged_into AS holder
       FROM participants m JOIN facts f ON f.participant_id = m.id
       WHERE m.merged_into IS NOT NULL AND m.merged_into > ? AND m.merged_into <= ? AND m.campaign_id = ?
         AND f.voided_by_change_id IS NULL`,
      [after, last, campaignId],
    );
    const byParticipant = new Map<number, Fact[]>(ids.map(({ id }) => [id, []]));
    const isMerged = new Set(ids.flatMap(({ id, merged_into }) => (merged_into === null ? [] : id)));
    // Ids between two of this campaign's may be another's.
    for (const stored of facts) {
      if (!isMerged.has(stored.holder)) byParticipant.get(stored.holder)?.push(factOf(stored));
    }
    for (const stored of merged) byParticipant.get(stored.holder)?.push(factOf(stored));
    yield [...byParticipant].map(([participantId, own]) => ({ participantId, facts: own }));
    after = last;
  }
}
