import type { Day } from '../../domain/calendar.js';
import { type FieldChange, storedValues } from '../../domain/roster/field-changes.js';
import type { UnitDecision } from '../../domain/roster/plan.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { Command, NewFact, PersonFields } from '../../tracking/commands.js';
import type { StoredPlan } from '../planning/planner.js';
import type { StoredRow } from '../planning/stored-rows.js';
import { factCommands, newFacts } from '../status/fact-commands.js';

/** What all rows of one apply share. */
export interface ApplyGround {
  readonly campaignId: number;
  readonly ownUnitId: number;
  /** Units by the key of their name in the file; absent where a person still has to say which. */
  readonly units: ReadonlyMap<string, number>;
  readonly effectiveOn: Day;
  /** U4: the campaign's first day for a unit's first roster, else the day that the file speaks of. */
  readonly joinedOn: Day;
  /** Why somebody who is missing leaves, from the campaign's list. */
  readonly leftReason: string | null;
}

/** What a row asks of the one way in; none where it changes nothing, null where it has to wait. */
export function commandsOf(row: StoredRow, parsed: ParsedPerson, ground: ApplyGround): Command[] | null {
  const { plan } = row;
  if (row.outcome === 'missing') return row.decision.missing === 'left' ? leave(row, ground) : [];
  if (plan === null) return null;
  switch (plan.action) {
    case 'unchanged':
      return [];
    case 'update':
      return [...edit(row, plan), ...factCommands(row, plan)];
    case 'transfer':
      return transfer(row, plan, ground);
    case 'create':
      return row.personId === null ? enrol(row, plan, parsed, ground) : join(row, plan, parsed, ground);
    case 'none':
      return null;
  }
}

function leave({ participantId, plan }: StoredRow, ground: ApplyGround): Command[] {
  if (participantId === null) return [];
  const fact = { kind: 'left', on: ground.effectiveOn, reason: ground.leftReason } as const;
  return [{ op: 'fact', participantId, ...versionOf(plan?.participantVersion), fact }];
}

function enrol(row: StoredRow, plan: StoredPlan, parsed: ParsedPerson, ground: ApplyGround): Command[] | null {
  const unitId = unitOf(plan.unit, ground);
  if (unitId === null) return null;
  const { fullName, ...others } = storedValues(parsed);
  if (fullName === undefined) return null;
  const person = { ...(others as Partial<PersonFields>), fullName };
  const { campaignId, joinedOn: on } = ground;
  const { sourceOrder } = parsed;
  return [{ op: 'enrol', person, campaignId, unitId, on, sourceOrder, ...withFacts(row) }];
}

/** Somebody known who joins: by the unit's first roster like the others, but one who comes back does so on the file's day. */
function join(row: StoredRow, plan: StoredPlan, parsed: ParsedPerson, ground: ApplyGround): Command[] | null {
  const unitId = unitOf(plan.unit, ground);
  if (unitId === null || row.personId === null) return null;
  const on = row.participantId === null ? ground.joinedOn : ground.effectiveOn;
  const { campaignId } = ground;
  const { sourceOrder } = parsed;
  const joining = { op: 'join', personId: row.personId, campaignId, unitId, on, sourceOrder } as const;
  // Who comes back has a timeline already, which facts of their own are judged by.
  if (row.participantId !== null) return [...edit(row, plan), joining, ...factCommands(row, plan)];
  return [...edit(row, plan), { ...joining, ...withFacts(row) }];
}

function withFacts(row: StoredRow): { facts?: NewFact[] } {
  const facts = newFacts(row);
  return facts.length === 0 ? {} : { facts };
}

function transfer(row: StoredRow, plan: StoredPlan, ground: ApplyGround): Command[] | null {
  const unitId = unitOf(plan.unit, ground);
  if (unitId === null || row.participantId === null) return null;
  const fact = { kind: 'transferred', on: ground.effectiveOn, unitId } as const;
  const move: Command = {
    op: 'fact',
    participantId: row.participantId,
    ...versionOf(plan.participantVersion),
    fact,
  };
  return [...edit(row, plan), move, ...factCommands(row, plan)];
}

function edit({ personId }: StoredRow, { changes, personVersion }: StoredPlan): Command[] {
  if (personId === null || changes.length === 0) return [];
  return [{ op: 'edit', personId, ...versionOf(personVersion), fields: fieldsOf(changes) }];
}

function fieldsOf(changes: readonly FieldChange[]): Partial<PersonFields> {
  return Object.fromEntries(changes.map((change) => [change.field, change.new]));
}

function versionOf(version: number | null | undefined): { version?: number } {
  return version === null || version === undefined ? {} : { version };
}

function unitOf(unit: UnitDecision | null, ground: ApplyGround): number | null {
  switch (unit?.kind) {
    case 'known':
      return unit.unitId;
    case 'new':
      return ground.units.get(unit.key) ?? null;
    case 'own':
      return ground.ownUnitId;
    default:
      return null;
  }
}
