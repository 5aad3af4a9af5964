import { DomainError } from '../domain/errors.js';
import type { Day } from '../domain/calendar.js';
import { UNIT_KINDS } from '../domain/stages.js';
import type { Accepted, Command, NewFact, Outcome, PersonFields } from './commands.js';
import type { Ground } from './ground.js';
import { Timeline } from './timeline.js';

/** A person whom the change makes. */
export interface MadePerson {
  readonly id: number;
  readonly fields: Partial<PersonFields> & { readonly fullName: string };
  readonly organisationId: number | null;
}

/** A participation whom the change makes. */
export interface MadeParticipant {
  readonly timeline: Timeline;
  readonly sourceOrder: number;
}

/** One field of a stored person, before and after. */
export interface Edit {
  readonly personId: number;
  readonly field: keyof PersonFields;
  readonly old: unknown;
  readonly new: unknown;
}

/** Ids reserved for what the commands may make. */
export interface IdSource {
  person(): number;
  participant(): number;
}

class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number | null>> = {},
  ) {
    super(code);
  }
}

/** Decides commands one after the other on the ground loaded for them; keeps what is to be saved, saves nothing. */
export class Recorder {
  readonly madePeople: MadePerson[] = [];
  readonly madeParticipants: MadeParticipant[] = [];
  readonly edits: Edit[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly ids: IdSource,
    private readonly today: Day,
  ) {}

  decide(command: Command): Outcome {
    try {
      return this.apply(command);
    } catch (error) {
      if (error instanceof Refusal || error instanceof DomainError) {
        return { ok: false, code: error.code, params: error.params };
      }
      throw error;
    }
  }

  private apply(command: Command): Accepted {
    switch (command.op) {
      case 'enrol':
        return this.enrol(command);
      case 'join':
        return this.join(command);
      case 'add_person':
        return { ok: true, effect: 'moves', personId: this.make(command.person, null), warnings: [] };
      case 'fact':
        return this.fact(command);
      case 'void':
        return this.void(command);
      case 'edit':
        return this.edit(command);
    }
  }

  private enrol(command: Extract<Command, { op: 'enrol' }>): Accepted {
    this.checkUnit(command.campaignId, command.unitId);
    const organisationId = this.organisationOf(command.unitId);
    this.checkFree(null, command.person, organisationId);
    // Judged on a timeline of its own first: a refused fact must leave no half-made person behind.
    const timeline = this.newTimeline(command.campaignId, this.ids.person());
    const joined = timeline.add({ kind: 'joined', on: command.on, unitId: command.unitId }, null, this.today);
    for (const fact of command.facts ?? []) {
      this.checkReason(timeline, fact);
      timeline.add(fact, null, this.today);
    }
    this.keepPerson(timeline.personId, command.person, organisationId);
    this.keepParticipant(timeline, command.sourceOrder ?? 0);
    return { ok: true, ...joined, personId: timeline.personId, participantId: timeline.participantId };
  }

  private join(command: Extract<Command, { op: 'join' }>): Accepted {
    if (!this.ground.people.has(command.personId)) throw new Refusal('NOT_FOUND', { what: 'person' });
    this.checkUnit(command.campaignId, command.unitId);
    const known = this.ground.timelineOf(command.campaignId, command.personId);
    const timeline = known ?? this.newTimeline(command.campaignId, command.personId);
    const joined = timeline.add({ kind: 'joined', on: command.on, unitId: command.unitId }, null, this.today);
    if (known === undefined) this.keepParticipant(timeline, command.sourceOrder ?? 0);
    return { ok: true, ...joined, personId: command.personId, participantId: timeline.participantId };
  }

  private fact(command: Extract<Command, { op: 'fact' }>): Accepted {
    const timeline = this.timeline(command.participantId, command.version);
    const { fact } = command;
    this.checkReason(timeline, fact);
    if (UNIT_KINDS.has(fact.kind) && typeof fact.unitId === 'number') this.checkUnit(timeline.campaignId, fact.unitId);
    const judgement = timeline.add(fact, command.replaces ?? null, this.today);
    return { ok: true, ...judgement, personId: timeline.personId, participantId: timeline.participantId };
  }

