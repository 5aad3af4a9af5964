import { list, startCampaignApp, type CampaignApp } from '../support/campaign-app.js';
import { forEachDatabase } from '../support/database.js';
import { ANNEX, apply, fixture, preview, reaches, rowsOf, type ImportBody } from '../support/import-app.js';

/** Units of the annex, as it names them. */
const UNITS = 8;

forEachDatabase((databases) => {
  let house: CampaignApp;
  let fields: { campaignId: string; kind: string };
  let first: ImportBody;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    fields = { campaignId: house.campaignId, kind: 'roster' };
    first = await preview(house.admin, fields, ANNEX);
  });
  afterAll(() => house.close());

  const headcount = async (): Promise<number> => {
    const { body } = await house.admin.get(`/api/campaigns/${house.campaignId}/completion`).expect(200);
    return (body as { counts: { headcount: number } }).counts.headcount;
  };

  it('previews the annex: 54 people, 8 units, 9 questions, nothing to be warned of', () => {
    expect(first.counts).toMatchObject({ rows: 54, create: 45, question: 9, error: 0, skipped: 0, missing: 0 });
    expect(first.newUnits).toHaveLength(UNITS);
    expect(first.newUnits.reduce((sum, { rows }) => sum + rows, 0)).toBe(45);
    expect(first.warnings).toEqual([]);
    expect(first.mapping?.columns).toEqual({ 0: 'ordinal', 1: 'fullName', 2: 'positionUnit', 3: 'siNumber' });
    expect(first.sheets).toEqual([{ name: 'Phụ lục', hidden: false, rows: 54, read: true, table: 0 }]);
    expect(first.sameFileAs).toBeUndefined();
  });

  it('shows each row with what was found and what is asked, numbers covered unless asked for', async () => {
    const { items, total } = await list<{ parsed: { siNumber: string }; raw: string[] }>(
      house.admin,
      `/api/imports/${first.id}/rows`,
    );
    expect(total).toBe(54);
    expect(items[0]).toMatchObject({
      sheet: 'Phụ lục',
      outcome: 'question',
      parsed: { fullName: 'Hồ Thùy Diễm', position: 'Giám đốc Sở', siNumber: '50*****563' },
      issues: [{ field: 'unit', column: 2, code: 'NO_UNIT', value: 'Giám đốc Sở', severity: 'question' }],
    });
    expect(items[0]?.raw[3]).toBe('50*****563');
    const questions = await rowsOf(house.admin, first.id, { code: 'NO_UNIT' });
    expect(questions).toHaveLength(9);
    const suggested = questions.filter(({ issues }) => issues[0]?.suggestion !== undefined);
    expect(suggested.length).toBeGreaterThan(0);
    expect(suggested.every(({ issues }) => /thanh tra/i.test(issues[0]?.suggestion ?? ''))).toBe(true);
    const audit = await list<{ action: string; targetId: string }>(house.admin, '/api/audit');
    expect(audit.items).toContainEqual(expect.objectContaining({ action: 'reveal', targetId: first.id }));
  });

  it.each([
    [{ q: 'ho thuy' }, 1],
    [{ q: 'HỒ THÙY DIỄM' }, 1],
    [{ q: '5099339563' }, 1],
    [{ outcome: 'question' }, 9],
    [{ outcome: ['question', 'create'] }, 54],
    [{ code: 'NO_UNIT', q: 'trần' }, 1],
    [{ q: 'nobody' }, 0],
  ])('finds rows by %j', async (filter, count) => {
    expect(await rowsOf(house.admin, first.id, filter)).toHaveLength(count);
  });

  it('applies it: 54 people, the unnamed ones in the import’s own unit, from the campaign’s first day', async () => {
    const applied = await apply(house.admin, first.id);
    expect(applied.changeId).toBeDefined();
    expect(await headcount()).toBe(54);
    const { body } = await house.admin
      .get(`/api/campaigns/${house.campaignId}/completion`)
      .query({ asOf: '2021-04-01' });
    expect(body).toMatchObject({ counts: { headcount: 54, not_started: 54 } });
    const { items } = await list<{ unitId: string; fullName: string }>(house.admin, '/api/participants', {
      filter: { campaignId: house.campaignId },
      range: [0, 99],
    });
    expect(items.filter(({ unitId }) => unitId === '1')).toHaveLength(9);
    expect(new Set(items.map(({ unitId }) => unitId)).size).toBe(UNITS + 1);
    const change = await house.admin.get(`/api/changes/${applied.changeId}`).expect(200);
    expect(change.body).toMatchObject({ door: 'import', state: 'done', importId: first.id, counts: { people: 54 } });
  });

  it('cannot be applied twice', async () => {
    const { body } = await house.admin.post(`/api/imports/${first.id}/apply`).send({}).expect(409);
    expect(body).toMatchObject({ code: 'IMPORT_STATE', params: { status: 'applied' } });
    await house.admin.post(`/api/imports/${first.id}/cancel`).expect(409);
  });

  it('says at once that the file is known, plans 54 unchanged rows, and applying them writes nothing', async () => {
    const again = await preview(house.admin, fields, ANNEX);
    expect(again.sameFileAs).toBe(first.id);
    expect(again.counts).toMatchObject({ rows: 54, unchanged: 54, create: 0, question: 0, missing: 0 });
    expect(again.newUnits).toEqual([]);
    const tables = ['people', 'participants', 'facts', 'spans', 'ledger', 'people_changes', 'units'];
    const count = (): Promise<unknown> =>
      house.write(async (em) => {
        const counts: number[] = [];
        for (const table of tables) {
          const [found] = (await em.query(`SELECT count(*) AS n FROM ${table}`)) as { n: number }[];
          counts.push(Number(found?.n));
        }
        return counts;
      });
    const before = await count();
    await apply(house.admin, again.id);
    expect(await count()).toEqual(before);
  });

  it('gives the same 54 people from the same rows as text', async () => {
    const again = await preview(house.admin, fields, fixture('ok/phu-luc-54.csv'), 'phu-luc.csv');
    expect(again.counts).toMatchObject({ rows: 54, unchanged: 54 });
    await house.admin.post(`/api/imports/${again.id}/cancel`).expect(200);
  });

  it('gives them from a table pasted from a document', async () => {
    const text = fixture('ok/phu-luc-54.csv').toString('utf8').replaceAll(';', '\t');
    const { body } = await house.admin
      .post('/api/imports/paste')
      .send({ ...fields, text })
      .expect(202);
    const { id } = body as { id: string };
    expect((await reaches(house.admin, id, 'planned')).counts).toMatchObject({ rows: 54, unchanged: 54 });
    await house.admin.post(`/api/imports/${id}/cancel`).expect(200);
  });

  it('is taken back whole by undoing its change, units and all', async () => {
    const { body } = await house.admin.post(`/api/changes/${(await show()).changeId}/undo`).expect((response) => {
      if (response.status >= 300) throw new Error(JSON.stringify(response.body));
    });
    expect(body).toMatchObject({ reversed: 54, kept: 0, failed: 0 });
    expect((await show()).status).toBe('undone');
    expect(await headcount()).toBe(0);
    const people = await house.write((em) => em.query('SELECT count(*) AS n FROM people'));
    expect(Number((people as { n: number }[])[0]?.n)).toBe(0);
    const units = await house.write((em) => em.query('SELECT count(*) AS n FROM units WHERE created_by_change_id > 0'));
    expect(Number((units as { n: number }[])[0]?.n)).toBe(0);
  });

  async function show(): Promise<ImportBody> {
    return (await house.admin.get(`/api/imports/${first.id}`).expect(200)).body as ImportBody;
  }
});
