import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { badRequest, conflict, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { execute, forUpdate, idsIn, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Day } from '../domain/calendar.js';
import { tidy } from '../domain/fold.js';
import { isFormOutdated } from '../domain/paper-forms.js';
import { JobsService } from '../jobs/jobs.service.js';
import { BulkFactsService, type DryRun } from '../tracking/bulk-facts.service.js';
import { BulkSelection, type Selection } from '../tracking/bulk-selection.js';
import { CodeTally } from '../tracking/code-tally.js';
import type { NewFact } from '../tracking/commands.js';
import { homesOf } from '../tracking/participant-home.js';
import { UndoService } from '../tracking/undo.service.js';
import { bringers } from './batch-forms.js';
import type { HandOverDto } from './batch.dto.js';
import { lockOpenBatch } from './batch-records.js';
import { BatchesService } from './batches.service.js';

/** `token` null: there is nobody for whom the hand-over could be recorded. */
export type HandOverAnswer =
  (Omit<DryRun, 'token'> & { readonly token: string | null }) | { readonly changeId: string };

interface Form {
  readonly id: number;
  readonly holder: number;
  readonly collected_on: Day;
}

/** Who is handed over, and whose form is of a declaration that is gone. */
interface Plan {
  readonly version: number;
  readonly selection: Selection;
  readonly outdated: readonly number[];
}

/** Hands a batch to the agency: `submitted` for everybody in it, as one change that is undone as one. */
@Injectable()
export class HandOverService implements OnModuleInit {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly batches: BatchesService,
    private readonly selection: BulkSelection,
    private readonly bulk: BulkFactsService,
    private readonly jobs: JobsService,
    private readonly undos: UndoService,
  ) {}

  onModuleInit(): void {
    this.undos.follow(async (em, changeId, phase) => {
      if (phase === 'ended') await followUndo(em, changeId);
    });
  }

  async answer(caller: Caller, batchId: number, dto: HandOverDto, locale: Locale): Promise<HandOverAnswer> {
    const batch = await this.batches.writable(caller, batchId);
    const fact: NewFact = { kind: 'submitted', on: dto.on, channel: 'batch', unitId: null, reason: null };
    if (dto.dryRun === true) {
      const plan = await this.plan(this.reader.manager, caller, batchId, dto.on);
      const told = await this.bulk.preview(fact, plan.selection, locale);
      const outdated = new CodeTally();
      for (const id of plan.outdated) outdated.add('FORM_OUTDATED', {}, id);
      const isFor = told.accepted + told.unchanged > 0;
      const token = isFor ? await this.tokenOf(batchId, fact, plan) : null;
      // Nobody was named by the caller: whoever is out of their reach is counted, under no id.
      return { ...told, unknown: [], refused: [...told.refused, ...outdated.counts(locale)], token };
    }
    if (!dto.token) throw badRequest('TOKEN_REQUIRED');
    const changeId = await this.work.run(async (em) => {
      const plan = await this.plan(em, caller, batchId, dto.on);
      if (dto.token !== (await this.tokenOf(batchId, fact, plan))) throw conflict('PLAN_CHANGED');
      const selection = { ids: plan.selection.ids, campaignId: batch.campaign_id };
      const id = await this.bulk.start(caller, fact, selection, 'batch');
      await execute(
        em,
        `UPDATE batches SET state = 'handed_over', handed_over_on = ?, receipt = ?, change_id = ?, version = version + 1
         WHERE id = ?`,
        [dto.on, dto.receipt?.trim() ? tidy(dto.receipt) : null, id, batchId],
      );
      await execute(em, 'UPDATE batch_items SET is_open = ? WHERE batch_id = ?', [false, batchId]);
      return id;
    });
    this.jobs.wake();
    return { changeId: String(changeId) };
  }

  /** Whom a hand-over on this day means; refused where the batch as a whole cannot go. */
  private async plan(em: EntityManager, caller: Caller, batchId: number, on: Day): Promise<Plan> {
    const { version } = await lockOpenBatch(em, batchId);
    const today = this.clock.today();
    if (on > today) throw unprocessable('FUTURE_DAY', { on, today }, { on: { code: 'FUTURE_DAY' } });
    const forms = await rows<Form>(
      em,
      `SELECT i.id, COALESCE(h.merged_into, h.id) AS holder, i.collected_on FROM batch_items i
       JOIN participants h ON h.id = i.participant_id WHERE i.batch_id = ? AND i.is_open ORDER BY i.collected_on, i.id`,
      [batchId],
    );
    const last = forms.at(-1);
    if (last === undefined) throw unprocessable('BATCH_EMPTY');
    if (on < last.collected_on) {
      const code = 'HANDOVER_BEFORE_COLLECTION';
      throw unprocessable(code, { on, collectedOn: last.collected_on }, { on: { code } });
    }
    const byHolder = new Map(forms.map((form) => [form.holder, form]));
    const people = await bringers(em, [...byHolder.keys()], today);
    const outdated = people
      .filter((one) => isFormOutdated(one, byHolder.get(one.id)!.collected_on))
      .map(({ id }) => id);
    const isOutdated = new Set(outdated);
    const asked = [...byHolder.keys()].filter((id) => !isOutdated.has(id));
    const homes = await homesOf(em, asked, today);
    const ids = homes
      .filter(({ unitPath }) => caller.may('record', unitPath))
      .map(({ participantId }) => participantId)
      .sort((a, b) => a - b);
    // Moved out of the caller's reach since: not theirs to record.
    const known = new Set(ids);
    const unknown = asked.filter((id) => !known.has(id)).map(String);
    return { version, outdated, selection: { ids, campaignId: null, unknown } };
  }

  private tokenOf(batchId: number, fact: NewFact, { version, selection }: Plan): Promise<string> {
    return this.selection.tokenOf({ batchId, version, fact }, selection);
  }
}

