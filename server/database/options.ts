import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeNaming } from './snake-naming.js';
import { READ_ONLY } from './sql.js';

/** Where the data lives: a PostgreSQL address, or a folder for the SQLite file. */
export interface DatabaseLocation {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

/** int8 (counts, sums of integers) as a number: none of ours comes near 2^53. */
types.setTypeParser(20, Number);

const COMMON = {
  entities: ENTITIES,
  migrations: MIGRATIONS,
  namingStrategy: new SnakeNaming(),
  synchronize: false,
  migrationsRun: false,
} as const;

/** After so many pages of 4 kB a writer without a `LogCopier` copies its log back: with fewer, bulk writes would stop every 4 MB. */
export const LOG_PAGES = 10_000;

export const SQLITE_FILE = 'tiendo.sqlite';

/** Options of the one writing connection (SQLite) or pool (PostgreSQL). */
export function writerOptions(location: DatabaseLocation): DataSourceOptions {
  if (location.databaseUrl !== null) {
    return { ...COMMON, type: 'postgres', url: location.databaseUrl, poolSize: 8, applicationName: 'tiendo' };
  }
  mkdirSync(location.dataDir, { recursive: true });
  return {
    ...COMMON,

    type: 'better-sqlite3',
    database: join(location.dataDir, SQLITE_FILE),
    enableWAL: true,
    // Inserts of many rows come in a few sizes for each table; the first hundred statements would push each other out.
    statementCacheSize: 400,
    prepareDatabase: (db: Pragmatic) => {
      db.pragma('foreign_keys = ON');
      db.pragma('synchronous = NORMAL');
      // An import of a hundred thousand people changes no more pages than this at a time; larger ones are slower by little.
      db.pragma('cache_size = -32768');
      db.pragma('temp_store = MEMORY');
      // Without a limit the log keeps the size of the largest import for good.
      db.pragma('journal_size_limit = 67108864');
      db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    },
  };
}

/** Options of the default, read-only side: a forgotten write fails loudly. */
export function readerOptions(location: DatabaseLocation): DataSourceOptions {
  if (location.databaseUrl !== null) {
    return {
      ...COMMON,
      type: 'postgres',
      url: location.databaseUrl,
      poolSize: 8,
      applicationName: 'tiendo-read',
      extra: { options: READ_ONLY },
    };
  }
  return {
    ...COMMON,
    type: 'better-sqlite3',
    database: join(location.dataDir, SQLITE_FILE),
    readonly: true,
    prepareDatabase: prepareToRead,
  };
}

/** Settings of a connection to SQLite that only reads. */
export function prepareToRead(db: Pragmatic): void {
  db.pragma('query_only = ON');
  db.pragma('temp_store = MEMORY');
  // Only for what is still in the log; the rest is mapped.
  db.pragma('cache_size = -16384');
  // As much as SQLite takes: lists of a million people cost half as much. The pages are the system's cache, not ours.
  db.pragma('mmap_size = 2147418112');
}

/** Options of a worker thread's own connection: it reads with raw SQL and must be small, whatever the size of the data. */
export function workerOptions(location: DatabaseLocation): DataSourceOptions {
  const options = { ...readerOptions(location), entities: [], migrations: [] };
  if (options.type !== 'better-sqlite3')
    return { ...options, poolSize: 2, applicationName: 'tiendo-worker' } as DataSourceOptions;
  return {
    ...options,
    prepareDatabase: (db: Pragmatic) => {
      db.pragma('query_only = ON');
      db.pragma('cache_size = -16384');
      db.pragma('temp_store = MEMORY');
    },
  };
}

interface Pragmatic {
  pragma(text: string): unknown;
}
