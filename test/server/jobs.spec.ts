import { once } from 'node:events';
import { Clock } from '../../server/common/clock.js';
import { rows } from '../../server/database/sql.js';
import type { Progress } from '../../server/jobs/job.entity.js';
import { JobFailed, type JobContext, type JobHandler } from '../../server/jobs/job-handler.js';
import { JobQueue } from '../../server/jobs/job-queue.js';
import { JobRunner } from '../../server/jobs/job-runner.js';
import { JobsService } from '../../server/jobs/jobs.service.js';
import { forEachDatabase, type OpenDatabase } from '../support/database.js';

interface StoredJob {
  id: number;
  kind: string;
  state: string;
  attempts: number;
  error_code: string | null;
  progress: string | null;
}

class MovableClock extends Clock {
  shiftMs = 0;
  override now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }
}

/** One process of the server, as far as jobs go. */
class Process {
  readonly clock = new MovableClock();
  readonly jobs: JobsService;
  readonly queue: JobQueue;
  private readonly runner: JobRunner;

  constructor(private readonly db: OpenDatabase) {
    this.jobs = new JobsService(db.reader, this.clock);
    this.queue = new JobQueue(db.unitOfWork, this.clock);
    this.runner = new JobRunner(this.jobs, this.queue, db.unitOfWork, db.reader, this.clock);
  }

  start(): Promise<void> {
    return this.runner.onApplicationBootstrap();
  }

  stop(): Promise<void> {
    return this.runner.onApplicationShutdown();
  }

  async enqueue(kind: string, payload: Record<string, unknown> = {}): Promise<number> {
    const id = await this.db.unitOfWork.run((em) => this.jobs.enqueue(em, kind, payload, null));
    this.jobs.wake();
    return id;
  }

