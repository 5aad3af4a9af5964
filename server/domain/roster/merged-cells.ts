import type { Cell, Merge, SheetRow } from './types.js';

interface Open {
  readonly merge: Merge;
  readonly cell: Cell;
}

/**
 * Fills the cells of vertically merged ranges with the value of their first cell, row by row in file order (Q23). Holds only the
 * ranges that are open at the moment.
 */
export class MergedCells {
  private readonly waiting: readonly Merge[];
  private next = 0;
  private open: Open[] = [];

  constructor(merges: readonly Merge[]) {
    this.waiting = merges.filter((merge) => merge.bottom > merge.top).sort((a, b) => a.top - b.top);
  }

  /** The cells of the row, those inside a merged range filled in; the very same array where there is nothing to fill. */
  fill(row: SheetRow): readonly (Cell | undefined)[] {
    if (this.next >= this.waiting.length && this.open.length === 0) return row.cells;
    this.open = this.open.filter(({ merge }) => merge.bottom >= row.row);
    let filled: (Cell | undefined)[] | null = null;
    for (const { merge, cell } of this.open) {
      filled ??= row.cells.slice();
      for (let column = merge.left; column <= merge.right; column++) {
        const own = filled[column];
        if (own === undefined || own.text === '') filled[column] = cell;
      }
    }
    for (
      let merge = this.waiting[this.next];
      merge !== undefined && merge.top <= row.row;
      merge = this.waiting[++this.next]
    ) {
      const cell = row.cells[merge.left];
      if (merge.top === row.row && cell !== undefined && cell.text !== '') this.open.push({ merge, cell });
    }
    return filled ?? row.cells;
  }
}
