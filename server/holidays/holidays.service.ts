import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Caller } from '../auth/caller.js';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { conflict, forbidden, notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { idsOf, parseListQuery, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { execute, forUpdate, row, rows, textsIn } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { addDays, weekday, type Day, type Holiday, type HolidayKind } from '../domain/calendar.js';
import { compensationsOf } from '../domain/holidays.js';
import { searchKey, searchTerms } from '../domain/names.js';
import { DEFAULT_RULES } from '../domain/stages.js';
import { calendarOf } from '../tracking/procedure.js';
import { RebuildJobs } from '../tracking/rebuild-job.service.js';
import { isSameCalendar, lapsesMoved } from './calendar-change.js';
import { CalendarVersion, HolidayRow } from './holiday.entity.js';
import type {
  CreateHolidayDto,
  HolidayDto,
  HolidayEffectDto,
  SavedHolidayDto,
  UpdateHolidayDto,
} from './holiday.dto.js';

const LIST = {
  sortable: { day: 'day', kind: 'kind', name: 'name', id: 'id' },
  defaultSort: ['day', 'ASC'],
  filters: ['id', 'q', 'year', 'kind'],
} as const;

interface CampaignRow {
  id: number;
  settings: string;
}

/** The list of days off, one for the whole installation. A change of working days is a new version of the calendar. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly reader: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly rebuilds: RebuildJobs,
    private readonly audit: AuditService,
  ) {}

  async list(query: RawQuery): Promise<Page<HolidayDto>> {
    const { filter, sort, offset, limit } = parseListQuery(query, LIST);
    const all = await this.all(this.reader.manager);
    const ids = idsOf(filter);
    const terms = typeof filter.q === 'string' ? searchTerms(filter.q) : [];
    const year = filter.year === undefined ? null : String(filter.year);
    const matching = all.filter(
      (one) =>
        (ids?.includes(one.id) ?? true) &&
        (year === null || one.day.startsWith(`${year}-`)) &&
        (filter.kind === undefined || one.kind === filter.kind) &&
        terms.every((term) => ` ${searchKey(one.name)}`.includes(` ${term}`)),
    );
    const field = sort.field as keyof HolidayRow;
    const sign = sort.direction === 'DESC' ? -1 : 1;
    const compare = (a: HolidayRow, b: HolidayRow): number =>
      a[field] === b[field] ? a.id - b.id : a[field] < b[field] ? -1 : 1;
    matching.sort((a, b) => sign * compare(a, b));
    const page = matching.slice(offset, offset + limit);
    return new Page(
      'holidays',
      page.map((one) => holidayDto(one, all)),
      matching.length,
      offset,
    );
  }

  async get(id: number): Promise<HolidayDto> {
    const all = await this.all(this.reader.manager);
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw notFound('holiday');
    return holidayDto(found, all);
  }

  async create(caller: Caller, dto: CreateHolidayDto): Promise<SavedHolidayDto> {
    let id = 0;
    const effect = await this.change(caller, 'holiday_created', async (em) => {
      await checkFree(em, 0, dto);
      const made = await em.save(HolidayRow, { ...dto, name: dto.name.trim() });
      return { ...made, id: (id = made.id) };
    });
    return { ...(await this.get(id)), ...effect };
  }

  async update(caller: Caller, id: number, dto: UpdateHolidayDto): Promise<SavedHolidayDto> {
    const effect = await this.change(caller, 'holiday_changed', async (em) => {
      const found = await locked(em, id, dto.version);
      const { version: _version, ...fields } = given(dto);
      Object.assign(found, fields, { name: (dto.name ?? found.name).trim() });
      await checkFree(em, id, found);
      return em.save(found);
    });
    return { ...(await this.get(id)), ...effect };
  }

  async remove(caller: Caller, id: number, version?: number): Promise<HolidayEffectDto> {
    return this.change(caller, 'holiday_deleted', async (em) => {
      const gone = await locked(em, id, version);
      await em.delete(HolidayRow, { id });
      return gone;
    });
  }

  /**
   * Changes the list, and what hangs on it: the version of the calendar, and the spans of every campaign in which the last
   * day to hand in moves. The list is everybody's, so that only who administers everything may change it.
   */
  private async change(
    caller: Caller,
    action: 'holiday_created' | 'holiday_changed' | 'holiday_deleted',
    edit: (em: EntityManager) => Promise<HolidayRow>,
  ): Promise<HolidayEffectDto> {
    if (caller.scope('settings').paths !== null) throw forbidden();
    const actorId = caller.userId;
    const effect = await this.work.run(async (em) => {
      // The calendar first, so that no campaign comes to be by the old list meanwhile; then the order in which recording locks:
      // nobody records by the old list while it changes.
      const last = await row<{ version: number; holidays: string }>(
        em,
        `SELECT version, holidays FROM calendars ORDER BY version DESC LIMIT 1${forUpdate(em)}`,
      );
      const campaigns = await rows<CampaignRow>(em, `SELECT id, settings FROM campaigns ORDER BY id${forUpdate(em)}`);
      if (last === undefined) throw new Error('there is no calendar');
      const { id: targetId, day, kind } = await edit(em);
      const followed = await this.follow(em, actorId, campaigns, last);
      const { calendarVersion, rebuilds } = followed;
      const params = { day, kind, calendarVersion, campaignsRebuilt: rebuilds.length };
      await this.audit.write({ actorId, action, targetType: 'holiday', targetId, params });
      return followed;
    });
    if (effect.rebuilds.length > 0) this.rebuilds.wake();
    return effect;
  }

  /** A new version of the calendar, if the list makes other working days by now than `last`. */
  private async follow(
    em: EntityManager,
    actorId: number | null,
    campaigns: readonly CampaignRow[],
    last: { readonly version: number; readonly holidays: string },
  ): Promise<HolidayEffectDto> {
    const list = (await this.all(em)).map(({ day, kind }): Holiday => ({ day, kind }));
    const [before, after] = [calendarOf(last.holidays), calendarOf(JSON.stringify(list))];
    if (isSameCalendar(before, after)) return { calendarVersion: last.version, rebuilds: [] };
    const version = last.version + 1;
    const who = { actorId, at: this.clock.instant() };
    await em.insert(CalendarVersion, { version, holidays: list, ...who });
    await execute(em, 'UPDATE campaigns SET calendar_version = ?', [version]);
    const moved = lapsesMoved(before, after);
    const rebuilds: HolidayEffectDto['rebuilds'] = [];
    for (const campaign of campaigns) {
      if (!(await isTouched(em, campaign, moved))) {
        // Spans by the one list are spans by the other, unless older ones stand until a rebuild has come to its end.
        const text = 'UPDATE campaigns SET projection_calendar_version = ? WHERE id = ? AND NOT is_rebuilding';
        await execute(em, text, [version, campaign.id]);
        continue;
      }
      await this.keepSettings(em, campaign.id, who);
      const jobId = await this.rebuilds.start(em, campaign.id, actorId);
      rebuilds.push({ campaignId: String(campaign.id), jobId: String(jobId) });
    }
    return { calendarVersion: version, rebuilds };
  }

  /** A campaign whose days move by it has a new version of its settings, with who moved them. */
  private async keepSettings(
    em: EntityManager,
    campaignId: number,
    who: { actorId: number | null; at: string },
  ): Promise<void> {
    await execute(em, 'UPDATE campaigns SET settings_version = settings_version + 1 WHERE id = ?', [campaignId]);
    await execute(
      em,
      `INSERT INTO campaign_settings (campaign_id, version, done_when, settings, calendar_version, actor_id, at)
       SELECT id, settings_version, done_when, settings, calendar_version, CAST(? AS integer), ? FROM campaigns WHERE id = ?`,
      [who.actorId, who.at, campaignId],
    );
  }

  private all(em: EntityManager): Promise<HolidayRow[]> {
    return em.find(HolidayRow, { order: { day: 'ASC', id: 'ASC' } });
  }
}

async function locked(em: EntityManager, id: number, version: number | undefined): Promise<HolidayRow> {
  await row(em, `SELECT id FROM holidays WHERE id = ?${forUpdate(em)}`, [id]);
  const found = await em.findOneBy(HolidayRow, { id });
  if (found === null) throw notFound('holiday');
  if (version !== undefined && found.version !== version) {
    throw conflict('VERSION_CONFLICT', { version: found.version });
  }
  return found;
}

/** A day has a kind once, and only where it changes something: no day off on a rest day, no worked weekday. */
async function checkFree(em: EntityManager, id: number, { day, kind }: { day: Day; kind: HolidayKind }): Promise<void> {
  const isRestDay = weekday(day) > 5;
  if (kind === 'swap_work' && !isRestDay) throw unprocessable('SWAP_WORK_ON_WEEKDAY', { day });
  if ((kind === 'swap_off' || kind === 'compensation') && isRestDay)
    throw unprocessable('DAY_OFF_ON_REST_DAY', { day });
  const other = await row(em, 'SELECT id FROM holidays WHERE day = ? AND kind = ? AND id <> ?', [day, kind, id]);
  if (other !== undefined) throw conflict('HOLIDAY_TWICE', { day });
}

/** Has the campaign a declaration that lapses on one of these days, and so another day to hand in by? */
async function isTouched(em: EntityManager, campaign: CampaignRow, moved: readonly Day[]): Promise<boolean> {
  const { rules } = JSON.parse(campaign.settings) as CampaignSettings;
  const lives = rules.lapseAfterDays ?? DEFAULT_RULES.lapseAfterDays;
  const [first, last] = [moved[0], moved.at(-1)];
  if (rules.lapseAfterDays === null || lives === null || first === undefined || last === undefined) return false;
  const found = await row(
    em,
    `SELECT participant_id FROM spans WHERE campaign_id = ? AND bucket IN ('declared', 'exempt') AND to_day > ?
       AND from_day < ? AND ${textsIn(em, 'lapses_on')} AND hand_in_by IS NOT NULL LIMIT 1`,
    [campaign.id, addDays(first, -1 - lives), last, JSON.stringify(moved)],
  );
  return found !== undefined;
}

function holidayDto({ id, day, kind, name, version }: HolidayRow, all: readonly HolidayRow[]): HolidayDto {
  const isHoliday = kind === 'holiday' && weekday(day) > 5;
  const made = isHoliday ? compensationsOf(all).find((one) => one.for === day)?.day : undefined;
  const isListed = all.some((one) => one.day === made && one.kind !== 'pending');
  return {
    id: String(id),
    day,
    kind,
    name,
    weekday: weekday(day),
    missingCompensation: made === undefined || isListed ? null : made,
    version,
  };
}
