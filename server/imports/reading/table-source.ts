import { headerFingerprint } from '../../domain/roster/fingerprint.js';
import { findLayout, type LayoutChoices } from '../../domain/roster/layout.js';
import type { Layout, RosterField, SheetInfo, SheetRow } from '../../domain/roster/types.js';
import type { MappingChoice } from '../import.entity.js';
import type { Workbook } from '../reader/workbook.js';

/** The header is looked for among so many rows; more give better samples of the columns. */
const HEAD_ROWS = 100;
const SHOWN_ROWS = 30;
const SHOWN_COLUMNS = 40;
const SHOWN_LENGTH = 80;

/** One sheet with its first rows in hand. */
export interface TableSource {
  readonly sheet: SheetInfo;
  readonly layout: Layout | null;
  readonly fingerprint: string | null;
  /** The first rows as text, for a person to choose the header from. */
  readonly firstRows: { row: number; cells: string[] }[];
  /** All rows from the first on, in batches. */
  rows(): AsyncGenerator<readonly SheetRow[]>;
  /** For a sheet that is not read any further. */
  close(): Promise<void>;
}

/** Fields that somebody chose for an earlier file with this header. */
export type Remembered = (fingerprint: string) => Promise<Readonly<Record<string, RosterField>> | undefined>;

/** Reads the head of a sheet and finds its table: by what a person chose, else by what was chosen before, else by itself. */
export async function openTable(
  workbook: Workbook,
  sheet: SheetInfo,
  chosen: MappingChoice | null,
  remembered: Remembered,
): Promise<TableSource> {
  const batches = workbook.rows(sheet.index)[Symbol.asyncIterator]();
  const head: SheetRow[] = [];
  for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
    head.push(...next.value);
    if (head.length >= HEAD_ROWS) break;
  }
  const first = head.slice(0, HEAD_ROWS);
  const choices = choicesOf(chosen);
  let layout = findLayout(first, sheet, choices);
  const fingerprint = layout === null ? null : headerFingerprint(layout);
  if (fingerprint !== null && choices.columns === undefined) {
    const known = await remembered(fingerprint);
    if (known !== undefined) layout = findLayout(first, sheet, { ...choices, remembered: known });
  }
  return {
    sheet,
    layout,
    fingerprint,
    firstRows: head.slice(0, SHOWN_ROWS).map(shown),
    rows: async function* () {
      yield head;
      for (let next = await batches.next(); next.done !== true; next = await batches.next()) yield next.value;
    },
    close: async () => void (await batches.return?.()),
  };
}

function choicesOf(chosen: MappingChoice | null): LayoutChoices {
  return {
    ...(chosen?.headerRow == null ? {} : { headerRow: chosen.headerRow }),
    ...(chosen?.columns == null ? {} : { columns: chosen.columns }),
  };
}

function shown({ row, cells }: SheetRow): { row: number; cells: string[] } {
  const texts = Array.from(cells.slice(0, SHOWN_COLUMNS), (cell) => (cell?.text ?? '').slice(0, SHOWN_LENGTH));
  return { row, cells: texts };
}
