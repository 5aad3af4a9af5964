import type { Locale } from '../auth/caller.js';
import { sentence } from '../common/messages/sentence.js';
import type { Day } from '../domain/calendar.js';
import { maskIdentifier, maskPhone } from '../domain/identifiers.js';
import type { Issue, ParsedPerson, RosterField } from '../domain/roster/types.js';
import { resultOf } from './applying/applied-rows.js';
import type { KeptOutcome } from './applying/undo-outcomes.js';
import type { WorkSince } from './applying/work-since.js';
import { coverNumbers } from './cover-numbers.js';
import type { Import, RowOutcome } from './import.entity.js';
import { effectiveRow, NO_UNITS, type RowDecision } from './planning/effective-row.js';
import { unpackPlan } from './planning/row-json.js';
import { columnsOfSheet } from './sheet-columns.js';
import { stagesOf, statusView, type CandidateView, type FactView } from './status/status-view.js';

/** A row as the list reads it, with whom it matches. */
export interface ShownRow {
  readonly id: number;
  readonly sheet: number;
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly raw: string;
  readonly parsed: string;
  readonly issues: string;
  readonly plan: string | null;
  readonly decision: string | null;
  readonly result: string | null;
  readonly person_id: number | null;
  readonly participant_id: number | null;
  readonly match_name: string | null;
  readonly match_si_number: string | null;
  readonly match_position: string | null;
  readonly match_unit_id: number | null;
  readonly match_unit: string | null;
  readonly match_path: string | null;
}

interface MatchView {
  personId: string;
  participantId: string | null;
  fullName: string;
  siNumber: string | null;
  position: string | null;
  unitId: string | null;
  unitName: string | null;
}

export interface ImportRowView {
  id: string;
  sheet: string;
  row: number;
  outcome: RowOutcome;
  raw: string[];
  parsed: Omit<ParsedPerson, 'unitId'> & { unitId?: string };
  issues: (Issue & { message: string })[];
  /** Fields that would change, with what is stored. */
  changes: { field: string; old: string | null; new: string | null }[];
  match?: MatchView;
  decision: Omit<RowDecision, 'unitId'> & { unitId?: string };
  result: string | null;
  /** Whom the row means, or has made. */
  personId: string | null;
  /** What the undo of the import has done with the row; null where nothing was undone, or the row had not gone in. */
  undone: 'reversed' | 'kept' | 'failed' | null;
  undoneWhy: readonly WorkSince[];
  /** What its statuses would record. */
  facts?: FactView[];
  /** People among whom to choose. */
  candidates?: CandidateView[];
}

type Masker = (value: string) => string;

/** Fields whose values are covered, in whatever part of the row they stand. */
const MASKERS: Readonly<Partial<Record<string, Masker>>> = {
  siNumber: maskIdentifier,
  citizenId: maskIdentifier,
  otherIdValue: maskIdentifier,
  healthCardCode: maskIdentifier,
  phone: maskPhone,
};

/** What the rows of one page are shown with. */
export interface RowViewContext {
  readonly file: Import;
  readonly locale: Locale;
  readonly today: Day;
  readonly isRevealed: boolean;
  readonly unitNames: ReadonlyMap<number, string>;
  /** Whom rows have made. */
  readonly made: ReadonlyMap<number, number>;
  /** Rows that an undo could not take back; null where nothing has been undone. */
  readonly kept: ReadonlyMap<number, KeptOutcome> | null;
  /** May whoever asks see the people of a unit? Others may have sent the file, and have seen more. */
  readonly maySee: (unitPath: string | null) => boolean;
  /** People among whom rows let somebody choose. */
  readonly candidates: ReadonlyMap<number, CandidateView>;
}

export function rowView(shown: ShownRow, context: RowViewContext): ImportRowView {
  const { file, locale, today, isRevealed } = context;
  const decision = (shown.decision === null ? {} : JSON.parse(shown.decision)) as RowDecision;
  const plan = shown.plan === null ? null : unpackPlan(shown.plan);
  const read = { parsed: JSON.parse(shown.parsed) as ParsedPerson, issues: JSON.parse(shown.issues) as Issue[] };
  const { parsed } = effectiveRow(read, decision, file.options.answers ?? {}, NO_UNITS, today);
  const mask = isRevealed ? plainly : covered;
  const issues = plan?.issues ?? read.issues;
  const raw = JSON.parse(shown.raw) as string[];
  const personId = shown.person_id ?? context.made.get(shown.id) ?? null;
  const result = resultOf({ ...shown, decision }, file);
  const isInSight = context.maySee(shown.match_path);
  return {
    id: String(shown.id),
    sheet: shown.row === 0 ? '' : (file.sheets[shown.sheet]?.name ?? ''),
    row: shown.row,
    outcome: shown.outcome,
    raw: isRevealed ? raw : coverRaw(raw, fieldsOf(file, shown.sheet)),
    parsed: { ...maskPerson(placed(parsed, unitIdOf(shown), context.unitNames), mask), ...stagesOf(plan?.facts) },
    issues: issues.map((issue) => ({
      ...maskIssue(issue, mask),
      message: sentence(issue.code, locale, issue.params),
    })),
    changes: (plan?.changes ?? []).map((change) => ({
      field: change.field,
      old: change.old === null || !isInSight ? null : mask(change.field, change.old),
      new: change.new === null ? null : mask(change.field, change.new),
    })),
    ...(isInSight ? matchOf(shown, mask) : {}),
    ...statusView(plan, context.candidates, mask),
    decision: decisionView(decision, mask),
    result,
    personId: personId === null ? null : String(personId),
    ...undoneOf(shown.id, result, context),
  };
}

