import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobFailed, JobStopped, type JobContext } from './job-handler.js';
import { ProgressMeter } from './job-progress.js';
import { JobQueue, LEASE_SECONDS, type ClaimedJob } from './job-queue.js';
import { JobsService } from './jobs.service.js';

const POLL_MS = 1000;
const RENEW_MS = (LEASE_SECONDS / 3) * 1000;
/** A job that took its process down so often is not tried again. */
const MAX_ATTEMPTS = 5;
const PAUSE_SECONDS = 2;

type StopReason = 'cancelled' | 'shutdown';

interface Running {
  readonly job: ClaimedJob;
  readonly stop: AbortController;
  readonly end: Promise<void>;
}

/**
 * The worker loop of this process: one job of each kind at a time, so that a long apply does not keep the next preview
 * waiting and two large files are never read side by side.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('jobs');
  private readonly owner = randomUUID();
  private readonly running = new Map<string, Running>();
  private readonly halt = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: JobsService,
    private readonly queue: JobQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // The lock file lets one server at a time use a SQLite file; on PostgreSQL leases tell the living from the dead.
    if (this.reader.options.type !== 'postgres') await this.queue.releaseAll();
    this.jobs.events.on('cancelled', (id) => this.stopJob(id, 'cancelled'));
    this.loop = this.work();
  }

  async onApplicationShutdown(): Promise<void> {
    this.halt.abort();
    await this.loop;
    for (const { job } of this.running.values()) this.stopJob(job.id, 'shutdown');
    await Promise.all([...this.running.values()].map(({ end }) => end));
  }

  private async work(): Promise<void> {
    while (!this.halt.signal.aborted) {
      // Before looking, so that a wake-up during the look is not missed.
      const wake = this.nextWake();
      await this.fill().catch((error: unknown) => this.log.error(error, 'the queue could not be read'));
      await wake;
    }
  }

  private async nextWake(): Promise<void> {
    const signal = AbortSignal.any([this.halt.signal, AbortSignal.timeout(POLL_MS)]);
    await once(this.jobs.events, 'wake', { signal }).catch(() => undefined);
  }

  private async fill(): Promise<void> {
    for (;;) {
      const idle = this.jobs.kinds().filter((kind) => !this.running.has(kind));
      if (idle.length === 0 || this.halt.signal.aborted) return;
      const job = await this.queue.claim(this.owner, idle);
      if (job === undefined) return;
      const stop = new AbortController();
      const end = this.attempt(job, stop).finally(() => {
        this.running.delete(job.kind);
        this.jobs.wake();
      });
      this.running.set(job.kind, { job, stop, end });
    }
  }

  private stopJob(id: number, reason: StopReason): void {
    for (const { job, stop } of this.running.values()) if (job.id === id) stop.abort(reason);
  }

  private async attempt(job: ClaimedJob, stop: AbortController): Promise<void> {
    const renewal = setInterval(() => void this.renew(job, stop), RENEW_MS);
    try {
      if (job.attempts > MAX_ATTEMPTS) throw new JobFailed('JOB_GAVE_UP');
      await this.jobs.handlerOf(job.kind).run(job.payload, this.contextOf(job, stop));
      await this.unitOfWork.run((em) => this.queue.finish(em, this.owner, job.id, 'done', null));
    } catch (error) {
      await this.settle(job, stop, error).catch((worse: unknown) =>
        this.log.error(worse, `job ${job.id} is left open`),
      );
    } finally {
      clearInterval(renewal);
    }
  }

  private async renew(job: ClaimedJob, stop: AbortController): Promise<void> {
    try {
      if (!(await this.queue.renew(this.owner, job.id))) stop.abort('cancelled' satisfies StopReason);
    } catch (error) {
      this.log.error(error, `the lease of job ${job.id} could not be renewed`);
    }
  }

  private async settle(job: ClaimedJob, stop: AbortController, error: unknown): Promise<void> {
    if (error instanceof JobStopped) {
      if (stop.signal.reason === 'shutdown') await this.queue.putBack(this.owner, job.id, null);
      else await this.unitOfWork.run((em) => this.queue.finish(em, this.owner, job.id, 'cancelled', null));
      return;
    }
    if (error instanceof JobFailed) return this.fail(job, error);
    this.log.error(error, `job ${job.id} of kind ${job.kind} failed unexpectedly (attempt ${job.attempts})`);
    if (job.attempts < MAX_ATTEMPTS) return this.queue.putBack(this.owner, job.id, PAUSE_SECONDS * job.attempts);
    await this.fail(job, new JobFailed('INTERNAL_ERROR'));
  }

  private async fail(job: ClaimedJob, failure: JobFailed): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      if (!(await this.queue.finish(em, this.owner, job.id, 'failed', failure.code))) return;
      await this.jobs.handlerOf(job.kind).failed?.(em, job.payload, failure);
    });
  }

  private contextOf(job: ClaimedJob, stop: AbortController): JobContext {
    const meter = new ProgressMeter(this.clock);
    const handler = this.jobs.handlerOf(job.kind);
    return {
      id: job.id,
      attempt: job.attempts,
      signal: stop.signal,
      assertWanted: () => {
        if (stop.signal.aborted) throw new JobStopped();
      },
      report: async (phase, done, total, share) => {
        const progress = meter.next(phase, done, total, share);
        if (progress === null) return;
        await this.unitOfWork.run(async (em) => {
          await this.queue.saveProgress(em, job.id, progress);
          await handler.progressed?.(em, job.payload, progress);
        });
      },
    };
  }
}
