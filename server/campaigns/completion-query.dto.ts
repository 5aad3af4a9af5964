import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { IsDayText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';

const DAY = { type: String, format: 'date' } as const;

export class CompletionQueryDto {
  @ApiPropertyOptional({ description: "The whole subtree. Default: the campaign's unit, or the caller's own." })
  @IsOptional()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ ...DAY, description: 'Default: today.' })
  @IsOptional()
  @IsDayText()
  asOf?: Day;

  @ApiPropertyOptional({ example: '[0,49]', description: 'Which children; default all, up to 1,000.' })
  @IsOptional()
  @IsString()
  childrenRange?: string;

  @ApiPropertyOptional({ example: '["rate","ASC"]', description: 'Default: the order of the tree.' })
  @IsOptional()
  @IsString()
  childrenSort?: string;
}

export class TrendQueryDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ ...DAY, description: 'Default: the first day of the campaign.' })
  @IsOptional()
  @IsDayText()
  from?: Day;

  @ApiPropertyOptional({ ...DAY, description: 'Default, and at the latest: today.' })
  @IsOptional()
  @IsDayText()
  to?: Day;
}
