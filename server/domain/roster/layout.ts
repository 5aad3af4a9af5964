import { tidy } from '../fold.js';
import { type Guess, guessColumns, type Samples, SHARED_FIELDS } from './column-guesses.js';
import { blockEndingAt, findHeaderBlock, type HeaderBlock, rememberingMatcher } from './header-block.js';
import { makeGrid } from './header-grid.js';
import { isIndexRow, isSignatureText, isSigningTitle } from './row-signs.js';
import { FIRST_PSEUDO_COLUMN, pseudoColumn, RowMarks } from './row-marks.js';
import { type EncodingChoice, SheetLetters } from './sheet-letters.js';
import type { ColumnGuess, Layout, RosterField, SheetInfo, SheetRow } from './types.js';

/** What a person has said about a sheet, now (`columns`) or for an earlier file with the same header (`remembered`). */
export interface LayoutChoices {
  /** Last row of the header; 0 for a sheet without one. */
  readonly headerRow?: number;
  /** Field by column index. */
  readonly columns?: Readonly<Record<string, RosterField>>;
  readonly remembered?: Readonly<Record<string, RosterField>>;
  /** How the letters of a column are encoded, by column index, where the guess was wrong; `none` undoes it. */
  readonly encodings?: Readonly<Record<string, EncodingChoice>>;
  /** The same, said for an earlier file with the same header. */
  readonly rememberedEncodings?: Readonly<Record<string, EncodingChoice>>;
}

const ROWS_SAMPLED = 30;
const NAME_FIELDS: ReadonlySet<RosterField> = new Set(['fullName', 'familyMiddle', 'given']);

/**
 * Finds the table of a sheet by its first rows (60 are enough; more give better samples): header block and the field of each
 * column, each with its reason. Null where no header names a person and nobody has said where it is. (Q1–Q5, Q12, section 7)
 */
export function findLayout(
  firstRows: readonly SheetRow[],
  sheet: SheetInfo,
  choices: LayoutChoices = {},
): Layout | null {
  const letters = new SheetLetters(firstRows, choices.encodings, choices.rememberedEncodings);
  const rows = firstRows.map((row) => ({ ...row, cells: letters.cells(row.cells) }));
  const found = findTable(rows, sheet, choices);
  if (found === null) return null;
  const hidden = new Set(sheet.hiddenColumns);
  const columns = found.columns.map((guess): ColumnGuess => {
    const legacy = letters.guessOf(guess.column);
    return {
      ...guess,
      ...(legacy === undefined ? {} : { legacy }),
      ...(hidden.has(guess.column) ? { hidden: true } : {}),
    };
  });
  return { ...found, columns: withMarks(columns, rows, found), letters };
}

/** Colours and strokes among the first people are offered as columns, too. */
function withMarks(columns: readonly ColumnGuess[], rows: readonly SheetRow[], layout: Layout): ColumnGuess[] {
  const marks = new RowMarks(layout);
  for (const row of rows) if (row.row > layout.headerRow && isSample(row)) marks.see(row.cells);
  const known = new Set(columns.map(({ column }) => column));
  return [...columns, ...marks.guesses().filter(({ column }) => !known.has(column))];
}

function findTable(rows: readonly SheetRow[], sheet: SheetInfo, choices: LayoutChoices): Layout | null {
  if (choices.headerRow === 0) return layoutWithoutHeader(rows, sheet, choices);
  const grid = makeGrid(rows, sheet.merges);
  const match = rememberingMatcher();
  const hasChosen = Object.keys(choices.columns ?? {}).length > 0;
  const block =
    choices.headerRow === undefined
      ? (findHeaderBlock(grid, sheet.merges, match) ?? findHeaderBlock(grid, sheet.merges, match, false))
      : blockEndingAt(grid, choices.headerRow, sheet.merges, match);
  if (block === null) return hasChosen ? layoutWithoutHeader(rows, sheet, choices) : null;
  const columns = columnsOf(block, samplesBelow(rows, block.bottom, sheet.hiddenColumns), choices);
  const isNamed = columns.some(({ field }) => field !== null && NAME_FIELDS.has(field));
  // A header that somebody points at is one, whatever it says.
  if (!isNamed && choices.headerRow === undefined && !hasChosen) return null;
  return { headerTop: block.top, headerRow: block.bottom, columns };
}

function layoutWithoutHeader(rows: readonly SheetRow[], sheet: SheetInfo, choices: LayoutChoices): Layout {
  const samples = samplesBelow(rows, 0, sheet.hiddenColumns);
  const empty: HeaderBlock = { top: 0, bottom: 0, stacks: samples.byColumn.map(() => []), matches: [], score: 0 };
  return { headerTop: 0, headerRow: 0, columns: columnsOf(empty, samples, choices) };
}

/** No numbers of the columns, no section, no line of text: those say nothing about a column. */
function isSample(row: SheetRow): boolean {
  const texts = textsOf(row);
  return texts.length > 1 && !isIndexRow(texts);
}

function textsOf({ cells }: SheetRow): string[] {
  return cells.flatMap((cell) => (cell === undefined || cell.text.trim() === '' ? [] : [cell.text.trim()]));
}

/** Texts below the header, of the first 30 rows; never of who signs below the table. */
function samplesBelow(rows: readonly SheetRow[], headerRow: number, hiddenColumns: readonly number[]): Samples {
  const table = rows.filter((line) => line.row > headerRow);
  const end = table.findIndex((row) => textsOf(row).some((text) => isSignatureText(text) || isSigningTitle(text)));
  const below = (end < 0 ? table : table.slice(0, end)).filter(isSample).slice(0, ROWS_SAMPLED);
  const width = below.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const byColumn = Array.from({ length: width }, (_, column) =>
    below.map(({ cells }) => tidy(cells[column]?.text ?? '')),
  );
  return { byColumn, hidden: new Set(hiddenColumns) };
}

function columnsOf(block: HeaderBlock, samples: Samples, choices: LayoutChoices): Guess[] {
  const guesses = guessColumns(block, samples);
  impose(guesses, choices.remembered ?? {}, 'remembered');
  impose(guesses, choices.columns ?? {}, 'chosen');
  return guesses.filter((guess) => guess.header !== '' || guess.samples.length > 0 || guess.field !== null);
}

function impose(
  guesses: Guess[],
  fields: Readonly<Record<string, RosterField>>,
  reason: 'chosen' | 'remembered',
): void {
  for (const [key, field] of Object.entries(fields)) {
    const column = Number(key);
    for (const guess of guesses) {
      if (guess.field === field && !SHARED_FIELDS.has(field) && !Object.hasOwn(fields, guess.column))
        guess.field = null;
    }
    let guess = guesses.find((one) => one.column === column);
    if (guess === undefined) {
      guess =
        column >= FIRST_PSEUDO_COLUMN
          ? { ...pseudoColumn(column) }
          : { column, header: '', field, confidence: 1, reason, samples: [] };
      guesses.push(guess);
    }
    Object.assign(guess, { field, confidence: 1, reason });
  }
  guesses.sort((a, b) => a.column - b.column);
}
