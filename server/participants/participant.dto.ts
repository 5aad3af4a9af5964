import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ActorDto } from '../common/actor.dto.js';
import { IfSent, IsDayText, IsIdText } from '../common/validators.js';
import { addDays, daysBetween, type Day } from '../domain/calendar.js';
import { maskIdentifier, maskPhone } from '../domain/identifiers.js';
import {
  BUCKETS,
  EVIDENCE,
  FACT_KINDS,
  type Bucket,
  type Evidence,
  type FactKind,
  type OnPrecision,
} from '../domain/stages.js';
import { FieldWarningDto } from '../common/warning.js';
import { ContactDto } from '../contacts/contact.dto.js';
import type { NamedUnit } from '../units/unit-tree.js';
import { FormInBatchDto, GuardianDto, LastContactDto, type Company } from './participant-company.js';
import type { ParticipantRow } from './participant-rows.js';
import { WORKLISTS, type Worklist } from './worklists.js';

const DAY_OR_NONE = { type: String, format: 'date', nullable: true } as const;
const TEXT_OR_NONE = { type: String, nullable: true } as const;

export class ParticipantListQueryDto {
  @ApiPropertyOptional({ example: '["name","ASC"]' }) @IsOptional() sort?: unknown;
  @ApiPropertyOptional({ example: '[0,24]', description: 'At most 1,000 rows' }) @IsOptional() range?: unknown;
  @ApiPropertyOptional({
    example: '{"campaignId":"1"}',
    description:
      'campaignId, unitId (its subtree), stage (one or several), worklist, asOf, q, position, id, personId, installed, ' +
      'evidence, own, reason (null: none), guardianId, contactedBefore (never counts), promisedBefore, inBatch, batchId. ' +
      `worklist: ${WORKLISTS.join(', ')}`,
  })
  @IsOptional()
  filter?: unknown;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Identifiers unmasked; needs the right, and is logged.',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  reveal?: string;
}

export class RevealQueryDto {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Identifiers unmasked; needs the right, and is logged.',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  reveal?: string;
}

export class ExportQueryDto extends RevealQueryDto {
  @ApiPropertyOptional({ description: 'As in the list of participants.' }) @IsOptional() filter?: unknown;
}

export class WorklistQueryDto {
  @ApiProperty() @IsIdText() campaignId!: string;
  @ApiPropertyOptional() @IfSent() @IsIdText() unitId?: string;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Default: today.' })
  @IfSent()
  @IsDayText()
  asOf?: Day;
}

export class JoinDto {
  @ApiProperty() @IsIdText() personId!: string;
  @ApiProperty() @IsIdText() campaignId!: string;
  @ApiProperty() @IsIdText() unitId!: string;
  @ApiPropertyOptional({ type: String, format: 'date', description: "Default: the campaign's first day, or today." })
  @IfSent()
  @IsDayText()
  joinedOn?: Day;
}

export class WorklistCountsDto implements Record<Worklist, number> {
  @ApiProperty() overdue!: number;
  @ApiProperty() lapsing!: number;
  @ApiProperty() lapsed!: number;
  @ApiProperty() slow_approval!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() not_started!: number;
  @ApiProperty() data_problem!: number;
  @ApiProperty() blocked_guardian!: number;
}

/** Where a participant stands on a day. */
export class StandingDto {
  @ApiProperty({ enum: BUCKETS }) stage!: Bucket;
  @ApiProperty() attempt!: number;
  @ApiProperty({ ...DAY_OR_NONE, description: 'Since when the stage holds.' }) since!: Day | null;
  @ApiProperty({ enum: EVIDENCE, nullable: true }) evidence!: Evidence | null;
  @ApiProperty(DAY_OR_NONE) declaredOn!: Day | null;
  @ApiProperty({ enum: ['exact', 'at_latest'] }) declaredPrecision!: OnPrecision;
  @ApiProperty(DAY_OR_NONE) submittedOn!: Day | null;
  @ApiProperty(DAY_OR_NONE) approvedOn!: Day | null;
  @ApiProperty(DAY_OR_NONE) activatedOn!: Day | null;
  @ApiProperty({ ...DAY_OR_NONE, description: 'First day on which the declaration is gone.' }) lapsesOn!: Day | null;
  @ApiProperty({ ...DAY_OR_NONE, description: 'Last working day to hand the form in.' }) handInBy!: Day | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Days until the declaration lapses.' })
  daysLeft!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Days past the last day; null where nothing is owed.' })
  daysLate!: number | null;
  @ApiProperty() installed!: boolean;
  @ApiProperty(TEXT_OR_NONE) reason!: string | null;
  @ApiProperty(DAY_OR_NONE) doneOn!: Day | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'Code of the first fact that the timeline cannot hold.' })
  problem!: string | null;
  @ApiProperty({
    ...DAY_OR_NONE,
    description: 'The last day that counts for this person: own, of the unit, or the campaign.',
  })
  lastDay!: Day | null;
  @ApiProperty({ description: 'This very person was given more time.' }) isExtended!: boolean;
}

