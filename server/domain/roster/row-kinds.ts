import { RepeatedHeader } from './repeated-header.js';
import { toNfc } from '../fold.js';
import { FIRST_PSEUDO_COLUMN } from './row-marks.js';
import {
  isFootnote,
  isIndexRow,
  isPageMark,
  isSignatureText,
  isSigningTitle,
  type Total,
  totalOf,
} from './row-signs.js';
import { type Section, type SectionCells, numberedSectionOf, sectionOf } from './sections.js';
import type { Cell, Layout, RosterField, SheetInfo, SheetRow } from './types.js';

export type RowKind =
  | { readonly kind: 'person' | 'index' | 'footnote' | 'blank' }
  /** `isOther`: of a table with other columns. */
  | { readonly kind: 'header'; readonly isOther?: true }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'total'; readonly total: Total };

/** Known by name and number: no row of any other kind looks so. */
export const SURE_PERSON: RowKind = { kind: 'person' };
const PERSON: RowKind = { kind: 'person' };
const HEADER: RowKind = { kind: 'header' };
const OTHER_HEADER: RowKind = { kind: 'header', isOther: true };
const INDEX: RowKind = { kind: 'index' };
const FOOTNOTE: RowKind = { kind: 'footnote' };
const BLANK: RowKind = { kind: 'blank' };

const FEWEST_DIGITS_OF_A_NUMBER = 6;
const MOST_LETTERS_IN_A_NUMBER = 6;
const MOST_CELLS_OF_A_SIGNATURE = 4;
const MOST_CELLS_OF_A_SECTION = 3;
const ORDINAL = /^\s*[0-9]{1,7}\s*[.)]?\s*$/;
const LABEL = /^\p{L}{2,}(?:\s+\p{L}+)*\s*:$|^\p{L}{2,}(?:\s+\p{L}{2,})+:?$/u;
const NAME_FIELDS: readonly RosterField[] = ['fullName', 'familyMiddle', 'given'];
const NUMBER_FIELDS: readonly RosterField[] = ['siNumber', 'citizenId', 'healthCardCode'];
/** Fields that alone make no person of a row without a name. */
const WEAK_FIELDS: ReadonlySet<RosterField | null> = new Set([
  null,
  'ordinal',
  'note',
  'reason',
  'ignore',
  'unit',
  'status',
]);

/**
 * Tells persons from the other rows of a table, row by row in file order (Q1, Q5–Q8, Q37). Nearly every row of a roster has a name
 * and a number and is known after two looks. After a signature block or a footnote the table goes on only where a
 * header, or a row with both STT and name or name and number, says so.
 */
export class RowClassifier {
  private readonly fields: readonly (RosterField | null)[];
  private readonly nameColumns: readonly number[];
  private readonly numberColumns: readonly number[];
  private readonly ordinalColumn: number;
  private readonly header: RepeatedHeader;
  private readonly wideRows: ReadonlySet<number>;
  private isStopped = false;
  private isAfterHeader = true;
  private persons = 0;
  /** Nothing but totals and remarks since the last person. */
  private isBelowTotal = false;

  constructor(
    private readonly layout: Layout,
    sheet: SheetInfo,
    private readonly isKnownUnit: (name: string) => boolean,
  ) {
    const fields: (RosterField | null)[] = [];
    for (const { column, field } of layout.columns) if (column < FIRST_PSEUDO_COLUMN) fields[column] = field;
    this.fields = Array.from(fields, (field) => field ?? null);
    this.nameColumns = this.columnsOf(NAME_FIELDS);
    this.numberColumns = this.columnsOf(NUMBER_FIELDS);
    this.ordinalColumn = this.fields.indexOf('ordinal');
    this.header = new RepeatedHeader(layout);
    this.wideRows = new Set(sheet.merges.filter((merge) => merge.right > merge.left).map((merge) => merge.top));
  }

  classify(row: SheetRow): RowKind {
    if (row.row <= this.layout.headerRow) return HEADER;
    const kind = this.kindOf(row);
    if (kind.kind === 'person') {
      this.persons++;
      this.isStopped = false;
      this.isBelowTotal = false;
    } else if (kind.kind === 'header' || kind.kind === 'section') this.isStopped = false;
    if (kind.kind === 'total') this.isBelowTotal = true;
    if (kind.kind === 'section' || kind.kind === 'header') this.isBelowTotal = false;
    this.isAfterHeader = kind.kind === 'header';
    return kind;
  }

  /** A name and a number where this table has them. */
  isSure({ cells }: SheetRow): boolean {
    return this.hasName(cells) && this.hasNumber(cells);
  }

  /** Does the row hold anything where this table has its names? */
  hasName(cells: readonly (Cell | undefined)[]): boolean {
    return this.nameColumns.some((column) => hasText(cells[column]));
  }

  private hasNumber(cells: readonly (Cell | undefined)[]): boolean {
    return this.numberColumns.some((column) => looksLikeNumber(cells[column]));
  }

