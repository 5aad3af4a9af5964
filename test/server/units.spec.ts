import { forEachDatabase } from '../support/database.js';
import {
  CLASS_A,
  LEFT,
  list,
  OTHER,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import type { Agent } from '../support/app.js';

interface Node {
  id: string;
  name: string;
  childrenCount: number;
  children?: Node[];
}

forEachDatabase((databases) => {
  let house: CampaignApp;
  let hr: Agent;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
    hr = await house.as('hr', LEFT);
  });
  afterAll(() => house.close());

  const make = async (agent: Agent, body: Record<string, unknown>) => {
    const response = await agent.post('/api/units').send(body).expect(201);
    return response.body as { id: string; version: number; path: { id: string }[] };
  };
  const headcount = async (unitId: number | string) => {
    const path = `/api/campaigns/${house.campaignId}/completion?unitId=${unitId}`;
    const { body } = await house.admin.get(path).expect(200);
    return (body as { counts: { headcount: number } }).counts.headcount;
  };

  it('makes a unit, tidies its name and tells where it hangs', async () => {
    const made = await hr
      .post('/api/units')
      .send({ name: '  Lớp   45C ', parentId: String(LEFT), type: 'class', aliases: ['L45C'] })
      .expect(201);
    expect(made.body).toMatchObject({
      name: 'Lớp 45C',
      parentId: String(LEFT),
      type: 'class',
      isOrganisation: false,
      aliases: ['L45C'],
      childrenCount: 0,
      version: 1,
    });
    // Above the caller's own subtree nothing is told.
    expect((made.body as { path: { id: string }[] }).path.map(({ id }) => id)).toEqual([
      String(LEFT),
      (made.body as { id: string }).id,
    ]);
  });

  it('lets only those who hold everything make a root', async () => {
    await hr.post('/api/units').send({ name: 'Cơ quan mới' }).expect(403);
    await hr
      .post('/api/units')
      .send({ name: 'Lớp lạc', parentId: String(RIGHT) })
      .expect(404);
    const made = await make(house.admin, { name: 'Cơ quan mới' });
    await house.admin.delete(`/api/units/${made.id}`).expect(204);
  });

  it('finds units without regard to marks and case, inside the scope', async () => {
    const all = await list<Node>(house.admin, '/api/units', { filter: { q: 'KHOA cong' } });
    expect(all.items.map(({ name }) => name)).toEqual(['Khoa Công nghệ']);
    const own = await list<Node>(hr, '/api/units', { filter: {} });
    expect(own.items.some(({ id }) => id === String(RIGHT) || id === String(ROOT))).toBe(false);
    const named = await list<Node>(hr, '/api/units', { filter: { id: [String(RIGHT), String(CLASS_A)] } });
    expect(named.items.map(({ id }) => id)).toEqual([String(CLASS_A)]);
    await hr.get(`/api/units/${RIGHT}`).expect(404);
    await hr.get(`/api/units/tree?rootId=${RIGHT}`).expect(404);
  });

  it('gives the tree to the depth asked for, with the number of children below', async () => {
    const tree = (await house.admin.get('/api/units/tree?depth=1').expect(200)).body as Node[];
    const root = tree.find(({ id }) => id === String(ROOT))!;
    expect(root.children!.map(({ id }) => id)).toEqual(expect.arrayContaining([String(LEFT), String(RIGHT)]));
    const left = root.children!.find(({ id }) => id === String(LEFT))!;
    expect(left.childrenCount).toBeGreaterThanOrEqual(2);
    expect(left.children).toBeUndefined();

    const deeper = (await house.admin.get(`/api/units/tree?rootId=${ROOT}&depth=2`).expect(200)).body as Node[];
    expect(deeper[0]!.children!.find(({ id }) => id === String(LEFT))!.children!.length).toBe(left.childrenCount);

    const own = (await hr.get('/api/units/tree').expect(200)).body as Node[];
    expect(own.map(({ id }) => id)).toEqual([String(LEFT)]);
    await hr.get('/api/units/tree?depth=99').expect(400);
  });

  it('changes only the fields present, against the version seen', async () => {
    const { id } = await make(house.admin, { name: 'Tổ 1', parentId: String(RIGHT), code: 'T1' });
    const changed = await house.admin.put(`/api/units/${id}`).send({ name: 'Tổ Một', version: 1 }).expect(200);
    expect(changed.body).toMatchObject({ name: 'Tổ Một', code: 'T1', version: 2 });
    const stale = await house.admin.put(`/api/units/${id}`).send({ code: null, version: 1 }).expect(409);
    expect(stale.body).toMatchObject({ code: 'VERSION_CONFLICT' });
    const found = await list<Node>(house.admin, '/api/units', { filter: { q: 'to mot' } });
    expect(found.items.map((unit) => unit.id)).toEqual([id]);
    await house.admin.delete(`/api/units/${id}`).expect(204);
    await house.admin.get(`/api/units/${id}`).expect(404);
  });

  it('refuses to delete a unit on which something hangs', async () => {
    const { id } = await make(house.admin, { name: 'Lớp có người', parentId: String(RIGHT) });
    const participant = await house.enrol(Number(id));
    for (const path of [id, ROOT, LEFT]) {
      const refused = await house.admin.delete(`/api/units/${path}`).expect(409);
      expect(refused.body).toMatchObject({ code: 'UNIT_NOT_EMPTY' });
    }
    // Somebody who was there once still keeps it.
    await house.record(participant, 'left 2021-04-02');
    await house.admin.delete(`/api/units/${id}`).expect(409);
  });

  it('moves a subtree with its figures, and nothing else changes', async () => {
    const parent = await make(house.admin, { name: 'Bộ môn', parentId: String(LEFT) });
    const child = await make(house.admin, { name: 'Lớp dưới bộ môn', parentId: parent.id });
    await house.enrol(Number(parent.id));
    await house.record(await house.enrol(Number(child.id)), 'declared 2021-04-20');
    const before = { root: await headcount(ROOT), left: await headcount(LEFT), right: await headcount(RIGHT) };

    const moved = await house.admin
      .post(`/api/units/${parent.id}/move`)
      .send({ parentId: String(RIGHT), version: 1 })
      .expect(200);
    expect(moved.body).toMatchObject({ parentId: String(RIGHT), version: 2 });
    expect(await headcount(ROOT)).toBe(before.root);
    expect(await headcount(LEFT)).toBe(before.left - 2);
    expect(await headcount(RIGHT)).toBe(before.right + 2);
    expect(await headcount(child.id)).toBe(1);
    const shown = (await house.admin.get(`/api/units/${child.id}`).expect(200)).body as { path: { id: string }[] };
    expect(shown.path.map(({ id }) => id)).toEqual([String(ROOT), String(RIGHT), parent.id, child.id]);
    await hr.get(`/api/units/${child.id}`).expect(404);

    await house.admin
      .post(`/api/units/${parent.id}/move`)
      .send({ parentId: String(LEFT), version: 2 })
      .expect(200);
    expect(await headcount(LEFT)).toBe(before.left);
    expect(await headcount(RIGHT)).toBe(before.right);
  });

  it('refuses a circle, a stale version, and a move out of the campaign', async () => {
    const top = await make(house.admin, { name: 'Trên', parentId: String(RIGHT) });
    const below = await make(house.admin, { name: 'Dưới', parentId: top.id });
    const move = (body: Record<string, unknown>) => house.admin.post(`/api/units/${top.id}/move`).send(body);
    expect((await move({ parentId: below.id, version: 1 }).expect(422)).body).toMatchObject({ code: 'UNIT_CYCLE' });
    expect((await move({ parentId: top.id, version: 1 }).expect(422)).body).toMatchObject({ code: 'UNIT_CYCLE' });
    await move({ parentId: String(LEFT), version: 7 }).expect(409);
    await house.enrol(Number(below.id));
    const refused = await move({ parentId: String(OTHER), version: 1 }).expect(409);
    expect(refused.body).toMatchObject({ code: 'UNIT_LEAVES_CAMPAIGN' });
    await hr
      .post(`/api/units/${CLASS_A}/move`)
      .send({ parentId: String(RIGHT), version: 1 })
      .expect(404);
  });

  it('is closed to those who may only read', async () => {
    const viewer = await house.as('viewer', ROOT);
    await viewer
      .post('/api/units')
      .send({ name: 'X', parentId: String(LEFT) })
      .expect(403);
    await viewer.get(`/api/units/${LEFT}`).expect(200);
  });
});
