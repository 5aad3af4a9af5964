import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/allow.js';
import type { RawQuery } from '../common/list-query.js';
import type { Page } from '../common/page.js';
import { JobsService, type JobView } from './jobs.service.js';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Allow('settings')
  list(@Query() query: RawQuery): Promise<Page<JobView>> {
    return this.jobs.list(query);
  }
}
