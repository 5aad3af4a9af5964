import type { EntityManager } from 'typeorm';
import { Person } from '../people/person.entity.js';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import type { DoneWhen, Fact } from '../domain/stages.js';
import type { Day } from '../domain/calendar.js';
import { forShare, forUpdate, idsIn, rows } from '../database/sql.js';
import type { Command } from './commands.js';
import { peopleOf, unitsOf } from './command-targets.js';
import { Groups } from './groups.js';
import { Guardians } from './guardians.js';
import { FACT_COLUMNS, factOf, type StoredFact } from './fact-rows.js';
import { fieldsOf, IdentifierIndex, identifiersNamed } from './identifier-index.js';
import { ITS_CALENDAR, procedureOf, type Procedure } from './procedure.js';
import { Timeline } from './timeline.js';

interface CampaignGround {
  readonly unitPath: string;
  readonly isRebuilding: boolean;
  readonly procedure: Procedure;
}

export interface UnitGround {
  readonly id: number;
  readonly path: string;
  readonly isOrganisation: boolean;
  readonly closedOn: string | null;
}

interface ParticipantRow {
  id: number;
  campaign_id: number;
  person_id: number;
  merged_into: number | null;
  version: number;
}

/** Everything that a set of commands stands on, loaded and locked inside the transaction that will write. */
export class Ground {
  readonly campaigns = new Map<number, CampaignGround>();
  readonly units = new Map<number, UnitGround>();
  readonly people = new Map<number, Person>();
  readonly timelines = new Map<number, Timeline>();
  readonly identifiers = new IdentifierIndex();
  readonly guardians = new Guardians();
  /** Who is or becomes one person with whom, where a command merges. */
  groups = Groups.empty();
  /** Which participant a stored fact belongs to, for commands that name only the fact. */
  readonly participantOfFact = new Map<number, number>();
  private readonly byPerson = new Map<string, Timeline>();
  private readonly lines = new Map<number, readonly number[]>();
  /** Of participants that were merged: the one whose timeline holds their facts (U5). */
  private readonly survivors = new Map<number, number>();

  private constructor(private readonly em: EntityManager) {}

  /**
   * Loads what the commands name. Locks in a fixed order (people, participants, campaigns, each by id), people first: who
   * holds the person holds their coming into a campaign.
   */
  static async load(em: EntityManager, commands: readonly Command[], today: Day): Promise<Ground> {
    const ground = new Ground(em);
    const joining = commands.flatMap((command) => (command.op === 'join' ? [command.personId] : []));
    const merging = commands.flatMap((command) => (command.op === 'merge' ? [command.personId, command.intoId] : []));
    await ground.loadPeople([...joining, ...merging, ...commands.flatMap(peopleOf)]);
    if (merging.length > 0) await ground.loadGroups(merging);
    await ground.loadFactOwners(commands);
    await ground.loadTimelines([
      ...(await ground.participationsOf(joining)),
      ...commands.flatMap((command) => (command.op === 'fact' ? [command.participantId] : [])),
      ...ground.participantOfFact.values(),
    ]);
    await ground.loadCampaigns(commands.flatMap((c) => (c.op === 'enrol' || c.op === 'join' ? [c.campaignId] : [])));
    await ground.loadUnits(commands.flatMap(unitsOf));
    await ground.loadGuardians(commands, today);
    await ground.identifiers.load(
      em,
      commands.map((command) => identifiersNamed(command, ground.people)),
    );
    return ground;
  }

  /** An empty ground, for undo and rebuild, which load by other keys. */
  static empty(em: EntityManager): Ground {
    return new Ground(em);
  }

  timelineOf(campaignId: number, personId: number): Timeline | undefined {
    return this.byPerson.get(`${campaignId}:${personId}`);
  }

  /** The timeline that holds the facts of a participant, be it merged. */
  timelineOfParticipant(participantId: number): Timeline | undefined {
    return this.timelines.get(this.survivors.get(participantId) ?? participantId);
  }

  remember(timeline: Timeline): void {
    this.timelines.set(timeline.participantId, timeline);
    this.byPerson.set(`${timeline.campaignId}:${timeline.personId}`, timeline);
  }

