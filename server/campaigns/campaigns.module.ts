import { Module } from '@nestjs/common';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { CampaignRulesModule } from './campaign-rules.module.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignsService } from './campaigns.service.js';
import { CompletionController } from './completion.controller.js';
import { CompletionService } from './completion.service.js';

@Module({
  imports: [CampaignRulesModule, UnitTreeModule, TrackingModule],
  controllers: [CampaignsController, CompletionController],
  providers: [CampaignsService, CompletionService],
  exports: [CampaignsService, CompletionService],
})
export class CampaignsModule {}
