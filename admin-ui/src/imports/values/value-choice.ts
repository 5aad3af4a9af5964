import type { StatusValue, ValueStage } from '../types.js';

/** What a value can mean, in the order in which it is offered. */
export const VALUE_STAGES: readonly ValueStage[] = [
  'not_started',
  'declared',
  'submitted',
  'approved',
  'activated',
  'installed',
  'rejected',
  'exempted',
  'left',
  'ignore',
];

/** Values of one column, those that nobody has explained first, then the most frequent. */
export interface ValueColumn {
  column: number;
  header: string;
  values: StatusValue[];
}

export function valueColumns(values: readonly StatusValue[]): ValueColumn[] {
  const byColumn = new Map<number, ValueColumn>();
  for (const value of values) {
    const column = byColumn.get(value.column) ?? { column: value.column, header: value.header, values: [] };
    byColumn.set(value.column, column);
    column.values.push(value);
  }
  const isKnown = ({ stage }: StatusValue): number => Number(stage !== null);
  for (const { values: some } of byColumn.values()) some.sort((a, b) => isKnown(a) - isKnown(b) || b.rows - a.rows);
  return [...byColumn.values()].sort((a, b) => a.column - b.column);
}

/** Values that nobody has explained yet, with the rows that hang on them. */
export function unexplained(
  values: readonly StatusValue[],
  chosen: Readonly<Record<string, ValueStage>>,
): { values: number; rows: number } {
  const open = values.filter(({ key, stage }) => (chosen[key] ?? stage) === null);
  return { values: open.length, rows: open.reduce((sum, { rows }) => sum + rows, 0) };
}
