import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { actorDto } from '../common/actor.dto.js';
import { rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { nextKinds } from '../domain/next-kinds.js';
import { replay, spanOn } from '../domain/spans.js';
import type { Evidence, FactKind, OnPrecision } from '../domain/stages.js';
import { idText } from '../units/unit.dto.js';
import type { TimelineFactDto } from './participant.dto.js';

/** A fact with who said so, and who took it back. */
export interface FactWithActor {
  readonly id: number;
  readonly participant_id: number;
  readonly person_id: number;
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
  readonly import_id: number | null;
  readonly import_row_id: number | null;
  readonly import_row: number | null;
  readonly replaces_id: number | null;
  readonly voided_by_change_id: number | null;
  readonly voided_at: string | null;
  readonly voided_note: string | null;
  readonly voided_actor_id: number | null;
  readonly voided_actor_name: string | null;
}

const FACTS = `SELECT f.id, f.participant_id, p.person_id, f.kind, f.on_day, f.on_precision, f.evidence, f.unit_id, u.name AS unit_name, u.path AS unit_path, f.reason, f.channel,
    f.recorded_at, f.change_id, c.door, c.actor_id, a.display_name AS actor_name, f.replaces_id, f.voided_by_change_id,
    c.import_id, f.import_row_id, r.row AS import_row,
    v.at AS voided_at, v.note AS voided_note, v.actor_id AS voided_actor_id, va.display_name AS voided_actor_name
  FROM participants p JOIN facts f ON f.participant_id = p.id JOIN changes c ON c.id = f.change_id LEFT JOIN users a ON a.id = c.actor_id
  LEFT JOIN units u ON u.id = f.unit_id LEFT JOIN changes v ON v.id = f.voided_by_change_id
  LEFT JOIN users va ON va.id = v.actor_id LEFT JOIN import_rows r ON r.id = f.import_row_id
  WHERE p.id = ? OR p.merged_into = ? ORDER BY f.on_day DESC, f.id DESC`;

/** The whole history of a participant, what came with people merged into it (U5) included; latest first. */
export function historyOf(em: EntityManager, participantId: number): Promise<FactWithActor[]> {
  return rows<FactWithActor>(em, FACTS, [participantId, participantId]);
}

/** Asked of the core, as recording will ask it: from the facts, and for today. */
export function nextKindsOf(
  facts: readonly FactWithActor[],
  { rules, calendar }: CampaignHead,
  today: Day,
): FactKind[] {
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

export function factDto(fact: FactWithActor, caller: Caller, personId: number): TimelineFactDto {
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
    source: fact.import_row_id === null ? null : { importId: idText(fact.import_id), row: fact.import_row },
    fromPersonId: fact.person_id === personId ? null : String(fact.person_id),
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
