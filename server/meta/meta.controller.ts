import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../auth/allow.js';
import { HealthService, type Health } from './health.service.js';
import { HttpMetrics } from './http-metrics.js';
import { MetaService, type Meta } from './meta.service.js';

@ApiTags('meta')
@Controller()
export class MetaController {
  constructor(
    private readonly facts: MetaService,
    private readonly health: HealthService,
    private readonly metrics: HttpMetrics,
  ) {}

  @Get('meta')
  @Allow('self')
  meta(): Meta {
    return this.facts.meta();
  }

  @Get('health/live')
  @Public()
  live(): Health {
    return { status: 'ok' };
  }

  /** 503 while the database cannot be reached, and while the server is going down. */
  @Get('health/ready')
  @Public()
  ready(): Promise<Health> {
    return this.health.ready();
  }

  @Get('metrics')
  @Allow('settings')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  prometheus(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
