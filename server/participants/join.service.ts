import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller, Locale } from '../auth/caller.js';
import { CampaignRules } from '../campaigns/campaign-rules.js';
import { forbidden } from '../common/app-error.js';
import type { Accepted } from '../tracking/commands.js';
import { TrackingService } from '../tracking/tracking.service.js';
import { UnitTree } from '../units/unit-tree.js';
import { JoinDay } from './join-day.js';
import { PersonAccess } from './person-access.js';
import { ParticipantDetailService } from './participant-detail.service.js';
import type { JoinDto, ParticipantDetailDto } from './participant.dto.js';

/** Lets somebody who is known join a campaign, or come back to it (T5). */
@Injectable()
export class JoinService {
  constructor(
    private readonly reader: DataSource,
    private readonly joinDay: JoinDay,
    private readonly rules: CampaignRules,
    private readonly tree: UnitTree,
    private readonly access: PersonAccess,
    private readonly tracking: TrackingService,
    private readonly details: ParticipantDetailService,
  ) {}

  async join(caller: Caller, dto: JoinDto, locale: Locale): Promise<ParticipantDetailDto> {
    const personId = Number(dto.personId);
    await this.access.require(caller, 'read', personId, this.reader.manager);
    const unit = await this.tree.placeFor(caller, 'read', Number(dto.unitId));
    if (!caller.may('govern', unit.path)) throw forbidden();
    const head = await this.rules.head(Number(dto.campaignId));
    const { outcomes } = await this.tracking.record(
      { door: 'form', actorId: caller.userId, campaignId: head.id },
      [
        {
          op: 'join',
          personId,
          campaignId: head.id,
          unitId: unit.id,
          on: dto.joinedOn ?? (await this.joinDay.default(head.id, unit.id)),
        },
      ],
      'all',
    );
    return this.details.get(caller, (outcomes[0] as Accepted).participantId!, false, locale);
  }
}
