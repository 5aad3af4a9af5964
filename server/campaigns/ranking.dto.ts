import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { IsDayText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import { BANDS, VERDICTS, type Band, type Verdict } from '../domain/ranking.js';
import { UNIT_TYPES, type UnitType } from '../units/unit.entity.js';
import type { NamedUnit } from '../units/unit-tree.js';
import { UnitOnWayDto } from './completion.dto.js';

/** Which units are compared: those without units below, the children of the unit asked about, or all of one type. */
export const RANKED = ['leaves', 'children', ...UNIT_TYPES] as const;
export type Ranked = 'leaves' | 'children' | UnitType;

const NUMBER_OR_NONE = { type: Number, nullable: true } as const;

export class RankingScopeDto {
  @ApiPropertyOptional({ description: "The subtree. Default: the campaign's unit, or the caller's own." })
  @IsOptional()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Default: today.' })
  @IsOptional()
  @IsDayText()
  asOf?: Day;

  @ApiPropertyOptional({ enum: RANKED, description: 'Default: leaves.' })
  @IsOptional()
  @IsIn(RANKED)
  of?: Ranked;
}

export class RankingQueryDto extends RankingScopeDto {
  @ApiPropertyOptional({ enum: BANDS, description: 'Only units with so many eligible people.' })
  @IsOptional()
  @IsIn(BANDS)
  band?: Band;

  @ApiPropertyOptional({ example: '["high","ASC"]', description: 'Default: ["low","DESC"], the surely best first.' })
  @IsOptional()
  @IsString()
  sort?: string;

  @ApiPropertyOptional({ example: '[0,24]' })
  @IsOptional()
  @IsString()
  range?: string;
}

export class RankedUnitDto {
  @ApiProperty() id!: string;
  @ApiProperty({ type: UnitOnWayDto }) unit!: { id: string; name: string; path: NamedUnit[] };
  @ApiProperty({ enum: BANDS, nullable: true }) band!: Band | null;
  @ApiProperty() headcount!: number;
  @ApiProperty() eligible!: number;
  @ApiProperty() done!: number;
  @ApiProperty(NUMBER_OR_NONE) rate!: number | null;
  @ApiProperty({ ...NUMBER_OR_NONE, description: 'Lower end of the 95 % interval (Wilson).' }) low!: number | null;
  @ApiProperty({ ...NUMBER_OR_NONE, description: 'Upper end.' }) high!: number | null;
  @ApiProperty({ ...NUMBER_OR_NONE, description: 'By rate among the units of its band; equals share it.' })
  place!: number | null;
  @ApiProperty() overdue!: number;
  @ApiProperty() lapsing!: number;
  @ApiProperty({ description: 'Has come to its own target.' }) isReached!: boolean;
  @ApiProperty({ enum: VERDICTS, description: 'Against the rate of all ranked units together.' }) verdict!: Verdict;
}

export class BandDto {
  @ApiProperty({ enum: BANDS }) band!: Band;
  @ApiProperty() units!: number;
  @ApiProperty() eligible!: number;
  @ApiProperty() done!: number;
  @ApiProperty(NUMBER_OR_NONE) rate!: number | null;
  @ApiProperty() unitsReached!: number;
}
