import { maskIdentifier } from '../identifiers.js';
import type { Duplicate, SharedContact } from './duplicates.js';
import { clearedFields, type FieldChange, fieldChanges, GUARDED_FIELDS } from './field-changes.js';
import { hasIdentifier, isSameByBirth, isSameName, matchPerson, type NearPerson, oneSlipAway } from './match-person.js';
import type { IssueCode } from './issue-codes.js';
import type { StoredPerson } from './stored-person.js';
import type { Issue, ParsedPerson, RosterField, RosterRow } from './types.js';
import { unitKey } from './units.js';

export type RowPlanOutcome = 'create' | 'update' | 'unchanged' | 'transfer' | 'question' | 'error' | 'skipped';

/** Where the person goes: to a known unit, to one that the file names and the tree lacks, to the import's own, or nowhere new. */
export type UnitDecision =
  | { readonly kind: 'known'; readonly unitId: number }
  | { readonly kind: 'new'; readonly key: string; readonly name: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'stay'; readonly unitId: number };

export interface RowPlan {
  /** What the preview shows. */
  readonly outcome: RowPlanOutcome;
  /** What apply does if nobody says anything more; 'none' where the row must wait for an answer or is left out. */
  readonly action: 'create' | 'update' | 'unchanged' | 'transfer' | 'none';
  /** The person found, unless out of the sender's scope. `create` with a person lets somebody known join the campaign. */
  readonly personId?: number;
  readonly participantId?: number;
  readonly changes: readonly FieldChange[];
  readonly unit: UnitDecision | null;
  readonly issues: readonly Issue[];
  /** Known by no number, but by an answer: now, or to an earlier file. */
  readonly foundBy?: 'answer' | 'memory';
  /** People among whom somebody has to choose. */
  readonly candidates?: readonly number[];
}

