import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, JsonColumn } from '../database/columns.js';
import { Person } from '../people/person.entity.js';
import { Unit } from '../units/unit.entity.js';
import { Import } from './import.entity.js';

/** Whom a row without numbers was said to mean, so that the next file need not ask: by unit, folded name and birth date. */
@Entity('import_identities')
@Index(['unitId', 'nameKey', 'birth'], { unique: true })
export class RememberedIdentity {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Unit, { onDelete: 'CASCADE' })
  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'varchar', length: 200, collation: 'C' })
  nameKey!: string;

  /** '' where the file says nothing of it. */
  @CodeColumn({ length: 10 })
  birth!: string;

  @Index()
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  @Column({ type: 'integer' })
  personId!: number;

  /** The change that taught it: its undo takes it back. */
  @Index()
  @Column({ type: 'integer' })
  changeId!: number;
}

/** People whom an apply made, chunk by chunk: `[[row id, person id], …]`. One line for hundreds of rows costs an apply nothing. */
@Entity('import_chunks')
export class ImportChunk {
  @ForeignKey(() => Import)
  @PrimaryColumn({ type: 'integer' })
  importId!: number;

  @PrimaryColumn({ type: 'integer' })
  lastRowId!: number;

  @JsonColumn()
  made!: [rowId: number, personId: number][];
}

/** A row that the undo of its import could not take back, and why. All others that had gone in are reversed. */
@Entity('import_kept_rows')
@Index(['importId', 'outcome', 'rowId'])
export class KeptRow {
  @PrimaryColumn({ type: 'integer' })
  rowId!: number;

  @ForeignKey(() => Import)
  @Column({ type: 'integer' })
  importId!: number;

  @CodeColumn()
  outcome!: 'kept' | 'failed';

  @JsonColumn()
  why!: unknown[];
}

/** What was decided of rows while their file is read again by another mapping. */
@Entity('import_decisions')
export class KeptDecision {
  @ForeignKey(() => Import)
  @PrimaryColumn({ type: 'integer' })
  importId!: number;

  @PrimaryColumn({ type: 'integer' })
  sheet!: number;

  @PrimaryColumn({ type: 'integer' })
  row!: number;

  /** Of somebody missing from the file, whose row has no number; 0 for all others. */
  @PrimaryColumn({ type: 'integer' })
  personId!: number;

  @JsonColumn()
  decision!: Record<string, unknown>;
}
