import { tidy } from '../fold.js';
import type { Layout, SheetRow } from './types.js';
import type { LateIssue } from './unit-placer.js';

const MOST_ROWS = 20_000;
/** Where so many of the rows have such a cell it is a column that nobody has named. */
const SHARE_OF_A_COLUMN = 0.2;
const FEWEST_OF_A_COLUMN = 3;

/**
 * Rows of separated text with more cells than the table has headers. A separator inside a cell that was not quoted cuts it in two and
 * moves all that follows one column to the right, where it may look like what belongs there.
 */
export class SurplusCells {
  private readonly rows: { row: number; column: number; value: string }[] = [];
  private width = 0;
  private people = 0;

  useColumns({ columns }: Layout): void {
    this.width = columns.reduce((most, { column, header }) => (header === '' ? most : Math.max(most, column + 1)), 0);
  }

  see({ row, cells }: SheetRow): void {
    this.people++;
    if (this.width === 0 || cells.length <= this.width || this.rows.length >= MOST_ROWS) return;
    const column = cells.findIndex((cell, at) => at >= this.width && cell !== undefined && cell.text.trim() !== '');
    if (column >= 0) this.rows.push({ row, column, value: tidy(cells[column]!.text) });
  }

  lateIssues(): LateIssue[] {
    const { rows, people } = this;
    if (rows.length >= FEWEST_OF_A_COLUMN && rows.length > people * SHARE_OF_A_COLUMN) return [];
    return rows.map(({ row, column, value }) => ({
      row,
      issue: { field: 'row', column, code: 'CELLS_SHIFTED', value, severity: 'warning' },
    }));
  }
}
