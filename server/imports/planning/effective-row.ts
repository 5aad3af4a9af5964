import type { Day } from '../../domain/calendar.js';
import { type Draft, FIELD_PARSERS } from '../../domain/roster/field-parsers.js';
import type { Issue, ParsedPerson } from '../../domain/roster/types.js';

/** Fields of a row that a person may type anew, and what each of them says of the person. */
const OWNED = {
  fullName: ['fullName', 'title'],
  siNumber: ['siNumber'],
  healthCardCode: ['healthCardCode'],
  citizenId: ['citizenId', 'otherId'],
  staffCode: ['staffCode'],
  dob: ['dob'],
  sex: ['sex'],
  position: ['position'],
  phone: ['phone'],
  email: ['email'],
  note: ['note'],
  unit: ['unitName', 'unitId'],
} as const satisfies Readonly<Record<string, readonly (keyof ParsedPerson)[]>>;
export type EditableField = keyof typeof OWNED;
export const EDITABLE_FIELDS = Object.keys(OWNED) as EditableField[];

export function isEditableField(name: string): name is EditableField {
  return Object.hasOwn(OWNED, name);
}

/** What a person said to a suggestion or a question. */
export type Answer = { readonly accept: boolean } | { readonly value: string };

/** What a person decided of one row. */
export interface RowDecision {
  /** Cells typed anew, by field; an empty text empties the field. */
  readonly values?: Readonly<Partial<Record<EditableField, string>>>;
  readonly unitId?: number;
  /** By issue code. */
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly skip?: boolean;
  /** Of somebody stored who is missing from the file. */
  readonly missing?: 'keep' | 'left';
}

export interface ReadPerson {
  readonly parsed: ParsedPerson;
  readonly issues: readonly Issue[];
}

/** The row as it stands after edits and accepted suggestions. What the file said is kept beside it, untouched. */
export function effectiveRow(read: ReadPerson, decision: RowDecision, ofFile: FileAnswers, today: Day): ReadPerson {
  const declined = withoutDeclined(read, decision, ofFile);
  const accepted = declined.issues.filter((issue) => isAccepted(issue, decision, ofFile));
  const edits = [
    ...accepted.map(({ field, suggestion }) => [field, suggestion ?? ''] as const),
    ...Object.entries(decision.values ?? {}),
  ];
  if (edits.length === 0 && decision.unitId === undefined) return declined;
  let result: ReadPerson = declined;
  for (const [field, text] of edits) {
    const name = field === 'unitName' ? 'unit' : field;
    if (isEditableField(name)) result = withValue(result, name, text, today);
  }
  return decision.unitId === undefined ? result : withUnit(result, decision.unitId);
}

/** Answers given for the whole file, by issue code. */
export type FileAnswers = Readonly<Record<string, Answer>>;

/** Answers as the core takes them: by code, those of the row before those of the file. */
export function answerTexts(decision: RowDecision, ofFile: FileAnswers): Record<string, string> | undefined {
  const answers = decision.answers === undefined ? ofFile : { ...ofFile, ...decision.answers };
  const texts = Object.entries(answers).flatMap(([code, answer]) => ('value' in answer ? [[code, answer.value]] : []));
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as Record<string, string>);
}

function answerTo(code: string, decision: RowDecision, ofFile: FileAnswers): Answer | undefined {
  return decision.answers?.[code] ?? ofFile[code];
}

function isAccepted(issue: Issue, decision: RowDecision, ofFile: FileAnswers): boolean {
  if (issue.suggestion === undefined) return false;
  const answer = answerTo(issue.code, decision, ofFile);
  return answer !== undefined && 'accept' in answer && answer.accept;
}

/** A suggestion that somebody said no to is only told any more. */
function withoutDeclined(read: ReadPerson, decision: RowDecision, ofFile: FileAnswers): ReadPerson {
  const isDeclined = ({ code, severity }: Issue): boolean => {
    if (severity !== 'suggestion') return false;
    const answer = answerTo(code, decision, ofFile);
    return answer !== undefined && 'accept' in answer && !answer.accept;
  };
  if (!read.issues.some(isDeclined)) return read;
  const told = ({ suggestion: _declined, ...issue }: Issue): Issue => ({ ...issue, severity: 'info' });
  return { ...read, issues: read.issues.map((issue) => (isDeclined(issue) ? told(issue) : issue)) };
}

function withValue(read: ReadPerson, field: EditableField, text: string, today: Day): ReadPerson {
  const parsed: ParsedPerson = { ...read.parsed };
  for (const own of OWNED[field]) delete parsed[own];
  const column = read.issues.find((issue) => belongsTo(issue, field))?.column ?? null;
  const issues = read.issues.filter((issue) => !belongsTo(issue, field));
  if (field === 'unit') {
    if (text.trim() !== '') parsed.unitName = text.trim();
    return { parsed, issues };
  }
  const draft: Draft = { person: parsed, issues: [], today };
  if (text.trim() !== '') FIELD_PARSERS[field]?.(draft, { kind: 'text', text }, column ?? 0);
  if (draft.citizenIdInSiColumn !== undefined) parsed.citizenId ??= draft.citizenIdInSiColumn;
  if (field === 'healthCardCode' && draft.cardSiNumber !== undefined) parsed.siNumber ??= draft.cardSiNumber;
  if (field === 'fullName' && parsed.fullName === undefined && draft.issues.length === 0) {
    draft.issues.push({ field, column, code: 'NAME_MISSING', value: null, severity: 'error' });
  }
  return { parsed, issues: [...issues, ...draft.issues.map((issue) => ({ ...issue, column }))] };
}

function withUnit(read: ReadPerson, unitId: number): ReadPerson {
  const { unitName: _named, ...parsed } = read.parsed;
  return { parsed: { ...parsed, unitId }, issues: read.issues.filter((issue) => !belongsTo(issue, 'unit')) };
}

function belongsTo(issue: Issue, field: EditableField): boolean {
  return issue.field === field || (field === 'unit' && issue.field.startsWith('unit'));
}
