import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import {
  BatchDto,
  BatchListQueryDto,
  CollectDto,
  CreateBatchDto,
  HandOverDto,
  RenameBatchDto,
  type Collected,
} from './batch.dto.js';
import { BatchesService } from './batches.service.js';
import { CollectingService } from './collecting.service.js';
import { HandOverService, type HandOverAnswer } from './hand-over.service.js';

@ApiTags('batches')
@Controller('batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly collecting: CollectingService,
    private readonly handOver: HandOverService,
  ) {}

  @Get()
  @Allow('read')
  @ApiOkResponse({ type: [BatchDto] })
  list(@CurrentCaller() caller: Caller, @Query() query: BatchListQueryDto): Promise<Page<BatchDto>> {
    return this.batches.list(caller, query);
  }

  @Post()
  @Allow('record')
  @ApiCreatedResponse({ type: BatchDto })
  create(@CurrentCaller() caller: Caller, @Body() dto: CreateBatchDto): Promise<BatchDto> {
    return this.batches.create(caller, dto);
  }

  /** Its people are listed by `GET /participants?filter={batchId}`. */
  @Get(':id')
  @Allow('read')
  @ApiOkResponse({ type: BatchDto })
  get(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<BatchDto> {
    return this.batches.get(caller, id);
  }

  @Put(':id')
  @Allow('record')
  @ApiOkResponse({ type: BatchDto })
  rename(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: RenameBatchDto,
  ): Promise<BatchDto> {
    return this.batches.rename(caller, id, dto);
  }

  @Delete(':id')
  @Allow('record')
  @HttpCode(204)
  remove(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<void> {
    return this.batches.remove(caller, id);
  }

  @Post(':id/items')
  @Allow('record')
  @HttpCode(200)
  collect(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: CollectDto,
    @Headers('accept-language') language?: string,
  ): Promise<Collected> {
    return this.collecting.collect(caller, id, dto, localeOf(language, caller.locale));
  }

  @Delete(':id/items/:participantId')
  @Allow('record')
  @HttpCode(204)
  giveBack(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Param('participantId', IdPipe) participantId: number,
  ): Promise<void> {
    return this.collecting.giveBack(caller, id, participantId);
  }

  @Post(':id/handover')
  @Allow('record')
  async hand(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Body() dto: HandOverDto,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<HandOverAnswer> {
    const answer = await this.handOver.answer(caller, id, dto, localeOf(language, caller.locale));
    response.status('changeId' in answer ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return answer;
  }
}
