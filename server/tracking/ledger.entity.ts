import { Column, Entity, PrimaryColumn } from 'typeorm';

const Amount = (): PropertyDecorator => Column({ type: 'integer', default: 0 });

/**
 * Projection for numbers: what changes on `day` in a unit and everything below it. A number on a day is the sum of the
 * column up to it. One wide row a unit and day; column names are the measures of domain/ledger.ts.
 */
@Entity('ledger')
export class LedgerRow {
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'integer' })
  unitId!: number;

  @PrimaryColumn({ type: 'varchar', length: 10, collation: 'C' })
  day!: string;

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
