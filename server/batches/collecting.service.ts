import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { conflict, notFound, unprocessable } from '../common/app-error.js';
import { breathe } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { execute, idsIn, insertRows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Day } from '../domain/calendar.js';
import { formRefusal, isFormOutdated } from '../domain/paper-forms.js';
import { BulkSelection, chunksOf } from '../tracking/bulk-selection.js';
import { CodeTally, MOST_NAMED } from '../tracking/code-tally.js';
import type { RefusalParams } from '../tracking/commands.js';
import { homesOf } from '../tracking/participant-home.js';
import { bringers, lyingForms, type Bringer, type LyingForm } from './batch-forms.js';
import { MOST_AT_ONCE, type CollectDto, type Collected } from './batch.dto.js';
import { lockOpenBatch, type BatchRow } from './batch-records.js';
import { BatchesService } from './batches.service.js';

const CHUNK = 1_000;

interface Refusal {
  readonly code: string;
  readonly params: RefusalParams;
}

/** Takes forms into a batch and gives them back. No fact is recorded: stage and clock stay as they are (T8). */
@Injectable()
export class CollectingService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly selection: BulkSelection,
    private readonly batches: BatchesService,
  ) {}

  async collect(caller: Caller, batchId: number, dto: CollectDto, locale: Locale): Promise<Collected> {
    const batch = await this.batches.writable(caller, batchId);
    const today = this.clock.today();
    const { collectedOn, participantIds, filter } = dto;
    if (collectedOn > today) {
      throw unprocessable('FUTURE_DAY', { on: collectedOn, today }, { collectedOn: { code: 'FUTURE_DAY' } });
    }
    const within = { unitId: String(batch.unit_id), ...filter, campaignId: String(batch.campaign_id) };
    const asked = filter === undefined ? undefined : within;
    const { ids, unknown } = await this.selection.select(caller, { ids: participantIds, filter: asked }, 'record');
    if (ids.length > MOST_AT_ONCE) throw unprocessable('TOO_MANY_FORMS', { count: ids.length, max: MOST_AT_ONCE });
    const tally = new CodeTally();
    tally.addUnknown(unknown);
    let accepted = 0;
    let unchanged = 0;
    for (const page of chunksOf(ids, CHUNK)) {
      const told = await this.work.run((em) => this.put(em, batch, page, collectedOn, caller.userId));
      for (const [id, refusal] of told.refused) tally.add(refusal.code, refusal.params, id);
      accepted += told.accepted;
      unchanged += told.unchanged;
      await breathe();
    }
    return { accepted, unchanged, refused: tally.counts(locale), unknown: unknown.slice(0, MOST_NAMED) };
  }

  /** Gives a form back, or takes it out for another batch. */
  async giveBack(caller: Caller, batchId: number, participantId: number): Promise<void> {
    await this.batches.writable(caller, batchId);
    const [home] = await homesOf(this.reader.manager, [participantId], this.clock.today());
    if (home === undefined || !caller.may('record', home.unitPath)) throw notFound('participant');
    await this.work.run(async (em) => {
      await lockOpenBatch(em, batchId);
      const lying = await lyingForms(em, [home.participantId]);
      const own = lying.filter((form) => form.batchId === batchId).map(({ id }) => id);
      if (own.length === 0) throw conflict('NOT_IN_BATCH');
      await execute(em, `DELETE FROM batch_items WHERE ${idsIn(em, 'id')}`, [JSON.stringify(own)]);
      await execute(em, 'UPDATE batches SET version = version + 1 WHERE id = ?', [batchId]);
    });
  }

  private async put(
    em: EntityManager,
    batch: BatchRow,
    ids: readonly number[],
    collectedOn: Day,
    actorId: number | null,
  ): Promise<{ accepted: number; unchanged: number; refused: Map<number, Refusal> }> {
    await lockOpenBatch(em, batch.id);
    const today = this.clock.today();
    const people = await bringers(em, ids, today);
    const lying = new Map((await lyingForms(em, ids)).map((one) => [one.holder, one]));
    const refused = new Map<number, Refusal>();
    const renewed: number[] = [];
    const added: number[] = [];
    for (const person of people) {
      const form = lying.get(person.id);
      const refusal = refusalOf(person, batch, collectedOn, form);
      if (refusal !== null) refused.set(person.id, refusal);
      else if (form === undefined) added.push(person.id);
      else if (isFormOutdated(person, form.collectedOn)) renewed.push(form.id);
    }
    const day = `UPDATE batch_items SET collected_on = ? WHERE ${idsIn(em, 'id')}`;
    if (renewed.length > 0) await execute(em, day, [collectedOn, JSON.stringify(renewed)]);
    // Whoever was handed over with this batch once, and is back after an undo or a refusal, has a row already.
    await insertRows(
      em,
      'batch_items',
      {
        batch_id: 'integer',
        participant_id: 'integer',
        collected_on: 'text',
        is_open: 'boolean',
        at: 'text',
        actor_id: 'integer',
      },
      added.map((id) => [batch.id, id, collectedOn, true, this.clock.instant(), actorId]),
      `ON CONFLICT (batch_id, participant_id) DO UPDATE SET collected_on = excluded.collected_on,
        is_open = excluded.is_open, at = excluded.at, actor_id = excluded.actor_id`,
    );
    const accepted = added.length + renewed.length;
    if (accepted > 0) await execute(em, 'UPDATE batches SET version = version + 1 WHERE id = ?', [batch.id]);
    return { accepted, unchanged: people.length - accepted - refused.size, refused };
  }
}

/** A form is collected from the people of the unit that collects, once, and only if it is the one that is waited for. */
function refusalOf(person: Bringer, batch: BatchRow, collectedOn: Day, form: LyingForm | undefined): Refusal | null {
  const refuse = (code: string, params: RefusalParams = {}): Refusal => ({ code, params });
  const { standing, declaredOn } = person;
  if (person.campaignId !== batch.campaign_id) return refuse('BATCH_OF_OTHER_CAMPAIGN');
  if (standing === null) return refuse('HAS_LEFT');
  if (!standing.unitPath.startsWith(batch.path)) return refuse('OUTSIDE_BATCH_UNIT');
  if (form !== undefined && form.batchId !== batch.id) return refuse('IN_OTHER_BATCH');
  const code = formRefusal({ ...person, bucket: standing.bucket }, collectedOn);
  if (code === null) return null;
  return refuse(code, code === 'COLLECTED_BEFORE_DECLARED' ? { on: declaredOn } : {});
}
