import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CodeColumn, InstantColumn } from '../../database/columns.js';
import type { StatusChoice } from '../../domain/roster/status-words.js';
import { Unit } from '../../units/unit.entity.js';

/** What somebody took a value of a status column for, for the next file of the organisation with this column. */
@Entity('import_values')
export class RememberedValue {
  @ForeignKey(() => Unit)
  @PrimaryColumn({ type: 'integer' })
  organisationId!: number;

  /** Column and words: see `valueKey`. */
  @PrimaryColumn({ type: 'varchar', length: 200, collation: 'C' })
  valueKey!: string;

  @CodeColumn()
  stage!: StatusChoice;

  @InstantColumn()
  at!: string;
}
