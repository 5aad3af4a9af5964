import type { Day } from '../calendar.js';
import { cleaned } from '../fold.js';
import { checkCitizenId } from '../identifiers.js';
import { DateOrder, type LateDateIssue } from './date-order.js';
import {
  addIssue,
  type Draft,
  FIELD_PARSERS,
  type FieldParser,
  joinSplitBirthDate,
  joinSplitName,
  settlePositionInName,
  sexParser,
} from './field-parsers.js';
import { withLostLetters } from './lost-letters.js';
import { foldHeader } from './match-header.js';
import { withSpares } from './spare-columns.js';
import { statusDate } from './status-cells.js';
import { isStatusField } from './status-header.js';
import { statusParser } from './status-parsers.js';
import { settleNumbers } from './number-doctor-row.js';
import type { Cell, ColumnGuess, Issue, Layout, ParsedPerson, RosterField } from './types.js';

interface ColumnParser {
  readonly column: number;
  readonly field: RosterField;
  readonly parse: FieldParser;
}

/** A row read cell by cell, before its unit is settled. */
export interface ReadRow {
  readonly person: ParsedPerson;
  readonly issues: Issue[];
  readonly unitText: string | undefined;
  readonly parentUnitText: string | undefined;
  readonly unitCodeText: string | undefined;
  readonly positionUnitText: string | undefined;
}

/** Reads the cells of person rows by the columns of one layout. */
export class RowParser {
  private readonly parsers: readonly ColumnParser[];
  private readonly columnOf: ReadonlyMap<RosterField, number>;
  private readonly dobOrder: DateOrder | null;
  private readonly statusOrders: ReadonlyMap<number, DateOrder>;

  constructor(
    layout: Layout,
    private readonly today: Day,
  ) {
    this.parsers = withSpares(
      layout.columns.flatMap((column) => parserOf(column) ?? []),
      layout,
    );
    this.columnOf = new Map(
      layout.columns.flatMap((c) => (c.field === null ? [] : [[c.field, c.column] as const])).reverse(),
    );
    const dob = this.column('dob');
    this.dobOrder = dob === null ? null : new DateOrder('dob', dob);
    const statuses = this.parsers.filter(({ field }) => isStatusField(field));
    this.statusOrders = new Map(statuses.map(({ field, column }) => [column, new DateOrder(field, column)]));
  }

  /** `row`: as the sheet counts; by it late issues find their way back. */
  read(cells: readonly (Cell | undefined)[], sourceOrder: number, row: number): ReadRow {
    const draft: Draft = { person: { sourceOrder }, issues: [], today: this.today };
    for (const { column, field, parse } of this.parsers) {
      const cell = cells[column];
      if (cell === undefined) continue;
      // Before blank cells are skipped: a formula that was never calculated has no text either.
      if (cell.kind === 'error') {
        addIssue(draft, field, column, cell.text, { code: 'FORMULA_ERROR', severity: 'warning' });
      } else if (cell.text.trim() !== '') {
        parse(draft, cleanCell(cell), column);
        this.seeStatusDate(row, draft, cell, column);
      }
    }
    if (draft.dobRead !== undefined) this.seeBirthDate(row, draft);
    settleRow(draft, (field) => this.column(field));
    return {
      person: draft.person,
      issues: draft.issues,
      unitText: draft.unitText,
      parentUnitText: draft.parentUnitText,
      unitCodeText: draft.unitCodeText,
      positionUnitText: draft.positionUnitText,
    };
  }

  /** Issues that only later rows could show: a column of dates tells its order as it goes on. */
  lateIssues(): readonly LateDateIssue[] {
    const orders = [...(this.dobOrder === null ? [] : [this.dobOrder]), ...this.statusOrders.values()];
    return orders.flatMap((order) => order.finish());
  }

  private seeStatusDate(row: number, draft: Draft, cell: Cell, column: number): void {
    const order = this.statusOrders.get(column);
    const reading = order === undefined ? null : statusDate(cell, this.today);
    const issue = reading === null ? null : (order?.see(row, cell, reading) ?? null);
    if (issue !== null) draft.issues.push(issue);
  }

  private seeBirthDate(row: number, draft: Draft): void {
    const { cell, reading } = draft.dobRead!;
    const issue = this.dobOrder?.see(row, cell, reading) ?? null;
    if (issue !== null) draft.issues.push(issue);
  }

  /** Column of a field, null if the sheet has none. */
  column(field: RosterField): number | null {
    return this.columnOf.get(field) ?? null;
  }
}

/** The same cell in whichever Unicode form it came: what is read and what is said about it does not depend on the form. */
function cleanCell(cell: Cell): Cell {
  if (cell.kind !== 'text') return cell;
  const text = cleaned(cell.text);
  return text === cell.text ? cell : { ...cell, text: cleaned(withLostLetters(cell.text)) };
}

/** What only the cells together can say: the joined name, numbers that disagree, the citizen id against sex and birth year. */
export function settleRow(draft: Draft, columnOf: (field: RosterField) => number | null): void {
  joinSplitName(draft, columnOf('familyMiddle') ?? columnOf('given') ?? 0);
  if (draft.person.fullName === undefined && !draft.issues.some((issue) => issue.code === 'NAME_TOO_LONG')) {
    const column = columnOf('fullName') ?? columnOf('given');
    addIssue(draft, 'fullName', column, null, { code: 'NAME_MISSING', severity: 'error' });
  }
  settlePositionInName(draft);
  joinSplitBirthDate(draft, columnOf('dobYear') ?? columnOf('dobDay'));
  settleNumbers(draft, columnOf);
  const { citizenId, sex, dob } = draft.person;
  if (citizenId === undefined) return;
  for (const finding of checkCitizenId(citizenId, sex, dob && Number(dob.value.slice(0, 4)))) {
    addIssue(draft, 'citizenId', columnOf('citizenId') ?? columnOf('siNumber'), citizenId, finding);
  }
}

function parserOf(column: ColumnGuess): ColumnParser | null {
  if (column.field === null) return null;
  const parse =
    column.field === 'sex'
      ? sexParser(sexOfHeader(column.header))
      : (statusParser(column) ?? FIELD_PARSERS[column.field]);
  return parse === undefined ? null : { column: column.column, field: column.field, parse };
}

/** "Nữ", "Nữ (x)", "Giới tính Nữ": a mark in this column means that sex. */
function sexOfHeader(header: string): 'male' | 'female' | undefined {
  const words = foldHeader(header).split(' ');
  const last = words[words.length - 1] === 'x' ? words[words.length - 2] : words[words.length - 1];
  if (words.includes('nam') && words.includes('nu')) return undefined;
  return last === 'nu' ? 'female' : last === 'nam' ? 'male' : undefined;
}
