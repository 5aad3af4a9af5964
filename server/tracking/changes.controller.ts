import { Controller, Get, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../auth/allow.js';
import { Caller } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { IdPipe } from '../common/id.pipe.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import { ChangesService, type ChangeAnswer } from './changes.service.js';
import type { Undone } from './commands.js';
import type { Standing } from './still-standing.js';

@ApiTags('changes')
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @Allow('read')
  list(@CurrentCaller() caller: Caller, @Query() query: RawQuery): Promise<Page<ChangeAnswer>> {
    return this.changes.list(caller, query);
  }

  @Get(':id')
  @Allow('read')
  show(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: number): Promise<ChangeAnswer> {
    return this.changes.show(caller, id);
  }

  @Get(':id/people')
  @Allow('read')
  people(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Query() query: RawQuery,
  ): Promise<Page<Standing>> {
    return this.changes.people(caller, id, query);
  }

  @Post(':id/undo')
  @Allow('record', 'govern')
  async undo(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Undone | { readonly changeId: string }> {
    const result = await this.changes.undo(caller, id);
    response.status('changeId' in result ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return result;
  }
}
