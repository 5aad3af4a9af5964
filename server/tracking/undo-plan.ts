import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Fact } from '../domain/stages.js';
import { FACT_COLUMNS, factOf, type StoredFact } from './ground.js';
import type { Timeline } from './timeline.js';

/** A fact with every change that has touched it. */
interface Traced extends StoredFact {
  readonly change_id: number;
  readonly revived_by_change_id: number | null;
}

/** What the undo of a change means for one participant. */
export interface UndoPlan {
  /** Somebody has worked on the participant since: nothing is taken back. */
  readonly isWorkedOn: boolean;
  readonly voidIds: readonly number[];
  readonly revived: readonly Fact[];
}

/** Participants whose facts the change made, voided or made valid again, by id. */
export async function touchedParticipants(em: EntityManager, changeId: number): Promise<number[]> {
  const found = await rows<{ participant_id: number }>(
    em,
    `SELECT DISTINCT participant_id FROM facts
     WHERE change_id = ? OR voided_by_change_id = ? OR revived_by_change_id = ? ORDER BY participant_id`,
    [changeId, changeId, changeId],
  );
  return found.map((row) => row.participant_id);
}

/** Plans the undo for each of these participants, whose rows the caller has locked. */
export async function planUndo(
  em: EntityManager,
  changeId: number,
  timelines: readonly Timeline[],
): Promise<Map<number, UndoPlan>> {
  const ids = JSON.stringify(timelines.map(({ participantId }) => participantId));
  const found = await rows<Traced>(
    em,
    `SELECT ${FACT_COLUMNS}, change_id, revived_by_change_id FROM facts WHERE ${idsIn(em, 'participant_id')}`,
    [ids],
  );
  const byParticipant = new Map<number, Traced[]>();
  for (const fact of found) {
    const list = byParticipant.get(fact.participant_id);
    if (list === undefined) byParticipant.set(fact.participant_id, [fact]);
    else list.push(fact);
  }
  const undos = await undosSince(em, changeId);
  const edited = await editedSince(em, changeId, timelines);
  return new Map(
    timelines.map(({ participantId, personId }) => {
      const plan = planOf(byParticipant.get(participantId) ?? [], changeId, undos);
      return [participantId, edited.has(personId) ? { ...plan, isWorkedOn: true } : plan];
    }),
  );
}

function planOf(facts: readonly Traced[], changeId: number, undos: ReadonlySet<number>): UndoPlan {
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
  return {
    isWorkedOn,
    voidIds: facts
      .filter((fact) => fact.voided_by_change_id === null)
      .filter((fact) => fact.change_id === changeId || fact.revived_by_change_id === changeId)
      .map(({ id }) => id),
    // What the change itself voided of its own (a correction within one import) stays void.
    revived: facts.filter((fact) => fact.voided_by_change_id === changeId && fact.change_id !== changeId).map(factOf),
  };
}

/** Undos begun later, the one at hand among them: facts that they voided count as never having been. */
async function undosSince(em: EntityManager, changeId: number): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(em, `SELECT id FROM changes WHERE door = 'undo' AND id > ?`, [changeId]);
  return new Set(found.map(({ id }) => id));
}

/** People whom the change made and whose fields others have edited since: taking them away would take that work away. */
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
