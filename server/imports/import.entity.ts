import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, DayColumn, InstantColumn, JsonColumn, KeyColumn } from '../database/columns.js';
import type { Issue, ParsedPerson, RosterField } from '../domain/roster/types.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import type { Progress } from '../jobs/job.entity.js';
import { Unit } from '../units/unit.entity.js';
import type { ColumnEncoding, ImportMapping } from './import-mapping.js';
import type { ImportOptions } from './planning/import-options.js';

export const IMPORT_KINDS = ['roster', 'status'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATUSES = [
  'queued',
  'reading',
  'needs_mapping',
  'planned',
  'applying',
  'applied',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const ROW_OUTCOMES = [
  'create',
  'update',
  'unchanged',
  'transfer',
  'question',
  'error',
  'skipped',
  'missing',
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export interface ImportSheet {
  name: string;
  hidden: boolean;
  rows: number;
  read: boolean;
  /** Which of the mapping's tables it follows; null where no table was found. */
  table?: number | null;
  /** Why it is not read. */
  reason?: string;
}

export interface NewUnit {
  key: string;
  name: string;
  parentId: number;
  rows: number;
  similar: { id: number; name: string }[];
  /** The tree has several units of this name: a person must say which, the rows wait until then. */
  isAmbiguous: boolean;
  /** `parentId`: the known unit under which it is made; else the import's own. */
  decision: { accept: true; name?: string; parentId?: number } | { unitId: number } | null;
  /** The unit that applying made. */
  madeId?: number;
  /** A known unit was taught this name by applying, which left it at this version; an undo may take it back. */
  taught?: { unitId: number; alias: string; version: number };
}

/** By code of the suggestion. */
export type DoctorCounts = Readonly<Record<string, { found: number; accepted: number; declined: number }>>;

export interface ImportWarning {
  code: string;
  params: Record<string, string | number>;
  /** Only told: nobody has to acknowledge it. */
  severity?: 'info';
}

/** One file on its way in: from upload to undo. */
@Entity('imports')
@Index(['campaignId', 'sha256'])
export class Import {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  /** The unit whose roster this is. */
  @ForeignKey(() => Unit)
  @Column({ type: 'integer' })
  unitId!: number;

  @CodeColumn()
  kind!: ImportKind;

  @CodeColumn()
  status!: ImportStatus;

  @Column({ type: 'varchar', length: 255 })
  fileName!: string;

  @Column({ type: 'integer' })
  size!: number;

  @CodeColumn({ length: 64 })
  sha256!: string;

  @DayColumn()
  effectiveOn!: string;

  @JsonColumn()
  sheets!: ImportSheet[];

  @Column({ type: 'integer', nullable: true })
  headerRow!: number | null;

  @JsonColumn({ nullable: true })
  mapping!: ImportMapping | null;

  @JsonColumn()
  options!: ImportOptions;

  @JsonColumn({ nullable: true })
  progress!: Progress | null;

  @JsonColumn()
  counts!: Record<string, number>;

  @JsonColumn()
  newUnits!: NewUnit[];

  @JsonColumn()
  warnings!: ImportWarning[];

  @JsonColumn({ nullable: true })
  error!: { code: string; params: Record<string, string | number> } | null;

  /** An earlier import of the very same bytes. */
  @Column({ type: 'integer', nullable: true })
  sameFileAs!: number | null;

  /** Of all its people, whatever the file they came in; null before it is read. */
  @CodeColumn({ length: 16, nullable: true })
  contentHash!: string | null;

  /** An earlier import of other bytes with the very same people. */
  @Column({ type: 'integer', nullable: true })
  sameRowsAs!: number | null;

  /** Folded name of the file, for search. */
  @KeyColumn({ default: '' })
  searchKey!: string;

  /** Suggestions found, accepted and declined, by code: what stays when the rows are gone. */
  @JsonColumn({ nullable: true })
  doctor!: DoctorCounts | null;

  @Column({ type: 'integer', nullable: true })
  changeId!: number | null;

  /** Id of the last row that an apply has finished with: where it goes on after a crash. */
  @Column({ type: 'integer', default: 0 })
  appliedUpTo!: number;

  @Column({ type: 'integer', nullable: true })
  createdById!: number | null;

  @InstantColumn()
  createdAt!: string;

  @InstantColumn({ nullable: true })
  endedAt!: string | null;
}

/** The bytes, in the database so that any process may take the job; deleted some time after the end. */
@Entity('import_files')
export class ImportFile {
  @ForeignKey(() => Import)
  @PrimaryColumn({ type: 'integer' })
  importId!: number;

  /** One piece of the file in base64: text is what both databases store alike. */
  @PrimaryColumn({ type: 'integer' })
  piece!: number;

  @KeyColumn()
  content!: string;
}

/** One row of the file that speaks of a person, or a stored person who is missing from it. */
@Entity('import_rows')
@Index(['importId', 'id'])
@Index(['importId', 'id'], { where: `codes <> ''` })
@Index(['importId', 'outcome', 'id'])
export class ImportRow {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Import)
  @Column({ type: 'integer' })
  importId!: number;

  @Column({ type: 'integer' })
  sheet!: number;

  @Column({ type: 'integer' })
  row!: number;

  @CodeColumn()
  outcome!: RowOutcome;

  /** Codes of the issues, '|NO_UNIT|DUPLICATE_IN_FILE|', for filtering. */
  @KeyColumn()
  codes!: string;

  /** Folded name and numbers, for searching among the rows. */
  @KeyColumn()
  searchKey!: string;

  @JsonColumn()
  raw!: string[];

  @JsonColumn()
  parsed!: ParsedPerson;

  @JsonColumn()
  issues!: Issue[];

  @Column({ type: 'integer', nullable: true })
  personId!: number | null;

  @Column({ type: 'integer', nullable: true })
  participantId!: number | null;

  /** What the preview promised, and the versions it stood on: `{ changes, unit, personVersion, participantVersion }`. */
  @JsonColumn({ nullable: true })
  plan!: Record<string, unknown> | null;

  /** What a person decided: edits, answers, accepted suggestions, `keep` or `left`. */
  @JsonColumn({ nullable: true })
  decision!: Record<string, unknown> | null;

  /** What became of the row: 'applied', 'left_out', 'changed_since_preview'; null before. */
  @CodeColumn({ nullable: true })
  result!: string | null;
}

/** What somebody chose for a header, found again by its fingerprint. */
@Entity('import_mappings')
export class RememberedMapping {
  @PrimaryColumn({ type: 'varchar', length: 64, collation: 'C' })
  fingerprint!: string;

  @ForeignKey(() => Unit)
  @PrimaryColumn({ type: 'integer' })
  organisationId!: number;

  @JsonColumn()
  columns!: Record<string, RosterField>;

  /** How the letters of its columns are written, where the guess was wrong. */
  @JsonColumn({ nullable: true })
  encodings!: Record<string, ColumnEncoding> | null;

  /** When somebody pointed at it, because another row had been taken for the header, or none. */
  @InstantColumn({ nullable: true })
  pointedAt!: string | null;

  @InstantColumn()
  at!: string;
}
