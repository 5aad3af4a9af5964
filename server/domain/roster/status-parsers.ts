import type { FieldParser } from './field-parsers.js';
import { statusCell } from './status-cells.js';
import { statusColumn } from './status-header.js';
import type { ColumnGuess } from './types.js';

const LONGEST_REASON = 300;

/**
 * The parser of a column that says where people stand, and of those that go with it; null for any other. Cells are kept as found:
 * what they mean is settled once their values have been mapped.
 */
export function statusParser(guess: ColumnGuess): FieldParser | null {
  const column = statusColumn(guess);
  if (column !== null) {
    return (draft, cell) => void (draft.person.statusCells ??= []).push(statusCell(column.key, cell));
  }
  if (guess.field === 'reason') {
    return (draft, cell) => void (draft.person.reason = cell.text.trim().slice(0, LONGEST_REASON));
  }
  if (guess.field === 'answeredAt')
    return (draft, cell) => void (draft.person.answeredAt = cell.text.trim().slice(0, 40));
  return null;
}