export class ParticipantDto extends StandingDto {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() personId!: string;
  @ApiProperty() fullName!: string;
  @ApiProperty(TEXT_OR_NONE) title!: string | null;
  @ApiProperty(TEXT_OR_NONE) position!: string | null;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'Masked unless revealed; null on a past day.' })
  siNumber!: string | null;
  @ApiProperty(TEXT_OR_NONE) citizenId!: string | null;
  @ApiProperty(TEXT_OR_NONE) staffCode!: string | null;
  @ApiProperty(TEXT_OR_NONE) phone!: string | null;
  @ApiProperty() isMasked!: boolean;
  @ApiProperty({ description: 'A past day: nothing can be recorded from here.' }) isPast!: boolean;
  @ApiProperty({ type: GuardianDto, nullable: true, description: 'null on a past day.' })
  guardian!: GuardianDto | null;
  @ApiProperty({ type: LastContactDto, nullable: true, description: 'null on a past day.' })
  lastContact!: LastContactDto | null;
  @ApiProperty({ ...DAY_OR_NONE, description: 'Promised at the latest contact.' }) promisedOn!: Day | null;
  @ApiProperty({ type: FormInBatchDto, nullable: true, description: 'The form lies in an office; null on a past day.' })
  batch!: FormInBatchDto | null;
  @ApiProperty() sourceOrder!: number;
  @ApiProperty() version!: number;
}

export class VoidedDto {
  @ApiProperty() changeId!: string;
  @ApiProperty() at!: string;
  @ApiProperty({ type: ActorDto, nullable: true }) actor!: ActorDto | null;
  @ApiProperty(TEXT_OR_NONE) reason!: string | null;
}

export class FactSourceDto {
  @ApiProperty(TEXT_OR_NONE) importId!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'As Excel counts; null once the rows are deleted.' })
  row!: number | null;
}

export class TimelineFactDto {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: FACT_KINDS }) kind!: FactKind;
  @ApiProperty({ type: String, format: 'date' }) on!: Day;
  @ApiProperty({ enum: ['exact', 'at_latest'] }) onPrecision!: OnPrecision;
  @ApiProperty() recordedAt!: string;
  @ApiProperty() changeId!: string;
  @ApiProperty({ type: ActorDto, nullable: true, description: 'null: the program itself.' }) actor!: ActorDto | null;
  @ApiProperty() door!: string;
  @ApiProperty({ enum: EVIDENCE }) evidence!: Evidence;
  @ApiProperty(TEXT_OR_NONE) reason!: string | null;
  @ApiProperty(TEXT_OR_NONE) channel!: string | null;
  @ApiProperty(TEXT_OR_NONE) unitId!: string | null;
  @ApiProperty(TEXT_OR_NONE) unitName!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'The fact that this one corrected.' }) replaces!: string | null;
  @ApiProperty({ type: FactSourceDto, nullable: true, description: 'The row of a file that said so.' })
  source!: FactSourceDto | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'Of a fact that came with a merged person: whose it was.' })
  fromPersonId!: string | null;
  @ApiPropertyOptional({ type: VoidedDto }) voided?: VoidedDto;
}

export class PersonSummaryDto {
  @ApiProperty() id!: string;
  @ApiProperty() fullName!: string;
  @ApiProperty(TEXT_OR_NONE) title!: string | null;
  @ApiProperty(TEXT_OR_NONE) position!: string | null;
  @ApiProperty(TEXT_OR_NONE) siNumber!: string | null;
  @ApiProperty(TEXT_OR_NONE) citizenId!: string | null;
  @ApiProperty(TEXT_OR_NONE) staffCode!: string | null;
  @ApiProperty(TEXT_OR_NONE) phone!: string | null;
  @ApiProperty(TEXT_OR_NONE) email!: string | null;
  @ApiProperty(TEXT_OR_NONE) dob!: string | null;
  @ApiProperty(TEXT_OR_NONE) guardianId!: string | null;
  @ApiProperty() isMasked!: boolean;
}

