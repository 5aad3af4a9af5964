import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, InstantColumn, JsonColumn } from '../database/columns.js';

/** Who did, saw or exported what, when: ids and codes only. Append-only. */
@Entity('audit_log')
export class AuditEntry {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @InstantColumn()
  at!: string;

  @Index()
  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @CodeColumn({ length: 50 })
  action!: string;

  @CodeColumn({ nullable: true })
  targetType!: string | null;

  @Column({ type: 'integer', nullable: true })
  targetId!: number | null;

  @JsonColumn()
  params!: Record<string, string | number | boolean | null>;
}

/** The hourly seal: a hash over the rows since the last seal and that seal's hash. */
@Entity('audit_seals')
export class AuditSeal {
  @PrimaryGeneratedColumn()
  id!: number;

  /** Unique, so that two processes cannot seal the same entries side by side. */
  @Index({ unique: true })
  @Column({ type: 'integer' })
  fromId!: number;

  @Column({ type: 'integer' })
  upToId!: number;

  @CodeColumn({ length: 64 })
  hash!: string;

  @InstantColumn()
  at!: string;
}
