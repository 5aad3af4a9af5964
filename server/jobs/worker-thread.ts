import { Worker } from 'node:worker_threads';
import { JobFailed, JobStopped } from './job-handler.js';
import type { FromWorker } from './worker-port.js';

export interface WorkerTask<Message> {
  /** A fresh one: it does one piece of work and ends. */
  readonly worker: Worker;
  readonly data: unknown;
  readonly signal: AbortSignal;
  /** Messages come one at a time, in order; what it gives goes back as the answer. */
  onMessage(message: Message): Promise<unknown>;
}

/** A worker thread that waits for its order. Beyond `memoryMb` it dies, and only its own job with it. */
export function startWorker(file: URL, memoryMb: number): Worker {
  return new Worker(file, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
  });
}

/**
 * Runs a worker thread to its end and gives its result. A code sent by the worker becomes JobFailed; a worker that dies
 * (out of memory, a bug) is JobFailed WORKER_DIED.
 */
export async function runWorker<Message, Result>({
  worker,
  data,
  signal,
  onMessage,
}: WorkerTask<Message>): Promise<Result> {
  let stop: () => void = () => undefined;
  try {
    if (signal.aborted) throw new JobStopped();
    return await new Promise<Result>((resolve, reject) => {
      stop = () => reject(new JobStopped());
      signal.addEventListener('abort', stop, { once: true });
      let inOrder = Promise.resolve();
      worker.once('error', (cause) => reject(new JobFailed('WORKER_DIED', {}, { cause })));
      // Behind the messages: the last one may still be waiting for its turn.
      worker.once('exit', () => void inOrder.finally(() => reject(new JobFailed('WORKER_DIED'))));
      worker.on('message', (message: FromWorker<Message, Result>) => {
        inOrder = inOrder.then(() => handle(message)).catch(reject);
      });
      const handle = async (message: FromWorker<Message, Result>): Promise<void> => {
        if (message.type === 'result') resolve(message.result);
        else if (message.type === 'failed') reject(new JobFailed(message.code, message.params));
        else worker.postMessage({ answer: await onMessage(message.body) });
      };
      worker.postMessage(data);
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
