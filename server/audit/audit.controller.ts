import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import { IdPipe } from '../common/id.pipe.js';
import { ApiList } from '../common/api-list.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import { AuditView, Verification } from './audit.dto.js';
import { AuditListService } from './audit-list.service.js';
import { SealService } from './seal.service.js';

@ApiTags('audit')
@Controller('audit')
@Allow('audit')
export class AuditController {
  constructor(
    private readonly entries: AuditListService,
    private readonly seals: SealService,
  ) {}

  @Get()
  @ApiOkResponse({ type: [AuditView] })
  @ApiList()
  list(@Query() query: RawQuery): Promise<Page<AuditView>> {
    return this.entries.list(query);
  }

  /** Recounts the seals: has anything that was written been changed or erased since? */
  @Get('verification')
  @ApiOkResponse({ type: Verification })
  verify(): Promise<Verification> {
    return this.seals.verifySeals();
  }

  @Get(':id')
  @ApiOkResponse({ type: AuditView })
  find(@Param('id', IdPipe) id: number): Promise<AuditView> {
    return this.entries.find(id);
  }
}