  /** The unit and everything above it, by the ids in its path. */
  ancestorsAndSelf = (unitId: number): readonly number[] => {
    const known = this.lines.get(unitId);
    if (known !== undefined) return known;
    const unit = this.units.get(unitId);
    if (unit === undefined) throw new Error(`unit ${unitId} is not loaded`);
    const line = unit.path.split('/').filter(Boolean).map(Number);
    this.lines.set(unitId, line);
    return line;
  };

  /** Timelines of participants, locked. A merged one stands for its survivor. */
  async loadTimelines(participantIds: readonly number[]): Promise<void> {
    const found: ParticipantRow[] = [];
    let ids = [...new Set(participantIds)].filter((id) => this.timelineOfParticipant(id) === undefined);
    // Only a locked row tells for certain into which it is merged.
    while (ids.length > 0) {
      const locked = await this.lockParticipants(ids);
      found.push(...locked.filter(({ merged_into }) => merged_into === null));
      for (const { id, merged_into } of locked) if (merged_into !== null) this.survivors.set(id, merged_into);
      const known = new Set([...this.timelines.keys(), ...found.map(({ id }) => id)]);
      ids = [...new Set(locked.flatMap(({ merged_into }) => merged_into ?? []))].filter((id) => !known.has(id));
    }
    if (found.length === 0) return;
    await this.loadCampaigns(found.map((row) => row.campaign_id));
    const members = await this.membersOf(found.map(({ id }) => id));
    const facts = await this.factsOf(members);
    const bySurvivor = Map.groupBy(members.keys(), (member) => members.get(member)!);
    for (const { id, campaign_id, person_id, version } of found) {
      const { valid, voidedIds } = facts.get(id) ?? { valid: [], voidedIds: new Set<number>() };
      const { procedure } = this.campaigns.get(campaign_id)!;
      const memberIds = bySurvivor.get(id)!;
      const head = { participantId: id, campaignId: campaign_id, personId: person_id, version, isNew: false };
      this.remember(new Timeline({ ...head, memberIds, procedure }, valid, voidedIds));
    }
    const units = [...facts.values()].flatMap(({ valid }) => valid.map(({ unitId }) => unitId));
    await this.loadUnits(units.filter((unitId) => unitId !== null));
  }

  private lockParticipants(ids: readonly number[]): Promise<ParticipantRow[]> {
    return rows<ParticipantRow>(
      this.em,
      `SELECT id, campaign_id, person_id, merged_into, version FROM participants
       WHERE ${idsIn(this.em, 'id')} ORDER BY id${forUpdate(this.em)}`,
      [JSON.stringify(ids)],
    );
  }

  /** These participants and those merged into them, each with the one whose timeline holds its facts. */
  private async membersOf(ids: readonly number[]): Promise<Map<number, number>> {
    const merged = await rows<{ id: number; merged_into: number }>(
      this.em,
      `SELECT id, merged_into FROM participants WHERE merged_into IS NOT NULL AND ${idsIn(this.em, 'merged_into')}`,
      [JSON.stringify(ids)],
    );
    for (const { id, merged_into } of merged) this.survivors.set(id, merged_into);
    return new Map([
      ...ids.map((id): [number, number] => [id, id]),
      ...merged.map(({ id, merged_into }): [number, number] => [id, merged_into]),
    ]);
  }

  private async participationsOf(personIds: readonly number[]): Promise<number[]> {
    if (personIds.length === 0) return [];
    const text = `SELECT id FROM participants WHERE ${idsIn(this.em, 'person_id')}`;
    return (await rows<{ id: number }>(this.em, text, [JSON.stringify(personIds)])).map(({ id }) => id);
  }

  private async factsOf(members: ReadonlyMap<number, number>): Promise<Map<number, OwnFacts>> {
    const found = await rows<StoredFact>(
      this.em,
      `SELECT ${FACT_COLUMNS} FROM facts WHERE ${idsIn(this.em, 'participant_id')}`,
      [JSON.stringify([...members.keys()])],
    );
    const result = new Map<number, OwnFacts>();
    for (const stored of found) {
      const owner = members.get(stored.participant_id)!;
      const own = result.get(owner) ?? { valid: [], voidedIds: new Set() };
      result.set(owner, own);
      if (stored.voided_by_change_id === null) own.valid.push(factOf(stored));
      else own.voidedIds.add(stored.id);
    }
    return result;
  }

