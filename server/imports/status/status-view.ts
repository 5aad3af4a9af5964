import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import type { PlannedFact } from '../../domain/roster/status-plan.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import { STAGES } from '../../domain/stages.js';
import type { StoredPlan } from '../planning/planner.js';

export interface FactView {
  kind: string;
  on: string;
  onPrecision: string;
  state: PlannedFact['state'];
  code?: string;
  reason?: string;
}

/** Somebody whom a row may mean, as far as it takes to tell them apart. */
export interface CandidateView {
  personId: string;
  fullName: string;
  dob: string | null;
  position: string | null;
  unitName: string | null;
  /** Covered as in the rows. */
  siNumber: string | null;
}

const DAY_OF = {
  declared: 'declaredOn',
  submitted: 'submittedOn',
  approved: 'approvedOn',
  activated: 'activatedOn',
  installed: 'installedOn',
} as const;

type Stages = Partial<Pick<ParsedPerson, (typeof DAY_OF)[keyof typeof DAY_OF] | 'stage'>>;

/** What the row's statuses came to: the furthest stage, and the days that are known. */
export function stagesOf(facts: readonly PlannedFact[] | undefined): Stages {
  const parsed: Stages = {};
  for (const { kind, on, onPrecision } of facts ?? []) {
    if (onPrecision === 'exact' && kind in DAY_OF) parsed[DAY_OF[kind as keyof typeof DAY_OF]] = on;
  }
  const kinds = (facts ?? []).map(({ kind }) => kind);
  const stage = STAGES.findLast((one) => kinds.includes(one)) ?? kinds[0];
  return stage === undefined ? parsed : { ...parsed, stage };
}

export function statusView(
  plan: StoredPlan | null,
  people: ReadonlyMap<number, CandidateView>,
  mask: (field: string, value: string) => string,
): { facts?: FactView[]; candidates?: CandidateView[] } {
  const facts = (plan?.facts ?? []).map(({ kind, on, onPrecision, state, code, reason }) => ({
    kind,
    on,
    onPrecision,
    state,
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
  }));
  const candidates = (plan?.candidates ?? [])
    .flatMap((id) => people.get(id) ?? [])
    .map((one) => ({ ...one, siNumber: one.siNumber === null ? null : mask('siNumber', one.siNumber) }));
  return { ...(facts.length === 0 ? {} : { facts }), ...(candidates.length === 0 ? {} : { candidates }) };
}

/** The people among whom these plans let somebody choose, as far as whoever asks may see them. */
export async function loadCandidates(
  em: EntityManager,
  campaignId: number,
  plans: readonly (StoredPlan | null)[],
  today: Day,
  maySee: (unitPath: string | null) => boolean,
): Promise<Map<number, CandidateView>> {
  const ids = [...new Set(plans.flatMap((plan) => plan?.candidates ?? []))];
  if (ids.length === 0) return new Map();
  const found = await rows<{
    id: number;
    full_name: string;
    dob: string | null;
    position: string | null;
    unit: string | null;
    path: string | null;
    si_number: string | null;
  }>(
    em,
    `SELECT p.id, p.full_name, p.dob, p.position, p.si_number, u.name AS unit, u.path FROM people p
       LEFT JOIN participants x ON x.person_id = p.id AND x.campaign_id = ?
       LEFT JOIN spans s ON s.participant_id = x.id AND s.from_day <= ? AND s.to_day > ?
       LEFT JOIN units u ON u.id = s.unit_id
     WHERE ${idsIn(em, 'p.id')}`,
    [campaignId, today, today, JSON.stringify(ids)],
  );
  return new Map(
    found
      .filter(({ path }) => maySee(path))
      .map(({ id, full_name: fullName, dob, position, unit, si_number: siNumber }) => [
        id,
        { personId: String(id), fullName, dob, position, unitName: unit, siNumber },
      ]),
  );
}
