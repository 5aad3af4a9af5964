import { tidy } from '../fold.js';
import type { Merge, SheetRow } from './types.js';

/** Columns looked at for a header; a table is never wider, formatting sometimes is. */
const MOST_COLUMNS = 256;

/** One of the first rows of a sheet as the header search sees it. */
export interface GridRow {
  readonly row: number;
  /** Texts by column; a merged range repeats its text in each of its cells. */
  readonly texts: readonly string[];
  /** Cells with content of their own, merged ones counted once. */
  readonly filled: number;
  /** Numbers, dates and texts full of digits: what data looks like and headers do not. */
  readonly dataLike: number;
}

const MANY_DIGITS = 5;

/** The rows that hold anything, as texts with merged ranges filled. */
export function makeGrid(rows: readonly SheetRow[], merges: readonly Merge[]): GridRow[] {
  const texts = new Map<number, string[]>();
  for (const row of rows) {
    texts.set(
      row.row,
      Array.from({ length: Math.min(row.cells.length, MOST_COLUMNS) }, (_, column) =>
        tidy(row.cells[column]?.text ?? ''),
      ),
    );
  }
  fillMerges(texts, merges);
  const grid: GridRow[] = [];
  for (const row of rows) {
    const own = row.cells.filter((cell) => cell !== undefined && cell.text.trim() !== '');
    const line = Array.from(texts.get(row.row) ?? [], (text) => text ?? '');
    if (line.some((text) => text !== '')) {
      const dataLike = own.filter((cell) => cell!.kind === 'date' || countDigits(cell!.text) >= MANY_DIGITS).length;
      grid.push({ row: row.row, texts: line, filled: own.length, dataLike });
    }
  }
  return grid.sort((a, b) => a.row - b.row);
}

function fillMerges(texts: Map<number, string[]>, merges: readonly Merge[]): void {
  for (const merge of merges) {
    const text = texts.get(merge.top)?.[merge.left];
    if (text === undefined || text === '') continue;
    for (let row = merge.top; row <= merge.bottom && row <= merge.top + 3; row++) {
      const line = texts.get(row);
      if (line === undefined) continue;
      for (let column = merge.left; column <= merge.right && column < MOST_COLUMNS; column++) line[column] = text;
    }
  }
}

function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}

/** The texts above one column, from the top down, without repeats: ["Ngày sinh", "Nam"]. */
export type HeaderStack = readonly string[];

/**
 * The stacks of a header block. A parent that is not merged still covers the empty cells on its right as long as the row
 * below has texts there ("Ngày sinh" over "Nam" and "Nữ").
 */
export function stackHeaders(block: readonly GridRow[]): HeaderStack[] {
  const width = Math.max(0, ...block.map((row) => row.texts.length));
  const lines = block.map((row) => Array.from({ length: width }, (_, column) => row.texts[column] ?? ''));
  for (let i = lines.length - 2; i >= 0; i--) spreadParents(lines[i]!, lines[i + 1]!);
  return Array.from({ length: width }, (_, column) => {
    const stack: string[] = [];
    for (const line of lines) {
      const text = line[column]!;
      if (text !== '' && text !== stack[stack.length - 1]) stack.push(text);
    }
    return stack;
  });
}

function spreadParents(parents: string[], children: readonly string[]): void {
  for (let column = 1; column < parents.length; column++) {
    const isCovered = parents[column] === '' && children[column] !== '' && children[column - 1] !== '';
    if (isCovered && children[column - 1] !== parents[column - 1]) parents[column] = parents[column - 1]!;
  }
}
