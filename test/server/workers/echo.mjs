// Worker threads of jobs-worker.spec.ts: does what its data says, on the compiled port.
import { serveWorker, WorkerPort } from '../../../dist/server/jobs/worker-port.js';

const expected = (error) => (error.code === 'FILE_DAMAGED' ? { code: error.code, params: { part: 'x' } } : null);

await serveWorker(expected, async ({ act, count }) => {
  const port = new WorkerPort(2);
  if (act === 'throw') throw new Error('a bug');
  if (act === 'refuse') throw Object.assign(new Error('refused'), { code: 'FILE_DAMAGED' });
  if (act === 'eat') for (const heap = []; ;) heap.push(new Array(100_000).fill(heap.length));
  if (act === 'ask') return port.ask({ n: 20 });
  if (act === 'sleep') await new Promise((resolve) => setTimeout(resolve, 60_000));
  for (let n = 0; n < count; n += 1) await port.send({ n });
  await port.drained();
  return 'done';
});
