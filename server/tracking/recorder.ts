import { DomainError } from '../domain/errors.js';
import type { Span } from '../domain/spans.js';
import type { Day } from '../domain/calendar.js';
import { REASON_KINDS, UNIT_KINDS, type Fact } from '../domain/stages.js';
import type { Person } from '../people/person.entity.js';
import { joining, pick, tidied } from './command-fields.js';
import type { Accepted, Command, NewFact, Outcome, PersonFields } from './commands.js';
import type { Ground } from './ground.js';
import { guardianAdvice, isGuardedBy } from './guardian-check.js';
import type { Identifiers } from './identifier-index.js';
import { reopened } from './closed-units.js';
import { decideMerge, type Merge } from './merge-people.js';
import { Refusal } from './refusal.js';
import { Timeline, type Objection } from './timeline.js';

type NewPerson = Partial<PersonFields> & { readonly fullName: string };

/** A person whom the change makes. */
export interface MadePerson {
  readonly id: number;
  readonly fields: NewPerson;
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

/** Decides commands one after the other on the ground loaded for them; keeps what is to be saved, saves nothing. */
export class Recorder {
  readonly madePeople: MadePerson[] = [];
  readonly madeParticipants: MadeParticipant[] = [];
  readonly edits: Edit[] = [];
  merge: Merge | null = null;

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
        const errors = error instanceof Refusal ? error.errors : undefined;
        return { ok: false, code: error.code, params: error.params, ...(errors === undefined ? {} : { errors }) };
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
        return this.addPerson(command);
      case 'fact':
        return this.fact(command);
      case 'void':
        return this.void(command);
      case 'edit':
        return this.edit(command);
      case 'merge':
        return this.mergePeople(command);
    }
  }

  private enrol(command: Extract<Command, { op: 'enrol' }>): Accepted {
    this.checkUnit(command.campaignId, command.unitId);
    const organisationId = command.person.organisationId ?? this.organisationOf(command.unitId);
    const person = { ...tidied(command.person), organisationId };
    this.checkTargets(null, person);
    this.checkFree(null, person);
    // Judged on a timeline of its own first: a refused fact must leave no half-made person behind.
    const timeline = this.newTimeline(command.campaignId, this.ids.person());
    const warnings = new Set<string>();
    for (const fact of [joining(command), ...(command.facts ?? [])]) {
      this.addTo(timeline, fact, null, person).warnings.forEach((warning) => warnings.add(warning));
    }
    this.keepPerson(timeline.personId, person);
    this.keepParticipant(timeline, command.sourceOrder ?? 0);
    const { personId, participantId } = timeline;
    return { ok: true, effect: 'moves', personId, participantId, warnings: [...warnings] };
  }

  private join(command: Extract<Command, { op: 'join' }>): Accepted {
    const person = this.ground.people.get(command.personId);
    if (person === undefined) throw new Refusal('NOT_FOUND', { what: 'person' });
    checkUnmerged(person);
    this.checkUnit(command.campaignId, command.unitId);
    const known = this.ground.timelineOf(command.campaignId, command.personId);
    const timeline = known ?? this.newTimeline(command.campaignId, command.personId);
    const joined = timeline.add(joining(command), null, this.today);
    const warnings = new Set(joined.warnings);
    if (known === undefined) {
      // Nothing is kept of somebody new before the last of their facts has been accepted.
      for (const fact of command.facts ?? []) {
        this.addTo(timeline, fact, null, null).warnings.forEach((warning) => warnings.add(warning));
      }
      this.keepParticipant(timeline, command.sourceOrder ?? 0);
    }
    const { personId, participantId } = timeline;
    return { ok: true, effect: joined.effect, warnings: [...warnings], personId, participantId };
  }

  private fact(command: Extract<Command, { op: 'fact' }>): Accepted {
    const timeline = this.timeline(command.participantId, command.version);
    const judgement = this.addTo(timeline, command.fact, command.replaces ?? null, null);
    return { ok: true, ...judgement, personId: timeline.personId, participantId: timeline.participantId };
  }

  private addTo(
    timeline: Timeline,
    fact: NewFact,
    replaces: number | null,
    made: Partial<PersonFields> | null,
  ): { effect: Accepted['effect']; warnings: readonly string[] } {
    const corrected = replaces === null ? undefined : timeline.storedFact(replaces);
    this.checkFact(timeline, fact, corrected);
    // The day of a declaration that stands already may be corrected without asking for the guardian again.
    const isCorrection = corrected?.kind === fact.kind;
    const advice = isCorrection ? null : guardianAdvice(this.ground, timeline, fact, made);
    const object: Objection = (effect, spans) => {
      if (effect === 'moves' && advice?.refusal) throw advice.refusal;
      if (replaces !== null) this.checkClosed(timeline, spans);
    };
    const { effect, warnings } = timeline.add(fact, replaces, this.today, object);
    return { effect, warnings: advice === null || effect === 'none' ? warnings : [...warnings, advice.warning] };
  }

  private void(command: Extract<Command, { op: 'void' }>): Accepted {
    const participantId = this.ground.participantOfFact.get(command.factId);
    if (participantId === undefined) throw new Refusal('NOT_FOUND', { what: 'fact' });
    const timeline = this.timeline(participantId, command.version);
    const effect = timeline.void(command.factId, this.today, (_, spans) => this.checkClosed(timeline, spans));
    return { ok: true, effect, personId: timeline.personId, participantId, warnings: [] };
  }

  private edit(command: Extract<Command, { op: 'edit' }>): Accepted {
    const person = this.ground.people.get(command.personId);
    if (person === undefined) throw new Refusal('NOT_FOUND', { what: 'person' });
    if (command.version !== undefined && command.version !== person.version) {
      throw new Refusal('VERSION_CONFLICT', { version: person.version });
    }
    checkUnmerged(person);
    const wanted = tidied(command.fields);
    const changed = (Object.keys(wanted) as (keyof PersonFields)[]).filter(
      (field) => wanted[field] !== undefined && wanted[field] !== person[field],
    );
    const fields = Object.fromEntries(changed.map((field) => [field, wanted[field]])) as Partial<PersonFields>;
    const isElsewhere = 'organisationId' in fields;
    const { organisationId, staffCode } = { ...person, ...fields };
    this.checkTargets(person.id, fields);
    this.checkFree(person.id, { ...fields, ...(isElsewhere ? { staffCode } : {}), organisationId });
    this.ground.identifiers.release(pick(person, isElsewhere ? [...changed, 'staffCode'] : changed));
    for (const field of changed)
      this.edits.push({ personId: person.id, field, old: person[field], new: fields[field] });
    Object.assign(person, fields);
    this.ground.identifiers.hold(person.id, person);
    return { ok: true, effect: changed.length > 0 ? 'moves' : 'none', personId: person.id, warnings: [] };
  }

  private mergePeople(command: Extract<Command, { op: 'merge' }>): Accepted {
    for (const { campaignId } of this.ground.groups.members) this.checkCampaign(campaignId);
    const merge = decideMerge(this.ground, command, {
      emptied: ({ participantId, campaignId, personId }) => this.newTimeline(campaignId, personId, participantId),
      fresh: (campaignId, personId) => this.newTimeline(campaignId, personId),
    });
    for (const { personId, fields } of merge.edits) this.edit({ op: 'edit', personId, fields });
    for (const timeline of merge.regrouping.made) this.keepParticipant(timeline, 0);
    merge.regrouping.apply();
    this.merge = merge;
    return { ok: true, effect: 'moves', personId: command.intoId, warnings: [] };
  }

  private addPerson(command: Extract<Command, { op: 'add_person' }>): Accepted {
    const person = tidied(command.person);
    this.checkTargets(null, person);
    this.checkFree(null, person);
    const personId = this.ids.person();
    this.keepPerson(personId, person);
    return { ok: true, effect: 'moves', personId, warnings: [] };
  }

  private timeline(participantId: number, version: number | undefined): Timeline {
    const timeline = this.ground.timelineOfParticipant(participantId);
    if (timeline === undefined) throw new Refusal('NOT_FOUND', { what: 'participant' });
    this.checkCampaign(timeline.campaignId);
    if (version !== undefined && version !== timeline.version) {
      throw new Refusal('VERSION_CONFLICT', { version: timeline.version });
    }
    return timeline;
  }

  /** Without any fact: of a participant to be made, or of one whose facts another holds. */
  private newTimeline(campaignId: number, personId: number, known?: number): Timeline {
    const { procedure } = this.ground.campaigns.get(campaignId)!;
    const participantId = known ?? this.ids.participant();
    const head = { participantId, campaignId, personId, version: 0, isNew: known === undefined };
    return new Timeline({ ...head, memberIds: [participantId], procedure }, [], new Set());
  }

  private keepPerson(id: number, fields: NewPerson): void {
    this.madePeople.push({ id, fields });
    this.ground.identifiers.hold(id, fields);
  }

  private keepParticipant(timeline: Timeline, sourceOrder: number): void {
    this.madeParticipants.push({ timeline, sourceOrder });
    this.ground.remember(timeline);
  }

  private checkFree(personId: number | null, identifiers: Identifiers): void {
    const field = this.ground.identifiers.taken(personId, identifiers);
    if (field !== null) throw new Refusal('DUPLICATE_IDENTIFIER', { field });
  }

  /** The organisation and the guardian that fields point at must be there. */
  private checkTargets(personId: number | null, { organisationId, guardianId }: Partial<PersonFields>): void {
    if (typeof organisationId === 'number' && !this.ground.units.has(organisationId)) {
      throw new Refusal('NOT_FOUND', { what: 'unit' });
    }
    if (typeof guardianId !== 'number') return;
    const guardian = this.ground.people.get(guardianId);
    if (guardian === undefined || guardianId === personId) throw new Refusal('NOT_FOUND', { what: 'guardian' });
    checkUnmerged(guardian);
    if (personId !== null && isGuardedBy(this.ground, guardianId, personId)) throw new Refusal('GUARDIAN_CYCLE');
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

  /** Nobody may come to be in a closed unit by what is taken away either. */
  private checkClosed(timeline: Timeline, spans: readonly Span[]): void {
    const unit = reopened(this.ground.units, timeline.spansAfter(), spans);
    if (unit !== null) throw new Refusal('UNIT_CLOSED', { closedOn: unit.closedOn });
  }

  /** The unit must be open to the campaign; the reason on its list, and offered there for this kind (T10). */
  private checkFact(timeline: Timeline, { kind, unitId, reason }: NewFact, corrected: Fact | undefined): void {
    if (UNIT_KINDS.has(kind) && typeof unitId === 'number') this.checkUnit(timeline.campaignId, unitId);
    const { rules, reasons } = timeline.procedure;
    if (reason === null || reason === undefined) {
      if (rules.reasonRequired.includes(kind)) throw new Refusal('REASON_REQUIRED', { kind });
      return;
    }
    // The list may have changed since: another day for what was recorded asks for no other reason.
    if (corrected?.kind === kind && corrected.reason === reason) return;
    const kinds = reasons.get(reason);
    if (kinds === undefined) throw new Refusal('REASON_UNKNOWN', { reason, kind });
    if (REASON_KINDS.has(kind) && !kinds.includes(kind)) throw new Refusal('REASON_OF_OTHER_KIND', { reason, kind });
  }

  /** The nearest unit at or above that is marked as an organisation, or else the root. */
  private organisationOf(unitId: number): number {
    const line = this.ground.ancestorsAndSelf(unitId);
    return line.findLast((id) => this.ground.units.get(id)?.isOrganisation === true) ?? line[0]!;
  }
}

function checkUnmerged({ mergedInto }: Person): void {
  if (mergedInto !== null) throw new Refusal('PERSON_MERGED', { into: String(mergedInto) });
}
