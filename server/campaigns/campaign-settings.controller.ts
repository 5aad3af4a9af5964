import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { RebuildDto, SettingsVersionDto } from './campaign.dto.js';
import { CampaignSettingsService } from './campaign-settings.service.js';

@ApiTags('campaigns')
@Controller('campaigns/:id')
export class CampaignSettingsController {
  constructor(private readonly settings: CampaignSettingsService) {}

  @Get('settings/versions')
  @Allow('read')
  @ApiOkResponse({ type: [SettingsVersionDto] })
  versions(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<SettingsVersionDto[]> {
    return this.settings.versions(caller, id);
  }

  @Post('rebuild')
  @Allow('campaigns')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RebuildDto })
  rebuild(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<RebuildDto> {
    return this.settings.rebuild(caller, id);
  }
}
