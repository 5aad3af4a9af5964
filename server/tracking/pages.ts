import type { EntityManager } from 'typeorm';
import { rows } from '../database/sql.js';
import type { Fact } from '../domain/stages.js';
import { FACT_COLUMNS, factOf, type StoredFact } from './ground.js';

const PAGE = 2_000;

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
    const ids = await rows<{ id: number }>(
      em,
      `SELECT id FROM participants WHERE campaign_id = ? AND id > ? ORDER BY id LIMIT ${size}`,
      [campaignId, after],
    );
    const last = ids.at(-1)?.id;
    if (last === undefined) return;
    const facts = await rows<StoredFact>(
      em,
      `SELECT ${FACT_COLUMNS} FROM facts WHERE participant_id > ? AND participant_id <= ?
       AND participant_id IN (SELECT id FROM participants WHERE campaign_id = ?)
       AND voided_by_change_id IS NULL ORDER BY participant_id`,
      [after, last, campaignId],
    );
    const byParticipant = new Map<number, Fact[]>(ids.map(({ id }) => [id, []]));
    for (const stored of facts) byParticipant.get(stored.participant_id)?.push(factOf(stored));
    yield [...byParticipant].map(([participantId, own]) => ({ participantId, facts: own }));
    after = last;
  }
}
