import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { LogCopier } from '../../../server/database/log-copier.js';
import { LOG_PAGES, SQLITE_FILE, writerOptions } from '../../../server/database/options.js';
import { execute, row } from '../../../server/database/sql.js';
import { UnitOfWork } from '../../../server/database/unit-of-work.js';
import { temporaryFolder } from '../../support/test-files.js';

const MB = 1024 * 1024;

describe('the log of SQLite', () => {
  let dataDir: string;
  let writer: DataSource;
  let copier: LogCopier | null = null;

  beforeEach(async () => {
    dataDir = temporaryFolder('log');
    writer = await new DataSource(writerOptions({ databaseUrl: null, dataDir })).initialize();
    await execute(writer.manager, 'CREATE TABLE pieces (id integer PRIMARY KEY, bytes blob NOT NULL)');
  });
  afterEach(async () => {
    await copier?.end();
    copier = null;
    await writer.destroy();
  });

  const sizeOf = (name: string): number => statSync(join(dataDir, name)).size;
  const limit = async () =>
    (await row<{ wal_autocheckpoint: number }>(writer.manager, 'PRAGMA wal_autocheckpoint'))?.wal_autocheckpoint;

  it('is copied back while writers pause, and begins anew', async () => {
    copier = await LogCopier.begin(join(dataDir, SQLITE_FILE), writer);
    expect(await limit()).toBe(0);
    const work = new UnitOfWork(writer, copier);
    let most = 0;
    for (let n = 0; n < 240; n += 1) {
      await work.run((em) => execute(em, 'INSERT INTO pieces (bytes) VALUES (zeroblob(?))', [MB]));
      most = Math.max(most, sizeOf(`${SQLITE_FILE}-wal`));
      // Somebody else's request.
      if (n % 20 === 0) await pause(60);
    }
    expect(most).toBeGreaterThan(8 * MB);
    expect(most).toBeLessThan(130 * MB);
    expect(sizeOf(SQLITE_FILE)).toBeGreaterThan(100 * MB);
    expect(await row(writer.manager, 'SELECT COUNT(*) AS n FROM pieces')).toEqual({ n: 240 });
  });

  it('is copied by the writer again when the thread is gone', async () => {
    const broken = join(dataDir, 'broken.sqlite');
    writeFileSync(broken, 'not a database '.repeat(1000));
    writeFileSync(`${broken}-wal`, Buffer.alloc(9 * MB));
    copier = await LogCopier.begin(broken, writer);
    const work = new UnitOfWork(writer, copier);
    for (let tries = 0; (await limit()) === 0 && tries < 100; tries += 1) {
      await work.run((em) => execute(em, 'INSERT INTO pieces (bytes) VALUES (zeroblob(?))', [MB]));
      await pause(60);
    }
    expect(await limit()).toBe(LOG_PAGES);
  });
});
