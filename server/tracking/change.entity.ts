import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, InstantColumn, JsonColumn } from '../database/columns.js';
import { Person } from '../people/person.entity.js';
import { Unit } from '../units/unit.entity.js';

/** The doors through which a change comes. */
export const DOORS = ['form', 'bulk', 'import', 'undo', 'demo', 'merge', 'batch'] as const;
export type Door = (typeof DOORS)[number];

export const CHANGE_STATES = ['open', 'done', 'undone'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** How many of what a change did. */
export type ChangeCounts = Record<string, number>;

/** One act by one person or job. Facts and edits of personal fields carry its id, so that it can be undone as one. */
@Entity('changes')
export class Change {
  @PrimaryGeneratedColumn()
  id!: number;

  @CodeColumn()
  door!: Door;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @Index()
  @Column({ type: 'integer', nullable: true })
  campaignId!: number | null;

  @InstantColumn()
  at!: string;

  /** `open` while chunks still come in. */
  @CodeColumn()
  state!: ChangeState;

  @JsonColumn()
  counts!: ChangeCounts;

  /** The import behind it, if a file was. */
  @Index()
  @Column({ type: 'integer', nullable: true })
  importId!: number | null;

  /** Of an undo: the change taken back. */
  @Index()
  @Column({ type: 'integer', nullable: true })
  undoesId!: number | null;

  /** Why, in somebody's words (void, undo). Purgeable. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}

/** Before-image of one personal field, so that an undo can put it back. */
@Entity('people_changes')
export class PersonChange {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @ForeignKey(() => Change)
  @Column({ type: 'integer' })
  changeId!: number;

  @Index()
  @ForeignKey(() => Person)
  @Column({ type: 'integer' })
  personId!: number;

  @CodeColumn()
  field!: string;

  @Column({ type: 'text', nullable: true })
  old!: string | null;

  @Column({ type: 'text', nullable: true })
  new!: string | null;
}

/** Before-image of one field of a unit that a change has set (merging units). */
@Entity('unit_changes')
export class UnitChange {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @ForeignKey(() => Change)
  @Column({ type: 'integer' })
  changeId!: number;

  @Index()
  @ForeignKey(() => Unit)
  @Column({ type: 'integer' })
  unitId!: number;

  @CodeColumn()
  field!: string;

  @Column({ type: 'text', nullable: true })
  old!: string | null;

  @Column({ type: 'text', nullable: true })
  new!: string | null;
}
