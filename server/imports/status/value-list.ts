import type { StatusColumn } from '../../domain/roster/status-header.js';
import { readStatusCell, type StatusDays } from '../../domain/roster/status-cells.js';
import { type StatusValues, ValueCounter, type ValueTally } from '../../domain/roster/status-values.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { ImportValue } from '../import-mapping.js';
import type { ImportKind, ImportWarning } from '../import.entity.js';

/** Codes of the warnings that follow from values: made anew when values are mapped. */
export const VALUE_WARNINGS: ReadonlySet<string> = new Set(['STATUS_VALUES_OPEN']);

/** Counts what the status columns of a file hold, while its rows go by. */
export class ValueList {
  private readonly counter = new ValueCounter();

  constructor(
    private readonly values: StatusValues,
    private readonly days: StatusDays,
  ) {}

  add({ statusCells }: ParsedPerson): void {
    for (const cell of statusCells ?? []) {
      for (const part of readStatusCell(cell, this.days).parts) this.counter.add(cell.column, part, cell.text);
    }
  }

  /** Null for a file without such columns. */
  list(): ImportValue[] | null {
    if (this.values.isEmpty) return null;
    return this.values
      .list()
      .flatMap((column) => this.counter.list(column.key).map((tally) => this.shown(column, tally)));
  }

  /** Columns that look like free text rather than like a status. */
  warnings(): ImportWarning[] {
    return [...this.counter.freeText()].map(([key, values]) => {
      const header = this.values.column(key)?.header ?? '';
      return { code: 'STATUS_FREE_TEXT', params: { column: this.values.column(key)?.column ?? 0, header, values } };
    });
  }

  private shown({ column, header, means }: StatusColumn, tally: ValueTally): ImportValue {
    const { key, value, isDate, rows, samples } = tally;
    return { key, column, header, means, value, isDate, rows, samples, ...meaningOf(this.values, tally) };
  }
}

function meaningOf(
  values: StatusValues,
  { key }: Pick<ImportValue, 'key'>,
): Pick<ImportValue, 'stage' | 'by' | 'suggestion'> {
  const at = key.indexOf(':');
  const { choice, by, suggestion } = values.meaningOf(key.slice(0, at), { key: key.slice(at + 1) });
  return { stage: choice, by, suggestion };
}

/** The list as it stands after values were mapped. */
export function revalued(list: readonly ImportValue[], values: StatusValues): ImportValue[] {
  return list.map((value) => ({ ...value, ...meaningOf(values, value) }));
}

/** In a roster people go in without the statuses that nobody has understood: that must be seen. The rows of a status sheet wait. */
export function valueWarnings(kind: ImportKind, list: readonly ImportValue[] | null): ImportWarning[] {
  const open = (list ?? []).filter(({ stage }) => stage === null);
  if (kind === 'status' || open.length === 0) return [];
  const rows = open.reduce((sum, value) => sum + value.rows, 0);
  return [{ code: 'STATUS_VALUES_OPEN', params: { values: open.length, rows } }];
}
