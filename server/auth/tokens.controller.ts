import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiList } from '../common/api-list.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import { Allow } from './allow.js';
import { Caller } from './caller.js';
import { CurrentCaller } from './current-caller.js';
import { CreateTokenDto, NewTokenView, TokenView } from './token.dto.js';
import { TokensService } from './tokens.service.js';

@ApiTags('tokens')
@Controller('tokens')
@Allow('self')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @ApiOkResponse({ type: [TokenView] })
  @ApiList('id')
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<TokenView>> {
    return this.tokens.list(caller, query);
  }

  @Get(':id')
  find(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<TokenView> {
    return this.tokens.find(caller, id);
  }

  /** The token is in this answer and never shown again. */
  @Post()
  @ApiCreatedResponse({ type: NewTokenView })
  create(@CurrentCaller() caller: Caller, @Body() dto: CreateTokenDto): Promise<NewTokenView> {
    return this.tokens.create(caller, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  delete(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<void> {
    return this.tokens.delete(caller, id);
  }
}
