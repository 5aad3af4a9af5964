import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';

/** What is stored of somebody who may be a child. */
export interface StoredWard {
  readonly dob: string | null;
  readonly hasNoId: boolean;
  readonly guardianId: number | null;
  readonly hasGuardianAccount: boolean;
}

interface WardRow {
  id: number;
  dob: string | null;
  has_no_id: unknown;
  guardian_id: number | null;
  has_guardian_account: unknown;
}

/** A guardian has an account as soon as any campaign says so (T6): over the alias `gs` of spans, up to a day. */
export const HAS_ACCOUNT = `gs.bucket IN ('approved', 'activated') AND gs.from_day <= ?`;

/** Those of these people of whom any campaign says, up to the day, that they have an account. */
export async function withAccount(em: EntityManager, personIds: readonly number[], day: string): Promise<Set<number>> {
  if (personIds.length === 0) return new Set();
  const found = await rows<{ person_id: number }>(
    em,
    `SELECT DISTINCT gp.person_id FROM participants gp JOIN spans gs ON gs.participant_id = gp.id
     WHERE ${idsIn(em, 'gp.person_id')} AND ${HAS_ACCOUNT}`,
    [JSON.stringify([...new Set(personIds)]), day],
  );
  return new Set(found.map(({ person_id }) => person_id));
}

/** Children and guardians of a set of commands, as stored. */
export class Guardians {
  private readonly wards = new Map<number, StoredWard>();
  private readonly approved = new Set<number>();
  /** Guardian of each person on the way up from the guardians that commands name. */
  private readonly above = new Map<number, number>();

  /** `personIds`: who may declare; `guardianIds`: guardians whom commands name for people they make or edit. */
  async load(
    em: EntityManager,
    personIds: readonly number[],
    guardianIds: readonly number[],
    today: string,
  ): Promise<void> {
    for (const row of await wardsOf(em, personIds)) {
      this.wards.set(row.id, {
        dob: row.dob,
        hasNoId: Boolean(row.has_no_id),
        guardianId: row.guardian_id,
        hasGuardianAccount: Boolean(row.has_guardian_account),
      });
    }
    const known = [...this.wards.values()].flatMap(({ guardianId }) => guardianId ?? []);
    for (const id of await withAccount(em, [...known, ...guardianIds], today)) this.approved.add(id);
    await this.loadLines(em, guardianIds);
  }

  /** null: neither young nor marked, as far as anybody knows. */
  ward(personId: number): StoredWard | null {
    return this.wards.get(personId) ?? null;
  }

  hasAccount(personId: number): boolean {
    return this.approved.has(personId);
  }

  guardianOf(personId: number): number | null {
    return this.above.get(personId) ?? null;
  }

  async loadLines(em: EntityManager, guardianIds: readonly number[]): Promise<void> {
    if (guardianIds.length === 0) return;
    // UNION, not UNION ALL: a circle that is there already ends.
    const found = await rows<{ id: number; guardian_id: number }>(
      em,
      `WITH RECURSIVE line (id, guardian_id) AS (
         SELECT id, guardian_id FROM people WHERE ${idsIn(em, 'id')}
         UNION SELECT p.id, p.guardian_id FROM people p JOIN line l ON p.id = l.guardian_id)
       SELECT id, guardian_id FROM line WHERE guardian_id IS NOT NULL`,
      [JSON.stringify([...new Set(guardianIds)])],
    );
    for (const { id, guardian_id } of found) this.above.set(id, guardian_id);
  }
}

async function wardsOf(em: EntityManager, personIds: readonly number[]): Promise<WardRow[]> {
  if (personIds.length === 0) return [];
  return rows<WardRow>(
    em,
    `SELECT id, dob, has_no_id, guardian_id, has_guardian_account FROM people
     WHERE ${idsIn(em, 'id')} AND (dob IS NOT NULL OR has_no_id)`,
    [JSON.stringify([...new Set(personIds)])],
  );
}
