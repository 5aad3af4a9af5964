import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LedgerAmounts } from './ledger.entity.js';

/** How far the projections of a campaign have been made anew, beside those that readers see. One a campaign. */
@Entity('rebuilds')
export class Rebuild {
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  /** Who does it, or failed to. */
  @Column({ type: 'integer', nullable: true })
  jobId!: number | null;

  /** By which settings and which list of holidays: others mean beginning again. */
  @Column({ type: 'integer' })
  settingsVersion!: number;

  @Column({ type: 'integer' })
  calendarVersion!: number;

  /** Participants up to this id are done. */
  @Column({ type: 'integer', default: 0 })
  upTo!: number;

  @Column({ type: 'integer', default: 0 })
  done!: number;
}

/**
 * New spans of a participant whose old ones differ, as JSON: all rows of `spans`, none where nothing is to be left; or, where
 * only columns differ that no index over all spans holds (`isLight`), those columns of the spans that do.
 */
@Entity('rebuilt_spans')
export class RebuiltSpans {
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'integer' })
  participantId!: number;

  @Column({ type: 'text' })
  spans!: string;

  @Column({ type: 'boolean', default: false })
  isLight!: boolean;
}

/** What every participant puts into the own unit, by day: the new ledger before it is multiplied onto units above. */
@Entity('rebuilt_ledger')
export class RebuiltLedgerRow extends LedgerAmounts {
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'integer' })
  unitId!: number;

  @PrimaryColumn({ type: 'varchar', length: 10, collation: 'C' })
  day!: string;
}
