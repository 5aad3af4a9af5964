import { findLayout } from '../domain/roster/layout.js';
import { FIRST_PSEUDO_COLUMN } from '../domain/roster/row-marks.js';
import type { EditableField } from '../domain/roster/revise.js';
import { statusColumn } from '../domain/roster/status-header.js';
import type { ColumnGuess, ParsedPerson, RosterField, SheetInfo, SheetRow } from '../domain/roster/types.js';
import { FIELD_LABELS } from './field-labels.js';
import type { Import } from './import.entity.js';
import type { RowDecision } from './planning/effective-row.js';
import { columnName } from './reader/cell-reference.js';

/** One column of the sheet of rows to be mended. */
export interface ErrorColumn {
  /** Of the file, from 0; null for the unit that the file said in another way (a heading, a merged cell, a sheet's name). */
  readonly source: number | null;
  readonly field: RosterField | null;
  readonly header: string;
  /** Of a column that says where people stand: the key of its cells. */
  readonly statusKey?: string;
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

/** A colour or a stroke that somebody gave a meaning goes out in words: a column of the file like the others. */
function cellsOf(columns: readonly ColumnGuess[]): ColumnGuess[] {
  return columns.filter(({ column, field }) => column < FIRST_PSEUDO_COLUMN || (field !== null && field !== 'ignore'));
}

/** What one row of the file says, and what was typed over it. */
export interface ErrorRow {
  readonly raw: readonly string[];
  readonly parsed: ParsedPerson;
  readonly decision: RowDecision;
}

/** The cell as found, save what somebody has typed over already, and the unit where the file said it in another way. */
export function errorText(column: ErrorColumn, row: ErrorRow): string {
  const { source, field, statusKey } = column;
  const { values, status } = row.decision;
  const typed = statusKey === undefined ? values?.[field as EditableField] : status?.[statusKey];
  if (typed !== undefined) return typed;
  const isMark = source !== null && source >= FIRST_PSEUDO_COLUMN;
  const text = isMark ? markText(column, row.parsed) : (row.raw[source ?? -1] ?? '');
  return field === 'unit' && text === '' ? (row.parsed.unitName ?? '') : text;
}

/** What a colour or a stroke was read as. */
function markText({ field, statusKey }: ErrorColumn, parsed: ParsedPerson): string {
  if (statusKey !== undefined) return parsed.statusCells?.find(({ column }) => column === statusKey)?.text ?? '';
  const own = parsed[field as keyof ParsedPerson];
  return typeof own === 'string' ? own : '';
}

/**
 * The columns of a table as they go out, in the words of the file as far as these are understood when the sheet comes back; the
 * unit in a column of its own where the file has none.
 */
export function errorColumns(table: ErrorTable, hasUnits: boolean): ErrorColumn[] {
  const own = table.columns.map((guess): ErrorColumn => {
    const { column: source, field, header } = guess;
    const statusKey = statusColumn(guess)?.key;
    return { source, field, header, ...(statusKey === undefined ? {} : { statusKey }) };
  });
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
