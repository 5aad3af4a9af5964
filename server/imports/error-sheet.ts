import { findLayout } from '../domain/roster/layout.js';
import { FIRST_PSEUDO_COLUMN } from '../domain/roster/row-marks.js';
import type { ColumnGuess, RosterField, SheetInfo, SheetRow } from '../domain/roster/types.js';
import { FIELD_LABELS } from './field-labels.js';
import type { Import } from './import.entity.js';
import { columnName } from './reader/cell-reference.js';

/** One column of the sheet of rows to be mended. */
export interface ErrorColumn {
  /** Of the file, from 0; null for the unit that the file said in another way (a heading, a merged cell, a sheet's name). */
  readonly source: number | null;
  readonly field: RosterField | null;
  readonly header: string;
  /** The file's own words, where they alone would not be understood when the sheet comes back. */
  readonly original?: string;
}

/** A header of the file with the sheets that have it. */
export interface ErrorTable {
  /** Null: all that no other table has. */
  readonly sheets: readonly number[] | null;
  readonly columns: readonly ColumnGuess[];
}

export function errorTables({ mapping }: Import): ErrorTable[] {
  const tables = mapping?.tables ?? [];
  if (tables.length > 1) return tables.map(({ sheets, columns }) => ({ sheets, columns: cellsOf(columns) }));
  return [{ sheets: null, columns: cellsOf(mapping?.columns ?? []) }];
}

function cellsOf(columns: readonly ColumnGuess[]): ColumnGuess[] {
  return columns.filter(({ column }) => column < FIRST_PSEUDO_COLUMN);
}

/**
 * The columns of a table as they go out, in the words of the file as far as these are understood when the sheet comes back; the
 * unit in a column of its own where the file has none.
 */
export function errorColumns(table: ErrorTable, hasUnits: boolean): ErrorColumn[] {
  const own = table.columns.map(({ column, field, header }): ErrorColumn => ({ source: column, field, header }));
  const namesUnit = own.some(({ field }) => field === 'unit');
  const all: ErrorColumn[] =
    hasUnits && !namesUnit ? [...own, { source: null, field: 'unit', header: FIELD_LABELS.unit! }] : own;
  return understood(table, understood(table, all, labelled), unread);
}

/** A known header for a column whose own says too little. */
function labelled(column: ErrorColumn): string {
  return column.field === null || column.field === 'ignore'
    ? unread(column)
    : (FIELD_LABELS[column.field] ?? column.header);
}

/** A header that nobody takes for anything. */
function unread({ source }: ErrorColumn): string {
  return `Cột ${columnName(source ?? 0)} (không nhập)`;
}

/** Reads the header as it would be read again, and lets those columns be renamed that would turn out otherwise. */
function understood(
  { columns }: ErrorTable,
  wanted: readonly ErrorColumn[],
  rename: (column: ErrorColumn) => string,
): ErrorColumn[] {
  const samples = new Map(columns.map(({ column, samples: texts }) => [column, texts]));
  const rows: SheetRow[] = [
    rowOf(
      1,
      wanted.map(({ header }) => header),
    ),
  ];
  for (let i = 0; i < SAMPLES; i += 1) {
    rows.push(
      rowOf(
        i + 2,
        wanted.map(({ source }) => samples.get(source ?? -1)?.[i] ?? ''),
      ),
    );
  }
  const found = new Map(findLayout(rows, SHEET)?.columns.map(({ column, field }) => [column, field]));
  return wanted.map((column, i) => {
    const field = column.field === 'ignore' ? null : column.field;
    const header = (found.get(i) ?? null) === field ? column.header : rename(column);
    return header === column.header ? column : { ...column, header, original: column.original ?? column.header };
  });
}

const SAMPLES = 3;
const SHEET: SheetInfo = { index: 0, name: '', hidden: false, merges: [], hiddenColumns: [] };

function rowOf(row: number, texts: readonly string[]): SheetRow {
  return { row, cells: texts.map((text) => (text === '' ? undefined : { kind: 'text', text })) };
}
