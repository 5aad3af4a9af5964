import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { execute, idsIn, insertRows, rows, updateRows, type Columns, type Param } from '../database/sql.js';
import { MEASURES, noMeasures, type Measures, type Posting } from '../domain/ledger.js';
import { addedUp, clearLedger, MONTH_LENGTH, putIntoLedger, remakeMonths } from './ledger-store.js';
import { SPAN_COLUMNS } from './span-rows.js';

/** People, or rows of the ledger, between two turns of readers, who have a connection of their own. */
const CHUNK = 500;

/**
 * Columns that indices over all spans hold: one of them changed means other entries in each. What only the small index of open
 * declarations holds (when they lapse) is not among them: it moves with few people, and an update keeps up with it.
 */
const INDEXED: ReadonlySet<string> = new Set([
  ...['participant_id', 'from_day', 'to_day', 'campaign_id', 'unit_id', 'bucket', 'since', 'problem'],
]);
const NAMES = Object.keys(SPAN_COLUMNS);
const KEYS = ['participant_id', 'from_day'];
const LIGHT_NAMES = [...KEYS, ...NAMES.filter((name) => !INDEXED.has(name))];
const LIGHT_COLUMNS: Columns = Object.fromEntries(LIGHT_NAMES.map((name) => [name, SPAN_COLUMNS[name]!]));

/**
 * What of the spans of one person differs, if no index over all spans has to know: the rows that do, in the order of
 * LIGHT_COLUMNS. null if the spans are others. Most changes of settings move the days of clocks only. `before`: the stored
 * spans, as text.
 */
export function lightChange(before: string, after: readonly (readonly Param[])[]): Param[][] | null {
  const lines = before === '' ? [] : before.split('\n');
  if (lines.length !== after.length) return null;
  const result: Param[][] = [];
  for (const [i, line] of lines.entries()) {
    const row = after[i]!;
    if (line === JSON.stringify(row)) continue;
    const old = JSON.parse(line) as Param[];
    if (NAMES.some((name, n) => INDEXED.has(name) && old[n] !== row[n])) return null;
    result.push(LIGHT_NAMES.map((name) => row[NAMES.indexOf(name)]!));
  }
  return result;
}

type Days = Map<string, Measures>;

/** Puts the prepared spans of a campaign in the place of the old ones of the same people. Inside the switching transaction. */
export async function replaceSpans(em: EntityManager, campaignId: number): Promise<void> {
  for (let after = 0; ;) {
    const page = await rows<{ participant_id: number; spans: string; is_light: unknown }>(
      em,
      `SELECT participant_id, spans, is_light FROM rebuilt_spans WHERE campaign_id = ? AND participant_id > ?
       ORDER BY participant_id LIMIT ${CHUNK}`,
      [campaignId, after],
    );
    if (page.length === 0) return;
    const ids = page.map(({ participant_id }) => participant_id);
    const [light, whole] = [page.filter((one) => one.is_light), page.filter((one) => !one.is_light)];
    await updateRows(em, 'spans', LIGHT_COLUMNS, joined(light), KEYS.length);
    if (whole.length > 0) {
      const others = JSON.stringify(whole.map(({ participant_id }) => participant_id));
      await execute(em, `DELETE FROM spans WHERE ${idsIn(em, 'participant_id')}`, [others]);
    }
    await insertRows(em, 'spans', SPAN_COLUMNS, joined(whole));
    after = ids.at(-1)!;
    await yieldToOthers();
  }
}

/** The rows of all as one JSON text; '' where there are none. Each is an array of rows already: '[[…],[…]]'. */
function joined(page: readonly { readonly spans: string }[]): string {
  const inner = page.map(({ spans }) => spans.slice(1, -1)).filter((text) => text !== '');
  return inner.length === 0 ? '' : `[${inner.join(',')}]`;
}

/**
 * Makes the ledger of a campaign what was prepared, multiplied onto the units above as the tree is now. Units are gone
 * through in the order of their paths, so that only one way down the tree is held in memory; a unit whose rows are as they
 * were is not written.
 */
export async function replaceLedger(em: EntityManager, campaignId: number): Promise<void> {
  const writer = new LedgerWriter(em, campaignId);
  const way: { unitId: number; days: Days }[] = [];
  const leave = async (): Promise<void> => {
    const { unitId, days } = way.pop()!;
    const above = way.at(-1);
    if (above !== undefined) addAll(above.days, days);
    await writer.write(unitId, days);
  };
  for await (const { path, days } of ownPostings(em, campaignId)) {
    const ids = path.split('/').filter(Boolean).map(Number);
    while (way.length > 0 && (way.length > ids.length || way.some(({ unitId }, i) => unitId !== ids[i]))) await leave();
    for (const unitId of ids.slice(way.length)) way.push({ unitId, days: new Map() });
    addAll(way.at(-1)!.days, days);
  }
  while (way.length > 0) await leave();
  await writer.end();
}

