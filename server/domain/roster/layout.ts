import { tidy } from '../fold.js';
import { blockEndingAt, findHeaderBlock, type HeaderBlock, isBareTen, rememberingMatcher } from './header-block.js';
import { makeGrid } from './header-grid.js';
import type { LegacyCharset } from './legacy-text.js';
import { foldHeader } from './match-header.js';
import { namesUnit } from './position-unit.js';
import type { ColumnGuess, Layout, RosterField, SheetInfo, SheetRow } from './types.js';

/** What a person has said about a sheet, now (`columns`) or for an earlier file with the same header (`remembered`). */
export interface LayoutChoices {
  /** Last row of the header; 0 for a sheet without one. */
  readonly headerRow?: number;
  /** Field by column index. */
  readonly columns?: Readonly<Record<string, RosterField>>;
  readonly remembered?: Readonly<Record<string, RosterField>>;
  /** How the letters of a column are encoded, by column index, where the guess was wrong; `none` undoes it. */
  readonly encodings?: Readonly<Record<string, LegacyCharset | 'none'>>;
}

const SAMPLES_SHOWN = 3;
const ROWS_SAMPLED = 30;
const CONTENT_CONFIDENCE = 0.6;
const ENOUGH_OF_SAMPLES = 0.8;
const ENOUGH_UNITS = 0.3;
/** Fields that several columns may share. */
const SHARED_FIELDS: ReadonlySet<RosterField> = new Set(['ignore', 'sex', 'note', 'address', 'status']);

type Guess = { -readonly [K in keyof ColumnGuess]: ColumnGuess[K] };

/**
 * Finds the table of a sheet by its first rows (60 are enough; more give better samples): header block and the field of each
 * column, each with its reason. Null where no header names a person and nobody has said where it is. (Q1–Q5, Q12, section 7)
 */
export function findLayout(
  firstRows: readonly SheetRow[],
  sheet: SheetInfo,
  choices: LayoutChoices = {},
): Layout | null {
  const grid = makeGrid(firstRows, sheet.merges);
  const match = rememberingMatcher();
  const hasChosen = Object.keys(choices.columns ?? {}).length > 0;
  if (choices.headerRow === 0) return layoutWithoutHeader(firstRows, choices);
  const block =
    choices.headerRow === undefined
      ? findHeaderBlock(grid, sheet.merges, match)
      : blockEndingAt(grid, choices.headerRow, sheet.merges, match);
  if (block === null) return hasChosen ? layoutWithoutHeader(firstRows, choices) : null;
  const samples = samplesBelow(firstRows, block.bottom);
  return { headerTop: block.top, headerRow: block.bottom, columns: guessColumns(block, samples, choices) };
}

function layoutWithoutHeader(rows: readonly SheetRow[], choices: LayoutChoices): Layout {
  const samples = samplesBelow(rows, 0);
  const empty: HeaderBlock = { top: 0, bottom: 0, stacks: samples.map(() => []), matches: [], score: 0 };
  return { headerTop: 0, headerRow: 0, columns: guessColumns(empty, samples, choices) };
}

/** Texts below the header by column, the first 30 rows. */
function samplesBelow(rows: readonly SheetRow[], headerRow: number): string[][] {
  const samples: string[][] = [];
  for (const row of rows.filter((line) => line.row > headerRow).slice(0, ROWS_SAMPLED)) {
    row.cells.forEach((cell, column) => {
      const texts = (samples[column] ??= []);
      const text = tidy(cell?.text ?? '');
      if (text !== '') texts.push(text);
    });
  }
  return Array.from(samples, (texts) => texts ?? []);
}

function guessColumns(block: HeaderBlock, samples: readonly string[][], choices: LayoutChoices): ColumnGuess[] {
  const width = Math.max(block.stacks.length, samples.length);
  const guesses: Guess[] = Array.from({ length: width }, (_, column) => ({
    column,
    header: (block.stacks[column] ?? []).join(' '),
    ...(block.matches[column] ?? { field: null, confidence: 0, reason: 'unknown' as const }),
    samples: (samples[column] ?? []).slice(0, SAMPLES_SHOWN),
  }));
  settleNames(guesses, block);
  settleBirthYears(guesses);
  settleByContent(guesses, samples);
  settleDoubles(guesses);
  impose(guesses, choices.remembered ?? {}, 'remembered');
  impose(guesses, choices.columns ?? {}, 'chosen');
  return guesses.filter((guess) => guess.header !== '' || guess.samples.length > 0 || guess.field !== null);
}

