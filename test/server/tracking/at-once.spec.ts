import fc from 'fast-check';
import { rows, type Param } from '../../../server/database/sql.js';
import type { Command } from '../../../server/tracking/commands.js';
import { TrackingService } from '../../../server/tracking/tracking.service.js';
import { UndoService } from '../../../server/tracking/undo.service.js';
import type { Agent } from '../../support/app.js';
import {
  anyNewFact,
  CLASS_A,
  CLASS_B,
  LEFT,
  RIGHT,
  startCampaignApp,
  UNIT_IDS,
  type CampaignApp,
} from '../../support/campaign-app.js';
import { confirmed, differences, settled } from '../../support/changes.js';
import { forEachDatabase } from '../../support/database.js';
import { apply, csv, preview } from '../../support/import-app.js';

const LIMIT_MS = 600_000;

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly changeId?: string; readonly factId?: string };
}

/** Several people at work at the same time: afterwards the figures are what a recount makes, and nothing that was accepted is lost. */
forEachDatabase((databases) => {
  let house: CampaignApp;

  beforeAll(async () => {
    house = await startCampaignApp(await databases.create());
  });
  afterAll(() => house.close());
  afterEach(async () => {
    expect(await differences(house)).toEqual([]);
  });

  const read = <T extends object>(text: string, params: Param[] = []) =>
    house.write<T[]>((em) => rows<T>(em, text, params));
  const versionOf = async (id: number) =>
    ((await house.admin.get(`/api/participants/${id}`).expect(200)).body as { version: number }).version;
  const fact = async (agent: Agent, id: number, told: object): Promise<Answer> => {
    const { status, body } = await agent.post(`/api/participants/${id}/facts`).send(told);
    return { status, body: body as Answer['body'] };
  };
  const validFacts = (id: number, kind: string) =>
    read<{ id: number }>(
      `SELECT f.id FROM facts f JOIN participants p ON p.id = f.participant_id
         WHERE (p.id = ? OR p.merged_into = ?) AND f.kind = ? AND f.voided_by_change_id IS NULL`,
      [id, id, kind],
    );
  const enrolled = (n: number, unitId = CLASS_A) => Promise.all(Array.from({ length: n }, () => house.enrol(unitId)));

  it('two heads record the same at once: it is there once, and the other one is told', async () => {
    const heads = [await house.as('head', CLASS_A), await house.as('head', LEFT)];
    for (let round = 0; round < 5; round += 1) {
      const id = await house.enrol(CLASS_A);
      const told = { kind: 'declared', on: '2021-04-20', version: await versionOf(id) };
      const answers = await Promise.all(heads.map((head) => fact(head, id, told)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await validFacts(id, 'declared')).toHaveLength(1);
    }
  });

  it('a bulk action and many hands on the same people: both are kept, in whatever order', async () => {
    const ids = await enrolled(40);
    const head = await house.as('head', CLASS_A);
    const action = { ids: ids.map(String), kind: 'declared', on: '2021-04-20' };
    const changeId = await confirmed(house.admin, '/api/participants/facts', action);
    const byHand = async (id: number): Promise<Answer> => {
      for (;;) {
        const told = await fact(head, id, { kind: 'installed', on: '2021-04-21', version: await versionOf(id) });
        if (told.status !== 409) return told;
      }
    };
    const told = await Promise.all(ids.map(byHand));
    expect(told.every(({ status }) => status === 201)).toBe(true);
    expect(await settled(house, changeId)).toMatchObject({ counts: { handled: 40, accepted: 40 } });
    for (const id of ids) {
      expect([(await validFacts(id, 'declared')).length, (await validFacts(id, 'installed')).length]).toEqual([1, 1]);
    }
  });

  it('an import is undone while people are worked on: who was in time is kept with what was told', async () => {
    const rowsOfFile = Array.from({ length: 30 }, (_, i) => [
      String(i + 1),
      `Đỗ Thị Lúc ${'ABCDEGHIKL'[i % 10]}${'abc'[Math.floor(i / 10)]}`,
      String(5_300_200_000 + i),
      'Lớp 44B',
    ]);
    const roster = csv(['STT', 'Họ và tên', 'Mã số BHXH', 'Đơn vị'], ...rowsOfFile);
    const fields = { campaignId: house.campaignId, unitId: String(LEFT), kind: 'roster', effectiveOn: '2021-04-05' };
    const { changeId } = await apply(house.admin, (await preview(house.admin, fields, roster)).id);
    const people = await read<{ id: number; version: number }>(
      'SELECT id, version FROM participants WHERE created_by_change_id = ? ORDER BY id',
      [Number(changeId)],
    );
    expect(people).toHaveLength(30);
    const [undone, told] = await Promise.all([
      house.admin.post(`/api/changes/${changeId}/undo`).then(({ status, body }) => ({ status, body: body as object })),
      Promise.all(
        people.map(({ id, version }) => fact(house.admin, id, { kind: 'declared', on: '2021-04-20', version })),
      ),
    ]);
    const kept = told.filter(({ status }) => status === 201);
    expect(told.every(({ status }) => status === 201 || status === 404 || status === 409)).toBe(true);
    expect(undone).toMatchObject({ status: 200, body: { reversed: 30 - kept.length, kept: kept.length, failed: 0 } });
    for (const [i, { id }] of people.entries()) {
      expect(await validFacts(id, 'declared')).toHaveLength(told[i]!.status === 201 ? 1 : 0);
    }
  });

  it('two records become one while facts are told of either: all of them are in the one history', async () => {
    const tracking = house.app.get(TrackingService);
    for (let round = 0; round < 5; round += 1) {
      const [from, into] = [await house.enrol(CLASS_A), await house.enrol(CLASS_A)];
      const found = await read<{ id: number; person_id: number }>(
        'SELECT id, person_id FROM participants WHERE id IN (?, ?)',
        [from, into],
      );
      const personOf = (id: number) => found.find((one) => one.id === id)!.person_id;
      const head = { door: 'form', actorId: null } as const;
      const merge: Command = { op: 'merge', personId: personOf(from), intoId: personOf(into) };
      const telling = (participantId: number, kind: 'declared' | 'installed'): Command => ({
        ...{ op: 'fact', participantId, fact: { kind, on: '2021-04-20' } },
      });
      const commands = [telling(from, 'declared'), merge, telling(into, 'installed')];
      const told = await Promise.all(commands.map((command) => tracking.record(head, [command], 'each')));
      expect(told.flatMap(({ outcomes }) => outcomes.map(({ ok }) => ok))).toEqual([true, true, true]);
      expect([(await validFacts(into, 'declared')).length, (await validFacts(into, 'installed')).length]).toEqual([
        1, 1,
      ]);
      const spans = await read<object>('SELECT bucket FROM spans WHERE participant_id = ? AND is_installed', [into]);
      expect(spans).toEqual([{ bucket: 'declared' }, { bucket: 'lapsed' }]);
    }
  });

  it('a unit is moved, and another merged, while people come in and facts are told', async () => {
    const make = async (name: string, parentId: number) => {
      const { body } = await house.admin
        .post('/api/units')
        .send({ name, parentId: String(parentId) })
        .expect(201);
      return body as { id: string; version: number };
    };
    const [moving, old] = [await make('Tổ Chuyển', LEFT), await make('Tổ Gộp', RIGHT)];
    const inside = [...(await enrolled(8, Number(moving.id))), ...(await enrolled(8, Number(old.id)))];
    const byHand = async (id: number): Promise<Answer> => {
      for (;;) {
        const told = await fact(house.admin, id, { kind: 'declared', on: '2021-04-20', version: await versionOf(id) });
        if (told.status !== 409) return told;
      }
    };
    const coming = (unitId: string) =>
      house.admin
        .post('/api/people')
        .send({ fullName: 'Cao Thị Đến', campaignId: house.campaignId, unitId, joinedOn: '2021-04-10' });
    const there = { parentId: String(RIGHT), version: moving.version };
    const into = { intoId: String(CLASS_B), on: '2021-04-15', version: old.version };
    const [moved, merged, arrivals, told] = await Promise.all([
      house.admin.post(`/api/units/${moving.id}/move`).send(there),
      house.admin.post(`/api/units/${old.id}/merge`).send(into),
      Promise.all(Array.from({ length: 8 }, (_, i) => coming(i % 2 === 0 ? moving.id : old.id))),
      Promise.all(inside.map(byHand)),
    ]);
    expect([moved.status, merged.status]).toEqual([200, 202]);
    expect(told.every(({ status }) => status === 201)).toBe(true);
    await settled(house, (merged.body as { changeId: string }).changeId);
    // Into the closed unit nobody came too late, and whoever came in time has gone on to the successor.
    const codes = arrivals.filter(({ status }) => status !== 201).map(({ body }) => (body as { code: string }).code);
    expect(codes.filter((code) => code !== 'UNIT_CLOSED')).toEqual([]);
    const left = await read<object>(`SELECT participant_id FROM spans WHERE unit_id = ? AND to_day > '2021-04-15'`, [
      Number(old.id),
    ]);
    expect(left).toEqual([]);
    for (const id of inside) expect(await validFacts(id, 'declared')).toHaveLength(1);
  });

  /** One thing that somebody does; who and which count around among those there are. */
  const deed = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('fact' as const), who: fc.nat(9), fact: anyNewFact() }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('enrol' as const), unit: fc.constantFrom(...UNIT_IDS) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('bulk' as const), fact: anyNewFact() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), who: fc.nat(9), into: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), isAway: fc.boolean() }) },
  );
  type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

  it(
    'whatever many do at once: nothing that was accepted is lost, but by an undo',
    async () => {
      const tracking = house.app.get(TrackingService);
      const undos = house.app.get(UndoService);
      const head = { door: 'form', actorId: null, campaignId: Number(house.campaignId) } as const;
      const changes: number[] = [];
      const accepted: number[] = [];
      const stored = () =>
        read<{ id: number; person_id: number }>('SELECT id, person_id FROM participants ORDER BY id DESC LIMIT 10');
      const keep = async (work: ReturnType<TrackingService['record']>): Promise<void> => {
        const { changeId, outcomes } = await work;
        changes.push(changeId);
        for (const one of outcomes) if (one.ok && one.factId !== undefined) accepted.push(one.factId);
      };
      const known = ['ALREADY_UNDONE', 'MERGE_MOVED_ON', 'MERGE_HELD', 'VERSION_CONFLICT', 'UNIT_CYCLE', 'NOT_FOUND'];
      async function take(one: Deed): Promise<void> {
        const people = await stored();
        const at = (n: number) => people[n % people.length]!;
        switch (one.do) {
          case 'fact':
            return keep(tracking.record(head, [{ op: 'fact', participantId: at(one.who).id, fact: one.fact }], 'each'));
          case 'enrol':
            return void (await house.enrol(one.unit));
          case 'bulk':
            return keep(
              tracking.record(
                { ...head, door: 'bulk' },
                people.map(({ id }) => ({ op: 'fact', participantId: id, fact: one.fact })),
                'each',
              ),
            );
          case 'merge': {
            const [personId, intoId] = [at(one.who).person_id, at(one.into).person_id];
            const { changeId, outcomes } = await tracking.record(head, [{ op: 'merge', personId, intoId }], 'each');
            if (outcomes[0]!.ok) changes.push(changeId);
            return;
          }
          case 'undo': {
            const changeId = changes[one.which % Math.max(1, changes.length)];
            if (changeId !== undefined) await undos.undo(changeId, null);
            return;
          }
          case 'move': {
            const parentId = String(one.isAway ? RIGHT : LEFT);
            const { body } = await house.admin.get(`/api/units/${CLASS_B}`).expect(200);
            const { version } = body as { version: number };
            const { status } = await house.admin.post(`/api/units/${CLASS_B}/move`).send({ parentId, version });
            expect([200, 409]).toContain(status);
          }
        }
      }
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(deed, { minLength: 2, maxLength: 7 }), { maxLength: 4 }), async (rounds) => {
          for (const id of await enrolled(4)) changes.push((await changeOf(id))!);
          for (const deeds of rounds) {
            const told = await Promise.allSettled(deeds.map(take));
            for (const one of told) {
              if (one.status === 'rejected')
                expect(known).toContain((one.reason as { code?: string }).code ?? one.reason);
            }
          }
          expect(await differences(house)).toEqual([]);
          expect(await lost(accepted)).toEqual([]);
        }),
        { numRuns: databases.engine === 'SQLite' ? 20 : 12, endOnFailure: true },
      );
    },
    LIMIT_MS,
  );

  const changeOf = async (participantId: number) =>
    (await read<{ id: number }>('SELECT created_by_change_id AS id FROM participants WHERE id = ?', [participantId]))[0]
      ?.id;

  /** Accepted facts that are void by something else than an undo, or gone with nobody's undo having taken the person away. */
  async function lost(factIds: readonly number[]): Promise<number[]> {
    const found = await read<{ id: number; door: string | null }>(
      'SELECT f.id, c.door FROM facts f LEFT JOIN changes c ON c.id = f.voided_by_change_id',
    );
    const doors = new Map(found.map(({ id, door }) => [id, door]));
    const undone = await read<{ counts: string }>(`SELECT counts FROM changes WHERE door = 'undo'`);
    const removed = undone.reduce(
      (sum, { counts }) => sum + ((JSON.parse(counts) as { removed?: number }).removed ?? 0),
      0,
    );
    return factIds.filter((id) => (doors.has(id) ? ![null, 'undo'].includes(doors.get(id)!) : removed === 0));
  }
});
