import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, JsonColumn } from '../database/columns.js';

/** Words that a house or a campaign has put in the place of the shipped ones: templates of messages, lists of codes. */
@Entity('wordings')
export class WordingRow {
  /** 0: the whole house. */
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'varchar', length: 64, collation: 'C' })
  key!: string;

  @JsonColumn()
  value!: unknown;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;
}