/** The known unit that the row was found to mean, by its own name. */
function placed(parsed: ParsedPerson, unitId: number | null, unitNames: ReadonlyMap<number, string>): ParsedPerson {
  const unitName = unitId === null ? undefined : unitNames.get(unitId);
  return unitId === null || unitName === undefined ? parsed : { ...parsed, unitId, unitName };
}

/** The known unit to which a row’s plan leads. */
export function unitIdOf({ plan }: ShownRow): number | null {
  const unit = plan === null ? null : unpackPlan(plan).unit;
  return unit?.kind === 'known' ? unit.unitId : null;
}

function plainly(_field: string, value: string): string {
  return value;
}

/** The value as it is shown to whoever has not asked for more. */
export function covered(field: string, value: string): string {
  return MASKERS[field]?.(value) ?? value;
}

type Mask = typeof plainly;

function fieldsOf({ mapping }: Import, sheet: number): Map<number, RosterField> {
  const fields = new Map<number, RosterField>();
  for (const { column, field } of columnsOfSheet(mapping, sheet)) {
    if (field !== null && field !== 'ignore') fields.set(column, field);
  }
  return fields;
}

function coverRaw(raw: readonly string[], fields: ReadonlyMap<number, RosterField>): string[] {
  return raw.map((text, column) => {
    const field = fields.get(column);
    if (text === '') return text;
    return field === undefined ? coverNumbers(text) : covered(field, text);
  });
}

function undoneOf(
  rowId: number,
  result: string | null,
  { kept }: RowViewContext,
): Pick<ImportRowView, 'undone' | 'undoneWhy'> {
  const own = kept?.get(rowId);
  if (own !== undefined) return { undone: own.outcome, undoneWhy: own.why };
  return { undone: kept !== null && result === 'applied' ? 'reversed' : null, undoneWhy: [] };
}

function maskPerson({ unitId, statusCells, ...person }: ParsedPerson, mask: Mask): ImportRowView['parsed'] {
  const cover = mask === plainly ? (text: string): string => text : coverNumbers;
  const shown: ImportRowView['parsed'] = {
    ...person,
    ...(statusCells !== undefined && { statusCells: statusCells.map((cell) => ({ ...cell, text: cover(cell.text) })) }),
  };
  for (const field of ['siNumber', 'citizenId', 'healthCardCode', 'phone'] as const) {
    const value = person[field];
    if (value !== undefined) shown[field] = mask(field, value);
  }
  if (person.otherId !== undefined) {
    shown.otherId = { ...person.otherId, value: mask('otherIdValue', person.otherId.value) };
  }
  return unitId === undefined ? shown : { ...shown, unitId: String(unitId) };
}

function maskIssue(issue: Issue, mask: Mask): Issue {
  const { field, value, suggestion } = issue;
  return {
    ...issue,
    value: value === null ? null : mask(field, value),
    ...(suggestion === undefined ? {} : { suggestion: mask(field, suggestion) }),
  };
}

function decisionView(decision: RowDecision, mask: Mask): ImportRowView['decision'] {
  const { unitId, values, ...others } = decision;
  const masked = Object.entries(values ?? {}).map(([field, value]) => [field, mask(field, value)]);
  return {
    ...others,
    ...(values === undefined ? {} : { values: Object.fromEntries(masked) as RowDecision['values'] & object }),
    ...(unitId === undefined ? {} : { unitId: String(unitId) }),
  };
}

function matchOf(shown: ShownRow, mask: Mask): { match?: MatchView } {
  if (shown.person_id === null || shown.match_name === null) return {};
  return {
    match: {
      personId: String(shown.person_id),
      participantId: shown.participant_id === null ? null : String(shown.participant_id),
      fullName: shown.match_name,
      siNumber: shown.match_si_number === null ? null : mask('siNumber', shown.match_si_number),
      position: shown.match_position,
      unitId: shown.match_unit_id === null ? null : String(shown.match_unit_id),
      unitName: shown.match_unit,
    },
  };
}
