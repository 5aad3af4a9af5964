import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { DatabaseLocation } from '../../server/database/options.js';
import { temporaryFolder } from './test-files.js';

const MAIN = path.resolve(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js');
const START_LIMIT_MS = 120_000;

export interface ServerOptions {
  /** Default: a new SQLite folder. Give the location of a stopped server to restart on its data. */
  readonly location?: DatabaseLocation;
  /** `TIENDO_TODAY`; default: the real day. */
  readonly today?: string;
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ServerProcess {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly location: DatabaseLocation;
  /** Everything that the server printed so far. */
  output(): string;
  /** Resolves when the process is gone: by `SIGTERM` in order, by `SIGKILL` as a power cut would do it. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Servers {
  /** Starts the built server on a free port and waits until it says that it is ready. */
  start(options?: ServerOptions): Promise<ServerProcess>;
}

/** Call it in a `describe` block: whatever the block's specs start is ended after the last of them. */
export function useServers(): Servers {
  const running: ServerProcess[] = [];
  afterAll(async () => {
    for (const server of running.splice(0)) await server.stop('SIGKILL');
  });
  return {
    start: async (options = {}) => {
      const server = await launch(options, (early) => running.push(early));
      return server;
    },
  };
}

async function launch(options: ServerOptions, remember: (server: ServerProcess) => void): Promise<ServerProcess> {
  if (!fs.existsSync(MAIN)) throw new Error('dist/server/main.js is missing: run `npm run build` first.');
  const location = options.location ?? { databaseUrl: null, dataDir: temporaryFolder('data') };
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    cwd: temporaryFolder('cwd'), // the server must not depend on where it is started
    env: { ...inherited(), ...environment(options, location, port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const server: ServerProcess = {
    url: `http://127.0.0.1:${port}`,
    location,
    output: () => output,
    stop: (signal = 'SIGTERM') => stop(child, signal),
  };
  remember(server);
  await untilReady(child, server);
  return server;
}

function environment(options: ServerOptions, location: DatabaseLocation, port: number): Record<string, string> {
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: location.dataDir,
    ...(location.databaseUrl === null ? {} : { DATABASE_URL: location.databaseUrl }),
    ...(options.today === undefined ? {} : { TIENDO_TODAY: options.today }),
    ...options.env,
  };
}

/** What a program needs to run at all; settings of the developer's own server must not leak into the test's. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'Path', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'TZ', 'LANG'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function untilReady(child: ChildProcess, server: ServerProcess): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  let answer: number | null = null;
  while (Date.now() < limit) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended before it was ready:\n${server.output()}`);
    }
    answer = await readiness(server.url);
    if (answer === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const said = answer === null ? 'nobody listened' : `it answered ${answer}`;
  throw new Error(`The server was not ready after ${START_LIMIT_MS / 1000} s (${said}):\n${server.output()}`);
}

async function readiness(url: string): Promise<number | null> {
  try {
    return (await fetch(`${url}/api/health/ready`)).status;
  } catch {
    return null; // nobody listens yet
  }
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
