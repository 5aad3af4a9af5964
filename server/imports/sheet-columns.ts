import type { ColumnGuess } from '../domain/roster/types.js';
import type { ImportMapping } from './import-mapping.js';

const NONE: readonly ColumnGuess[] = [];

/** What the columns of a sheet were taken for: sheets of one file may have different headers. */
export function columnsOfSheet(mapping: ImportMapping | null, sheet: number): readonly ColumnGuess[] {
  const table = mapping?.tables?.find(({ sheets }) => sheets.includes(sheet));
  return table?.columns ?? mapping?.columns ?? NONE;
}
