import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { replay } from '../domain/spans.js';
import { Change } from './change.entity.js';
import type { Undone } from './commands.js';
import { Ground } from './ground.js';
import { removeEmptyUnits, removeUntouched } from './remove-made.js';
import { restoreFields } from './restore-fields.js';
import { saveTimelines } from './save-timelines.js';
import type { Timeline } from './timeline.js';
import { TrackingService } from './tracking.service.js';

const CHUNK = 500;

/** Told in the transaction in which an undo begins, and in which it ends. */
export type UndoListener = (em: EntityManager, changeId: number, phase: 'begun' | 'ended') => Promise<void>;

/** Who of a chunk came back to what they were, and who could not. */
interface ChunkResult {
  readonly reversed: Set<number>;
  readonly kept: Set<number>;
}

/**
 * Takes back a whole change, whatever its door: facts voided, facts that it had voided made valid again, fields put back
 * from their before-image, people whom it made removed. Kept is what others have worked on since. An undo is a change.
 */
@Injectable()
export class UndoService {
  private readonly listeners: UndoListener[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tracking: TrackingService,
  ) {}

  /** Lets what a change came from (an import) follow its undo. */
  follow(listener: UndoListener): void {
    this.listeners.push(listener);
  }

  /** Undoes a change in chunks; started again after a crash it goes on where it stopped. */
  async undo(
    changeId: number,
    actorId: number | null,
    onProgress?: (people: number) => Promise<void>,
  ): Promise<Undone> {
    const undoId = await this.begin(changeId, actorId);
    const reversed = new Set<number>();
    const kept = new Set<number>();
    for (let after = 0; ;) {
      const page = await this.work.run(async (em) => {
        const ids = await touchedParticipants(em, changeId, after);
        if (ids.length === 0) return null;
        return { last: ids.at(-1)!, ...(await this.undoTimelines(em, ids, changeId, undoId)) };
      });
      if (page === null) break;
      after = page.last;
      page.reversed.forEach((id) => reversed.add(id));
      page.kept.forEach((id) => kept.add(id));
      await onProgress?.(reversed.size + kept.size);
      await yieldToOthers();
    }
    const fields = await this.work.run((em) => restoreFields(em, changeId, undoId));
    fields.reversed.forEach((id) => reversed.add(id));
    fields.kept.forEach((id) => kept.add(id));
    kept.forEach((id) => reversed.delete(id));
    return this.finish(changeId, undoId, { reversed: reversed.size, kept: kept.size, failed: 0 });
  }

  /** Opens the undo, or finds the one that a crash left open. */
  private begin(changeId: number, actorId: number | null): Promise<number> {
    return this.work.run(async (em) => {
      const change = await em.findOneBy(Change, { id: changeId });
      if (change === null) throw new AppError('NOT_FOUND', 404, { what: 'change' });
      if (change.state === 'undone') throw new AppError('ALREADY_UNDONE', 409);
      const begun = await em.findOneBy(Change, { undoesId: changeId, state: 'open' });
      if (begun !== null) return begun.id;
      if (change.state === 'open') await em.update(Change, { id: changeId }, { state: 'done' });
      for (const listener of this.listeners) await listener(em, changeId, 'begun');
      return this.tracking.open({ door: 'undo', actorId, campaignId: change.campaignId, undoesId: changeId });
    });
  }

  private finish(changeId: number, undoId: number, undone: Undone): Promise<Undone> {
    return this.work.run(async (em) => {
      await removeEmptyUnits(em, changeId);
      await this.tracking.count(em, undoId, { ...undone });
      await em.update(Change, { id: changeId }, { state: 'undone' });
      await em.update(Change, { id: undoId }, { state: 'done' });
      for (const listener of this.listeners) await listener(em, changeId, 'ended');
      return undone;
    });
  }

