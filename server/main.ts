import { createApp, listen } from './bootstrap.js';
import { createLogger } from './common/logging.js';
import { EnvError, readEnv } from './config/env.js';
import { DataDirInUse } from './database/lock-file.js';

/** Requests under way may finish; one that hangs must not keep the server from ending. */
const LAST_REQUESTS_MS = 10_000;

async function main(): Promise<void> {
  const env = readEnv();
  const logger = createLogger(env.logLevel);
  // A crash is told like any other error: with its place, without the data in its message.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'crash');
    process.exit(1);
  });
  const app = await createApp(env, { logger });
  app.enableShutdownHooks();
  const closeAll = (): void => app.getHttpServer().closeAllConnections();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(closeAll, LAST_REQUESTS_MS).unref());
  }
  process.stdout.write(`Tiến Độ: ${await listen(app, env)}\n`);
}

main().catch((error: unknown) => {
  const isTold = error instanceof EnvError || error instanceof DataDirInUse;
  process.stderr.write(isTold ? `${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});
