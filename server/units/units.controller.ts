import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import {
  CreateUnitDto,
  MergePreviewDto,
  MergeStartedDto,
  MergeUnitDto,
  MoveUnitDto,
  TreeQueryDto,
  UnitDto,
  UnitNodeDto,
  UpdateUnitDto,
} from './unit.dto.js';
import { UnitMergeService } from './unit-merge.service.js';
import { UnitListService } from './unit-list.service.js';
import { UnitsService } from './units.service.js';

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly lists: UnitListService,
    private readonly units: UnitsService,
    private readonly merges: UnitMergeService,
  ) {}

  @Get()
  @Allow('read')
  @ApiOkResponse({ type: [UnitDto] })
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<UnitDto>> {
    return this.lists.list(caller, query);
  }

  @Get('tree')
  @Allow('read')
  @ApiOkResponse({ type: [UnitNodeDto] })
  tree(@CurrentCaller() caller: Caller, @Query() query: TreeQueryDto): Promise<UnitNodeDto[]> {
    return this.lists.tree(caller, query);
  }

  @Get(':id')
  @Allow('read')
  @ApiOkResponse({ type: UnitDto })
  get(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<UnitDto> {
    return this.lists.get(caller, id);
  }

  @Post()
  @Allow('units')
  @ApiCreatedResponse({ type: UnitDto })
  create(@CurrentCaller() caller: Caller, @Body() dto: CreateUnitDto): Promise<UnitDto> {
    return this.units.create(caller, dto);
  }

  @Put(':id')
  @Allow('units')
  @ApiOkResponse({ type: UnitDto })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: UpdateUnitDto,
  ): Promise<UnitDto> {
    return this.units.update(caller, id, dto);
  }

  @Delete(':id')
  @Allow('units')
  @HttpCode(204)
  remove(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<void> {
    return this.units.remove(caller, id);
  }

  @Post(':id/move')
  @Allow('units')
  @HttpCode(200)
  @ApiOkResponse({ type: UnitDto })
  move(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number, @Body() dto: MoveUnitDto): Promise<UnitDto> {
    return this.units.move(caller, id, dto);
  }

  /** Moves everybody to another unit from a day on, as a job, and closes this one. */
  @Post(':id/merge')
  @Allow('units')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: MergeStartedDto })
  merge(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: MergeUnitDto,
  ): Promise<MergeStartedDto> {
    return this.merges.merge(caller, id, dto);
  }

  /** What the same request to `merge` would do, and who would lose sight of these people. */
  @Post(':id/merge/preview')
  @Allow('units')
  @HttpCode(200)
  @ApiOkResponse({ type: MergePreviewDto })
  previewMerge(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: MergeUnitDto,
  ): Promise<MergePreviewDto> {
    return this.merges.preview(caller, id, dto);
  }
}
