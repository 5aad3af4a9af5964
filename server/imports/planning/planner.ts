import type { EntityManager } from 'typeorm';
import type { Duplicate, SharedContact } from '../../domain/roster/duplicates.js';
import { hasIdentifier } from '../../domain/roster/match-person.js';
import { planRow, type RowPlan } from '../../domain/roster/plan.js';
import type { PlannedFact } from '../../domain/roster/status-plan.js';
import type { RosterField, RosterRow } from '../../domain/roster/types.js';
import { unitKey } from '../../domain/roster/units.js';
import type { RowOutcome } from '../import.entity.js';
import { answerTexts, effectiveRow, type FileAnswers, type ReadPerson, type RowDecision } from './effective-row.js';
import type { PlanPlace } from './plan-place.js';
import { identityOf, type LikeRow, LikeRows } from './like-rows.js';
import { type FoundPerson, StoredPeople } from './stored-people.js';

/** A row as read, with what was decided of it. */
export interface RowToPlan extends ReadPerson {
  readonly row: number;
  /** Sheet and row as one number: no other row of the file has it. */
  readonly key: number;
  readonly decision: RowDecision;
  readonly duplicate: Duplicate | null;
  readonly contacts: readonly SharedContact[];
}

/** What the preview promises of a row, and the versions that it stands on; kept in `import_rows.plan`. */
export interface StoredPlan extends Pick<RowPlan, 'action' | 'changes' | 'unit' | 'issues'> {
  readonly personVersion: number | null;
  readonly participantVersion: number | null;
  readonly duplicate: Duplicate | null;
  /** An answer says that the person is meant by such a row: remembered once it is applied. */
  readonly identity?: ReturnType<typeof identityOf>;
  /** What the row's statuses would record. */
  readonly facts?: readonly PlannedFact[];
  /** People among whom somebody has to choose. */
  readonly candidates?: readonly number[];
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

/** Plans rows, a batch at a time. */
export interface RowPlanner {
  /** Before rows are planned again: those of the whole file, so that each knows of the others. */
  look(batch: readonly RowToPlan[]): Promise<void>;
  plan(batch: readonly RowToPlan[]): Promise<PlannedRow[]>;
  /** Keys of rows of which something else holds since a later one was planned. */
  revised(): readonly number[];
}

/** Loads what rows may mean, a batch at a time, and lets the core decide. Reads only. */
export class Planner implements RowPlanner {
  private readonly people: StoredPeople;
  private readonly likes: LikeRows;

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
    this.likes = new LikeRows(em, this.people);
  }

  /** Rows of one person are found by their numbers (`DuplicateFinder`), before anybody is looked up. */
  async look(): Promise<void> {}

  revised(): readonly number[] {
    return NO_ROWS;
  }

  async plan(batch: readonly RowToPlan[]): Promise<PlannedRow[]> {
    const { answers } = this.rules;
    const effective = batch.map((row) =>
      effectiveRow(row, row.decision, answers, this.place.unitIndex, this.place.today),
    );
    const holders = new Holders(await this.people.withNumbersOf(effective.map(({ parsed }) => parsed)));
    const candidates = effective.map((row) => holders.of(row, this.organisationOf(row.parsed.unitId)));
    const likes = await this.likesOf(effective, candidates);
    return batch.map((row, i) => this.planOne(row, effective[i]!, candidates[i]!, likes.get(i) ?? NOBODY_LIKE));
  }

  /** People like those rows whose numbers lead to nobody, by the row's place in the batch. */
  private async likesOf(
    effective: readonly ReadPerson[],
    candidates: readonly (readonly FoundPerson[])[],
  ): Promise<Map<number, LikeRow>> {
    const unknown = effective.flatMap(({ parsed }, i) =>
      candidates[i]!.length > 0 || parsed.fullName === undefined ? [] : [{ i, parsed, unitId: this.unitOf(parsed) }],
    );
    const likes = await this.likes.of(unknown);
    return new Map(unknown.map(({ i }, n) => [i, likes[n]!]));
  }

  private planOne(
    row: RowToPlan,
    effective: ReadPerson,
    candidates: readonly FoundPerson[],
    { namesakes, sameNamed, remembered }: LikeRow,
  ): PlannedRow {
    const { parsed } = effective;
    const known = [...candidates, ...namesakes, ...sameNamed, ...(remembered === null ? [] : [remembered])];
    for (const { participantId } of known) if (participantId !== null) this.mentioned.add(participantId);
    if (row.decision.skip === true) return planned(effective, SKIPPED, effective.issues, row.duplicate, undefined);
    const rosterRow: RosterRow = { kind: 'person', row: row.row, raw: [], ...effective };
    const plan = planRow(rosterRow, {
      candidates,
      namesakes,
      sameNamed,
      remembered,
      duplicate: row.duplicate,
      contacts: row.contacts,
      importId: this.place.importId,
      blank: this.rules.blank,
      columns: this.columns,
      unitIds: this.rules.unitIds,
      answers: answerTexts(row.decision, this.rules.answers),
    });
    const person = known.find(({ personId }) => personId === plan.personId);
    const result = planned(effective, plan, plan.issues, row.duplicate, person);
    if (plan.foundBy !== 'answer' || hasIdentifier(parsed)) return result;
    return { ...result, plan: { ...result.plan, identity: identityOf({ parsed, unitId: this.unitOf(parsed) }) } };
  }

  /** The unit in which the row's person is looked for. */
  private unitOf({ unitId, unitName }: ReadPerson['parsed']): number {
    return unitId ?? this.chosenUnit(unitName) ?? this.place.unitId;
  }

  private chosenUnit(unitName: string | undefined): number | undefined {
    return unitName === undefined ? undefined : this.rules.unitIds.get(unitKey(unitName));
  }

  private organisationOf(unitId: number | undefined): number | undefined {
    return this.place.organisations.get(unitId ?? this.place.unitId);
  }
}

const NO_ROWS: readonly number[] = [];
const NOBODY_LIKE: LikeRow = { namesakes: [], sameNamed: [], remembered: null };
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
      ...(plan.candidates === undefined ? {} : { candidates: plan.candidates }),
    },
  };
}

/** The people found for a batch, by their numbers. */
export class Holders<P extends FoundPerson = FoundPerson> {
  private readonly byNumber = new Map<string, P[]>();

  constructor(found: readonly P[]) {
    for (const person of found) {
      for (const { siNumber, citizenId, staffCode } of [person, ...(person.merged ?? [])]) {
        this.add(siNumber, person);
        this.add(citizenId, person);
        if (staffCode !== null) this.add(`${person.organisationId ?? 0}:${staffCode}`, person);
      }
    }
  }

  of({ parsed }: Pick<ReadPerson, 'parsed'>, organisationId: number | undefined): readonly P[] {
    if (this.byNumber.size === 0) return [];
    const { siNumber, citizenId, staffCode } = parsed;
    const code = staffCode === undefined ? undefined : `${organisationId ?? 0}:${staffCode}`;
    const found = [siNumber, citizenId, code].flatMap((key) =>
      key === undefined ? [] : (this.byNumber.get(key) ?? []),
    );
    return found.length < 2 ? found : [...new Set(found)];
  }

  private add(key: string | null, person: P): void {
    if (key === null) return;
    const list = this.byNumber.get(key);
    if (list === undefined) this.byNumber.set(key, [person]);
    else list.push(person);
  }
}
