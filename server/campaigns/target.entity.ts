import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { DayColumn, InstantColumn, JsonColumn } from '../database/columns.js';
import { Participant } from '../participants/participant.entity.js';
import { Unit } from '../units/unit.entity.js';
import { Campaign } from './campaign.entity.js';

/** What a unit has of its own in a campaign. Percent and last day inherit where null; an assigned number does not (R17). */
export interface OwnTarget {
  readonly percent: number | null;
  readonly lastDay: string | null;
  readonly deadline: string | null;
  readonly assigned: number | null;
}

@Entity('targets')
export class TargetRow implements OwnTarget {
  @ForeignKey(() => Campaign)
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @ForeignKey(() => Unit)
  @PrimaryColumn({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'double precision', nullable: true })
  percent!: number | null;

  @DayColumn({ nullable: true })
  lastDay!: string | null;

  /** The last day as the letter words it. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  deadline!: string | null;

  @Column({ type: 'integer', nullable: true })
  assigned!: number | null;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** Who set which target when, and why. Append-only. */
@Entity('target_changes')
@Index(['campaignId', 'unitId'])
export class TargetChange {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer' })
  unitId!: number;

  @JsonColumn({ nullable: true })
  old!: OwnTarget | null;

  @JsonColumn({ nullable: true })
  new!: OwnTarget | null;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;
}

/** More time for a unit with what is below it, or for one person. The target itself stays as it was, beside it. */
@Entity('extensions')
@Index(['campaignId'])
@Index(['unitId'], { where: 'unit_id IS NOT NULL' })
@Index(['participantId'], { where: 'participant_id IS NOT NULL' })
export class Extension {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  unitId!: number | null;

  @ForeignKey(() => Participant)
  @Column({ type: 'integer', nullable: true })
  participantId!: number | null;

  @DayColumn()
  lastDay!: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  deadline!: string | null;

  /** The last day that held when it was granted. */
  @DayColumn({ nullable: true })
  originalLastDay!: string | null;

  @Column({ type: 'varchar', length: 500 })
  reason!: string;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;

  @InstantColumn({ nullable: true })
  endedAt!: string | null;

  @Column({ type: 'integer', nullable: true })
  endedById!: number | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  endReason!: string | null;
}
