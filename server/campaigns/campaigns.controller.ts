import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import {
  CampaignDto,
  CheckCampaignDto,
  CheckDto,
  CreateCampaignDto,
  DeadlineAnswerDto,
  DeadlineDto,
  TemplateDto,
  UpdateCampaignDto,
} from './campaign.dto.js';
import { CampaignsService } from './campaigns.service.js';

@ApiTags('campaigns')
@Controller('campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Allow('read')
  @ApiOkResponse({ type: [CampaignDto] })
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<CampaignDto>> {
    return this.campaigns.list(caller, query);
  }

  @Post()
  @Allow('campaigns')
  @ApiCreatedResponse({ type: CampaignDto })
  create(@CurrentCaller() caller: Caller, @Body() dto: CreateCampaignDto): Promise<CampaignDto> {
    return this.campaigns.create(caller, dto);
  }

  /** The checks on a form that is not saved yet. */
  @Post('checks')
  @Allow('campaigns')
  @HttpCode(200)
  @ApiOkResponse({ type: [CheckDto] })
  checkUnsaved(
    @CurrentCaller() caller: Caller,
    @Body() dto: CheckCampaignDto,
    @Headers('accept-language') language?: string,
  ): Promise<CheckDto[]> {
    return this.campaigns.checkUnsaved(dto, localeOf(language, caller.locale));
  }

  /** How a deadline phrase is understood, before anybody relies on it. */
  @Post('deadline')
  @Allow('campaigns')
  @HttpCode(200)
  @ApiOkResponse({ type: DeadlineAnswerDto })
  readDeadline(@Body() dto: DeadlineDto): Promise<DeadlineAnswerDto> {
    return this.campaigns.readDeadline(dto);
  }

  /** Procedures that a campaign can start from (T11). */
  @Get('templates')
  @Allow('read')
  @ApiOkResponse({ type: [TemplateDto] })
  templates(): TemplateDto[] {
    return this.campaigns.templates();
  }

  @Get(':id')
  @Allow('read')
  @ApiOkResponse({ type: CampaignDto })
  get(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<CampaignDto> {
    return this.campaigns.get(caller, id);
  }

  @Put(':id')
  @Allow('campaigns')
  @ApiOkResponse({ type: CampaignDto })
  update(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: UpdateCampaignDto,
  ): Promise<CampaignDto> {
    return this.campaigns.update(caller, id, dto);
  }

  @Delete(':id')
  @Allow('campaigns')
  @HttpCode(204)
  remove(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<void> {
    return this.campaigns.remove(caller, id);
  }

  @Get(':id/checks')
  @Allow('read')
  @ApiOkResponse({ type: [CheckDto] })
  checks(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Headers('accept-language') language?: string,
  ): Promise<CheckDto[]> {
    return this.campaigns.checks(caller, id, localeOf(language, caller.locale));
  }
}
