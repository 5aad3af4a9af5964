import type { RosterField } from '../../../server/domain/roster/types.js';
import type { ImportFile } from './types.js';

/** What a person says about sheets, header and columns, before it is sent. */
export interface MappingChoice {
  sheets: number[];
  headerRow: number | null;
  /** Field by column index; absent: not used. */
  columns: Record<string, RosterField>;
}

/** The fields of a column in the order in which they are offered. */
export const FIELDS: readonly RosterField[] = [
  'fullName',
  'familyMiddle',
  'given',
  'siNumber',
  'citizenId',
  'healthCardCode',
  'staffCode',
  'position',
  'positionUnit',
  'unit',
  'unitCode',
  'dob',
  'birthYearMale',
  'birthYearFemale',
  'sex',
  'phone',
  'email',
  'address',
  'note',
  'ordinal',
  'guardianName',
  'ignore',
];

export function choiceOf(file: ImportFile): MappingChoice {
  return {
    sheets: file.sheets.flatMap(({ read }, index) => (read ? [index] : [])),
    headerRow: file.headerRow,
    columns: { ...file.mapping?.columns },
  };
}

/** The body of `PUT …/mapping`: only what was changed, but for a new header the columns are guessed anew. */
export function mappingBody(choice: MappingChoice, before: MappingChoice): Record<string, unknown> {
  const isOther = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  const ignored = Object.keys(before.columns).filter((column) => choice.columns[column] === undefined);
  const columns = { ...choice.columns, ...Object.fromEntries(ignored.map((column) => [column, 'ignore'])) };
  return {
    ...(isOther(choice.sheets, before.sheets) && { sheets: choice.sheets }),
    ...(choice.headerRow !== null && isOther(choice.headerRow, before.headerRow) && { headerRow: choice.headerRow }),
    ...(isOther(choice.columns, before.columns) && { columns }),
  };
}

/** Rows need a name: in one column, or the given name in its own. */
export function hasName({ columns }: MappingChoice): boolean {
  const fields = Object.values(columns);
  return fields.includes('fullName') || fields.includes('given');
}

/** 0 → 'A', 26 → 'AA', as Excel names its columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
