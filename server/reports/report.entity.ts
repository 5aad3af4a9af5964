import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { CodeColumn, DayColumn, InstantColumn, KeyColumn } from '../database/columns.js';
import { Unit } from '../units/unit.entity.js';

/** Frozen figures: immutable, numbered within the campaign, with the hash of their canonical JSON. */
@Entity('reports')
@Index(['campaignId', 'number'], { unique: true })
export class Report {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer' })
  unitId!: number;

  @CodeColumn()
  template!: string;

  @DayColumn()
  asOf!: string;

  @Column({ type: 'integer' })
  number!: number;

  /** The model as canonical JSON, the very bytes that were hashed. */
  @KeyColumn()
  model!: string;

  @CodeColumn({ length: 64 })
  sha256!: string;

  /** Opaque code printed on the report: `GET /verify/:code`. */
  @Index({ unique: true })
  @CodeColumn({ length: 32 })
  verifyCode!: string;

  @Column({ type: 'integer', nullable: true })
  createdById!: number | null;

  @InstantColumn()
  createdAt!: string;
}
