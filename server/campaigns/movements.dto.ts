import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { IsDayText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import type { Counts } from '../domain/completion.js';
import { MOVEMENT_KINDS, type MovementKind } from '../domain/movements.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';
import type { NamedUnit } from '../units/unit-tree.js';
import { CountsDto, NamedUnitDto } from './completion.dto.js';

const DAY = { type: String, format: 'date' } as const;
const BUCKET_OR_NONE = { enum: BUCKETS, nullable: true } as const;

export class ChangesQueryDto {
  @ApiPropertyOptional({ description: "The subtree. Default: the campaign's unit, or the caller's own." })
  @IsOptional()
  @IsIdText()
  unitId?: string;

  @ApiProperty(DAY)
  @IsDayText()
  from!: Day;

  @ApiPropertyOptional({ ...DAY, description: 'After `from`. Default: today.' })
  @IsOptional()
  @IsDayText()
  to?: Day;
}

export class ChangedPeopleQueryDto extends ChangesQueryDto {
  @ApiProperty({ enum: MOVEMENT_KINDS })
  @IsIn(MOVEMENT_KINDS)
  kind!: MovementKind;

  @ApiPropertyOptional({ enum: BUCKETS, description: 'Of who was there on the first day.' })
  @IsOptional()
  @IsIn(BUCKETS)
  fromBucket?: Bucket;

  @ApiPropertyOptional({ enum: BUCKETS, description: 'Of who is there on the second day.' })
  @IsOptional()
  @IsIn(BUCKETS)
  toBucket?: Bucket;

  @ApiPropertyOptional({ example: '["name","ASC"]' })
  @IsOptional()
  @IsString()
  sort?: string;

  @ApiPropertyOptional({ example: '[0,24]' })
  @IsOptional()
  @IsString()
  range?: string;
}

export class MovementDto {
  @ApiProperty({ enum: MOVEMENT_KINDS, description: 'Seen from the unit with what is below it.' }) kind!: MovementKind;
  @ApiProperty({ ...BUCKET_OR_NONE, description: 'null: not there on the first day.' }) from!: Bucket | null;
  @ApiProperty({ ...BUCKET_OR_NONE, description: 'null: not there on the second day.' }) to!: Bucket | null;
  @ApiProperty() people!: number;
}

export class ChangesDto {
  @ApiProperty() campaignId!: string;
  @ApiProperty(DAY) from!: Day;
  @ApiProperty(DAY) to!: Day;
  @ApiProperty({ type: NamedUnitDto }) unit!: NamedUnit;
  @ApiProperty({ type: CountsDto }) before!: Counts;
  @ApiProperty({ type: CountsDto }) after!: Counts;
  @ApiProperty({ description: 'There on both days, with the same stage.' }) unchanged!: number;
  @ApiProperty({ type: [MovementDto], description: 'The most frequent first.' }) movements!: MovementDto[];
}

/** Who they were and where they stood then: to be read only, without identifiers (U3). */
export class ChangedPersonDto {
  @ApiProperty() id!: string;
  @ApiProperty() participantId!: string;
  @ApiProperty() fullName!: string;
  @ApiProperty({ description: 'Where the person is on the second day or, if no longer there, was on the first.' })
  unitName!: string;
  @ApiProperty({ enum: MOVEMENT_KINDS }) kind!: MovementKind;
  @ApiProperty(BUCKET_OR_NONE) from!: Bucket | null;
  @ApiProperty(BUCKET_OR_NONE) to!: Bucket | null;
}
