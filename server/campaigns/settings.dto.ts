import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
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
import {
  GUARDIAN_RULES,
  REASON_KINDS,
  SWITCHABLE,
  type FactKind,
  type GuardianRule,
  type Rules,
  type Switchable,
} from '../domain/stages.js';
import type { Letter, Reason } from './campaign.entity.js';
import type { Guidance, Names, Wording } from './procedure-template.js';

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

  @ApiPropertyOptional({ enum: GUARDIAN_RULES, description: 'What a child is told whose guardian has no account yet.' })
  @IfSent()
  @IsIn(GUARDIAN_RULES)
  guardianRule?: GuardianRule;

  @ApiPropertyOptional({ isArray: true, enum: [...REASON_KINDS], description: 'Not recorded without a reason.' })
  @IfSent()
  @IsArray()
  @ArrayUnique()
  @IsIn([...REASON_KINDS], { each: true })
  reasonRequired?: FactKind[];

  @ApiPropertyOptional({ isArray: true, enum: SWITCHABLE, description: 'Stages that this procedure does not have.' })
  @IfSent()
  @IsArray()
  @ArrayUnique()
  @IsIn(SWITCHABLE, { each: true })
  stagesOff?: Switchable[];
}

export class ReasonDto implements Reason {
  @ApiProperty({ example: 'PHOTO_BAD' })
  @Matches(/^[A-Z][A-Z0-9_]{0,49}$/)
  code!: string;

  @ApiProperty({ isArray: true, enum: [...REASON_KINDS], description: 'None: offered no more, kept for its words.' })
  @IsArray()
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

export class WordingDto implements Wording {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsFilledText()
  @MaxLength(500)
  vi!: string;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsFilledText()
  @MaxLength(500)
  en!: string;
}

function Words(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: WordingDto }),
    IfSent(),
    IsObject(),
    ValidateNested(),
    Type(() => WordingDto),
  );
}

export class NamesDto implements Partial<Names> {
  @Words() declared?: WordingDto;
  @Words() submitted?: WordingDto;
  @Words() approved?: WordingDto;
  @Words() activated?: WordingDto;
  @Words() installed?: WordingDto;
}

export class GuidanceDto implements Partial<Guidance> {
  @Words() not_started?: WordingDto;
  @Words() declared?: WordingDto;
  @Words() lapsed?: WordingDto;
  @Words() submitted?: WordingDto;
  @Words() rejected?: WordingDto;
  @Words() approved?: WordingDto;
  @Words() activated?: WordingDto;
}

export class SettingsDto {
  @ApiPropertyOptional({ type: RulesDto, description: 'What is absent stays as it is, or as the template has it.' })
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => RulesDto)
  rules?: RulesDto;

  @ApiPropertyOptional({
    type: [ReasonDto],
    description: 'The whole list. What is left out and given by some fact stays, of no kind, for its words.',
  })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReasonDto)
  reasons?: ReasonDto[];

  @ApiPropertyOptional({ type: NamesDto, description: 'What the procedure calls its stages; any of them.' })
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => NamesDto)
  names?: NamesDto;

  @ApiPropertyOptional({ type: GuidanceDto, description: 'The next step by standing; any of them.' })
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => GuidanceDto)
  guidance?: GuidanceDto;

  @ApiPropertyOptional({
    description: 'A deadline on a day off moves to the next working day (R60). Default: it stays.',
  })
  @IfSent()
  @IsBoolean()
  rollDeadline?: boolean;
}
