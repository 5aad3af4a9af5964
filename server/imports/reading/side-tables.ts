import { partOfRow, partOfSheet, rightTableAt } from '../../domain/roster/side-by-side.js';
import type { SheetInfo, SheetRow } from '../../domain/roster/types.js';
import type { Workbook } from '../reader/workbook.js';
import { type SheetHead, tableOf } from './table-source.js';

/** Behind the name of a sheet: the right one of its two tables. */
const RIGHT = ' (bên phải)';

interface Part {
  /** The sheet of the file. */
  readonly sheet: number;
  readonly from: number;
  readonly to: number;
  /** The title above both tables belongs to either. */
  readonly headerTop: number;
}

/** Sheets as they are recognised, and their rows. */
export interface TableSheets {
  readonly heads: readonly SheetHead[];
  rows(index: number): AsyncIterable<readonly SheetRow[]>;
  /** As the file's meter counts; 0 where nothing tells. */
  sizeOf(index: number): number;
}

/** The sheets of a file; of one with two tables side by side the right one is a sheet of its own, behind all others. */
export function splitSideBySide(workbook: Workbook, heads: readonly SheetHead[]): TableSheets {
  const parts = new Map<number, Part>();
  const left: SheetHead[] = [];
  const right: SheetHead[] = [];
  for (const head of heads) {
    const { sheet } = head;
    const layout = tableOf(head, {})?.layout;
    const at = layout === undefined ? null : rightTableAt(layout);
    if (layout === undefined || at === null) {
      left.push(head);
      continue;
    }
    const { headerTop } = layout;
    const index = heads.length + right.length;
    const [first, second] = [
      { sheet: sheet.index, from: 0, to: at, headerTop },
      { sheet: sheet.index, from: at, to: Infinity, headerTop },
    ];
    parts.set(sheet.index, first);
    parts.set(index, second);
    left.push(headOf(head, { ...sheet, ...partOfSheet(sheet, 0, at) }, first));
    const more = { index, name: sheet.name + RIGHT, ...partOfSheet(sheet, at, Infinity) };
    right.push(headOf(head, { ...sheet, ...more }, second));
  }
  return {
    heads: [...left, ...right],
    rows: (index) => {
      const part = parts.get(index);
      return part === undefined ? workbook.rows(index) : rowsOf(workbook, part);
    },
    sizeOf: (index) => workbook.meter?.sizeOf(parts.get(index)?.sheet ?? index) ?? 0,
  };
}

/** The name that somebody gave the sheet. */
export function ownName(name: string): string {
  return name.endsWith(RIGHT) ? name.slice(0, -RIGHT.length) : name;
}

function headOf({ rows }: SheetHead, sheet: SheetInfo, part: Part): SheetHead {
  return { sheet, rows: partOfRows(rows, part) };
}

function partOfRows(rows: readonly SheetRow[], { from, to, headerTop }: Part): SheetRow[] {
  return rows.flatMap((row) => (row.row < headerTop ? row : (partOfRow(row, from, to) ?? [])));
}

async function* rowsOf(workbook: Workbook, part: Part): AsyncGenerator<SheetRow[]> {
  for await (const batch of workbook.rows(part.sheet)) yield partOfRows(batch, part);
}
