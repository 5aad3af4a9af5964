import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import { CheckDto } from './campaign.dto.js';
import { ExtensionsService } from './extensions.service.js';
import { TargetListService } from './target-list.service.js';
import {
  EndExtensionDto,
  ExtendDto,
  ExtensionDto,
  SavedExtensionDto,
  SavedTargetDto,
  SetTargetDto,
  TargetChangeDto,
  UnitTargetDto,
} from './targets.dto.js';
import { TargetsService } from './targets.service.js';

@ApiTags('targets')
@Controller('campaigns/:id')
export class TargetsController {
  constructor(
    private readonly lists: TargetListService,
    private readonly targets: TargetsService,
    private readonly extensions: ExtensionsService,
  ) {}

  @Get('targets')
  @Allow('read')
  @ApiOkResponse({ type: [UnitTargetDto] })
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RawQuery,
  ): Promise<Page<UnitTargetDto>> {
    return this.lists.list(caller, id, query);
  }

  @Put('targets')
  @Allow('units')
  @ApiOkResponse({ type: SavedTargetDto })
  set(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: SetTargetDto,
    @Headers('accept-language') language?: string,
  ): Promise<SavedTargetDto> {
    return this.targets.set(caller, id, dto, localeOf(language, caller.locale));
  }

  /** The checks on a target that is not saved yet. */
  @Post('targets/checks')
  @Allow('units')
  @HttpCode(200)
  @ApiOkResponse({ type: [CheckDto] })
  check(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: SetTargetDto,
    @Headers('accept-language') language?: string,
  ): Promise<CheckDto[]> {
    return this.targets.check(caller, id, dto, localeOf(language, caller.locale));
  }

  @Get('targets/history')
  @Allow('read')
  @ApiOkResponse({ type: [TargetChangeDto] })
  history(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RawQuery,
  ): Promise<Page<TargetChangeDto>> {
    return this.lists.history(caller, id, query);
  }

  @Get('extensions')
  @Allow('read')
  @ApiOkResponse({ type: [ExtensionDto] })
  listExtensions(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RawQuery,
  ): Promise<Page<ExtensionDto>> {
    return this.extensions.list(caller, id, query);
  }

  @Post('extensions')
  @Allow('govern')
  @ApiCreatedResponse({ type: SavedExtensionDto })
  grant(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: ExtendDto,
    @Headers('accept-language') language?: string,
  ): Promise<SavedExtensionDto> {
    return this.extensions.grant(caller, id, dto, localeOf(language, caller.locale));
  }

  /** Ends it: it counts no more, and stays in the list. */
  @Post('extensions/:extensionId/end')
  @Allow('govern')
  @HttpCode(200)
  @ApiOkResponse({ type: ExtensionDto })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Param('extensionId', IdPipe) extensionId: number,
    @Body() dto: EndExtensionDto,
  ): Promise<ExtensionDto> {
    return this.extensions.end(caller, id, extensionId, dto);
  }
}
