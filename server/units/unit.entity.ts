import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import { CodeColumn, DayColumn, JsonColumn, KeyColumn } from '../database/columns.js';

/** What a unit is to the people in it; words for screens and reports, no rule hangs on them. */
export const UNIT_TYPES = ['organisation', 'office', 'department', 'faculty', 'class', 'team', 'other'] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

/** A node of today's tree: organisation, office, department, class. */
@Entity('units')
export class Unit {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 300 })
  name!: string;

  @Index()
  @KeyColumn()
  searchKey!: string;

  @Index()
  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  parentId!: number | null;

  /** Ids from the root down to this unit, '/1/5/12/': a subtree is one range of this column. */
  @Index()
  @KeyColumn()
  path!: string;

  /** Order among siblings, as made or imported. */
  @Column({ type: 'integer', default: 0 })
  position!: number;

  @Column({ type: 'varchar', length: 50, nullable: true })
  code!: string | null;

  @CodeColumn()
  type!: UnitType;

  /** Staff codes are unique within the nearest unit above that has this mark. */
  @Column({ type: 'boolean', default: false })
  isOrganisation!: boolean;

  /** Other spellings under which files name the unit (U2). */
  @JsonColumn()
  aliases!: string[];

  /** The focal person: head of department, class adviser. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  contactName!: string | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  contactPhone!: string | null;

  @DayColumn({ nullable: true })
  closedOn!: string | null;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer', nullable: true })
  successorId!: number | null;

  /** The change that made the unit, if an import did: its undo takes the unit away if it is empty again. */
  @Column({ type: 'integer', nullable: true })
  createdByChangeId!: number | null;

  @VersionColumn()
  version!: number;
}
