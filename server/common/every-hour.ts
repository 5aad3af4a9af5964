import type { Logger } from 'pino';

const MINUTE_MS = 60_000;

/**
 * Runs work every hour, the first time a minute after the start, so that a server that is restarted often gets round to it
 * too. A failure is logged and the next hour tries again. Gives the function that ends it.
 */
export function everyHour(what: string, logger: Logger, work: () => Promise<unknown>): () => void {
  const run = (): void => {
    work().catch((error: unknown) => logger.error({ err: error, what }, 'hourly work failed'));
  };
  const first = setTimeout(run, MINUTE_MS).unref();
  const timer = setInterval(run, 60 * MINUTE_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
