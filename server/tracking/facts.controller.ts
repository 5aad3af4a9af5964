import { Body, Controller, Headers, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import { BulkFactsService, type BulkAnswer } from './bulk-facts.service.js';
import { BulkFactsDto, RecordFactDto, VoidFactDto } from './fact.dto.js';
import { FactsService, type RecordedFact } from './facts.service.js';

@ApiTags('facts')
@Controller()
export class FactsController {
  constructor(
    private readonly facts: FactsService,
    private readonly bulk: BulkFactsService,
  ) {}

  @Post('participants/facts')
  @Allow('record', 'govern')
  async recordMany(
    @CurrentCaller() caller: Caller,
    @Body() dto: BulkFactsDto,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<BulkAnswer> {
    const answer = await this.bulk.answer(caller, dto, localeOf(language, caller.locale));
    response.status('changeId' in answer ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return answer;
  }

  @Post('participants/:id/facts')
  @Allow('record', 'govern')
  record(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: RecordFactDto,
    @Headers('accept-language') language?: string,
  ): Promise<RecordedFact> {
    return this.facts.record(caller, id, dto, localeOf(language, caller.locale));
  }

  @Post('facts/:id/void')
  @Allow('record', 'govern')
  @HttpCode(200)
  void(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: VoidFactDto,
    @Headers('accept-language') language?: string,
  ): Promise<RecordedFact> {
    return this.facts.void(caller, id, dto, localeOf(language, caller.locale));
  }
}
