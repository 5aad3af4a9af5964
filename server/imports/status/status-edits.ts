import { statusColumn } from '../../domain/roster/status-header.js';
import type { StatusCell } from '../../domain/roster/status-cells.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { Import } from '../import.entity.js';
import { columnsOfSheet } from '../sheet-columns.js';

/** Status cells typed anew, by the key of their column; an empty text empties the cell. */
export type StatusEdits = Readonly<Record<string, string>>;

/** Of cells typed anew by column those of status columns, by key; the others stay as they are. */
export function splitStatusEdits(
  { mapping }: Pick<Import, 'mapping'>,
  sheet: number,
  cells: Readonly<Record<string, string>> | undefined,
): { status: StatusEdits; others: Record<string, string> } {
  const columns = columnsOfSheet(mapping, sheet);
  const status: Record<string, string> = {};
  const others: Record<string, string> = {};
  for (const [index, text] of Object.entries(cells ?? {})) {
    const guess = columns.find(({ column }) => String(column) === index);
    const column = guess === undefined ? null : statusColumn(guess);
    if (column === null) others[index] = text;
    else status[column.key] = text;
  }
  return { status, others };
}

/** The person with these cells in place of those of the file. */
export function withStatusEdits(parsed: ParsedPerson, edits: StatusEdits | undefined): ParsedPerson {
  if (edits === undefined) return parsed;
  const kept = (parsed.statusCells ?? []).filter(({ column }) => !Object.hasOwn(edits, column));
  const typed = Object.entries(edits).flatMap(([column, text]): StatusCell[] =>
    text.trim() === '' ? [] : [{ column, text: text.trim() }],
  );
  return { ...parsed, statusCells: [...kept, ...typed] };
}
