import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Day } from '../domain/calendar.js';
import { STATUSES, type Completion, type CompletionStatus, type Counts } from '../domain/completion.js';
import type { Forecast } from '../domain/forecast.js';
import { DONE_WHEN, type DoneWhen, type Stage } from '../domain/stages.js';
import { TARGET_SOURCES, type EffectiveTarget, type TargetSource } from '../domain/targets.js';
import type { NamedUnit, UnitPlace } from '../units/unit-tree.js';
import type { CampaignHead } from './campaign-rules.js';

const DAY = { type: String, format: 'date' } as const;

export class NamedUnitDto implements NamedUnit {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
}

export class UnitOnWayDto extends NamedUnitDto {
  @ApiProperty({ type: [NamedUnitDto], description: 'From the top of what the caller sees down to the unit itself.' })
  path!: NamedUnit[];
}

export class CountsDto implements Counts {
  @ApiProperty({ description: 'The sum of the eight buckets.' }) headcount!: number;
  @ApiProperty() exempt!: number;
  @ApiProperty() eligible!: number;
  @ApiProperty() not_started!: number;
  @ApiProperty() declared!: number;
  @ApiProperty() lapsed!: number;
  @ApiProperty() submitted!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() approved!: number;
  @ApiProperty() activated!: number;
  @ApiProperty() installed!: number;
  @ApiProperty() seen!: number;
  @ApiProperty() confirmed!: number;
  @ApiProperty() done!: number;
}

export class CumulativeDto implements Record<Stage, number> {
  @ApiProperty() declared!: number;
  @ApiProperty() submitted!: number;
  @ApiProperty() approved!: number;
  @ApiProperty() activated!: number;
}

export class OriginalTargetDto {
  @ApiProperty({ ...DAY, nullable: true }) lastDay!: Day | null;
}

export class TargetDto {
  @ApiProperty() percent!: number;
  @ApiProperty({ ...DAY, nullable: true }) lastDay!: Day | null;
  @ApiProperty({ enum: TARGET_SOURCES, description: 'Where it was set.' }) source!: TargetSource;
  @ApiProperty({ type: String, nullable: true, description: 'The unit that set the percent; null: the campaign.' })
  percentFrom!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The unit that set the last day; null: the campaign.' })
  lastDayFrom!: string | null;
  @ApiProperty({ type: OriginalTargetDto, nullable: true, description: 'Under an extension: as it was without it.' })
  original!: OriginalTargetDto | null;
}

export class ForecastDto implements Forecast {
  @ApiProperty(DAY) day!: Day;
  @ApiProperty({ ...DAY, description: 'Early, at the pace of the better half of the last 14 days.' }) low!: Day;
  @ApiProperty({ ...DAY, nullable: true, description: 'Late, at the pace of the worse half; null: out of sight.' })
  high!: Day | null;
  @ApiProperty({ description: 'People per working day.' }) perDay!: number;
}

class FiguresDto {
  @ApiProperty({ type: CountsDto }) counts!: Counts;
  @ApiProperty({ type: CumulativeDto }) cumulative!: Record<Stage, number>;
  @ApiProperty({ type: Number, nullable: true, description: 'done / eligible, unrounded.' }) rate!: number | null;
  @ApiProperty({ type: Number, nullable: true }) assignedTarget!: number | null;
  @ApiProperty({ type: Number, nullable: true }) rateOfAssigned!: number | null;
  @ApiProperty({ type: TargetDto }) target!: TargetDto;
  @ApiProperty() remaining!: number;
  @ApiProperty() overdue!: number;
  @ApiProperty() lapsing!: number;
  @ApiProperty({ type: Number, nullable: true }) daysLeft!: number | null;
  @ApiProperty({ type: Number, nullable: true }) neededPerDay!: number | null;
  @ApiProperty({ type: ForecastDto, nullable: true }) forecast!: Forecast | null;
  @ApiProperty({ enum: STATUSES }) status!: CompletionStatus;
}

