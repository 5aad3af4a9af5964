import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../domain/calendar.js';
import type { Counts } from '../domain/completion.js';
import { BUCKETS, type Bucket } from '../domain/stages.js';
import type { Progress } from '../jobs/job.entity.js';
import type { NamedUnit } from '../units/unit-tree.js';
import { CampaignFormDto } from './campaign.dto.js';
import { CountsDto, NamedUnitDto } from './completion.dto.js';

const BUCKET_OR_NONE = { enum: BUCKETS, nullable: true } as const;

/** The form as it would be saved, without its version. */
export class PreviewFormDto extends CampaignFormDto {}

export class SideDto {
  @ApiProperty({ type: CountsDto }) counts!: Counts;
  @ApiProperty({ type: Number, nullable: true }) rate!: number | null;
  @ApiProperty() remaining!: number;
  @ApiProperty() overdue!: number;
  @ApiProperty() lapsing!: number;
}

export class PreviewMovementDto {
  @ApiProperty({ ...BUCKET_OR_NONE, description: 'null: no member.' }) from!: Bucket | null;
  @ApiProperty(BUCKET_OR_NONE) to!: Bucket | null;
  @ApiProperty() people!: number;
}

export class ProblemsDto {
  @ApiProperty() before!: number;
  @ApiProperty() after!: number;
}

export class ChangedUnitDto {
  @ApiProperty({ type: NamedUnitDto }) unit!: NamedUnit;
  @ApiProperty() changed!: number;
}

/** Who would change, before anything is saved. */
export class PreviewFigures {
  @ApiProperty({ description: 'Everybody was counted. If not, the figures are those of a sample, as they are.' })
  isExact!: boolean;
  @ApiProperty() examined!: number;
  @ApiProperty({ description: 'Participants in all.' }) total!: number;
  @ApiProperty({ type: String, format: 'date' }) asOf!: Day;
  @ApiProperty({ description: 'The settings that it was compared with.' }) settingsVersion!: number;
  @ApiProperty({ description: 'Saving would make the figures anew.' }) isCountedAnew!: boolean;
  @ApiProperty({ type: SideDto }) before!: SideDto;
  @ApiProperty({ type: SideDto }) after!: SideDto;
  @ApiProperty({ description: 'People who would stand otherwise today.' }) changed!: number;
  @ApiProperty({ description: 'Whose declaration would only lapse, or be due, on another day.' }) changedClock!: number;
  @ApiProperty({ description: 'Of whom only the past would be another.' }) changedInPastOnly!: number;
  @ApiProperty({ type: [PreviewMovementDto] }) movements!: PreviewMovementDto[];
  @ApiProperty({ type: ProblemsDto }) problems!: ProblemsDto;
  @ApiProperty({ type: [ChangedUnitDto], description: 'The 20 with the most.' }) units!: ChangedUnitDto[];
  @ApiProperty({ type: [String], description: 'The first 20.' }) participants!: string[];
}

export class PreviewDto extends PreviewFigures {
  @ApiProperty({ type: String, nullable: true, description: 'To ask again, where counting goes on.' })
  id!: string | null;
  @ApiProperty({ enum: ['running', 'done', 'failed'] }) state!: 'running' | 'done' | 'failed';
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) progress!: Progress | null;
}
