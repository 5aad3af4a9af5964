import { Injectable } from '@nestjs/common';
import type { Caller, Locale } from '../auth/caller.js';
import { Page } from '../common/page.js';
import { GroupMessages } from './group-messages.service.js';
import type { MessageDto, MessagesQueryDto, PreviewDto, PreviewTemplateDto } from './message.dto.js';
import { check } from './message-templates.service.js';
import { PersonMessages } from './person-messages.service.js';

/** Messages to copy, for a group or for one person. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly groups: GroupMessages,
    private readonly people: PersonMessages,
  ) {}

  async list(caller: Caller, campaignId: number, query: MessagesQueryDto, locale: Locale): Promise<Page<MessageDto>> {
    if (query.audience === 'person') return this.people.list(caller, campaignId, query, locale);
    const items = await this.groups.list(caller, campaignId, query.unitId, query.children === 'true', locale);
    return new Page('messages', items, items.length, 0);
  }

  async preview(caller: Caller, dto: PreviewTemplateDto): Promise<PreviewDto> {
    const { campaignId, key, locale, text, unitId, participantId } = dto;
    check(key, text);
    const id = Number(campaignId);
    if (key === 'group') {
      const [message] = await this.groups.fill(caller, id, { unitId, withChildren: false }, locale, text);
      return { text: message?.text ?? null };
    }
    return { text: await this.people.preview(caller, id, key, text, locale, { participantId, unitId }) };
  }
}
