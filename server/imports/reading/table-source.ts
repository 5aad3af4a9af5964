import { findLayout, type LayoutChoices } from '../../domain/roster/layout.js';
import { headerFingerprint } from '../../domain/roster/fingerprint.js';
import type { Layout, SheetInfo, SheetRow } from '../../domain/roster/types.js';
import type { FirstRow } from '../import-mapping.js';
import type { Workbook } from '../reader/workbook.js';

/** The header is looked for among so many rows; more give better samples of the columns. */
const HEAD_ROWS = 120;
const SHOWN_ROWS = 30;
const SHOWN_COLUMNS = 40;
const SHOWN_LENGTH = 80;

/** One sheet with its first rows in hand. */
export interface SheetHead {
  readonly sheet: SheetInfo;
  readonly rows: readonly SheetRow[];
}

/** The table of a sheet as recognised, and its rows from the first on, in batches. */
export interface TableSource {
  readonly sheet: SheetInfo;
  readonly layout: Layout;
  readonly fingerprint: string;
  /** Which of the file's tables: sheets with one header share it. */
  readonly table: number;
  /** How far its sheet goes, as the file's meter counts; 0 where nothing tells. */
  readonly size: number;
  rows(): AsyncIterable<readonly SheetRow[]>;
}

/** Reads the first rows of a sheet and nothing more. */
export async function readHead(workbook: Workbook, sheet: SheetInfo): Promise<SheetHead> {
  const rows: SheetRow[] = [];
  for await (const batch of workbook.rows(sheet.index)) {
    rows.push(...batch.slice(0, HEAD_ROWS - rows.length));
    if (rows.length >= HEAD_ROWS) break;
  }
  return { sheet, rows };
}

/** The table of a sheet with its fingerprint, or null. */
export function tableOf(head: SheetHead, choices: LayoutChoices): { layout: Layout; fingerprint: string } | null {
  const layout = findLayout(head.rows, head.sheet, choices);
  return layout === null ? null : { layout, fingerprint: headerFingerprint(layout) };
}

/** The first rows as text, for a person to choose the header from. */
export function shownRows({ rows }: SheetHead, layout: Layout | null): FirstRow[] {
  return rows.slice(0, SHOWN_ROWS).map(({ row, cells }) => {
    const readable = layout?.letters?.cells(cells) ?? cells;
    const shown = Array.from(readable.slice(0, SHOWN_COLUMNS), (cell) => (cell?.text ?? '').slice(0, SHOWN_LENGTH));
    return { row, cells: shown };
  });
}
