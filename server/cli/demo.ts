import { rmSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp, listen } from '../bootstrap.js';
import { createLogger } from '../common/logging.js';
import { EnvError, readEnv, type Env } from '../config/env.js';
import { DataDirInUse, lockDataDir } from '../database/lock-file.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo/demo-accounts.js';
import { DemoService } from '../demo/demo.service.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run demo [-- --reset]`: the product with invented data, in a folder of its own, on the embedded database. */
async function main(): Promise<void> {
  const base = readEnv();
  const env = { ...base, databaseUrl: null, dataDir: path.join(base.dataDir, 'demo'), isDemo: true };
  if (process.argv.includes('--reset')) {
    // Not from under a demo that is still running.
    lockDataDir(env.dataDir).release();
    rmSync(env.dataDir, { recursive: true, force: true });
    say('Đã xóa dữ liệu mẫu cũ.');
  }
  let app = await start(env);
  if (await app.get(DemoService).isHalfMade()) {
    say('Lần trước chưa tạo xong dữ liệu mẫu nên làm lại từ đầu.');
    await app.close();
    rmSync(env.dataDir, { recursive: true, force: true });
    app = await start(env);
  }
  const demo = app.get(DemoService);
  if (await demo.isEmpty()) {
    say('Đang tạo dữ liệu mẫu: một sở, một công ty, một trường đại học. Người và số đều không có thật.');
    await demo.makeAccounts(await demo.load());
  }
  tell(await listen(app, env), env.dataDir);
}

async function start(env: Env): Promise<NestExpressApplication> {
  const app = await createApp(env, { logger: createLogger(env.logLevel === 'info' ? 'warn' : env.logLevel) });
  app.enableShutdownHooks();
  await app.init();
  return app;
}

function tell(url: string, dataDir: string): void {
  say('');
  say(`Tiến Độ đang chạy (bản dùng thử): ${url}`);
  say(`Dữ liệu ở ${dataDir}, tắt đi vẫn còn. Làm lại từ đầu: npm run demo -- --reset`);
  say('');
  say(`Đăng nhập, mật khẩu nào cũng là ${DEMO_PASSWORD}:`);
  for (const { username, displayName, role } of DEMO_ACCOUNTS) {
    say(`  ${username.padEnd(18)} ${role.padEnd(7)} ${displayName}`);
  }
  say('');
  say('Dừng: Ctrl+C');
}

main().catch((error: unknown) => {
  const isTold = error instanceof EnvError || error instanceof DataDirInUse;
  process.stderr.write(isTold ? `${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});
