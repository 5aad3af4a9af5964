import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/columns.js';
import { Person } from './person.entity.js';

/** Two people who look like one and are not: somebody has said so. The smaller id first. */
@Entity('people_distinct')
export class DistinctPair {
  @ForeignKey(() => Person)
  @PrimaryColumn({ type: 'integer' })
  firstId!: number;

  @Index()
  @ForeignKey(() => Person)
  @PrimaryColumn({ type: 'integer' })
  secondId!: number;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;
}
