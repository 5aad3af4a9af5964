import type { EntityManager } from 'typeorm';
import { type Duplicate } from '../../domain/roster/duplicates.js';
import { hasIdentifier } from '../../domain/roster/match-person.js';
import { planRow, type RowPlan } from '../../domain/roster/plan.js';
import type { RosterField, RosterRow } from '../../domain/roster/types.js';
import { unitKey } from '../../domain/roster/units.js';
import type { RowOutcome } from '../import.entity.js';
import { answerTexts, effectiveRow, type FileAnswers, type ReadPerson, type RowDecision } from './effective-row.js';
import type { PlanPlace } from './plan-place.js';
import { type FoundPerson, namelessKey, StoredPeople } from './stored-people.js';

/** A row as read, with what was decided of it. */
export interface RowToPlan extends ReadPerson {
  readonly row: number;
  readonly decision: RowDecision;
  readonly duplicate: Duplicate | null;
}

/** What the preview promises of a row, and the versions that it stands on; kept in `import_rows.plan`. */
export interface StoredPlan extends Pick<RowPlan, 'action' | 'changes' | 'unit' | 'issues'> {
  readonly personVersion: number | null;
  readonly participantVersion: number | null;
  readonly duplicate: Duplicate | null;
}

export interface PlannedRow {
  readonly effective: ReadPerson;
  readonly outcome: RowOutcome;
  readonly personId: number | null;
  readonly participantId: number | null;
  readonly plan: StoredPlan;
}

/** What was decided of the whole file. */
export interface PlanRules {
  readonly blank: 'keep' | 'clear';
  readonly answers: FileAnswers;
  /** Known units chosen for names that the tree lacks, by key. */
  readonly unitIds: ReadonlyMap<string, number>;
}

/** Loads what rows may mean, a batch at a time, and lets the core decide. Reads only. */
export class Planner {
  private readonly people: StoredPeople;
  private nameless: Map<string, FoundPerson[]> | null = null;

  constructor(
    em: EntityManager,
    readonly place: PlanPlace,
    private readonly rules: PlanRules,
    /** Fields that the sheet has columns for. */
    private readonly columns: ReadonlySet<RosterField>,
    /** Takes the participants that some row speaks of, or may speak of: the others are missing from the file. */
    private readonly mentioned = new Set<number>(),
  ) {
    this.people = new StoredPeople(em, place);
  }

  async plan(batch: readonly RowToPlan[]): Promise<PlannedRow[]> {
    const { answers } = this.rules;
    const effective = batch.map((row) =>
      effectiveRow(row, row.decision, answers, this.place.unitIndex, this.place.today),
    );
    const found = await this.people.withNumbersOf(effective.map(({ parsed }) => parsed));
    const holders = new Holders(found);
    if (this.nameless === null && effective.some(({ parsed }) => !hasIdentifier(parsed))) {
      this.nameless = await this.people.withoutNumbers();
    }
    return batch.map((row, i) => this.planOne(row, effective[i]!, holders));
  }

  private planOne(row: RowToPlan, effective: ReadPerson, holders: Holders): PlannedRow {
    const { parsed } = effective;
    const organisationId = this.organisationOf(parsed.unitId);
    const candidates = holders.of(effective, organisationId);
    const namesakes = hasIdentifier(parsed) ? NOBODY : this.namesakesOf(effective);
    for (const { participantId } of candidates) if (participantId !== null) this.mentioned.add(participantId);
    for (const { participantId } of namesakes) if (participantId !== null) this.mentioned.add(participantId);
    if (row.decision.skip === true) return planned(effective, SKIPPED, effective.issues, row.duplicate, undefined);
    const rosterRow: RosterRow = { kind: 'person', row: row.row, raw: [], ...effective };
    const plan = planRow(rosterRow, {
      candidates,
      namesakes,
      duplicate: row.duplicate,
      importId: this.place.importId,
      blank: this.rules.blank,
      columns: this.columns,
      unitIds: this.rules.unitIds,
      answers: answerTexts(row.decision, this.rules.answers),
    });
    const person = [...candidates, ...namesakes].find(({ personId }) => personId === plan.personId);
    return planned(effective, plan, plan.issues, row.duplicate, person);
  }

  private namesakesOf({ parsed }: ReadPerson): readonly FoundPerson[] {
    const unitId = parsed.unitId ?? this.chosenUnit(parsed.unitName) ?? this.place.unitId;
    return this.nameless?.get(namelessKey(unitId, parsed.fullName ?? '')) ?? NOBODY;
  }

  private chosenUnit(unitName: string | undefined): number | undefined {
    return unitName === undefined ? undefined : this.rules.unitIds.get(unitKey(unitName));
  }

  private organisationOf(unitId: number | undefined): number | undefined {
    return this.place.organisations.get(unitId ?? this.place.unitId);
  }
}

const NOBODY: readonly FoundPerson[] = [];
const SKIPPED = { outcome: 'skipped', action: 'none', changes: [], unit: null } as const;

function planned(
  effective: ReadPerson,
  plan: Omit<RowPlan, 'issues'>,
  issues: RowPlan['issues'],
  duplicate: Duplicate | null,
  person: FoundPerson | undefined,
): PlannedRow {
  return {
    effective,
    outcome: plan.outcome,
    personId: plan.personId ?? null,
    participantId: plan.participantId ?? null,
    plan: {
      action: plan.action,
      changes: plan.changes,
      unit: plan.unit,
      issues,
      personVersion: person?.version ?? null,
      participantVersion: person?.participantVersion ?? null,
      duplicate,
    },
  };
}

/** The people found for a batch, by their numbers. */
class Holders {
  private readonly byNumber = new Map<string, FoundPerson[]>();

  constructor(found: readonly FoundPerson[]) {
    for (const person of found) {
      this.add(person.siNumber, person);
      this.add(person.citizenId, person);
      if (person.staffCode !== null) this.add(`${person.organisationId ?? 0}:${person.staffCode}`, person);
    }
  }

  of({ parsed }: ReadPerson, organisationId: number | undefined): readonly FoundPerson[] {
    if (this.byNumber.size === 0) return NOBODY;
    const { siNumber, citizenId, staffCode } = parsed;
    const code = staffCode === undefined ? undefined : `${organisationId ?? 0}:${staffCode}`;
    const found = [siNumber, citizenId, code].flatMap((key) =>
      key === undefined ? [] : (this.byNumber.get(key) ?? []),
    );
    return found.length < 2 ? found : [...new Set(found)];
  }

  private add(key: string | null, person: FoundPerson): void {
    if (key === null) return;
    const list = this.byNumber.get(key);
    if (list === undefined) this.byNumber.set(key, [person]);
    else list.push(person);
  }
}
