import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface PostgresCluster {
  /** Without a database name: `postgres://user:password@127.0.0.1:port`. */
  readonly url: string;
  /** A folder for files of the run (SQLite databases, uploads), removed together with the cluster. */
  readonly files: string;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL on a free port of the loopback interface, with an empty folder of its own. `sharedBuffers`: its own memory. */
export async function startPostgres(sharedBuffers = '256MB'): Promise<PostgresCluster> {
  // Compiled for the bench, the guard is compiled too.
  const file = `postgres-guard${path.extname(import.meta.filename)}`;
  const guard = spawn(process.execPath, [path.join(import.meta.dirname, file), sharedBuffers], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // a ctrl-C in the terminal must reach us, not the guard
  });
  const { url, files } = await firstAnswer(guard);
  // The guard waits for our end; we must not wait for the guard's.
  const pipes = [guard.stdin, guard.stdout] as unknown as Socket[];
  for (const handle of [guard, ...pipes]) handle.unref();
  return {
    url,
    files,
    stop: async () => {
      guard.ref();
      const gone = new Promise((resolve) => guard.once('exit', resolve));
      guard.stdin.end();
      await gone;
    },
  };
}

async function firstAnswer(guard: ChildProcess): Promise<{ url: string; files: string }> {
  if (guard.stdout === null) throw new Error('the guard of PostgreSQL has no output');
  const lines = createInterface({ input: guard.stdout });
  const answer = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    guard.once('error', reject);
    guard.once('exit', (code) => reject(new Error(`the guard of PostgreSQL ended with code ${code}`)));
  });
  lines.close();
  const { url, files, error } = JSON.parse(answer) as { url?: string; files?: string; error?: string };
  if (url === undefined || files === undefined) throw new Error(`No PostgreSQL for the tests. ${error}`);
  return { url, files };
}
