import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { Page } from '../common/page.js';
import { GuardiansService } from './guardians.service.js';
import { BlockingGuardianDto, LeaverDto, LeaversQueryDto, OversightQueryDto, ReasonCountDto } from './oversight.dto.js';
import { ReasonsService } from './reasons.service.js';

@ApiTags('participants')
@Controller('campaigns/:id')
export class OversightController {
  constructor(
    private readonly guardians: GuardiansService,
    private readonly reasons: ReasonsService,
  ) {}

  @Get('guardians')
  @Allow('read')
  @ApiOkResponse({ type: [BlockingGuardianDto] })
  blocking(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: OversightQueryDto,
  ): Promise<Page<BlockingGuardianDto>> {
    return this.guardians.list(caller, id, query);
  }

  @Get('reasons')
  @Allow('read')
  @ApiOkResponse({ type: [ReasonCountDto] })
  counts(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: OversightQueryDto,
  ): Promise<ReasonCountDto[]> {
    return this.reasons.counts(caller, id, query);
  }

  @Get('leavers')
  @Allow('read')
  @ApiOkResponse({ type: [LeaverDto] })
  leavers(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: LeaversQueryDto,
  ): Promise<Page<LeaverDto>> {
    return this.reasons.leavers(caller, id, query);
  }
}
