import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { localeOf } from '../common/locale.js';
import type { Page } from '../common/page.js';
import {
  MessageDto,
  MessagesQueryDto,
  MessageTemplateDto,
  PreviewDto,
  PreviewTemplateDto,
  TemplatesQueryDto,
  UpdateTemplateDto,
} from './message.dto.js';
import { MessageTemplates } from './message-templates.service.js';
import { MessagesService } from './messages.service.js';

@ApiTags('messages')
@Controller()
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly templates: MessageTemplates,
  ) {}

  /** Texts to copy into a chat. Nothing is sent from here. */
  @Get('campaigns/:id/messages')
  @Allow('record')
  @ApiOkResponse({ type: [MessageDto] })
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: MessagesQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<Page<MessageDto>> {
    return this.messages.list(caller, id, query, query.locale ?? localeOf(language, caller.locale));
  }

  @Get('message-templates')
  @Allow('record')
  @ApiOkResponse({ type: [MessageTemplateDto] })
  listTemplates(@CurrentCaller() caller: Caller, @Query() query: TemplatesQueryDto): Promise<MessageTemplateDto[]> {
    return this.templates.list(caller, query.campaignId === undefined ? null : Number(query.campaignId));
  }

  @Put('message-templates/:key')
  @Allow('govern', 'settings')
  @ApiOkResponse({ type: MessageTemplateDto })
  update(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() dto: UpdateTemplateDto,
  ): Promise<MessageTemplateDto> {
    return this.templates.update(caller, key, dto);
  }

  /** A text that is being written, filled in with what is true today. */
  @Post('message-templates/preview')
  @Allow('record')
  @HttpCode(200)
  @ApiOkResponse({ type: PreviewDto })
  preview(@CurrentCaller() caller: Caller, @Body() dto: PreviewTemplateDto): Promise<PreviewDto> {
    return this.messages.preview(caller, dto);
  }
}
