import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import type { FieldWarning } from '../common/warning.js';
import { idsIn, rows } from '../database/sql.js';

const CONTACTS = [
  ['phone', 'PHONE_SHARED'],
  ['email', 'EMAIL_SHARED'],
] as const;

/** Neither is the other's guardian, and they have not the same one. */
const STRANGERS = `(o.guardian_id IS NULL OR (o.guardian_id <> me.id AND o.guardian_id <> COALESCE(me.guardian_id, 0)))
  AND (me.guardian_id IS NULL OR me.guardian_id <> o.id)`;

/** Contacts about which to ask; what is not given is not asked. */
export interface AskedContacts {
  readonly phone?: string | null;
  readonly email?: string | null;
}

/**
 * One email, one account (T7): who else in a campaign gives the same. Guardian and child may share theirs, and so may
 * children of one guardian, who gets the mail of both.
 */
@Injectable()
export class SharedContacts {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * `campaignId`: in this campaign; null: in any that both are in. A warning names a unit only inside the caller's scope, and
   * never the person.
   */
  async find(
    caller: Caller,
    personId: number,
    campaignId: number | null,
    contacts: AskedContacts,
  ): Promise<FieldWarning[]> {
    const warnings: FieldWarning[] = [];
    for (const [field, code] of CONTACTS) {
      const value = contacts[field];
      if (typeof value !== 'string') continue;
      const units = await this.unitsOfOthers(personId, campaignId, field, value.toLowerCase());
      if (units.length === 0) continue;
      const visible = units.find(({ path }) => caller.may('read', path));
      warnings.push({ field, code, params: { unit: visible?.name ?? null } });
    }
    return warnings;
  }

  private unitsOfOthers(
    personId: number,
    campaignId: number | null,
    field: 'phone' | 'email',
    value: string,
  ): Promise<{ name: string; path: string }[]> {
    const today = this.clock.today();
    return rows(
      this.reader.manager,
      `SELECT DISTINCT u.name, u.path FROM people o
       JOIN participants op ON op.person_id = o.id JOIN participants mine ON mine.campaign_id = op.campaign_id
       JOIN people me ON me.id = mine.person_id
       JOIN spans s ON s.participant_id = op.id AND s.from_day <= ? AND s.to_day > ? JOIN units u ON u.id = s.unit_id
       WHERE o.${field} = ? AND me.id = ? AND o.id <> me.id${campaignId === null ? '' : ' AND mine.campaign_id = ?'}
         AND ${STRANGERS}
       ORDER BY u.path`,
      [today, today, value, personId, ...(campaignId === null ? [] : [campaignId])],
    );
  }

  /** Those of these participants whom `find` would warn about, with what for. */
  async among(participantIds: readonly number[]): Promise<{ readonly participantId: number; readonly code: string }[]> {
    const today = this.clock.today();
    const em = this.reader.manager;
    const found: { participantId: number; code: string }[] = [];
    for (const [field, code] of CONTACTS) {
      const ids = await rows<{ id: number }>(
        em,
        `SELECT DISTINCT mine.id FROM participants mine JOIN people me ON me.id = mine.person_id
         JOIN people o ON o.${field} = me.${field} AND o.id <> me.id
         JOIN participants op ON op.person_id = o.id AND op.campaign_id = mine.campaign_id
         JOIN spans s ON s.participant_id = op.id AND s.from_day <= ? AND s.to_day > ?
         WHERE ${idsIn(em, 'mine.id')} AND me.${field} IS NOT NULL AND ${STRANGERS} ORDER BY mine.id`,
        [today, today, JSON.stringify(participantIds)],
      );
      found.push(...ids.map(({ id }) => ({ participantId: id, code })));
    }
    return found;
  }
}
