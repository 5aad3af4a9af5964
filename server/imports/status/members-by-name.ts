import type { EntityManager } from 'typeorm';
import { subtreeRange } from '../../auth/scope.js';
import { rows } from '../../database/sql.js';
import { searchKey } from '../../domain/names.js';
import { editDistance } from '../../domain/roster/edit-distance.js';
import type { PlanPlace } from '../planning/plan-place.js';

interface Member {
  readonly personId: number;
  readonly path: string;
}

/** A short name is another name with any letter changed. */
const SHORTEST_FOR_SLIP = 6;
const LONG_NAME = 12;
const MOST_NEAR = 5;
/** Names held against names: worth it for a class or an office, not for a province. */
const MOST_COMPARED = 5_000_000;

/**
 * People who sit in the import's unit today, by folded name. Loaded whole, a few numbers each, and only for a file with rows that no
 * number leads to.
 */
export class MembersByName {
  private readonly byName = new Map<string, Member[]>();
  private compared = 0;

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

  /** The same of those whose names a slip of the hand would make it; a few at most. */
  near(fullName: string | undefined, unitId: number | undefined): number[] {
    const key = searchKey(fullName ?? '').replaceAll(' ', '');
    if (key.length < SHORTEST_FOR_SLIP || this.compared > MOST_COMPARED) return [];
    this.compared += this.byName.size;
    const limit = key.length < LONG_NAME ? 1 : 2;
    const found = [...this.byName].filter(([name]) => editDistance(key, name, limit) <= limit);
    return found.flatMap(([, people]) => this.inside(people, unitId)).slice(0, MOST_NEAR);
  }

  /** Ids of the people of a unit, and below it, who are so called; without a unit, of the import's. */
  named(fullName: string | undefined, unitId: number | undefined): number[] {
    if (fullName === undefined) return [];
    return this.inside(this.byName.get(searchKey(fullName).replaceAll(' ', '')) ?? [], unitId);
  }

  private inside(people: readonly Member[], unitId: number | undefined): number[] {
    const isOwn = unitId === undefined || unitId === this.place.unitId;
    return people.filter(({ path }) => isOwn || path.includes(`/${unitId}/`)).map(({ personId }) => personId);
  }
}
