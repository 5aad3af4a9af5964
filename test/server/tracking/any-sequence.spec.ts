import fc from 'fast-check';
import type { Campaign } from '../../../server/campaigns/campaign.entity.js';
import { execute, row, rows } from '../../../server/database/sql.js';
import { addDays, type Day } from '../../../server/domain/calendar.js';
import { MEASURES } from '../../../server/domain/ledger.js';
import {
  EVIDENCE,
  FACT_KINDS,
  PRECISIONS,
  type Evidence,
  type FactKind,
  type OnPrecision,
} from '../../../server/domain/stages.js';
import type { Command, NewFact } from '../../../server/tracking/commands.js';
import { verify } from '../../../server/tracking/verify.js';
import type { Unit } from '../../../server/units/unit.entity.js';
import { forEachDatabase } from '../../support/database.js';
import { BY_HAND, enrolling, makeCampaign, makeTree, openHouse, person, type House } from '../../support/factories.js';

/** One command, with places instead of ids: `who` and `which` count around among those there are. */
type Act =
  | {
      readonly do: 'enrol';
      readonly unit: number;
      readonly on: number;
      readonly number: number;
      readonly facts: readonly Told[];
    }
  | { readonly do: 'join'; readonly who: number; readonly unit: number; readonly on: number }
  | { readonly do: 'fact'; readonly who: number; readonly fact: Told }
  | { readonly do: 'void'; readonly which: number }
  | { readonly do: 'replace'; readonly which: number; readonly on: number; readonly evidence: Evidence }
  | {
      readonly do: 'edit';
      readonly who: number;
      readonly position: string;
      readonly number: number | null;
      /** Whose guardian somebody becomes; null: nobody's any more. */
      readonly guardian: number | null;
      readonly isChild: boolean;
    };

interface Told {
  readonly kind: FactKind;
  readonly on: number;
  readonly evidence: Evidence;
  readonly onPrecision: OnPrecision;
  readonly unit: number;
}

/** What is done with commands: one change, a change in two chunks, at the same time, taken back at once, an old one taken back. */
type Step =
  | { readonly as: 'change' | 'chunks' | 'together' | 'undone_at_once'; readonly acts: readonly Act[] }
  | { readonly as: 'merge' | 'merged_and_two_again'; readonly who: number; readonly into: number }
  | { readonly as: 'undo_old'; readonly which: number };

const day = fc.nat(40);
const told: fc.Arbitrary<Told> = fc.record({
  kind: fc.constantFrom(...FACT_KINDS, 'declared', 'submitted', 'approved', 'transferred'),
  on: day,
  evidence: fc.constantFrom(...EVIDENCE),
  onPrecision: fc.constantFrom(...PRECISIONS, 'exact'),
  unit: fc.nat(9),
});
/** Out of a small pot, so that two people often come with the same. */
const number = fc.nat(7);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('enrol'),
      unit: fc.nat(9),
      on: day,
      number,
      facts: fc.array(told, { maxLength: 2 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('fact'), who: fc.nat(30), fact: told }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join'), who: fc.nat(30), unit: fc.nat(9), on: day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void'), which: fc.nat(99) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('replace'),
      which: fc.nat(99),
      on: day,
      evidence: fc.constantFrom(...EVIDENCE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('edit'),
      who: fc.nat(30),
      position: fc.constantFrom('A', 'B'),
      number: fc.option(number),
      guardian: fc.option(fc.nat(30)),
      isChild: fc.boolean(),
    }),
  },
);
const acts = fc.array(act, { minLength: 1, maxLength: 4 });
const change: fc.Arbitrary<Step> = fc.record({ as: fc.constantFrom('change', 'chunks'), acts });
const merge: fc.Arbitrary<Step> = fc.record({
  as: fc.constantFrom('merge', 'merged_and_two_again'),
  who: fc.nat(30),
  into: fc.nat(30),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: merge },
  { weight: 6, arbitrary: change },
  { weight: 2, arbitrary: fc.record({ as: fc.constant('together'), acts }) },
  { weight: 3, arbitrary: fc.record({ as: fc.constant('undone_at_once'), acts }) },
  { weight: 3, arbitrary: fc.record({ as: fc.constant('undo_old'), which: fc.nat(99) }) },
);

/** Ends what hangs; nothing is measured here, and a slow machine may take its time. */
const LIMIT_MS = 600_000;

const FIRST: Day = '2021-04-01';
const dayOf = (n: number): Day => addDays(FIRST, n);

