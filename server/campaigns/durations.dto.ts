import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsDayText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import { STEPS, type Spread, type Step, type StepOwner } from '../domain/durations.js';
import type { NamedUnit } from '../units/unit-tree.js';
import { NamedUnitDto } from './completion.dto.js';

const DAY = { type: String, format: 'date' } as const;
const NUMBER_OR_NONE = { type: Number, nullable: true } as const;

export class DurationsQueryDto {
  @ApiPropertyOptional({ description: "The subtree. Default: the campaign's unit, or the caller's own." })
  @IsOptional()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ ...DAY, description: 'Default: today.' })
  @IsOptional()
  @IsDayText()
  asOf?: Day;

  @ApiPropertyOptional({ type: Boolean, description: 'Also of every child unit.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  children?: boolean;
}

export class SpreadDto implements Spread {
  @ApiProperty() people!: number;
  @ApiProperty({ ...NUMBER_OR_NONE, description: 'Days.' }) median!: number | null;
  @ApiProperty({ ...NUMBER_OR_NONE, description: '90th percentile, days.' }) p90!: number | null;
}

export class StepDto {
  @ApiProperty({ enum: STEPS }) step!: Step;
  @ApiProperty({ enum: ['ours', 'agency'], description: 'Who takes the time.' }) owner!: StepOwner;
  @ApiProperty({ type: SpreadDto, description: 'Of those who have taken the step.' }) finished!: Spread;
  @ApiProperty({ type: SpreadDto, description: 'Of those who stand before it, up to the day asked about.' })
  waiting!: Spread;
}

export class PunctualityDto {
  @ApiProperty({ description: 'Done by the last day that counts for them.' }) onTime!: number;
  @ApiProperty({ description: 'Done after it.' }) late!: number;
}

export class ChildDurationsDto {
  @ApiProperty({ type: NamedUnitDto, nullable: true, description: 'null: the people on the unit itself.' })
  unit!: NamedUnit | null;
  @ApiProperty({ type: [StepDto] }) stages!: StepDto[];
}

export class DurationsDto {
  @ApiProperty() campaignId!: string;
  @ApiProperty(DAY) asOf!: Day;
  @ApiProperty({ type: NamedUnitDto }) unit!: NamedUnit;
  @ApiProperty({ type: [StepDto] }) stages!: StepDto[];
  @ApiProperty({ type: PunctualityDto, nullable: true, description: 'null without a last day.' })
  punctuality!: PunctualityDto | null;
  @ApiProperty({ description: 'People with a day that is not known exactly: it is left out (T9).' }) undated!: number;
  @ApiPropertyOptional({ type: [ChildDurationsDto] }) children?: ChildDurationsDto[];
}
