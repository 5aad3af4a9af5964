import { Column, Entity, ForeignKey, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, DayColumn, InstantColumn, JsonColumn } from '../database/columns.js';
import type { DoneWhen, FactKind, Rules } from '../domain/stages.js';
import type { Guidance, Names } from './procedure-template.js';
import { Unit } from '../units/unit.entity.js';

/** A directive letter that the campaign carries out. */
export interface Letter {
  number: string;
  issuer: string;
  date: string | null;
  subject?: string;
}

/** A reason that may be given for a refusal, an exemption or a leaving (T10). */
export interface Reason {
  code: string;
  kinds: FactKind[];
  vi: string;
  en: string;
}

/**
 * The procedure of the campaign: everything that another year's notice may change. What an older version of the product
 * stored lacks the optional parts; `wholeSettings` fills them in from the template.
 */
export interface CampaignSettings {
  rules: Omit<Rules, 'doneWhen'>;
  reasons: Reason[];
  /** What this procedure calls its stages (T11). */
  names?: Names;
  /** The next step for somebody who stands there. */
  guidance?: Guidance;
  /** A letter's deadline that falls on a day off moves to the next working day (R60). */
  rollDeadline?: boolean;
}

/** A roll-out in one unit's subtree: who ordered it, what counts as done, by when. */
@Entity('campaigns')
export class Campaign {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 300 })
  name!: string;

  @ForeignKey(() => Unit)
  @Column({ type: 'integer' })
  unitId!: number;

  @Column({ type: 'varchar', length: 100 })
  appName!: string;

  @CodeColumn()
  template!: string;

  @JsonColumn()
  letters!: Letter[];

  @DayColumn()
  startsOn!: string;

  @DayColumn({ nullable: true })
  lastDay!: string | null;

  /** The deadline as the letter words it, beside the day understood (C4). */
  @Column({ type: 'varchar', length: 200, nullable: true })
  deadline!: string | null;

  @Column({ type: 'double precision' })
  targetPercent!: number;

  @DayColumn({ nullable: true })
  collectionDay!: string | null;

  @DayColumn({ nullable: true })
  handoverDay!: string | null;

  @CodeColumn()
  doneWhen!: DoneWhen;

  @JsonColumn()
  settings!: CampaignSettings;

  @Column({ type: 'integer', default: 1 })
  settingsVersion!: number;

  /** The settings by which spans and ledger were made: older ones while they are made anew. */
  @Column({ type: 'integer', default: 1 })
  projectionVersion!: number;

  /** The list of holidays that counts. */
  @Column({ type: 'integer', default: 1 })
  calendarVersion!: number;

  /** The list of holidays by which spans were made: an older one while they are made anew. */
  @Column({ type: 'integer', default: 1 })
  projectionCalendarVersion!: number;

  /** Spans and ledger are being made anew under changed settings; until then nothing else may move. */
  @Column({ type: 'boolean', default: false })
  isRebuilding!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** Every version of a campaign's procedure, with who set it and when. */
@Entity('campaign_settings')
export class CampaignSettingsVersion {
  @ForeignKey(() => Campaign)
  @PrimaryColumn({ type: 'integer' })
  campaignId!: number;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @CodeColumn()
  doneWhen!: DoneWhen;

  @JsonColumn()
  settings!: CampaignSettings;

  @Column({ type: 'integer', default: 1 })
  calendarVersion!: number;

  @Column({ type: 'integer', nullable: true })
  actorId!: number | null;

  @InstantColumn()
  at!: string;
}
