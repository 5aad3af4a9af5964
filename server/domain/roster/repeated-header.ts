import { editDistance } from './edit-distance.js';
import { fieldOfKnownHeader, foldHeader, matchHeader } from './match-header.js';
import type { Cell, Layout, RosterField } from './types.js';

const NAME_FIELDS: ReadonlySet<RosterField | null> = new Set(['fullName', 'familyMiddle', 'given']);
/** A header's own field and what its column was settled to be by its neighbours or its cells. */
const SAME_THING: ReadonlySet<string> = new Set([
  'position positionUnit',
  'unit parentUnit',
  'parentUnit unit',
  'sex birthYearFemale',
  'sex birthYearMale',
  'birthYearMale dob',
  'birthYearMale dobYear',
  'dob dobYear',
  'dob dobDay',
  'dob birthYearMale',
  'dob birthYearFemale',
  'birthYearMale sex',
]);
const NAME_TYPOS = 2;
const SHORTEST_FOR_TYPO = 6;
const ENOUGH_MATCHES = 0.6;

interface HeaderColumn {
  readonly field: RosterField | null;
  readonly folded: string;
}

/**
 * Recognises the table's header where it comes again further down, in whatever spelling (Q1). Most rows are told by their
 * name cell alone; only a row whose name cell reads like a header is matched as a whole.
 */
export class RepeatedHeader {
  private readonly columns = new Map<number, HeaderColumn>();
  private readonly nameColumn: number | undefined;
  private readonly nameHeader: string;

  constructor(layout: Layout) {
    for (const column of layout.columns) {
      this.columns.set(column.column, { field: column.field, folded: foldHeader(column.header) });
    }
    this.nameColumn = layout.columns.find((column) => NAME_FIELDS.has(column.field))?.column;
    this.nameHeader = this.nameColumn === undefined ? '' : this.columns.get(this.nameColumn)!.folded;
  }

  /**
   * `isAfterHeader`: the row above was a header too, so that this may be the second row of its block. 'other': a header, but one whose
   * columns hold something else.
   */
  matches(cells: readonly (Cell | undefined)[], isAfterHeader: boolean): 'same' | 'other' | null {
    const name = this.nameColumn === undefined ? '' : (cells[this.nameColumn]?.text ?? '').trim();
    if (name === '' ? !isAfterHeader : !this.isNameHeader(name, isAfterHeader)) return null;
    let filled = 0;
    let matched = 0;
    let contradicted = 0;
    for (const [column, cell] of cells.entries()) {
      if (cell === undefined || cell.text.trim() === '') continue;
      filled++;
      if (this.isHeaderOf(column, cell.text)) matched++;
      else if (this.isHeaderOfAnother(column, cell.text)) contradicted++;
    }
    const enough = name === '' || filled === 1 ? 1 : 2;
    if (name !== '' && contradicted > 0 && matched + contradicted >= enough) return 'other';
    return matched >= enough && matched >= filled * (name === '' ? 1 : ENOUGH_MATCHES) ? 'same' : null;
  }

  private isNameHeader(text: string, isAfterHeader: boolean): boolean {
    const folded = foldHeader(text);
    if (folded === '' || this.nameHeader === '') return false;
    if (isPartOf(folded, this.nameHeader)) return true;
    if (isSlipOf(folded, this.nameHeader)) return true;
    // The second row of a header is looked at twice; there are few of them.
    const field = isAfterHeader ? matchHeader(text).field : fieldOfKnownHeader(text);
    return field !== null && NAME_FIELDS.has(field);
  }

  /** "Số điện thoại" where "Mã số BHXH" stood on the page before: the cells below are something else now. */
  private isHeaderOfAnother(column: number, text: string): boolean {
    const { field, reason } = matchHeader(text);
    if (field === null || reason === 'typo' || NAME_FIELDS.has(field)) return false;
    return (
      field !== (this.columns.get(column)?.field ?? null) &&
      !SAME_THING.has(`${field} ${this.columns.get(column)?.field}`)
    );
  }

  private isHeaderOf(column: number, text: string): boolean {
    const header = this.columns.get(column);
    const folded = foldHeader(text);
    if (header === undefined || folded === '') return false;
    if (isPartOf(folded, header.folded) || isSlipOf(folded, header.folded)) return true;
    const { field } = matchHeader(text);
    return field !== null && (field === header.field || (NAME_FIELDS.has(field) && NAME_FIELDS.has(header.field)));
  }
}

/** The same header, typed again in a hurry. */
function isSlipOf(folded: string, header: string): boolean {
  return folded.length >= SHORTEST_FOR_TYPO && editDistance(folded, header, NAME_TYPOS) <= NAME_TYPOS;
}

/** The whole header, its parent or its child. */
function isPartOf(folded: string, header: string): boolean {
  return folded === header || header.startsWith(`${folded} `) || header.endsWith(` ${folded}`);
}
