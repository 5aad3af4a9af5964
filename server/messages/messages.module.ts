import { Module } from '@nestjs/common';
import { CampaignRulesModule } from '../campaigns/campaign-rules.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ParticipantQueryModule } from '../participants/participant-query.module.js';
import { ParticipantRows } from '../participants/participant-rows.js';
import { MessageGround } from './message-ground.js';
import { GroupMessages } from './group-messages.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { MessageTemplates } from './message-templates.service.js';
import { PersonMessages } from './person-messages.service.js';
import { WordingsModule } from './wordings.module.js';

@Module({
  imports: [CampaignRulesModule, CampaignsModule, ParticipantQueryModule, WordingsModule],
  controllers: [MessagesController],
  providers: [MessagesService, GroupMessages, PersonMessages, MessageTemplates, MessageGround, ParticipantRows],
})
export class MessagesModule {}
