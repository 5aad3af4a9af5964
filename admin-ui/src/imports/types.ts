import type { StatusChoice } from '../../../server/domain/roster/status-words.js';
import type { ColumnReason, RosterField, Severity } from '../../../server/domain/roster/types.js';
import type { FactKind, OnPrecision } from '../../../server/domain/stages.js';
import type { Day, Id, UnitRef } from '../api/types.js';

export type ImportStatus =
  | 'queued'
  | 'reading'
  | 'needs_mapping'
  | 'planned'
  | 'applying'
  | 'applied'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undone';

export const OUTCOMES = [
  'create',
  'update',
  'unchanged',
  'transfer',
  'question',
  'error',
  'missing',
  'skipped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `leaving`: of the missing, those who are to be recorded as having left. */
export type ImportCounts = Record<Outcome | 'rows' | 'leaving' | 'changedSincePreview', number>;

/** What was suggested under a code, and what became of it. */
export interface DoctorCount {
  code: string;
  found: number;
  accepted: number;
  declined: number;
}

/** What somebody said to a question or a suggestion. */
export type Answer = { accept: boolean } | { value: string };

export type ImportKind = 'roster' | 'status';

/** A line of the history. */
export interface ImportSummary {
  id: Id;
  campaignId: Id;
  unitId: Id;
  unitName: string;
  kind: ImportKind;
  status: ImportStatus;
  fileName: string;
  effectiveOn: Day;
  counts: ImportCounts;
  doctor: DoctorCount[];
  changeId: Id | null;
  createdBy?: string | null;
  createdAt: string;
  endedAt: string | null;
}

export interface Progress {
  phase: string;
  done: number;
  total: number;
  startedAt: string | null;
  etaSeconds: number | null;
  /** From 0 to 1, where nobody knows how many there are but how much of the file is done. */
  share?: number;
}

export const CHARSETS = ['tcvn3', 'tcvn3_capitals', 'vni'] as const;
export type Charset = (typeof CHARSETS)[number];

export interface ColumnGuess {
  column: number;
  header: string;
  field: RosterField | null;
  confidence: number;
  reason: ColumnReason;
  samples: string[];
  /** What the texts are: of the cells, or of their colour, or of their being struck out. */
  source?: 'cell' | 'fill' | 'strike';
  /** A status column: by which its cells are called. */
  statusKey?: string;
  /** The column was written with a font from before Unicode. */
  legacy?: { charset: Charset; by: 'font' | 'look' | 'chosen' | 'remembered'; sample: { from: string; to: string } };
}

export interface FirstRow {
  row: number;
  cells: string[];
}

export interface Mapping {
  columns: Record<string, RosterField>;
  guesses: ColumnGuess[];
  firstRows: FirstRow[];
  /** Its columns are those that somebody chose for an earlier file. */
  remembered?: boolean;
}

/** A text file: how its bytes were read, and how they might be read otherwise. */
export interface TextFile {
  encoding: string;
  delimiter: string;
  candidates: { encoding: string; preview: string[] }[];
}

export interface Sheet {
  name: string;
  hidden: boolean;
  rows: number;
  read: boolean;
  /** Which of the file's tables it belongs to. */
  table?: number | null;
  /** Why it is not read. */
  reason?: string;
}

export type ValueStage = StatusChoice;

/** A value of a status column, and what it stands for; null while nobody has said. */
export interface StatusValue {
  key: string;
  column: number;
  header: string;
  value: string;
  rows: number;
  stage: ValueStage | null;
  by: 'known' | 'remembered' | 'chosen' | null;
  isDate: boolean;
  samples: string[];
  suggestion?: ValueStage | null;
  /** What a mark in the column says, from its header. */
  means: ValueStage | null;
}

/** Sheets with the same header. */
export interface SheetTable {
  sheets: number[];
  headerRow: number | null;
  columns: ColumnGuess[];
  fingerprint: string | null;
  firstRows?: FirstRow[];
  remembered?: boolean;
}

export interface Told {
  code: string;
  params: Record<string, unknown>;
  message: string;
  /** Only told: nobody has to acknowledge it. */
  severity?: 'info';
}

export type UnitDecision = { accept: true; name?: string; parentId?: Id } | { unitId: Id };

export interface NewUnit {
  key: string;
  name: string;
  parentId: Id;
  rows: number;
  isAmbiguous?: boolean;
  similar: UnitRef[];
  decision: UnitDecision | null;
}

/** One file on its way in. */
export interface ImportFile {
  id: Id;
  campaignId: Id;
  unitId: Id;
  unitName: string;
  kind: ImportKind;
  status: ImportStatus;
  fileName: string;
  effectiveOn: Day;
  sheets: Sheet[];
  tables?: SheetTable[];
  text?: TextFile | null;
  values?: StatusValue[] | null;
  headerRow: number | null;
  mapping: Mapping | null;
  options: { blank: 'keep' | 'clear'; answers: Record<string, Answer> };
  progress: Progress | null;
  counts: ImportCounts;
  doctor: DoctorCount[];
  newUnits: NewUnit[];
  warnings: Told[];
  error?: Told;
  sameFileAs?: Id;
  /** An earlier import of other bytes with the very same people. */
  sameRowsAs?: Id;
  /** The last applied import of the unit before this one. */
  previous?: { id: Id; fileName: string; createdAt: string };
  /** Rows, once the import is undone. */
  undo?: { reversed: number; kept: number; failed: number };
  changeId?: Id;
  createdAt: string;
  endedAt: string | null;
}

export interface RowIssue {
  field: string;
  column: number | null;
  code: string;
  value: string | null;
  suggestion?: string;
  severity: Severity;
  message: string;
}

export interface Parsed {
  fullName?: string;
  siNumber?: string;
  citizenId?: string;
  healthCardCode?: string;
  staffCode?: string;
  dob?: { value: string; precision: string };
  sex?: 'male' | 'female';
  position?: string;
  unitName?: string;
  unitId?: Id;
  phone?: string;
  email?: string;
  note?: string;
  /** What the status columns hold, by the key of the column. */
  statusCells?: { column: string; text: string }[];
}

/** What the statuses of a row would record, or why they do not. */
export interface PlannedFact {
  kind: FactKind;
  on: Day;
  onPrecision: OnPrecision;
  state: 'new' | 'same' | 'refused';
  code?: string;
  reason?: string;
}

/** Somebody whom a row may mean. */
export interface Candidate {
  personId: Id;
  fullName: string;
  dob: string | null;
  position: string | null;
  unitName: string | null;
  siNumber: string | null;
}

/** What somebody has done since with a person of the import. */
export interface WorkSince {
  what: 'fact' | 'void' | 'field' | 'contact' | 'extension' | 'campaign' | 'guardian' | 'merge';
  detail: string | null;
  at: string;
  actor: string | null;
}

export interface ImportRow {
  id: Id;
  sheet: string;
  row: number;
  outcome: Outcome;
  raw: string[];
  parsed: Parsed;
  issues: RowIssue[];
  changes: { field: string; old: string | null; new: string | null }[];
  match?: { personId: Id; participantId: Id | null; fullName: string; unitName: string | null };
  decision: {
    skip?: boolean;
    missing?: 'keep' | 'left';
    values?: Record<string, string>;
    /** Status cells typed anew, by the key of their column. */
    status?: Record<string, string>;
    unitId?: Id;
    answers?: Record<string, Answer>;
  };
  result: 'applied' | 'left_out' | 'changed_since_preview' | null;
  personId?: Id | null;
  undone?: 'reversed' | 'kept' | 'failed' | null;
  undoneWhy?: WorkSince[];
  facts?: PlannedFact[];
  candidates?: Candidate[];
}