export class ParticipantDetailDto {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() personId!: string;
  @ApiProperty({ type: PersonSummaryDto }) person!: PersonSummaryDto;
  @ApiProperty({ description: 'Where the person is today, or was last.' }) unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ type: 'array', items: { type: 'object' } }) unitPath!: NamedUnit[];
  @ApiProperty({ type: StandingDto, nullable: true, description: 'Today; null for who is no member.' })
  standing!: StandingDto | null;
  @ApiProperty({ isArray: true, enum: FACT_KINDS }) nextKinds!: FactKind[];
  @ApiProperty({ type: [TimelineFactDto], description: 'Latest first, voided ones among them.' })
  facts!: TimelineFactDto[];
  @ApiProperty({ type: GuardianDto, nullable: true }) guardian!: GuardianDto | null;
  @ApiProperty({ type: [FieldWarningDto], description: 'To be known before declaring; empty where that is over.' })
  warnings!: FieldWarningDto[];
  @ApiProperty({ type: [ContactDto], description: 'The latest few.' }) contacts!: ContactDto[];
  @ApiProperty({ type: LastContactDto, nullable: true }) lastContact!: LastContactDto | null;
  @ApiProperty(DAY_OR_NONE) promisedOn!: Day | null;
  @ApiProperty({ type: FormInBatchDto, nullable: true }) batch!: FormInBatchDto | null;
  @ApiProperty() version!: number;
}

/** What a row may show of itself. */
export interface RowView {
  readonly day: Day;
  readonly lastDay: Day | null;
  readonly isPast: boolean;
  readonly isRevealed: boolean;
}

export function standingDto(row: ParticipantRow, { day, lastDay }: Pick<RowView, 'day' | 'lastDay'>): StandingDto {
  const isRunning = row.bucket === 'declared' && row.lapses_on !== null;
  const owes = row.bucket !== 'exempt' && row.done_on === null;
  return {
    stage: row.bucket,
    attempt: row.attempt,
    since: row.since,
    evidence: row.evidence,
    declaredOn: row.declared_on,
    declaredPrecision: row.is_declared_at_latest ? 'at_latest' : 'exact',
    submittedOn: row.submitted_on,
    approvedOn: row.approved_on,
    activatedOn: row.activated_on,
    lapsesOn: row.lapses_on,
    handInBy: row.hand_in_by,
    daysLeft: isRunning ? daysBetween(day, addDays(row.lapses_on, -1)) : null,
    daysLate: owes && lastDay !== null && day > lastDay ? daysBetween(lastDay, day) : null,
    installed: Boolean(row.is_installed),
    reason: row.reason,
    doneOn: row.done_on,
    problem: row.problem,
    lastDay,
    isExtended: row.extended_to !== null,
  };
}

export function participantDto(row: ParticipantRow, view: RowView, company?: Company): ParticipantDto {
  const show = (value: string | null, mask: (value: string) => string): string | null =>
    view.isPast || value === null ? null : view.isRevealed ? value : mask(value);
  return {
    id: String(row.id),
    campaignId: String(row.campaign_id),
    personId: String(row.person_id),
    fullName: row.full_name,
    title: row.title,
    position: row.position,
    unitId: String(row.unit_id),
    unitName: row.unit_name,
    siNumber: show(row.si_number, maskIdentifier),
    citizenId: show(row.citizen_id, maskIdentifier),
    staffCode: show(row.staff_code, (value) => value),
    phone: show(row.phone, maskPhone),
    isMasked: !view.isRevealed,
    isPast: view.isPast,
    ...standingDto(row, view),
    guardian: view.isPast ? null : (company?.guardian ?? null),
    lastContact: view.isPast ? null : (company?.lastContact ?? null),
    promisedOn: view.isPast ? null : row.promised_on,
    batch: view.isPast ? null : (company?.batch ?? null),
    sourceOrder: row.source_order,
    version: row.version,
  };
}
