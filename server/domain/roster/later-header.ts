import { fold } from '../fold.js';
import { matchHeader } from './match-header.js';
import type { Cell, RosterField, SheetRow } from './types.js';

const NAME_HEADER = /^(?:ho va ten|ho ten|hoten|ten|ho dem|ho lot|ho va chu dem|ho chu dem|full name)(?: |$)/;
const NAMES: ReadonlySet<RosterField | null> = new Set(['fullName', 'familyMiddle', 'given']);
const FEWEST_FIELDS = 3;
/** Words that only sound like a header ("Phòng A") do not make one in the middle of a table. */
const SURE = 0.8;
const ENOUGH_MATCHED = 0.6;
const LONGEST_HEADER = 60;
const TALLEST_HEADER = 3;

/**
 * Notices another table further down, whose header has other columns than the one above: collects its header rows until the first
 * row that is none. A row is looked at closely only where some cell begins like the header of names.
 */
export class LaterHeader {
  private rows: SheetRow[] = [];

  /** Is this row a header of its own? Rows that the current header explains must not come here. */
  begins(row: SheetRow): boolean {
    if (!row.cells.some(beginsLikeNames) || !isHeader(row.cells)) return false;
    this.rows = [row];
    return true;
  }

  get isOpen(): boolean {
    return this.rows.length > 0;
  }

  /** Does the row go on with the header that has begun ("Nam | Nữ" below "Năm sinh")? */
  goesOn(row: SheetRow): boolean {
    const last = this.rows[this.rows.length - 1];
    if (last === undefined || this.rows.length >= TALLEST_HEADER || row.row !== last.row + 1) return false;
    const texts = row.cells.filter(hasText);
    const isText = texts.length > 1 && texts.every((cell) => cell.kind === 'text' && /^[^0-9]{2,40}$/.test(cell.text));
    const name = this.rows[0]!.cells.findIndex(beginsLikeNames);
    if (!isText || hasText(row.cells[name])) return false;
    this.rows.push(row);
    return true;
  }

  /** The header's rows, which end here. */
  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }
}

function isHeader(cells: readonly (Cell | undefined)[]): boolean {
  const texts = cells.filter(hasText);
  if (texts.length < FEWEST_FIELDS || texts.some(({ kind }) => kind !== 'text')) return false;
  const matches = texts.map(({ text }) => matchHeader(text));
  const fields = new Set(matches.flatMap(({ field, confidence }) => (confidence >= SURE ? (field ?? []) : [])));
  const known = matches.filter(
    ({ field, isUnused, reason }) => field !== null || isUnused || reason === 'ambiguous',
  ).length;
  const isNamed = [...fields].some((field) => NAMES.has(field));
  return isNamed && fields.size >= FEWEST_FIELDS && known >= texts.length * ENOUGH_MATCHED;
}

function hasText(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && cell.text.trim() !== '';
}

/** By the first letter, before anything dearer: most cells of a roster do not begin so. */
function beginsLikeNames(cell: Cell | undefined): boolean {
  if (cell?.kind !== 'text' || cell.text.length > LONGEST_HEADER) return false;
  const first = cell.text.trimStart().charCodeAt(0) | 32;
  return (first === 104 || first === 116 || first === 102) && NAME_HEADER.test(fold(cell.text));
}
