import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Sex } from '../domain/identifiers.js';
import { CodeColumn, KeyColumn } from '../database/columns.js';
import { Unit } from '../units/unit.entity.js';

/** Who somebody is: names, identifiers, contacts. Where they stand is in their participations. */
@Entity('people')
@Unique(['organisationId', 'staffCode'])
@Index(['dob', 'searchKey'])
// PostgreSQL's own, with columns that TypeORM has no word for.
@Index('people_children', { synchronize: false })
export class Person {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  fullName!: string;

  @Column({ type: 'varchar', length: 50, nullable: true })
  title!: string | null;

  /** Name without marks and case, for search. */
  @KeyColumn()
  searchKey!: string;

  /** Binary order of this key is the Vietnamese order of names (I8). */
  @Index()
  @KeyColumn()
  sortKey!: string;

  @Index({ unique: true })
  @CodeColumn({ length: 10, nullable: true })
  siNumber!: string | null;

  @Index({ unique: true })
  @CodeColumn({ length: 12, nullable: true })
  citizenId!: string | null;

  @CodeColumn({ nullable: true })
  otherIdType!: 'cmnd9' | 'passport' | 'other' | null;

  @Index({ where: 'other_id_value IS NOT NULL' })
  @Column({ type: 'varchar', length: 50, nullable: true })
  otherIdValue!: string | null;

  @Index({ where: 'health_card_code IS NOT NULL' })
  @Column({ type: 'varchar', length: 20, nullable: true })
  healthCardCode!: string | null;

  /** The organisation within which `staffCode` is unique. */
  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  organisationId!: number | null;

  @CodeColumn({ length: 50, nullable: true })
  staffCode!: string | null;

  /** 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY', to the precision known. */
  @CodeColumn({ length: 10, nullable: true })
  dob!: string | null;

  @CodeColumn({ length: 6, nullable: true })
  sex!: Sex | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  position!: string | null;

  @Index({ where: 'phone IS NOT NULL' })
  @Column({ type: 'varchar', length: 30, nullable: true })
  phone!: string | null;

  /** In small letters: the one way in sees to that. */
  @Index({ where: 'email IS NOT NULL' })
  @Column({ type: 'varchar', length: 200, nullable: true })
  email!: string | null;

  @Index({ where: 'guardian_id IS NOT NULL' })
  @ForeignKey(() => Person)
  @Column({ type: 'integer', nullable: true })
  guardianId!: number | null;

  /** Mark "the guardian has an account", where the guardian is not in the system (T6). */
  @Column({ type: 'boolean', default: false })
  hasGuardianAccount!: boolean;

  /** Mark "no ID" (R12): a guardian registers, whatever the age. */
  @Index({ where: 'has_no_id' })
  @Column({ type: 'boolean', default: false })
  hasNoId!: boolean;

  /** The survivor of a merge (U5), who is merged into nobody else. Indexed for the removal of people, which asks who points at them. */
  @Index({ where: 'merged_into IS NOT NULL' })
  @ForeignKey(() => Person)
  @Column({ type: 'integer', nullable: true })
  mergedInto!: number | null;

  @Index()
  @Column({ type: 'integer', nullable: true })
  createdByChangeId!: number | null;

  /** Raised by the tracking service with every change of a field: the ground of optimistic locking. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
