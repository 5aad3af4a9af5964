import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { ActorDto } from '../common/actor.dto.js';
import { ConfirmDto } from '../common/confirm.dto.js';
import { IfFilled, IfSent, IsDayText, IsFilledText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import type { CodeCount } from '../tracking/code-tally.js';
import { BATCH_STATES, type BatchState } from './batch.entity.js';

const DAY_OR_NONE = { type: String, format: 'date', nullable: true } as const;
const TEXT_OR_NONE = { type: String, nullable: true } as const;
/** More forms than this do not lie on one desk. */
export const MOST_AT_ONCE = 5_000;

export class BatchListQueryDto {
  @ApiPropertyOptional({ example: '["createdAt","DESC"]' }) @IsOptional() sort?: unknown;
  @ApiPropertyOptional({ example: '[0,24]' }) @IsOptional() range?: unknown;
  @ApiPropertyOptional({
    description:
      'id, campaignId, unitId (its subtree), state, collectsFor (a unit: into which the caller may put forms of its people)',
  })
  @IsOptional()
  filter?: unknown;
}

export class CreateBatchDto {
  @ApiProperty() @IsIdText() campaignId!: string;

  @ApiProperty({ description: 'The office that collects; forms of people in its subtree can be put in.' })
  @IsIdText()
  unitId!: string;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 200, description: 'Default: the next number of the office.' })
  @IfFilled()
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  name?: string | null;
}

export class RenameBatchDto {
  @ApiProperty({ description: 'The version that the change is based on.' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  name!: string;
}

export class CollectDto {
  @ApiPropertyOptional({ type: [String], description: 'Either these, or a filter.' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsIdText({ each: true })
  participantIds?: string[];

  @ApiPropertyOptional({ description: 'As in GET /participants' })
  @IfSent()
  @IsObject()
  filter?: Record<string, unknown>;

  @ApiProperty({ type: String, format: 'date', description: 'The day on which the office got the forms.' })
  @IsDayText()
  collectedOn!: Day;
}

export class HandOverDto extends ConfirmDto {
  @ApiProperty({ type: String, format: 'date' })
  @IsDayText()
  on!: Day;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 100, description: 'Number of the receipt.' })
  @IfFilled()
  @IsString()
  @MaxLength(100)
  receipt?: string | null;
}

export class BatchDto {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: BATCH_STATES }) state!: BatchState;
  @ApiProperty(DAY_OR_NONE) handedOverOn!: Day | null;
  @ApiProperty(TEXT_OR_NONE) receipt!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'The hand-over, to be undone as one.' }) changeId!: string | null;
  @ApiProperty({ description: 'Whose forms lie in it, or were in it when it was handed over.' }) people!: number;
  @ApiProperty({ description: 'Of them, for whom the hand-over has recorded it.' }) submitted!: number;
  @ApiProperty({ description: 'Of an open one: who has lapsed by today.' }) lapsed!: number;
  @ApiProperty({ ...DAY_OR_NONE, description: 'Of an open one: when the first of its declarations lapses.' })
  lapsesOn!: Day | null;
  @ApiProperty({ ...DAY_OR_NONE, description: 'Of an open one: the last working day before that.' })
  handInBy!: Day | null;
  @ApiProperty({ ...DAY_OR_NONE, description: 'The latest day of collecting.' }) collectedOn!: Day | null;
  @ApiProperty() createdAt!: string;
  @ApiProperty({ type: ActorDto, nullable: true }) createdBy!: ActorDto | null;
  @ApiProperty({ description: 'May this caller change it?' }) canRecord!: boolean;
  @ApiProperty() version!: number;
}

/** What came of putting forms in. */
export interface Collected {
  readonly accepted: number;
  /** In this very batch already. */
  readonly unchanged: number;
  readonly refused: readonly CodeCount[];
  /** Those named who are not there, or outside the caller's scope, as they were named. */
  readonly unknown: readonly string[];
}
