import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Person } from '../people/person.entity.js';

/** A person in a campaign. Where they stand is not here: it is in the spans, which follow from the facts. */
@Entity('participants')
@Unique(['campaignId', 'personId'])
export class Participant {
  @PrimaryGeneratedColumn()
  id!: number;

  @ForeignKey(() => Campaign)
  @Column({ type: 'integer' })
  campaignId!: number;

  @Index()
  @ForeignKey(() => Person)
  @Column({ type: 'integer' })
  personId!: number;

  /** Place in the roster that brought the person in (Q39). */
  @Column({ type: 'integer', default: 0 })
  sourceOrder!: number;

  @Index()
  @Column({ type: 'integer', nullable: true })
  createdByChangeId!: number | null;

  /** Raised with every change of the timeline. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
