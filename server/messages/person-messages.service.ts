import { Injectable } from '@nestjs/common';
import type { Caller, Locale } from '../auth/caller.js';
import { parseListQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { badRequest, notFound, unprocessable } from '../common/app-error.js';
import type { Day } from '../domain/calendar.js';
import { fillIn, WRITTEN_TO, type TemplateKey, type Values, type WrittenTo } from '../domain/message-template.js';
import { PARTICIPANT_LIST } from '../participants/participant-order.js';
import { ParticipantQuery } from '../participants/participant-query.js';
import { lastDayOf, ParticipantRows, type ParticipantRow } from '../participants/participant-rows.js';
import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { daysBetween } from '../domain/calendar.js';
import { MessageGround, type CampaignWords, type UnitWords } from './message-ground.js';
import type { MessageDto, MessagesQueryDto } from './message.dto.js';
import { MessageTemplates } from './message-templates.service.js';
import { nextStep, shortDay, standingWord } from './message-words.js';

/** Texts for one person each: where they stand, and the next step of this campaign's procedure. */
@Injectable()
export class PersonMessages {
  constructor(
    private readonly query: ParticipantQuery,
    private readonly rows: ParticipantRows,
    private readonly templates: MessageTemplates,
    private readonly ground: MessageGround,
  ) {}

  /** One participant's, or those of everybody on a list; exempt people are passed over. */
  async list(caller: Caller, campaignId: number, query: MessagesQueryDto, locale: Locale): Promise<Page<MessageDto>> {
    const text = await this.templates.textsOf(campaignId, locale);
    const { filter, sort, offset, limit } = parseListQuery(
      { filter: query.filter, range: query.range },
      PARTICIPANT_LIST,
    );
    if (query.participantId === undefined && query.filter === undefined) throw badRequest('ONE_SELECTION_REQUIRED');
    const { participantId, unitId } = query;
    const chosen = await this.query.choose(
      {
        stage: WRITTEN_TO,
        ...filter,
        campaignId,
        ...(unitId === undefined ? {} : { unitId }),
        ...(participantId === undefined ? {} : { id: [participantId] }),
      },
      caller.scope('record'),
    );
    if (chosen.isPast) throw unprocessable('PAST_IS_READ_ONLY', { day: chosen.day });
    const { ids, total } = await this.query.find(chosen, sort, offset, limit);
    const items = await this.fill(ids, chosen.head!, chosen.day, locale, text);
    if (participantId !== undefined && items.length === 0) throw notFound('participant');
    return new Page('messages', items, total, offset);
  }

  /** With another text, for one of those who stand there: while it is being written. */
  async preview(
    caller: Caller,
    campaignId: number,
    key: TemplateKey,
    text: string,
    locale: Locale,
    wanted: { participantId: string | undefined; unitId: string | undefined },
  ): Promise<string | null> {
    const { participantId, unitId } = wanted;
    const chosen = await this.query.choose(
      {
        campaignId,
        ...(unitId === undefined ? {} : { unitId }),
        ...(participantId === undefined ? { stage: key.split('.')[1] } : { id: [participantId] }),
      },
      caller.scope('record'),
    );
    const { ids } = await this.query.find(chosen, { field: 'name', direction: 'ASC' }, 0, 1);
    const [message] = await this.fill(ids, chosen.head!, chosen.day, locale, () => text);
    return message?.text ?? null;
  }

  private async fill(
    ids: readonly number[],
    head: CampaignHead,
    day: Day,
    locale: Locale,
    text: (key: TemplateKey) => string,
  ): Promise<MessageDto[]> {
    const found = await this.rows.load(ids, day);
    const campaign = await this.ground.campaign(head.id, locale);
    const units = await this.ground.units([...new Set(found.map(({ unit_id }) => unit_id))]);
    return found.flatMap((row) => {
      const { bucket } = row;
      if (!isWrittenTo(bucket)) return [];
      const values = valuesOf(campaign, units.get(row.unit_id)!, row, bucket, lastDayOf(row, head), day);
      return {
        text: fillIn(text(`person.${bucket}`), values),
        participantId: String(row.id),
        fullName: row.full_name,
        unitId: String(row.unit_id),
        unitName: row.unit_name,
        stage: bucket,
      };
    });
  }
}

function isWrittenTo(bucket: string): bucket is WrittenTo {
  return (WRITTEN_TO as readonly string[]).includes(bucket);
}

function valuesOf(
  campaign: CampaignWords,
  unit: UnitWords,
  row: ParticipantRow,
  bucket: WrittenTo,
  lastDay: Day | null,
  today: Day,
): Values {
  const { locale, settings } = campaign;
  const short = (day: Day | null): string | null => shortDay(day, today, locale);
  const reason = settings.reasons.find(({ code }) => code === row.reason);
  const isDone = row.done_on !== null;
  return {
    name: row.full_name,
    title: row.title,
    unit: unit.name,
    campaign: campaign.name,
    app: campaign.appName,
    contact: unit.contact,
    // Who is done owes nothing by the last day.
    lastDay: isDone ? null : short(lastDay),
    daysLeft: isDone || lastDay === null ? null : Math.max(0, daysBetween(today, lastDay)),
    today: short(today),
    standing: standingWord(bucket, settings.names, locale),
    since: short(row.since),
    declaredOn: short(row.declared_on),
    handInBy: bucket === 'declared' ? short(row.hand_in_by) : null,
    lapsesOn: bucket === 'declared' ? short(row.lapses_on) : null,
    reason: reason?.[locale] ?? row.reason,
    attempt: row.attempt,
    next: nextStep(bucket, settings.guidance, locale),
  };
}
