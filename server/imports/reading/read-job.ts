import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { breathe } from '../../common/breathe.js';
import { Clock } from '../../common/clock.js';
import { ENV } from '../../config/env.token.js';
import type { Env } from '../../config/env.js';
import { execute, insertRows, row, updateRows } from '../../database/sql.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { JobFailed, type JobContext, type JobHandler } from '../../jobs/job-handler.js';
import type { Progress } from '../../jobs/job.entity.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { runWorker } from '../../jobs/worker-thread.js';
import { READ_JOB } from '../import-jobs.js';
import { deleteRows, failImport, mustBe, saveImportProgress } from '../import-records.js';
import { NEW_ROW_COLUMNS, REPLANNED_COLUMNS } from '../import-row-columns.js';
import { dropKeptDecisions, keepDecisions } from './kept-decisions.js';
import type { ReadMessage, ReadOrder, ReadSummary } from './read-protocol.js';
import { ReadingThread } from './reading-thread.js';

/** Reads and plans a file in a worker thread; this side only writes what comes, batch by batch. */
@Injectable()
export class ReadJob implements JobHandler, OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly thread: ReadingThread,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleInit(): void {
    this.jobs.register(READ_JOB, this);
  }

  async run({ importId }: { importId: number }, context: JobContext): Promise<void> {
    await this.begin(importId);
    await this.work.run((em) => keepDecisions(em, importId));
    // Of an earlier attempt, or of a reading with another mapping.
    await deleteRows(this.work, importId);
    try {
      await this.end(importId, await this.read(importId, context));
    } catch (error) {
      // A file that cannot be read to its end leaves nothing behind.
      if (error instanceof JobFailed) await deleteRows(this.work, importId);
      throw error;
    }
  }

  failed(em: EntityManager, payload: { importId: number }, failure: JobFailed): Promise<void> {
    return failImport(em, payload.importId, failure, this.clock.instant());
  }

  progressed(em: EntityManager, payload: { importId: number }, progress: Progress): Promise<void> {
    return saveImportProgress(em, payload.importId, progress);
  }

  private begin(importId: number): Promise<void> {
    return this.work.run(async (em) => {
      await mustBe(em, importId, ['queued', 'reading']);
      await execute(em, `UPDATE imports SET status = 'reading', error = NULL WHERE id = ?`, [importId]);
    });
  }

  private read(importId: number, context: JobContext): Promise<ReadSummary> {
    const order: ReadOrder = {
      location: { databaseUrl: this.env.databaseUrl, dataDir: this.env.dataDir },
      importId,
      maxBytes: this.env.maxUploadMb * 1024 * 1024,
      today: this.clock.today(),
    };
    return runWorker<ReadMessage, ReadSummary>({
      worker: this.thread.take(),
      data: order,
      signal: context.signal,
      onMessage: async (message) => {
        await this.take(importId, message);
        if (message.type === 'rows') await context.report('reading', message.done, 0, message.share);
        await breathe();
      },
    });
  }

  private take(importId: number, message: ReadMessage): Promise<void> {
    return this.work.run(async (em) => {
      await mustBe(em, importId, ['reading']);
      if (message.type === 'rows') await insertRows(em, 'import_rows', NEW_ROW_COLUMNS, message.rows);
      else await updateRows(em, 'import_rows', REPLANNED_COLUMNS, message.rows);
    });
  }

  private end(importId: number, summary: ReadSummary): Promise<void> {
    return this.work.run(async (em) => {
      await mustBe(em, importId, ['reading']);
      const { status, sheets, headerRow, mapping, counts, doctor, newUnits, warnings, error } = summary;
      const { contentHash } = summary;
      const sameRowsAs = contentHash === null ? null : await findSameRows(em, importId, contentHash);
      await dropKeptDecisions(em, importId);
      await execute(
        em,
        `UPDATE imports SET status = ?, sheets = ?, header_row = ?, mapping = ?, counts = ?, doctor = ?, content_hash = ?,
           same_rows_as = ?, new_units = ?, warnings = ?, error = ?, progress = NULL WHERE id = ?`,
        [
          status,
          JSON.stringify(sheets),
          headerRow,
          JSON.stringify(mapping),
          JSON.stringify(counts),
          JSON.stringify(doctor),
          contentHash,
          sameRowsAs,
          JSON.stringify(newUnits),
          JSON.stringify(warnings),
          error === null ? null : JSON.stringify(error),
          importId,
        ],
      );
    });
  }
}

/** The latest earlier import of the unit that came to something and held the very same people, in other bytes. */
async function findSameRows(em: EntityManager, importId: number, contentHash: string): Promise<number | null> {
  const found = await row<{ id: number }>(
    em,
    `SELECT o.id FROM imports i JOIN imports o ON o.campaign_id = i.campaign_id AND o.unit_id = i.unit_id AND o.kind = i.kind
     WHERE i.id = ? AND o.id < i.id AND o.content_hash = ? AND o.sha256 <> i.sha256
       AND o.status NOT IN ('failed', 'cancelled', 'undone') ORDER BY o.id DESC LIMIT 1`,
    [importId, contentHash],
  );
  return found?.id ?? null;
}
