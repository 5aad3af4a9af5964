import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { ConfirmDto } from '../common/confirm.dto.js';
import { IsDayText, IsFilledText } from '../common/validators.js';
import { EVIDENCE, FACT_KINDS, PRECISIONS, type Evidence, type FactKind, type OnPrecision } from '../domain/stages.js';

const ID = /^[1-9]\d{0,8}$/;
/** More than this at once is a file: import it. */
const MAX_IDENTIFIERS = 10_000;
const MAX_IDS = 100_000;

/** What a fact says, the same for one person and for many. */
export class FactDto {
  @ApiProperty({ enum: FACT_KINDS })
  @IsIn(FACT_KINDS)
  kind!: FactKind;

  @ApiProperty({ example: '2021-04-25', description: 'The day from which it is true' })
  @IsDayText()
  on!: string;

  @ApiPropertyOptional({ enum: PRECISIONS })
  @IsOptional()
  @IsIn(PRECISIONS)
  onPrecision?: OnPrecision;

  @ApiPropertyOptional({ description: 'Code from the campaign’s list; asked for by rejected, exempted and left' })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  reason?: string;

  @ApiPropertyOptional({ description: 'How it came: portal, app, desk, post, batch' })
  @IsOptional()
  @Matches(/^[a-z_]{1,32}$/)
  channel?: string;

  @ApiPropertyOptional({ enum: EVIDENCE })
  @IsOptional()
  @IsIn(EVIDENCE)
  evidence?: Evidence;

  @ApiPropertyOptional({ description: 'Unit that the person comes to; asked for by joined and transferred' })
  @IsOptional()
  @Matches(ID)
  unitId?: string;
}

export class RecordFactDto extends FactDto {
  @ApiPropertyOptional({
    enum: ['insist'],
    description: 'Although the guardian has no account, where the campaign asks',
  })
  @IsOptional()
  @IsIn(['insist'])
  guardian?: 'insist';

  @ApiProperty({ description: 'Version of the participant that the caller saw' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiPropertyOptional({ description: 'Id of the fact that this one corrects' })
  @IsOptional()
  @Matches(ID)
  replaces?: string;
}

export class VoidFactDto {
  @ApiProperty({ description: 'Why, in a few words' })
  @IsString()
  @IsFilledText()
  @Length(1, 500)
  reason!: string;

  @ApiProperty()
  @IsInt()
  @Min(1)
  version!: number;
}

/** For whom a bulk action is: exactly one of `filter`, `ids`, `identifiers`. */
export class SelectionDto extends ConfirmDto {
  @ApiPropertyOptional({ description: 'As in GET /participants' })
  @IsOptional()
  @IsObject()
  filter?: Record<string, unknown>;

  @ApiPropertyOptional({ type: [String], description: 'Participants' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDS)
  @Matches(ID, { each: true })
  ids?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Mã số BHXH or citizen ids, as pasted; with campaignId' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_IDENTIFIERS)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  identifiers?: string[];

  @ApiPropertyOptional({ description: 'With identifiers' })
  @IsOptional()
  @Matches(ID)
  campaignId?: string;
}

export class BulkFactsDto extends IntersectionType(FactDto, SelectionDto) {}
