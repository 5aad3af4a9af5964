import { isPersonWords } from './header-grammar.js';
import { foldHeader, type HeaderMatch, matchHeader } from './match-header.js';
import { type GridRow, type HeaderStack, stackHeaders } from './header-grid.js';
import type { Merge, RosterField } from './types.js';

/** Rows in which a header is looked for, title block included (Q2). */
export const HEADER_SEARCH_ROWS = 100;

const TALLEST_HEADER = 3;
/** An earlier block this near to the best one is the header, the best one its repetition. */
const NEAR_ENOUGH = 0.75;
const DATA_PENALTY = 1;
/** Cells that look like data: a row with so many is no header. */
const MUCH_DATA = 2;
const TITLE_WIDTH = 0.6;
const WEIGHTS: Readonly<Partial<Record<RosterField, number>>> = {
  fullName: 3,
  siNumber: 3,
  familyMiddle: 2.5,
  citizenId: 2,
};
const NAME_FIELDS: readonly RosterField[] = ['fullName', 'familyMiddle', 'given'];
const OF_PEOPLE: readonly RosterField[] = [
  'siNumber',
  'citizenId',
  'dob',
  'birthYearMale',
  'sex',
  'phone',
  'email',
  'ordinal',
];
const FEWEST_OF_PEOPLE = 2;
const MOST_COLUMNS_OF_A_NAME_LIST = 3;

/** A header block: grid rows and what stands above each column, already matched. */
export interface HeaderBlock {
  readonly top: number;
  readonly bottom: number;
  readonly stacks: readonly HeaderStack[];
  readonly matches: readonly HeaderMatch[];
  readonly score: number;
}

export type Matcher = (text: string) => HeaderMatch;

/** `matchHeader` that looks at each text once: the same cells are tried in many blocks. */
export function rememberingMatcher(): Matcher {
  const known = new Map<string, HeaderMatch>();
  return (text) => {
    let match = known.get(text);
    if (match === undefined) known.set(text, (match = matchHeader(text)));
    return match;
  };
}

/** The field of a column by the texts above it: all of them together, else the lowest that says anything. */
export function matchStack(stack: HeaderStack, match: Matcher): HeaderMatch {
  if (stack.length === 0) return { field: null, confidence: 0, reason: 'unknown' };
  if (stack.length === 1) return match(stack[0]!);
  const joined = match(stack.join(' '));
  if (joined.reason === 'exact') return joined;
  if (stack.slice(0, -1).some((parent) => match(parent).isUnused))
    return { field: null, confidence: 0, reason: 'unknown' };
  const child = match(stack[stack.length - 1]!);
  // "Ngày cấp" under "CCCD" is of no use, whatever both together sound like.
  if (child.isUnused) return child;
  if (child.field !== null && child.reason !== 'part') return child;
  // "Ngày sinh" over "Hệ số" is no birth day: only a parent whose child adds nothing but remarks speaks for the column.
  const childText = foldHeader(stack[stack.length - 1]!);
  const parent =
    childText === '' || stack[stack.length - 1]!.startsWith('(') ? match(stack.slice(0, -1).join(' ')) : null;
  if (parent?.field != null) return parent;
  return joined.field !== null ? joined : child;
}

/**
 * The header block of the sheet: the first that scores near the best of all, or null where no row names a person. Not `isNamed`:
 * numbers and birth days are enough, the name's own header may be anything.
 */
export function findHeaderBlock(
  grid: readonly GridRow[],
  merges: readonly Merge[],
  match: Matcher,
  isNamed = true,
): HeaderBlock | null {
  const candidates: HeaderBlock[] = [];
  for (let i = 0; i < grid.length && i < HEADER_SEARCH_ROWS; i++)
    candidates.push(...blocksFrom(grid, i, merges, match));
  const usable = candidates.filter(
    (block) => block.score > 0 && (isNamed ? namesPeople(block) : speaksOfPeople(block)),
  );
  const best = usable.reduce((most, block) => Math.max(most, block.score), 0);
  const first = usable.find((block) => block.score >= NEAR_ENOUGH * best);
  if (first === undefined) return null;
  const chosen = usable
    .filter((block) => block.top <= first.bottom && block.bottom >= first.top)
    .reduce((most, block) => (isBetter(block, most) ? block : most), first);
  return withSubheader(grid, chosen, match);
}

/** Of two equal blocks the shorter: a title above the header adds nothing to it. */
function isBetter(block: HeaderBlock, than: HeaderBlock): boolean {
  if (block.score !== than.score) return block.score > than.score;
  return block.bottom - block.top < than.bottom - than.top;
}

/** The block that ends in a given row, whatever it says: a person has pointed at it. */
export function blockEndingAt(
  grid: readonly GridRow[],
  row: number,
  merges: readonly Merge[],
  match: Matcher,
): HeaderBlock | null {
  const blocks = grid
    .flatMap((_, i) => blocksFrom(grid, i, merges, match, true))
    .filter((block) => block.bottom === row);
  const best = blocks.reduce<HeaderBlock | null>(
    (most, block) => (most === null || isBetter(block, most) ? block : most),
    null,
  );
  const own = grid.find((line) => line.row === row);
  return best ?? (own === undefined ? null : makeBlock([own], match));
}

function blocksFrom(
  grid: readonly GridRow[],
  start: number,
  merges: readonly Merge[],
  match: Matcher,
  isPointedAt = false,
): HeaderBlock[] {
  const blocks: HeaderBlock[] = [];
  for (let height = 1; height <= TALLEST_HEADER && start + height <= grid.length; height++) {
    const rows = grid.slice(start, start + height);
    if (rows[height - 1]!.row !== rows[0]!.row + height - 1) break;
    if (rows[height - 1]!.dataLike >= MUCH_DATA && !isPointedAt) break;
    if (cutsMerge(grid, rows[0]!.row, rows[height - 1]!.row, merges)) continue;
    if (height > 1 && isSectionLike(rows[height - 1]!, match)) break;
    if (height > 1 && isTitle(rows[0]!, rows)) continue;
    blocks.push(makeBlock(rows, match));
  }
  return blocks;
}

