import type { Translate } from '../../i18n/useT.js';
import { EDITABLE, fieldLabel, fieldPlaceholder, type Editable } from '../row-fields.js';
import type { ImportFile, ImportRow, RowIssue } from '../types.js';
import {
  allGuesses,
  byGravity,
  fieldsShown,
  fieldView,
  guessesOf,
  issuesOf,
  rawOf,
  textToEdit,
  type CellView,
} from './grid-cells.js';
import type { RowEdit } from './useRowEdits.js';

/** A column of the preview: a field of the person, a column of the file that tells how far somebody is, or what comes of that. */
export type GridColumn =
  | { id: Editable; kind: 'field'; field: Editable }
  | { id: string; kind: 'status'; key: string; header: string }
  | { id: 'facts'; kind: 'facts' };

/** A status sheet shows first what it is about; a roster shows the people first. */
export function columnsShown(file: ImportFile, rows: readonly ImportRow[]): GridColumn[] {
  const statuses = statusesOf(file);
  const hasFacts = statuses.length > 0 || rows.some(({ facts }) => facts !== undefined);
  const says: GridColumn[] = [...statuses, ...(hasFacts ? [{ id: 'facts', kind: 'facts' } as const] : [])];
  return inOrder(file, fieldsShown(file, rows).map(fieldColumn), says);
}

/** Every cell of a row that can be typed in, also those that the file has no column for. */
export function columnsToType(file: ImportFile): GridColumn[] {
  return inOrder(file, EDITABLE.map(fieldColumn), statusesOf(file));
}

function inOrder(file: ImportFile, fields: readonly GridColumn[], says: readonly GridColumn[]): GridColumn[] {
  if (file.kind !== 'status') return [...fields, ...says];
  const isName = ({ id }: GridColumn): boolean => id === 'fullName';
  return [...fields.filter(isName), ...says, ...fields.filter((column) => !isName(column))];
}

function fieldColumn(field: Editable): GridColumn {
  return { id: field, kind: 'field', field };
}

/** The status columns of all tables; those with the same header are one. */
function statusesOf(file: ImportFile): GridColumn[] {
  const byKey = new Map(
    allGuesses(file).flatMap(({ statusKey: key, header }): [string, GridColumn][] =>
      key === undefined ? [] : [[key, { id: `status ${key}`, kind: 'status', key, header }]],
    ),
  );
  return [...byKey.values()];
}

export function columnLabel(t: Translate, column: GridColumn): string {
  if (column.kind === 'field') return fieldLabel(t, column.field);
  return column.kind === 'status' ? column.header : t('rows.facts');
}

/** The column of the file that a status column stands in, in the table of this row; null where that table has none. */
function indexOf(file: ImportFile, row: ImportRow, key: string): number | null {
  return guessesOf(file, row).find(({ statusKey }) => statusKey === key)?.column ?? null;
}

export function rawIn(file: ImportFile, row: ImportRow, column: GridColumn): string {
  if (column.kind === 'field') return rawOf(file, row, column.field);
  if (column.kind === 'facts') return '';
  return row.raw[indexOf(file, row, column.key) ?? -1] ?? '';
}

export function issuesIn(file: ImportFile, row: ImportRow, column: GridColumn): RowIssue[] {
  if (column.kind === 'field') return issuesOf(row, column.field);
  if (column.kind === 'facts') return [];
  const index = indexOf(file, row, column.key);
  return row.issues.filter((issue) => issue.column !== null && issue.column === index).sort(byGravity);
}

function statusText(row: ImportRow, key: string): string {
  return row.parsed.statusCells?.find((cell) => cell.column === key)?.text ?? '';
}

export function cellView(t: Translate, file: ImportFile, row: ImportRow, column: GridColumn): CellView {
  if (column.kind === 'field') return fieldView(t, row, column.field);
  const [gravest] = issuesIn(file, row, column);
  return {
    text: column.kind === 'status' ? statusText(row, column.key) : '',
    dropped: null,
    old: null,
    isTyped: isTypedIn(row, column),
    severity: gravest?.severity ?? null,
    isNewUnit: false,
  };
}

/** Did somebody type in this cell? */
export function isTypedIn(row: ImportRow, column: GridColumn): boolean {
  if (column.kind === 'field') return row.decision.values?.[column.field] !== undefined;
  return column.kind === 'status' && row.decision.status?.[column.key] !== undefined;
}

export function textIn(t: Translate, row: ImportRow, column: GridColumn): string {
  if (column.kind === 'field') return textToEdit(t, row, column.field);
  return column.kind === 'status' ? statusText(row, column.key) : '';
}

export function placeholderIn(t: Translate, column: GridColumn): string {
  return column.kind === 'field' ? fieldPlaceholder(t, column.field) : '';
}

/** What to say to the server when this text is typed in the cell, null to take back what was; null where nothing can be typed. */
export function bodyFor(
  file: ImportFile,
  row: ImportRow,
  column: GridColumn,
  text: string | null,
): RowEdit['body'] | null {
  if (column.kind === 'field') return { values: { [column.field]: text } };
  if (column.kind === 'facts') return null;
  const index = indexOf(file, row, column.key);
  return index === null ? null : { cells: { [index]: text ?? rawIn(file, row, column) } };
}

/** What several cells of a row that were typed in come to; empty boxes say nothing. */
export function bodyForAll(
  file: ImportFile,
  row: ImportRow,
  columns: readonly GridColumn[],
  typed: Readonly<Record<string, string>>,
): RowEdit['body'] {
  const bodies = columns.flatMap((column) => {
    const text = typed[column.id]?.trim() ?? '';
    return text === '' ? [] : [bodyFor(file, row, column, text) ?? {}];
  });
  const values = Object.assign({}, ...bodies.map((body) => body.values ?? {})) as NonNullable<
    RowEdit['body']['values']
  >;
  const cells = Object.assign({}, ...bodies.map((body) => body.cells ?? {})) as NonNullable<RowEdit['body']['cells']>;
  return {
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(cells).length > 0 && { cells }),
  };
}