/** What was prepared for each unit, in the order of the tree. */
async function* ownPostings(em: EntityManager, campaignId: number): AsyncGenerator<{ path: string; days: Days }> {
  const units = await rows<{ id: number; path: string }>(
    em,
    `SELECT id, path FROM units WHERE id IN (SELECT unit_id FROM rebuilt_ledger WHERE campaign_id = ?) ORDER BY path`,
    [campaignId],
  );
  const size = 50;
  for (let from = 0; from < units.length; from += size) {
    const some = units.slice(from, from + size);
    const ids = some.map(({ id }) => id);
    const found = await postingsOf(em, 'rebuilt_ledger', 'day', campaignId, ids);
    for (const { id, path } of some) yield { path, days: found.get(id) ?? new Map() };
    await yieldToOthers();
  }
}

async function postingsOf(
  em: EntityManager,
  table: 'ledger' | 'ledger_months' | 'rebuilt_ledger',
  period: 'day' | 'month',
  campaignId: number,
  unitIds: readonly number[],
): Promise<Map<number, Days>> {
  const found = await rows<Measures & { unit_id: number; day: string }>(
    em,
    `SELECT unit_id, ${period} AS day, ${MEASURES.join(', ')} FROM ${table} WHERE campaign_id = ? AND ${idsIn(em, 'unit_id')}`,
    [campaignId, JSON.stringify(unitIds)],
  );
  const result = new Map<number, Days>();
  for (const posting of found) {
    const days = result.get(posting.unit_id) ?? new Map<string, Measures>();
    result.set(posting.unit_id, days);
    days.set(posting.day, posting);
  }
  return result;
}

function addAll(target: Days, days: Days): void {
  for (const [day, amounts] of days) {
    const sum = target.get(day) ?? noMeasures();
    target.set(day, sum);
    for (const measure of MEASURES) sum[measure] += amounts[measure];
  }
}

/** Writes the ledger of units whose rows are not what they should be, many at once, and clears those of all others. */
class LedgerWriter {
  private waiting: { unitId: number; days: Days }[] = [];
  private rowsWaiting = 0;
  private readonly seen = new Set<number>();

  constructor(
    private readonly em: EntityManager,
    private readonly campaignId: number,
  ) {}

  async write(unitId: number, days: Days): Promise<void> {
    for (const [day, amounts] of days) if (isZero(amounts)) days.delete(day);
    this.seen.add(unitId);
    this.waiting.push({ unitId, days });
    this.rowsWaiting += days.size;
    if (this.rowsWaiting >= CHUNK) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    const text = `SELECT unit_id AS id FROM ledger WHERE campaign_id = ?
      UNION SELECT unit_id FROM ledger_months WHERE campaign_id = ?`;
    const there = await rows<{ id: number }>(this.em, text, [this.campaignId, this.campaignId]);
    const others = there.map(({ id }) => id).filter((id) => !this.seen.has(id));
    await clearLedger(this.em, this.campaignId, others);
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    this.rowsWaiting = 0;
    const ids = batch.map(({ unitId }) => unitId);
    const stored = await postingsOf(this.em, 'ledger', 'day', this.campaignId, ids);
    const changed: Posting[] = [];
    const forgotten = new Map<number, string[]>();
    for (const { unitId, days } of batch) {
      const old = stored.get(unitId) ?? new Map<string, Measures>();
      for (const [day, amounts] of days) if (!isSame(old.get(day), amounts)) changed.push({ unitId, day, amounts });
      const gone = [...old.keys()].filter((day) => !days.has(day));
      if (gone.length > 0) forgotten.set(unitId, gone);
    }
    await putIntoLedger(this.em, this.campaignId, changed, forgotten);
    await this.mendMonths(batch);
    await yieldToOthers();
  }

  /** Months follow the days; what does not agree all the same is made anew. */
  private async mendMonths(batch: readonly { unitId: number; days: Days }[]): Promise<void> {
    const ids = batch.map(({ unitId }) => unitId);
    const stored = await postingsOf(this.em, 'ledger_months', 'month', this.campaignId, ids);
    const wrong = batch.filter(({ unitId, days }) => {
      const postings = [...days].map(([day, amounts]) => ({ unitId, day, amounts }));
      const months = new Map(addedUp(postings, MONTH_LENGTH).map(({ day, amounts }) => [day, amounts]));
      const there = stored.get(unitId) ?? new Map<string, Measures>();
      return months.size !== there.size || [...months].some(([month, amounts]) => !isSame(there.get(month), amounts));
    });
    await remakeMonths(
      this.em,
      this.campaignId,
      wrong.map(({ unitId }) => unitId),
    );
  }
}

function isZero(amounts: Measures): boolean {
  return MEASURES.every((measure) => amounts[measure] === 0);
}

function isSame(a: Measures | undefined, b: Measures): boolean {
  return a !== undefined && MEASURES.every((measure) => a[measure] === b[measure]);
}
