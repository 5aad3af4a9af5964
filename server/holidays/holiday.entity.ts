import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import { CodeColumn, DayColumn, InstantColumn, JsonColumn } from '../database/columns.js';
import type { Holiday, HolidayKind } from '../domain/calendar.js';

/** One row of the list of days off (C5, R62–R64), as administrators edit it. */
@Entity('holidays')
@Index(['day', 'kind'], { unique: true })
export class HolidayRow {
  @PrimaryGeneratedColumn()
  id!: number;

  @DayColumn()
  day!: string;

  @CodeColumn()
  kind!: HolidayKind;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @VersionColumn()
  version!: number;
}

/**
 * The whole list as it stood after one change of it. Never edited: a campaign names the version by which its spans were
 * made, so that a replay comes out the same whoever runs it.
 */
@Entity('calendars')
export class CalendarVersion {
  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @JsonColumn()
  holidays!: Holiday[];

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;
}
