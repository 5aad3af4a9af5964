import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsDayText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import type { B1Model } from './b1-model.js';

/** Templates that can be frozen (reports.md). */
export const REPORT_TEMPLATES = ['B1'] as const;
export type ReportTemplate = (typeof REPORT_TEMPLATES)[number];

export class ReportRequestDto {
  @ApiProperty()
  @IsIdText()
  campaignId!: string;

  @ApiProperty({ description: 'The unit that reports; its children are the lines.' })
  @IsIdText()
  unitId!: string;

  @ApiProperty({ enum: REPORT_TEMPLATES })
  @IsIn(REPORT_TEMPLATES)
  template!: ReportTemplate;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Default: today.' })
  @IsOptional()
  @IsDayText()
  asOf?: Day;
}

export class ReportDto {
  @ApiProperty() id!: string;
  @ApiProperty() campaignId!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ enum: REPORT_TEMPLATES }) template!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ type: String, format: 'date' }) asOf!: Day;
  @ApiProperty() createdAt!: string;
  @ApiProperty({ type: String, nullable: true }) createdBy!: string | null;
  @ApiProperty({ description: 'Of the canonical JSON at /reports/:id.json.' }) sha256!: string;
  @ApiProperty({ description: 'For GET /verify/:code.' }) verifyCode!: string;
  @ApiPropertyOptional({ description: 'The frozen figures; only of a single report.' }) model?: B1Model;
}

/** What anybody who holds the code may see: totals, no personal data. */
export class VerifiedReportDto {
  @ApiProperty() title!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty() campaignName!: string;
  @ApiProperty() number!: number;
  @ApiProperty({ type: String, format: 'date' }) asOf!: Day;
  @ApiProperty() frozenAt!: string;
  @ApiProperty() totals!: { headcount: number; eligible: number; done: number; rate: number | null };
  @ApiProperty() sha256!: string;
  @ApiProperty({ description: 'The stored figures still have the hash printed on the report.' }) isIntact!: boolean;
}
