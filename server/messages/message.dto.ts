import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Locale } from '../auth/caller.js';
import { IfFilled, IfSent, IsFilledText, IsIdText } from '../common/validators.js';
import { AUDIENCES, TEMPLATE_KEYS, type Audience, type TemplateKey } from '../domain/message-template.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';

const LOCALES = ['vi', 'en'] as const;
export const SOURCES = ['default', 'house', 'campaign'] as const;
export type Source = (typeof SOURCES)[number];

export class MessagesQueryDto {
  @ApiProperty({ enum: AUDIENCES })
  @IsIn(AUDIENCES)
  audience!: Audience;

  @ApiPropertyOptional() @IfSent() @IsIdText() unitId?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'group: one text for each unit below as well.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  children?: string;

  @ApiPropertyOptional({ description: 'person: one participant.' }) @IfSent() @IsIdText() participantId?: string;
  @ApiPropertyOptional({ description: 'person: as in the list of participants, without campaignId.' })
  @IsOptional()
  filter?: unknown;
  @ApiPropertyOptional({ example: '[0,24]' }) @IsOptional() range?: unknown;

  @ApiPropertyOptional({ enum: LOCALES, description: 'Of the text. Default: that of the caller.' })
  @IfSent()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class MessageDto {
  @ApiProperty() text!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiPropertyOptional({ description: 'group: who still has something to do.' }) remaining?: number;
  @ApiPropertyOptional() participantId?: string;
  @ApiPropertyOptional() fullName?: string;
  @ApiPropertyOptional({ enum: BUCKETS }) stage?: Bucket;
}

export class TemplatesQueryDto {
  @ApiPropertyOptional({ description: 'Without: those of the house.' }) @IfSent() @IsIdText() campaignId?: string;
}

export class MessageTemplateDto {
  @ApiProperty({ enum: TEMPLATE_KEYS }) key!: TemplateKey;
  @ApiProperty({ enum: LOCALES }) locale!: Locale;
  @ApiProperty() text!: string;
  @ApiProperty({ enum: SOURCES, description: 'Who has set the text.' }) source!: Source;
  @ApiProperty({ type: [String], description: 'What the text may be filled in with.' }) placeholders!: string[];
}

export class UpdateTemplateDto {
  @ApiPropertyOptional({ description: 'Without: for the whole house.' }) @IfSent() @IsIdText() campaignId?: string;

  @ApiProperty({ enum: LOCALES })
  @IsIn(LOCALES)
  locale!: Locale;

  @ApiProperty({ type: String, nullable: true, maxLength: 2000, description: 'null: back to the text above.' })
  @IfFilled()
  @IsString()
  @IsFilledText()
  @MaxLength(2000)
  text!: string | null;
}

export class PreviewTemplateDto {
  @ApiProperty() @IsIdText() campaignId!: string;

  @ApiProperty({ enum: TEMPLATE_KEYS })
  @IsIn(TEMPLATE_KEYS)
  key!: TemplateKey;

  @ApiProperty({ enum: LOCALES })
  @IsIn(LOCALES)
  locale!: Locale;

  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @IsFilledText()
  @MaxLength(2000)
  text!: string;

  @ApiPropertyOptional() @IfSent() @IsIdText() unitId?: string;
  @ApiPropertyOptional({
    description: 'person.*: for whom; default: the first of the caller’s people who stands there.',
  })
  @IfSent()
  @IsIdText()
  participantId?: string;
}

export class PreviewDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: nobody stands there whom it could be shown for.' })
  text!: string | null;
}
