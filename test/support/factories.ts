import type { EntityManager } from 'typeorm';
import { Campaign } from '../../server/campaigns/campaign.entity.js';
import { DEFAULT_REASONS } from '../../server/campaigns/default-reasons.js';
import { Clock } from '../../server/common/clock.js';
import { nextIds } from '../../server/database/sql.js';
import type { Day } from '../../server/domain/calendar.js';
import { searchKey } from '../../server/domain/names.js';
import { DEFAULT_RULES, type DoneWhen, type FactKind, type Rules } from '../../server/domain/stages.js';
import type { Accepted, ChangeHead, Command, NewFact, PersonFields } from '../../server/tracking/commands.js';
import { RebuildService } from '../../server/tracking/rebuild.service.js';
import { TrackingService } from '../../server/tracking/tracking.service.js';
import { UndoService } from '../../server/tracking/undo.service.js';
import { Unit } from '../../server/units/unit.entity.js';
import type { OpenDatabase } from './database.js';

/** A clock whose day the spec sets; instants stay real. */
export class TestClock extends Clock {
  constructor(public day: Day = '2021-05-31') {
    super();
  }

  override today(): Day {
    return this.day;
  }
}

/** A database with the services of the one way in, wired as the server wires them. */
export interface House {
  readonly db: OpenDatabase;
  readonly clock: TestClock;
  readonly tracking: TrackingService;
  readonly undo: UndoService;
  readonly rebuild: RebuildService;
}

export function openHouse(db: OpenDatabase, today?: Day): House {
  const clock = new TestClock(today);
  const tracking = new TrackingService(db.unitOfWork, clock);
  const undo = new UndoService(db.unitOfWork, clock, tracking);
  return { db, clock, tracking, undo, rebuild: new RebuildService(db.reader, db.unitOfWork) };
}

/** Saves a unit under `parentId`, or a root. */
export function makeUnit({ db }: House, over: Partial<Unit> = {}): Promise<Unit> {
  return db.unitOfWork.run((em) => insertUnit(em, over));
}

async function insertUnit(em: EntityManager, over: Partial<Unit>): Promise<Unit> {
  const [id] = await nextIds(em, 'units', 1);
  const { parentId = null, name = `Đơn vị ${id}` } = over;
  const above = parentId === null ? '/' : (await em.findOneByOrFail(Unit, { id: parentId })).path;
  const made = { id, name, searchKey: searchKey(name), parentId, path: `${above}${id}/`, type: 'other', aliases: [] };
  const unit = em.create(Unit, { ...made, isOrganisation: parentId === null, version: 1, ...over } as Partial<Unit>);
  // Columns are named, or PostgreSQL would choose another id than the one in the path.
  const columns = em.dataSource.getMetadata(Unit).columns.map(({ propertyName }) => propertyName);
  await em.createQueryBuilder().insert().into(Unit, columns).values(unit).execute();
  return em.findOneByOrFail(Unit, { id: unit.id });
}

/** Names within names: `{ 'Sở A': { 'Phòng B': {}, 'Phòng C': {} } }`. */
export interface Tree {
  readonly [name: string]: Tree;
}

/** Saves a whole tree and gives its units by name. */
export async function makeTree(house: House, tree: Tree): Promise<Record<string, Unit>> {
  const units: Record<string, Unit> = {};
  const grow = async (em: EntityManager, branches: Tree, parentId: number | null): Promise<void> => {
    for (const [name, below] of Object.entries(branches)) {
      const unit = (units[name] = await insertUnit(em, { name, parentId }));
      await grow(em, below, unit.id);
    }
  };
  await house.db.unitOfWork.run((em) => grow(em, tree, null));
  return units;
}

export interface CampaignOver extends Partial<Omit<Campaign, 'settings' | 'doneWhen'>> {
  readonly doneWhen?: DoneWhen;
  readonly rules?: Partial<Rules>;
}

