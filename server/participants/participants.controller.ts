import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import { JoinService } from './join.service.js';
import { ParticipantDetailService } from './participant-detail.service.js';
import { ParticipantExportService } from './participant-export.service.js';
import {
  ExportQueryDto,
  JoinDto,
  ParticipantDetailDto,
  ParticipantDto,
  ParticipantListQueryDto,
  RevealQueryDto,
  WorklistCountsDto,
  WorklistQueryDto,
} from './participant.dto.js';
import { ParticipantsService } from './participants.service.js';
import { sendExport } from './send-export.js';

@ApiTags('participants')
@Controller()
export class ParticipantsController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly details: ParticipantDetailService,
    private readonly joining: JoinService,
    private readonly exports: ParticipantExportService,
  ) {}

  @Get('participants')
  @Allow('read')
  @ApiOkResponse({ type: [ParticipantDto] })
  list(@CurrentCaller() caller: Caller, @Query() query: ParticipantListQueryDto): Promise<Page<ParticipantDto>> {
    return this.participants.list(caller, query);
  }

  /** Lets somebody who is known join a campaign. Who is new comes by `POST /people`. */
  @Post('participants')
  @Allow('govern')
  @ApiCreatedResponse({ type: ParticipantDetailDto })
  join(
    @CurrentCaller() caller: Caller,
    @Body() dto: JoinDto,
    @Headers('accept-language') language?: string,
  ): Promise<ParticipantDetailDto> {
    return this.joining.join(caller, dto, localeOf(language, caller.locale));
  }

  @Get('participants/:id')
  @Allow('read')
  @ApiOkResponse({ type: ParticipantDetailDto })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RevealQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<ParticipantDetailDto> {
    return this.details.get(caller, id, query.reveal === 'true', localeOf(language, caller.locale));
  }

  @Get('worklists/counts')
  @Allow('read')
  @ApiOkResponse({ type: WorklistCountsDto })
  worklistCounts(@CurrentCaller() caller: Caller, @Query() query: WorklistQueryDto): Promise<WorklistCountsDto> {
    return this.participants.worklistCounts(caller, query);
  }

  @Get('exports/participants.xlsx')
  @Allow('read')
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async exportXlsx(
    @CurrentCaller() caller: Caller,
    @Query() query: ExportQueryDto,
    @Res() response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<void> {
    await sendExport(await this.exports.prepare(caller, query, localeOf(language, caller.locale)), response, 'xlsx');
  }

  @Get('exports/participants.csv')
  @Allow('read')
  @ApiProduces('text/csv')
  async exportCsv(
    @CurrentCaller() caller: Caller,
    @Query() query: ExportQueryDto,
    @Res() response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<void> {
    await sendExport(await this.exports.prepare(caller, query, localeOf(language, caller.locale)), response, 'csv');
  }
}
