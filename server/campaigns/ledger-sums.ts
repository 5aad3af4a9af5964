import type { EntityManager } from 'typeorm';
import { idsIn, rows, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { doneMeasures } from '../domain/completion.js';
import type { DoneChange } from '../domain/forecast.js';
import { MEASURES, noMeasures, type Measures } from '../domain/ledger.js';
import { MONTH_LENGTH } from '../tracking/ledger-store.js';
import type { CampaignHead } from './campaign-rules.js';

const AMOUNTS = MEASURES.map((measure) => `l.${measure}`).join(', ');
/** PostgreSQL's sums of sums are of a wider type, which would come as text. */
const sumsOver = (alias: string, sign = ''): string =>
  MEASURES.map((measure) => `CAST(${sign}SUM(${alias}.${measure}) AS integer) AS ${measure}`).join(', ');

/** Of a month's days, from here on those after a day are fewer than those up to it. */
const MID_MONTH = '16';

/**
 * Sums of units up to a day: the months before it, and the days of its own; or its month, too, less the days that are left of it. In
 * one statement, since somebody may write between two; grouped twice, because SQLite then groups along the keys of both tables.
 */
function sumsUpTo(day: Day, units: string, params: readonly Param[]): { text: string; params: Param[] } {
  const month = day.slice(0, MONTH_LENGTH);
  const isLate = day.slice(-2) >= MID_MONTH;
  const part = (table: string, sign: string, period: string): string =>
    `SELECT l.unit_id, ${sumsOver('l', sign)} FROM ${table} l WHERE l.campaign_id = ? AND ${units} AND ${period} GROUP BY l.unit_id`;
  const [months, days] = isLate
    ? [part('ledger_months', '', 'l.month <= ?'), part('ledger', '-', 'l.day > ? AND l.day <= ?')]
    : [part('ledger_months', '', 'l.month < ?'), part('ledger', '', 'l.day >= ? AND l.day <= ?')];
  const period = isLate ? [day, `${month}-31`] : [`${month}-01`, day];
  return {
    text: `SELECT b.unit_id, ${sumsOver('b')} FROM (${months} UNION ALL ${days}) b GROUP BY b.unit_id`,
    params: [...params, month, ...params, ...period],
  };
}

/**
 * IN, not a join: SQLite then goes along the ledger's key, child by child, and groups without sorting. Grouped by the
 * ledger's column: grouped by the unit's, without statistics it reads the whole ledger for each child.
 */
const OF_PARENT = 'l.unit_id IN (SELECT id FROM units WHERE parent_id = ?)';

const UNIT_MOVEMENTS = `SELECT l.day, ${AMOUNTS} FROM ledger l
  WHERE l.campaign_id = ? AND l.unit_id = ? AND l.day > ? AND l.day <= ? ORDER BY l.day`;

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

/** By how many the done count changed in a unit with its subtree, by day. */
export function unitChanges(
  em: EntityManager,
  head: CampaignHead,
  unitId: number,
  afterDay: Day,
  toDay: Day,
): Promise<DoneChange[]> {
  return changes(em, head, 'l.unit_id = ?', unitId, afterDay, toDay);
}

/** The same in all children of a unit together. */
export function childChanges(
  em: EntityManager,
  head: CampaignHead,
  parentId: number,
  afterDay: Day,
  toDay: Day,
): Promise<DoneChange[]> {
  return changes(em, head, OF_PARENT, parentId, afterDay, toDay);
}

function changes(
  em: EntityManager,
  head: CampaignHead,
  units: string,
  unitId: number,
  afterDay: Day,
  toDay: Day,
): Promise<DoneChange[]> {
  return rows<DoneChange>(
    em,
    `SELECT l.day, CAST(SUM(${doneIn(head)}) AS integer) AS change FROM ledger l
     WHERE l.campaign_id = ? AND ${units} AND l.day > ? AND l.day <= ? GROUP BY l.day ORDER BY l.day`,
    [head.id, unitId, afterDay, toDay],
  );
}

/** The same in each of some units, without the days on which nothing changed. */
export async function changesOf(
  em: EntityManager,
  head: CampaignHead,
  unitIds: readonly number[],
  afterDay: Day,
  toDay: Day,
): Promise<Map<number, DoneChange[]>> {
  const change = doneIn(head);
  const found = await rows<DoneChange & { readonly unit_id: number }>(
    em,
    `SELECT l.unit_id, l.day, ${change} AS change FROM ledger l
     WHERE l.campaign_id = ? AND ${idsIn(em, 'l.unit_id')} AND l.day > ? AND l.day <= ? AND ${change} <> 0`,
    [head.id, JSON.stringify(unitIds), afterDay, toDay],
  );
  return Map.groupBy(found, ({ unit_id }) => unit_id);
}

/** The done count of a row of the ledger. */
function doneIn({ rules }: CampaignHead): string {
  return `(${doneMeasures(rules)
    .map((measure) => `l.${measure}`)
    .join(' + ')})`;
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
