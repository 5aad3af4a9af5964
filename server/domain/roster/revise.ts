import type { Day } from '../calendar.js';
import { cleaned } from '../fold.js';
import { type Draft, FIELD_PARSERS, LONGEST } from './field-parsers.js';
import type { IssueCode } from './issue-codes.js';
import { settleRow } from './row-parser.js';
import type { Issue, ParsedPerson, RosterField } from './types.js';
import { unitDisplayName, type UnitIndex, unitKey } from './units.js';

/** The fields of a row that a person may type over in the preview. */
export const EDITABLE_FIELDS = [
  'fullName',
  'siNumber',
  'citizenId',
  'healthCardCode',
  'staffCode',
  'dob',
  'sex',
  'position',
  'unit',
  'phone',
  'email',
  'note',
] as const satisfies readonly RosterField[];
export type EditableField = (typeof EDITABLE_FIELDS)[number];

export type RowEdits = Readonly<Partial<Record<EditableField, string>>>;

/** What each field leaves in the parsed person, to be taken back before it is read again. */
const LEFT_BY: Readonly<Record<EditableField, readonly (keyof ParsedPerson)[]>> = {
  fullName: ['fullName', 'title'],
  siNumber: ['siNumber'],
  citizenId: ['citizenId', 'otherId'],
  healthCardCode: ['healthCardCode'],
  staffCode: ['staffCode'],
  dob: ['dob'],
  sex: ['sex'],
  position: ['position'],
  unit: ['unitName', 'unitId'],
  phone: ['phone'],
  email: ['email'],
  note: ['note'],
};

/**
 * What else a cell left where no other cell says it: a citizen id in the BHXH column, the number of a health card. The issue that
 * tells so is marked `only` (`number-doctor-row.ts`).
 */
const LEFT_ELSEWHERE: Readonly<Partial<Record<IssueCode, keyof ParsedPerson>>> = {
  SI_NUMBER_IS_CITIZEN_ID: 'citizenId',
  SI_NUMBER_FROM_HEALTH_CARD: 'siNumber',
};

/** Issues that speak of several fields at once and are found again from what is there. */
const FOUND_AGAIN: ReadonlySet<string> = new Set([
  'NAME_MISSING',
  'CITIZEN_ID_PROVINCE',
  'CITIZEN_ID_SEX',
  'CITIZEN_ID_YEAR',
]);

/** The part of a row that can be revised. */
export interface Revisable {
  readonly parsed: ParsedPerson;
  readonly issues: readonly Issue[];
}

/** The edits that accepting all suggestions of these codes comes to; error issues may carry one, too (I4). */
export function acceptedEdits(row: Revisable, codes: ReadonlySet<string>): RowEdits {
  const edits: Partial<Record<EditableField, string>> = {};
  for (const { code, field, suggestion } of row.issues) {
    if (suggestion !== undefined && codes.has(code) && isEditable(field)) edits[field] = suggestion;
  }
  return edits;
}

/**
 * The row as if the cells had been typed so: each edited field is read by the same rules as in the file, its issues replaced. An
 * empty text means that there is nothing, which settles a bad cell too. `raw` stays as found.
 */
export function reviseRow<T extends Revisable>(row: T, edits: RowEdits, units: UnitIndex, today: Day): T {
  const fields = EDITABLE_FIELDS.filter((field) => edits[field] !== undefined);
  if (fields.length === 0) return row;
  const columns = new Map(row.issues.map((issue) => [issue.field, issue.column]));
  const person: ParsedPerson = { ...row.parsed };
  const issues = row.issues.filter((issue) => !isEdited(issue, fields) && !FOUND_AGAIN.has(issue.code));
  for (const key of takenBack(row.issues, fields)) delete person[key];
  const draft: Draft = { person, issues: [...issues], today };
  for (const field of fields) editField(draft, field, edits[field]!, columns.get(field) ?? null, units);
  settleRow(draft, (field) => columns.get(field) ?? null);
  return { ...row, parsed: draft.person, issues: draft.issues };
}

function takenBack(issues: readonly Issue[], fields: readonly EditableField[]): (keyof ParsedPerson)[] {
  const elsewhere = issues.flatMap((issue) => {
    const key = issue.params?.only === 1 && isEdited(issue, fields) ? LEFT_ELSEWHERE[issue.code] : undefined;
    return key === undefined ? [] : [key];
  });
  return [...fields.flatMap((field) => LEFT_BY[field]), ...elsewhere];
}

function editField(draft: Draft, field: EditableField, text: string, column: number | null, units: UnitIndex): void {
  if (text.trim() === '') return;
  if (field === 'unit') {
    setUnit(draft, text, column, units);
    return;
  }
  const before = draft.issues.length;
  FIELD_PARSERS[field]!(draft, { kind: 'text', text: cleaned(text) }, column ?? 0);
  if (column !== null) return;
  for (let i = before; i < draft.issues.length; i++) draft.issues[i] = { ...draft.issues[i]!, column: null };
}

function setUnit(draft: Draft, text: string, column: number | null, units: UnitIndex): void {
  const name = unitDisplayName(text);
  if (name.length > LONGEST.unitName) {
    const params = { longest: LONGEST.unitName };
    draft.issues.push({ field: 'unit', column, code: 'VALUE_TOO_LONG', value: text, severity: 'warning', params });
    return;
  }
  const ids = units.byKey.get(unitKey(name)) ?? [];
  const known = ids.length === 1 ? units.byId.get(ids[0]!) : undefined;
  draft.person.unitName = known?.name ?? name;
  if (known !== undefined) draft.person.unitId = known.id;
}

function isEdited(issue: Issue, fields: readonly EditableField[]): boolean {
  return fields.some((field) => field === issue.field);
}

function isEditable(field: string): field is EditableField {
  return EDITABLE_FIELDS.some((editable) => editable === field);
}
