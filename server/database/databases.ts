import { DataSource, type EntityManager } from 'typeorm';
import { readerOptions, writerOptions, type DatabaseLocation } from './options.js';

/** The two sides of the database: everybody reads, only `UnitOfWork` writes. */
export interface Databases {
  readonly writer: DataSource;
  readonly reader: DataSource;
}

/** Opens both sides, the writer first: it makes the file and brings the schema up to date. */
export async function openDatabases(location: DatabaseLocation): Promise<Databases> {
  const writer = await new DataSource(writerOptions(location)).initialize();
  await writer.runMigrations({ transaction: 'each' });
  const reader = await new DataSource(readerOptions(location)).initialize();
  return { writer, reader };
}

export async function closeDatabases({ writer, reader }: Databases): Promise<void> {
  await reader.destroy();
  await writer.destroy();
}

/** Reads many statements from one and the same moment, whatever is written meanwhile. */
export function atOneMoment<T>(reader: DataSource, read: (em: EntityManager) => Promise<T>): Promise<T> {
  // SQLite's transactions always see one moment; PostgreSQL has to be asked.
  return reader.options.type === 'postgres' ? reader.transaction('REPEATABLE READ', read) : reader.transaction(read);
}
