import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { breathe } from '../common/breathe.js';
import { Clock } from '../common/clock.js';
import { execute, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { JobContext, JobHandler } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import { PURGE_JOB } from './import-jobs.js';
import { deleteRows } from './import-records.js';

/** Bytes and rows of a file are people's data: they go some time after the end. Counts and decisions stay. */
export const KEPT_DAYS = 30;
/** What hangs on the rows of a file, and goes with them. */
const OF_ROWS = ['import_files', 'import_chunks', 'import_kept_rows', 'import_decisions'] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Deletes the bytes and rows of imports that ended long ago; looks once a day. */
@Injectable()
export class PurgeJob implements JobHandler, OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private daily: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(PURGE_JOB, this);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.ask();
    this.daily = setInterval(() => void this.ask(), DAY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.daily);
  }

  async run(_payload: Record<string, unknown>, context: JobContext): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS).toISOString();
    const ended = await this.work.run((em) =>
      rows<{ id: number }>(
        em,
        `SELECT i.id FROM imports i WHERE i.ended_at < ? AND (
           EXISTS (SELECT 1 FROM import_files f WHERE f.import_id = i.id)
           OR EXISTS (SELECT 1 FROM import_rows r WHERE r.import_id = i.id)) ORDER BY i.id`,
        [before],
      ),
    );
    for (const { id } of ended) {
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
      if (open.length === 0) await this.jobs.enqueue(em, PURGE_JOB, {}, null);
    });
  }
}
