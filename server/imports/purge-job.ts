import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { breathe } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { everyHour } from '../common/every-hour.js';
import { LOGGER } from '../common/logging.js';
import { execute, idsIn, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { JobContext, JobHandler } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import { PURGE_JOB } from './import-jobs.js';
import { deleteRows } from './import-records.js';

/**
 * Bytes and rows of a file are people's data: they go some time after the end. Counts and decisions stay. A file that nobody goes on
 * with for as long has come to its end, too.
 */
const KEPT_DAYS = 30;
/** What hangs on the rows of a file, and goes with them. */
const OF_ROWS = ['import_files', 'import_chunks', 'import_kept_rows', 'import_decisions'] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Ends imports that were left open, and deletes the bytes and rows of those that ended long ago. */
@Injectable()
export class PurgeJob implements JobHandler, OnModuleInit, OnModuleDestroy {
  private stop: () => void = () => undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register(PURGE_JOB, this);
    this.stop = everyHour('purge of imports', this.logger, () => this.ask());
  }

  onModuleDestroy(): void {
    this.stop();
  }

  async run(_payload: Record<string, unknown>, context: JobContext): Promise<void> {
    await this.work.run((em) => this.endForgotten(em));
    for (const { id } of await this.work.run((em) => this.endedLongAgo(em))) {
      context.assertWanted();
      await deleteRows(this.work, id);
      await this.work.run((em) => this.forget(em, id));
      await breathe();
    }
  }

  /** Names stand in the samples of the columns and in the first rows, too. */
  private async forget(em: EntityManager, id: number): Promise<void> {
    for (const table of OF_ROWS) await execute(em, `DELETE FROM ${table} WHERE import_id = ?`, [id]);
    await execute(em, 'UPDATE imports SET mapping = NULL WHERE id = ?', [id]);
  }

  /** One at a time is enough, whoever asks. */
  private ask(): Promise<void> {
    return this.work.run(async (em) => {
      const open = await rows(em, `SELECT 1 FROM jobs WHERE kind = ? AND state IN ('queued', 'running')`, [PURGE_JOB]);
      if (open.length > 0 || [...(await this.forgotten(em)), ...(await this.endedLongAgo(em))].length === 0) return;
      await this.jobs.enqueue(em, PURGE_JOB, {}, null);
    });
  }

  private async endForgotten(em: EntityManager): Promise<void> {
    const ids = (await this.forgotten(em)).map(({ id }) => id);
    const text = `UPDATE imports SET status = 'cancelled', progress = NULL, ended_at = ? WHERE ${idsIn(em, 'id')}`;
    await execute(em, text, [this.clock.instant(), JSON.stringify(ids)]);
  }

  /** Those that wait for somebody. */
  private forgotten(em: EntityManager): Promise<{ id: number }[]> {
    const text = `SELECT id FROM imports WHERE status IN ('needs_mapping', 'planned') AND created_at < ?`;
    return rows<{ id: number }>(em, text, [this.longAgo()]);
  }

  private longAgo(): string {
    return new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS).toISOString();
  }

  /** Those of which something is left to delete. */
  private endedLongAgo(em: EntityManager): Promise<{ id: number }[]> {
    return rows<{ id: number }>(
      em,
      `SELECT i.id FROM imports i WHERE i.ended_at < ? AND (
         EXISTS (SELECT 1 FROM import_files f WHERE f.import_id = i.id)
         OR EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = i.id)) ORDER BY i.id`,
      [this.longAgo()],
    );
  }
}
