import type { DateReading } from './dates.js';
import type { Cell, Issue } from './types.js';

/** An issue that only later rows could show. */
export interface LateDateIssue {
  readonly row: number;
  readonly issue: Issue;
}

interface Doubtful {
  readonly row: number;
  /** As read: day before month. */
  readonly day: string;
  readonly found: string;
}

/** Days that could be months are kept until the column has shown its order. No real column keeps so many waiting. */
const MOST_WAITING = 200_000;
const LAST_MONTH = 12;

/**
 * Watches the days of one column for the classic silent mistake (Q20): 05/03 read as the third of May. A text with a number above
 * 12 shows its own order and, as sheets are pasted together in blocks, that of its neighbours: a text that can be read either way
 * is month-first behind a month-first one, and doubtful between two that differ. Date cells show none: where a spreadsheet set
 * to month-first English opened day-first texts, it made cells of all that could pass for a date and left the rest as text. So a
 * column whose texts all have a day above 12 and whose date cells never do has its date cells swapped (and so the other way round).
 */
export class DateOrder {
  private dayFirst = 0;
  private monthFirst = 0;
  private last: 'day' | 'month' | null = null;
  /** Texts that can be read either way, and would have been made a date cell. */
  private eitherWay = 0;
  private hasGenuineCell = false;
  /** Behind the last text that shows its order. */
  private waiting: Doubtful[] = [];
  private cells: Doubtful[] = [];
  private readonly late: LateDateIssue[] = [];

  constructor(
    private readonly field: string,
    private readonly column: number,
  ) {}

  /** Sees one cell with what was read from it, and gives the issue that the rows before it have made certain. */
  see(row: number, cell: Cell, { date, findings }: DateReading): Issue | null {
    if (cell.kind === 'number') return null;
    if (date === undefined) {
      if (cell.kind === 'text' && findings[0]?.code === 'DATE_MONTH_FIRST') this.showsMonthFirst();
      return null;
    }
    if (date.precision !== 'day') return null;
    if (cell.kind === 'date') this.seeCell(row, cell, date.value);
    else if (!isYearFirst(cell.text)) return this.seeText(row, cell, date.value);
    return null;
  }

  /** The issues of rows that came before it was clear. */
  finish(): LateDateIssue[] {
    if (!this.areCellsSwapped()) return this.late;
    return [...this.late, ...this.cells.map((doubtful) => this.lateIssue('DATE_SWAPPED', doubtful))];
  }

  private seeCell(row: number, cell: Cell, value: string): void {
    if (this.hasGenuineCell) return;
    if (dayOf(value) > LAST_MONTH) {
      this.hasGenuineCell = true;
      this.cells = [];
    } else if (value.slice(5, 7) !== value.slice(8) && this.cells.length < MOST_WAITING) {
      this.cells.push({ row, day: value, found: cell.text });
    }
  }

  private showsMonthFirst(): void {
    const code = this.last === 'day' ? 'DATE_ORDER_UNSURE' : 'DATE_MONTH_FIRST';
    for (const doubtful of this.waiting) this.late.push(this.lateIssue(code, doubtful));
    this.waiting = [];
    this.monthFirst++;
    this.last = 'month';
  }

  private seeText(row: number, cell: Cell, value: string): Issue | null {
    if (dayOf(value) > LAST_MONTH) {
      this.dayFirst++;
      this.last = 'day';
      if (this.waiting.length > 0) this.waiting = [];
      return null;
    }
    if (!cell.text.includes('.')) this.eitherWay++;
    if (value.slice(5, 7) === value.slice(8)) return null;
    const doubtful = { row, day: value, found: cell.text };
    if (this.last === 'month') return this.issue('DATE_MONTH_FIRST', doubtful);
    if (this.waiting.length < MOST_WAITING) this.waiting.push(doubtful);
    return null;
  }

  private areCellsSwapped(): boolean {
    if (this.hasGenuineCell || this.cells.length === 0) return false;
    return this.monthFirst > 0 ? this.dayFirst === 0 : this.dayFirst > 0 && this.eitherWay === 0;
  }

  private lateIssue(code: OrderCode, doubtful: Doubtful): LateDateIssue {
    return { row: doubtful.row, issue: this.issue(code, doubtful) };
  }

  private issue(code: OrderCode, { day, found }: Doubtful): Issue {
    const { field, column } = this;
    const swapped = `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;
    if (code === 'DATE_ORDER_UNSURE') {
      return { field, column, code, value: found, severity: 'warning', params: { other: swapped } };
    }
    return { field, column, code, value: found, severity: 'suggestion', suggestion: swapped };
  }
}

type OrderCode = 'DATE_MONTH_FIRST' | 'DATE_ORDER_UNSURE' | 'DATE_SWAPPED';

function dayOf(value: string): number {
  return Number(value.slice(8));
}

/** "1985-03-05", "19850305": such texts say nothing of the order of the others. */
function isYearFirst(text: string): boolean {
  return /^\s*\d{3}/.test(text);
}
