import { Module } from '@nestjs/common';
import { CampaignRulesModule } from '../campaigns/campaign-rules.module.js';
import { UnitTreeModule } from '../units/unit-tree.module.js';
import { ParticipantQuery } from './participant-query.js';

/** Apart from the lists themselves, because bulk actions of tracking ask the same question. */
@Module({
  imports: [CampaignRulesModule, UnitTreeModule],
  providers: [ParticipantQuery],
  exports: [ParticipantQuery, CampaignRulesModule, UnitTreeModule],
})
export class ParticipantQueryModule {}
