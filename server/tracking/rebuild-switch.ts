import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { execute, idsIn, insertRows, rows } from '../database/sql.js';
import { MEASURES, noMeasures, type Measures } from '../domain/ledger.js';
import { addToLedger, SPAN_COLUMNS } from './save-timelines.js';

/** Rows moved between two turns of readers, who have a connection of their own. */
const CHUNK = 2_000;

type Days = Map<string, Measures>;

/** Puts the prepared spans of a campaign in the place of the old ones of the same people. Inside the switching transaction. */
export async function replaceSpans(em: EntityManager, campaignId: number): Promise<void> {
  for (let after = 0; ;) {
    const page = await rows<{ participant_id: number; spans: string }>(
      em,
      `SELECT participant_id, spans FROM rebuilt_spans WHERE campaign_id = ? AND participant_id > ?
       ORDER BY participant_id LIMIT ${CHUNK}`,
      [campaignId, after],
    );
    if (page.length === 0) return;
    const ids = page.map(({ participant_id }) => participant_id);
    await execute(em, `DELETE FROM spans WHERE ${idsIn(em, 'participant_id')}`, [JSON.stringify(ids)]);
    // Each is an array of rows already: '[[…],[…]]'.
    const inner = page.map(({ spans }) => spans.slice(1, -1)).filter((text) => text !== '');
    if (inner.length > 0) await insertRows(em, 'spans', SPAN_COLUMNS, `[${inner.join(',')}]`);
    after = ids.at(-1)!;
    await yieldToOthers();
  }
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
    const found = await postingsOf(
      em,
      'rebuilt_ledger',
      campaignId,
      some.map(({ id }) => id),
    );
    for (const { id, path } of some) yield { path, days: found.get(id) ?? new Map() };
    await yieldToOthers();
  }
}

async function postingsOf(
  em: EntityManager,
  table: 'ledger' | 'rebuilt_ledger',
  campaignId: number,
  unitIds: readonly number[],
): Promise<Map<number, Days>> {
  const found = await rows<Measures & { unit_id: number; day: string }>(
    em,
    `SELECT unit_id, day, ${MEASURES.join(', ')} FROM ${table} WHERE campaign_id = ? AND ${idsIn(em, 'unit_id')}`,
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
    const text = 'SELECT DISTINCT unit_id AS id FROM ledger WHERE campaign_id = ?';
    const there = await rows<{ id: number }>(this.em, text, [this.campaignId]);
    await this.clear(there.map(({ id }) => id).filter((id) => !this.seen.has(id)));
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    this.rowsWaiting = 0;
    const ids = batch.map(({ unitId }) => unitId);
    const stored = await postingsOf(this.em, 'ledger', this.campaignId, ids);
    const other = batch.filter(({ unitId, days }) => !isSame(stored.get(unitId) ?? new Map(), days));
    await this.clear(other.map(({ unitId }) => unitId));
    await addToLedger(
      this.em,
      this.campaignId,
      other.flatMap(({ unitId, days }) => [...days].map(([day, amounts]) => ({ unitId, day, amounts }))),
    );
    await yieldToOthers();
  }

  private async clear(unitIds: readonly number[]): Promise<void> {
    if (unitIds.length === 0) return;
    const text = `DELETE FROM ledger WHERE campaign_id = ? AND ${idsIn(this.em, 'unit_id')}`;
    await execute(this.em, text, [this.campaignId, JSON.stringify(unitIds)]);
  }
}

function isZero(amounts: Measures): boolean {
  return MEASURES.every((measure) => amounts[measure] === 0);
}

function isSame(a: Days, b: Days): boolean {
  if (a.size !== b.size) return false;
  for (const [day, amounts] of a) {
    const other = b.get(day);
    if (other === undefined || MEASURES.some((measure) => amounts[measure] !== other[measure])) return false;
  }
  return true;
}
