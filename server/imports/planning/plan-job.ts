import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { execute } from '../../database/sql.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import type { JobContext, JobFailed, JobHandler } from '../../jobs/job-handler.js';
import type { Progress } from '../../jobs/job.entity.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { PLAN_JOB } from '../import-jobs.js';
import { failImport, mustBe, saveImportProgress } from '../import-records.js';
import { Import, type ImportStatus } from '../import.entity.js';
import { replanInJob } from './replan-in-job.js';

interface Payload extends Record<string, unknown> {
  readonly importId: number;
  /** What the import goes back to. */
  readonly status: ImportStatus;
}

/** Plans a large import again. */
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
    const { reader, work } = this;
    const file = await reader.manager.findOneByOrFail(Import, { id: importId });
    await replanInJob(file, 'reading', { reader, work, today: this.clock.today(), context });
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
