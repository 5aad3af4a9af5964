import type { EntityManager } from 'typeorm';
import { idsIn, rows, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { MEASURES, noMeasures, type Measures } from '../domain/ledger.js';

const AMOUNTS = MEASURES.map((measure) => `l.${measure}`).join(', ');
/** PostgreSQL's sums of sums are of a wider type, which would come as text. */
const sumsOver = (alias: string): string =>
  MEASURES.map((measure) => `CAST(SUM(${alias}.${measure}) AS integer) AS ${measure}`).join(', ');

/**
 * Sums of units up to a day: the months before it, and the days of its own month. In one statement, since somebody may
 * write between two; grouped twice, because SQLite then groups along the keys of both tables.
 */
function sumsUpTo(day: Day, units: string, params: readonly Param[]): { text: string; params: Param[] } {
  const month = day.slice(0, 7);
  const part = (table: string, period: string): string =>
    `SELECT l.unit_id, ${sumsOver('l')} FROM ${table} l WHERE l.campaign_id = ? AND ${units} AND ${period} GROUP BY l.unit_id`;
  const both = `${part('ledger_months', 'l.month < ?')} UNION ALL ${part('ledger', 'l.day >= ? AND l.day <= ?')}`;
  return {
    text: `SELECT b.unit_id, ${sumsOver('b')} FROM (${both}) b GROUP BY b.unit_id`,
    params: [...params, month, ...params, `${month}-01`, day],
  };
}

/**
 * IN, not a join: SQLite then goes along the ledger's key, child by child, and groups without sorting. Grouped by the
 * ledger's column: grouped by the unit's, without statistics it reads the whole ledger for each child.
 */
const OF_PARENT = 'l.unit_id IN (SELECT id FROM units WHERE parent_id = ?)';
const CHILD_ROWS = `FROM ledger l WHERE l.campaign_id = ? AND ${OF_PARENT}`;

const UNIT_MOVEMENTS = `SELECT l.day, ${AMOUNTS} FROM ledger l
  WHERE l.campaign_id = ? AND l.unit_id = ? AND l.day > ? AND l.day <= ? ORDER BY l.day`;

const CHILD_MOVEMENTS = `SELECT l.unit_id, l.day, ${AMOUNTS} ${CHILD_ROWS} AND l.day > ? AND l.day <= ?`;

/** What moved on one day: the ledger's row. */
export type Movement = Measures & { readonly day: Day };

/** Running sums of a unit with its subtree on a day; zeros before any movement. */
export async function unitSums(em: EntityManager, campaignId: number, unitId: number, day: Day): Promise<Measures> {
  const [sums] = await sumRows(em, day, 'l.unit_id = ?', [campaignId, unitId]);
  return sums ?? noMeasures();
}

/** The same of some units, by unit. One without movement is not in the map. */
export async function sumsOf(
  em: EntityManager,
  campaignId: number,
  unitIds: readonly number[],
  day: Day,
): Promise<Map<number, Measures>> {
  if (unitIds.length === 0) return new Map();
  return byUnitId(await sumRows(em, day, idsIn(em, 'l.unit_id'), [campaignId, JSON.stringify(unitIds)]));
}

/** The same of every child of a unit, by child. A child without movement is not in the map. */
export async function childSums(
  em: EntityManager,
  campaignId: number,
  parentId: number,
  day: Day,
): Promise<Map<number, Measures>> {
  return byUnitId(await sumRows(em, day, OF_PARENT, [campaignId, parentId]));
}

type UnitSums = Measures & { readonly unit_id: number };

function sumRows(em: EntityManager, day: Day, units: string, params: readonly Param[]): Promise<UnitSums[]> {
  const statement = sumsUpTo(day, units, params);
  return rows<UnitSums>(em, statement.text, statement.params);
}

function byUnitId(found: readonly UnitSums[]): Map<number, Measures> {
  return new Map(found.map((sums) => [sums.unit_id, sums]));
}

/** What moved in a unit with its subtree, by day. */
export function unitMovements(
  em: EntityManager,
  campaignId: number,
  unitId: number,
  afterDay: Day,
  toDay: Day,
): Promise<Movement[]> {
  return rows<Movement>(em, UNIT_MOVEMENTS, [campaignId, unitId, afterDay, toDay]);
}

/** What moved in each child of a unit, by child. */
export async function childMovements(
  em: EntityManager,
  campaignId: number,
  parentId: number,
  afterDay: Day,
  toDay: Day,
): Promise<Map<number, Movement[]>> {
  const params = [campaignId, parentId, afterDay, toDay];
  return byUnit(await rows<UnitMovement>(em, CHILD_MOVEMENTS, params));
}

/** The same of some units. */
export async function movementsOf(
  em: EntityManager,
  campaignId: number,
  unitIds: readonly number[],
  afterDay: Day,
  toDay: Day,
): Promise<Map<number, Movement[]>> {
  const found = await rows<UnitMovement>(
    em,
    `SELECT l.unit_id, l.day, ${AMOUNTS} FROM ledger l
     WHERE l.campaign_id = ? AND ${idsIn(em, 'l.unit_id')} AND l.day > ? AND l.day <= ?`,
    [campaignId, JSON.stringify(unitIds), afterDay, toDay],
  );
  return byUnit(found);
}

type UnitMovement = Movement & { readonly unit_id: number };

function byUnit(found: readonly UnitMovement[]): Map<number, Movement[]> {
  const result = new Map<number, Movement[]>();
  for (const movement of found) {
    const list = result.get(movement.unit_id);
    if (list === undefined) result.set(movement.unit_id, [movement]);
    else list.push(movement);
  }
  return result;
}

/** `a − b`, measure by measure. */
export function minus(a: Measures, b: Measures): Measures {
  const result = noMeasures();
  for (const measure of MEASURES) result[measure] = a[measure] - b[measure];
  return result;
}

/** The sum of many. */
export function total(list: Iterable<Measures>): Measures {
  const result = noMeasures();
  for (const one of list) for (const measure of MEASURES) result[measure] += one[measure];
  return result;
}
