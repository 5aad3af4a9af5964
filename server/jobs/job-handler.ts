import type { EntityManager } from 'typeorm';
import type { Progress } from './job.entity.js';

/** Thrown out of a handler when its job is no longer to be done: called off, taken over, or the server is going down. */
export class JobStopped extends Error {
  constructor() {
    super('job stopped');
  }
}

/**
 * An answer, not an accident: the job ends as failed with this code. Any other error is tried again a few times, since it
 * may be the database or the machine.
 */
export class JobFailed extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number | null>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** What a handler knows of its job. */
export interface JobContext {
  readonly id: number;
  /** 1 the first time; more after a crash or an unexpected error. */
  readonly attempt: number;
  /** Aborted when the job is no longer to be done. Handlers look between chunks. */
  readonly signal: AbortSignal;
  /** Throws JobStopped when the signal is aborted. */
  assertWanted(): void;
  /**
   * Tells how far the work is; written at most twice a second, and always when the phase changes. `share`: of the whole, from 0 to
   * 1, where the total is not known but how much of it is done.
   */
  report(phase: string, done: number, total: number, share?: number | null): Promise<void>;
}

/**
 * Does one kind of job. A job may run again after a crash at any moment, so `run` goes on where it left off or starts
 * over. `failed` and `progressed` run in the transaction that says so of the job itself.
 */
export interface JobHandler {
  run(payload: Record<string, unknown>, context: JobContext): Promise<void>;
  failed?(em: EntityManager, payload: Record<string, unknown>, failure: JobFailed): Promise<void>;
  progressed?(em: EntityManager, payload: Record<string, unknown>, progress: Progress): Promise<void>;
}