/** Saves a campaign of a unit: approved by 30 April 2021, under the default rules unless `rules` differ. */
export function makeCampaign({ db }: House, unitId: number, over: CampaignOver = {}): Promise<Campaign> {
  const { rules, ...rest } = over;
  const { doneWhen, ...kept } = { ...DEFAULT_RULES, ...rules };
  return db.unitOfWork.run((em) =>
    em.save(
      em.create(Campaign, {
        name: 'Cài đặt VssID 2021',
        unitId,
        appName: 'VssID',
        template: 'paper_2021',
        letters: [],
        startsOn: '2021-04-01',
        lastDay: '2021-04-30',
        targetPercent: 100,
        doneWhen,
        settings: { rules: kept, reasons: DEFAULT_REASONS.map((reason) => ({ ...reason })) },
        ...rest,
      }),
    ),
  );
}

export const BY_HAND: ChangeHead = { door: 'form', actorId: null };

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đặng', 'Vũ'];
const GIVEN = ['An', 'Bình', 'Châu', 'Dũng', 'Đức', 'Giang', 'Hà', 'Khánh', 'Linh', 'Minh', 'Oanh', 'Yến'];

let made = 0;

/** Fields of an invented person with a BHXH number that no other invented person has. */
export function person(over: Partial<PersonFields> = {}): Partial<PersonFields> & { fullName: string } {
  made += 1;
  const fullName = `${FAMILY[made % FAMILY.length]} Thị Thử ${GIVEN[made % GIVEN.length]}`;
  return { fullName, siNumber: String(7_900_000_000 + made), ...over };
}

/** A command that enrols an invented person. */
export function enrolling(
  campaignId: number,
  unitId: number,
  over: Partial<Extract<Command, { op: 'enrol' }>> = {},
): Extract<Command, { op: 'enrol' }> {
  return { op: 'enrol', person: person(), campaignId, unitId, on: '2021-04-01', ...over };
}

export interface Enrolled {
  readonly changeId: number;
  readonly personId: number;
  readonly participantId: number;
}

/** Enrols one invented person on 1 April 2021. */
export async function enrol(
  house: House,
  campaignId: number,
  unitId: number,
  over: Partial<Extract<Command, { op: 'enrol' }>> = {},
): Promise<Enrolled> {
  const [one] = await enrolMany(house, campaignId, [unitId], over);
  return one!;
}

/** Enrols an invented person into each of the units, all in one change. */
export async function enrolMany(
  house: House,
  campaignId: number,
  unitIds: readonly number[],
  over: Partial<Extract<Command, { op: 'enrol' }>> = {},
): Promise<Enrolled[]> {
  const commands = unitIds.map((unitId) => enrolling(campaignId, unitId, over));
  const { changeId, outcomes } = await house.tracking.record({ ...BY_HAND, campaignId }, commands, 'all');
  return outcomes.map((outcome) => {
    const { personId, participantId } = outcome as Accepted;
    return { changeId, personId: personId!, participantId: participantId! };
  });
}

/** A new fact from short words: `'declared 2021-04-05'`. */
export function newFact(words: string, over: Partial<NewFact> = {}): NewFact {
  const [kind, on] = words.split(' ') as [FactKind, Day];
  return { kind, on, ...over };
}

/** A command that records a fact. */
export function facting(participantId: number, words: string, over: Partial<NewFact> = {}): Command {
  return { op: 'fact', participantId, fact: newFact(words, over) };
}

/** Records facts of one participant, each as a change of its own, and gives their outcomes. */
export async function record(
  house: House,
  participantId: number,
  ...facts: (string | NewFact)[]
): Promise<(Accepted & { changeId: number })[]> {
  const outcomes: (Accepted & { changeId: number })[] = [];
  for (const one of facts) {
    const fact = typeof one === 'string' ? newFact(one) : one;
    const command: Command = { op: 'fact', participantId, fact };
    const { changeId, outcomes: told } = await house.tracking.record(BY_HAND, [command], 'all');
    outcomes.push({ ...(told[0] as Accepted), changeId });
  }
  return outcomes;
}
