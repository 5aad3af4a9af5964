import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNumber, IsString, Max, MaxLength, Min } from 'class-validator';
import { ActorDto } from '../common/actor.dto.js';
import { IfFilled, IfSent, IsDayText, IsFilledText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import { TARGET_SOURCES, type TargetSource } from '../domain/targets.js';
import type { NamedUnit } from '../units/unit-tree.js';
import { CheckDto } from './campaign.dto.js';
import { NamedUnitDto, OriginalTargetDto } from './completion.dto.js';

const DAY_OR_NONE = { type: String, format: 'date', nullable: true } as const;
const NUMBER_OR_NONE = { type: Number, nullable: true } as const;

export class SetTargetDto {
  @ApiProperty()
  @IsIdText()
  unitId!: string;

  @ApiPropertyOptional({ description: 'Of the target that is changed; absent or 0 where the unit has none yet.' })
  @IfSent()
  @IsInt()
  @Min(0)
  version?: number;

  @ApiPropertyOptional({ ...NUMBER_OR_NONE, minimum: 1, maximum: 100, description: 'null: as above.' })
  @IfFilled()
  @IsNumber()
  @Min(1)
  @Max(100)
  percent?: number | null;

  @ApiPropertyOptional({ ...DAY_OR_NONE, description: 'null: as above.' })
  @IfFilled()
  @IsDayText()
  lastDay?: Day | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'trước ngày 25/4/2021' })
  @IfFilled()
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  deadline?: string | null;

  @ApiPropertyOptional({ ...NUMBER_OR_NONE, description: 'People that the agency assigned to this very unit.' })
  @IfFilled()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  assigned?: number | null;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsFilledText()
  @MaxLength(500)
  reason!: string;
}

/** What the unit has of its own. */
export class OwnTargetDto {
  @ApiProperty(NUMBER_OR_NONE) percent!: number | null;
  @ApiProperty(DAY_OR_NONE) lastDay!: Day | null;
  @ApiProperty({ type: String, nullable: true }) deadline!: string | null;
  @ApiProperty(NUMBER_OR_NONE) assigned!: number | null;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: ActorDto, nullable: true }) actor!: ActorDto | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class UnitTargetDto {
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ type: [NamedUnitDto] }) path!: NamedUnit[];
  @ApiProperty() percent!: number;
  @ApiProperty(DAY_OR_NONE) lastDay!: Day | null;
  @ApiProperty(NUMBER_OR_NONE) assigned!: number | null;
  @ApiProperty({ enum: TARGET_SOURCES }) source!: TargetSource;
  @ApiProperty({ type: NamedUnitDto, nullable: true }) percentFrom!: NamedUnit | null;
  @ApiProperty({ type: NamedUnitDto, nullable: true }) lastDayFrom!: NamedUnit | null;
  @ApiProperty({ type: OriginalTargetDto, nullable: true }) original!: OriginalTargetDto | null;
  @ApiProperty({ type: OwnTargetDto, nullable: true }) own!: OwnTargetDto | null;
  @ApiProperty() version!: number;
}

export class SavedTargetDto extends UnitTargetDto {
  @ApiProperty({ type: [CheckDto] }) checks!: CheckDto[];
}

class PlainTargetDto {
  @ApiProperty(NUMBER_OR_NONE) percent!: number | null;
  @ApiProperty(DAY_OR_NONE) lastDay!: Day | null;
  @ApiProperty({ type: String, nullable: true }) deadline!: string | null;
  @ApiProperty(NUMBER_OR_NONE) assigned!: number | null;
}

export class TargetChangeDto {
  @ApiProperty() id!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ type: PlainTargetDto, nullable: true }) old!: PlainTargetDto | null;
  @ApiProperty({ type: PlainTargetDto, nullable: true }) new!: PlainTargetDto | null;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: ActorDto, nullable: true }) actor!: ActorDto | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class ExtendDto {
  @ApiPropertyOptional({ description: 'A unit with what is below it. Either this or `participantId`.' })
  @IfSent()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ description: 'One person.' })
  @IfSent()
  @IsIdText()
  participantId?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Either this or `deadline`.' })
  @IfSent()
  @IsDayText()
  lastDay?: Day;

  @ApiPropertyOptional({ example: 'đến hết ngày 10/5/2021' })
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  deadline?: string;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsFilledText()
  @MaxLength(500)
  reason!: string;
}

export class EndExtensionDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsFilledText()
  @MaxLength(500)
  reason!: string;
}

export class ExtensionDto {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty({ type: String, nullable: true }) unitId!: string | null;
  @ApiProperty({ type: String, nullable: true }) unitName!: string | null;
  @ApiProperty({ type: String, nullable: true }) participantId!: string | null;
  @ApiProperty({ type: String, nullable: true }) fullName!: string | null;
  @ApiProperty({ format: 'date' }) lastDay!: Day;
  @ApiProperty({ type: String, nullable: true }) deadline!: string | null;
  @ApiProperty({ ...DAY_OR_NONE, description: 'The last day without it, when it was granted.' })
  originalLastDay!: Day | null;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: ActorDto, nullable: true }) actor!: ActorDto | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: string | null;
  @ApiProperty({ type: ActorDto, nullable: true }) endedBy!: ActorDto | null;
  @ApiProperty({ type: String, nullable: true }) endReason!: string | null;
}

export class SavedExtensionDto extends ExtensionDto {
  @ApiProperty({ type: [CheckDto] }) checks!: CheckDto[];
}
