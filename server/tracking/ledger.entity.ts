import { Column, Entity, PrimaryColumn } from 'typeorm';

const Amount = (): PropertyDecorator => Column({ type: 'integer', default: 0 });

/** Column names are the measures of domain/ledger.ts. */
export abstract class LedgerAmounts {
  @Amount() not_started!: number;
  @Amount() declared!: number;
  @Amount() lapsed!: number;
  @Amount() submitted!: number;
  @Amount() rejected!: number;
  @Amount() approved!: number;
  @Amount() activated!: number;
  @Amount() exempt!: number;
  @Amount() installed!: number;
  @Amount() seen!: number;
  @Amount() confirmed!: number;
  @Amount() lapsing!: number;
}

/**
 * Projection for numbers: what changes on `day` in a unit and everything below it. A number on a day is the sum of the
 * column up to it. One wide row a unit and day.
 */
@Entity('ledger')
export class LedgerRow extends LedgerAmounts {
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'integer' })
  unitId!: number;

  @PrimaryColumn({ type: 'varchar', length: 10, collation: 'C' })
  day!: string;
}

/** The ledger added up by month ('2021-04'), so that a sum costs a row a month and not a row a day of the past. */
@Entity('ledger_months')
export class LedgerMonth extends LedgerAmounts {
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'integer' })
  unitId!: number;

  @PrimaryColumn({ type: 'varchar', length: 7, collation: 'C' })
  month!: string;
}
