import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { B1Service } from './b1.service.js';
import { ReportFilesService } from './report-files.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [AuditModule, CampaignsModule, UnitTreeModule],
  controllers: [ReportsController],
  providers: [ReportsService, ReportFilesService, B1Service],
  exports: [ReportsService],
})
export class ReportsModule {}
