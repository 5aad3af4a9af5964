import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { RebuildDto, SettingsVersionDto } from './campaign.dto.js';
import { CampaignSettingsService } from './campaign-settings.service.js';
import { PreviewDto, PreviewFormDto } from './preview.dto.js';
import { SettingsPreviewService } from './settings-preview.service.js';

@ApiTags('campaigns')
@Controller('campaigns/:id')
export class CampaignSettingsController {
  constructor(
    private readonly settings: CampaignSettingsService,
    private readonly previews: SettingsPreviewService,
  ) {}

  @Get('settings/versions')
  @Allow('read')
  @ApiOkResponse({ type: [SettingsVersionDto] })
  versions(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<SettingsVersionDto[]> {
    return this.settings.versions(caller, id);
  }

  /** Who would change, before anything is saved. 202 with a sample while a job counts everybody. */
  @Post('settings/preview')
  @Allow('campaigns')
  @HttpCode(200)
  @ApiOkResponse({ type: PreviewDto })
  @ApiAcceptedResponse({ type: PreviewDto })
  async preview(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: PreviewFormDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PreviewDto> {
    const preview = await this.previews.preview(caller, id, dto);
    if (preview.state === 'running') response.status(202);
    return preview;
  }

  @Get('settings/previews/:previewId')
  @Allow('campaigns')
  @ApiOkResponse({ type: PreviewDto })
  previewed(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Param('previewId', IdPipe) previewId: number,
  ): Promise<PreviewDto> {
    return this.previews.get(caller, id, previewId);
  }

  @Post('rebuild')
  @Allow('campaigns')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RebuildDto })
  rebuild(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<RebuildDto> {
    return this.settings.rebuild(caller, id);
  }
}
