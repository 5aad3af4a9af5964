import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, DayColumn, InstantColumn } from '../database/columns.js';
import { Participant } from '../participants/participant.entity.js';
import { Change } from '../tracking/change.entity.js';

/** How somebody was reached. */
export const CHANNELS = ['call', 'zalo', 'sms', 'email', 'meeting'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One call or message to one participant: no fact, no stage moves by it. */
@Entity('contacts')
@Index(['participantId', 'onDay'])
export class Contact {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Participant)
  @Column({ type: 'integer' })
  participantId!: number;

  @CodeColumn()
  channel!: Channel;

  /** A code of the editable list. */
  @CodeColumn({ length: 50 })
  outcome!: string;

  @DayColumn()
  onDay!: string;

  /** By when the person has promised the next step. */
  @DayColumn({ nullable: true })
  promisedOn!: string | null;

  /** In somebody's words. Purgeable. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;

  /** Of contacts noted for many at once: undone as one. */
  @Index()
  @ForeignKey(() => Change)
  @Column({ type: 'integer', nullable: true })
  changeId!: number | null;
}
