import type { EntityManager } from 'typeorm';
import { Person } from '../people/person.entity.js';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import type { DoneWhen, Fact } from '../domain/stages.js';
import { forShare, forUpdate, idsIn, rows } from '../database/sql.js';
import type { Command } from './commands.js';
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
  version: number;
}

/** Everything that a set of commands stands on, loaded and locked inside the transaction that will write. */
export class Ground {
  readonly campaigns = new Map<number, CampaignGround>();
  readonly units = new Map<number, UnitGround>();
  readonly people = new Map<number, Person>();
  readonly timelines = new Map<number, Timeline>();
  readonly identifiers = new IdentifierIndex();
  /** Which participant a stored fact belongs to, for commands that name only the fact. */
  readonly participantOfFact = new Map<number, number>();
  private readonly byPerson = new Map<string, Timeline>();

  private constructor(private readonly em: EntityManager) {}

  /**
   * Loads what the commands name. Locks in a fixed order (people, participants, campaigns, each by id), people first: who
   * holds the person holds their coming into a campaign.
   */
  static async load(em: EntityManager, commands: readonly Command[]): Promise<Ground> {
    const ground = new Ground(em);
    const joining = commands.flatMap((command) => (command.op === 'join' ? [command.personId] : []));
    await ground.loadPeople([...joining, ...commands.flatMap(peopleOf)]);
    await ground.loadFactOwners(commands);
    await ground.loadTimelines([
      ...(await ground.participationsOf(joining)),
      ...commands.flatMap((command) => (command.op === 'fact' ? [command.participantId] : [])),
      ...ground.participantOfFact.values(),
    ]);
    await ground.loadCampaigns(commands.flatMap((c) => (c.op === 'enrol' || c.op === 'join' ? [c.campaignId] : [])));
    await ground.loadUnits(commands.flatMap(unitsOf));
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

  remember(timeline: Timeline): void {
    this.timelines.set(timeline.participantId, timeline);
    this.byPerson.set(`${timeline.campaignId}:${timeline.personId}`, timeline);
  }

  /** The unit and everything above it, by the ids in its path. */
  ancestorsAndSelf = (unitId: number): readonly number[] => {
    const unit = this.units.get(unitId);
    if (unit === undefined) throw new Error(`unit ${unitId} is not loaded`);
    return unit.path.split('/').filter(Boolean).map(Number);
  };

  /** Timelines of participants, locked. */
  async loadTimelines(participantIds: readonly number[]): Promise<void> {
    const ids = [...new Set(participantIds)].filter((id) => !this.timelines.has(id));
    if (ids.length === 0) return;
    const found = await rows<ParticipantRow>(
      this.em,
      `SELECT id, campaign_id, person_id, version FROM participants WHERE ${idsIn(this.em, 'id')} ORDER BY id${forUpdate(this.em)}`,
      [JSON.stringify(ids)],
    );
    await this.loadCampaigns(found.map((row) => row.campaign_id));
    const facts = await this.factsOf(found.map(({ id }) => id));
    for (const { id, campaign_id, person_id, version } of found) {
      const { valid, voidedIds } = facts.get(id) ?? { valid: [], voidedIds: new Set<number>() };
      const { procedure } = this.campaigns.get(campaign_id)!;
      this.remember(new Timeline(id, campaign_id, person_id, version, false, valid, voidedIds, procedure));
    }
    const units = [...facts.values()].flatMap(({ valid }) => valid.map(({ unitId }) => unitId));
    await this.loadUnits(units.filter((unitId) => unitId !== null));
  }

  private async participationsOf(personIds: readonly number[]): Promise<number[]> {
    if (personIds.length === 0) return [];
    const text = `SELECT id FROM participants WHERE ${idsIn(this.em, 'person_id')}`;
    return (await rows<{ id: number }>(this.em, text, [JSON.stringify(personIds)])).map(({ id }) => id);
  }

  private async factsOf(participantIds: readonly number[]): Promise<Map<number, OwnFacts>> {
    const found = await rows<StoredFact>(
      this.em,
      `SELECT ${FACT_COLUMNS} FROM facts WHERE ${idsIn(this.em, 'participant_id')}`,
      [JSON.stringify(participantIds)],
    );
    const result = new Map<number, OwnFacts>();
    for (const stored of found) {
      const own = result.get(stored.participant_id) ?? { valid: [], voidedIds: new Set() };
      result.set(stored.participant_id, own);
      if (stored.voided_by_change_id === null) own.valid.push(factOf(stored));
      else own.voidedIds.add(stored.id);
    }
    return result;
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

/** A row of `facts` as raw SQL gives it. */
export interface StoredFact {
  id: number;
  participant_id: number;
  kind: Fact['kind'];
  on_day: string;
  on_precision: Fact['onPrecision'];
  evidence: Fact['evidence'];
  unit_id: number | null;
  reason: string | null;
  voided_by_change_id: number | null;
}

export const FACT_COLUMNS =
  'id, participant_id, kind, on_day, on_precision, evidence, unit_id, reason, voided_by_change_id';

export function factOf(stored: StoredFact): Fact {
  return {
    id: stored.id,
    seq: stored.id,
    kind: stored.kind,
    on: stored.on_day,
    onPrecision: stored.on_precision,
    evidence: stored.evidence,
    unitId: stored.unit_id,
    reason: stored.reason,
  };
}

/** Units that a command names: to be in, or as the organisation of staff codes. */
function unitsOf(command: Command): number[] {
  const units: (number | null | undefined)[] = [];
  if (command.op === 'enrol' || command.op === 'join') units.push(command.unitId);
  if (command.op === 'fact') units.push(command.fact.unitId);
  units.push(fieldsOf(command)?.organisationId);
  return units.filter((id) => typeof id === 'number');
}

/** People that a command names beside those who join. */
function peopleOf(command: Command): number[] {
  const guardianId = fieldsOf(command)?.guardianId;
  return [
    ...(command.op === 'edit' ? [command.personId] : []),
    ...(typeof guardianId === 'number' ? [guardianId] : []),
  ];
}
