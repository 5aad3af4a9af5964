import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { Page } from '../common/page.js';
import { CompletionQueryDto, TrendQueryDto } from './completion-query.dto.js';
import { CompletionDto, TrendDto } from './completion.dto.js';
import { CompletionService } from './completion.service.js';
import { BandDto, RankedUnitDto, RankingQueryDto, RankingScopeDto } from './ranking.dto.js';
import { ChangesQueryDto, ChangesDto, ChangedPersonDto, ChangedPeopleQueryDto } from './movements.dto.js';
import { DurationsDto, DurationsQueryDto } from './durations.dto.js';
import { DurationsService } from './durations.service.js';
import { MovementsService } from './movements.service.js';
import { RankingService } from './ranking.service.js';

@ApiTags('completion')
@Controller('campaigns/:id')
export class CompletionController {
  constructor(
    private readonly completions: CompletionService,
    private readonly rankings: RankingService,
    private readonly durationsService: DurationsService,
    private readonly movements: MovementsService,
  ) {}

  @Get('completion')
  @Allow('read')
  @ApiOkResponse({ type: CompletionDto })
  completion(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: CompletionQueryDto,
  ): Promise<CompletionDto> {
    return this.completions.completion(caller, id, query);
  }

  @Get('trend')
  @Allow('read')
  @ApiOkResponse({ type: TrendDto })
  trend(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: TrendQueryDto,
  ): Promise<TrendDto> {
    return this.completions.trend(caller, id, query);
  }

  /** Units of about the same size side by side, with how far chance may have helped. */
  @Get('ranking')
  @Allow('read')
  @ApiOkResponse({ type: [RankedUnitDto] })
  ranking(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RankingQueryDto,
  ): Promise<Page<RankedUnitDto>> {
    return this.rankings.ranking(caller, id, query);
  }

  @Get('ranking/bands')
  @Allow('read')
  @ApiOkResponse({ type: [BandDto] })
  bands(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RankingScopeDto,
  ): Promise<BandDto[]> {
    return this.rankings.bands(caller, id, query);
  }

  /** Time from stage to stage, ours and the agency's, and who was in time. */
  @Get('durations')
  @Allow('read')
  @ApiOkResponse({ type: DurationsDto })
  durations(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: DurationsQueryDto,
  ): Promise<DurationsDto> {
    return this.durationsService.durations(caller, id, query);
  }

  /** What changed between two days, in numbers. */
  @Get('changes')
  @Allow('read')
  @ApiOkResponse({ type: ChangesDto })
  changes(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: ChangesQueryDto,
  ): Promise<ChangesDto> {
    return this.movements.changes(caller, id, query);
  }

  /** The people behind one of those numbers. */
  @Get('changes/people')
  @Allow('read')
  @ApiOkResponse({ type: [ChangedPersonDto] })
  changedPeople(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: ChangedPeopleQueryDto,
  ): Promise<Page<ChangedPersonDto>> {
    return this.movements.people(caller, id, query);
  }
}
