import { Module } from '@nestjs/common';
import { CampaignRules } from './campaign-rules.js';

/** Apart from the campaigns themselves, because recording needs the rules and campaigns need recording. */
@Module({ providers: [CampaignRules], exports: [CampaignRules] })
export class CampaignRulesModule {}