/** "Tên" beside "Họ đệm" is the given name, alone it is the name; one "Họ và tên" over two columns is both parts (Q12). */
function settleNames(guesses: Guess[], block: HeaderBlock): void {
  const hasFamily = guesses.some((guess) => guess.field === 'familyMiddle');
  const hasFull = guesses.some((guess) => guess.field === 'fullName');
  for (const guess of guesses) {
    if (guess.field !== null || !isBareTen(block.stacks[guess.column] ?? [])) continue;
    if (hasFamily) Object.assign(guess, { field: 'given', confidence: 1, reason: 'exact' });
    else if (!hasFull) Object.assign(guess, { field: 'fullName', confidence: CONTENT_CONFIDENCE, reason: 'content' });
  }
  for (const [i, guess] of guesses.entries()) {
    const next = guesses[i + 1];
    if (guess.field !== 'fullName' || next?.field !== 'fullName' || next.header !== guess.header) continue;
    guess.field = 'familyMiddle';
    next.field = 'given';
  }
}

/** "Nam" and "Nữ" side by side: each holds the birth year, or a mark, of one sex (Q4). */
function settleBirthYears(guesses: Guess[]): void {
  const male = guesses.find((guess) => guess.field === 'birthYearMale');
  const female = guesses.find((guess) => foldHeader(guess.header) === 'nu');
  if (male !== undefined && female?.field === 'sex' && Math.abs(female.column - male.column) === 1) {
    female.field = 'birthYearFemale';
  }
}

function settleByContent(guesses: Guess[], samples: readonly string[][]): void {
  const taken = new Set(guesses.map((guess) => guess.field));
  for (const guess of guesses) {
    const texts = samples[guess.column] ?? [];
    if (guess.reason === 'ambiguous' && guess.field === null) {
      const field = numberField(texts);
      if (field !== null && !taken.has(field)) {
        Object.assign(guess, { field, confidence: CONTENT_CONFIDENCE, reason: 'content' });
      }
    }
    if (guess.field === 'position' && !taken.has('unit') && !taken.has('positionUnit') && namesUnits(texts)) {
      Object.assign(guess, { field: 'positionUnit', confidence: CONTENT_CONFIDENCE, reason: 'content' });
    }
  }
}

/** "Mã số" over ten digits is a BHXH number, over twelve a citizen id; any other length decides nothing. */
function numberField(texts: readonly string[]): RosterField | null {
  const lengths = texts.map((text) => (/^[0-9 .]+$/.test(text) ? text.replace(/[ .]/g, '').length : 0));
  const share = (length: number): number => lengths.filter((l) => l === length).length / Math.max(1, lengths.length);
  if (share(10) >= ENOUGH_OF_SAMPLES) return 'siNumber';
  return share(12) >= ENOUGH_OF_SAMPLES ? 'citizenId' : null;
}

function namesUnits(texts: readonly string[]): boolean {
  return texts.filter(namesUnit).length >= ENOUGH_UNITS * texts.length && texts.length > 0;
}

/** Of two columns with one field the surer keeps it, then the one on the left; the other is asked about. */
function settleDoubles(guesses: Guess[]): void {
  for (const guess of guesses) {
    const { field, confidence, column } = guess;
    if (field === null || SHARED_FIELDS.has(field)) continue;
    const surer = guesses.some(
      (other) =>
        other.field === field &&
        other.column !== column &&
        (other.confidence > confidence || (other.confidence === confidence && other.column < column)),
    );
    if (surer) Object.assign(guess, { field: null, reason: 'ambiguous' });
  }
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
      guess = { column, header: '', field, confidence: 1, reason, samples: [] };
      guesses.push(guess);
    }
    Object.assign(guess, { field, confidence: 1, reason });
  }
  guesses.sort((a, b) => a.column - b.column);
}
