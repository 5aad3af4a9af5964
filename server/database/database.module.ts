import { join } from 'node:path';
import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Env } from '../config/env.js';
import { ENV } from '../config/env.token.js';
import { openDatabases, type Databases } from './databases.js';
import { lockDataDir, type DataDirLock } from './lock-file.js';
import { LogCopier } from './log-copier.js';
import { readerOptions, SQLITE_FILE } from './options.js';
import { SideReader } from './side-reader.js';
import { UnitOfWork } from './unit-of-work.js';

/** Both sides of the database and, on SQLite, the lock of its folder. Closed in the reverse order of opening. */
@Injectable()
export class DatabaseSession implements OnApplicationShutdown {
  readonly unitOfWork: UnitOfWork;

  private constructor(
    readonly sides: Databases,
    private readonly lock: DataDirLock | null,
    private readonly copier: LogCopier | null,
  ) {
    this.unitOfWork = new UnitOfWork(sides.writer, copier);
  }

  static async open(env: Env): Promise<DatabaseSession> {
    const lock = env.databaseUrl === null ? lockDataDir(env.dataDir) : null;
    try {
      const sides = await openDatabases(env);
      const file = join(env.dataDir, SQLITE_FILE);
      const copier = lock === null ? null : await LogCopier.begin(file, sides.writer);
      return new DatabaseSession(sides, lock, copier);
    } catch (error) {
      lock?.release();
      throw error;
    }
  }

  /** TypeOrmModule closes the reader, which is the default DataSource. Units of work under way are waited for. */
  async onApplicationShutdown(): Promise<void> {
    if (this.sides.writer.isInitialized) {
      await this.unitOfWork.settled();
      await this.copier?.end();
      await this.sides.writer.destroy();
    }
    this.lock?.release();
  }
}

/** Stands apart so that it is open before TypeORM asks for its default DataSource. */
@Global()
@Module({
  providers: [
    { provide: DatabaseSession, inject: [ENV], useFactory: (env: Env) => DatabaseSession.open(env) },
    { provide: UnitOfWork, inject: [DatabaseSession], useFactory: (session: DatabaseSession) => session.unitOfWork },
  ],
  exports: [DatabaseSession, UnitOfWork],
})
export class DatabaseSessionModule {}

/** `DataSource` by injection is the read-only side, `SideReader` the same for long reads; `UnitOfWork` is the one way to write. */
@Global()
@Module({
  imports: [
    DatabaseSessionModule,
    // TypeORM's module makes a DataSource from options; ours is open already, so each session answers with its own.
    TypeOrmModule.forRootAsync({
      inject: [ENV, DatabaseSession],
      useFactory: (env: Env, { sides }: DatabaseSession) => Object.assign(readerOptions(env), { sides }),
      dataSourceFactory: (options) => Promise.resolve((options as unknown as { sides: Databases }).sides.reader),
    }),
  ],
  providers: [SideReader],
  exports: [SideReader],
})
export class DatabaseModule {}
