import { Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../database/columns.js';
import { Campaign } from './campaign.entity.js';

/** What a change of settings would do to a campaign too large to be counted while somebody waits. */
@Entity('settings_previews')
export class SettingsPreview {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  @Column({ type: 'integer', nullable: true })
  jobId!: number | null;

  /** The form as it was sent, and the answer: of a sample at first, of everybody at the end. JSON. */
  @Column({ type: 'text' })
  form!: string;

  @Column({ type: 'text' })
  result!: string;

  @Column({ type: 'boolean', default: false })
  isDone!: boolean;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;
}