  private async undoTimelines(
    em: EntityManager,
    participantIds: readonly number[],
    changeId: number,
    undoId: number,
  ): Promise<ChunkResult> {
    const ground = Ground.empty(em);
    const voided = await ground.loadTimelines(participantIds, changeId);
    const facts = await factsOfChange(em, changeId, participantIds);
    const result: ChunkResult = { reversed: new Set(), kept: new Set() };
    const rewound: Timeline[] = [];
    for (const id of participantIds) {
      const timeline = ground.timelines.get(id);
      if (timeline === undefined) continue;
      const { own, isWorkedOn } = facts.get(id) ?? { own: [], isWorkedOn: false };
      // What the change itself voided of its own (a correction within one import) stays void.
      const revived = (voided.get(id) ?? []).filter((fact) => !own.includes(fact.id));
      const isHolding = !isWorkedOn && holds(timeline, own, revived);
      (isHolding ? result.reversed : result.kept).add(timeline.personId);
      if (!isHolding) continue;
      timeline.rewind(
        own.filter((factId) => timeline.has(factId)),
        revived,
      );
      rewound.push(timeline);
    }
    await saveTimelines(em, ground, rewound, undoId, this.clock.instant());
    await removeUntouched(em, rewound, changeId);
    return result;
  }
}

/** Would the timeline without the change pass over nothing that it holds now? */
function holds(timeline: Timeline, withoutIds: readonly number[], revived: readonly { id: number }[]): boolean {
  const { rules, calendar } = timeline.procedure;
  const stored = timeline.stored;
  const illegalBefore = new Set(replay(stored, rules, calendar).passedOver.map(({ fact }) => fact.id));
  const after = [...stored.filter(({ id }) => !withoutIds.includes(id)), ...(revived as typeof stored)];
  return replay(after, rules, calendar).passedOver.every(({ fact }) => illegalBefore.has(fact.id));
}

/** Participants whose facts the change made or voided, by id after `after`. */
async function touchedParticipants(em: EntityManager, changeId: number, after: number): Promise<number[]> {
  const found = await rows<{ participant_id: number }>(
    em,
    `SELECT DISTINCT participant_id FROM facts
     WHERE (change_id = ? OR voided_by_change_id = ?) AND participant_id > ? ORDER BY participant_id LIMIT ${CHUNK}`,
    [changeId, changeId, after],
  );
  return found.map((row) => row.participant_id);
}

/** Per participant: the facts of the change, and whether somebody recorded or voided another fact afterwards. */
async function factsOfChange(
  em: EntityManager,
  changeId: number,
  participantIds: readonly number[],
): Promise<Map<number, { own: number[]; isWorkedOn: boolean }>> {
  const from = participantIds[0] ?? 0;
  const to = participantIds.at(-1) ?? 0;
  const found = await rows<{
    id: number;
    participant_id: number;
    change_id: number;
    voided_by_change_id: number | null;
  }>(
    em,
    `SELECT id, participant_id, change_id, voided_by_change_id FROM facts
     WHERE participant_id BETWEEN ? AND ? AND (change_id = ? OR change_id > ? OR voided_by_change_id > ?)`,
    [from, to, changeId, changeId, changeId],
  );
  const result = new Map<number, { own: number[]; isWorkedOn: boolean }>();
  const undone = await undonePairs(em, changeId);
  for (const fact of found) {
    const entry = result.get(fact.participant_id) ?? { own: [], isWorkedOn: false };
    result.set(fact.participant_id, entry);
    const { voided_by_change_id: voidedBy } = fact;
    if (fact.change_id === changeId) {
      entry.own.push(fact.id);
      // A fact of ours that somebody voided later was worked on.
      if (voidedBy !== null && voidedBy !== changeId) entry.isWorkedOn = true;
    } else if (fact.change_id > changeId) {
      // A later fact that has been taken back again leaves no trace to protect.
      if (voidedBy === null || !undone.has(voidedBy)) entry.isWorkedOn = true;
    } else if (voidedBy !== null && voidedBy > changeId && !undone.has(voidedBy)) {
      entry.isWorkedOn = true;
    }
  }
  return result;
}

/** Later undos: facts that they voided count as never having been. */
async function undonePairs(em: EntityManager, changeId: number): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(em, `SELECT id FROM changes WHERE door = 'undo' AND id > ?`, [changeId]);
  return new Set(found.map(({ id }) => id));
}
