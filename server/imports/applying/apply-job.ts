import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CampaignSettings } from '../../campaigns/campaign.entity.js';
import { subtreeRange } from '../../auth/scope.js';
import { breathe } from '../../common/breathe.js';
import { Clock } from '../../common/clock.js';
import { execute, row, rows } from '../../database/sql.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { Day } from '../../domain/calendar.js';
import type { JobContext, JobFailed, JobHandler } from '../../jobs/job-handler.js';
import type { Progress } from '../../jobs/job.entity.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { TrackingService } from '../../tracking/tracking.service.js';
import { NO_COUNTS } from '../import-counts.js';
import { APPLY_JOB } from '../import-jobs.js';
import { failImport, mustBe, saveImportProgress, saveOptions } from '../import-records.js';
import { Import } from '../import.entity.js';
import type { ImportOptions } from '../planning/import-options.js';
import { replanInJob } from '../planning/replan-in-job.js';
import { Replan, savePlanned } from '../planning/replan.js';
import { refreshMissing } from '../planning/refresh-missing.js';
import { rowsByIds, rowsOf, rowsToApply, type RowSource } from '../planning/stored-rows.js';
import { rememberMapping } from '../remember-mapping.js';
import { rememberValues } from '../status/remember-values.js';
import { ChunkApplier } from './apply-chunk.js';
import { makeUnits } from './make-units.js';
import type { ApplyGround } from './row-commands.js';
import { TransactionPace } from './transaction-pace.js';

/** Rows recorded at once. */
const CHUNK = 800;
/** Rows looked at in one statement. */
const STRETCH = 20_000;

interface Payload extends Record<string, unknown> {
  readonly importId: number;
  readonly changeId: number;
}

/**
 * Applies an import chunk by chunk. The mark of what is done travels in the transaction of each chunk, so that a process
 * that dies at any moment leaves nothing half done and nothing is done twice.
 */
@Injectable()
export class ApplyJob implements JobHandler, OnModuleInit {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tracking: TrackingService,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(APPLY_JOB, this);
  }

  async run({ importId, changeId }: Payload, context: JobContext): Promise<void> {
    await this.replanIfAsked(importId, context);
    const { file, ground } = await this.work.run((em) => this.begin(em, importId, changeId));
    const answers = file.options.answers ?? {};
    const applier = new ChunkApplier(this.tracking, importId, changeId, ground, answers, this.clock.today());
    const total = (file.counts.rows ?? 0) + (file.counts.missing ?? 0);
    let done = file.appliedUpTo === 0 ? 0 : await this.work.run((em) => rowsUpTo(em, importId, file.appliedUpTo));
    const pace = new TransactionPace();
    for (;;) {
      context.assertWanted();
      const size = await this.work.run((em) => this.chunks(em, rowsOf(file), applier, pace));
      if (size === 0) break;
      pace.committed(this.work.lastCommitMs);
      done += size;
      await context.report('applying', done, total);
      await breathe();
    }
    await this.end(importId, changeId, context);
  }

  failed(em: EntityManager, { importId }: Payload, failure: JobFailed): Promise<void> {
    return failImport(em, importId, failure, this.clock.instant());
  }

  progressed(em: EntityManager, { importId }: Payload, progress: Progress): Promise<void> {
    return saveImportProgress(em, importId, progress);
  }

  /** Blank cells were to be kept in the preview and are to be cleared now, or the other way round. */
  private async replanIfAsked(importId: number, context: JobContext): Promise<void> {
    const { reader, work } = this;
    const file = await reader.manager.findOneByOrFail(Import, { id: importId });
    if (file.options.isReplanned !== false || file.appliedUpTo > 0) return;
    await replanInJob(file, 'applying', { reader, work, today: this.clock.today(), context });
    await work.run(async (em) => {
      await mustBe(em, importId, ['applying']);
      await saveOptions(em, importId, { ...file.options, isReplanned: true });
    });
  }

  /** Settles once what all chunks share: the day of joining and the units that the file brings. */
  private async begin(
    em: EntityManager,
    importId: number,
    changeId: number,
  ): Promise<{ file: Import; ground: ApplyGround }> {
    await mustBe(em, importId, ['applying']);
    const file = await em.findOneByOrFail(Import, { id: importId });
    const joinedOn = file.options.joinedOn ?? (await this.joiningDay(em, file));
    const newUnits = await makeUnits(em, file, changeId);
    await rememberMapping(em, file, this.clock.instant());
    await rememberValues(em, file, this.clock.instant());
    const options: ImportOptions = { ...file.options, joinedOn };
    await execute(em, 'UPDATE imports SET options = ?, new_units = ? WHERE id = ?', [
      JSON.stringify(options),
      JSON.stringify(newUnits),
      importId,
    ]);
    const { campaignId, unitId: ownUnitId, effectiveOn } = file;
    const units = new Map(
      newUnits.flatMap(({ key, madeId }) => (madeId === undefined ? [] : [[key, madeId] as const])),
    );
    const leftReason = await leftReasonOf(em, campaignId);
    return { file, ground: { campaignId, ownUnitId, units, effectiveOn, joinedOn, leftReason } };
  }

  /** U4: a unit's first roster counts from the campaign's first day, a later one from its own; never from a day to come. */
  private async joiningDay(em: EntityManager, file: Import): Promise<Day> {
    const campaign = await row<{ starts_on: Day; path: string }>(
      em,
      'SELECT c.starts_on, u.path FROM campaigns c, units u WHERE c.id = ? AND u.id = ?',
      [file.campaignId, file.unitId],
    );
    if (campaign === undefined || campaign.starts_on > this.clock.today()) return file.effectiveOn;
    const earlier = await row(
      em,
      `SELECT 1 FROM spans s JOIN units u ON u.id = s.unit_id
       WHERE s.campaign_id = ? AND u.path >= ? AND u.path < ? LIMIT 1`,
      [file.campaignId, ...subtreeRange(campaign.path)],
    );
    return earlier === undefined ? campaign.starts_on : file.effectiveOn;
  }

  /** The next chunks, as long as nobody else waits to write; gives how many rows they held. */
  private async chunks(
    em: EntityManager,
    source: RowSource,
    applier: ChunkApplier,
    pace: TransactionPace,
  ): Promise<number> {
    const { id: importId } = source;
    const from = performance.now();
    await mustBe(em, importId, ['applying']);
    const mark = await row<{ applied_up_to: number }>(em, 'SELECT applied_up_to FROM imports WHERE id = ?', [importId]);
    let upTo = mark?.applied_up_to ?? 0;
    let size = 0;
    do {
      const chunk = await rowsToApply(em, source, upTo, CHUNK);
      const last = chunk.at(-1);
      if (last === undefined) break;
      await applier.apply(em, chunk);
      upTo = last.id;
      size += chunk.length;
    } while (!this.work.isAwaited() && pace.goesOn(performance.now() - from));
    if (size > 0) await execute(em, 'UPDATE imports SET applied_up_to = ? WHERE id = ?', [upTo, importId]);
    return size;
  }

  /** Rows that were set aside get a new plan, for a second look; then the import is through. */
  private async end(importId: number, changeId: number, context: JobContext): Promise<void> {
    const aside = await this.work.run((em) => rowsSetAside(em, importId));
    for (let from = 0; from < aside.length; from += CHUNK) {
      const ids = aside.slice(from, from + CHUNK);
      await this.work.run((em) => this.replanPage(em, importId, ids));
      await context.report('planning', from, aside.length);
      await breathe();
    }
    await this.work.run(async (em) => {
      await mustBe(em, importId, ['applying']);
      const file = await em.findOneByOrFail(Import, { id: importId });
      const options: ImportOptions = { ...file.options, isThrough: true };
      const found = await outcomes(em, importId);
      const { rows: read = 0, leaving = 0 } = file.counts;
      const counts = { ...NO_COUNTS, ...found, rows: read, leaving, changedSincePreview: aside.length };
      await execute(
        em,
        `UPDATE imports SET status = 'applied', options = ?, counts = ?, progress = NULL, ended_at = ? WHERE id = ?`,
        [JSON.stringify(options), JSON.stringify(counts), this.clock.instant(), importId],
      );
      await this.tracking.close(changeId);
    });
  }

  private async replanPage(em: EntityManager, importId: number, ids: readonly number[]): Promise<void> {
    await mustBe(em, importId, ['applying']);
    const file = await em.findOneByOrFail(Import, { id: importId });
    const replan = await Replan.begin(file, em, this.clock.today());
    const stored = await rowsByIds(em, rowsOf(file), ids);
    await savePlanned(em, await replan.plan(stored.filter(({ outcome }) => outcome !== 'missing')), []);
    await refreshMissing(
      em,
      stored.filter(({ outcome }) => outcome === 'missing'),
    );
  }
}

