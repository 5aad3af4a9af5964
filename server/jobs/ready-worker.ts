import type { Worker } from 'node:worker_threads';
import { startWorker } from './worker-thread.js';

/** Somebody who has opened a screen and uploads nothing for so long is not waited for. */
const KEPT_MS = 10 * 60_000;

/**
 * A worker thread that has loaded its program before there is work: for a small file that takes longer than the work itself. Kept only
 * while work is to be expected, since it holds memory.
 */
export class ReadyWorker {
  private spare: Worker | null = null;
  private kept: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: URL,
    private readonly memoryMb: number,
  ) {}

  /** Work is to be expected soon. */
  prepare(): void {
    this.spare ??= this.start();
    clearTimeout(this.kept);
    this.kept = setTimeout(() => void this.close(), KEPT_MS).unref();
  }

  /** The one that is ready, or a new one. */
  take(): Worker {
    const { spare } = this;
    if (spare === null) return startWorker(this.file, this.memoryMb);
    this.forget();
    spare.ref();
    return spare;
  }

  async close(): Promise<void> {
    const { spare } = this;
    this.forget();
    await spare?.terminate();
  }

  private start(): Worker {
    const worker = startWorker(this.file, this.memoryMb);
    // Whoever takes a new one instead hears of what went wrong.
    worker.on('error', this.forget).on('exit', this.forget);
    worker.unref();
    return worker;
  }

  private readonly forget = (): void => {
    this.spare?.off('error', this.forget).off('exit', this.forget);
    this.spare = null;
    clearTimeout(this.kept);
  };
}
