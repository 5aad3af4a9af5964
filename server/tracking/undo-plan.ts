import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Fact } from '../domain/stages.js';
import { FACT_COLUMNS, factOf, type StoredFact } from './fact-rows.js';
import type { Timeline } from './timeline.js';

/** A fact with the change that recorded it. */
interface Traced extends StoredFact {
  readonly change_id: number;
}

/** What the undo of a change means for one participant. */
export interface UndoPlan {
  /** Somebody has worked on the participant since: nothing is taken back. */
  readonly isWorkedOn: boolean;
  readonly voidIds: readonly number[];
  readonly revived: readonly Fact[];
}

/** Participants whose facts the change made, voided or made valid again, by id; the survivor where one was merged. */
export async function touchedParticipants(em: EntityManager, changeId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    em,
    `SELECT DISTINCT COALESCE(p.merged_into, p.id) AS id FROM (
       SELECT f.participant_id FROM facts f WHERE f.change_id = ?
       UNION SELECT f.participant_id FROM fact_turns t JOIN facts f ON f.id = t.fact_id WHERE t.change_id = ?) x
     JOIN participants p ON p.id = x.participant_id ORDER BY 1`,
    [changeId, changeId],
  );
  return found.map(({ id }) => id);
}

/** Plans the undo for each of these participants, whose rows the caller has locked. */
export async function planUndo(
  em: EntityManager,
  changeId: number,
  timelines: readonly Timeline[],
): Promise<Map<number, UndoPlan>> {
  const holders = new Map(
    timelines.flatMap(({ memberIds, participantId }) => memberIds.map((id) => [id, participantId])),
  );
  const found = await rows<Traced>(
    em,
    `SELECT ${FACT_COLUMNS}, change_id FROM facts WHERE ${idsIn(em, 'participant_id')}`,
    [JSON.stringify([...holders.keys()])],
  );
  const byHolder = Map.groupBy(found, (fact) => holders.get(fact.participant_id)!);
  const left = await turnsOf(
    em,
    changeId,
    found.map(({ id }) => id),
  );
  const undos = await undosSince(em, changeId);
  const edited = await editedSince(em, changeId, timelines);
  const merged = await mergedSince(em, changeId, timelines);
  const attached = await attachedSince(em, changeId, timelines);
  return new Map(
    timelines.map(({ participantId, personId }) => {
      const plan = planOf(byHolder.get(participantId) ?? [], changeId, left, undos);
      const isKept = edited.has(personId) || merged.has(participantId) || attached.has(participantId);
      return [participantId, isKept ? { ...plan, isWorkedOn: true } : plan];
    }),
  );
}

function planOf(
  facts: readonly Traced[],
  changeId: number,
  left: ReadonlyMap<number, boolean>,
  undos: ReadonlySet<number>,
): UndoPlan {
  const own = facts.filter((fact) => fact.change_id === changeId);
  // Facts of one participant get their ids under its lock, so ids tell who came later even where a change had been open
  // for long; the ids of the changes do not.
  const firstOwn = own.length > 0 ? Math.min(...own.map(({ id }) => id)) : null;
  const isLater = (fact: Traced): boolean => (firstOwn === null ? fact.change_id > changeId : fact.id > firstOwn);
  const isWorkedOn = facts.some((fact) => {
    const voidedBy = fact.voided_by_change_id;
    // What an undo has taken back, or the change that told it, leaves no trace to protect.
    if (voidedBy !== null && undos.has(voidedBy)) return false;
    const isOthers = fact.change_id !== changeId && voidedBy !== fact.change_id && isLater(fact);
    return isOthers || (voidedBy !== null && voidedBy !== fact.change_id && voidedBy > changeId);
  });
  // As the change left it, whoever has turned it to and fro since: then it can be turned back.
  const isVoid = (fact: Traced): boolean => fact.voided_by_change_id !== null;
  const others = facts.filter((fact) => fact.change_id !== changeId && left.get(fact.id) === isVoid(fact));
  return {
    isWorkedOn,
    voidIds: [...own, ...others].filter((fact) => !isVoid(fact)).map(({ id }) => id),
    // What the change itself voided of its own (a correction within one import) stays void.
    revived: others.filter(isVoid).map(factOf),
  };
}

/** Those of these facts that a change has turned: void or valid, as it left them. */
export async function turnsOf(
  em: EntityManager,
  changeId: number,
  factIds: readonly number[],
): Promise<ReadonlyMap<number, boolean>> {
  const found = await rows<{ fact_id: number; is_void: unknown }>(
    em,
    `SELECT fact_id, is_void FROM fact_turns WHERE ${idsIn(em, 'fact_id')} AND change_id = ? ORDER BY id`,
    [JSON.stringify(factIds), changeId],
  );
  return new Map(found.map(({ fact_id, is_void }) => [fact_id, Boolean(is_void)]));
}

/** Undos begun later, the one at hand among them: facts that they voided count as never having been. */
async function undosSince(em: EntityManager, changeId: number): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(em, `SELECT id FROM changes WHERE door = 'undo' AND id > ?`, [changeId]);
  return new Set(found.map(({ id }) => id));
}

/** People whom the change made and whom others have edited or merged since: taking them away would take that work away. */
async function editedSince(
  em: EntityManager,
  changeId: number,
  timelines: readonly Timeline[],
): Promise<ReadonlySet<number>> {
  const found = await rows<{ person_id: number }>(
    em,
    `SELECT DISTINCT x.person_id FROM people_changes x
     JOIN people p ON p.id = x.person_id AND p.created_by_change_id = ?
     JOIN changes c ON c.id = x.change_id AND c.id <> ? AND c.door <> 'undo' AND c.state <> 'undone'
     WHERE ${idsIn(em, 'x.person_id')}`,
    [changeId, changeId, JSON.stringify(timelines.map(({ personId }) => personId))],
  );
  return new Set(found.map((row) => row.person_id));
}

/** Participants of whom the change made a part, which is one with others by now (U5). */
async function mergedSince(
  em: EntityManager,
  changeId: number,
  timelines: readonly Timeline[],
): Promise<ReadonlySet<number>> {
  const ids = timelines.flatMap(({ memberIds }) => (memberIds.length > 1 ? memberIds : []));
  if (ids.length === 0) return new Set();
  const found = await rows<{ id: number }>(
    em,
    `SELECT COALESCE(merged_into, id) AS id FROM participants WHERE ${idsIn(em, 'id')} AND created_by_change_id = ?`,
    [JSON.stringify(ids), changeId],
  );
  return new Set(found.map(({ id }) => id));
}

/** Participants whom the change made, whom somebody has called or given more time since: that would go with them. */
async function attachedSince(
  em: EntityManager,
  changeId: number,
  timelines: readonly Timeline[],
): Promise<ReadonlySet<number>> {
  const ids = JSON.stringify(timelines.flatMap(({ memberIds }) => memberIds));
  const made = `SELECT COALESCE(q.merged_into, q.id) AS id FROM participants q`;
  const where = `WHERE ${idsIn(em, 'q.id')} AND q.created_by_change_id = ?`;
  const found = await rows<{ id: number }>(
    em,
    `${made} JOIN contacts k ON k.participant_id = q.id AND (k.change_id IS NULL OR k.change_id <> ?) ${where}
     UNION ${made} JOIN extensions e ON e.participant_id = q.id ${where}
     UNION ${made} JOIN batch_items b ON b.participant_id = q.id ${where}`,
    [changeId, ids, changeId, ids, changeId, ids, changeId],
  );
  return new Set(found.map(({ id }) => id));
}
