import { DataSource } from 'typeorm';
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
