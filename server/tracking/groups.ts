import type { EntityManager } from 'typeorm';
import { forUpdate, idsIn, rows } from '../database/sql.js';

/** A participation of somebody who is, was or becomes one person with others. */
export interface Member {
  readonly participantId: number;
  readonly campaignId: number;
  readonly personId: number;
  /** The participant whose timeline holds its facts, itself if it was not merged. */
  readonly survivorId: number;
}

/** People who are one person (U5): each with the survivor, all their participations, and where each fact was recorded. */
export class Groups {
  private constructor(
    /** Person → survivor; a survivor is its own. */
    readonly roots: ReadonlyMap<number, number>,
    readonly members: readonly Member[],
    /** Fact → participant under which it is stored. */
    readonly origins: ReadonlyMap<number, number>,
    /** Whose guardian one of these people is. */
    readonly childIds: readonly number[],
  ) {}

  static empty(): Groups {
    return new Groups(new Map(), [], new Map(), []);
  }

  get personIds(): readonly number[] {
    return [...this.roots.keys()];
  }

  /** Loads the whole groups of these people. Their rows are locked, so that none is merged elsewhere meanwhile. */
  static async load(em: EntityManager, personIds: readonly number[]): Promise<Groups> {
    const roots = await rows<{ id: number }>(
      em,
      `SELECT DISTINCT COALESCE(merged_into, id) AS id FROM people WHERE ${idsIn(em, 'id')}`,
      [JSON.stringify(personIds)],
    );
    const ids = roots.map(({ id }) => id);
    const merged = await rows<{ id: number }>(em, `SELECT id FROM people WHERE ${idsIn(em, 'merged_into')}`, [
      JSON.stringify(ids),
    ]);
    const people = await rows<{ id: number; merged_into: number | null }>(
      em,
      `SELECT id, merged_into FROM people WHERE ${idsIn(em, 'id')} ORDER BY id${forUpdate(em)}`,
      [JSON.stringify([...ids, ...merged.map(({ id }) => id)])],
    );
    const everybody = JSON.stringify(people.map(({ id }) => id));
    const members = await rows<{ id: number; campaign_id: number; person_id: number; merged_into: number | null }>(
      em,
      // Locked before their facts are looked for: none is told meanwhile that nobody here would know of.
      `SELECT id, campaign_id, person_id, merged_into FROM participants WHERE ${idsIn(em, 'person_id')}
       ORDER BY id${forUpdate(em)}`,
      [everybody],
    );
    const facts = await rows<{ id: number; participant_id: number }>(
      em,
      `SELECT id, participant_id FROM facts WHERE ${idsIn(em, 'participant_id')}`,
      [JSON.stringify(members.map(({ id }) => id))],
    );
    const children = await rows<{ id: number }>(em, `SELECT id FROM people WHERE ${idsIn(em, 'guardian_id')}`, [
      everybody,
    ]);
    return new Groups(
      new Map(people.map(({ id, merged_into }) => [id, merged_into ?? id])),
      members.map(({ id, campaign_id, person_id, merged_into }) => ({
        participantId: id,
        campaignId: campaign_id,
        personId: person_id,
        survivorId: merged_into ?? id,
      })),
      new Map(facts.map(({ id, participant_id }) => [id, participant_id])),
      children.map(({ id }) => id),
    );
  }
}
