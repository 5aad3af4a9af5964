import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfFilled, IfSent, IsDayText, IsFilledText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import { REASON_KINDS, type FactKind, type Rules } from '../domain/stages.js';
import type { Letter, Reason } from './campaign.entity.js';

const DAY_OR_NONE = { type: String, format: 'date', nullable: true } as const;

export class LetterDto implements Letter {
  @ApiProperty({ maxLength: 100 })
  @IsString()
  @IsFilledText()
  @MaxLength(100)
  number!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @IsFilledText()
  @MaxLength(300)
  issuer!: string;

  @ApiProperty(DAY_OR_NONE)
  @IfFilled()
  @IsDayText()
  date!: Day | null;

  @ApiPropertyOptional({ maxLength: 500 })
  @IfSent()
  @IsString()
  @MaxLength(500)
  subject?: string;
}

export class RulesDto implements Partial<Omit<Rules, 'doneWhen'>> {
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'null: a declaration never lapses.' })
  @IfFilled()
  @IsInt()
  @Min(0)
  @Max(365)
  lapseAfterDays?: number | null;

  @ApiPropertyOptional()
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(365)
  lapsingDays?: number;

  @ApiPropertyOptional()
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(365)
  approvalDays?: number;

  @ApiPropertyOptional()
  @IfSent()
  @IsBoolean()
  approvalInWorkingDays?: boolean;

  @ApiPropertyOptional()
  @IfSent()
  @IsBoolean()
  paperForm?: boolean;

  @ApiPropertyOptional()
  @IfSent()
  @IsBoolean()
  exemptInDenominator?: boolean;

  @ApiPropertyOptional()
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(100)
  guardianUnderAge?: number;
}

export class ReasonDto implements Reason {
  @ApiProperty({ example: 'PHOTO_BAD' })
  @Matches(/^[A-Z][A-Z0-9_]{0,49}$/)
  code!: string;

  @ApiProperty({ isArray: true, enum: [...REASON_KINDS] })
  @IsArray()
  @ArrayNotEmpty()
  @IsIn([...REASON_KINDS], { each: true })
  kinds!: FactKind[];

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

export class SettingsDto {
  @ApiPropertyOptional({ type: RulesDto, description: 'What is absent stays as it is, or as the template has it.' })
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => RulesDto)
  rules?: RulesDto;

  @ApiPropertyOptional({ type: [ReasonDto], description: 'The whole list.' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReasonDto)
  reasons?: ReasonDto[];
}
