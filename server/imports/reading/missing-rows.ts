import type { EntityManager } from 'typeorm';
import { subtreeRange } from '../../auth/scope.js';
import { rows, type Param } from '../../database/sql.js';
import type { Sex } from '../../domain/identifiers.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { RowDecision } from '../planning/effective-row.js';
import type { PlanPlace } from '../planning/plan-place.js';
import type { StoredPlan } from '../planning/planner.js';
import { searchTextOf } from '../planning/row-json.js';
import type { KeptDecisions } from './kept-decisions.js';

interface MemberRow {
  participant_id: number;
  participant_version: number;
  person_id: number;
  person_version: number;
  full_name: string;
  si_number: string | null;
  citizen_id: string | null;
  staff_code: string | null;
  sex: Sex | null;
  position: string | null;
  unit_id: number;
  unit_name: string;
}

interface MissingRow {
  /** In the order of NEW_ROW_COLUMNS. */
  readonly values: Param[];
  readonly decision: RowDecision | null;
}

/** People who sit in the unit today and whom the file does not mention. */
export async function* missingRows(
  em: EntityManager,
  place: PlanPlace,
  mentioned: ReadonlySet<number>,
  decisions: KeptDecisions,
  pageSize: number,
): AsyncGenerator<MissingRow[]> {
  for (let after = 0; ;) {
    const members = await rows<MemberRow>(
      em,
      `SELECT s.participant_id, x.version AS participant_version, p.id AS person_id, p.version AS person_version,
         p.full_name, p.si_number, p.citizen_id, p.staff_code, p.sex, p.position, u.id AS unit_id, u.name AS unit_name
       FROM spans s JOIN units u ON u.id = s.unit_id JOIN participants x ON x.id = s.participant_id
         JOIN people p ON p.id = x.person_id
       WHERE s.campaign_id = ? AND s.from_day <= ? AND s.to_day > ? AND u.path >= ? AND u.path < ?
         AND s.participant_id > ? ORDER BY s.participant_id LIMIT ?`,
      [place.campaignId, place.today, place.today, ...subtreeRange(place.unitPath), after, pageSize],
    );
    const missing = members.filter(({ participant_id }) => !mentioned.has(participant_id));
    if (missing.length > 0) yield missing.map((member) => rowOf(place.importId, member, decisions));
    if (members.length < pageSize) return;
    after = members.at(-1)!.participant_id;
  }
}

function rowOf(importId: number, member: MemberRow, decisions: KeptDecisions): MissingRow {
  const parsed = parsedOf(member);
  const plan: StoredPlan = {
    action: 'none',
    changes: [],
    unit: { kind: 'stay', unitId: member.unit_id },
    issues: [],
    personVersion: member.person_version,
    participantVersion: member.participant_version,
    duplicate: null,
  };
  const { person_id, participant_id } = member;
  const decision = decisions.ofMissing(person_id);
  const values = [
    importId,
    0,
    0,
    'missing',
    '',
    searchTextOf(parsed),
    '[]',
    JSON.stringify(parsed),
    '[]',
    person_id,
    participant_id,
    JSON.stringify(plan),
    decision === null ? null : JSON.stringify(decision),
  ];
  return { values, decision };
}

function parsedOf(member: MemberRow): ParsedPerson {
  return {
    fullName: member.full_name,
    ...(member.si_number === null ? {} : { siNumber: member.si_number }),
    ...(member.citizen_id === null ? {} : { citizenId: member.citizen_id }),
    ...(member.staff_code === null ? {} : { staffCode: member.staff_code }),
    ...(member.sex === null ? {} : { sex: member.sex }),
    ...(member.position === null ? {} : { position: member.position }),
    unitName: member.unit_name,
    unitId: member.unit_id,
    sourceOrder: 0,
  };
}
