import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../auth/allow.js';
import { HealthService } from './health.service.js';
import { HttpMetrics } from './http-metrics.js';
import { Health, Meta } from './meta.dto.js';
import { MetaService } from './meta.service.js';

@ApiTags('meta')
@Controller()
export class MetaController {
  constructor(
    private readonly facts: MetaService,
    private readonly health: HealthService,
    private readonly metrics: HttpMetrics,
  ) {}

  @Get('meta')
  @ApiOkResponse({ type: Meta })
  @Allow('self')
  meta(): Meta {
    return this.facts.meta();
  }

  @Get('health/live')
  @ApiOkResponse({ type: Health })
  @Public()
  live(): Health {
    return { status: 'ok' };
  }

  /** 503 while the database cannot be reached, and while the server is going down. */
  @Get('health/ready')
  @ApiOkResponse({ type: Health })
  @Public()
  ready(): Promise<Health> {
    return this.health.ready();
  }

  @Get('metrics')
  @Allow('settings')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  prometheus(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
