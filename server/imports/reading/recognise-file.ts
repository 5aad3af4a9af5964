import type { Day } from '../../domain/calendar.js';
import { isAggregate, layoutByContent, totalsStated } from '../../domain/roster/other-tables.js';
import { createRosterReader, type RosterReader } from '../../domain/roster/reader.js';
import { type SheetReason, sheetRoles } from '../../domain/roster/sheet-roles.js';
import { unitOfSheet } from '../../domain/roster/sheet-unit.js';
import { FIRST_PSEUDO_COLUMN } from '../../domain/roster/row-marks.js';
import type { ColumnGuess, KnownUnit, Layout, SheetInfo, SheetRow } from '../../domain/roster/types.js';
import type { UnitIndex } from '../../domain/roster/units.js';
import type { FirstRow, MappingChoice } from '../import-mapping.js';
import type { TextLook, Workbook } from '../reader/workbook.js';
import { ownName, splitSideBySide } from './side-tables.js';
import { recallHeaders, type Remembered, TableChoices } from './table-choices.js';
import { readHead, type SheetHead, shownRows, tableOf, type TableSource } from './table-source.js';

/** More tables than anybody looks at one by one are shown without their rows. */
const TABLES_SHOWN = 20;

/** One distinct header of the file and the sheets that have it. */
export interface RecognisedTable {
  /** Indexes of the sheets that are read by it. */
  readonly sheets: readonly number[];
  readonly headerRow: number;
  readonly columns: Layout['columns'];
  readonly fingerprint: string;
  readonly plainFingerprint?: string;
  readonly isRecalled?: true;
  /** The first rows of the first sheet that has it, as text. */
  readonly firstRows: FirstRow[];
}

export interface RecognisedSheet {
  readonly sheet: SheetInfo;
  /** Index among the tables; null where none was found, or it is not read. */
  readonly table: number | null;
  /** Why it is not read; null if it is. */
  readonly reason: SheetReason | null;
  /** The table that is there although it is not read. */
  readonly layout: Layout | null;
  /** Totals of people that a cover states. */
  readonly stated: readonly number[];
}

/** A file as a whole: which sheets are read, each by which header, and what is left out. */
export interface RecognisedFile {
  readonly sources: readonly TableSource[];
  readonly tables: readonly RecognisedTable[];
  readonly sheets: readonly RecognisedSheet[];
  /** First rows of the first table's sheet, or of the first sheet there is. */
  readonly firstRows: FirstRow[];
  /** Where no sheet has a header: what the columns of the first one seem to hold, for a person to agree to. */
  readonly proposal: Layout | null;
  /** A text file has no sheet that somebody has named. */
  readonly hasSheetNames: boolean;
  /** Of a text file: in what encoding it was read, and in which others it may be. */
  readonly text: TextLook | null;
  /** Rows of any of the sheets. */
  rows(sheet: number): AsyncIterable<readonly SheetRow[]>;
}

/**
 * Recognises every sheet of a file: by what a person chose, else by what was chosen for the same header before, else by itself. No
 * database: what is remembered comes in as a function. (import.md, Recognise; Q25)
 */
export async function recogniseFile(
  workbook: Workbook,
  chosen: MappingChoice | null,
  remembered: Remembered,
): Promise<RecognisedFile> {
  const found: SheetHead[] = [];
  for (const sheet of workbook.sheets) found.push(await readHead(workbook, sheet));
  const { heads, rows, sizeOf } = splitSideBySide(workbook, found);
  const byItself = heads.map((head) => tableOf(head, {}));
  const recalled = await recallHeaders(heads, byItself, remembered);
  const alone = byItself.map((table, i) => recalledTable(heads[i]!, recalled.get(i)) ?? table);
  const proposals = heads.map(({ rows }, i) => (alone[i] === null ? layoutByContent(rows) : null));
  const reasons = reasonsOf(heads, alone, proposals, chosen);
  const first = reasons.indexOf(null);
  const choices = await TableChoices.of({ heads, alone, chosen, first, remembered, recalled });
  const sources: TableSource[] = [];
  const tables: { -readonly [K in keyof RecognisedTable]: RecognisedTable[K] }[] = [];
  const sheets: RecognisedSheet[] = [];
  for (const [i, head] of heads.entries()) {
    const { sheet } = head;
    const own = reasons[i] === null ? tableOf(head, await choices.ofSheet(i)) : null;
    if (own === null) {
      const layout = alone[i]?.layout ?? proposals[i] ?? null;
      const reason = reasons[i] ?? otherwise(head, proposals[i] ?? null);
      sheets.push({ sheet, table: null, reason, layout, stated: reason === 'no_table' ? totalsStated(head.rows) : [] });
      continue;
    }
    const { layout, fingerprint } = own;
    let table = tables.findIndex((one) => one.fingerprint === fingerprint && isSame(one.columns, layout.columns));
    if (table < 0) {
      const { headerRow, columns } = layout;
      const firstRows = tables.length < TABLES_SHOWN ? shownRows(head, layout) : [];
      table = tables.push({ sheets: [], headerRow, columns, fingerprint, ...choices.recalledOf(i), firstRows }) - 1;
    }
    tables[table]!.sheets = [...tables[table]!.sheets, sheet.index];
    sheets.push({ sheet, table, reason: null, layout, stated: [] });
    sources.push({ sheet, layout, fingerprint, table, size: sizeOf(sheet.index), rows: () => rows(sheet.index) });
  }
  const at = Math.max(0, first);
  return {
    sources,
    tables,
    sheets,
    firstRows: heads[at] === undefined ? [] : shownRows(heads[at], sheets[at]?.layout ?? null),
    proposal: sources.length > 0 ? null : (proposals[at] ?? null),
    hasSheetNames: workbook.hasSheetNames,
    text: workbook.text ?? null,
    rows,
  };
}

