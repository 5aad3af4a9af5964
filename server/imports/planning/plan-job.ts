import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { breathe } from '../../common/breathe.js';
import { Clock } from '../../common/clock.js';
import { execute } from '../../database/sql.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { JobContext, JobFailed, JobHandler } from '../../jobs/job-handler.js';
import type { Progress } from '../../jobs/job.entity.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { PLAN_JOB } from '../import-jobs.js';
import { failImport, mustBe, saveImportProgress } from '../import-records.js';
import { Import, type ImportStatus } from '../import.entity.js';
import { replanImport } from './replan.js';

interface Payload extends Record<string, unknown> {
  readonly importId: number;
  /** What the import goes back to. */
  readonly status: ImportStatus;
}

/** Plans a large import again, page by page, while others go on working. Started over after a crash it comes to the same. */
@Injectable()
export class PlanJob implements JobHandler, OnModuleInit {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(PLAN_JOB, this);
  }

  async run({ importId, status }: Payload, context: JobContext): Promise<void> {
    const file = await this.reader.manager.findOneByOrFail(Import, { id: importId });
    await replanImport(file, {
      em: this.reader.manager,
      today: this.clock.today(),
      write: (work) =>
        this.work.run(async (em) => {
          await mustBe(em, importId, ['reading']);
          return work(em);
        }),
      pause: async (done, total) => {
        context.assertWanted();
        await context.report('planning', done, total);
        await breathe();
      },
    });
    await this.work.run(async (em) => {
      await mustBe(em, importId, ['reading']);
      await execute(em, 'UPDATE imports SET status = ?, progress = NULL WHERE id = ?', [status, importId]);
    });
  }

  failed(em: EntityManager, { importId }: Payload, failure: JobFailed): Promise<void> {
    return failImport(em, importId, failure, this.clock.instant());
  }

  progressed(em: EntityManager, { importId }: Payload, progress: Progress): Promise<void> {
    return saveImportProgress(em, importId, progress);
  }
}
