import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IfSent, IsDayText, IsIdText } from '../common/validators.js';
import { ISSUE_CODES, type IssueCode } from '../domain/roster/issue-codes.js';
import { IMPORT_KINDS, type ImportKind } from './import.entity.js';
import { TEXT_ENCODINGS, type TextEncoding } from './reader/csv-encoding.js';

export class UploadDto {
  @ApiProperty()
  @IsIdText()
  campaignId!: string;

  @ApiPropertyOptional({
    description: 'The unit whose roster this is; default: the campaign’s, or the caller’s one unit',
  })
  @IsOptional()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ enum: IMPORT_KINDS })
  @IfSent()
  @IsIn(IMPORT_KINDS)
  kind?: ImportKind;

  @ApiPropertyOptional({ description: 'The day that the file speaks of; default today' })
  @IsOptional()
  @IsDayText()
  effectiveOn?: string;
}

/** A form also carries the file, which multer has taken out. */
export class UploadFormDto extends UploadDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary' })
  @IsOptional()
  file?: unknown;
}

const LONGEST_PASTE = 5_000_000;

export class PasteDto extends UploadDto {
  @ApiProperty({ description: 'Rows of a table, separated by tabs' })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PASTE)
  text!: string;
}

/** What is said about one header; it counts for all sheets that have it. */
export class HeaderDto {
  @ApiPropertyOptional({ description: 'Last row of the header, as Excel counts; 0 for a table without one' })
  @IfSent()
  @IsInt()
  @Min(0)
  headerRow?: number;

  @ApiPropertyOptional({ description: 'Field by column, counted from 0: { "1": "fullName" }' })
  @IfSent()
  @IsObject()
  columns?: Record<string, string>;
}

export class TableDto extends HeaderDto {
  @ApiProperty({ description: 'A sheet that has the header, counted from 0' })
  @IsInt()
  @Min(0)
  sheet!: number;
}

const MOST_SHEETS = 500;

/** `headerRow` and `columns`: those of the first table. */
export class MappingDto extends HeaderDto {
  @ApiPropertyOptional({ type: [Number], description: 'Sheets to read, counted from 0' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MOST_SHEETS)
  @IsInt({ each: true })
  sheets?: number[];

  @ApiPropertyOptional({ type: [TableDto], description: 'Headers of single sheets, where a file has several' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MOST_SHEETS)
  @ValidateNested({ each: true })
  @Type(() => TableDto)
  tables?: TableDto[];

  @ApiPropertyOptional({ description: 'Old letters by column: { "1": "none" | "tcvn3" | "tcvn3_capitals" | "vni" }' })
  @IfSent()
  @IsObject()
  encodings?: Record<string, string>;

  @ApiPropertyOptional({ enum: TEXT_ENCODINGS, description: 'Of a text file' })
  @IfSent()
  @IsIn(TEXT_ENCODINGS)
  encoding?: TextEncoding;

  @ApiPropertyOptional({ description: 'Stage by the key of a value: { "2:x": "declared" }' })
  @IfSent()
  @IsObject()
  values?: Record<string, string>;

  @ApiPropertyOptional({ description: '{ "blank": "keep" | "clear" }' })
  @IfSent()
  @IsObject()
  options?: Record<string, unknown>;
}

export class EditRowDto {
  @ApiPropertyOptional({
    description: 'New text by field: { "siNumber": "0123456789", "unit": "Phòng Thanh tra" }; null takes it back',
  })
  @IfSent()
  @IsObject()
  values?: Record<string, string | null>;

  @ApiPropertyOptional({ description: 'New text by column, counted from 0' })
  @IfSent()
  @IsObject()
  cells?: Record<string, string>;

  @ApiPropertyOptional()
  @IfSent()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ description: 'Leave the row out' })
  @IfSent()
  @IsBoolean()
  skip?: boolean;

  @ApiPropertyOptional({ enum: ['keep', 'left'], description: 'Of somebody stored who is missing from the file' })
  @IfSent()
  @IsIn(['keep', 'left'])
  decision?: 'keep' | 'left';
}

export class AnswerDto {
  @ApiProperty({ enum: ISSUE_CODES, example: 'NO_UNIT' })
  @IsIn(ISSUE_CODES)
  code!: IssueCode;

  @ApiPropertyOptional({ description: 'Take the suggestion, or not' })
  @IfSent()
  @IsBoolean()
  accept?: boolean;

  @ApiPropertyOptional({ description: 'Answer to a question; a unit’s id or new name for NO_UNIT' })
  @IfSent()
  @IsString()
  @MaxLength(200)
  value?: string;

  @ApiPropertyOptional({ description: 'Take answers back and ask again, with scope row or file' })
  @IfSent()
  @IsBoolean()
  clear?: boolean;

  @ApiProperty({ enum: ['row', 'alike', 'file'] })
  @IsIn(['row', 'alike', 'file'])
  scope!: 'row' | 'alike' | 'file';

  @ApiPropertyOptional({ description: 'With scope row and alike' })
  @IfSent()
  @IsIdText()
  rowId?: string;
}

export class MissingDto {
  @ApiProperty({ enum: ['keep', 'left'] })
  @IsIn(['keep', 'left'])
  decision!: 'keep' | 'left';

  @ApiPropertyOptional({ description: 'Only those of this unit and below it' })
  @IfSent()
  @IsIdText()
  unitId?: string;

  @ApiPropertyOptional({ type: [String], description: 'Only these rows' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsIdText({ each: true })
  rowIds?: string[];
}

export class DifferencesQueryDto {
  @ApiPropertyOptional({ description: 'The import to compare with; default: the unit’s last one before' })
  @IsOptional()
  @IsIdText()
  with?: string;
}

export class ApplyDto {
  @ApiPropertyOptional({ type: [String], description: 'Codes of warnings that have been seen' })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  acknowledge?: string[];

  @ApiPropertyOptional({ enum: ['keep', 'clear'], description: 'What a blank cell does to what is stored' })
  @IfSent()
  @IsIn(['keep', 'clear'])
  blank?: 'keep' | 'clear';
}

export class TemplateQueryDto {
  @ApiProperty()
  @IsIdText()
  campaignId!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsIdText()
  unitId?: string;
}