/** What is stored and decided, as far as it touches one row. */
export interface PlanContext {
  /** Everybody stored who has the row's BHXH number, citizen id or staff code. */
  readonly candidates: readonly StoredPerson[];
  /** People of the row's name who are, or were, in its unit; only asked for rows whose numbers lead to nobody. */
  readonly namesakes: readonly StoredPerson[];
  /** The same, wherever the sender may look: one of them may have the row's number but for a slip of the hand. */
  readonly sameNamed?: readonly StoredPerson[];
  /** Whom an answer to an earlier file meant by such a row without numbers. */
  readonly remembered?: StoredPerson | null;
  readonly duplicate?: Duplicate | null;
  /** Earlier rows with the same phone or email. */
  readonly contacts?: readonly SharedContact[];
  readonly importId: number;
  readonly blank: 'keep' | 'clear';
  /** Fields that the file has columns for. */
  readonly columns: ReadonlySet<RosterField>;
  /** Units that a person has chosen for names which the tree does not know, by `unitKey`. */
  readonly unitIds?: ReadonlyMap<string, number>;
  /** Answers to questions by code: see `ANSWERS`. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** People offered to choose from; more do not fit on a screen. */
const MOST_SHOWN = 10;

/** The answers that each question takes; the first is what happens without one, null if the row then waits. */
export const ANSWERS = {
  NO_UNIT: { values: ['own'], unanswered: 'own' },
  PLACED_BY_OTHER_FILE: { values: ['keep', 'move'], unanswered: 'keep' },
  IDENTIFIER_DIFFERS: { values: ['keep', 'replace'], unanswered: 'keep' },
  /** `same` renames the person. */
  NAME_DIFFERS: { values: ['same', 'skip'], unanswered: null },
  DUPLICATE_IN_FILE: { values: ['take', 'skip'], unanswered: null },
  /** Found by reading: the row stands among those who leave. */
  LEAVING_SECTION: { values: ['take', 'skip'], unanswered: null },
  SAME_PERSON: { values: ['same', 'new', 'skip'], unanswered: null },
  SAME_ROW_TWICE: { values: ['take', 'skip'], unanswered: null },
  /** A person's id, too. */
  SEVERAL_ALIKE: { values: ['new', 'skip'], unanswered: null },
  /** A person's id, too. */
  SEVERAL_NEAR: { values: ['new', 'skip'], unanswered: null },
  IDENTIFIERS_OF_TWO: { values: ['skip'], unanswered: null },
  OUT_OF_SCOPE: { values: ['skip'], unanswered: null },
} as const;
export type QuestionCode = keyof typeof ANSWERS;

/** Fields whose numbers people are found by. */
const NUMBERS: ReadonlySet<string> = new Set(['siNumber', 'citizenId', 'healthCardCode']);

/** Suggestions that come of what is stored, not of the cell alone; `PlanContext.answers` has 'accept' or 'decline' to them. */
export const PLAN_SUGGESTIONS = ['NUMBER_NEAR_STORED'] as const;

/**
 * Decides what one row would do, without doing it (import.md, Plan). Never matches by name alone, never replaces an identifier
 * without an answer, never tells anything about people outside the sender's scope. Planning again after applying gives
 * `unchanged`.
 */
export function planRow(row: RosterRow, context: PlanContext): RowPlan {
  if (row.issues.some((issue) => issue.severity === 'error')) return ended('error', row.issues);
  const { duplicate } = context;
  const issues = [...row.issues, ...(context.contacts ?? []).map((shared) => sharedNote(row, shared))];
  if (duplicate) {
    const settled = planDuplicate(row, context, duplicate, issues);
    if (settled !== null) return settled;
  }
  if (waitsForNumber(row)) return { ...ended('error', issues), outcome: 'question' };
  if (issues.some(({ code }) => code === 'LEAVING_SECTION')) return planLeaving({ ...row, issues }, context);
  return planMatched({ ...row, issues }, context);
}

/** What another row of the file means for this one; null if it may go on, with what is to be told added to `issues`. */
function planDuplicate(row: RosterRow, context: PlanContext, duplicate: Duplicate, issues: Issue[]): RowPlan | null {
  const { by, isCopy, row: other } = duplicate;
  if (by === 'nameAndBirth' || (by === 'nameAndUnit' && !isCopy)) {
    const code = by === 'nameAndBirth' ? 'SAME_NAME_AND_BIRTH' : 'SAME_NAME_IN_UNIT';
    issues.push(note(row, 'fullName', code, 'warning', { row: other }));
    return null;
  }
  if (isCopy && by !== 'nameAndUnit') {
    issues.push(note(row, by, 'DUPLICATE_ROW', 'info', { row: other }));
    return ended('skipped', issues);
  }
  // Word for word, but without a number: two people of one name, or one line too many.
  const code = by === 'nameAndUnit' ? 'SAME_ROW_TWICE' : 'DUPLICATE_IN_FILE';
  if (answerTo(context, code) === 'take') return null;
  return asked(context, issues, ask(row, by, code, { row: other }));
}

/** A number that only waits for a yes (a lost zero, an OCR letter) may belong to somebody known: too early to create. */
function waitsForNumber(row: RosterRow): boolean {
  return !hasIdentifier(row.parsed) && row.issues.some((i) => i.severity === 'suggestion' && NUMBERS.has(i.field));
}

/** Somebody in a section of those who leave never joins without a word (D02, "Giảm"). */
function planLeaving(row: RosterRow, context: PlanContext): RowPlan {
  const answer = answerTo(context, 'LEAVING_SECTION');
  if (answer === 'skip') return ended('skipped', row.issues);
  if (answer !== 'take') return { ...ended('error', row.issues), outcome: 'question' };
  return planMatched({ ...row, issues: row.issues.filter(({ code }) => code !== 'LEAVING_SECTION') }, context);
}

function planMatched(row: RosterRow, context: PlanContext): RowPlan {
  const match = matchPerson(row.parsed, context.candidates, context.namesakes);
  if (match.kind === 'one') return planKnown(row, context, match.person);
  if (match.kind === 'conflict') return asked(context, row.issues, ask(row, 'siNumber', 'IDENTIFIERS_OF_TWO'));
  const near = oneSlipAway(row.parsed, context.sameNamed ?? []);
  if (near.length > 1) return planSeveralNear(row, context, near);
  if (near[0] !== undefined) return planNear(row, context, near[0]);
  return match.kind === 'alike' ? planAlike(row, context, match.people) : planUnknown(row, context);
}

/** A number that is nearly that of somebody of the same name: too early to make another person of it. */
function planNear(row: RosterRow, context: PlanContext, { person, field }: NearPerson): RowPlan {
  const answer = context.answers?.NUMBER_NEAR_STORED;
  const issue = note(row, field, 'NUMBER_NEAR_STORED', 'info', {});
  if (answer === 'accept') return planMeant(row, context, { person, field }, issue);
  if (answer === 'decline') return planUnknown({ ...row, issues: [...row.issues, issue] }, context);
  // Masked: whoever may see the number finds it with the person.
  const suggestion = maskIdentifier(person[field] ?? '');
  const asking: Issue = { ...issue, severity: 'suggestion', suggestion };
  return { ...ended('error', [...row.issues, asking]), outcome: 'question', ...idsOf(person) };
}

/** The same with several such people: one of them, or yet another, may be meant. */
function planSeveralNear(row: RosterRow, context: PlanContext, near: readonly NearPerson[]): RowPlan {
  const answer = answerTo(context, 'SEVERAL_NEAR');
  const { field } = near[0]!;
  const told = note(row, field, 'SEVERAL_NEAR', 'info', { people: near.length });
  const chosen = near.find(({ person }) => String(person.personId) === answer);
  if (chosen !== undefined) return planMeant(row, context, chosen, told);
  if (answer === 'new') return planUnknown({ ...row, issues: [...row.issues, told] }, context);
  const candidates = near.slice(0, MOST_SHOWN).map(({ person }) => person.personId);
  return { ...asked(context, row.issues, ask(row, field, 'SEVERAL_NEAR', { people: near.length })), candidates };
}

/** Somebody whose stored number counts, and not the row's slip. */
function planMeant(row: RosterRow, context: PlanContext, { person, field }: NearPerson, told: Issue): RowPlan {
  const { [field]: _slip, ...parsed } = row.parsed;
  return planKnown({ ...row, parsed, issues: [...row.issues, told] }, context, person);
}

/** Nobody stored is meant, as far as numbers tell; somebody of the same name and birth day is told of (I7). */
function planUnknown(row: RosterRow, context: PlanContext): RowPlan {
  const { remembered } = context;
  const isOneOfTwo = context.duplicate?.by === 'nameAndUnit';
  if (remembered && !hasIdentifier(row.parsed) && !isOneOfTwo) return planRemembered(row, context, remembered);
  const isKnown = (context.sameNamed ?? []).some((person) => isSameByBirth(row.parsed, person));
  if (!isKnown) return planNew(row, context, undefined, []);
  const warning = note(row, 'fullName', 'SAME_NAME_AND_BIRTH_STORED', 'warning', {});
  return planNew({ ...row, issues: [...row.issues, warning] }, context, undefined, []);
}

function planRemembered(row: RosterRow, context: PlanContext, person: StoredPerson): RowPlan {
  const told = note(row, 'fullName', 'FOUND_AGAIN', 'info', {});
  return { ...planKnown({ ...row, issues: [...row.issues, told] }, context, person), foundBy: 'memory' };
}

/** People of the row's unit and name. Whom an earlier answer meant is taken only where nobody else comes into question. */
function planAlike(row: RosterRow, context: PlanContext, people: readonly StoredPerson[]): RowPlan {
  const { remembered } = context;
  const isOneOfTwo = context.duplicate?.by === 'nameAndUnit';
  const isOne = people.length === 1 && !isOneOfTwo;
  const isMeant = ({ personId }: StoredPerson): boolean => personId === remembered?.personId;
  const code = isOne ? 'SAME_PERSON' : 'SEVERAL_ALIKE';
  const answer = answerTo(context, code);
  if (answer === undefined && remembered && isOne && people.every(isMeant) && !hasIdentifier(row.parsed)) {
    return planRemembered(row, context, remembered);
  }
  if (answer === 'new') return planNew(row, context, undefined, []);
  const chosen = isOne && answer === 'same' ? people[0] : people.find((one) => String(one.personId) === answer);
  if (chosen !== undefined) return { ...planKnown(row, context, chosen), foundBy: 'answer' };
  // Whom an earlier answer meant comes first.
  const likeliestFirst = [...people].sort((a, b) => Number(isMeant(b)) - Number(isMeant(a)));
  const candidates = likeliestFirst.slice(0, MOST_SHOWN).map(({ personId }) => personId);
  return { ...asked(context, row.issues, ask(row, 'fullName', code, { people: people.length })), candidates };
}

function planKnown(row: RosterRow, context: PlanContext, person: StoredPerson): RowPlan {
  if (!person.isInScope) return asked(context, row.issues, ask(row, 'siNumber', 'OUT_OF_SCOPE'));
  if (!isSameName(person.fullName, row.parsed.fullName ?? '') && answerTo(context, 'NAME_DIFFERS') !== 'same') {
    return { ...asked(context, row.issues, ask(row, 'fullName', 'NAME_DIFFERS')), ...idsOf(person) };
  }
  const questions: Issue[] = [];
  const changes = guarded(row, context, fieldChanges(row.parsed, person), questions);
  if (context.blank === 'clear') changes.push(...clearedFields(row.parsed, person, context.columns, row.issues));
  if (person.placement === null)
    return planNew({ ...row, issues: [...row.issues, ...questions] }, context, person, changes);
  return planPlaced(row, context, person, changes, questions);
}

/** Takes out changes of identifiers that nobody has agreed to, and asks about each. */
function guarded(
  row: RosterRow,
  context: PlanContext,
  changes: readonly FieldChange[],
  questions: Issue[],
): FieldChange[] {
  return changes.filter((change) => {
    if (change.old === null || !GUARDED_FIELDS.includes(change.field)) return true;
    const answer = answerTo(context, 'IDENTIFIER_DIFFERS');
    if (answer === undefined) questions.push(ask(row, change.field, 'IDENTIFIER_DIFFERS'));
    return answer === 'replace';
  });
}

/** Somebody who is in a unit of the campaign: stays, or moves where the row says so and nobody has to be asked. */
function planPlaced(
  row: RosterRow,
  context: PlanContext,
  person: StoredPerson,
  changes: readonly FieldChange[],
  questions: Issue[],
): RowPlan {
  const placement = person.placement!;
  const target = namedUnit(row.parsed, context);
  const issues = row.issues.filter((issue) => issue.code !== 'NO_UNIT');
  const stay: UnitDecision = { kind: 'stay', unitId: placement.unitId };
  const isMove = target !== null && !(target.kind === 'known' && target.unitId === placement.unitId);
  const isOthers = placement.importId !== null && placement.importId !== context.importId;
  const answer = answerTo(context, 'PLACED_BY_OTHER_FILE');
  if (isMove && isOthers && answer === undefined) {
    questions.push({ ...ask(row, 'unit', 'PLACED_BY_OTHER_FILE'), value: row.parsed.unitName ?? null });
  }
  const moves = isMove && (!isOthers || answer === 'move');
  const action = moves ? 'transfer' : changes.length > 0 ? 'update' : 'unchanged';
  return {
    outcome: questions.length > 0 ? 'question' : action,
    action,
    ...idsOf(person),
    changes,
    unit: moves ? target : stay,
    issues: [...issues, ...questions],
  };
}

/** Somebody who joins: new to the house, or known but not in this campaign. */
function planNew(
  row: RosterRow,
  context: PlanContext,
  person: StoredPerson | undefined,
  changes: readonly FieldChange[],
): RowPlan {
  const unit = namedUnit(row.parsed, context) ?? { kind: 'own' as const };
  const isSettled = unit.kind !== 'own' || answerTo(context, 'NO_UNIT') === 'own';
  const issues = isSettled ? row.issues.filter((issue) => issue.code !== 'NO_UNIT') : row.issues;
  const isAsked = issues.some((issue) => issue.severity === 'question');
  return { outcome: isAsked ? 'question' : 'create', action: 'create', ...idsOf(person), changes, unit, issues };
}

function namedUnit(row: ParsedPerson, context: PlanContext): UnitDecision | null {
  if (row.unitId !== undefined) return { kind: 'known', unitId: row.unitId };
  if (row.unitName === undefined) return null;
  const key = unitKey(row.unitName);
  const chosen = context.unitIds?.get(key);
  return chosen === undefined ? { kind: 'new', key, name: row.unitName } : { kind: 'known', unitId: chosen };
}

function idsOf(person: StoredPerson | undefined): { personId?: number; participantId?: number } {
  if (person === undefined) return {};
  const { personId, participantId } = person;
  return participantId === null ? { personId } : { personId, participantId };
}

function answerTo(context: PlanContext, code: QuestionCode): string | undefined {
  return context.answers?.[code];
}

/** A question that the row waits for, unless it was answered by leaving the row out. */
function asked(context: PlanContext, issues: readonly Issue[], question: Issue): RowPlan {
  if (context.answers?.[question.code] === 'skip') return ended('skipped', issues);
  return { outcome: 'question', action: 'none', changes: [], unit: null, issues: [...issues, question] };
}

function ended(outcome: 'error' | 'skipped', issues: readonly Issue[]): RowPlan {
  return { outcome, action: 'none', changes: [], unit: null, issues };
}

function ask(row: RosterRow, field: string, code: QuestionCode, params: Issue['params'] = {}): Issue {
  const blocking = ANSWERS[code].unanswered === null ? 1 : 0;
  return note(row, field === 'nameAndUnit' ? 'fullName' : field, code, 'question', { ...params, blocking });
}

function sharedNote(row: RosterRow, { field, row: other }: SharedContact): Issue {
  return note(row, field, field === 'phone' ? 'PHONE_REPEATED' : 'EMAIL_REPEATED', 'info', { row: other });
}

function note(
  row: RosterRow,
  field: string,
  code: IssueCode,
  severity: Issue['severity'],
  params: NonNullable<Issue['params']>,
): Issue {
  const found = row.parsed[field as keyof ParsedPerson];
  const value = typeof found === 'string' ? found : null;
  return { field, column: null, code, value, severity, params };
}
