import { Module } from '@nestjs/common';
import { HealthService } from './health.service.js';
import { HttpMetrics } from './http-metrics.js';
import { MetaController } from './meta.controller.js';
import { MetaService } from './meta.service.js';

@Module({
  controllers: [MetaController],
  providers: [MetaService, HealthService, HttpMetrics],
  exports: [HttpMetrics],
})
export class MetaModule {}
