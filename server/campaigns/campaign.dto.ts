import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ActorDto } from '../common/actor.dto.js';
import { IfFilled, IfSent, IsDayText, IsFilledText, IsIdText } from '../common/validators.js';
import type { Day } from '../domain/calendar.js';
import { CHECK_CODES, type CheckCode, type CheckSeverity } from '../domain/checks.js';
import type { DeadlineReading } from '../domain/deadline.js';
import { DONE_WHEN, type DoneWhen } from '../domain/stages.js';
import { JOB_STATES, type JobState, type Progress } from '../jobs/job.entity.js';
import type { Campaign, CampaignSettings, Letter } from './campaign.entity.js';
import { LetterDto, SettingsDto, WordingDto } from './settings.dto.js';
import type { ProcedureTemplate } from './procedure-template.js';
import { settingsOfTemplate, TEMPLATE_NAMES, wholeSettings, type Template } from './templates.js';

const DAY = { type: String, format: 'date' } as const;
const DAY_OR_NONE = { ...DAY, nullable: true } as const;

/** The part of a campaign that the checks look at, and that both forms share. */
export class CampaignFormDto {
  @ApiPropertyOptional({ enum: TEMPLATE_NAMES })
  @IfSent()
  @IsIn(TEMPLATE_NAMES)
  template?: Template;

  @ApiPropertyOptional({ ...DAY, description: 'Default: today.' })
  @IfSent()
  @IsDayText()
  startsOn?: Day;

  @ApiPropertyOptional({ enum: DONE_WHEN })
  @IfSent()
  @IsIn(DONE_WHEN)
  doneWhen?: DoneWhen;

  @ApiPropertyOptional({ minimum: 1, maximum: 100 })
  @IfSent()
  @IsNumber()
  @Min(1)
  @Max(100)
  targetPercent?: number;

  @ApiPropertyOptional(DAY_OR_NONE)
  @IfFilled()
  @IsDayText()
  lastDay?: Day | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'trước ngày 30/4/2021' })
  @IfFilled()
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  deadline?: string | null;

  @ApiPropertyOptional(DAY_OR_NONE)
  @IfFilled()
  @IsDayText()
  collectionDay?: Day | null;

  @ApiPropertyOptional(DAY_OR_NONE)
  @IfFilled()
  @IsDayText()
  handoverDay?: Day | null;

  @ApiPropertyOptional({ type: SettingsDto })
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => SettingsDto)
  settings?: SettingsDto;
}

export class CreateCampaignDto extends CampaignFormDto {
  @ApiProperty({ maxLength: 300 })
  @IsString()
  @IsFilledText()
  @MaxLength(300)
  name!: string;

  @ApiProperty({ description: 'The campaign runs in its subtree.' })
  @IsIdText()
  unitId!: string;

  @ApiPropertyOptional({ default: 'VssID' })
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(100)
  appName?: string;

  @ApiPropertyOptional({ type: [LetterDto] })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LetterDto)
  letters?: LetterDto[];
}

/** The unsaved form: whatever of it is filled in. Names and letters do not matter to the checks, but may come along. */
export class CheckCampaignDto extends PartialType(CreateCampaignDto) {}

export class UpdateCampaignDto extends CampaignFormDto {
  @ApiProperty({ description: 'The version that the change is based on.' })
  @IsInt()
  version!: number;

  @ApiPropertyOptional({ maxLength: 300 })
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(300)
  name?: string;

  @ApiPropertyOptional()
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(100)
  appName?: string;

  @ApiPropertyOptional({ type: [LetterDto] })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LetterDto)
  letters?: LetterDto[];
}

export class DeadlineDto {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  deadline!: string;

  @ApiPropertyOptional({ ...DAY, description: 'A phrase without a year means the next one from here. Default: today.' })
  @IfSent()
  @IsDayText()
  startsOn?: Day;
}

export class DeadlineReadingDto implements DeadlineReading {
  @ApiProperty({ enum: ['before', 'up_to'] }) rule!: DeadlineReading['rule'];
  @ApiProperty(DAY) named!: Day;
  @ApiProperty() isYearAssumed!: boolean;
  @ApiProperty({ type: String, nullable: true }) time!: string | null;
}

