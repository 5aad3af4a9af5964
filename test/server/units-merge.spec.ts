import fc from 'fast-check';
import { rows } from '../../server/database/sql.js';
import { addDays } from '../../server/domain/calendar.js';
import type { Command } from '../../server/tracking/commands.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import { USES } from '../../server/units/unit-uses.js';
import { DataSource } from 'typeorm';
import {
  CLASS_A,
  CLASS_B,
  LEFT,
  list,
  OTHER,
  RIGHT,
  ROOT,
  startCampaignApp,
  type CampaignApp,
} from '../support/campaign-app.js';
import { differences, settled, undoOf } from '../support/changes.js';
import { forEachDatabase } from '../support/database.js';

interface Unit {
  id: string;
  version: number;
}

forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterAll(() => house.close());
  afterEach(async () => {
    expect(await differences(house)).toEqual([]);
  });

  const make = async (name: string, parentId: number | string = RIGHT, over: object = {}): Promise<Unit> => {
    const body = { name, parentId: String(parentId), ...over };
    return (await house.admin.post('/api/units').send(body).expect(201)).body as Unit;
  };
  const show = async (id: string) =>
    (await house.admin.get(`/api/units/${id}`).expect(200)).body as Unit & {
      closedOn: string | null;
      successorId: string | null;
      aliases: string[];
    };
  const merge = (unit: Unit, into: { id: string | number }, over: object = {}) =>
    house.admin
      .post(`/api/units/${unit.id}/merge`)
      .send({ intoId: String(into.id), on: '2021-04-20', version: unit.version, ...over });
  const headcount = async (unitId: string | number, asOf = '2021-04-25', campaignId = house.campaignId) => {
    const { body } = await house.admin
      .get(`/api/campaigns/${campaignId}/completion`)
      .query({ unitId, asOf })
      .expect(200);
    return (body as { counts: { headcount: number } }).counts.headcount;
  };
  const spansOf = (id: number) =>
    house.write<{ unit_id: number; from_day: string }[]>((em) =>
      rows(em, 'SELECT unit_id, from_day FROM spans WHERE participant_id = ? ORDER BY from_day', [id]),
    );
  async function merged(unit: Unit, into: { id: string | number }, over: object = {}): Promise<string> {
    const { body } = await merge(unit, into, over).expect(202);
    const { changeId } = body as { changeId: string };
    await settled(house, changeId);
    return changeId;
  }

  it('moves everybody from the day on in every campaign, closes the unit, and leaves the past as it was', async () => {
    const [old, next] = [await make('Phòng Cũ', RIGHT, { aliases: ['P. Cũ'] }), await make('Phòng Mới')];
    const second = await house.admin
      .post('/api/campaigns')
      .send({ name: 'Đợt hai', unitId: String(ROOT), startsOn: '2021-04-01' });
    const { id: other } = second.body as { id: string };
    const people = [
      await house.enrol(Number(old.id)),
      await house.enrol(Number(old.id)),
      await house.enrol(Number(next.id)),
    ];
    await house.record(people[0]!, 'declared 2021-04-10');
    await house.record(people[1]!, { kind: 'exempted', on: '2021-04-10', reason: 'ON_LEAVE' });
    const { body: detail } = await house.admin.get(`/api/participants/${people[0]}`).expect(200);
    const joining = { personId: (detail as { personId: string }).personId, campaignId: other, unitId: old.id };
    await house.admin
      .post('/api/participants')
      .send({ ...joining, joinedOn: '2021-04-05' })
      .expect(201);

    const changeId = await merged(old, next);
    for (const [day, before, after] of [
      ['2021-04-19', 2, 1],
      ['2021-04-20', 0, 3],
      ['2021-04-25', 0, 3],
    ] as const) {
      expect([day, await headcount(old.id, day), await headcount(next.id, day)]).toEqual([day, before, after]);
    }
    expect(await headcount(RIGHT)).toBe(3);
    expect([await headcount(old.id, '2021-04-25', other), await headcount(next.id, '2021-04-25', other)]).toEqual([
      0, 1,
    ]);
    expect(await show(old.id)).toMatchObject({ closedOn: '2021-04-20', successorId: next.id });
    expect((await show(next.id)).aliases).toEqual(['Phòng Cũ', 'P. Cũ']);
    const change = await house.admin.get(`/api/changes/${changeId}`).expect(200);
    expect(change.body).toMatchObject({ door: 'merge', state: 'done', counts: { transferred: 3, handled: 3 } });

    const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(undone.body).toEqual({ reversed: 2, kept: 0, failed: 0 });
    expect([await headcount(old.id), await headcount(next.id)]).toEqual([2, 1]);
    expect(await show(old.id)).toMatchObject({ closedOn: null, successorId: null });
    expect((await show(next.id)).aliases).toEqual([]);
  });

  it('moves who came later on the day on which they came, and earlier who was moved by hand since', async () => {
    const [old, next] = [await make('Tổ Một'), await make('Tổ Hai')];
    const late = await house.enrol(Number(old.id), {}, '2021-04-22');
    const moved = await house.enrol(Number(old.id));
    await house.record(moved, { kind: 'transferred', on: '2021-04-23', unitId: Number(next.id) });
    const gone = await house.enrol(Number(old.id));
    await house.record(gone, 'left 2021-04-15');
    const visitor = await house.enrol(CLASS_A);
    await house.record(visitor, { kind: 'transferred', on: '2021-04-21', unitId: Number(old.id) });
    await house.record(visitor, { kind: 'transferred', on: '2021-04-24', unitId: CLASS_B });
    await merged(old, next);
    const stays = async (id: number) => (await spansOf(id)).map(({ unit_id, from_day }) => [unit_id, from_day]);
    expect(await stays(late)).toEqual([[Number(next.id), '2021-04-22']]);
    expect(await stays(moved)).toEqual([
      [Number(old.id), '2021-04-01'],
      [Number(next.id), '2021-04-20'],
    ]);
    expect(await stays(gone)).toEqual([[Number(old.id), '2021-04-01']]);
    expect(await stays(visitor)).toEqual([
      [CLASS_A, '2021-04-01'],
      [Number(next.id), '2021-04-21'],
      [CLASS_B, '2021-04-24'],
    ]);
  });

  it('undone, opens the unit again and keeps in the successor whom somebody has worked on there; and comes back', async () => {
    const [old, next] = [await make('Khoa Trả lại'), await make('Khoa Nhận')];
    const [still, moved] = [await house.enrol(Number(old.id)), await house.enrol(Number(old.id))];
    const changeId = await merged(old, next);
    await house.record(moved, 'declared 2021-04-22');
    const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(undone.body).toEqual({ reversed: 1, kept: 1, failed: 0 });
    expect(await show(old.id)).toMatchObject({ closedOn: null, successorId: null });
    expect([await headcount(old.id), await headcount(next.id)]).toEqual([1, 1]);
    const kept = await house.admin.get(`/api/changes/${changeId}/people`).expect(200);
    expect(kept.body).toMatchObject([{ id: String(moved), unitName: 'Khoa Nhận' }]);
    // The undo undone: closed again, and nobody is left behind.
    const undo = await undoOf(house, changeId);
    expect(undo.canUndo).toBe(true);
    await house.admin.post(`/api/changes/${undo.id}/undo`).expect(200);
    expect(await show(old.id)).toMatchObject({ closedOn: '2021-04-20', successorId: next.id });
    expect([await headcount(old.id), await headcount(next.id)]).toEqual([0, 2]);
    expect((await spansOf(still)).at(-1)).toMatchObject({ unit_id: Number(next.id) });
  });

  it('of a unit without people can be taken back as well', async () => {
    const [old, next] = [await make('Tổ Rỗng', RIGHT, { aliases: ['Rỗng'] }), await make('Tổ Kế')];
    const changeId = await merged(old, next);
    const change = await house.admin.get(`/api/changes/${changeId}`).expect(200);
    expect(change.body).toMatchObject({ canUndo: true });
    await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(await show(old.id)).toMatchObject({ closedOn: null });
    expect((await show(next.id)).aliases).toEqual([]);
  });

  it('one after the other: the earlier taken back leaves people where the later has put them', async () => {
    const [a, b, c] = [await make('Đội Một'), await make('Đội Hai'), await make('Đội Ba')];
    const id = await house.enrol(Number(a.id));
    const first = await merged(a, b, { on: '2021-04-15' });
    const second = await merged(await show(b.id), c, { on: '2021-04-20' });
    const undone = await house.admin.post(`/api/changes/${first}/undo`).expect(200);
    expect(undone.body).toEqual({ reversed: 0, kept: 1, failed: 0 });
    expect(await show(a.id)).toMatchObject({ closedOn: null });
    expect((await spansOf(id)).map(({ unit_id }) => unit_id)).toEqual([a, b, c].map((unit) => Number(unit.id)));
    await house.admin.post(`/api/changes/${second}/undo`).expect(200);
    expect((await spansOf(id)).at(-1)).toMatchObject({ unit_id: Number(b.id) });
  });

  it('goes through more people than one chunk holds', async () => {
    const [old, next] = [await make('Khối Lớn'), await make('Khối Mới')];
    for (let i = 0; i < 260; i += 1) await house.enrol(Number(old.id));
    const changeId = await merged(old, next);
    expect([await headcount(old.id), await headcount(next.id)]).toEqual([0, 260]);
    const undone = await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(undone.body).toMatchObject({ reversed: 260 });
  });

  it('a closed unit accepts nobody, neither by what is recorded nor by what is taken back', async () => {
    const [old, next] = [await make('Sắp Đóng'), await make('Kế Thừa')];
    const elsewhere = await house.enrol(Number(old.id));
    await house.record(elsewhere, { kind: 'transferred', on: '2021-04-10', unitId: RIGHT });
    const { body: detail } = await house.admin.get(`/api/participants/${elsewhere}`).expect(200);
    const { facts, version } = detail as { facts: { id: string; kind: string; changeId: string }[]; version: number };
    const transfer = facts.find(({ kind }) => kind === 'transferred')!;
    await merged(old, next);
    const into = { kind: 'transferred', on: '2021-04-22', unitId: old.id, version };
    const refused = await house.admin.post(`/api/participants/${elsewhere}/facts`).send(into).expect(422);
    expect(refused.body).toMatchObject({ code: 'UNIT_CLOSED', params: { closedOn: '2021-04-20' } });
    const voided = await house.admin
      .post(`/api/facts/${transfer.id}/void`)
      .send({ reason: 'nhầm', version })
      .expect(422);
    expect(voided.body).toMatchObject({ code: 'UNIT_CLOSED' });
    const undone = await house.admin.post(`/api/changes/${transfer.changeId}/undo`).expect(200);
    expect(undone.body).toEqual({ reversed: 0, kept: 1, failed: 0 });
    // A transfer within the time when it was open may still be corrected.
    const earlier = { kind: 'transferred', on: '2021-04-08', unitId: String(RIGHT), version, replaces: transfer.id };
    await house.admin.post(`/api/participants/${elsewhere}/facts`).send(earlier).expect(201);
  });

  it('finds the way of who was moved away, came back and left', async () => {
    const [old, next] = [await make('Lớp Cũ'), await make('Lớp Gộp')];
    const back = await house.enrol(Number(old.id));
    await house.record(back, { kind: 'transferred', on: '2021-04-22', unitId: RIGHT });
    await house.record(back, { kind: 'transferred', on: '2021-04-23', unitId: Number(old.id) });
    await house.record(back, 'left 2021-04-24');
    await merged(old, next, { on: '2021-04-23' });
    expect((await spansOf(back)).map(({ unit_id }) => unit_id)).toEqual([Number(old.id), RIGHT, Number(next.id)]);
  });

  it('takes along who left and came back on the same day', async () => {
    const [old, next] = [await make('Lớp Cũ'), await make('Lớp Gộp')];
    const back = await house.enrol(Number(old.id));
    await house.record(back, 'left 2021-04-22');
    await house.record(back, { kind: 'joined', on: '2021-04-22', unitId: Number(old.id) });
    await house.record(back, { kind: 'transferred', on: '2021-04-24', unitId: Number(next.id) });
    const before = await spansOf(back);
    const changeId = await merged(old, next, { on: '2021-04-20' });
    expect(await headcount(old.id)).toBe(0);
    expect(await headcount(old.id, '2021-04-22')).toBe(0);
    expect(await headcount(next.id, '2021-04-23')).toBe(1);
    await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
    expect(await spansOf(back)).toEqual(before);
  });

  it.each<[what: string, into: () => Promise<string | number>, over: object, status: number, code: string]>([
    ['a day to come', async () => (await make('Nơi Đến')).id, { on: '2021-04-26' }, 422, 'FUTURE_DAY'],
    ['a stale version', async () => (await make('Nơi Đến')).id, { version: 9 }, 409, 'VERSION_CONFLICT'],
    ['another organisation', () => Promise.resolve(OTHER), {}, 409, 'UNIT_LEAVES_CAMPAIGN'],
    ['nowhere', () => Promise.resolve(999_999), {}, 404, 'NOT_FOUND'],
  ])('refuses %s', async (_what, into, over, status, code) => {
    const unit = await make('Đơn vị Thử');
    const id = await house.enrol(Number(unit.id));
    const { body } = await merge(unit, { id: await into() }, over).expect(status);
    expect(body).toMatchObject({ code });
    expect(await spansOf(id)).toHaveLength(1);
    expect(await show(unit.id)).toMatchObject({ closedOn: null });
  });

  it('refuses itself, a unit below, units with units below, and closed ones', async () => {
    const top = await make('Trên Cùng');
    const below = await make('Ở Dưới', top.id);
    const away = await make('Nơi Khác');
    expect((await merge(top, top).expect(422)).body).toMatchObject({ code: 'UNIT_CYCLE' });
    expect((await merge(top, below).expect(422)).body).toMatchObject({ code: 'UNIT_CYCLE' });
    expect((await merge(top, away).expect(409)).body).toMatchObject({
      code: 'UNIT_HAS_CHILDREN',
      params: { count: 1 },
    });
    await merged(below, top, { on: undefined, version: undefined });
    expect(await show(below.id)).toMatchObject({ closedOn: '2021-04-25' });
    expect((await merge(await show(below.id), away).expect(422)).body).toMatchObject({ code: 'UNIT_CLOSED' });
    expect((await merge(away, below).expect(422)).body).toMatchObject({ code: 'UNIT_CLOSED' });
    await merged(await show(top.id), away);
  });

  it('is for who may change both units', async () => {
    const hr = await house.as('hr', LEFT);
    const inside = (
      await hr
        .post('/api/units')
        .send({ name: 'Nhóm', parentId: String(LEFT) })
        .expect(201)
    ).body as Unit;
    const request = { on: '2021-04-20', version: 1 };
    await hr
      .post(`/api/units/${inside.id}/merge`)
      .send({ ...request, intoId: String(RIGHT) })
      .expect(404);
    await hr
      .post(`/api/units/${RIGHT}/merge`)
      .send({ ...request, intoId: inside.id })
      .expect(404);
    const head = await house.as('head', LEFT);
    await head
      .post(`/api/units/${inside.id}/merge`)
      .send({ ...request, intoId: String(CLASS_A) })
      .expect(403);
    await hr
      .post(`/api/units/${inside.id}/merge`)
      .send({ ...request, intoId: String(CLASS_A) })
      .expect(202);
  });

  it('says beforehand, and afterwards, whose role ends with the unit; nobody gains the successor by it', async () => {
    const [old, next] = [await make('Lớp Giải thể'), await make('Lớp Nhận')];
    const inside = await house.enrol(Number(old.id));
    const head = await house.as('head', Number(old.id), 'co.van.cu');
    await house.as('viewer', Number(old.id), 'nguoi.xem');
    // Who holds as much at the successor anyway loses nothing; who holds less there does.
    const adviser = await house.as('head', Number(next.id), 'co.van.moi');
    const give = async (username: string, role: string, unitId: string) =>
      house.write(async (em) => {
        const [user] = await rows<{ id: number }>(em, 'SELECT id FROM users WHERE username = ?', [username]);
        await em.query(
          `INSERT INTO grants (user_id, role, unit_id) VALUES (${user!.id}, '${role}', ${Number(unitId)})`,
        );
        return String(user!.id);
      });
    await give('co.van.moi', 'head', old.id);
    const watcher = await give('nguoi.xem', 'hr', old.id);
    await give('nguoi.xem', 'viewer', next.id);
    await house.as('hr', RIGHT, 'nhan.su');

    const lost = [
      expect.objectContaining({ role: 'head', displayName: expect.any(String) }),
      expect.objectContaining({ userId: watcher, role: 'hr' }),
    ];
    const ask = { intoId: next.id, on: '2021-04-20', version: 1 };
    const preview = await house.admin.post(`/api/units/${old.id}/merge/preview`).send(ask).expect(200);
    expect(preview.body).toEqual({ people: 1, losesSight: expect.arrayContaining(lost) });
    const { losesSight } = preview.body as { losesSight: { userId: string }[] };
    expect(losesSight).toHaveLength(2);
    expect(await show(old.id)).toMatchObject({ closedOn: null, successorName: null });
    await head.get(`/api/participants/${inside}`).expect(200);

    const started = await merge(old, next).expect(202);
    expect((started.body as { losesSight: object[] }).losesSight).toEqual(losesSight);
    await settled(house, (started.body as { changeId: string }).changeId);
    await head.get(`/api/participants/${inside}`).expect(404);
    await head.get(`/api/units/${next.id}`).expect(404);
    await adviser.get(`/api/participants/${inside}`).expect(200);
    const { items } = await list<{ targetId: string; params: object }>(house.admin, '/api/audit', {
      filter: { action: 'unit_merged' },
    });
    expect(items.find(({ targetId }) => targetId === old.id)!.params).toMatchObject({
      intoId: Number(next.id),
      on: '2021-04-20',
      losesSight: losesSight.map(({ userId }) => userId).join(','),
    });

    // The tree says where its people went, to whoever may see it.
    const nodes = async (agent: typeof head, rootId: string) =>
      (await agent.get('/api/units/tree').query({ rootId, depth: 0 }).expect(200)).body as object[];
    expect(await nodes(house.admin, old.id)).toMatchObject([{ successorId: next.id, successorName: 'Lớp Nhận' }]);
    expect(await nodes(head, old.id)).toMatchObject([{ successorId: next.id, successorName: null }]);
    expect(await show(old.id)).toMatchObject({ successorName: 'Lớp Nhận' });
  });

  it('whatever happened in the units: the whole counts the same on every day, and undone all is as it was', async () => {
    const days = Array.from({ length: 25 }, (_, n) => addDays('2021-04-01', n));
    const told = fc.record({
      kind: fc.constantFrom('transferred' as const, 'left' as const, 'joined' as const, 'declared' as const),
      on: fc.constantFrom(...days),
      unit: fc.nat(2),
    });
    const history = fc.record({
      unit: fc.nat(2),
      on: fc.constantFrom(...days),
      facts: fc.array(told, { maxLength: 6 }),
    });
    const tracking = house.app.get(TrackingService);
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...days),
        async (histories, on) => {
          const units = [await make('Bên Một'), await make('Bên Hai'), await make('Bên Ba')] as const;
          const ids = units.map(({ id }) => Number(id));
          for (const { unit, on: joined, facts } of histories) {
            const participantId = await house.enrol(ids[unit]!, {}, joined);
            const commands = facts.map(({ kind, on: day, unit: to }): Command => {
              const reason = kind === 'left' ? 'OTHER' : null;
              return { op: 'fact', participantId, fact: { kind, on: day, unitId: ids[to]!, reason } };
            });
            await tracking.record({ door: 'form', actorId: null }, commands, 'each');
          }
          const picture = () =>
            house.write((em) =>
              rows(em, 'SELECT * FROM spans WHERE campaign_id = ? ORDER BY participant_id, from_day', [
                Number(house.campaignId),
              ]),
            );
          const counted = async (of: readonly string[]) => {
            const sums: number[] = [];
            for (const day of ['2021-04-02', on, '2021-04-25']) {
              let sum = 0;
              for (const id of of) sum += await headcount(id, day);
              sums.push(sum);
            }
            return sums;
          };
          const [before, all] = [await picture(), await counted(units.map(({ id }) => id))];
          const changeId = await merged(units[0], units[1], { on });
          expect(await counted(units.map(({ id }) => id))).toEqual(all);
          expect(await headcount(units[0].id, '2021-04-25')).toBe(0);
          expect(await headcount(units[0].id, on)).toBe(0);
          expect(await differences(house)).toEqual([]);
          await house.admin.post(`/api/changes/${changeId}/undo`).expect(200);
          expect(await picture()).toEqual(before);
        },
      ),
      { numRuns: databases.engine === 'SQLite' ? 8 : 4, endOnFailure: true },
    );
  });

  it('renamed, a unit keeps its figures and is found under the new name', async () => {
    const unit = await make('Tên Trước');
    await house.enrol(Number(unit.id));
    await house.admin.put(`/api/units/${unit.id}`).send({ name: 'Tên Sau', version: 1 }).expect(200);
    expect(await headcount(unit.id)).toBe(1);
    const { items } = await list<Unit>(house.admin, '/api/units', { filter: { q: 'ten sau' } });
    expect(items.map(({ id }) => id)).toEqual([unit.id]);
  });

  it('a refusal to delete says in a word what hangs on the unit; everything that points at units is asked', async () => {
    const unit = await make('Có Người');
    await house.enrol(Number(unit.id));
    const { body } = await house.admin.delete(`/api/units/${unit.id}`).expect(409);
    expect(body).toMatchObject({ code: 'UNIT_NOT_EMPTY', params: { what: 'participant' } });
    expect((body as { message: string }).message).toContain('người tham gia');
    const pointing = house.app.get(DataSource).entityMetadatas.flatMap(({ tableName, foreignKeys }) =>
      foreignKeys
        .filter(({ referencedEntityMetadata, onDelete }) => {
          return referencedEntityMetadata.tableName === 'units' && onDelete !== 'CASCADE';
        })
        .map(({ columnNames }) => `${tableName}.${columnNames[0]}`),
    );
    expect(pointing.filter((one) => !USES.some(([table, column]) => one === `${table}.${column}`))).toEqual([]);
  });
});
