import { Module } from '@nestjs/common';
import { CampaignRules } from './campaign-rules.js';
import { CampaignTargets } from './campaign-targets.js';

/** Apart from the campaigns themselves, because recording needs the rules and campaigns need recording. */
@Module({ providers: [CampaignRules, CampaignTargets], exports: [CampaignRules, CampaignTargets] })
export class CampaignRulesModule {}
