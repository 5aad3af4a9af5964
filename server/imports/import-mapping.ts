import type { StatusColumn } from '../domain/roster/status-header.js';
import type { ValueBy } from '../domain/roster/status-values.js';
import type { StatusChoice } from '../domain/roster/status-words.js';
import type { ColumnGuess, RosterField } from '../domain/roster/types.js';
import type { TextEncoding } from './reader/csv-encoding.js';

/** How the columns were understood, and what a person changed about it. The first table's, where a file has several. */
export interface ImportMapping {
  fingerprint: string | null;
  columns: readonly ColumnGuess[];
  /** What a person chose on the mapping screen; it outlives a second reading. */
  chosen: MappingChoice | null;
  /** The first rows as text, so that a person can point at the header. */
  firstRows: FirstRow[];
  /** One for each header that differs, with the sheets that have it. */
  tables?: readonly ImportTable[];
  /** Of a text file. */
  text?: ImportText | null;
  /** Of a file with status columns: what its words were taken for. */
  values?: readonly ImportValue[] | null;
  statusColumns?: readonly StatusColumn[];
}

/** One of the first rows as text. */
export interface FirstRow {
  row: number;
  cells: string[];
}

/** A header, and what its columns hold. */
export interface ImportTable {
  sheets: readonly number[];
  headerRow: number;
  columns: readonly ColumnGuess[];
  fingerprint: string | null;
  /** Before somebody said otherwise of its letters: by it they are found again. */
  plainFingerprint?: string;
  /** Its row, or its letters, are those that somebody chose for an earlier file. */
  isRecalled?: true;
  firstRows?: readonly FirstRow[];
}

/** How the bytes of a text file were read, and how they might be read otherwise. */
export interface ImportText {
  encoding: string;
  delimiter: string;
  candidates: readonly { encoding: string; preview: readonly string[] }[];
}

/** One value of a status column, and the stage that it stands for. */
export interface ImportValue {
  key: string;
  column: number;
  header: string;
  /** What a mark in the column says, from its header. */
  means: StatusChoice | null;
  /** As it is first written; '' for a bare day. */
  value: string;
  isDate: boolean;
  rows: number;
  samples: readonly string[];
  stage: StatusChoice | null;
  by: ValueBy | null;
  /** A hint; never taken by itself. */
  suggestion: StatusChoice | null;
}

/** What the letters of a column are written in: 'none' takes a guess back. */
export const COLUMN_ENCODINGS = ['none', 'tcvn3', 'tcvn3_capitals', 'vni'] as const;
export type ColumnEncoding = (typeof COLUMN_ENCODINGS)[number];

export interface MappingChoice {
  sheets: number[] | null;
  headerRow: number | null;
  columns: Record<string, RosterField> | null;
  /** Headers and columns of single tables: a choice counts for all sheets with the header of `sheet`. */
  tables?: readonly TableChoice[];
  encodings?: Readonly<Record<string, ColumnEncoding>>;
  encoding?: TextEncoding;
  /** Stage by the key of a value. */
  values?: Readonly<Record<string, StatusChoice>>;
}

export interface TableChoice {
  sheet: number;
  headerRow: number | null;
  columns: Record<string, RosterField> | null;
}