  /** Waits until the job is in one of the states. */
  async reaches(id: number, ...states: string[]): Promise<StoredJob> {
    for (;;) {
      const [job] = await rows<StoredJob>(this.db.reader.manager, 'SELECT * FROM jobs WHERE id = ?', [id]);
      if (job !== undefined && states.includes(job.state)) return job;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** A handler that works until it is told otherwise. */
function endless(): JobHandler & { started: Promise<JobContext> } {
  let tell: (context: JobContext) => void = () => undefined;
  const started = new Promise<JobContext>((resolve) => (tell = resolve));
  return {
    started,
    run: async (_payload, context) => {
      tell(context);
      if (!context.signal.aborted) await once(context.signal, 'abort');
      context.assertWanted();
    },
  };
}

forEachDatabase((databases) => {
  let db: OpenDatabase;
  let process: Process;
  const others: Process[] = [];

  beforeEach(async () => {
    db = await databases.open();
    process = new Process(db);
  });

  afterEach(async () => {
    await Promise.all([process, ...others.splice(0)].map((one) => one.stop()));
  });

  it('runs a job once and marks it done', async () => {
    const seen: unknown[] = [];
    process.jobs.register('note', {
      run: (payload) => {
        seen.push(payload);
        return Promise.resolve();
      },
    });
    await process.start();
    const id = await process.enqueue('note', { importId: 7 });
    expect(await process.reaches(id, 'done')).toMatchObject({ attempts: 1, error_code: null });
    expect(seen).toEqual([{ importId: 7 }]);
  });

  it('runs jobs of one kind one after the other, and another kind beside them', async () => {
    const order: string[] = [];
    const slow = endless();
    process.jobs.register('slow', slow);
    process.jobs.register('quick', { run: ({ n }) => Promise.resolve(void order.push(`quick ${String(n)}`)) });
    await process.start();
    await process.enqueue('slow');
    await slow.started;
    const second = await process.enqueue('slow');
    const ids = [await process.enqueue('quick', { n: 1 }), await process.enqueue('quick', { n: 2 })];
    for (const id of ids) await process.reaches(id, 'done');
    expect(order).toEqual(['quick 1', 'quick 2']);
    expect((await process.reaches(second, 'queued', 'running')).state).toBe('queued');
  });

  it('ends a job with the code of its failure and tells the handler in the same transaction', async () => {
    const told: string[] = [];
    process.jobs.register('bad', {
      run: () => Promise.reject(new JobFailed('FILE_DAMAGED', { part: 'sheet1' })),
      failed: (_em, payload, failure) => {
        told.push(`${String(payload.importId)} ${failure.code} ${String(failure.params.part)}`);
        return Promise.resolve();
      },
    });
    await process.start();
    const id = await process.enqueue('bad', { importId: 3 });
    expect(await process.reaches(id, 'failed')).toMatchObject({ error_code: 'FILE_DAMAGED', attempts: 1 });
    expect(told).toEqual(['3 FILE_DAMAGED sheet1']);
  });

  it('keeps the job running when the handler cannot take note of its failure', async () => {
    process.jobs.register('bad', {
      run: () => Promise.reject(new JobFailed('FILE_DAMAGED')),
      failed: () => Promise.reject(new Error('no')),
    });
    await process.start();
    const id = await process.enqueue('bad');
    await process.reaches(id, 'running');
    await process.stop();
    expect((await process.reaches(id, 'running', 'failed')).state).toBe('running');
  });

  it('tries again after an accident', async () => {
    let attempts = 0;
    process.jobs.register('shaky', {
      run: (_payload, { attempt }) => {
        attempts = attempt;
        return attempt < 3 ? Promise.reject(new Error('connection lost')) : Promise.resolve();
      },
    });
    await process.start();
    const id = await process.enqueue('shaky');
    // An attempt may be over before anybody sees it running: as long as the job waits, its pause is cut short.
    const impatience = setInterval(() => {
      process.clock.shiftMs += 60_000;
      process.jobs.wake();
    }, 20);
    await process.reaches(id, 'done');
    clearInterval(impatience);
    expect(attempts).toBe(3);
  });

  it('gives a job up that has taken its process down five times', async () => {
    let failed = '';
    process.jobs.register('deadly', {
      run: () => Promise.resolve(),
      failed: (_em, _payload, { code }) => Promise.resolve(void (failed = code)),
    });
    const id = await process.enqueue('deadly');
    await db.unitOfWork.run((em) => em.query('UPDATE jobs SET attempts = 5'));
    await process.start();
    expect(await process.reaches(id, 'failed')).toMatchObject({ error_code: 'JOB_GAVE_UP' });
    expect(failed).toBe('JOB_GAVE_UP');
  });

  it('stops a running job when it is cancelled, and never starts a queued one', async () => {
    const work = endless();
    process.jobs.register('long', work);
    await process.start();
    const running = await process.enqueue('long');
    const queued = await process.enqueue('long');
    const context = await work.started;
    await db.unitOfWork.run(async (em) => {
      await process.jobs.cancel(em, running);
      await process.jobs.cancel(em, queued);
    });
    expect(context.signal.aborted).toBe(true);
    expect((await process.reaches(running, 'cancelled')).state).toBe('cancelled');
    expect((await process.reaches(queued, 'cancelled')).attempts).toBe(0);
  });

  it('puts a running job back at a shutdown, without counting the attempt', async () => {
    const work = endless();
    process.jobs.register('long', work);
    await process.start();
    const id = await process.enqueue('long');
    await work.started;
    await process.stop();
    expect(await process.reaches(id, 'queued')).toMatchObject({ attempts: 0 });
  });

  it('takes up the job of a process that died', async () => {
    const dead = new Process(db);
    const id = await dead.enqueue('orphan');
    await dead.queue.claim('a process that is no more', ['orphan']);
    let attempt = 0;
    process.jobs.register('orphan', { run: (_payload, context) => Promise.resolve(void (attempt = context.attempt)) });
    // On PostgreSQL other processes may be alive, so the lease has to run out first.
    if (databases.engine === 'PostgreSQL') process.clock.shiftMs = 61_000;
    await process.start();
    await process.reaches(id, 'done');
    expect(attempt).toBe(2);
  });

  it('writes progress with a rate, at once for a new phase and at most twice a second within it', async () => {
    const written: Progress[] = [];
    process.jobs.register('counted', {
      run: async (_payload, { report }) => {
        await report('reading', 0, 1000);
        await report('reading', 10, 1000);
        process.clock.shiftMs += 2000;
        await report('reading', 200, 1000);
        await report('planning', 0, 0);
        await report('scanning', 10, 0, 0.1);
        process.clock.shiftMs += 2000;
        await report('scanning', 50, 0, 0.3);
      },
      progressed: (_em, _payload, progress) => Promise.resolve(void written.push(progress)),
    });
    await process.start();
    const id = await process.enqueue('counted');
    const job = await process.reaches(id, 'done');
    expect(written.map(({ phase, done }) => `${phase} ${done}`)).toEqual([
      'reading 0',
      'reading 200',
      'planning 0',
      'scanning 10',
      'scanning 50',
    ]);
    expect(written[1]?.etaSeconds).toBeGreaterThanOrEqual(8);
    expect(written[1]?.etaSeconds).toBeLessThanOrEqual(9);
    expect(written[2]).toMatchObject({ phase: 'planning', etaSeconds: null });
    // Of unknown many three tenths are done: a tenth a second.
    expect([7, 8]).toContain(written[4]?.etaSeconds);
    expect(JSON.parse(job.progress ?? '{}')).toMatchObject({ phase: 'scanning', done: 50, total: 0, share: 0.3 });
  });

  it('gives one job to one of two processes', async () => {
    const other = new Process(db);
    others.push(other);
    const runs: number[] = [];
    for (const one of [process, other]) {
      one.jobs.register('shared', { run: ({ n }) => Promise.resolve(void runs.push(Number(n))) });
    }
    await Promise.all([process.start(), other.start()]);
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => process.enqueue('shared', { n })));
    for (const id of ids) await process.reaches(id, 'done');
    expect(runs.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
});
