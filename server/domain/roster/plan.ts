import type { Duplicate } from './duplicates.js';
import { clearedFields, type FieldChange, fieldChanges, GUARDED_FIELDS } from './field-changes.js';
import { hasIdentifier, isSameName, matchPerson } from './match-person.js';
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
}

/** What is stored and decided, as far as it touches one row. */
export interface PlanContext {
  /** Everybody stored who has the row's BHXH number, citizen id or staff code. */
  readonly candidates: readonly StoredPerson[];
  /** People without those three in the row's unit with its folded name; only asked for rows without any of them. */
  readonly namesakes: readonly StoredPerson[];
  readonly duplicate?: Duplicate | null;
  readonly importId: number;
  readonly blank: 'keep' | 'clear';
  /** Fields that the file has columns for. */
  readonly columns: ReadonlySet<RosterField>;
  /** Units that a person has chosen for names which the tree does not know, by `unitKey`. */
  readonly unitIds?: ReadonlyMap<string, number>;
  /** Answers to questions by code: see `ANSWERS`. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** The answers that each question takes; the first is what happens without one, null if the row then waits. */
export const ANSWERS = {
  NO_UNIT: { values: ['own'], unanswered: 'own' },
  PLACED_BY_OTHER_FILE: { values: ['keep', 'move'], unanswered: 'keep' },
  IDENTIFIER_DIFFERS: { values: ['keep', 'replace'], unanswered: 'keep' },
  /** `same` renames the person. */
  NAME_DIFFERS: { values: ['same', 'skip'], unanswered: null },
  DUPLICATE_IN_FILE: { values: ['take', 'skip'], unanswered: null },
  SAME_PERSON: { values: ['same', 'new', 'skip'], unanswered: null },
  /** A person's id, too. */
  SEVERAL_ALIKE: { values: ['new', 'skip'], unanswered: null },
  IDENTIFIERS_OF_TWO: { values: ['skip'], unanswered: null },
  OUT_OF_SCOPE: { values: ['skip'], unanswered: null },
} as const;
export type QuestionCode = keyof typeof ANSWERS;

/**
 * Decides what one row would do, without doing it (import.md, Plan). Never matches by name alone, never replaces an identifier
 * without an answer, never tells anything about people outside the sender's scope. Planning again after applying gives
 * `unchanged`.
 */
export function planRow(row: RosterRow, context: PlanContext): RowPlan {
  if (row.issues.some((issue) => issue.severity === 'error')) return ended('error', row.issues);
  const { duplicate } = context;
  const issues = [...row.issues];
  if (duplicate?.isCopy) {
    issues.push(note(row, duplicate.by, 'DUPLICATE_ROW', 'info', { row: duplicate.row }));
    return ended('skipped', issues);
  }
  if (duplicate?.by === 'nameAndBirth') {
    issues.push(note(row, 'fullName', 'SAME_NAME_AND_BIRTH', 'warning', { row: duplicate.row }));
  } else if (duplicate && answerTo(context, 'DUPLICATE_IN_FILE') !== 'take') {
    return asked(context, issues, ask(row, duplicate.by, 'DUPLICATE_IN_FILE', { row: duplicate.row }));
  }
  if (waitsForNumber(row)) return { ...ended('error', issues), outcome: 'question' };
  return planMatched({ ...row, issues }, context);
}

/** A BHXH number that only waits for a yes (a lost zero, an OCR letter) may belong to somebody known: too early to create. */
function waitsForNumber(row: RosterRow): boolean {
  return !hasIdentifier(row.parsed) && row.issues.some((i) => i.field === 'siNumber' && i.severity === 'suggestion');
}

function planMatched(row: RosterRow, context: PlanContext): RowPlan {
  const match = matchPerson(row.parsed, context.candidates, context.namesakes);
  switch (match.kind) {
    case 'none':
      return planNew(row, context, undefined, []);
    case 'conflict':
      return asked(context, row.issues, ask(row, 'siNumber', 'IDENTIFIERS_OF_TWO'));
    case 'one':
      return planKnown(row, context, match.person);
    case 'alike':
      return planAlike(row, context, match.people);
  }
}

function planAlike(row: RosterRow, context: PlanContext, people: readonly StoredPerson[]): RowPlan {
  const code = people.length === 1 ? 'SAME_PERSON' : 'SEVERAL_ALIKE';
  const answer = answerTo(context, code);
  if (answer === 'new') return planNew(row, context, undefined, []);
  const chosen =
    people.length === 1 && answer === 'same' ? people[0] : people.find((one) => String(one.personId) === answer);
  if (chosen !== undefined) return planKnown(row, context, chosen);
  return asked(context, row.issues, ask(row, 'fullName', code, { people: people.length }));
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
  if (isMove && isOthers && answer === undefined) questions.push(ask(row, 'unit', 'PLACED_BY_OTHER_FILE'));
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

function ask(row: RosterRow, field: string, code: QuestionCode, params: Record<string, number> = {}): Issue {
  const blocking = ANSWERS[code].unanswered === null ? 1 : 0;
  return note(row, field === 'nameAndBirth' ? 'fullName' : field, code, 'question', { ...params, blocking });
}

function note(
  row: RosterRow,
  field: string,
  code: IssueCode,
  severity: Issue['severity'],
  params: Record<string, number>,
): Issue {
  const found = row.parsed[field as keyof ParsedPerson];
  const value = typeof found === 'string' ? found : null;
  return { field, column: null, code, value, severity, params };
}
