import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { DataDirInUse, lockDataDir } from '../../server/database/lock-file.js';
import { UnitOfWork } from '../../server/database/unit-of-work.js';
import { rows } from '../../server/database/sql.js';
import { startApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/test-files.js';

describe('the lock of a data folder', () => {
  it('refuses a second server and names the folder, until the first has let go', () => {
    const folder = temporaryFolder('lock');
    const first = lockDataDir(folder);
    expect(() => lockDataDir(folder)).toThrow(DataDirInUse);
    expect(() => lockDataDir(folder)).toThrow(folder);
    first.release();
    lockDataDir(folder).release();
  });

  it('is held against other processes while its own lives, and no longer', async () => {
    const folder = temporaryFolder('lock');
    const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, path.join(folder, 'server.lock')], {
      cwd: process.cwd(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    expect(() => lockDataDir(folder)).toThrow(DataDirInUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockDataDir(folder).release();
  });

  it('is not mistaken for one by what a file of its name holds', () => {
    const folder = temporaryFolder('lock');
    fs.writeFileSync(path.join(folder, 'server.lock'), '');
    lockDataDir(folder).release();
  });
});

/** Takes the lock as a server does, says so, and stays. */
const HOLDER = `
import Database from 'better-sqlite3';
const file = new Database(process.argv[1]);
file.exec('BEGIN EXCLUSIVE');
console.log('locked');
setInterval(() => file.inTransaction, 1000);
`;

forEachDatabase((databases) => {
  it('hands everybody the read-only side: a forgotten write fails', async () => {
    const house = await startApp(await databases.create());
    try {
      const reader = house.app.get(DataSource);
      await expect(reader.query(`DELETE FROM users`)).rejects.toThrow(/read-?\s?only/i);
      await house.addUser({ username: 'doc.duoc', grants: [] });
      expect(await rows(reader.manager, 'SELECT username FROM users')).toEqual([{ username: 'doc.duoc' }]);
    } finally {
      await house.close();
    }
  });

  it('lets work under way finish before it closes, and opens again on the same data', async () => {
    const location = await databases.create();
    const first = await startApp(location);
    const unitOfWork = first.app.get(UnitOfWork);
    const late = Array.from({ length: 20 }, (_, n) =>
      unitOfWork.run((em) =>
        rows(em, 'INSERT INTO login_failures (name_hash, address, at) VALUES (?, ?, ?)', [`n${n}`, 'a', '2021']),
      ),
    );
    await first.close();
    await Promise.all(late);
    const second = await startApp(location);
    try {
      const found = await second.write<{ n: number }[]>((em) => rows(em, 'SELECT count(*) AS n FROM login_failures'));
      expect(found[0]!.n).toBe(20);
    } finally {
      await second.close();
    }
  });

  it('runs migrations on an empty database by itself', async () => {
    const house = await startApp(await databases.createEmpty());
    await house.client().get('/api/setup').expect(200);
    await house.close();
  });
});
