import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { IfSent, IsDayText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';

const TEXT_OR_NONE = { type: String, nullable: true } as const;
const REASON_OF = ['rejected', 'exempted', 'left'] as const;

export class OversightQueryDto {
  @ApiPropertyOptional({ description: 'Its subtree. Default: all that the caller sees.' })
  @IfSent()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Default: today.' })
  @IfSent()
  @IsDayText()
  asOf?: Day;

  @ApiPropertyOptional({ example: '[0,24]' }) @IsOptional() range?: unknown;
}

export class LeaversQueryDto extends OversightQueryDto {
  @ApiPropertyOptional({ description: 'A code; "-": those without one.' })
  @IfSent()
  @IsString()
  @Length(1, 50)
  reason?: string;
}

export class BlockingGuardianDto {
  @ApiProperty({ description: 'Of the person; "outside": all whom the caller may not see.' }) id!: string;
  @ApiProperty(TEXT_OR_NONE) fullName!: string | null;
  @ApiProperty(TEXT_OR_NONE) unitId!: string | null;
  @ApiProperty(TEXT_OR_NONE) unitName!: string | null;
  @ApiProperty({ ...TEXT_OR_NONE, description: 'In this campaign.' }) participantId!: string | null;
  @ApiProperty({ enum: BUCKETS, nullable: true }) stage!: Bucket | null;
  @ApiProperty({ description: 'Who wait for this account.' }) children!: number;
}

export class ReasonCountDto {
  @ApiProperty({ ...TEXT_OR_NONE, description: 'null: nobody has said why.' }) code!: string | null;
  @ApiProperty({ enum: REASON_OF }) kind!: (typeof REASON_OF)[number];
  @ApiProperty(TEXT_OR_NONE) vi!: string | null;
  @ApiProperty(TEXT_OR_NONE) en!: string | null;
  @ApiProperty({ description: 'People on the day.' }) count!: number;
}

export class LeaverDto {
  @ApiProperty({ description: 'Of the participant.' }) id!: string;
  @ApiProperty() personId!: string;
  @ApiProperty() fullName!: string;
  @ApiProperty({ description: 'The unit that was left.' }) unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ type: String, format: 'date' }) leftOn!: Day;
  @ApiProperty(TEXT_OR_NONE) reason!: string | null;
}