  private void(command: Extract<Command, { op: 'void' }>): Accepted {
    const participantId = this.ground.participantOfFact.get(command.factId);
    if (participantId === undefined) throw new Refusal('NOT_FOUND', { what: 'fact' });
    const timeline = this.timeline(participantId, command.version);
    const effect = timeline.void(command.factId, this.today);
    return { ok: true, effect, personId: timeline.personId, participantId, warnings: [] };
  }

  private edit(command: Extract<Command, { op: 'edit' }>): Accepted {
    const person = this.ground.people.get(command.personId);
    if (person === undefined) throw new Refusal('NOT_FOUND', { what: 'person' });
    if (command.version !== undefined && command.version !== person.version) {
      throw new Refusal('VERSION_CONFLICT', { version: person.version });
    }
    const organisationId = command.fields.organisationId ?? person.organisationId;
    this.checkFree(person.id, command.fields, organisationId);
    let changed = 0;
    for (const field of Object.keys(command.fields) as (keyof PersonFields)[]) {
      const value = command.fields[field];
      if (value === undefined || value === person[field]) continue;
      this.edits.push({ personId: person.id, field, old: person[field], new: value });
      Object.assign(person, { [field]: value });
      changed += 1;
    }
    this.ground.identifiers.hold(person.id, command.fields, organisationId);
    return { ok: true, effect: changed > 0 ? 'moves' : 'none', personId: person.id, warnings: [] };
  }

  private timeline(participantId: number, version: number | undefined): Timeline {
    const timeline = this.ground.timelines.get(participantId);
    if (timeline === undefined) throw new Refusal('NOT_FOUND', { what: 'participant' });
    this.checkCampaign(timeline.campaignId);
    if (version !== undefined && version !== timeline.version) {
      throw new Refusal('VERSION_CONFLICT', { version: timeline.version });
    }
    return timeline;
  }

  private newTimeline(campaignId: number, personId: number): Timeline {
    const { procedure } = this.ground.campaigns.get(campaignId)!;
    return new Timeline(this.ids.participant(), campaignId, personId, 0, true, [], procedure);
  }

  private make(fields: MadePerson['fields'], organisationId: number | null): number {
    this.checkFree(null, fields, organisationId);
    const id = this.ids.person();
    this.keepPerson(id, fields, organisationId);
    return id;
  }

  private keepPerson(id: number, fields: MadePerson['fields'], organisationId: number | null): void {
    this.madePeople.push({ id, fields, organisationId });
    this.ground.identifiers.hold(id, fields, organisationId);
  }

  private keepParticipant(timeline: Timeline, sourceOrder: number): void {
    this.madeParticipants.push({ timeline, sourceOrder });
    this.ground.remember(timeline);
  }

  private checkFree(personId: number | null, fields: Partial<PersonFields>, organisationId: number | null): void {
    const field = this.ground.identifiers.taken(personId, fields, organisationId);
    if (field !== null) throw new Refusal('DUPLICATE_IDENTIFIER', { field });
  }

  private checkCampaign(campaignId: number): string {
    const campaign = this.ground.campaigns.get(campaignId);
    if (campaign === undefined) throw new Refusal('NOT_FOUND', { what: 'campaign' });
    if (campaign.isRebuilding) throw new Refusal('CAMPAIGN_REBUILDING');
    return campaign.unitPath;
  }

  private checkUnit(campaignId: number, unitId: number): void {
    const campaignPath = this.checkCampaign(campaignId);
    const unit = this.ground.units.get(unitId);
    if (unit === undefined || !unit.path.startsWith(campaignPath)) throw new Refusal('UNIT_OUTSIDE_CAMPAIGN');
    if (unit.closedOn !== null) throw new Refusal('UNIT_CLOSED', { closedOn: unit.closedOn });
  }

  /** T10: a reason must be on the campaign's list. For which kinds the list offers it is a help for forms, no rule. */
  private checkReason(timeline: Timeline, fact: NewFact): void {
    const { reason, kind } = fact;
    if (reason === null || reason === undefined) return;
    if (!timeline.procedure.reasons.has(reason)) throw new Refusal('REASON_UNKNOWN', { reason, kind });
  }

  /** The nearest unit at or above that is marked as an organisation, or else the root. */
  private organisationOf(unitId: number): number {
    const line = this.ground.ancestorsAndSelf(unitId);
    return line.findLast((id) => this.ground.units.get(id)?.isOrganisation === true) ?? line[0]!;
  }
}
