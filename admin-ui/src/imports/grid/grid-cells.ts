import type { RosterField, Severity } from '../../../../server/domain/roster/types.js';
import type { Translate } from '../../i18n/useT.js';
import { EDITABLE, parsedText, type Editable } from '../row-fields.js';
import type { ColumnGuess, ImportFile, ImportKind, ImportRow, RowIssue } from '../types.js';

/** The fields of a file's columns, or of its issues, that end in a field of the person. */
const SOURCES: Readonly<Record<Editable, readonly string[]>> = {
  fullName: ['fullName', 'familyMiddle', 'given', 'nameAndBirth'],
  siNumber: ['siNumber'],
  citizenId: ['citizenId', 'otherId'],
  healthCardCode: ['healthCardCode'],
  staffCode: ['staffCode'],
  dob: ['dob', 'birthYearMale', 'birthYearFemale'],
  sex: ['sex'],
  position: ['position', 'positionUnit'],
  unit: ['unit', 'unitCode'],
  phone: ['phone'],
  email: ['email'],
  note: ['note'],
};

/** A roster puts everybody somewhere; a status sheet finds people where they are. */
const ALWAYS: Readonly<Record<ImportKind, ReadonlySet<Editable>>> = {
  roster: new Set(['fullName', 'unit']),
  status: new Set(['fullName']),
};

/** The columns of the grid: what the file has columns for, and whatever any of these rows holds besides. */
export function fieldsShown(
  file: Pick<ImportFile, 'kind' | 'mapping' | 'tables'>,
  rows: readonly ImportRow[],
): Editable[] {
  const mapped = new Set<RosterField | null>(allGuesses(file).map(({ field }) => field));
  for (const field of Object.values(file.mapping?.columns ?? {})) mapped.add(field);
  return EDITABLE.filter(
    (field) =>
      ALWAYS[file.kind].has(field) ||
      SOURCES[field].some((source) => mapped.has(source as RosterField)) ||
      rows.some(({ parsed, decision }) => decision.values?.[field] !== undefined || isHeld(parsed, field)),
  );
}

function isHeld(parsed: ImportRow['parsed'], field: Editable): boolean {
  return field !== 'unit' && parsed[field] !== undefined;
}

export function allGuesses(file: Pick<ImportFile, 'mapping' | 'tables'>): readonly ColumnGuess[] {
  return file.tables === undefined || file.tables.length === 0
    ? (file.mapping?.guesses ?? [])
    : file.tables.flatMap(({ columns }) => columns);
}

/** The columns of the table that a row stands in: sheets of one file may have different headers. */
export function guessesOf(file: ImportFile, row: Pick<ImportRow, 'sheet'>): readonly ColumnGuess[] {
  const sheet = file.sheets.find(({ name }) => name === row.sheet);
  return file.tables?.[sheet?.table ?? 0]?.columns ?? file.mapping?.guesses ?? [];
}

/** What the file itself says in the cells that this field was read from. */
export function rawOf(file: ImportFile, row: ImportRow, field: Editable): string {
  return guessesOf(file, row)
    .filter((guess) => guess.field !== null && SOURCES[field].includes(guess.field))
    .map(({ column }) => row.raw[column] ?? '')
    .filter((text) => text !== '')
    .join(' ');
}

const ORDER: readonly Severity[] = ['error', 'question', 'suggestion', 'warning', 'info'];

/** The issues of one field, gravest first. */
export function issuesOf(row: ImportRow, field: Editable): RowIssue[] {
  return row.issues.filter((issue) => SOURCES[field].includes(issue.field)).sort(byGravity);
}

export function byGravity(a: RowIssue, b: RowIssue): number {
  return ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity);
}

/** A cell as the grid shows it. */
export interface CellView {
  text: string;
  /** What the file says, where nothing of it could be taken. */
  dropped: string | null;
  /** What is stored now and would be replaced. */
  old: string | null;
  isTyped: boolean;
  severity: Severity | null;
  /** A unit that the tree lacks still. */
  isNewUnit: boolean;
}

export function fieldView(t: Translate, row: ImportRow, field: Editable): CellView {
  const change = row.changes.find((one) => one.field === field);
  const text = parsedText(t, row.parsed, field);
  const [gravest] = issuesOf(row, field);
  return {
    text,
    dropped: text === '' && field !== 'unit' ? (gravest?.value ?? null) : null,
    old: change?.old ?? null,
    isTyped: row.decision.values?.[field] !== undefined || (field === 'unit' && row.decision.unitId !== undefined),
    severity: gravest?.severity ?? null,
    isNewUnit: field === 'unit' && row.parsed.unitName !== undefined && row.parsed.unitId === undefined,
  };
}

const NUMBERS: ReadonlySet<Editable> = new Set(['siNumber', 'citizenId', 'healthCardCode', 'phone']);

/** What stands in the box when typing begins; a covered number is typed anew as a whole. */
export function textToEdit(t: Translate, row: ImportRow, field: Editable): string {
  const text = parsedText(t, row.parsed, field);
  const found = text === '' ? (issuesOf(row, field)[0]?.value ?? '') : text;
  return NUMBERS.has(field) && found.includes('*') ? '' : found;
}

/** May cells of this row still be typed in? Rows of people missing from the file have none. */
export function isOpenRow(row: ImportRow): boolean {
  return row.outcome !== 'missing' && row.result !== 'applied';
}
