import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../common/app-error.js';
import { breatheIfDue } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { forUpdate, nextIds, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Change, type ChangeState } from './change.entity.js';
import type { ChangeHead, Command, Outcome, Recorded, Refused } from './commands.js';
import { Ground } from './ground.js';
import { Recorder, type IdSource } from './recorder.js';
import { insertParticipants, insertPeople, saveEdits } from './save-people.js';
import { saveRegrouping } from './regrouping.js';
import { saveTimelines } from './save-timelines.js';

/** More commands than this in one transaction would keep others waiting (architecture.md, Data). */
export const MAX_COMMANDS = 1_000;

/** After so many it is looked whether others have waited for long. */
const DECIDED_AT_ONCE = 50;

/** Codes that are not a broken rule. All others answer 422. */
const STATUS_OF: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  FACT_NOT_FOUND: 404,
  FACT_ALREADY_VOIDED: 409,
  VERSION_CONFLICT: 409,
  DUPLICATE_IDENTIFIER: 409,
  CAMPAIGN_REBUILDING: 409,
  PERSON_MERGED: 409,
};

/**
 * The one way in: load facts inside the transaction → replay and decide in the core → save facts, spans, the ledger's
 * difference and the change record.
 */
@Injectable()
export class TrackingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Records commands in one transaction. `change`: the head of a new change, or the id of an open one (chunks).
   * `all`: the first refusal throws an AppError and nothing is kept; `each`: refusals are told one by one.
   */
  async record(change: ChangeHead | number, commands: readonly Command[], mode: 'all' | 'each'): Promise<Recorded> {
    if (commands.length > MAX_COMMANDS) throw new Error(`${commands.length} commands in one transaction`);
    return this.work.run(async (em) => {
      if (typeof change === 'number') await mustBeOpen(em, change);
      const ground = await Ground.load(em, commands, this.clock.today());
      const ids = await reserveIds(em, commands);
      const recorder = new Recorder(ground, ids, this.clock.today());
      const outcomes: Outcome[] = [];
      for (const command of commands) {
        const outcome = recorder.decide(command);
        if (!outcome.ok && mode === 'all') throw asError(outcome);
        outcomes.push(outcome);
        if (outcomes.length % DECIDED_AT_ONCE === 0) await breatheIfDue();
      }
      const changeId = typeof change === 'number' ? change : await this.insertChange(em, change, 'done');
      const saved = await this.save(em, ground, recorder, changeId);
      return { changeId, outcomes: withFactIds(commands, outcomes, saved) };
    });
  }

  /** What `record` would answer, without keeping anything: the dry run of bulk. */
  async judge(em: EntityManager, commands: readonly Command[]): Promise<readonly Outcome[]> {
    const ground = await Ground.load(em, commands, this.clock.today());
    let provisional = 0;
    const nobody = (): number => (provisional -= 1);
    const recorder = new Recorder(ground, { person: nobody, participant: nobody }, this.clock.today());
    const outcomes: Outcome[] = [];
    for (const command of commands) {
      outcomes.push(recorder.decide(command));
      if (outcomes.length % DECIDED_AT_ONCE === 0) await breatheIfDue();
    }
    return outcomes;
  }

  /** Opens a change that several chunks will hang on; `close` ends it. */
  open(head: ChangeHead): Promise<number> {
    return this.work.run((em) => this.insertChange(em, head, 'open'));
  }

  close(changeId: number): Promise<void> {
    return this.work.run(async (em) => {
      await em.update(Change, { id: changeId, state: 'open' }, { state: 'done' });
    });
  }

  /** Adds to what a change says it did. */
  async count(em: EntityManager, changeId: number, counts: Readonly<Record<string, number>>): Promise<void> {
    await row(em, `SELECT id FROM changes WHERE id = ?${forUpdate(em)}`, [changeId]);
    const change = await em.findOneByOrFail(Change, { id: changeId });
    const total = { ...change.counts };
    for (const [what, n] of Object.entries(counts)) if (n > 0) total[what] = (total[what] ?? 0) + n;
    await em.update(Change, { id: changeId }, { counts: total });
  }

  private async insertChange(em: EntityManager, head: ChangeHead, state: ChangeState): Promise<number> {
    const { id } = await em.save(Change, {
      door: head.door,
      actorId: head.actorId,
      campaignId: head.campaignId ?? null,
      importId: head.importId ?? null,
      undoesId: head.undoesId ?? null,
      note: head.note ?? null,
      at: this.clock.instant(),
      state,
      counts: {},
    });
    return id;
  }

  private async save(
    em: EntityManager,
    ground: Ground,
    recorder: Recorder,
    changeId: number,
  ): Promise<Map<number, number[]>> {
    // Edits first: a number that they give up may be taken by a person made here.
    await saveEdits(em, recorder.edits, changeId);
    await insertPeople(em, recorder.madePeople, changeId);
    await insertParticipants(em, recorder.madeParticipants, changeId);
    if (recorder.merge !== null) {
      await saveRegrouping(em, recorder.merge.relinks, recorder.merge.regrouping.links, changeId);
    }
    const timelines = [...ground.timelines.values()];
    const { factIds, counts } = await saveTimelines(em, ground, timelines, changeId, this.clock.instant());
    await this.count(em, changeId, {
      ...counts,
      people: recorder.madePeople.length,
      edited: new Set(recorder.edits.map(({ personId }) => personId)).size,
      merged: recorder.merge?.relinks.length ?? 0,
      voided: timelines.reduce((sum, { voidedIds }) => sum + voidedIds.length, 0),
    });
    return factIds;
  }
}

