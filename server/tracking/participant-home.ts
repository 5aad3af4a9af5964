import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';

interface Home {
  /** The survivor's, where a merged participation was asked for (U5). */
  readonly participantId: number;
  readonly askedIds: readonly number[];
  readonly campaignId: number;
  readonly unitPath: string;
}

/**
 * The unit to which a participant `p` of a campaign `c` belongs on a day, its one parameter. Who has left still belongs to the unit
 * that they left, so that somebody there can bring them back; who never stood anywhere, to the campaign's unit.
 */
export const HOME_UNIT = `COALESCE(
  (SELECT s.unit_id FROM spans s WHERE s.participant_id = p.id AND s.from_day <= ? ORDER BY s.from_day DESC LIMIT 1),
  (SELECT s.unit_id FROM spans s WHERE s.participant_id = p.id ORDER BY s.from_day LIMIT 1), c.unit_id)`;

/** Where participants sit today, for asking whether a caller may touch them (U3). */
export async function homesOf(em: EntityManager, participantIds: readonly number[], today: Day): Promise<Home[]> {
  const found = await rows<{ asked: number; id: number; campaign_id: number; path: string }>(
    em,
    `SELECT q.id AS asked, p.id, p.campaign_id, u.path FROM participants q
     JOIN participants p ON p.id = COALESCE(q.merged_into, q.id)
     JOIN campaigns c ON c.id = p.campaign_id
     JOIN units u ON u.id = ${HOME_UNIT} WHERE ${idsIn(em, 'q.id')}`,
    [today, JSON.stringify(participantIds)],
  );
  return [...Map.groupBy(found, ({ id }) => id)].map(([participantId, same]) => {
    const { campaign_id, path } = same[0]!;
    return { participantId, askedIds: same.map(({ asked }) => asked), campaignId: campaign_id, unitPath: path };
  });
}
