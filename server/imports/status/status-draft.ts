import { tidy } from '../../domain/fold.js';
import { hasIdentifier } from '../../domain/roster/match-person.js';
import type { IssueCode } from '../../domain/roster/issue-codes.js';
import type { Rival } from '../../domain/roster/status-latest.js';
import type { FactsPlan, PlannedFact } from '../../domain/roster/status-plan.js';
import type { StatusAnswers } from '../../domain/roster/status-row.js';
import type { StatusQuestion } from '../../domain/roster/status-match.js';
import type { Issue } from '../../domain/roster/types.js';
import type { RowOutcome } from '../import.entity.js';
import type { ReadPerson } from '../planning/effective-row.js';
import type { PlannedRow, RowToPlan } from '../planning/planner.js';
import { withOwnNumber } from '../planning/row-key.js';
import { isDateDoubt } from './plan-facts.js';
import type { Candidate } from './status-planner.js';

type Answers = Readonly<Record<string, string>> | undefined;

/** Issues of a roster that do not concern a sheet which places nobody and changes no fields. */
const OF_ROSTERS: ReadonlySet<IssueCode> = new Set<IssueCode>(['NO_UNIT', 'NO_SI_NUMBER']);

/** One row of a status sheet while its plan is being made. */
export class Draft {
  private issues: Issue[];
  private outcome: RowOutcome | null = null;
  private facts: readonly PlannedFact[] = [];
  private candidates: readonly Candidate[] = [];

  constructor(
    private readonly row: RowToPlan,
    private readonly effective: ReadPerson,
    private person: Candidate | null,
  ) {
    const { parsed } = effective;
    // Whom a number leads to needs no name.
    const isNameless = hasIdentifier(parsed) && parsed.fullName === undefined;
    this.issues = effective.issues.filter(
      ({ code }) => !OF_ROSTERS.has(code) && !(isNameless && code === 'NAME_MISSING'),
    );
  }

  get isEnded(): boolean {
    return this.outcome !== null;
  }

  get hasError(): boolean {
    return this.issues.some(({ severity }) => severity === 'error');
  }

  /** A number that only waits for a yes may be somebody's: too early to look by name. */
  get waitsForNumber(): boolean {
    const isOpen = ({ field, severity }: Issue): boolean =>
      severity === 'suggestion' && (field === 'siNumber' || field === 'citizenId');
    return !hasIdentifier(this.effective.parsed) && this.issues.some(isOpen);
  }

  skip(): void {
    this.outcome = 'skipped';
  }

  wait(): void {
    this.outcome = this.hasError ? 'error' : 'question';
  }

  fail(code: IssueCode): void {
    this.push(code, 'error', {});
    this.outcome = 'error';
  }

  ask(code: IssueCode, field: string, answers: Answers, params: Record<string, number> = {}): void {
    if (answers?.[code] === 'skip') return this.skip();
    this.push(code, 'question', { ...params, blocking: 1 }, field);
    this.outcome = 'question';
  }

  askWho(code: StatusQuestion, people: readonly Candidate[], answers: Answers): void {
    this.ask(code, 'fullName', answers, { people: people.length });
    this.candidates = people;
    if (people.length > 1) this.person = null;
  }

  rival(rival: Rival, answers: Answers): void {
    const { row } = withOwnNumber(rival);
    if (rival.kind === 'conflict') return this.ask('DUPLICATE_IN_FILE', 'status', answers, { row });
    this.push(rival.kind === 'earlier' ? 'EARLIER_ANSWER' : 'DUPLICATE_ROW', 'info', { row });
    this.outcome = 'skipped';
  }

  /** Swapped days that were agreed to are told no more; while one is open, the row waits. */
  settleDoubts(doubts: StatusAnswers['doubts']): void {
    if (doubts === undefined || doubts.size === 0) return;
    this.issues = this.issues.filter((issue) => !isDateDoubt(issue) || doubts.get(tidy(issue.value ?? '')) === null);
    if ([...doubts.values()].includes(null)) this.outcome = 'question';
  }

  /** A status that is not understood keeps the whole row waiting: what goes in closes it. A day that cannot be has to be mended. */
  addSaid(issues: readonly Issue[], answers: Answers): void {
    if (issues.length === 0) return;
    if (issues.some(({ code }) => answers?.[code] === 'skip')) return this.skip();
    const isAsked = issues.some(({ severity }) => severity === 'question' || severity === 'suggestion');
    for (const issue of issues) {
      if (issue.severity === 'warning') this.issues.push({ ...issue, severity: 'error' });
      else this.issues.push(withBlocking(issue));
    }
    this.outcome = isAsked ? 'question' : 'error';
  }

  addFacts({ facts, issues }: FactsPlan): void {
    this.facts = facts;
    this.issues.push(...issues);
    if (this.outcome !== null) return;
    if (facts.some(({ state }) => state === 'refused')) this.outcome = 'error';
    else if (issues.some(isBlocking)) this.outcome = 'question';
  }

  end(): PlannedRow {
    const { outcome, person, facts, issues } = this;
    const isActing = outcome === null && facts.some(({ state }) => state === 'new');
    const isAsked = issues.some(({ severity, params }) => severity === 'question' && params?.blocking === 0);
    const quiet = isActing ? 'update' : 'unchanged';
    return {
      effective: this.effective,
      outcome: outcome ?? (isAsked ? 'question' : quiet),
      personId: person?.personId ?? null,
      participantId: person?.participantId ?? null,
      plan: {
        action: outcome === null ? quiet : 'none',
        changes: [],
        unit: null,
        issues,
        personVersion: person?.version ?? null,
        participantVersion: person?.participantVersion ?? null,
        duplicate: this.row.duplicate,
        facts,
        candidates: this.candidates.map(({ personId }) => personId),
      },
    };
  }

  private push(code: IssueCode, severity: Issue['severity'], params: Record<string, number>, field = 'row'): void {
    const found = this.effective.parsed[field as 'fullName'];
    this.issues.push({ field, column: null, code, value: typeof found === 'string' ? found : null, severity, params });
  }
}

function isBlocking({ severity, params }: Issue): boolean {
  return severity === 'question' && params?.blocking === 1;
}

function withBlocking(issue: Issue): Issue {
  return issue.severity === 'question' ? { ...issue, params: { ...issue.params, blocking: 1 } } : issue;
}