  private kindOf(row: SheetRow): RowKind {
    const { cells } = row;
    const hasName = this.hasName(cells);
    const hasNumber = this.hasNumber(cells);
    if (hasName && hasNumber) return SURE_PERSON;
    const texts = textsOf(cells);
    if (texts.length === 0) return BLANK;
    if (isIndexRow(texts)) return INDEX;
    const header = this.header.matches(cells, this.isAfterHeader);
    if (header !== null) return header === 'same' ? HEADER : OTHER_HEADER;
    const hasOrdinal = this.ordinalColumn >= 0 && ORDINAL.test(cells[this.ordinalColumn]?.text ?? '');
    if (hasOrdinal) return this.numberedRow(cells, texts, hasName);
    return this.unnumberedRow(row, texts, hasName, hasNumber);
  }

  /** A row with STT: a person, unless nothing else is in it (lines prepared for later) or it only goes on with remarks. */
  private numberedRow(cells: readonly (Cell | undefined)[], texts: readonly string[], hasName: boolean): RowKind {
    if (hasName) {
      const total = texts.length > MOST_CELLS_OF_A_SECTION ? null : totalOf(texts.slice(1));
      if (total !== null) return { kind: 'total', total };
      const section = texts.length > MOST_CELLS_OF_A_SECTION ? null : numberedSectionOf(texts, this.isKnownUnit);
      return section === null ? PERSON : { kind: 'section', section };
    }
    const total = totalOf(texts.slice(1));
    if (total !== null) return { kind: 'total', total };
    return this.hasSubstance(cells) ? PERSON : BLANK;
  }

  private unnumberedRow(row: SheetRow, texts: readonly string[], hasName: boolean, hasNumber: boolean): RowKind {
    if (!hasNumber) {
      const total = totalOf(texts);
      if (total !== null) return { kind: 'total', total };
      if (this.isSignature(row.cells, texts, hasName)) return this.stop();
      if (isFootnote(texts)) return this.persons > 0 ? this.stop() : FOOTNOTE;
      if (isPageMark(texts)) return FOOTNOTE;
      if (hasName && this.isLabelled(row.cells)) return this.stop();
      const section = this.sectionOf(row, texts);
      if (section !== null) return { kind: 'section', section };
    }
    if (this.isStopped) return FOOTNOTE;
    if (hasName || hasNumber || this.hasSubstance(row.cells)) return PERSON;
    return FOOTNOTE;
  }

  /** "Người liên hệ: | Lê Văn Ba": words where the others have their number, below the people. */
  private isLabelled(cells: readonly (Cell | undefined)[]): boolean {
    const label = this.ordinalColumn < 0 ? undefined : cells[this.ordinalColumn];
    return this.persons > 0 && label?.kind === 'text' && LABEL.test(toNfc(label.text.trim()));
  }

  private stop(): RowKind {
    this.isStopped = true;
    return FOOTNOTE;
  }

  private isSignature(cells: readonly (Cell | undefined)[], texts: readonly string[], hasName: boolean): boolean {
    if (this.persons === 0 || texts.length > MOST_CELLS_OF_A_SIGNATURE) return false;
    if (texts.every((text) => isSigningTitle(text, this.isBelowTotal) || isSignatureText(text))) return true;
    const names = this.nameColumns.map((column) => cells[column]?.text ?? '').filter((text) => text.trim() !== '');
    return hasName ? names.some(isSignatureText) : texts.some(isSignatureText);
  }

  /** After a stop only what is plainly a heading opens the table again; a lone name there is a signature (Q8). */
  private sectionOf(row: SheetRow, texts: readonly string[]): Section | null {
    return sectionOf({ texts, place: this.placeOf(row), isKnownUnit: this.isKnownUnit });
  }

  private placeOf(row: SheetRow): SectionCells['place'] {
    if (this.isStopped) return 'below';
    if (this.wideRows.has(row.row)) return 'wide';
    const first = row.cells.findIndex(hasText);
    const name = this.nameColumns[0] ?? 0;
    return first < name ? 'before-name' : this.nameColumns.includes(first) ? 'name' : 'elsewhere';
  }

  private hasSubstance(cells: readonly (Cell | undefined)[]): boolean {
    return cells.some((cell, column) => {
      const field = this.fields[column] ?? null;
      // A long number is somebody's, whatever its column is called.
      return WEAK_FIELDS.has(field) ? field !== 'ordinal' && looksLikeNumber(cell) : hasText(cell);
    });
  }

  private columnsOf(fields: readonly RosterField[]): number[] {
    return this.fields.flatMap((field, column) => (field !== null && fields.includes(field) ? [column] : []));
  }
}

function hasText(cell: Cell | undefined): boolean {
  return cell !== undefined && cell.text.trim() !== '';
}

/** Non-empty texts in column order, trimmed. */
function textsOf(cells: readonly (Cell | undefined)[]): string[] {
  const texts: string[] = [];
  for (const cell of cells) {
    const text = cell?.text.trim() ?? '';
    if (text !== '') texts.push(toNfc(text));
  }
  return texts;
}

/** Digits enough for an identifier and few letters: "An Giang, ngày 05 tháng 6 năm 2021" is none. */
function looksLikeNumber(cell: Cell | undefined): boolean {
  if (cell === undefined) return false;
  let digits = 0;
  let others = 0;
  for (let i = 0; i < cell.text.length; i++) {
    const code = cell.text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code > 57) others++;
  }
  return digits >= FEWEST_DIGITS_OF_A_NUMBER && others <= MOST_LETTERS_IN_A_NUMBER;
}
