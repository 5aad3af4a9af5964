import { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { readerOptions, type DatabaseLocation } from '../../server/database/options.js';
import { rows } from '../../server/database/sql.js';
import { forEachDatabase } from '../support/database.js';
import { csv } from '../support/import-app.js';
import { useServers, type ServerProcess } from '../support/server-process.js';

const PEOPLE = 5_000;
/** Two servers, two rosters each and four restarts, on a machine that does other things too. */
const LIMIT_MS = 240_000;
const CRASHES = 3;
const ADMIN = { username: 'quan.tri', password: 'mot-cau-de-nho' };
const SI = 5_200_200_000;
const HEADER = ['STT', 'Họ và tên', 'Mã số BHXH', 'Chức vụ', 'Đơn vị', 'Số điện thoại', 'Đã kê khai'];

/** Every row of the tables that an import writes, in words that hold no ids: two runs must tell the same. */
const DUMPS: Readonly<Record<string, string>> = {
  people: `SELECT full_name, si_number, position, phone, version FROM people ORDER BY si_number`,
  participants: `SELECT p.si_number, x.source_order, x.version FROM participants x JOIN people p ON p.id = x.person_id
    ORDER BY p.si_number`,
  facts: `SELECT p.si_number, f.kind, f.on_day, f.evidence, u.name FROM facts f
    JOIN participants x ON x.id = f.participant_id JOIN people p ON p.id = x.person_id LEFT JOIN units u ON u.id = f.unit_id
    WHERE f.voided_by_change_id IS NULL ORDER BY p.si_number, f.on_day, f.kind`,
  spans: `SELECT p.si_number, s.from_day, s.to_day, s.bucket, u.name FROM spans s
    JOIN participants x ON x.id = s.participant_id JOIN people p ON p.id = x.person_id JOIN units u ON u.id = s.unit_id
    ORDER BY p.si_number, s.from_day`,
  ledger: `SELECT u.name, l.day, l.not_started, l.declared FROM ledger l JOIN units u ON u.id = l.unit_id
    ORDER BY u.name, l.day`,
  units: `SELECT name, path = '/' || id || '/' AS is_root, position, aliases FROM units ORDER BY name`,
  edits: `SELECT p.si_number, c.field, c.old, c.new FROM people_changes c JOIN people p ON p.id = c.person_id
    ORDER BY p.si_number, c.field`,
  changes: `SELECT door, state, counts FROM changes WHERE door = 'import' ORDER BY id`,
  import_rows: `SELECT sheet, row, outcome, result FROM import_rows ORDER BY row, id`,
};

/** Two rosters: the first is there before; the second brings new people, new phones, moves, a new unit and declarations. */
function roster(version: 1 | 2): Buffer {
  const count = version === 1 ? PEOPLE / 2 : PEOPLE;
  const line = (i: number): string[] => {
    const unit = version === 2 && i % 10 === 0 ? 'Phòng Mới' : i % 2 === 0 ? 'Phòng Chẵn' : 'Phòng Lẻ';
    const phone = version === 2 && i % 3 === 0 ? `09${String(10_000_000 + i)}` : '';
    const declared = version === 2 && i % 4 === 0 ? 'x' : '';
    return [String(i + 1), `Nguyễn Văn ${letters(i)}`, String(SI + i), 'Nhân viên', unit, phone, declared];
  };
  return csv(HEADER, ...Array.from({ length: count }, (_, i) => line(i)));
}

function letters(n: number): string {
  return String.fromCharCode(65 + (n % 26)) + (n < 26 ? '' : letters(Math.floor(n / 26)).toLowerCase());
}

class Session {
  private cookie = '';

  constructor(private server: ServerProcess) {}

  at(server: ServerProcess): this {
    this.server = server;
    return this;
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.server.url}/api${path}`, {
      method,
      headers: { cookie: this.cookie, ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${text}`);
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  async status(id: string): Promise<string> {
    return (await this.ask<{ status: string }>('GET', `/imports/${id}`)).status;
  }

  async reaches(id: string, wanted: string): Promise<void> {
    for (;;) {
      const status = await this.status(id);
      if (status === wanted) return;
      if (['failed', 'cancelled', 'needs_mapping'].includes(status)) throw new Error(`the import ended as ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async preview(campaignId: string, bytes: Buffer): Promise<string> {
    const form = new FormData();
    form.set('campaignId', campaignId);
    form.set('effectiveOn', '2021-04-20');
    form.set('file', new Blob([new Uint8Array(bytes)]), 'danh sach.csv');
    const { id } = await this.ask<{ id: string }>('POST', '/imports', form);
    await this.reaches(id, 'planned');
    return id;
  }
}

forEachDatabase((databases) => {
  const servers = useServers();

  /** A server with the first roster in and the second previewed, with everybody to be moved where it says. */
  async function ready(): Promise<{ server: ServerProcess; session: Session; importId: string }> {
    const server = await servers.start({ location: await databases.create(), today: '2021-04-25' });
    const session = new Session(server);
    await session.ask('POST', '/setup', { ...ADMIN, mode: 'empty', displayName: 'Quản trị' });
    await session.ask('POST', '/auth/login', ADMIN);
    const unit = await session.ask<{ id: string }>('POST', '/units', { name: 'Công ty Thử', type: 'organisation' });
    const campaign = { name: 'Đợt thử', unitId: unit.id, startsOn: '2021-04-01' };
    const { id: campaignId } = await session.ask<{ id: string }>('POST', '/campaigns', campaign);
    const first = await session.preview(campaignId, roster(1));
    await session.ask('POST', `/imports/${first}/apply`, {});
    await session.reaches(first, 'applied');
    const importId = await session.preview(campaignId, roster(2));
    await session.ask('POST', `/imports/${importId}/answers`, {
      code: 'PLACED_BY_OTHER_FILE',
      value: 'move',
      scope: 'file',
    });
    await session.reaches(importId, 'planned');
    return { server, session, importId };
  }

  async function dump(location: DatabaseLocation): Promise<Record<string, unknown[]>> {
    const database = await new DataSource({ ...readerOptions(location), entities: [], migrations: [] }).initialize();
    const tell = (em: EntityManager, text: string): Promise<unknown[]> => rows(em, text);
    const result: Record<string, unknown[]> = {};
    for (const [name, text] of Object.entries(DUMPS)) result[name] = await tell(database.manager, text);
    await database.destroy();
    return result;
  }

  it(
    'ends with the same data after kill -9 and restart as a run that nobody disturbed',
    async () => {
      const calm = await ready();
      await calm.session.ask('POST', `/imports/${calm.importId}/apply`, {});
      await calm.session.reaches(calm.importId, 'applied');
      await calm.server.stop();
      const expected = await dump(calm.server.location);
      expect(expected.people).toHaveLength(PEOPLE);
      expect(expected.edits?.length).toBeGreaterThan(500);

      const rough = await ready();
      let { server } = rough;
      await rough.session.ask('POST', `/imports/${rough.importId}/apply`, {});
      const marks: number[] = [];
      while (marks.length < CRASHES) {
        const mark = await markAfter(server.location, Number(rough.importId), marks.at(-1) ?? 0);
        if (mark === null) break;
        marks.push(mark);
        await server.stop('SIGKILL');
        await leaseRunsOut(server.location);
        server = await servers.start({ location: server.location, today: '2021-04-25' });
      }
      // The process died more than once with some of the rows in and some not.
      expect(marks.length).toBeGreaterThan(1);
      await rough.session.at(server).reaches(rough.importId, 'applied');
      await server.stop();
      expect(await dump(server.location)).toEqual(expected);
    },
    LIMIT_MS,
  );
});

/** Waits until an apply has got further than `mark`; null when it is through. */
async function markAfter(location: DatabaseLocation, importId: number, mark: number): Promise<number | null> {
  const database = await new DataSource({ ...readerOptions(location), entities: [], migrations: [] }).initialize();
  try {
    for (;;) {
      const [found] = await rows<{ status: string; applied_up_to: number }>(
        database.manager,
        'SELECT status, applied_up_to FROM imports WHERE id = ?',
        [importId],
      );
      if (found === undefined || found.status !== 'applying') return null;
      if (found.applied_up_to > mark) return found.applied_up_to;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  } finally {
    await database.destroy();
  }
}

/** On PostgreSQL other servers may be alive, so a job waits for its lease to run out: a minute that no spec has. */
async function leaseRunsOut({ databaseUrl }: DatabaseLocation): Promise<void> {
  if (databaseUrl === null) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`UPDATE jobs SET lease_until = '2000-01-01T00:00:00.000Z' WHERE state = 'running'`);
  await client.end();
}
