import type { EntityManager } from 'typeorm';
import { rows } from '../database/sql.js';
import { MEASURES, noMeasures, type Measures, type Posting } from '../domain/ledger.js';
import { addedUp, TABLES } from './ledger-store.js';

/** One number of the ledger that is not what the facts say. `day`: of the sums by month, the month. */
export interface LedgerDifference {
  readonly what: 'ledger';
  readonly campaignId: number;
  readonly unitId: number;
  readonly day: string;
  readonly measure: string;
  readonly stored: number;
  readonly counted: number;
}

/** Compares both tables of the ledger with what was counted, a posting a unit and day. */
export async function ledgerDifferences(
  em: EntityManager,
  campaignId: number,
  postings: readonly Posting[],
): Promise<LedgerDifference[]> {
  const differences: LedgerDifference[] = [];
  for (const { table, period, length } of TABLES) {
    const counted = new Map(addedUp(postings, length).map((sum) => [`${sum.unitId} ${sum.day}`, sum]));
    const stored = await rows<Measures & { unit_id: number; period: string }>(
      em,
      `SELECT unit_id, ${period} AS period, ${MEASURES.join(', ')} FROM ${table} WHERE campaign_id = ?`,
      [campaignId],
    );
    const compare = (unitId: number, day: string, there: Measures, here: Measures): void => {
      for (const measure of MEASURES) {
        if (there[measure] === here[measure]) continue;
        const place = { what: 'ledger', campaignId, unitId, day, measure } as const;
        differences.push({ ...place, stored: there[measure], counted: here[measure] });
      }
    };
    for (const row of stored) {
      const key = `${row.unit_id} ${row.period}`;
      compare(row.unit_id, row.period, row, counted.get(key)?.amounts ?? noMeasures());
      counted.delete(key);
    }
    for (const { unitId, day, amounts } of counted.values()) compare(unitId, day, noMeasures(), amounts);
  }
  return differences;
}