forEachDatabase((databases) => {
  const numRuns = databases.engine === 'SQLite' ? 30 : 10;
  let house: House;
  let tree: Unit[];
  let campaign: Campaign;
  /** A range of numbers of its own for each run. */
  let run = 0;

  beforeAll(async () => {
    house = openHouse(await databases.open(), '2021-05-15');
    tree = Object.values(await makeTree(house, { Sở: { Phòng: { Tổ: {} }, Khoa: { Bộ: {} } } }));
  });

  const em = () => house.db.reader.manager;
  const idsOf = async (text: string): Promise<number[]> =>
    (await rows<{ id: number }>(em(), text, [campaign.id])).map(({ id }) => id);
  const participants = () => idsOf('SELECT id FROM participants WHERE campaign_id = ? ORDER BY id');
  const people = () => idsOf('SELECT person_id AS id FROM participants WHERE campaign_id = ? ORDER BY id');
  const facts = () =>
    rows<{ id: number; participant_id: number; kind: FactKind; unit_id: number | null }>(
      em(),
      `SELECT f.id, f.participant_id, f.kind, f.unit_id FROM facts f JOIN participants p ON p.id = f.participant_id
       WHERE p.campaign_id = ? ORDER BY f.id`,
      [campaign.id],
    );
  const siNumber = (n: number) => String(1_000_000_000 + run * 100 + n);
  const unitOf = (n: number) => tree[n % tree.length]!.id;
  const factOf = ({ unit, on, ...rest }: Told): NewFact => ({ ...rest, on: dayOf(on), unitId: unitOf(unit) });

  /** The command that an act means now, or none where nobody is there to whom it could be done. */
  async function commandOf(one: Act): Promise<Command[]> {
    const at = <T>(list: readonly T[], n: number): T[] => (list.length === 0 ? [] : [list[n % list.length]!]);
    switch (one.do) {
      case 'enrol': {
        const who = person({ siNumber: siNumber(one.number) });
        const over = { person: who, on: dayOf(one.on), facts: one.facts.map(factOf) };
        return [enrolling(campaign.id, unitOf(one.unit), over)];
      }
      case 'fact':
        return at(await participants(), one.who).map((participantId) => ({
          op: 'fact',
          participantId,
          fact: factOf(one.fact),
        }));
      case 'join':
        return at(await people(), one.who).map((personId) => ({
          ...{ op: 'join', personId, campaignId: campaign.id, unitId: unitOf(one.unit), on: dayOf(one.on) },
        }));
      case 'void':
        return at(await facts(), one.which).map(({ id }) => ({ op: 'void', factId: id }));
      case 'replace':
        return at(await facts(), one.which).map(({ id, participant_id, kind, unit_id }) => {
          const fact = { kind, on: dayOf(one.on), evidence: one.evidence, unitId: unit_id };
          return { op: 'fact', participantId: participant_id, fact, replaces: id };
        });
      case 'edit': {
        const all = await people();
        return at(all, one.who).map((personId) => {
          const si = one.number === null ? null : siNumber(one.number);
          const guardianId = one.guardian === null ? null : all[one.guardian % all.length]!;
          const dob = one.isChild ? '2015-01-01' : null;
          return { op: 'edit', personId, fields: { position: one.position, siNumber: si, guardianId, dob } };
        });
      }
    }
  }

  const commandsOf = async (list: readonly Act[]): Promise<Command[]> => {
    const commands: Command[] = [];
    for (const one of list) commands.push(...(await commandOf(one)));
    return commands;
  };

  /** Everything that lists, numbers and person pages show of the campaign. */
  async function picture(): Promise<unknown> {
    const spans = await rows(em(), 'SELECT * FROM spans WHERE campaign_id = ? ORDER BY participant_id, from_day', [
      campaign.id,
    ]);
    const sums = await rows<Record<string, number>>(
      em(),
      `SELECT unit_id, day, ${MEASURES.join(', ')} FROM ledger WHERE campaign_id = ? ORDER BY unit_id, day`,
      [campaign.id],
    );
    const who = await rows(
      em(),
      `SELECT x.id, x.full_name, x.si_number, x.position, x.guardian_id, x.dob FROM people x JOIN participants p ON p.person_id = x.id
       WHERE p.campaign_id = ? ORDER BY x.id`,
      [campaign.id],
    );
    return { spans, who, sums: sums.filter((one) => MEASURES.some((measure) => one[measure] !== 0)) };
  }

  async function take(one: Step, changes: number[]): Promise<void> {
    if (one.as === 'undo_old') {
      const changeId = changes[one.which % changes.length];
      if (changeId === undefined) return;
      const { state } = (await row<{ state: string }>(em(), 'SELECT state FROM changes WHERE id = ?', [changeId]))!;
      if (state !== 'undone') await undo(changeId, changes).catch(mayMoveOn);
      return;
    }
    if ('who' in one) {
      const before = await picture();
      const changeId = await mergePeople(one.who, one.into);
      if (changeId === null) return;
      changes.push(changeId);
      if (one.as === 'merge') return;
      const after = await picture();
      expect(await undo(changeId, changes)).toEqual({ reversed: expect.any(Number), kept: 0, failed: 0 });
      expect(await picture()).toEqual(before);
      expect(await undo(changes.at(-1)!, changes)).toMatchObject({ kept: 0, failed: 0 });
      expect(await picture()).toEqual(after);
      return;
    }
    const head = { ...BY_HAND, campaignId: campaign.id };
    const commands = await commandsOf(one.acts);
    if (one.as === 'together') {
      const told = await Promise.all(commands.map((command) => house.tracking.record(head, [command], 'each')));
      changes.push(...told.map(({ changeId }) => changeId));
    } else if (one.as === 'chunks') {
      const changeId = await house.tracking.open(head);
      for (const some of one.acts) await house.tracking.record(changeId, await commandsOf([some]), 'each');
      await house.tracking.close(changeId);
      changes.push(changeId);
    } else if (one.as === 'change') {
      changes.push((await house.tracking.record(head, commands, 'each')).changeId);
    } else {
      await undoAtOnce(commands);
    }
  }

  /** Two people become one, whatever has to fall for it; null where the rules forbid it. */
  async function mergePeople(who: number, into: number): Promise<number | null> {
    const all = await people();
    const [personId, intoId] = [all[who % all.length]!, all[into % all.length]!];
    const head = { ...BY_HAND, campaignId: campaign.id };
    for (let voids: number[] = [], tries = 0; tries < 30; tries += 1) {
      const { changeId, outcomes } = await house.tracking.record(
        head,
        [{ op: 'merge', personId, intoId, voids }],
        'each',
      );
      const [outcome] = outcomes;
      if (outcome!.ok) return changeId;
      if (outcome!.code !== 'MERGE_CLASH') return null;
      voids = [...voids, ...Object.keys(outcome!.errors!).map((key) => Number(key.split('.')[1]))];
    }
    throw new Error('a clash without an end');
  }

  function mayMoveOn(error: unknown): void {
    if (!['MERGE_MOVED_ON', 'MERGE_HELD'].includes((error as { code?: string }).code ?? '')) throw error;
  }

  async function undo(changeId: number, changes: number[]): Promise<{ kept: number; failed: number }> {
    const undone = await house.undo.undo(changeId, null);
    changes.push((await row<{ id: number }>(em(), 'SELECT id FROM changes WHERE undoes_id = ?', [changeId]))!.id);
    return undone;
  }

  /** Undone at once a change leaves what was before; its undo undone, what was after, unless people had gone. */
  async function undoAtOnce(commands: readonly Command[]): Promise<void> {
    const before = await picture();
    const { changeId, outcomes } = await house.tracking.record(
      { ...BY_HAND, campaignId: campaign.id },
      commands,
      'each',
    );
    const after = await picture();
    const undos: number[] = [];
    expect(await undo(changeId, undos)).toMatchObject({ kept: 0, failed: 0 });
    expect(await picture()).toEqual(before);
    const hasMadePeople = outcomes.some(({ ok }, i) => ok && ['enrol', 'join'].includes(commands[i]!.op));
    if (hasMadePeople) return;
    expect(await undo(undos[0]!, undos)).toMatchObject({ kept: 0, failed: 0 });
    expect(await picture()).toEqual(after);
    expect(await undo(undos[1]!, undos)).toMatchObject({ kept: 0, failed: 0 });
    expect(await picture()).toEqual(before);
  }

  /** A campaign of its own for each run; what earlier ones left would only be recounted again and again. */
  async function begin(): Promise<void> {
    run += 1;
    await house.db.unitOfWork.run(async (writer) => {
      for (const table of ['spans', 'ledger', 'ledger_months', 'fact_turns', 'facts', 'participants', 'campaigns']) {
        await execute(writer, `DELETE FROM ${table}`);
      }
    });
    campaign = await makeCampaign(house, tree[0]!.id);
    await house.tracking.record(
      { ...BY_HAND, campaignId: campaign.id },
      [8, 9].map((n) => enrolling(campaign.id, unitOf(n), { person: person({ siNumber: siNumber(n) }) })),
      'all',
    );
  }

  const differences = async () => (await verify(em())).differences;
  /** People who are their own guardian's guardian, by whatever way. */
  const circles = () =>
    rows(
      em(),
      `WITH RECURSIVE line (start, id) AS (SELECT id, guardian_id FROM people WHERE guardian_id IS NOT NULL
         UNION SELECT l.start, p.guardian_id FROM line l JOIN people p ON p.id = l.id WHERE p.guardian_id IS NOT NULL)
       SELECT DISTINCT start FROM line WHERE start = id`,
    );

  it(
    'whatever is done and undone, one by one or at the same time: spans and ledger are what a recount makes',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
          await begin();
          const changes: number[] = [];
          for (const one of steps) await take(one, changes);
          expect(await differences()).toEqual([]);
          expect(await circles()).toEqual([]);
        }),
        { numRuns, endOnFailure: true },
      );
    },
    LIMIT_MS,
  );

  it(
    'everything undone, the latest first, leaves nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 10 }), async (steps) => {
          await begin();
          const before = await picture();
          const changes: number[] = [];
          for (const one of steps) await take(one, changes);
          for (const changeId of changes.toReversed()) {
            expect(await house.undo.undo(changeId, null)).toMatchObject({ kept: 0, failed: 0 });
          }
          expect(await picture()).toEqual(before);
          expect(await differences()).toEqual([]);
        }),
        { numRuns, endOnFailure: true },
      );
    },
    LIMIT_MS,
  );
});
