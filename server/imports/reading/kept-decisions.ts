import type { EntityManager } from 'typeorm';
import { execute, rows } from '../../database/sql.js';
import type { RowDecision } from '../planning/effective-row.js';

/**
 * What people have decided of rows outlives a second reading of the file by another mapping: a row is known again by its place,
 * somebody missing from the file by who it is.
 */
export class KeptDecisions {
  private constructor(
    private readonly ofRows: ReadonlyMap<string, RowDecision>,
    private readonly ofPeople: ReadonlyMap<number, RowDecision>,
  ) {}

  static async load(em: EntityManager, importId: number): Promise<KeptDecisions> {
    const found = await rows<{ sheet: number; row: number; person_id: number; decision: string }>(
      em,
      'SELECT sheet, row, person_id, decision FROM import_decisions WHERE import_id = ?',
      [importId],
    );
    const ofRows = new Map<string, RowDecision>();
    const ofPeople = new Map<number, RowDecision>();
    for (const { sheet, row, person_id, decision } of found) {
      const said = JSON.parse(decision) as RowDecision;
      if (person_id === 0) ofRows.set(`${sheet}:${row}`, said);
      else ofPeople.set(person_id, said);
    }
    return new KeptDecisions(ofRows, ofPeople);
  }

  of(sheet: number, row: number): RowDecision | null {
    return this.ofRows.size === 0 ? null : (this.ofRows.get(`${sheet}:${row}`) ?? null);
  }

  ofMissing(personId: number): RowDecision | null {
    return this.ofPeople.get(personId) ?? null;
  }
}

/** Puts the decisions aside before the rows are deleted. After a crash the rows read so far are put aside once more. */
export async function keepDecisions(em: EntityManager, importId: number): Promise<void> {
  await execute(
    em,
    `INSERT INTO import_decisions (import_id, sheet, row, person_id, decision)
     SELECT import_id, sheet, row, CASE WHEN outcome = 'missing' THEN person_id ELSE 0 END, decision
     FROM import_rows WHERE import_id = ? AND decision IS NOT NULL
     ON CONFLICT (import_id, sheet, row, person_id) DO UPDATE SET decision = excluded.decision`,
    [importId],
  );
}

export async function dropKeptDecisions(em: EntityManager, importId: number): Promise<void> {
  await execute(em, 'DELETE FROM import_decisions WHERE import_id = ?', [importId]);
}
