import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitListService } from './unit-list.service.js';
import { UnitMergeService } from './unit-merge.service.js';
import { UnitTreeModule } from './unit-tree.module.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  imports: [UnitTreeModule, TrackingModule, JobsModule],
  controllers: [UnitsController],
  providers: [UnitListService, UnitsService, UnitMergeService],
  exports: [UnitListService, UnitsService],
})
export class UnitsModule {}
