import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, DayColumn, InstantColumn } from '../database/columns.js';
import type { Evidence, FactKind, OnPrecision } from '../domain/stages.js';
import { Participant } from '../participants/participant.entity.js';
import { Unit } from '../units/unit.entity.js';
import { Change } from './change.entity.js';

/** What happened to one participant on a day. Append-only: a wrong one is voided, never edited or erased. */
@Entity('facts')
@Index(['participantId'], { where: `kind = 'left'` })
@Index(['participantId'], { where: `on_precision = 'at_latest'` })
export class FactRow {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @ForeignKey(() => Participant)
  @Column({ type: 'integer' })
  participantId!: number;

  @CodeColumn()
  kind!: FactKind;

  @DayColumn()
  onDay!: string;

  @CodeColumn()
  onPrecision!: OnPrecision;

  @CodeColumn()
  evidence!: Evidence;

  @Index({ where: 'unit_id IS NOT NULL' })
  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  unitId!: number | null;

  @CodeColumn({ length: 50, nullable: true })
  reason!: string | null;

  /** How it reached the agency or us: portal, post, desk, batch. A code. */
  @CodeColumn({ nullable: true })
  channel!: string | null;

  /** The row of a file that said so; the row itself is deleted some time after the end of its import. */
  @Column({ type: 'integer', nullable: true })
  importRowId!: number | null;

  @InstantColumn()
  recordedAt!: string;

  @Index()
  @ForeignKey(() => Change)
  @Column({ type: 'integer' })
  changeId!: number;

  @Column({ type: 'integer', nullable: true })
  replacesId!: number | null;

  @Index({ where: 'voided_by_change_id IS NOT NULL' })
  @ForeignKey(() => Change)
  @Column({ type: 'integer', nullable: true })
  voidedByChangeId!: number | null;

  /** The undo that made the fact valid again after its last voiding. All turns are in `fact_turns`. */
  @Index({ where: 'revived_by_change_id IS NOT NULL' })
  @ForeignKey(() => Change)
  @Column({ type: 'integer', nullable: true })
  revivedByChangeId!: number | null;
}

/** Each time that a fact was voided or made valid again, and by which change: an undo asks what a change has turned. */
@Entity('fact_turns')
export class FactTurn {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @ForeignKey(() => FactRow)
  @Column({ type: 'integer' })
  factId!: number;

  @Index()
  @ForeignKey(() => Change)
  @Column({ type: 'integer' })
  changeId!: number;

  @Column({ type: 'boolean' })
  isVoid!: boolean;
}
