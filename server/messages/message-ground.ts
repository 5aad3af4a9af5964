import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '../auth/caller.js';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { wholeSettings, type WholeSettings } from '../campaigns/templates.js';
import { notFound } from '../common/app-error.js';
import { idsIn, row, rows } from '../database/sql.js';
import type { UnitType } from '../units/unit.entity.js';

/** What messages of a campaign say of it. */
export interface CampaignWords {
  readonly name: string;
  readonly appName: string;
  readonly settings: WholeSettings;
  readonly locale: Locale;
}

export interface UnitWords {
  readonly name: string;
  readonly type: UnitType;
  /** The focal person, who wants to be called: no number of anybody who takes part. */
  readonly contact: string | null;
}

/** Looks up the words that messages are made of. */
@Injectable()
export class MessageGround {
  constructor(private readonly reader: DataSource) {}

  async campaign(id: number, locale: Locale): Promise<CampaignWords> {
    const found = await row<{ name: string; app_name: string; template: string; settings: string }>(
      this.reader.manager,
      'SELECT name, app_name, template, settings FROM campaigns WHERE id = ?',
      [id],
    );
    if (found === undefined) throw notFound('campaign');
    const stored = JSON.parse(found.settings) as CampaignSettings;
    return { name: found.name, appName: found.app_name, settings: wholeSettings(found.template, stored), locale };
  }

  async units(ids: readonly number[]): Promise<Map<number, UnitWords>> {
    const em = this.reader.manager;
    const found = await rows<{
      id: number;
      name: string;
      type: UnitType;
      contact_name: string | null;
      contact_phone: string | null;
    }>(em, `SELECT id, name, type, contact_name, contact_phone FROM units WHERE ${idsIn(em, 'id')}`, [
      JSON.stringify(ids),
    ]);
    return new Map(
      found.map(({ id, name, type, contact_name, contact_phone }) => {
        const contact = [contact_name, contact_phone].filter(Boolean).join(', ');
        return [id, { name, type, contact: contact === '' ? null : contact }];
      }),
    );
  }
}
