import { colourName } from './colour-names.js';
import type { Cell, ColumnGuess, Layout, RosterField } from './types.js';

/** Columns that no sheet has: the fill colour of a row, and whether it is struck through (Q22). */
export const FILL_COLUMN = 10_000;
export const STRIKE_COLUMN = 10_001;
export const FIRST_PSEUDO_COLUMN = FILL_COLUMN;

const HEADERS: Readonly<Record<number, string>> = { [FILL_COLUMN]: 'Màu nền', [STRIKE_COLUMN]: 'Gạch ngang' };
const SAMPLES_SHOWN = 3;
const NAMES: ReadonlySet<RosterField | null> = new Set(['fullName', 'familyMiddle', 'given']);

export interface RowMark {
  readonly fill?: string;
  readonly isStruck: boolean;
}

const NO_MARK: RowMark = { isStruck: false };

/** Sees the colours and strokes of the people of one sheet. */
export class RowMarks {
  private nameColumn = 0;
  private readonly fills = new Map<string, number>();
  private people = 0;
  private struck = 0;

  constructor(layout: Layout) {
    this.useColumns(layout);
  }

  useColumns(layout: Layout): void {
    this.nameColumn = layout.columns.find(({ field }) => NAMES.has(field))?.column ?? 0;
  }

  /** The mark of a person's row: the colour of the name, else the first one; struck if the name is. */
  see(cells: readonly (Cell | undefined)[]): RowMark {
    this.people++;
    let fill: string | undefined;
    let isStruck = false;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell === undefined || (cell.fill === undefined && cell.strike === undefined)) continue;
      const isName = column === this.nameColumn;
      if (cell.fill !== undefined && (fill === undefined || isName)) fill = cell.fill;
      if (cell.strike === true && isName) isStruck = true;
    }
    if (fill === undefined && !isStruck) return NO_MARK;
    if (isStruck) this.struck++;
    if (fill === undefined) return { isStruck };
    const name = colourName(fill);
    this.fills.set(name, (this.fills.get(name) ?? 0) + 1);
    return { fill: name, isStruck };
  }

  /** People in coloured rows; 0 where the colour tells nobody from the others. */
  get coloured(): number {
    const coloured = [...this.fills.values()].reduce((sum, count) => sum + count, 0);
    return this.fills.size === 1 && coloured === this.people ? 0 : coloured;
  }

  get struckOut(): number {
    return this.struck;
  }

  /** The columns to offer, as far as there is anything in them. */
  guesses(): ColumnGuess[] {
    const colours = [...this.fills].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    return [
      ...(this.coloured > 0 ? [pseudoColumn(FILL_COLUMN, colours.slice(0, SAMPLES_SHOWN))] : []),
      ...(this.struck > 0 ? [pseudoColumn(STRIKE_COLUMN, ['x'])] : []),
    ];
  }
}

/** One of the columns that no sheet has; without a field until somebody chooses one. */
export function pseudoColumn(column: number, samples: readonly string[] = []): ColumnGuess {
  const source = column === FILL_COLUMN ? 'fill' : 'strike';
  return { column, header: HEADERS[column] ?? '', field: null, confidence: 0, reason: 'unknown', samples, source };
}

/** A mark as a cell of its column; undefined where there is none. */
export function markCell({ fill, isStruck }: RowMark, column: number): Cell | undefined {
  if (column === FILL_COLUMN) return fill === undefined ? undefined : { kind: 'text', text: fill };
  return isStruck ? { kind: 'text', text: 'x' } : undefined;
}
