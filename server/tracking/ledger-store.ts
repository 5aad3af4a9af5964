import type { EntityManager } from 'typeorm';
import { execute, idsIn, insertRows, textsIn, type Columns } from '../database/sql.js';
import { MEASURES, noMeasures, type Posting } from '../domain/ledger.js';

/** '2021-04' */
export const MONTH_LENGTH = 7;

/** The ledger as it is stored: rows a day, and the same added up by month. Nothing else writes either. */
export const TABLES = [
  { table: 'ledger', period: 'day', length: 10 },
  { table: 'ledger_months', period: 'month', length: MONTH_LENGTH },
] as const;

const AMOUNTS = MEASURES.join(', ');
const MEASURE_COLUMNS = Object.fromEntries(MEASURES.map((measure) => [measure, 'integer'])) as Columns;

/** On what stands there already: the difference is added, or the row put in its place. */
const adding = (table: string): string => sets((measure) => `${table}.${measure} + excluded.${measure}`);
const putting = sets((measure) => `excluded.${measure}`);

function sets(valueOf: (measure: string) => string): string {
  return MEASURES.map((measure) => `${measure} = ${valueOf(measure)}`).join(', ');
}

/** Adds to what stands on those days. */
export async function addToLedger(em: EntityManager, campaignId: number, postings: readonly Posting[]): Promise<void> {
  for (const { table, period, length } of TABLES) {
    const some = period === 'day' ? postings : addedUp(postings, length);
    await insert(em, table, period, campaignId, some, adding(table));
  }
}

/** Puts rows in the place of those of the same days, forgets the rows of other days, and makes the months anew. */
export async function putIntoLedger(
  em: EntityManager,
  campaignId: number,
  postings: readonly Posting[],
  forgotten: ReadonlyMap<number, readonly string[]>,
): Promise<void> {
  for (const [unitId, days] of forgotten) {
    if (days.length === 0) continue;
    const text = `DELETE FROM ledger WHERE campaign_id = ? AND unit_id = ? AND ${textsIn(em, 'day')}`;
    await execute(em, text, [campaignId, unitId, JSON.stringify(days)]);
  }
  await insert(em, 'ledger', 'day', campaignId, postings, putting);
  const unitIds = new Set([...forgotten.keys(), ...postings.map(({ unitId }) => unitId)]);
  await remakeMonths(em, campaignId, [...unitIds]);
}

/** Adds the months of units up from their days. */
export async function remakeMonths(em: EntityManager, campaignId: number, unitIds: readonly number[]): Promise<void> {
  if (unitIds.length === 0) return;
  const params = [campaignId, JSON.stringify(unitIds)];
  await execute(em, `DELETE FROM ledger_months WHERE campaign_id = ? AND ${idsIn(em, 'unit_id')}`, params);
  await execute(
    em,
    `INSERT INTO ledger_months (campaign_id, unit_id, month, ${AMOUNTS})
     SELECT campaign_id, unit_id, SUBSTR(day, 1, 7), ${MEASURES.map((measure) => `SUM(${measure})`).join(', ')}
     FROM ledger WHERE campaign_id = ? AND ${idsIn(em, 'unit_id')} GROUP BY 1, 2, 3`,
    params,
  );
}

/** Clears the ledger of units in a campaign. */
export async function clearLedger(em: EntityManager, campaignId: number, unitIds: readonly number[]): Promise<void> {
  if (unitIds.length === 0) return;
  for (const { table } of TABLES) {
    const text = `DELETE FROM ${table} WHERE campaign_id = ? AND ${idsIn(em, 'unit_id')}`;
    await execute(em, text, [campaignId, JSON.stringify(unitIds)]);
  }
}

/** Clears what a unit that is removed has left behind: rows of zeros. */
export async function forgetUnit(em: EntityManager, unitId: number): Promise<void> {
  for (const { table } of TABLES) {
    const text = `DELETE FROM ${table} WHERE unit_id = ? AND campaign_id IN (SELECT id FROM campaigns)`;
    await execute(em, text, [unitId]);
  }
}

/**
 * Takes what a unit with its subtree counts away from those above it that it leaves, and adds it to those that it comes
 * under, on every day and in every campaign. Ids of ancestors, without the unit itself; who is in both is left alone.
 */
export async function moveSubtree(
  em: EntityManager,
  unitId: number,
  oldAncestors: readonly number[],
  newAncestors: readonly number[],
): Promise<void> {
  for (const id of oldAncestors) if (!newAncestors.includes(id)) await carry(em, unitId, id, '-');
  for (const id of newAncestors) if (!oldAncestors.includes(id)) await carry(em, unitId, id, '+');
}

async function carry(em: EntityManager, unitId: number, ancestorId: number, sign: '+' | '-'): Promise<void> {
  const amounts = MEASURES.map((measure) => `${sign === '-' ? '-' : ''}l.${measure}`).join(', ');
  for (const { table, period } of TABLES) {
    await execute(
      em,
      `INSERT INTO ${table} (campaign_id, unit_id, ${period}, ${AMOUNTS})
       SELECT l.campaign_id, CAST(? AS integer), l.${period}, ${amounts} FROM ${table} l
       WHERE l.unit_id = ? AND l.campaign_id IN (SELECT id FROM campaigns)
       ON CONFLICT (campaign_id, unit_id, ${period}) DO UPDATE SET ${adding(table)}`,
      [ancestorId, unitId],
    );
  }
}

async function insert(
  em: EntityManager,
  table: string,
  period: string,
  campaignId: number,
  postings: readonly Posting[],
  onConflict: string,
): Promise<void> {
  const columns: Columns = { campaign_id: 'integer', unit_id: 'integer', [period]: 'text', ...MEASURE_COLUMNS };
  const data = postings.map(({ unitId, day, amounts }) => [
    campaignId,
    unitId,
    day,
    ...MEASURES.map((measure) => amounts[measure]),
  ]);
  const where = `ON CONFLICT (campaign_id, unit_id, ${period}) DO UPDATE SET ${onConflict}`;
  await insertRows(em, table, columns, data, where);
}

/** Postings of the same unit whose days begin with the same letters, added up. */
export function addedUp(postings: Iterable<Posting>, length: number): Posting[] {
  const sums = new Map<string, Posting>();
  for (const { unitId, day, amounts } of postings) {
    const period = day.slice(0, length);
    const key = `${unitId} ${period}`;
    const sum = sums.get(key) ?? { unitId, day: period, amounts: noMeasures() };
    sums.set(key, sum);
    for (const measure of MEASURES) sum.amounts[measure] += amounts[measure];
  }
  return [...sums.values()];
}