  /** Everybody who is one person with one of these, or has one of them as guardian; and all their participations. */
  async loadGroups(personIds: readonly number[]): Promise<void> {
    this.groups = await Groups.load(this.em, personIds);
    await this.loadPeople([...this.groups.personIds, ...this.groups.childIds]);
    await this.loadTimelines(this.groups.members.map(({ participantId }) => participantId));
  }

  private async loadGuardians(commands: readonly Command[], today: Day): Promise<void> {
    const declaring = commands.flatMap((command) => {
      if (command.op === 'join') return command.facts?.some(({ kind }) => kind === 'declared') ? command.personId : [];
      if (command.op !== 'fact' || command.fact.kind !== 'declared') return [];
      return this.timelineOfParticipant(command.participantId)?.personId ?? [];
    });
    const guardians = commands.flatMap((command) => fieldsOf(command)?.guardianId ?? []);
    await this.guardians.load(this.em, declaring, guardians, today);
  }

  private async loadFactOwners(commands: readonly Command[]): Promise<void> {
    const ids = commands.flatMap((command) => (command.op === 'void' ? [command.factId] : []));
    if (ids.length === 0) return;
    const found = await rows<{ id: number; participant_id: number }>(
      this.em,
      `SELECT id, participant_id FROM facts WHERE ${idsIn(this.em, 'id')}`,
      [JSON.stringify(ids)],
    );
    for (const { id, participant_id } of found) this.participantOfFact.set(id, participant_id);
  }

  async loadCampaigns(campaignIds: readonly number[]): Promise<void> {
    const ids = [...new Set(campaignIds)].filter((id) => !this.campaigns.has(id));
    if (ids.length === 0) return;
    // Shared lock: a rebuild or a move of units takes the campaign exclusively and waits for open changes.
    const found = await rows<CampaignRow>(
      this.em,
      `SELECT c.id, c.done_when, c.settings, c.is_rebuilding, u.path, k.holidays FROM campaigns c
       JOIN units u ON u.id = c.unit_id ${ITS_CALENDAR}
       WHERE ${idsIn(this.em, 'c.id')} ORDER BY c.id${forShare(this.em, 'c')}`,
      [JSON.stringify(ids)],
    );
    for (const row of found) {
      this.campaigns.set(row.id, {
        unitPath: row.path,
        isRebuilding: Boolean(row.is_rebuilding),
        procedure: procedureOf(row.done_when, JSON.parse(row.settings) as CampaignSettings, row.holidays),
      });
    }
  }

  async loadPeople(personIds: readonly number[]): Promise<void> {
    const ids = [...new Set(personIds)].filter((id) => !this.people.has(id));
    if (ids.length === 0) return;
    const query = this.em
      .getRepository(Person)
      .createQueryBuilder('p')
      .where(idsIn(this.em, 'p.id').replace('?', ':ids'), { ids: JSON.stringify(ids) });
    if (forUpdate(this.em) !== '') query.setLock('pessimistic_write');
    for (const person of await query.orderBy('p.id').getMany()) this.people.set(person.id, person);
  }

  async loadUnits(unitIds: readonly number[]): Promise<void> {
    const ids = [...new Set(unitIds)].filter((id) => !this.units.has(id));
    if (ids.length === 0) return;
    const found = await rows<{ id: number; path: string; is_organisation: unknown; closed_on: string | null }>(
      this.em,
      `SELECT id, path, is_organisation, closed_on FROM units WHERE ${idsIn(this.em, 'id')}`,
      [JSON.stringify(ids)],
    );
    for (const { id, path, is_organisation, closed_on } of found) {
      this.units.set(id, { id, path, isOrganisation: Boolean(is_organisation), closedOn: closed_on });
    }
    // The organisation of a new person is looked for among the units above.
    const above = found.flatMap(({ path }) => path.split('/').filter(Boolean).map(Number));
    if (above.some((id) => !this.units.has(id))) await this.loadUnits(above);
  }
}

interface OwnFacts {
  readonly valid: Fact[];
  readonly voidedIds: Set<number>;
}

interface CampaignRow {
  id: number;
  done_when: DoneWhen;
  settings: string;
  is_rebuilding: unknown;
  path: string;
  holidays: string;
}