async function rowsUpTo(em: EntityManager, importId: number, id: number): Promise<number> {
  const text = 'SELECT count(*) AS n FROM import_rows WHERE import_id = ? AND id <= ?';
  return (await row<{ n: number }>(em, text, [importId, id]))?.n ?? 0;
}

/** Nothing points at them, since they are few and rare: all rows are gone through, so many at a time that nobody waits for long. */
async function rowsSetAside(em: EntityManager, importId: number): Promise<number[]> {
  const aside: number[] = [];
  for (let after = 0; ;) {
    const stretch = 'SELECT id FROM import_rows WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?';
    const end = await row<{ id: number | null }>(em, `SELECT max(id) AS id FROM (${stretch}) AS stretch`, [
      importId,
      after,
      STRETCH,
    ]);
    if (end?.id == null) return aside;
    const found = await rows<{ id: number }>(
      em,
      `SELECT id FROM import_rows
       WHERE import_id = ? AND id > ? AND id <= ? AND result = 'changed_since_preview' ORDER BY id`,
      [importId, after, end.id],
    );
    aside.push(...found.map(({ id }) => id));
    after = end.id;
  }
}

async function outcomes(em: EntityManager, importId: number): Promise<Record<string, number>> {
  const text = 'SELECT outcome, count(*) AS n FROM import_rows WHERE import_id = ? GROUP BY outcome';
  const found = await rows<{ outcome: string; n: number }>(em, text, [importId]);
  return Object.fromEntries(found.map(({ outcome, n }) => [outcome, n]));
}

/** Somebody who is missing from the roster has left the unit, in the words of the campaign's list (T10). */
async function leftReasonOf(em: EntityManager, campaignId: number): Promise<string | null> {
  const found = await row<{ settings: string }>(em, 'SELECT settings FROM campaigns WHERE id = ?', [campaignId]);
  const { reasons } = JSON.parse(found?.settings ?? '{"reasons":[]}') as CampaignSettings;
  const codes = reasons.filter(({ kinds }) => kinds.includes('left')).map(({ code }) => code);
  return codes.find((code) => code === 'LEFT_UNIT') ?? codes[0] ?? null;
}
