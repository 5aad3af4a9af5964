import { fold } from '../fold.js';
import { sortKey } from '../names.js';
import { hasNumber, sameCode } from './match-person.js';
import type { StoredPerson } from './stored-person.js';
import type { Issue, ParsedPerson, RosterField } from './types.js';

/** The stored fields that a roster may change. */
export type PersonField = Exclude<
  keyof StoredPerson,
  'personId' | 'participantId' | 'isInScope' | 'placement' | 'merged'
>;

export interface FieldChange {
  readonly field: PersonField;
  readonly old: string | null;
  readonly new: string | null;
}

/** Numbers that identify a person: filled in where missing, never replaced without an answer. */
export const GUARDED_FIELDS: readonly PersonField[] = ['siNumber', 'citizenId', 'staffCode'];

/** Columns that must be there, empty and unquestioned, before a field may be cleared. */
const CLEARABLE: readonly (readonly [PersonField, readonly RosterField[]])[] = [
  ['position', ['position', 'positionUnit']],
  ['phone', ['phone']],
  ['email', ['email']],
  ['sex', ['sex', 'birthYearMale', 'birthYearFemale']],
  ['dob', ['dob', 'birthYearMale', 'birthYearFemale']],
];

/** The row's values under the names in which they are stored; absent where the row says nothing. */
export function storedValues(row: ParsedPerson): Partial<Record<PersonField, string>> {
  const values: Partial<Record<PersonField, string>> = {};
  const set = (field: PersonField, value: string | undefined): void => {
    if (value !== undefined) values[field] = value;
  };
  set('fullName', row.fullName);
  set('title', row.title);
  set('siNumber', row.siNumber);
  set('citizenId', row.citizenId);
  set('otherIdType', row.otherId?.type);
  set('otherIdValue', row.otherId?.value);
  set('healthCardCode', row.healthCardCode);
  set('staffCode', row.staffCode);
  set('dob', row.dob?.value);
  set('sex', row.sex);
  set('position', row.position);
  set('phone', row.phone);
  set('email', row.email);
  return values;
}

/** What the row would change about the stored person. Spellings that mean the same change nothing, nor does a vaguer date. */
export function fieldChanges(row: ParsedPerson, stored: StoredPerson): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [key, value] of Object.entries(storedValues(row))) {
    const field = key as PersonField;
    const old = stored[field];
    if (!meansTheSame(field, old, value) && !isMergedNumber(stored, field, value))
      changes.push({ field, old, new: value });
  }
  return changes;
}

/** The number of somebody merged into the person leads here, and changes nothing. */
function isMergedNumber(stored: StoredPerson, field: PersonField, value: string): boolean {
  if (stored.merged === undefined) return false;
  return (field === 'siNumber' || field === 'citizenId' || field === 'staffCode') && hasNumber(stored, field, value);
}

function meansTheSame(field: PersonField, old: string | null, value: string): boolean {
  if (old === null) return false;
  if (old === value) return true;
  if (field === 'fullName') return sortKey(old) === sortKey(value);
  if (field === 'position' || field === 'title') return fold(old) === fold(value);
  if (field === 'dob') return old.startsWith(value);
  return field === 'staffCode' && sameCode(old, value);
}

/** Fields to clear because their cell is empty; a cell that was dropped with an issue is not empty. Never an identifier. */
export function clearedFields(
  row: ParsedPerson,
  stored: StoredPerson,
  columns: ReadonlySet<RosterField>,
  issues: readonly Issue[],
): FieldChange[] {
  const values = storedValues(row);
  return CLEARABLE.filter(
    ([field, sources]) =>
      values[field] === undefined &&
      stored[field] !== null &&
      sources.some((source) => columns.has(source)) &&
      !issues.some((issue) => issue.field === field),
  ).map(([field]) => ({ field, old: stored[field], new: null }));
}
