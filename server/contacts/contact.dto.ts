import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActorDto } from '../common/actor.dto.js';
import { IfFilled, IfSent, IsDayText, IsFilledText } from '../common/validators.js';
import { WarningDto } from '../common/warning.js';
import type { Day } from '../domain/calendar.js';
import { SelectionDto } from '../tracking/fact.dto.js';
import { CHANNELS, type Channel } from './contact.entity.js';

const DAY_OR_NONE = { type: String, format: 'date', nullable: true } as const;
const TEXT_OR_NONE = { type: String, nullable: true } as const;

export class RecordContactDto {
  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  channel!: Channel;

  @ApiProperty({ example: 'PROMISED', description: 'A code of GET /contact-outcomes' })
  @IsString()
  @Length(1, 50)
  outcome!: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Default: today.' })
  @IfSent()
  @IsDayText()
  on?: Day;

  @ApiPropertyOptional({ ...DAY_OR_NONE, description: 'By when the next step was promised.' })
  @IfFilled()
  @IsDayText()
  promisedOn?: Day | null;

  @ApiPropertyOptional({ ...TEXT_OR_NONE, maxLength: 1000, description: 'No passwords, no codes.' })
  @IfFilled()
  @IsString()
  @MaxLength(1000)
  note?: string | null;
}

export class BulkContactsDto extends IntersectionType(RecordContactDto, SelectionDto) {}

export class ContactDto {
  @ApiProperty() id!: string;
  @ApiProperty() participantId!: string;
  @ApiProperty({ enum: CHANNELS }) channel!: Channel;
  @ApiProperty() outcome!: string;
  @ApiProperty({ type: String, format: 'date' }) on!: Day;
  @ApiProperty(DAY_OR_NONE) promisedOn!: Day | null;
  @ApiProperty(TEXT_OR_NONE) note!: string | null;
  @ApiProperty({ type: ActorDto, nullable: true }) actor!: ActorDto | null;
  @ApiProperty() at!: string;
  @ApiProperty(TEXT_OR_NONE) changeId!: string | null;
  @ApiProperty({ description: 'May this caller remove it?' }) canRemove!: boolean;
}

export class SavedContactDto extends ContactDto {
  @ApiProperty({ type: [WarningDto] }) warnings!: WarningDto[];
}

export class OutcomeDto {
  @ApiProperty({ example: 'PROMISED' })
  @Matches(/^[A-Z][A-Z0-9_]{0,49}$/)
  code!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  vi!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  en!: string;
}

export class OutcomeView extends OutcomeDto {
  @ApiPropertyOptional({ description: 'No longer on the list; only where asked for.' }) isFormer?: boolean;
}

export class OutcomesQueryDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Also those that were taken off the list' })
  @IsOptional()
  @IsIn(['true', 'false'])
  former?: 'true' | 'false';
}

export class OutcomesDto {
  @ApiProperty({ type: [OutcomeDto], description: 'The whole list, in order.' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OutcomeDto)
  outcomes!: OutcomeDto[];
}

export class ContactListQueryDto {
  @ApiPropertyOptional({ example: '["on","DESC"]' }) @IsOptional() sort?: unknown;
  @ApiPropertyOptional({ example: '[0,24]' }) @IsOptional() range?: unknown;
  @ApiPropertyOptional({ description: 'id, channel, outcome' }) @IsOptional() filter?: unknown;
}
