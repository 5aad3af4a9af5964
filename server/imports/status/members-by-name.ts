import type { EntityManager } from 'typeorm';
import { subtreeRange } from '../../auth/scope.js';
import { rows } from '../../database/sql.js';
import { searchKey } from '../../domain/names.js';
import type { PlanPlace } from '../planning/plan-place.js';

/**
 * People who sit in the import's unit today, by folded name. Loaded whole, a few numbers each, and only for a file with rows that no
 * number leads to.
 */
export class MembersByName {
  private readonly byName = new Map<string, { personId: number; path: string }[]>();

  private constructor(private readonly place: PlanPlace) {}

  static async load(em: EntityManager, place: PlanPlace): Promise<MembersByName> {
    const members = new MembersByName(place);
    const found = await rows<{ person_id: number; search_key: string; path: string }>(
      em,
      `SELECT x.person_id, p.search_key, u.path FROM spans s JOIN units u ON u.id = s.unit_id
         JOIN participants x ON x.id = s.participant_id JOIN people p ON p.id = x.person_id
       WHERE s.campaign_id = ? AND s.from_day <= ? AND s.to_day > ? AND u.path >= ? AND u.path < ?`,
      [place.campaignId, place.today, place.today, ...subtreeRange(place.unitPath)],
    );
    for (const { person_id: personId, search_key, path } of found) {
      const key = search_key.replaceAll(' ', '');
      const list = members.byName.get(key);
      if (list === undefined) members.byName.set(key, [{ personId, path }]);
      else list.push({ personId, path });
    }
    return members;
  }

  /** Ids of the people of a unit, and below it, who are so called; without a unit, of the import's. */
  named(fullName: string | undefined, unitId: number | undefined): number[] {
    if (fullName === undefined) return [];
    const found = this.byName.get(searchKey(fullName).replaceAll(' ', '')) ?? [];
    const inside = unitId === undefined ? '' : `/${unitId}/`;
    const isOwn = unitId === undefined || unitId === this.place.unitId;
    return found.filter(({ path }) => isOwn || path.includes(inside)).map(({ personId }) => personId);
  }
}
