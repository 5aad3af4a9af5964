import type { EntityManager } from 'typeorm';
import { hasIdentifier } from '../../domain/roster/match-person.js';
import { LatestAnswers } from '../../domain/roster/status-latest.js';
import { matchStatusRow, type StatusMatch, type StatusPerson } from '../../domain/roster/status-match.js';
import { statusOf } from '../../domain/roster/status-row.js';
import { unitKey } from '../../domain/roster/units.js';
import { homesOf } from '../../tracking/participant-home.js';
import { foresee } from '../../tracking/foresight.js';
import { answerTexts, effectiveRow, type ReadPerson } from '../planning/effective-row.js';
import type { PlanPlace } from '../planning/plan-place.js';
import { Holders, type PlannedRow, type PlanRules, type RowPlanner, type RowToPlan } from '../planning/planner.js';
import { type FoundPerson, StoredPeople } from '../planning/stored-people.js';
import { planStatusFacts, statusAnswers } from './plan-facts.js';
import { MembersByName } from './members-by-name.js';
import type { StatusContext } from './status-context.js';
import { Draft } from './status-draft.js';

export type Candidate = FoundPerson & StatusPerson;

interface Looked {
  readonly row: RowToPlan;
  readonly effective: ReadPerson;
  readonly answers: Readonly<Record<string, string>> | undefined;
  readonly match: StatusMatch<Candidate>;
}

/** Plans the rows of a status sheet: whom each means, which of several answers counts, what it would record. Reads only. */
export class StatusPlanner implements RowPlanner {
  private readonly people: StoredPeople;
  private readonly latest = new LatestAnswers();
  private members: MembersByName | null = null;

  constructor(
    private readonly em: EntityManager,
    readonly place: PlanPlace,
    private readonly rules: PlanRules,
    private readonly context: StatusContext,
  ) {
    this.people = new StoredPeople(em, place);
  }

  /** Finds out whom rows mean, so that all answers of a person are known before any is planned. */
  async look(batch: readonly RowToPlan[]): Promise<void> {
    await this.lookAt(batch);
  }

  async plan(batch: readonly RowToPlan[]): Promise<PlannedRow[]> {
    const { values, days } = this.context;
    const looked = await this.lookAt(batch);
    const found = looked.flatMap(({ match }) => (match.kind === 'one' ? (match.person.participantId ?? []) : []));
    const foresight = await foresee(this.em, found, this.place.today);
    return looked.map((one) => {
      const draft = this.begun(one);
      const { match } = one;
      if (draft.isEnded || match.kind !== 'one') return draft.end();
      const answers = statusAnswers(one, this.rules.answers);
      const says = statusOf(one.effective.parsed.statusCells, values, days, answers);
      draft.settleDoubts(answers.doubts);
      draft.addSaid(says.issues, one.answers);
      const { participantId } = match.person;
      if (participantId === null) return draft.end();
      const facts = foresight.factsOf(participantId);
      const plan = planStatusFacts(says, facts, one, this.context, (fact) => foresight.guardianOf(participantId, fact));
      draft.addFacts(plan);
      return draft.end();
    });
  }

  /** Rows of which something else holds since a later row was looked at. */
  revised(): readonly number[] {
    return this.latest.revised();
  }

  private async lookAt(batch: readonly RowToPlan[]): Promise<Looked[]> {
    const { answers } = this.rules;
    const effective = batch.map((row) =>
      effectiveRow(row, row.decision, answers, this.place.unitIndex, this.place.today),
    );
    const numbered = await this.people.withNumbersOf(effective.map(({ parsed }) => parsed));
    const byNumber = new Holders(await this.placed(numbered));
    const named = await this.namesakesOf(effective, byNumber);
    const near = await this.nearOf(effective, named);
    return batch.map((row, i) => {
      const own = effective[i]!;
      const texts = answerTexts(row.decision, answers);
      const match = matchStatusRow(own.parsed, this.holdersOf(own, byNumber), named[i]!, texts, near[i]);
      const looked: Looked = { row, effective: own, answers: texts, match };
      this.compare(looked);
      return looked;
    });
  }

