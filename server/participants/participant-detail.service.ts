import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { CampaignRules, type CampaignHead } from '../campaigns/campaign-rules.js';
import { forbidden, notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { row, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { maskIdentifier, maskPhone } from '../domain/identifiers.js';
import { nextKinds } from '../domain/next-kinds.js';
import { replay, spanOn } from '../domain/spans.js';
import type { Evidence, FactKind, OnPrecision } from '../domain/stages.js';
import { homesOf } from '../tracking/participant-home.js';
import { UnitTree } from '../units/unit-tree.js';
import { idText } from '../units/unit.dto.js';
import {
  standingDto,
  type ActorDto,
  type ParticipantDetailDto,
  type PersonSummaryDto,
  type TimelineFactDto,
} from './participant.dto.js';
import { lastDayOf, ParticipantRows } from './participant-rows.js';

interface PersonRow {
  readonly version: number;
  readonly person_id: number;
  readonly full_name: string;
  readonly title: string | null;
  readonly position: string | null;
  readonly si_number: string | null;
  readonly citizen_id: string | null;
  readonly staff_code: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly dob: string | null;
  readonly guardian_id: number | null;
}

interface FactWithActor {
  readonly id: number;
  readonly kind: FactKind;
  readonly on_day: Day;
  readonly on_precision: OnPrecision;
  readonly evidence: Evidence;
  readonly unit_id: number | null;
  readonly unit_name: string | null;
  readonly unit_path: string | null;
  readonly reason: string | null;
  readonly channel: string | null;
  readonly recorded_at: string;
  readonly change_id: number;
  readonly door: string;
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly replaces_id: number | null;
  readonly voided_by_change_id: number | null;
  readonly voided_at: string | null;
  readonly voided_note: string | null;
  readonly voided_actor_id: number | null;
  readonly voided_actor_name: string | null;
}

const FACTS = `SELECT f.id, f.kind, f.on_day, f.on_precision, f.evidence, f.unit_id, u.name AS unit_name, u.path AS unit_path, f.reason, f.channel,
    f.recorded_at, f.change_id, c.door, c.actor_id, a.display_name AS actor_name, f.replaces_id, f.voided_by_change_id,
    v.at AS voided_at, v.note AS voided_note, v.actor_id AS voided_actor_id, va.display_name AS voided_actor_name
  FROM facts f JOIN changes c ON c.id = f.change_id LEFT JOIN users a ON a.id = c.actor_id
  LEFT JOIN units u ON u.id = f.unit_id LEFT JOIN changes v ON v.id = f.voided_by_change_id
  LEFT JOIN users va ON va.id = v.actor_id
  WHERE f.participant_id = ? ORDER BY f.on_day DESC, f.id DESC`;

/** One participant: the standing of today, what may come next, and the whole history. */
@Injectable()
export class ParticipantDetailService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly participantRows: ParticipantRows,
    private readonly audit: AuditService,
  ) {}

  async get(caller: Caller, id: number, isReveal: boolean): Promise<ParticipantDetailDto> {
    const today = this.clock.today();
    const [home] = await homesOf(this.reader.manager, [id], today);
    if (home === undefined || !caller.may('read', home.unitPath)) throw notFound('participant');
    if (isReveal && !caller.may('reveal', home.unitPath)) throw forbidden();
    const [head, person, facts, [standing], unitPath] = await Promise.all([
      this.rules.head(home.campaignId),
      this.person(id),
      rows<FactWithActor>(this.reader.manager, FACTS, [id]),
      this.participantRows.load([id], today),
      this.tree.way(home.unitPath, caller.scope('read')),
    ]);
    if (isReveal) {
      await this.audit.write({ actorId: caller.userId, action: 'reveal', targetType: 'participant', targetId: id });
    }
    const unit = unitPath.at(-1)!;
    return {
      id: String(id),
      campaignId: String(head.id),
      personId: String(person.person_id),
      person: personSummary(person, isReveal),
      unitId: unit.id,
      unitName: unit.name,
      unitPath,
      standing: standing === undefined ? null : standingDto(standing, { day: today, lastDay: lastDayOf(standing, head) }),
      nextKinds: nextKindsOf(facts, head, today),
      facts: facts.map((fact) => factDto(fact, caller)),
      version: person.version,
    };
  }

  private async person(participantId: number): Promise<PersonRow> {
    const found = await row<PersonRow>(
      this.reader.manager,
      `SELECT pa.version, pa.person_id, p.full_name, p.title, p.position, p.si_number, p.citizen_id, p.staff_code, p.phone,
         p.email, p.dob, p.guardian_id
       FROM participants pa JOIN people p ON p.id = pa.person_id WHERE pa.id = ?`,
      [participantId],
    );
    if (found === undefined) throw notFound('participant');
    return found;
  }
}

/** Asked of the core, as recording will ask it: from the facts, and for today. */
function nextKindsOf(facts: readonly FactWithActor[], { rules, calendar }: CampaignHead, today: Day): FactKind[] {
  const valid = facts.filter((fact) => fact.voided_by_change_id === null);
  const timeline = valid.map((fact) => ({
    id: fact.id,
    seq: fact.id,
    kind: fact.kind,
    on: fact.on_day,
    onPrecision: fact.on_precision,
    evidence: fact.evidence,
    unitId: fact.unit_id,
    reason: fact.reason,
  }));
  return nextKinds(spanOn(replay(timeline, rules, calendar).spans, today), rules);
}

function personSummary(person: PersonRow, isRevealed: boolean): PersonSummaryDto {
  const show = (value: string | null, mask: (value: string) => string): string | null =>
    value === null || isRevealed ? value : mask(value);
  return {
    id: String(person.person_id),
    fullName: person.full_name,
    title: person.title,
    position: person.position,
    siNumber: show(person.si_number, maskIdentifier),
    citizenId: show(person.citizen_id, maskIdentifier),
    staffCode: person.staff_code,
    phone: show(person.phone, maskPhone),
    email: person.email,
    dob: person.dob,
    guardianId: idText(person.guardian_id),
    isMasked: !isRevealed,
  };
}

function factDto(fact: FactWithActor, caller: Caller): TimelineFactDto {
  const { voided_by_change_id: voidedBy } = fact;
  return {
    id: String(fact.id),
    kind: fact.kind,
    on: fact.on_day,
    onPrecision: fact.on_precision,
    recordedAt: fact.recorded_at,
    changeId: String(fact.change_id),
    actor: actorDto(fact.actor_id, fact.actor_name),
    door: fact.door,
    evidence: fact.evidence,
    reason: fact.reason,
    channel: fact.channel,
    unitId: idText(fact.unit_id),
    // Where somebody came from or went to is told only inside the caller's scope.
    unitName: fact.unit_path !== null && caller.may('read', fact.unit_path) ? fact.unit_name : null,
    replaces: idText(fact.replaces_id),
    ...(voidedBy === null
      ? {}
      : {
          voided: {
            changeId: String(voidedBy),
            at: fact.voided_at ?? '',
            actor: actorDto(fact.voided_actor_id, fact.voided_actor_name),
            reason: fact.voided_note,
          },
        }),
  };
}

function actorDto(id: number | null, name: string | null): ActorDto | null {
  return id === null ? null : { id: String(id), name: name ?? '' };
}
