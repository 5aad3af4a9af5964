import type { EntityManager } from 'typeorm';
import {
  execute,
  idsIn,
  insertRows,
  jsonRows,
  nextIds,
  updateRows,
  type Columns,
  type Param,
} from '../database/sql.js';
import { isEqualSpan, type Span } from '../domain/spans.js';
import { LedgerDraft } from '../domain/ledger.js';
import type { FactKind } from '../domain/stages.js';
import type { Ground } from './ground.js';
import { addToLedger } from './ledger-store.js';
import { SPAN_COLUMNS, SPAN_KEY, spanRow } from './span-rows.js';
import type { Timeline } from './timeline.js';

const FACT_COLUMNS: Columns = {
  id: 'integer',
  participant_id: 'integer',
  kind: 'text',
  on_day: 'text',
  on_precision: 'text',
  evidence: 'text',
  unit_id: 'integer',
  reason: 'text',
  channel: 'text',
  import_row_id: 'integer',
  recorded_at: 'text',
  change_id: 'integer',
  replaces_id: 'integer',
};

/**
 * Writes what a change made of timelines: facts, voids, spans, the ledger's difference, versions. Gives the ids of the
 * facts by participant, and how many of each kind.
 */
export async function saveTimelines(
  em: EntityManager,
  ground: Ground,
  timelines: readonly Timeline[],
  changeId: number,
  recordedAt: string,
): Promise<{ factIds: Map<number, number[]>; counts: Record<string, number> }> {
  const touched = timelines.filter(({ isTouched }) => isTouched);
  const saved = await saveFacts(em, touched, changeId, recordedAt);
  await saveVoids(em, touched, changeId);
  await saveSpans(em, ground, touched);
  const old = touched.filter(({ isNew }) => !isNew).map(({ participantId }) => participantId);
  if (old.length > 0) {
    const text = `UPDATE participants SET version = version + 1 WHERE ${idsIn(em, 'id')}`;
    await execute(em, text, [JSON.stringify(old)]);
  }
  return saved;
}

async function saveFacts(
  em: EntityManager,
  timelines: readonly Timeline[],
  changeId: number,
  recordedAt: string,
): Promise<{ factIds: Map<number, number[]>; counts: Record<string, number> }> {
  const total = timelines.reduce((sum, { added }) => sum + added.length, 0);
  const ids = await nextIds(em, 'facts', total);
  const factIds = new Map<number, number[]>();
  const counts: Partial<Record<FactKind, number>> = {};
  let next = 0;
  const data = timelines.flatMap(({ participantId, added }) =>
    added.map(({ fact, channel, importRowId, replacesId }): Param[] => {
      const id = ids[next++]!;
      factIds.set(participantId, [...(factIds.get(participantId) ?? []), id]);
      counts[fact.kind] = (counts[fact.kind] ?? 0) + 1;
      return [
        id,
        participantId,
        fact.kind,
        fact.on,
        fact.onPrecision,
        fact.evidence,
        fact.unitId,
        fact.reason,
        channel,
        importRowId,
        recordedAt,
        changeId,
        replacesId,
      ];
    }),
  );
  await insertRows(em, 'facts', FACT_COLUMNS, data);
  return { factIds, counts };
}

async function saveVoids(em: EntityManager, timelines: readonly Timeline[], changeId: number): Promise<void> {
  const turns = timelines.flatMap(({ voidedIds, revivedIds }) => [
    ...voidedIds.map((id): Param[] => [id, changeId, true]),
    ...revivedIds.map((id): Param[] => [id, changeId, false]),
  ]);
  await insertRows(em, 'fact_turns', { fact_id: 'integer', change_id: 'integer', is_void: 'boolean' }, turns);
  const columns: Columns = { id: 'integer', voided_by_change_id: 'integer', revived_by_change_id: 'integer' };
  await updateRows(
    em,
    'facts',
    columns,
    timelines.flatMap(({ voidedIds, revivedIds }) => [
      ...voidedIds.map((id) => [id, changeId, null]),
      ...revivedIds.map((id) => [id, null, changeId]),
    ]),
  );
}

async function saveSpans(em: EntityManager, ground: Ground, timelines: readonly Timeline[]): Promise<void> {
  const drafts = new Map<number, LedgerDraft>();
  const gone: Param[][] = [];
  const data: Param[][] = [];
  for (const timeline of timelines) {
    const { participantId, campaignId, procedure, isNew } = timeline;
    const before = isNew ? [] : timeline.spansBefore();
    const after = timeline.spansAfter();
    // Most changes are of late: what was before them stays as it is.
    const kept = equalAtStart(before, after);
    if (kept === before.length && kept === after.length) continue;
    const draft = drafts.get(campaignId) ?? new LedgerDraft();
    drafts.set(campaignId, draft);
    for (const span of before.slice(kept)) {
      gone.push([participantId, span.from]);
      draft.post(span, procedure.rules, -1);
    }
    for (const span of after.slice(kept)) {
      data.push(spanRow(participantId, campaignId, span));
      draft.post(span, procedure.rules, 1);
    }
  }
  if (gone.length > 0) {
    const text = `DELETE FROM spans WHERE (participant_id, from_day) IN (${jsonRows(em, SPAN_KEY)})`;
    await execute(em, text, [JSON.stringify(gone)]);
  }
  await insertRows(em, 'spans', SPAN_COLUMNS, data);
  for (const [campaignId, draft] of [...drafts].sort(([a], [b]) => a - b)) {
    await addToLedger(em, campaignId, draft.postings(ground.ancestorsAndSelf));
  }
}

/** How many spans both begin with. */
function equalAtStart(a: readonly Span[], b: readonly Span[]): number {
  const length = Math.min(a.length, b.length);
  for (let n = 0; n < length; n += 1) if (!isEqualSpan(a[n]!, b[n]!)) return n;
  return length;
}