  /** Lets the row be held against the others that speak of the same person. */
  private compare({ row, effective, match }: Looked): void {
    // Whoever is still asked about has answered nothing yet.
    if (match.kind !== 'one' || row.decision.skip === true) return;
    const answer = row.decision.answers?.DUPLICATE_IN_FILE;
    const isTaken = answer !== undefined && 'value' in answer && answer.value === 'take';
    this.latest.add(match.person.personId, row.key, effective.parsed, isTaken);
  }

  private begun({ row, effective, answers, match }: Looked): Draft {
    const draft = new Draft(row, effective, personOf(match) ?? null);
    if (row.decision.skip === true) draft.skip();
    else if (draft.hasError || draft.waitsForNumber) draft.wait();
    else if (match.kind === 'not_found') draft.fail('PERSON_NOT_FOUND');
    else if (match.kind === 'out_of_scope') draft.ask('OUT_OF_SCOPE', 'siNumber', answers);
    else if (match.kind === 'conflict') draft.ask('IDENTIFIERS_OF_TWO', 'siNumber', answers);
    else if (match.kind === 'asked') draft.askWho(match.code, match.people, answers);
    else {
      const rival = this.latest.of(match.person.personId, row.key);
      if (rival !== null) draft.rival(rival, answers);
    }
    return draft;
  }

  private holdersOf({ parsed }: ReadPerson, byNumber: Holders<Candidate>): readonly Candidate[] {
    return byNumber.of({ parsed }, this.place.organisations.get(parsed.unitId ?? this.place.unitId));
  }

  /** People of the row's unit who are so called, for rows that no number leads to. */
  private async namesakesOf(batch: readonly ReadPerson[], byNumber: Holders<Candidate>): Promise<Candidate[][]> {
    const isOpen = (row: ReadPerson): boolean =>
      !hasIdentifier(row.parsed) || this.holdersOf(row, byNumber).length === 0;
    if (!batch.some(isOpen)) return batch.map(() => []);
    this.members ??= await MembersByName.load(this.em, this.place);
    const { members } = this;
    const ids = batch.map((row) => (isOpen(row) ? members.named(row.parsed.fullName, this.unitOf(row)) : []));
    return this.candidatesOf(ids);
  }

  private async candidatesOf(ids: readonly (readonly number[])[]): Promise<Candidate[][]> {
    const all = [...new Set(ids.flat())];
    const found = all.length === 0 ? [] : [...(await this.people.byIds(all)).values()];
    const placed = new Map((await this.placed(found)).map((person) => [person.personId, person]));
    return ids.map((own) => own.flatMap((id) => placed.get(id) ?? []));
  }

  /** Whom a row without numbers may mean whose name nobody has: people of the unit but for a slip of the hand. */
  private async nearOf(batch: readonly ReadPerson[], named: readonly (readonly Candidate[])[]): Promise<Candidate[][]> {
    const ids = batch.map((row, i) => {
      const isOpen = named[i]!.length === 0 && !hasIdentifier(row.parsed);
      return isOpen ? (this.members?.near(row.parsed.fullName, this.unitOf(row)) ?? []) : [];
    });
    return this.candidatesOf(ids);
  }

  private unitOf({ parsed }: ReadPerson): number | undefined {
    if (parsed.unitId !== undefined) return parsed.unitId;
    return parsed.unitName === undefined ? undefined : this.rules.unitIds.get(unitKey(parsed.unitName));
  }

  /** Whether each sits in the unit whose sheet it is; of those who have left, whether they sat there last. */
  private async placed(people: readonly FoundPerson[]): Promise<Candidate[]> {
    const gone = people.flatMap(({ placement, participantId }) => (placement === null ? (participantId ?? []) : []));
    const homes = gone.length === 0 ? [] : await homesOf(this.em, gone, this.place.today);
    const lastPath = new Map(homes.map(({ participantId, unitPath }) => [participantId, unitPath]));
    const isWithin = ({ placement, participantId }: FoundPerson): boolean => {
      if (placement !== null) return this.place.unitIndex.byId.has(placement.unitId);
      return participantId !== null && lastPath.get(participantId)?.startsWith(this.place.unitPath) === true;
    };
    return people.map((person) => ({ ...person, isInside: person.isInScope && isWithin(person) }));
  }
}

/** The one person that a row means, or may mean. */
function personOf(match: StatusMatch<Candidate>): Candidate | undefined {
  if (match.kind === 'one') return match.person;
  return match.kind === 'asked' && match.people.length === 1 ? match.people[0] : undefined;
}