/**
 * After the undo of a hand-over its forms lie in the office again; after the undo of that undo they are gone again. Facts
 * tell whose: who was kept, because others have worked on them since, stays handed over.
 */
async function followUndo(em: EntityManager, changeId: number): Promise<void> {
  const text = `SELECT b.id, b.change_id FROM batches b WHERE b.change_id = ? OR b.change_id =
    (SELECT c.undoes_id FROM changes c WHERE c.id = ? AND c.door = 'undo')${forUpdate(em)}`;
  const batch = await row<{ id: number; change_id: number }>(em, text, [changeId, changeId]);
  if (batch === undefined) return;
  const forms = await rows<{ id: number; holder: number; is_gone: unknown; is_elsewhere: unknown }>(
    em,
    `SELECT i.id, COALESCE(h.merged_into, h.id) AS holder,
       EXISTS (SELECT 1 FROM facts f JOIN participants g ON g.id = f.participant_id WHERE f.change_id = ?
         AND f.voided_by_change_id IS NULL AND COALESCE(g.merged_into, g.id) = COALESCE(h.merged_into, h.id)) AS is_gone,
       EXISTS (SELECT 1 FROM batch_items o WHERE o.participant_id = i.participant_id AND o.is_open AND o.batch_id <> i.batch_id)
         AS is_elsewhere
     FROM batch_items i JOIN participants h ON h.id = i.participant_id WHERE i.batch_id = ?`,
    [batch.change_id, batch.id],
  );
  const lying = forms.filter((one) => !one.is_gone && !one.is_elsewhere).map(({ id }) => id);
  const set = 'UPDATE batch_items SET is_open = ? WHERE batch_id = ?';
  await execute(em, set, [false, batch.id]);
  await execute(em, `${set} AND ${idsIn(em, 'id')}`, [true, batch.id, JSON.stringify(lying)]);
  await execute(em, 'UPDATE batches SET state = ?, version = version + 1 WHERE id = ?', [
    lying.length > 0 ? 'open' : 'handed_over',
    batch.id,
  ]);
}
