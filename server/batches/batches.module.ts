import { Module } from '@nestjs/common';
import { CampaignAccess } from '../campaigns/campaign-access.js';
import { CampaignRulesModule } from '../campaigns/campaign-rules.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';
import { CollectingService } from './collecting.service.js';
import { HandOverService } from './hand-over.service.js';

@Module({
  imports: [JobsModule, TrackingModule, CampaignRulesModule, UnitTreeModule],
  controllers: [BatchesController],
  providers: [BatchesService, CollectingService, HandOverService, CampaignAccess],
})
export class BatchesModule {}
