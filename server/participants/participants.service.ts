import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { forbidden } from '../common/app-error.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import {
  participantDto,
  type ParticipantDto,
  type ParticipantListQueryDto,
  type WorklistQueryDto,
} from './participant.dto.js';
import { ParticipantCompany, type Company } from './participant-company.js';
import { PARTICIPANT_LIST } from './participant-order.js';
import { ParticipantQuery, type Chosen } from './participant-query.js';
import { lastDayOf, ParticipantRows, type ParticipantRow } from './participant-rows.js';
import { WORKLISTS, type Worklist } from './worklists.js';

/** Lists of participants and the counts of the worklists. */
@Injectable()
export class ParticipantsService {
  constructor(
    private readonly query: ParticipantQuery,
    private readonly rows: ParticipantRows,
    private readonly company: ParticipantCompany,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, query: ParticipantListQueryDto): Promise<Page<ParticipantDto>> {
    const isReveal = query.reveal === 'true';
    if (isReveal && !caller.may('reveal')) throw forbidden();
    const worklist = worklistOf(query.filter);
    const { filter, sort, offset, limit } = parseListQuery(
      { ...query },
      { ...PARTICIPANT_LIST, defaultSort: worklist === 'lapsing' ? ['handInBy', 'ASC'] : ['name', 'ASC'] },
    );
    const chosen = await this.query.choose(filter, caller.scope('read'), caller.scope('reveal'));
    const { ids, total } = await this.query.find(chosen, sort, offset, limit);
    const found = await this.rows.load(ids, chosen.day);
    const company = chosen.isPast ? null : await this.company.of(caller, found);
    const items = found.map((row) => this.dto(caller, chosen, row, isReveal, company?.get(row.id)));
    const revealed = items.filter(({ isMasked, isPast }) => !isMasked && !isPast);
    if (revealed.length > 0) {
      const ids = revealed.map(({ id }) => id).join(',');
      const params = { campaignId: chosen.head?.id ?? null, rows: revealed.length, ids };
      await this.audit.write({ actorId: caller.userId, action: 'reveal', targetType: 'participants', params });
    }
    return new Page('participants', items, total, offset);
  }

  async worklistCounts(caller: Caller, query: WorklistQueryDto): Promise<Record<Worklist, number>> {
    const everybody = await this.query.choose({ ...query }, caller.scope('read'));
    const counts = {} as Record<Worklist, number>;
    for (const worklist of WORKLISTS) {
      counts[worklist] = await this.query.count(this.query.onWorklist(everybody, worklist));
    }
    return counts;
  }

  private dto(
    caller: Caller,
    { day, isPast, head }: Chosen,
    row: ParticipantRow,
    isReveal: boolean,
    company?: Company,
  ): ParticipantDto {
    const isRevealed = isReveal && !isPast && inScope(caller.scope('reveal'), row.unit_path);
    return participantDto(row, { day, lastDay: lastDayOf(row, head), isPast, isRevealed }, company);
  }
}

/** Before the filter is read in earnest: only to choose how an unsorted list is sorted (C2). */
function worklistOf(filter: unknown): unknown {
  if (typeof filter !== 'string') return undefined;
  try {
    return (JSON.parse(filter) as { worklist?: unknown } | null)?.worklist;
  } catch {
    return undefined;
  }
}
