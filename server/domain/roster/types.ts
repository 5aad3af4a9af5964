import type { Sex } from '../identifiers.js';
import type { IssueCode } from './issue-codes.js';
import type { LegacyCharset } from './legacy-text.js';
import type { SheetLetters } from './sheet-letters.js';
import type { StatusCell } from './status-cells.js';

/**
 * What a reader yields and what recognition makes of it. Rows and columns: `row` counts from 1 as Excel shows it,
 * `column` from 0.
 */
export interface Cell {
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'error';
  /** text: as typed · number: its shortest decimal form · date: 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SS' · error: '#N/A' */
  readonly text: string;
  /** The number of a number cell, and the serial of a date cell. */
  readonly number?: number;
  /** Font name when it is a legacy Vietnamese one (`.Vn…`, `VNI-…`). */
  readonly font?: string;
  /** ARGB of a solid fill other than white. An empty cell that has one is a text of no letters (Q22). */
  readonly fill?: string;
  readonly strike?: boolean;
  /** The value is the cached result of a formula. */
  readonly formula?: boolean;
}

export interface SheetRow {
  readonly row: number;
  /** Sparse by column: a missing entry is an empty cell. */
  readonly cells: readonly (Cell | undefined)[];
  readonly hidden?: boolean;
}

/** A merged range, inclusive on both ends. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetInfo {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
}

/** The fields a column can hold. `fullName` may also come as `familyMiddle` + `given`, `dob` as `dobDay`, `dobMonth`, `dobYear`. */
export const ROSTER_FIELDS = [
  'ordinal',
  'fullName',
  'familyMiddle',
  'given',
  'siNumber',
  'healthCardCode',
  'citizenId',
  'staffCode',
  'dob',
  'dobDay',
  'dobMonth',
  'dobYear',
  'birthYearMale',
  'birthYearFemale',
  'sex',
  'position',
  'positionUnit',
  'unit',
  'parentUnit',
  'unitCode',
  'phone',
  'email',
  'address',
  'note',
  'reason',
  'status',
  'declaredOn',
  'submittedOn',
  'approvedOn',
  'activatedOn',
  'installedOn',
  'answeredAt',
  'guardianName',
  'ignore',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

export type Severity = 'info' | 'warning' | 'suggestion' | 'question' | 'error';

/** One thing to know about one cell or row. `value` is what was found, `suggestion` what to put there if accepted. */
export interface Issue {
  readonly field: string;
  readonly column: number | null;
  readonly code: IssueCode;
  readonly value: string | null;
  readonly suggestion?: string;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface PartialDate {
  /** 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY', to its precision. */
  readonly value: string;
  readonly precision: 'day' | 'month' | 'year';
}

/** A person as read from one row: normalised, nothing guessed. Absent means the cell was empty or dropped with an issue. */
export interface ParsedPerson {
  fullName?: string;
  title?: string;
  siNumber?: string;
  citizenId?: string;
  otherId?: { type: 'cmnd9' | 'passport' | 'other'; value: string };
  healthCardCode?: string;
  staffCode?: string;
  dob?: PartialDate;
  sex?: Sex;
  position?: string;
  /** The unit as the file names it (column, section row, sheet, or split from the position). */
  unitName?: string;
  /** Resolved against the tree; absent while the unit is new, ambiguous or not named. */
  unitId?: number;
  phone?: string;
  email?: string;
  note?: string;
  sourceOrder: number;
  declaredOn?: string;
  submittedOn?: string;
  approvedOn?: string;
  activatedOn?: string;
  installedOn?: string;
  stage?: string;
  reason?: string;
  /** What the status columns hold, as found. */
  statusCells?: StatusCell[];
  /** When a form was filled in, as found. */
  answeredAt?: string;
}

/** One row that speaks of a person. It is left out of the import exactly when an issue has severity `error`. */
export interface RosterRow {
  readonly kind: 'person';
  readonly row: number;
  /** Cell texts as found, by column. */
  readonly raw: readonly string[];
  readonly parsed: ParsedPerson;
  readonly issues: readonly Issue[];
  /** The row was hidden in the sheet (Q24). */
  readonly hidden?: true;
}

/**
 * A row that speaks of nobody: the header and all above it, a repeated header, an index row, a section, a total, a footnote
 * (signatures too) or nothing.
 */
export interface SkippedRow {
  readonly kind: 'header' | 'index' | 'section' | 'total' | 'footnote' | 'blank';
  readonly row: number;
  /** Section: the unit that the rows below belong to. */
  readonly unitName?: string;
  /** Total: the number of people that the file states. */
  readonly stated?: number;
}

/** Why a column got its field: `part` = a known header with more words around it; `content` = by what stands below it. */
export type ColumnReason = 'exact' | 'part' | 'typo' | 'content' | 'remembered' | 'chosen' | 'ambiguous' | 'unknown';

/** One column as recognised; shown on the mapping screen and changeable there. */
export interface ColumnGuess {
  readonly column: number;
  readonly header: string;
  readonly field: RosterField | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: ColumnReason;
  readonly samples: readonly string[];
  /** What the column holds if not what its cells say: colours and strokes are offered as columns (Q22). */
  readonly source?: 'cell' | 'fill' | 'strike';
  /** How its letters were written, and how they read now (Q34). */
  readonly legacy?: {
    readonly charset: LegacyCharset;
    readonly by: 'font' | 'look' | 'chosen' | 'remembered';
    readonly sample: { readonly from: string; readonly to: string };
  };
  /** The column was hidden in the sheet (Q24). */
  readonly hidden?: true;
}

/** The layout of one sheet's table. */
export interface Layout {
  /** First and last row of the header block; both 0 where the sheet has none and a person has named the columns. */
  readonly headerTop: number;
  readonly headerRow: number;
  readonly columns: readonly ColumnGuess[];
  /** Decodes the sheet's letters; absent where a layout was made by hand. */
  readonly letters?: SheetLetters;
}

/** A unit that a row may name, from the tree the import goes into. */
export interface KnownUnit {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly aliases: readonly string[];
  readonly code?: string | null;
}
