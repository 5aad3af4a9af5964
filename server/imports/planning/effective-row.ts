import type { Day } from '../../domain/calendar.js';
import { PLAN_SUGGESTIONS } from '../../domain/roster/plan.js';
import {
  acceptedEdits,
  EDITABLE_FIELDS,
  reviseRow,
  type EditableField,
  type RowEdits,
} from '../../domain/roster/revise.js';
import type { Issue, ParsedPerson } from '../../domain/roster/types.js';
import { indexUnits, type UnitIndex } from '../../domain/roster/units.js';
import { withStatusEdits, type StatusEdits } from '../status/status-edits.js';

export function isEditableField(name: string): name is EditableField {
  return (EDITABLE_FIELDS as readonly string[]).includes(name);
}

/** What a person said to a suggestion or a question. */
export type Answer = { readonly accept: boolean } | { readonly value: string };

/** What a person decided of one row. */
export interface RowDecision {
  /** Cells typed anew, by field; an empty text empties the field. */
  readonly values?: RowEdits;
  readonly unitId?: number;
  /** By issue code. */
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly skip?: boolean;
  /** Of somebody stored who is missing from the file. */
  readonly missing?: 'keep' | 'left';
  /** Status cells typed anew, by the key of their column. */
  readonly status?: StatusEdits;
}

export interface ReadPerson {
  readonly parsed: ParsedPerson;
  readonly issues: readonly Issue[];
}

/** For callers to whom it does not matter which known unit a typed name means. */
export const NO_UNITS = indexUnits([]);

/** The row as it stands after edits and accepted suggestions. What the file said is kept beside it, untouched. */
export function effectiveRow(
  read: ReadPerson,
  decision: RowDecision,
  ofFile: FileAnswers,
  units: UnitIndex,
  today: Day,
): ReadPerson {
  const open = withoutDeclined(read, decision, ofFile);
  const accepted = open.issues.flatMap(({ code }) => (isAccepted(code, decision, ofFile) ? [code] : []));
  const edits = { ...(accepted.length === 0 ? {} : acceptedEdits(open, new Set(accepted))), ...decision.values };
  const typed = reviseRow(open, edits, units, today);
  const revised =
    decision.status === undefined ? typed : { ...typed, parsed: withStatusEdits(typed.parsed, decision.status) };
  return decision.unitId === undefined ? revised : withUnit(revised, decision.unitId);
}

/** Answers given for the whole file, by issue code. */
export type FileAnswers = Readonly<Record<string, Answer>>;

/** Answers as the core takes them: by code, those of the row before those of the file. */
export function answerTexts(decision: RowDecision, ofFile: FileAnswers): Record<string, string> | undefined {
  const answers = decision.answers === undefined ? ofFile : { ...ofFile, ...decision.answers };
  const texts = Object.entries(answers).flatMap(([code, answer]) => {
    if ('value' in answer) return [[code, answer.value]];
    return isPlanSuggestion(code) ? [[code, answer.accept ? 'accept' : 'decline']] : [];
  });
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as Record<string, string>);
}

function isPlanSuggestion(code: string): boolean {
  return (PLAN_SUGGESTIONS as readonly string[]).includes(code);
}

export function answerTo(code: string, decision: RowDecision, ofFile: FileAnswers): Answer | undefined {
  return decision.answers?.[code] ?? ofFile[code];
}

function isAccepted(code: string, decision: RowDecision, ofFile: FileAnswers): boolean {
  const answer = answerTo(code, decision, ofFile);
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

function withUnit(read: ReadPerson, unitId: number): ReadPerson {
  const { unitName: _named, ...parsed } = read.parsed;
  return { parsed: { ...parsed, unitId }, issues: read.issues.filter(({ field }) => field !== 'unit') };
}
