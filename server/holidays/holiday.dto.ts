import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, MaxLength, Min } from 'class-validator';
import { IfSent, IsDayText, IsFilledText } from '../common/validators.js';
import { HOLIDAY_KINDS, type Day, type HolidayKind } from '../domain/calendar.js';

const DAY = { type: String, format: 'date' } as const;

export class CreateHolidayDto {
  @ApiProperty(DAY)
  @IsDayText()
  day!: Day;

  @ApiProperty({ enum: HOLIDAY_KINDS, description: '`pending`: announced, not yet law; changes nothing (R64).' })
  @IsIn(HOLIDAY_KINDS)
  kind!: HolidayKind;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  name!: string;
}

export class UpdateHolidayDto {
  @ApiProperty()
  @IsInt()
  version!: number;

  @ApiPropertyOptional(DAY)
  @IfSent()
  @IsDayText()
  day?: Day;

  @ApiPropertyOptional({ enum: HOLIDAY_KINDS })
  @IfSent()
  @IsIn(HOLIDAY_KINDS)
  kind?: HolidayKind;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfSent()
  @IsString()
  @IsFilledText()
  @MaxLength(200)
  name?: string;
}

export class DeleteHolidayQueryDto {
  @ApiPropertyOptional({ description: 'The version seen; absent: whatever it is.' })
  @IfSent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  version?: number;
}

export class HolidayDto {
  @ApiProperty() id!: string;
  @ApiProperty(DAY) day!: Day;
  @ApiProperty({ enum: HOLIDAY_KINDS }) kind!: HolidayKind;
  @ApiProperty() name!: string;
  @ApiProperty({ description: '1 Monday … 7 Sunday.' }) weekday!: number;
  @ApiProperty({
    ...DAY,
    nullable: true,
    description: 'A holiday on a rest day: the day by which it is made up for (R62), if that is not listed yet.',
  })
  missingCompensation!: Day | null;
  @ApiProperty() version!: number;
}

export class StartedRebuildDto {
  @ApiProperty() campaignId!: string;
  @ApiProperty() jobId!: string;
}

/** What followed from a change of the list: campaigns in which the last day to hand in moved are made anew. */
export class HolidayEffectDto {
  @ApiProperty({ description: 'Of the list as a whole; the same where no working day changed.' })
  calendarVersion!: number;
  @ApiProperty({ type: [StartedRebuildDto] }) rebuilds!: StartedRebuildDto[];
}

export class SavedHolidayDto extends HolidayDto {
  @ApiProperty() calendarVersion!: number;
  @ApiProperty({ type: [StartedRebuildDto] }) rebuilds!: StartedRebuildDto[];
}