/** By the row at which somebody pointed in an earlier file. */
function recalledTable(head: SheetHead, headerRow: number | undefined): ReturnType<typeof tableOf> {
  return headerRow === undefined ? null : tableOf(head, { headerRow });
}

/** What a sheet without a header of people is. */
function otherwise({ rows }: SheetHead, proposal: Layout | null): 'no_header' | 'aggregate' | 'no_table' {
  if (isAggregate(rows)) return 'aggregate';
  return proposal === null ? 'no_table' : 'no_header';
}

/** Why nothing of the file can be read without a person. */
export function unreadableBecause({ sheets }: RecognisedFile): 'AGGREGATE_TABLE' | 'NO_HEADER_FOUND' {
  const visible = sheets.filter(({ sheet }) => !sheet.hidden);
  const isOnlyFigures =
    visible.some(({ reason }) => reason === 'aggregate') && !visible.some(({ reason }) => reason === 'no_header');
  return isOnlyFigures ? 'AGGREGATE_TABLE' : 'NO_HEADER_FOUND';
}

/** The reader of one of the file's tables. */
export function readerOf(file: RecognisedFile, { sheet, layout }: TableSource, place: ReadingPlace): RosterReader {
  const isOneOfMany = file.sources.length > 1;
  const sheetUnit = file.hasSheetNames ? unitOfSheet(ownName(sheet.name), isOneOfMany, place.unitIndex) : null;
  const isText = file.text !== null;
  return createRosterReader({
    layout,
    sheet,
    sheetUnit,
    isText,
    knownUnits: place.units,
    options: { today: place.today },
  });
}

/** The tree that a file goes into, and the day on which it is read. */
export interface ReadingPlace {
  readonly units: readonly KnownUnit[];
  readonly unitIndex: UnitIndex;
  readonly today: Day;
}

function reasonsOf(
  heads: readonly SheetHead[],
  alone: readonly ({ layout: Layout } | null)[],
  proposals: readonly (Layout | null)[],
  chosen: MappingChoice | null,
): (SheetReason | null)[] {
  const roles = sheetRoles(
    heads.map((head, i) => ({
      sheet: head.sheet,
      layout: alone[i]?.layout ?? null,
      otherwise: otherwise(head, proposals[i] ?? null),
    })),
  );
  const wanted = chosen?.sheets;
  if (wanted != null) {
    return heads.map(({ sheet }, i) => (wanted.includes(sheet.index) ? null : (roles[i] ?? 'not_chosen')));
  }
  const said = roles.map((role, i) => (chosen?.tables?.some(({ sheet }) => sheet === i) ? null : role));
  return firstOfNone(heads, said);
}

/** Where no table was found at all, what a person says about the file goes to its first visible sheet. */
function firstOfNone(heads: readonly SheetHead[], roles: (SheetReason | null)[]): (SheetReason | null)[] {
  if (roles.includes(null)) return roles;
  const visible = heads.findIndex(({ sheet, rows }) => !sheet.hidden && rows.length > 0);
  return roles.map((role, i) => (i === visible ? null : role));
}

/** The same fields in the same columns; colours may be on one sheet only. */
function isSame(a: Layout['columns'], b: Layout['columns']): boolean {
  const fields = (columns: Layout['columns']): string =>
    JSON.stringify(
      columns.filter(({ column }) => column < FIRST_PSEUDO_COLUMN).map(({ column, field }) => [column, field]),
    );
  return fields(a) === fields(b);
}

/** The tables with the colours and strokes that reading has found in them, to be offered as columns (Q22). */
export function withPseudoColumns(
  tables: readonly RecognisedTable[],
  found: ReadonlyMap<number, readonly ColumnGuess[]>,
): RecognisedTable[] {
  return tables.map((table, i) => {
    const known = new Set(table.columns.map(({ column }) => column));
    return {
      ...table,
      columns: [...table.columns, ...(found.get(i) ?? []).filter(({ column }) => !known.has(column))],
    };
  });
}
