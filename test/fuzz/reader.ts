import { readdir, readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { odsBook } from '../../fixtures/make/ods.ts';
import { xlsBook } from '../../fixtures/make/xls.ts';
import { xlsx } from '../../fixtures/make/xlsx.ts';
import { mutate, specimenOf, type Specimen } from './mutate-file.ts';
import type { Random } from './random.ts';
import { VARIED } from './varied-book.ts';
import type { FuzzTarget, Outcome } from './target.ts';

const FIXTURES = new URL('../../fixtures/rosters/', import.meta.url);
const COMPOUND_FILE = new URL('../../dist/server/imports/reader/xls/compound-file.js', import.meta.url);
/** As in the server: a file that needs more kills its worker. */
const WORKER_MEMORY_MB = 384;
/** Ten times what any of these small files needs on a busy machine. */
const LONGEST_MS = 20_000;
/** Memory outside the heap, which no limit of the worker counts. */
const MOST_GROWTH_BYTES = 400 * 1024 * 1024;
const COPIES = 3;

/** The file reader, given real files with something changed, in a worker as the server reads them. */
export async function readerTarget(): Promise<FuzzTarget> {
  const specimens = await loadSpecimens();
  let reader = await Reader.start();
  return {
    name: 'reader',
    async run(random: Random): Promise<Outcome> {
      const input = mutate(random.pick(specimens), random, random.pick(specimens));
      const answer = await reader.read(input);
      if (typeof answer === 'string') return answer;
      if (answer.isOver) reader = await Reader.start();
      return { what: answer.what, input };
    },
    close: () => reader.stop(),
  };
}

async function loadSpecimens(): Promise<Specimen[]> {
  const { CompoundFile } = (await import(
    COMPOUND_FILE.href
  )) as typeof import('../../server/imports/reader/xls/compound-file.ts');
  const streamOf = (bytes: Buffer): Buffer | undefined => {
    try {
      return new CompoundFile(bytes).read('Workbook');
    } catch {
      return undefined;
    }
  };
  const files: Buffer[] = [await xlsx(VARIED), xlsBook(VARIED), odsBook(VARIED)];
  files.push(xlsBook(VARIED, { old: { encode: (text) => Buffer.from(text, 'latin1'), codePage: 1258 } }));
  for (const folder of ['ok/', 'not-ok/']) {
    const names = (await readdir(new URL(folder, FIXTURES))).sort();
    for (const name of names) files.push(await readFile(new URL(folder + name, FIXTURES)));
  }
  return Promise.all(files.filter(({ length }) => length > 0).map((bytes) => specimenOf(bytes, streamOf)));
}

type Answer = { readonly outcome: string } | { readonly finding: string };

class Reader {
  private readonly worker: Worker;
  private readonly idle = process.memoryUsage.rss();

  private constructor(worker: Worker) {
    this.worker = worker;
  }

  static async start(): Promise<Reader> {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: { limits: {} },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB, maxYoungGenerationSizeMb: 32 },
    });
    const reader = new Reader(worker);
    await reader.answer();
    return reader;
  }

  /** A word for what came of it, or what must not happen; `isOver` if the worker did not outlive it. */
  async read(input: Buffer): Promise<string | { what: string; isOver: boolean }> {
    const answer = this.answer();
    const copy = Uint8Array.from(input);
    this.worker.postMessage(copy, [copy.buffer]);
    const came = await answer;
    if (typeof came === 'string' || 'finding' in came) {
      const isOver = typeof came === 'string';
      if (isOver) await this.stop();
      return { what: isOver ? came : came.finding, isOver };
    }
    // Less what stands here, and there, of the input itself.
    const growth = process.memoryUsage.rss() - this.idle - COPIES * input.length;
    if (growth < MOST_GROWTH_BYTES) return came.outcome;
    await this.stop();
    return { what: `memory grew by ${Math.round(growth / 2 ** 20)} MB`, isOver: true };
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  /** What the worker says, or a text on why it says nothing. */
  private answer(): Promise<Answer | string> {
    return new Promise((resolve) => {
      const done = (answer: Answer | string): void => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) this.worker.removeAllListeners(event);
        resolve(answer);
      };
      const timer = setTimeout(() => done(`no answer within ${LONGEST_MS} ms`), LONGEST_MS);
      this.worker.once('message', done);
      this.worker.once('error', (error) => done(`the worker died: ${String(error)}`));
      this.worker.once('exit', (code) => done(`the worker left with ${code}`));
    });
  }
}
