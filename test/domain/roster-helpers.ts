import { type LayoutChoices, findLayout } from '../../server/domain/roster/layout.js';
import { createRosterReader, type RosterSummary } from '../../server/domain/roster/reader.js';
import type {
  Cell,
  KnownUnit,
  Layout,
  Merge,
  RosterRow,
  SheetInfo,
  SheetRow,
  SkippedRow,
} from '../../server/domain/roster/types.js';

export const TODAY = '2021-04-23';

/** A text, a number, a ready cell, or nothing. */
export type Value = string | number | Cell | null;

export function cellOf(value: Value): Cell | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', text: String(value), number: value };
  return value;
}

/** Rows from 1 on; an empty array is an empty row. */
export function rowsOf(values: readonly (readonly Value[])[]): SheetRow[] {
  return values.map((line, i) => ({ row: i + 1, cells: line.map(cellOf) }));
}

export function sheetOf(merges: readonly Merge[] = [], hiddenColumns: readonly number[] = []): SheetInfo {
  return { index: 0, name: 'Sheet1', hidden: false, merges, hiddenColumns };
}

export interface Read {
  readonly layout: Layout;
  readonly results: readonly (RosterRow | SkippedRow)[];
  readonly people: readonly RosterRow[];
  readonly summary: RosterSummary;
}

/** The whole way from rows to people; late issues are put in their places. */
export function readRows(
  rows: readonly SheetRow[],
  more: {
    merges?: readonly Merge[];
    hiddenColumns?: readonly number[];
    units?: readonly KnownUnit[];
    choices?: LayoutChoices;
  } = {},
): Read {
  const sheet = sheetOf(more.merges, more.hiddenColumns);
  const layout = findLayout(rows.slice(0, 80), sheet, more.choices);
  if (layout === null) throw new Error('no layout found');
  const reader = createRosterReader({ layout, sheet, knownUnits: more.units ?? [], options: { today: TODAY } });
  const results = rows.map((row) => reader.push(row));
  const summary = reader.finish();
  const people = results.filter((result) => result.kind === 'person').map((person) => withLate(person, summary));
  return { layout, results, people, summary };
}

function withLate(person: RosterRow, summary: RosterSummary): RosterRow {
  const late = summary.lateIssues.filter(({ row }) => row === person.row).map(({ issue }) => issue);
  const codes = new Set(late.map((issue) => issue.code));
  return { ...person, issues: [...person.issues.filter((issue) => !codes.has(issue.code)), ...late] };
}

export function read(values: readonly (readonly Value[])[], more: Parameters<typeof readRows>[1] = {}): Read {
  return readRows(rowsOf(values), more);
}

/** `severity CODE[=suggestion]` of each issue. */
export function issuesOf(row: RosterRow): string[] {
  return row.issues.map((issue) => `${issue.severity} ${issue.code}${issue.suggestion ? `=${issue.suggestion}` : ''}`);
}