/** One text at the left edge or over most of the width: a title right above the header is no part of it. */
function isTitle(top: GridRow, block: readonly GridRow[]): boolean {
  const texts = top.texts.filter((text) => text !== '');
  if (new Set(texts).size !== 1) return false;
  const width = Math.max(...block.map((row) => row.texts.filter((text) => text !== '').length));
  const left = (row: GridRow): number => row.texts.findIndex((text) => text !== '');
  return texts.length > width * TITLE_WIDTH || left(top) <= Math.min(...block.slice(1).map(left));
}

/**
 * A merged cell that reaches out of the block, up or down, says that the block is too short; unless the rows there hold nothing
 * else.
 */
function cutsMerge(grid: readonly GridRow[], top: number, bottom: number, merges: readonly Merge[]): boolean {
  return merges.some(
    (m) =>
      m.bottom - m.top < TALLEST_HEADER &&
      ((m.top >= top && m.top <= bottom && m.bottom > bottom && hasRow(grid, bottom + 1, m.bottom)) ||
        (m.top < top && m.bottom >= top)),
  );
}

function hasRow(grid: readonly GridRow[], from: number, to: number): boolean {
  return grid.some(({ row, filled }) => filled > 0 && row >= from && row <= to);
}

/** "A | Khối hành chính", "I. Phòng Tổ chức" under a header are the first section. */
function isSectionLike({ texts }: GridRow, match: Matcher): boolean {
  const distinct = [...new Set(texts.filter((text) => text !== ''))];
  const [first = ''] = distinct;
  if (distinct.length > 2) return false;
  const isHeader = !/\d/.test(first) && (match(first).reason === 'exact' || match(first).isUnused === true);
  if (distinct.length === 1 && !isHeader) return true;
  return /^(?:[IVX]{1,5}|[A-H]|\d{1,2})[.)/]?$/.test(first) || /^(?:[IVX]{1,5}|[A-H])\s*[.)/]\s*\S/.test(first);
}

function makeBlock(rows: readonly GridRow[], match: Matcher): HeaderBlock {
  const stacks = stackHeaders(rows);
  const matches = stacks.map((stack) => matchStack(stack, match));
  const best = new Map<RosterField, number>();
  for (const { field, confidence } of matches) {
    if (field !== null) best.set(field, Math.max(best.get(field) ?? 0, confidence * (WEIGHTS[field] ?? 1)));
  }
  if (!best.has('fullName') && stacks.some(isNameWord)) best.set('given', 1);
  const score = [...best.values()].reduce((sum, value) => sum + value, 0);
  const dataLike = rows.reduce((sum, row) => sum + row.dataLike, 0);
  return {
    top: rows[0]!.row,
    bottom: rows[rows.length - 1]!.row,
    stacks,
    matches,
    score: score - dataLike * DATA_PENALTY,
  };
}

/** "Tên" alone: the name, or the given name beside "Họ đệm". "Cán bộ, công chức": the name if names stand below it. */
export function isNameWord(stack: HeaderStack): boolean {
  if (stack.length === 0) return false;
  const folded = foldHeader(stack[stack.length - 1]!);
  return folded === 'ten' || isPersonWords(folded);
}

function speaksOfPeople({ matches }: HeaderBlock): boolean {
  const fields = new Set(matches.map(({ field }) => field));
  return OF_PEOPLE.filter((field) => fields.has(field)).length >= FEWEST_OF_PEOPLE;
}

function namesPeople(block: HeaderBlock): boolean {
  const fields = new Set(block.matches.map((match) => match.field).filter((field) => field !== null));
  const hasName = NAME_FIELDS.some((field) => fields.has(field)) || block.stacks.some(isNameWord);
  if (!hasName) return false;
  const columns = block.stacks.filter((stack) => stack.length > 0).length;
  const others = fields.size - (NAME_FIELDS.some((field) => fields.has(field)) ? 1 : 0);
  return others > 0 || (fields.has('fullName') && columns <= MOST_COLUMNS_OF_A_NAME_LIST);
}

/**
 * "Hệ số | Phụ cấp" under "Tiền lương": a row of texts below the block, with nothing under the name, is the rest of the header
 * even though it names no field.
 */
function withSubheader(grid: readonly GridRow[], block: HeaderBlock, match: Matcher): HeaderBlock {
  const next = grid.find((line) => line.row === block.bottom + 1);
  if (next === undefined || block.bottom - block.top + 1 >= TALLEST_HEADER) return block;
  const name = block.matches.findIndex((found) => found.field !== null && NAME_FIELDS.includes(found.field));
  const ordinal = block.matches.findIndex((found) => found.field === 'ordinal');
  const texts = next.texts.filter((text) => text !== '');
  const isTextOnly = texts.every((text) => /^[^0-9]{2,40}$/.test(text));
  const leavesPersonEmpty = [name, ordinal].every((column) => column < 0 || (next.texts[column] ?? '') === '');
  if (
    texts.length < 2 ||
    isSectionLike(next, match) ||
    !isTextOnly ||
    !leavesPersonEmpty ||
    block.stacks.length < next.texts.length
  )
    return block;
  const rows = grid.filter((line) => line.row >= block.top && line.row <= next.row);
  const taller = makeBlock(rows, match);
  return taller.score >= block.score - 1 ? taller : block;
}
