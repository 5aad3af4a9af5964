import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { DayColumn } from '../database/columns.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Person } from '../people/person.entity.js';

/** A person in a campaign. Where they stand is not here: it is in the spans, which follow from the facts. */
@Entity('participants')
@Unique(['campaignId', 'personId'])
@Index(['personId', 'campaignId', 'id'])
@Index(['campaignId', 'lastContactOn'], { where: 'last_contact_on IS NOT NULL' })
@Index(['campaignId', 'promisedOn'], { where: 'promised_on IS NOT NULL' })
export class Participant {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  @ForeignKey(() => Person)
  @Column({ type: 'integer' })
  personId!: number;

  /** Place in the roster that brought the person in (Q39). */
  @Column({ type: 'integer', default: 0 })
  sourceOrder!: number;

  @Index()
  @Column({ type: 'integer', nullable: true })
  createdByChangeId!: number | null;

  /**
   * The survivor's participation (U5): the facts stay here, but they belong to its timeline, and this one stands nowhere.
   */
  @Index({ where: 'merged_into IS NOT NULL' })
  @Column({ type: 'integer', nullable: true })
  mergedInto!: number | null;

  /** Of the latest contact, kept here for lists. */
  @DayColumn({ nullable: true })
  lastContactOn!: string | null;

  /** What was promised at the latest contact. */
  @DayColumn({ nullable: true })
  promisedOn!: string | null;

  /** Raised with every change of the timeline. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
