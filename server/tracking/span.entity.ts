import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn, DayColumn } from '../database/columns.js';
import type { Bucket, Evidence } from '../domain/stages.js';
import type { RefusalCode } from '../domain/errors.js';
import { Participant } from '../participants/participant.entity.js';

/** Projection for lists: the spans of the core, stored (domain/spans.ts says what each field means). */
@Entity('spans')
@Index(['campaignId', 'bucket', 'toDay', 'fromDay', 'since'])
@Index(['campaignId', 'lapsesOn', 'toDay', 'fromDay', 'isDeclaredAtLatest'], { where: `bucket = 'declared'` })
@Index(['unitId', 'campaignId', 'toDay'])
@Index(['campaignId'], { where: 'problem IS NOT NULL' })
export class SpanRow {
  @ForeignKey(() => Participant)
  @PrimaryColumn({ type: 'integer' })
  participantId!: number;

  @PrimaryColumn({ type: 'varchar', length: 10, collation: 'C' })
  fromDay!: string;

  @DayColumn()
  toDay!: string;

  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer' })
  unitId!: number;

  @CodeColumn()
  bucket!: Bucket;

  @Column({ type: 'integer' })
  attempt!: number;

  @DayColumn({ nullable: true })
  since!: string | null;

  @CodeColumn({ nullable: true })
  evidence!: Evidence | null;

  @DayColumn({ nullable: true })
  declaredOn!: string | null;

  @Column({ type: 'boolean' })
  isDeclaredAtLatest!: boolean;

  @DayColumn({ nullable: true })
  submittedOn!: string | null;

  @DayColumn({ nullable: true })
  approvedOn!: string | null;

  @DayColumn({ nullable: true })
  activatedOn!: string | null;

  @DayColumn({ nullable: true })
  lapsesOn!: string | null;

  @DayColumn({ nullable: true })
  handInBy!: string | null;

  @CodeColumn({ length: 50, nullable: true })
  reason!: string | null;

  @Column({ type: 'boolean' })
  isInstalled!: boolean;

  @DayColumn({ nullable: true })
  doneOn!: string | null;

  @CodeColumn({ nullable: true })
  problem!: RefusalCode | null;
}
