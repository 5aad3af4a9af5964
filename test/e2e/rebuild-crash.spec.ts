import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { closeDatabases, openDatabases } from '../../server/database/databases.js';
import { readerOptions, type DatabaseLocation } from '../../server/database/options.js';
import { row, rows } from '../../server/database/sql.js';
import { UnitOfWork } from '../../server/database/unit-of-work.js';
import { verify } from '../../server/tracking/verify.js';
import { forEachDatabase } from '../support/database.js';
import { enrolling, makeCampaign, makeTree, openHouse } from '../support/factories.js';
import { useServers, type ServerProcess } from '../support/server-process.js';

const PEOPLE = 12_000;
const CRASHES = 2;
const LIMIT_MS = 240_000;
const TODAY = '2021-04-25';
const ADMIN = { username: 'quan.tri', password: 'mot-cau-de-nho' };

forEachDatabase((databases) => {
  const servers = useServers();

  /** A database with a campaign of many people, most of whom a shorter clock would move. */
  async function crowd(): Promise<{ location: DatabaseLocation; campaignId: number }> {
    const location = await databases.create();
    const open = await openDatabases(location);
    const house = openHouse({ ...open, location, unitOfWork: new UnitOfWork(open.writer) }, TODAY);
    const units = await makeTree(house, { Sở: { Phòng: { Tổ: {} }, Khoa: {} } });
    const places = [units['Tổ']!.id, units['Khoa']!.id, units['Phòng']!.id];
    const campaign = await makeCampaign(house, units['Sở']!.id);
    const changeId = await house.tracking.open({ door: 'demo', actorId: null, campaignId: campaign.id });
    for (let done = 0; done < PEOPLE; done += 1_000) {
      const commands = Array.from({ length: 1_000 }, (_, i) => ({
        ...enrolling(campaign.id, places[i % places.length]!),
        facts: [{ kind: 'declared' as const, on: `2021-04-${String(10 + (i % 10))}` }],
      }));
      await house.tracking.record(changeId, commands, 'all');
    }
    await house.tracking.close(changeId);
    await closeDatabases(open);
    return { location, campaignId: campaign.id };
  }

  it(
    'kill -9 in the middle leaves the old figures whole; after a restart it goes on, and comes out as the facts say',
    async () => {
      const { location, campaignId } = await crowd();
      let server = await servers.start({ location, today: TODAY });
      const ask = client();
      await ask(server, 'POST', '/setup', { ...ADMIN, mode: 'empty', displayName: 'Quản trị' });
      await ask(server, 'POST', '/auth/login', ADMIN);
      const path = `/campaigns/${campaignId}`;
      const counts = async () =>
        (await ask<{ counts: Record<string, number> }>(server, 'GET', `${path}/completion`)).counts;
      const before = await counts();
      expect(before).toMatchObject({ headcount: PEOPLE, declared: PEOPLE / 2, lapsed: PEOPLE / 2 });
      const rules = { lapseAfterDays: 4 };
      await ask(server, 'PUT', path, { version: 1, settings: { rules } });

      const marks: number[] = [];
      while (marks.length < CRASHES) {
        const mark = await markAfter(location, campaignId, marks.at(-1) ?? 0);
        if (mark === null) break;
        marks.push(mark);
        await server.stop('SIGKILL');
        await leaseRunsOut(location);
        server = await servers.start({ location, today: TODAY });
        const { isRebuilding } = await ask<{ isRebuilding: boolean }>(server, 'GET', path);
        if (isRebuilding) expect(await counts()).toEqual(before);
      }
      expect(marks.length).toBeGreaterThan(0);
      await untilOpen(server, path, ask);
      expect(await counts()).toMatchObject({ headcount: PEOPLE, declared: 0, lapsed: PEOPLE });
      await server.stop();
      const database = await new DataSource(readerOptions(location)).initialize();
      expect((await verify(database.manager)).differences).toEqual([]);
      expect(await rows(database.manager, 'SELECT campaign_id FROM rebuilt_spans LIMIT 1')).toEqual([]);
      await database.destroy();
    },
    LIMIT_MS,
  );
});

type Ask = <T>(server: ServerProcess, method: string, path: string, body?: unknown) => Promise<T>;

function client(): Ask {
  let cookie = '';
  return async <T>(server: ServerProcess, method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${server.url}/api${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${text}`);
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return (text === '' ? null : JSON.parse(text)) as T;
  };
}

async function untilOpen(server: ServerProcess, path: string, ask: Ask): Promise<void> {
  for (;;) {
    const { isRebuilding } = await ask<{ isRebuilding: boolean }>(server, 'GET', path);
    if (!isRebuilding) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until a rebuild has got further than `mark`; null when it is through. */
async function markAfter(location: DatabaseLocation, campaignId: number, mark: number): Promise<number | null> {
  const database = await new DataSource({ ...readerOptions(location), entities: [], migrations: [] }).initialize();
  try {
    for (;;) {
      const text = 'SELECT done FROM rebuilds WHERE campaign_id = ?';
      const found = await row<{ done: number }>(database.manager, text, [campaignId]);
      if (found === undefined) return null;
      if (found.done > mark) return found.done;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  } finally {
    await database.destroy();
  }
}

/** On PostgreSQL other servers may be alive, so a job waits for its lease to run out: a minute that no spec has. */
async function leaseRunsOut({ databaseUrl }: DatabaseLocation): Promise<void> {
  if (databaseUrl === null) return;
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`UPDATE jobs SET lease_until = '2000-01-01T00:00:00.000Z' WHERE state = 'running'`);
  await database.end();
}