export class ChildCompletionDto extends FiguresDto {
  @ApiProperty({ type: NamedUnitDto, nullable: true, description: 'null: the people on the unit itself.' })
  unit!: NamedUnit | null;

  @ApiPropertyOptional({ description: 'The people on the unit itself, in no child.' })
  own?: true;
}

export class CompletionDto extends FiguresDto {
  @ApiProperty() campaignId!: string;
  @ApiProperty(DAY) asOf!: Day;
  @ApiProperty({ enum: DONE_WHEN }) doneWhen!: DoneWhen;
  @ApiProperty({ type: UnitOnWayDto }) unit!: UnitOnWayDto;
  @ApiProperty({ description: 'Child units that have reached their target.' }) unitsReached!: number;
  @ApiProperty({ description: 'Child units with anybody eligible.' }) unitsTotal!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Done when the last day was over; null until then.' })
  doneByLastDay!: number | null;
  @ApiProperty({
    description: 'Entries of `children` in all, before the range: child units, and the own people if any.',
  })
  childrenTotal!: number;
  @ApiProperty({ type: [ChildCompletionDto] }) children!: ChildCompletionDto[];
}

export class TrendDayDto extends CountsDto {
  @ApiProperty(DAY) day!: Day;
  @ApiProperty() lapsing!: number;
}

export class TrendDto {
  @ApiProperty() campaignId!: string;
  @ApiProperty({ enum: DONE_WHEN }) doneWhen!: DoneWhen;
  @ApiProperty({ type: NamedUnitDto }) unit!: NamedUnit;
  @ApiProperty({ type: [TrendDayDto], description: 'Every day, also those without movement.' }) days!: TrendDayDto[];
  @ApiProperty({ type: TargetDto }) target!: TargetDto;
  @ApiProperty({ type: ForecastDto, nullable: true }) forecast!: Forecast | null;
}

export function targetDto(target: EffectiveTarget): TargetDto {
  const { percent, lastDay, source, percentFrom, lastDayFrom, original } = target;
  return {
    percent,
    lastDay,
    source,
    percentFrom: percentFrom === null ? null : String(percentFrom),
    lastDayFrom: lastDayFrom === null ? null : String(lastDayFrom),
    original,
  };
}

function figures(completion: Completion, target: EffectiveTarget): FiguresDto {
  const { counts, cumulative, rate, assignedTarget, rateOfAssigned, remaining, overdue, lapsing } = completion;
  const { daysLeft, neededPerDay, forecast, status } = completion;
  return {
    counts,
    cumulative,
    rate,
    assignedTarget,
    rateOfAssigned,
    target: targetDto(target),
    remaining,
    overdue,
    lapsing,
    daysLeft,
    neededPerDay,
    forecast,
    status,
  };
}

export function completionDto(
  head: CampaignHead,
  asOf: Day,
  unit: UnitPlace,
  path: NamedUnit[],
  found: {
    readonly completion: Completion;
    readonly target: EffectiveTarget;
    readonly unitsReached: number;
    readonly unitsTotal: number;
    readonly doneByLastDay: number | null;
    readonly childrenTotal: number;
    readonly children: ChildCompletionDto[];
  },
): CompletionDto {
  const { completion, target, ...rest } = found;
  return {
    campaignId: String(head.id),
    asOf,
    doneWhen: head.rules.doneWhen,
    unit: { id: String(unit.id), name: unit.name, path },
    ...figures(completion, target),
    ...rest,
  };
}

/** `child` null: the people on the unit itself. */
export function childDto(
  child: { id: number; name: string } | null,
  completion: Completion,
  target: EffectiveTarget,
): ChildCompletionDto {
  const body = figures(completion, target);
  return child === null
    ? { unit: null, own: true, ...body }
    : { unit: { id: String(child.id), name: child.name }, ...body };
}
