import { JobFailed, JobStopped } from '../../server/jobs/job-handler.js';
import { workerFile } from '../../server/common/worker-file.js';
import { ReadyWorker } from '../../server/jobs/ready-worker.js';
import { runWorker, startWorker } from '../../server/jobs/worker-thread.js';
import fs from 'node:fs';

const file = new URL('./workers/echo.mjs', import.meta.url);

function run(data: object, onMessage: (message: { n: number }) => Promise<unknown> = () => Promise.resolve()) {
  const signal = new AbortController().signal;
  return runWorker<{ n: number }, unknown>({ worker: startWorker(file, 32), data, signal, onMessage });
}

describe('a worker thread of a job', () => {
  it('sends its messages in order and no faster than they are taken', async () => {
    const seen: number[] = [];
    let open = 0;
    let most = 0;
    const result = await run({ count: 50 }, async ({ n }) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(n);
      open -= 1;
    });
    expect(result).toBe('done');
    expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(most).toBe(1);
  });

  it('gets an answer to what it asks', async () => {
    expect(await run({ act: 'ask' }, ({ n }) => Promise.resolve(n * 2))).toBe(40);
  });

  it('refuses with the code that the worker sent', async () => {
    await expect(run({ act: 'refuse' })).rejects.toMatchObject({ code: 'FILE_DAMAGED', params: { part: 'x' } });
  });

  it.each(['throw', 'eat'])('survives a worker that dies (%s)', async (act) => {
    const death = await run({ act }).catch((error: unknown) => error);
    expect(death).toBeInstanceOf(JobFailed);
    expect(death).toMatchObject({ code: 'WORKER_DIED' });
  });

  it('fails when a message cannot be dealt with', async () => {
    await expect(run({ count: 3 }, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  });

  it('ends the thread when the job is stopped', async () => {
    const stop = new AbortController();
    const end = runWorker({
      worker: startWorker(file, 32),
      data: { act: 'sleep' },
      signal: stop.signal,
      onMessage: () => Promise.resolve(),
    });
    stop.abort();
    await expect(end).rejects.toBeInstanceOf(JobStopped);
  });

  describe('got ready beforehand', () => {
    const signal = new AbortController().signal;
    const onMessage = (): Promise<void> => Promise.resolve();
    const runIn = (ready: ReadyWorker, data: object): Promise<unknown> =>
      runWorker({ worker: ready.take(), data, signal, onMessage });

    it('does one piece of work, and the next is done by another', async () => {
      const ready = new ReadyWorker(file, 32);
      ready.prepare();
      const [first, second] = [ready.take(), ready.take()];
      expect(second).not.toBe(first);
      for (const worker of [first, second]) {
        expect(await runWorker({ worker, data: { count: 2 }, signal, onMessage })).toBe('done');
      }
    });

    it('dies alone, and is told of by the work that it was given', async () => {
      const ready = new ReadyWorker(file, 32);
      ready.prepare();
      await expect(runIn(ready, { act: 'throw' })).rejects.toMatchObject({ code: 'WORKER_DIED' });
      expect(await runIn(ready, { count: 1 })).toBe('done');
    });

    it('disturbs nobody but its work if it could not even start', async () => {
      const ready = new ReadyWorker(new URL('./workers/nowhere.mjs', import.meta.url), 32);
      ready.prepare();
      await expect(runIn(ready, {})).rejects.toMatchObject({ code: 'WORKER_DIED' });
    });

    it('is ended when nobody needs it any more', async () => {
      const ready = new ReadyWorker(file, 32);
      ready.prepare();
      await ready.close();
      expect(await runIn(ready, { count: 1 })).toBe('done');
    });
  });

  it('finds the compiled file of a worker from the sources', () => {
    expect(fs.existsSync(workerFile('jobs/worker-port.js'))).toBe(true);
  });
});
