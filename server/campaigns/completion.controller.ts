import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { CompletionQueryDto, TrendQueryDto } from './completion-query.dto.js';
import { CompletionDto, TrendDto } from './completion.dto.js';
import { CompletionService } from './completion.service.js';

@ApiTags('completion')
@Controller('campaigns/:id')
export class CompletionController {
  constructor(private readonly completions: CompletionService) {}

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
}
