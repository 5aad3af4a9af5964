import { createApp } from './bootstrap.js';
import { EnvError, readEnv } from './config/env.js';
import { DataDirInUse } from './database/lock-file.js';

async function main(): Promise<void> {
  const env = readEnv();
  const app = await createApp(env);
  app.enableShutdownHooks();
  await app.listen(env.port, env.host);
  process.stdout.write(`Tiến Độ: ${await app.getUrl()}\n`);
}

main().catch((error: unknown) => {
  const isTold = error instanceof EnvError || error instanceof DataDirInUse;
  process.stderr.write(isTold ? `${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});