export class DeadlineAnswerDto {
  @ApiProperty(DAY) lastDay!: Day;
  @ApiProperty() deadline!: string;
  @ApiProperty({ type: DeadlineReadingDto }) understoodAs!: DeadlineReading;
  @ApiProperty({ ...DAY_OR_NONE, description: 'Where the last day is a day off (R60); null where it is not.' })
  nextWorkingDay!: Day | null;
}

export class CheckDto {
  @ApiProperty({ enum: CHECK_CODES }) code!: CheckCode;
  @ApiProperty({ enum: ['warning', 'info'] }) severity!: CheckSeverity;
  @ApiProperty({ type: 'object', additionalProperties: true })
  params!: Readonly<Record<string, string | number | null>>;
  @ApiProperty() message!: string;
}

/** Spans and ledger in the making: readers see the old figures, writers wait (409 CAMPAIGN_REBUILDING). */
export class RebuildDto {
  @ApiProperty() jobId!: string;
  @ApiProperty({ enum: JOB_STATES }) state!: JobState;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) progress!: Progress | null;
}

export class CampaignDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() unitId!: string;
  @ApiProperty() unitName!: string;
  @ApiProperty({ enum: TEMPLATE_NAMES }) template!: string;
  @ApiProperty() appName!: string;
  @ApiProperty({ type: [LetterDto] }) letters!: Letter[];
  @ApiProperty(DAY) startsOn!: Day;
  @ApiProperty({ enum: DONE_WHEN }) doneWhen!: DoneWhen;
  @ApiProperty() targetPercent!: number;
  @ApiProperty(DAY_OR_NONE) lastDay!: Day | null;
  @ApiProperty({ type: String, nullable: true }) deadline!: string | null;
  @ApiProperty(DAY_OR_NONE) collectionDay!: Day | null;
  @ApiProperty(DAY_OR_NONE) handoverDay!: Day | null;
  @ApiProperty({ type: SettingsDto }) settings!: CampaignSettings;
  @ApiProperty() settingsVersion!: number;
  @ApiProperty() isRebuilding!: boolean;
  @ApiProperty({ type: RebuildDto, nullable: true, description: 'While figures are made anew by changed settings.' })
  rebuild!: RebuildDto | null;
  @ApiProperty() version!: number;
}

export function campaignDto(campaign: Campaign, unitName: string, rebuild: RebuildDto | null): CampaignDto {
  return {
    id: String(campaign.id),
    name: campaign.name,
    unitId: String(campaign.unitId),
    unitName,
    template: campaign.template,
    appName: campaign.appName,
    letters: campaign.letters,
    startsOn: campaign.startsOn,
    doneWhen: campaign.doneWhen,
    targetPercent: campaign.targetPercent,
    lastDay: campaign.lastDay,
    deadline: campaign.deadline,
    collectionDay: campaign.collectionDay,
    handoverDay: campaign.handoverDay,
    settings: wholeSettings(campaign.template, campaign.settings),
    settingsVersion: campaign.settingsVersion,
    isRebuilding: campaign.isRebuilding,
    rebuild,
    version: campaign.version,
  };
}

/** A procedure that campaigns can start from. */
export class TemplateDto {
  @ApiProperty({ enum: TEMPLATE_NAMES }) key!: string;
  @ApiProperty({ type: WordingDto }) name!: WordingDto;
  @ApiProperty({ type: WordingDto }) note!: WordingDto;
  @ApiProperty() appName!: string;
  @ApiProperty({ enum: DONE_WHEN }) doneWhen!: DoneWhen;
  @ApiProperty({ type: SettingsDto }) settings!: CampaignSettings;
}

export function templateDto({ key, name, note, appName, doneWhen }: ProcedureTemplate): TemplateDto {
  return { key, name, note, appName, doneWhen, settings: settingsOfTemplate(key) };
}

/** The settings as they were from one change to the next. */
export class SettingsVersionDto {
  @ApiProperty() version!: number;
  @ApiProperty({ enum: DONE_WHEN }) doneWhen!: DoneWhen;
  @ApiProperty({ type: SettingsDto }) settings!: CampaignSettings;
  @ApiProperty({ description: 'The version of the list of holidays.' }) calendarVersion!: number;
  @ApiProperty({ type: ActorDto, nullable: true, description: 'null: the program itself.' }) actor!: ActorDto | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
}
