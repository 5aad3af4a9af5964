import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import {
  CreateHolidayDto,
  DeleteHolidayQueryDto,
  HolidayDto,
  HolidayEffectDto,
  SavedHolidayDto,
  UpdateHolidayDto,
} from './holiday.dto.js';
import { HolidaysService } from './holidays.service.js';

@ApiTags('holidays')
@Controller('holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Get()
  @Allow('read')
  @ApiOkResponse({ type: [HolidayDto] })
  list(@Query() query: RawQuery): Promise<Page<HolidayDto>> {
    return this.holidays.list(query);
  }

  @Get(':id')
  @Allow('read')
  @ApiOkResponse({ type: HolidayDto })
  get(@Param('id', IdPipe) id: number): Promise<HolidayDto> {
    return this.holidays.get(id);
  }

  @Post()
  @Allow('settings')
  @ApiCreatedResponse({ type: SavedHolidayDto })
  create(@CurrentCaller() caller: Caller, @Body() dto: CreateHolidayDto): Promise<SavedHolidayDto> {
    return this.holidays.create(caller, dto);
  }

  @Put(':id')
  @Allow('settings')
  @ApiOkResponse({ type: SavedHolidayDto })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: UpdateHolidayDto,
  ): Promise<SavedHolidayDto> {
    return this.holidays.update(caller, id, dto);
  }

  @Delete(':id')
  @Allow('settings')
  @ApiOkResponse({ type: HolidayEffectDto })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() { version }: DeleteHolidayQueryDto,
  ): Promise<HolidayEffectDto> {
    return this.holidays.remove(caller, id, version);
  }
}
