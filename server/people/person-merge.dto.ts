import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional } from 'class-validator';
import { IfSent, IsIdText } from '../common/validators.js';
import { BECAUSE, type Because } from './duplicate-rules.js';
import { PersonDetailDto } from './person.dto.js';

export class MergedPersonDto extends PersonDetailDto {
  @ApiProperty({ description: 'To be undone as a whole.' }) changeId!: string;
}

export class MergePersonDto {
  @ApiProperty({ description: 'The survivor.' })
  @IsIdText()
  intoId!: string;

  @ApiPropertyOptional({ description: 'Of the person who is merged, as the caller saw it.' })
  @IfSent()
  @IsInt()
  version?: number;

  @ApiPropertyOptional({ type: [String], description: 'Facts that fall with it, of those told as clashing.' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsIdText({ each: true })
  void?: string[];
}

export class DuplicatesQueryDto {
  @ApiPropertyOptional({ description: 'One of the two is in its subtree.' }) @IfSent() @IsIdText() unitId?: string;
  @ApiPropertyOptional({ example: '[0,24]' }) @IsOptional() range?: unknown;
}

export class DuplicateDto {
  @ApiProperty() id!: string;
  @ApiProperty({ isArray: true, enum: BECAUSE }) because!: Because[];
  @ApiProperty({ type: [PersonDetailDto], description: 'Two, side by side; numbers masked.' })
  people!: PersonDetailDto[];
}

export class DistinctDto {
  @ApiProperty({ type: [String], description: 'Two people.' })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @IsIdText({ each: true })
  ids!: [string, string];
}
