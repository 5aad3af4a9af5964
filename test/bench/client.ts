import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { DatabaseLocation } from '../../server/database/options.js';

/** dist/bench/test/bench → the compiled server beside it, started as `npm start` does. */
const MAIN = path.resolve(import.meta.dirname, '..', '..', 'server', 'main.js');
const PACKAGE = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'package.json');
const { scripts } = JSON.parse(fs.readFileSync(PACKAGE, 'utf8')) as { scripts: { start: string } };
const FLAGS = scripts.start.split(' ').filter((word) => word.startsWith('--'));
const READY_LIMIT_MS = 60_000;

export const BENCH_USER = { username: 'bench', password: 'nothing to keep secret' };

/** A server process of its own, and somebody logged in. */
export class BenchServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private cookie: string,
  ) {}

  /** On an empty database the first admin is made; otherwise `BENCH_USER` must be there. */
  static async start({ databaseUrl, dataDir }: DatabaseLocation): Promise<BenchServer> {
    const port = await freePort();
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
    };
    const child = spawn(process.execPath, [...FLAGS, MAIN], {
      env: { ...env, LOG_LEVEL: 'error', MAX_UPLOAD_MB: '200' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // However the bench ends, no server stays behind.
    process.once('exit', () => child.kill('SIGKILL'));
    const server = new BenchServer(`http://127.0.0.1:${port}/api`, child, '');
    await server.untilReady();
    const setup = await fetch(`${server.url}/setup`);
    if (setup.ok) await server.post('/setup', { ...BENCH_USER, displayName: 'Bench', mode: 'empty' });
    await server.logIn();
    return server;
  }

  async get<T>(route: string): Promise<T> {
    return this.answer<T>(await fetch(this.url + route, { headers: { cookie: this.cookie } }));
  }

  post<T>(route: string, body: unknown): Promise<T> {
    return this.send<T>('POST', route, body);
  }

  put<T>(route: string, body: unknown): Promise<T> {
    return this.send<T>('PUT', route, body);
  }

  /** Peak resident memory of the server so far, in MB; null where the system does not tell. */
  peakMemory(): number | null {
    const file = `/proc/${this.child.pid}/status`;
    if (!fs.existsSync(file)) return null;
    const found = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(file, 'utf8'));
    return found === null ? null : Number(found[1]) / 1024;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await gone;
  }

  private async send<T>(method: 'POST' | 'PUT', route: string, body: unknown): Promise<T> {
    const isForm = body instanceof FormData;
    const headers = { cookie: this.cookie, ...(isForm ? {} : { 'content-type': 'application/json' }) };
    const text = isForm ? body : JSON.stringify(body);
    return this.answer<T>(await fetch(this.url + route, { method, headers, body: text }));
  }

  private async logIn(): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(BENCH_USER);
    const response = await fetch(`${this.url}/auth/login`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
    this.cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  }

  private async untilReady(): Promise<void> {
    for (const limit = Date.now() + READY_LIMIT_MS; Date.now() < limit;) {
      if (this.child.exitCode !== null) throw new Error(`the server ended with ${this.child.exitCode}`);
      const isReady = await fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the server did not become ready');
  }

  private async answer<T>(response: Response): Promise<T> {
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
