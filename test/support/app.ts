import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { hashPassword } from '../../server/auth/passwords.js';
import type { Role } from '../../server/auth/permissions.js';
import { createApp } from '../../server/bootstrap.js';
import { Clock } from '../../server/common/clock.js';
import { createLogger } from '../../server/common/logging.js';
import { readEnv } from '../../server/config/env.js';
import type { DatabaseLocation } from '../../server/database/options.js';
import { insertRows, row } from '../../server/database/sql.js';
import { UnitOfWork } from '../../server/database/unit-of-work.js';
import { searchKey } from '../../server/domain/names.js';

export const PASSWORD = 'mot-cau-de-nho';

/** The real clock, moved. */
export class MovableClock extends Clock {
  shiftMs = 0;
  override now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }
  advance(minutes: number): void {
    this.shiftMs += minutes * 60_000;
  }
}

export type Agent = ReturnType<typeof supertest.agent>;

/** The whole application, listening on the loopback interface. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly clock: MovableClock;
  /** What was logged so far. */
  log(): string;
  /** A client without a session, with cookies of its own. */
  client(): Agent;
  /** A client that has logged in. */
  login(username: string, password?: string): Promise<Agent>;
  /** A user with one role, logged in. `unitId` null: everywhere. */
  as(role: Role, unitId: number | null, username?: string): Promise<Agent>;
  addUnits(...units: readonly UnitSeed[]): Promise<void>;
  addUser(user: UserSeed): Promise<number>;
  write<T>(work: Parameters<UnitOfWork['run']>[0]): Promise<T>;
  close(): Promise<void>;
}

export interface UnitSeed {
  readonly id: number;
  readonly parentId?: number;
  readonly path: string;
  readonly name?: string;
}

export interface UserSeed {
  readonly username: string;
  readonly displayName?: string;
  readonly password?: string;
  readonly grants: readonly (readonly [role: Role, unitId: number | null])[];
}

export interface AppOptions {
  readonly env?: Readonly<Record<string, string>>;
}

export async function startApp(location: DatabaseLocation, options: AppOptions = {}): Promise<TestApp> {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line) => void lines.push(line) });
  const env = readEnv({
    PORT: '0',
    DATA_DIR: location.dataDir,
    ...(location.databaseUrl === null ? {} : { DATABASE_URL: location.databaseUrl }),
    ...options.env,
  });
  const clock = new MovableClock(env.today);
  const app = await createApp(env, { clock, logger });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return assemble(app, url, clock, lines);
}

function assemble(app: NestExpressApplication, url: string, clock: MovableClock, lines: string[]): TestApp {
  const unitOfWork = app.get(UnitOfWork);
  let users = 0;
  const self: TestApp = {
    app,
    url,
    clock,
    log: () => lines.join(''),
    client: () => supertest.agent(url),
    login: async (username, password = PASSWORD) => {
      const agent = supertest.agent(url);
      await agent.post('/api/auth/login').send({ username, password }).expect(200);
      return agent;
    },
    as: async (role, unitId, username = `${role}${(users += 1)}`) => {
      await self.addUser({ username, grants: [[role, unitId]] });
      return self.login(username);
    },
    addUnits: (...units) => addUnits(unitOfWork, units),
    addUser: (user) => addUser(unitOfWork, clock, user),
    write: <T>(work: Parameters<UnitOfWork['run']>[0]) => unitOfWork.run(work) as Promise<T>,
    close: () => app.close(),
  };
  return self;
}

async function addUnits(unitOfWork: UnitOfWork, units: readonly UnitSeed[]): Promise<void> {
  const columns = {
    id: 'integer',
    name: 'text',
    search_key: 'text',
    parent_id: 'integer',
    path: 'text',
    type: 'text',
    aliases: 'text',
    version: 'integer',
  } as const;
  await unitOfWork.run(async (em) => {
    await insertRows(
      em,
      'units',
      columns,
      units.map(({ id, parentId, path, name = `Đơn vị ${id}` }) => [
        id,
        name,
        searchKey(name),
        parentId ?? null,
        path,
        'department',
        '[]',
        1,
      ]),
    );
    // PostgreSQL does not notice ids that were given.
    if (em.dataSource.options.type === 'postgres') {
      await em.query(`SELECT setval(pg_get_serial_sequence('units', 'id'), (SELECT MAX(id) FROM units))`);
    }
  });
}

let usualHash: Promise<string> | null = null;

async function addUser(unitOfWork: UnitOfWork, clock: Clock, user: UserSeed): Promise<number> {
  const hash = await (user.password === undefined
    ? (usualHash ??= hashPassword(PASSWORD))
    : hashPassword(user.password));
  return unitOfWork.run(async (em) => {
    const made = await row<{ id: number }>(
      em,
      `INSERT INTO users (username, display_name, password_hash, locale, is_disabled, created_at, version)
       VALUES (?, ?, ?, 'vi', false, ?, 1) RETURNING id`,
      [user.username, user.displayName ?? user.username, hash, clock.instant()],
    );
    const grants = user.grants.map(([role, unitId]) => [made!.id, role, unitId]);
    await insertRows(em, 'grants', { user_id: 'integer', role: 'text', unit_id: 'integer' }, grants);
    return made!.id;
  });
}