/** A change that was closed or undone meanwhile takes no more chunks. */
async function mustBeOpen(em: EntityManager, changeId: number): Promise<void> {
  const text = `SELECT state FROM changes WHERE id = ?${forUpdate(em)}`;
  const found = await row<{ state: ChangeState }>(em, text, [changeId]);
  if (found?.state !== 'open') throw new AppError('CHANGE_CLOSED', 409);
}

/** As many ids as the commands could need; unused ones are lost, which no one minds. */
async function reserveIds(em: EntityManager, commands: readonly Command[]): Promise<IdSource> {
  const people = commands.filter(({ op }) => op === 'enrol' || op === 'add_person').length;
  const merges = commands.filter(({ op }) => op === 'merge').length;
  if (merges > 0 && commands.length > 1) throw new Error('a merge is alone in its call');
  const joins = commands.filter(({ op }) => op === 'enrol' || op === 'join').length;
  // A merge may make as many as there are campaigns.
  const most = merges === 0 ? 0 : ((await row<{ n: number }>(em, 'SELECT COUNT(*) AS n FROM campaigns'))?.n ?? 0);
  const participants = joins + most;
  const personIds = (await nextIds(em, 'people', people)).values();
  const participantIds = (await nextIds(em, 'participants', participants)).values();
  const take = (ids: ArrayIterator<number>): number => {
    const { value, done } = ids.next();
    if (done === true) throw new Error('more ids taken than reserved');
    return value;
  };
  return { person: () => take(personIds), participant: () => take(participantIds) };
}

/** Hands each command the id of the fact it made: facts of a participant are saved in the order of the commands. */
function withFactIds(
  commands: readonly Command[],
  outcomes: readonly Outcome[],
  factIds: ReadonlyMap<number, readonly number[]>,
): Outcome[] {
  const used = new Map<number, number>();
  return outcomes.map((outcome, i) => {
    const command = commands[i]!;
    if (!outcome.ok || outcome.participantId === undefined || command.op === 'void') return outcome;
    if (outcome.effect === 'none' && (command.op !== 'fact' || command.replaces === undefined)) return outcome;
    const nth = used.get(outcome.participantId) ?? 0;
    used.set(outcome.participantId, nth + 1);
    const factId = factIds.get(outcome.participantId)?.[nth];
    return factId === undefined ? outcome : { ...outcome, factId };
  });
}

function asError({ code, params, errors }: Refused): AppError {
  return new AppError(code, STATUS_OF[code] ?? 422, params, errors);
}
