import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobFailed } from '../jobs/job-handler.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { DemoLoader } from '../setup/demo-loader.js';
import { DemoService } from './demo.service.js';

const JOB = 'demo.load';

/** The demo as the first start offers it: beside the admin just made, and without the accounts whose password is known. */
@Injectable()
export class DemoJob implements DemoLoader, OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly demo: DemoService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(JOB, {
      run: async () => {
        // A demo half made by a process that died cannot be told from somebody's own data: it is not gone over again.
        if (!(await this.demo.isEmpty())) throw new JobFailed('DEMO_UNAVAILABLE');
        await this.demo.load();
      },
    });
  }

  async enqueue(em: EntityManager, actorId: number): Promise<void> {
    await this.jobs.enqueue(em, JOB, {}, actorId);
  }

  wake(): void {
    this.jobs.wake();
  }
}
