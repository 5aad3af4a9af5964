import type { RosterField } from '../../../../server/domain/roster/types.js';
import type { Translate } from '../../i18n/useT.js';
import type { ColumnGuess, ImportKind } from '../types.js';

export type FieldGroup = 'person' | 'place' | 'status' | 'other';

/** The fields of a column in the order in which they are offered. */
const GROUPS: Readonly<Record<FieldGroup, readonly RosterField[]>> = {
  person: [
    ...(['fullName', 'familyMiddle', 'given', 'siNumber', 'citizenId', 'healthCardCode', 'staffCode'] as const),
    ...(['dob', 'dobDay', 'dobMonth', 'dobYear', 'birthYearMale', 'birthYearFemale', 'sex'] as const),
    ...(['phone', 'email', 'address', 'guardianName'] as const),
  ],
  place: ['position', 'positionUnit', 'unit', 'parentUnit', 'unitCode'],
  status: [
    ...(['status', 'declaredOn', 'submittedOn', 'approvedOn', 'activatedOn', 'installedOn'] as const),
    ...(['reason', 'answeredAt'] as const),
  ],
  other: ['note', 'ordinal', 'ignore'],
};

/** What a column can be, by group; a status sheet begins with what it is about. */
export function fieldGroups(kind: ImportKind): [FieldGroup, readonly RosterField[]][] {
  const order: FieldGroup[] =
    kind === 'status' ? ['status', 'person', 'place', 'other'] : ['person', 'place', 'status', 'other'];
  return order.map((group) => [group, GROUPS[group]]);
}

/** 0 → 'A', 26 → 'AA', as Excel names its columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** 'B. Họ và tên', or what stands in no cell: the colours, the struck out. */
export function columnTitle(t: Translate, { column, header, source = 'cell' }: ColumnGuess): string {
  if (source !== 'cell') return t(`mapping.source.${source}`);
  return `${columnName(column)}. ${header === '' ? '–' : header}`;
}

export type Sureness = 'sure' | 'likely' | 'unsure';

/** How sure the program is, in three steps that have words. */
export function surenessOf({ confidence, reason }: Pick<ColumnGuess, 'confidence' | 'reason'>): Sureness {
  if (reason === 'chosen' || reason === 'remembered') return 'sure';
  if (reason === 'ambiguous' || reason === 'unknown') return 'unsure';
  return confidence >= 0.9 ? 'sure' : confidence >= 0.7 ? 'likely' : 'unsure';
}
