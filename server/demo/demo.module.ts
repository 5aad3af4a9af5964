import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { DEMO_LOADER } from '../setup/demo-loader.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitsModule } from '../units/units.module.js';
import { DemoJob } from './demo-job.service.js';
import { DemoOrganisations } from './demo-organisation.service.js';
import { DemoService } from './demo.service.js';

@Module({
  imports: [AuthModule, CampaignsModule, ImportsModule, JobsModule, ReportsModule, TrackingModule, UnitsModule],
  providers: [DemoService, DemoOrganisations, DemoJob, { provide: DEMO_LOADER, useExisting: DemoJob }],
  exports: [DemoService, DEMO_LOADER],
})
export class DemoModule {}
