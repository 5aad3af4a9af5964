import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, InstantColumn, JsonColumn } from '../database/columns.js';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** How far long work is; `total` 0 while unknown. */
export interface Progress {
  phase: string;
  done: number;
  total: number;
  startedAt: string | null;
  etaSeconds: number | null;
  /** From 0 to 1, where the total is not known but how much of it is done. */
  share?: number;
}

/** A piece of long work. Its lease runs out when its process dies, and another takes it up. */
@Entity('jobs')
@Index(['state', 'id'])
export class Job {
  @PrimaryGeneratedColumn()
  id!: number;

  @CodeColumn()
  kind!: string;

  @CodeColumn()
  state!: JobState;

  /** Ids and codes only. */
  @JsonColumn()
  payload!: Record<string, unknown>;

  @JsonColumn({ nullable: true })
  progress!: Progress | null;

  @CodeColumn({ length: 64, nullable: true })
  leaseOwner!: string | null;

  @InstantColumn({ nullable: true })
  leaseUntil!: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @CodeColumn({ length: 64, nullable: true })
  errorCode!: string | null;

  @Column({ type: 'integer', nullable: true })
  createdById!: number | null;

  @InstantColumn()
  createdAt!: string;

  @InstantColumn()
  updatedAt!: string;
}
