import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { CodeColumn, DayColumn, InstantColumn } from '../database/columns.js';
import { Participant } from '../participants/participant.entity.js';
import { Change } from '../tracking/change.entity.js';
import { Unit } from '../units/unit.entity.js';

export const BATCH_STATES = ['open', 'handed_over'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** Forms on paper that lie in one office until they are handed to the agency together (T8, R4). */
@Entity('batches')
@Index(['campaignId'])
@Index(['unitId'])
@Index(['changeId'], { where: 'change_id IS NOT NULL' })
export class Batch {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  /** The office that collects. */
  @ForeignKey(() => Unit)
  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @CodeColumn()
  state!: BatchState;

  /** Day, receipt and change of the latest hand-over, also of one that was undone since: it may come back. */
  @DayColumn({ nullable: true })
  handedOverOn!: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  receipt!: string | null;

  @ForeignKey(() => Change)
  @Column({ type: 'integer', nullable: true })
  changeId!: number | null;

  @InstantColumn()
  createdAt!: string;

  @Column({ type: 'integer', nullable: true })
  createdById!: number | null;

  @Column({ type: 'integer' })
  version!: number;
}

/** One person's form in a batch. No stage moves by it, and no clock stops. */
@Entity('batch_items')
@Index(['batchId', 'participantId'], { unique: true })
@Index(['participantId'])
@Index(['participantId', 'isOpen'], { unique: true, where: 'is_open' })
export class BatchItem {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Batch)
  @Column({ type: 'integer' })
  batchId!: number;

  @ForeignKey(() => Participant)
  @Column({ type: 'integer' })
  participantId!: number;

  /** The day on which the office got the form. */
  @DayColumn()
  collectedOn!: string;

  /** The form lies in the office: its batch has not gone. At most one such form a participant. */
  @Column({ type: 'boolean' })
  isOpen!: boolean;

  @InstantColumn()
  at!: string;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;
}
