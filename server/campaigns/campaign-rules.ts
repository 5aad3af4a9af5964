import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../common/app-error.js';
import { row, rows } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';
import { Deadlines } from '../domain/targets.js';
import { ITS_CALENDAR, procedureOf, type Procedure } from '../tracking/procedure.js';
import type { Campaign, CampaignSettings } from './campaign.entity.js';

/** What counting and listing need to know of a campaign. */
export interface CampaignHead extends Procedure {
  readonly id: number;
  readonly unitId: number;
  readonly unitPath: string;
  readonly startsOn: Day;
  readonly lastDay: Day | null;
  readonly targetPercent: number;
  readonly settingsVersion: number;
  readonly isRebuilding: boolean;
  /** The last day of every unit of the campaign. */
  readonly deadlines: Deadlines;
}

interface HeadRow {
  unit_id: number;
  path: string;
  starts_on: Day;
  last_day: Day | null;
  target_percent: number;
  done_when: Campaign['doneWhen'];
  settings_version: number;
  calendar_version: number;
  projection_version: number;
  is_rebuilding: unknown;
}

type Versions = Pick<HeadRow, 'settings_version' | 'calendar_version' | 'projection_version' | 'is_rebuilding'>;

interface SettingsRow extends Versions, Pick<HeadRow, 'done_when'> {
  settings: string;
  holidays: string;
}

/** Figures of older settings are shown until the new ones are complete. */
const OUTDATED = 'outdated';

function versionOf(row: Versions): string {
  const isOutdated = Boolean(row.is_rebuilding) && row.projection_version !== row.settings_version;
  return isOutdated ? OUTDATED : `${row.settings_version} ${row.calendar_version}`;
}

/** The rules of each campaign, parsed once a version. The version is asked every time, so that no process serves old rules. */
@Injectable()
export class CampaignRules {
  private readonly procedures = new Map<number, { version: string; procedure: Procedure }>();

  constructor(private readonly reader: DataSource) {}

  /** 404 if there is no such campaign. `em`: inside a unit of work, its own. */
  async head(campaignId: number, em: EntityManager = this.reader.manager): Promise<CampaignHead> {
    const found = await row<HeadRow>(
      em,
      `SELECT c.unit_id, u.path, c.starts_on, c.last_day, c.target_percent, c.done_when, c.settings_version,
         c.calendar_version, c.projection_version, c.is_rebuilding
       FROM campaigns c JOIN units u ON u.id = c.unit_id WHERE c.id = ?`,
      [campaignId],
    );
    if (found === undefined) throw notFound('campaign');
    return {
      ...(await this.procedure(em, campaignId, found)),
      id: campaignId,
      unitId: found.unit_id,
      unitPath: found.path,
      startsOn: found.starts_on,
      lastDay: found.last_day,
      targetPercent: Number(found.target_percent),
      settingsVersion: found.settings_version,
      isRebuilding: Boolean(found.is_rebuilding),
      deadlines: await deadlinesOf(em, campaignId, found),
    };
  }

  /** Rules, working days and reasons of a campaign. */
  rulesOf(campaignId: number, em: EntityManager = this.reader.manager): Promise<Procedure> {
    return this.head(campaignId, em);
  }

  private async procedure(em: EntityManager, campaignId: number, head: HeadRow): Promise<Procedure> {
    const known = this.procedures.get(campaignId);
    const wanted = versionOf(head);
    if (known?.version === wanted) return known.procedure;
    const then = wanted === OUTDATED ? await this.thenOf(em, campaignId, head.projection_version) : undefined;
    if (then !== undefined) return then;
    const found = await row<SettingsRow>(
      em,
      `SELECT c.settings, c.done_when, c.settings_version, c.calendar_version, c.projection_version, c.is_rebuilding,
         k.holidays
       FROM campaigns c ${ITS_CALENDAR} WHERE c.id = ?`,
      [campaignId],
    );
    if (found === undefined) throw notFound('campaign');
    const settings = JSON.parse(found.settings) as CampaignSettings;
    const procedure = procedureOf(found.done_when, settings, found.holidays);
    if (wanted === OUTDATED) return procedure;
    // Inside a unit of work the version may yet be rolled back: only what readers see is remembered.
    if (em === this.reader.manager) this.procedures.set(campaignId, { version: versionOf(found), procedure });
    return procedure;
  }

  /** While figures are made anew, the procedure by which those were made that readers see. */
  private async thenOf(em: EntityManager, campaignId: number, version: number): Promise<Procedure | undefined> {
    const found = await row<Pick<SettingsRow, 'settings' | 'done_when' | 'holidays'>>(
      em,
      `SELECT s.settings, s.done_when, k.holidays FROM campaign_settings s JOIN campaigns c ON c.id = s.campaign_id
       JOIN calendars k ON k.version = c.projection_calendar_version WHERE s.campaign_id = ? AND s.version = ?`,
      [campaignId, version],
    );
    if (found === undefined) return undefined;
    return procedureOf(found.done_when, JSON.parse(found.settings) as CampaignSettings, found.holidays);
  }
}

/** Units with a last day of their own, set or extended; and whether there are persons with one. Rarely any. */
async function deadlinesOf(em: EntityManager, campaignId: number, head: HeadRow): Promise<Deadlines> {
  const found = await rows<{ unit_id: number | null; path: string | null; last_day: Day; is_extension: number }>(
    em,
    `SELECT t.unit_id, u.path, t.last_day, 0 AS is_extension FROM targets t JOIN units u ON u.id = t.unit_id
     WHERE t.campaign_id = ? AND t.last_day IS NOT NULL
     UNION ALL SELECT e.unit_id, u.path, e.last_day, 1 FROM extensions e LEFT JOIN units u ON u.id = e.unit_id
     WHERE e.campaign_id = ? AND e.ended_at IS NULL`,
    [campaignId, campaignId],
  );
  const extended = new Set(found.filter(({ is_extension }) => is_extension === 1).map(({ unit_id }) => unit_id));
  const units = found
    .filter(({ unit_id, is_extension }) => is_extension === 1 || !extended.has(unit_id))
    .flatMap(({ unit_id, path, last_day }) => (unit_id === null || path === null ? [] : [{ unit_id, path, last_day }]))
    .map(({ unit_id, path, last_day }) => ({
      unitId: unit_id,
      path,
      percent: null,
      lastDay: last_day,
      assigned: null,
      extendedTo: null,
    }));
  const hasPersonal = found.some(({ unit_id }) => unit_id === null);
  return new Deadlines(head.path, head.last_day, units, hasPersonal);
}
