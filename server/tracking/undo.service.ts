import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { conflict, notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { contactedBy, removeContacts } from '../contacts/contact-sql.js';
import { forUpdate, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Span } from '../domain/spans.js';
import { Change } from './change.entity.js';
import type { Undone } from './commands.js';
import { Ground } from './ground.js';
import { reopened } from './closed-units.js';
import { peopleMadeBy, removeEmptyUnits, removePeople, removeUntouched, survivorsOf } from './remove-made.js';
import { editedPeople, restoreFields } from './restore-fields.js';
import { restoreUnits } from './restore-units.js';
import { saveTimelines } from './save-timelines.js';
import { TrackingService } from './tracking.service.js';
import { requireSeparable, undoMerge } from './undo-merge.js';
import { planUndo, touchedParticipants } from './undo-plan.js';

const CHUNK = 500;

/** Told in the transaction in which an undo begins, and in which it ends. */
export type UndoListener = (em: EntityManager, changeId: number, phase: 'begun' | 'ended') => Promise<void>;

/** What became of one person in one respect. */
export interface Taken {
  readonly personId: number;
  readonly isReversed: boolean;
}

type Step = (em: EntityManager, ids: readonly number[], changeId: number, undoId: number) => Promise<readonly Taken[]>;

interface Begun {
  readonly undoId: number;
  /** People whom a try before a crash has removed already. */
  readonly removedBefore: number;
  /** People whom the change removed, being an undo itself: nobody can bring them back. */
  readonly lost: number;
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
    const begun = await this.begin(changeId, actorId);
    const outcomes = new Map<number, boolean>();
    const inChunks = async (ids: readonly number[], step: Step): Promise<number> => {
      let taken = 0;
      for (let i = 0; i < ids.length; i += CHUNK) {
        const chunk = ids.slice(i, i + CHUNK);
        const told = await this.work.run((em) => step(em, chunk, changeId, begun.undoId));
        // Whoever is kept in one respect is kept.
        for (const { personId, isReversed } of told) {
          outcomes.set(personId, isReversed && outcomes.get(personId) !== false);
        }
        taken += told.length;
        await onProgress?.(outcomes.size);
        await yieldToOthers();
      }
      return taken;
    };
    await this.work.run((em) => restoreUnits(em, changeId, begun.undoId));
    const merge = await this.work.run((em) => undoMerge(em, changeId, begun.undoId, this.clock.instant()));
    if (merge !== null) outcomes.set(merge.personId, merge.isReversed);
    // People who stay one keep what was given up for it.
    if (merge?.isReversed === false) return this.finish(changeId, begun, [false]);
    if (merge === null) await inChunks(await this.find(touchedParticipants, changeId), this.undoTimelines);
    await inChunks(await this.find(editedPeople, changeId), restoreFields);
    await inChunks(await this.find(contactedBy, changeId), removeContacts);
    let left = await this.find(peopleMadeBy, changeId);
    // A guardian can go once the children have gone.
    while (left.length > 0 && (await inChunks(left, removePeople)) > 0) left = await this.find(peopleMadeBy, changeId);
    // Who is one with others by now counts with them.
    const kept = await this.work.run((em) => survivorsOf(em, left));
    for (const id of kept) if (!outcomes.has(id)) outcomes.set(id, false);
    return this.finish(changeId, begun, [...outcomes.values()]);
  }

  private find(
    search: (em: EntityManager, changeId: number) => Promise<number[]>,
    changeId: number,
  ): Promise<readonly number[]> {
    return this.work.run((em) => search(em, changeId));
  }

  /** Opens the undo, or finds the one that a crash left open. */
  private begin(changeId: number, actorId: number | null): Promise<Begun> {
    return this.work.run(async (em) => {
      await row(em, `SELECT id FROM changes WHERE id = ?${forUpdate(em)}`, [changeId]);
      const change = await em.findOneBy(Change, { id: changeId });
      if (change === null) throw notFound('change');
      if (change.state === 'undone') throw conflict('ALREADY_UNDONE');
      const lost = change.door === 'undo' ? (change.counts.removed ?? 0) : 0;
      const open = await em.findOneBy(Change, { undoesId: changeId, state: 'open' });
      if (open !== null) return { undoId: open.id, removedBefore: open.counts.removed ?? 0, lost };
      await requireSeparable(em, changeId);
      if (change.state === 'open') await em.update(Change, { id: changeId }, { state: 'done' });
      for (const listener of this.listeners) await listener(em, changeId, 'begun');
      const { campaignId } = change;
      const undoId = await this.tracking.open({ door: 'undo', actorId, campaignId, undoesId: changeId });
      return { undoId, removedBefore: 0, lost };
    });
  }

  private finish(changeId: number, begun: Begun, outcomes: readonly boolean[]): Promise<Undone> {
    const { undoId, removedBefore, lost } = begun;
    const reversed = outcomes.filter(Boolean).length;
    const undone = { reversed: reversed + removedBefore, kept: outcomes.length - reversed, failed: lost };
    return this.work.run(async (em) => {
      await row(em, `SELECT id FROM changes WHERE id = ?${forUpdate(em)}`, [changeId]);
      const undo = await em.findOneByOrFail(Change, { id: undoId });
      // Another process has gone the same way and was faster.
      if (undo.state !== 'open') return undone;
      await removeEmptyUnits(em, changeId);
      await this.tracking.count(em, undoId, { ...undone });
      await em.update(Change, { id: changeId }, { state: 'undone' });
      await em.update(Change, { id: undoId }, { state: 'done' });
      for (const listener of this.listeners) await listener(em, changeId, 'ended');
      return undone;
    });
  }

  private readonly undoTimelines: Step = async (em, participantIds, changeId, undoId) => {
    const ground = Ground.empty(em);
    await ground.loadTimelines(participantIds);
    const timelines = [...ground.timelines.values()];
    if (timelines.some(({ campaignId }) => ground.campaigns.get(campaignId)?.isRebuilding === true)) {
      throw conflict('CAMPAIGN_REBUILDING');
    }
    const plans = await planUndo(em, changeId, timelines);
    await ground.loadUnits([...plans.values()].flatMap(({ revived }) => revived.flatMap((fact) => fact.unitId ?? [])));
    const rewound = timelines.filter((timeline) => {
      const { isWorkedOn, voidIds, revived } = plans.get(timeline.participantId)!;
      const isOpen = (spans: readonly Span[]): boolean =>
        reopened(ground.units, timeline.spansBefore(), spans) === null;
      return !isWorkedOn && timeline.rewind(voidIds, revived, isOpen);
    });
    await saveTimelines(em, ground, rewound, undoId, this.clock.instant());
    const gone = await removeUntouched(em, rewound, changeId);
    await removePeople(em, gone, changeId);
    await this.tracking.count(em, undoId, { removed: gone.length });
    return timelines.map((timeline) => ({ personId: timeline.personId, isReversed: rewound.includes(timeline) }));
  };
}
