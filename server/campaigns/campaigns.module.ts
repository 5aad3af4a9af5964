import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { TrackingModule } from '../tracking/tracking.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { CampaignAccess } from './campaign-access.js';
import { CampaignChecks } from './campaign-checks.service.js';
import { CampaignPlaces } from './campaign-places.js';
import { CampaignRulesModule } from './campaign-rules.module.js';
import { CampaignSettingsController } from './campaign-settings.controller.js';
import { CampaignSettingsService } from './campaign-settings.service.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignsService } from './campaigns.service.js';
import { CompletionController } from './completion.controller.js';
import { CompletionService } from './completion.service.js';
import { DurationsService } from './durations.service.js';
import { ExtensionsService } from './extensions.service.js';
import { MovementsService } from './movements.service.js';
import { RankingService } from './ranking.service.js';
import { SettingsPreviewService } from './settings-preview.service.js';
import { TargetListService } from './target-list.service.js';
import { TargetsController } from './targets.controller.js';
import { TargetsService } from './targets.service.js';

@Module({
  imports: [JobsModule, CampaignRulesModule, UnitTreeModule, TrackingModule],
  controllers: [CampaignsController, CampaignSettingsController, CompletionController, TargetsController],
  providers: [
    CampaignAccess,
    CampaignPlaces,
    CampaignsService,
    CampaignSettingsService,
    CompletionService,
    RankingService,
    DurationsService,
    MovementsService,
    CampaignChecks,
    TargetListService,
    TargetsService,
    ExtensionsService,
    SettingsPreviewService,
  ],
  exports: [CampaignsService, CompletionService],
})
export class CampaignsModule {}
