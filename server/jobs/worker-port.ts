import { once } from 'node:events';
import { isMainThread, parentPort } from 'node:worker_threads';

/** What a worker thread says to the thread that started it. */
export type FromWorker<Message, Result> =
  | { readonly type: 'message'; readonly body: Message }
  | { readonly type: 'result'; readonly result: Result }
  | { readonly type: 'failed'; readonly code: string; readonly params: Record<string, string | number | null> };

/** An error whose code is an answer for the user. */
interface Coded {
  readonly code: string;
  readonly params: Record<string, string | number | null>;
}

/** The worker's side of `runWorker`. */
export class WorkerPort<Message> {
  private readonly waiting: ((answer: unknown) => void)[] = [];

  /** At most `window` messages are under way, so that a fast worker cannot fill the memory of a slow writer. */
  constructor(private readonly window: number) {
    parentPort?.on('message', ({ answer }: { answer: unknown }) => this.waiting.shift()?.(answer));
  }

  /** Sends; waits only while the window is full. */
  async send(body: Message): Promise<void> {
    while (this.waiting.length >= this.window) await this.oldest();
    void this.ask(body);
  }

  /** Sends and waits for the answer. */
  ask<Answer>(body: Message): Promise<Answer> {
    const answer = new Promise<unknown>((resolve) => this.waiting.push(resolve));
    parentPort?.postMessage({ type: 'message', body } satisfies FromWorker<Message, never>);
    return answer as Promise<Answer>;
  }

  /** Waits until everything sent has been answered. */
  async drained(): Promise<void> {
    while (this.waiting.length > 0) await this.oldest();
  }

  private oldest(): Promise<void> {
    const first = this.waiting[0];
    if (first === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting[0] = (answer) => {
        first(answer);
        resolve();
      };
    });
  }
}

/**
 * Entry point of a worker's file: waits for its order, does the work and sends its result. `expected` tells errors that are answers
 * (a damaged file) from accidents; an accident ends the thread.
 */
export async function serveWorker<Data, Result>(
  expected: (error: unknown) => Coded | null,
  work: (data: Data) => Promise<Result>,
): Promise<void> {
  if (isMainThread || parentPort === null) throw new Error('this file is the entry of a worker thread');
  const [order] = (await once(parentPort, 'message')) as [Data];
  try {
    parentPort.postMessage({ type: 'result', result: await work(order) } satisfies FromWorker<never, Result>);
  } catch (error) {
    const coded = expected(error);
    if (coded === null) throw error;
    parentPort.postMessage({ type: 'failed', code: coded.code, params: coded.params } satisfies FromWorker<
      never,
      never
    >);
  }
  parentPort.close();
}
