import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { closeDatabases, openDatabases, type Databases } from '../../server/database/databases.js';
import { SQLITE_FILE, type DatabaseLocation } from '../../server/database/options.js';
import { UnitOfWork } from '../../server/database/unit-of-work.js';
import { fromSetup, temporaryFolder } from './test-files.js';

export interface OpenDatabase extends Databases {
  readonly location: DatabaseLocation;
  readonly unitOfWork: UnitOfWork;
}

/** Hands out databases of one engine. What it made or opened is closed and removed after the last spec of the block. */
export interface TestDatabases {
  readonly engine: 'SQLite' | 'PostgreSQL';
  /** A fresh database with the schema in place, nobody connected. For specs that start the whole application. */
  create(): Promise<DatabaseLocation>;
  /** The same without any table. For specs of migrations. */
  createEmpty(): Promise<DatabaseLocation>;
  /** A fresh database with the schema in place, opened as the server opens it. */
  open(): Promise<OpenDatabase>;
}

/**
 * Declares the same specs for each engine, on a real SQLite file and on a real PostgreSQL:
 * `forEachDatabase((databases) => { let db; beforeAll(async () => { db = await databases.open(); }); … })`.
 */
export function forEachDatabase(define: (databases: TestDatabases) => void): void {
  describe.each([sqlite(), postgres()])('on $engine', (engine) => {
    const opened: Databases[] = [];
    const databases: TestDatabases = {
      engine: engine.engine,
      create: () => engine.create(true),
      createEmpty: () => engine.create(false),
      open: async () => {
        const location = await engine.create(true);
        const open = await openDatabases(location);
        opened.push(open);
        return { ...open, location, unitOfWork: new UnitOfWork(open.writer) };
      },
    };
    define(databases);
    // Declared after the specs' own hooks, so that it also runs after them.
    afterAll(async () => {
      for (const one of opened) if (one.writer.isInitialized) await closeDatabases(one);
      await engine.removeAll();
    });
  });
}

interface Engine {
  readonly engine: TestDatabases['engine'];
  create(withSchema: boolean): Promise<DatabaseLocation>;
  removeAll(): Promise<void>;
}

/** Brings a new database up to date once, so that every other one of the run is a copy of it. */
async function migrate(location: DatabaseLocation): Promise<void> {
  await closeDatabases(await openDatabases(location));
}

function sqlite(): Engine {
  const folders: string[] = [];

  const template = async (): Promise<string> => {
    const ready = path.join(fromSetup('TIENDO_TEST_FILES'), 'template');
    if (fs.existsSync(ready)) return ready;
    const draft = temporaryFolder('template');
    await migrate({ databaseUrl: null, dataDir: draft });
    try {
      fs.renameSync(draft, ready);
    } catch (error) {
      // Another worker was faster; its template is as good.
      if (!fs.existsSync(ready)) throw error;
    }
    return ready;
  };

  return {
    engine: 'SQLite',
    create: async (withSchema) => {
      const dataDir = temporaryFolder('sqlite');
      folders.push(dataDir);
      if (withSchema) fs.copyFileSync(path.join(await template(), SQLITE_FILE), path.join(dataDir, SQLITE_FILE));
      return { databaseUrl: null, dataDir };
    },
    removeAll: () => {
      for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      return Promise.resolve();
    },
  };
}

const TEMPLATE = 'tiendo_template';

async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: `${fromSetup('TIENDO_TEST_POSTGRES_URL')}/postgres` });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureTemplate(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock(1)'); // the other workers wait; freed with the connection
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (found.rowCount === 0) {
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_draft`);
    await client.query(`CREATE DATABASE ${TEMPLATE}_draft`);
    await migrate({
      databaseUrl: `${fromSetup('TIENDO_TEST_POSTGRES_URL')}/${TEMPLATE}_draft`,
      dataDir: temporaryFolder('postgres'),
    });
    await client.query(`ALTER DATABASE ${TEMPLATE}_draft RENAME TO ${TEMPLATE}`);
  }
  await client.query('SELECT pg_advisory_unlock(1)');
}

function postgres(): Engine {
  const names: string[] = [];
  return {
    engine: 'PostgreSQL',
    create: async (withSchema) => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await asAdministrator(async (client) => {
        if (withSchema) await ensureTemplate(client);
        await client.query(`CREATE DATABASE ${name} TEMPLATE ${withSchema ? TEMPLATE : 'template0'}`);
      });
      names.push(name);
      return {
        databaseUrl: `${fromSetup('TIENDO_TEST_POSTGRES_URL')}/${name}`,
        dataDir: temporaryFolder('postgres'),
      };
    },
    removeAll: async () => {
      if (names.length === 0) return;
      await asAdministrator(async (client) => {
        for (const name of names.splice(0)) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
    },
  };
}
