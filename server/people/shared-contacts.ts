import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import { rows } from '../database/sql.js';
import type { PersonFields } from '../tracking/commands.js';
import type { FieldWarning } from './person-fields.js';

const CONTACTS = [
  ['phone', 'PHONE_SHARED', 'o.phone = ?'],
  ['email', 'EMAIL_SHARED', 'LOWER(o.email) = LOWER(?)'],
] as const;

/** One email, one account (T7): who else in a campaign gives the same. Guardian and child may share theirs. */
@Injectable()
export class SharedContacts {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A warning names a unit only inside the caller's scope, and never the person. */
  async find(caller: Caller, personId: number, fields: Partial<PersonFields>): Promise<FieldWarning[]> {
    const warnings: FieldWarning[] = [];
    for (const [field, code, condition] of CONTACTS) {
      const value = fields[field];
      if (typeof value !== 'string') continue;
      const units = await this.unitsOfOthers(personId, condition, value);
      if (units.length === 0) continue;
      const visible = units.find(({ path }) => caller.may('read', path));
      warnings.push({ field, code, params: { unit: visible?.name ?? null } });
    }
    return warnings;
  }

  private unitsOfOthers(personId: number, condition: string, value: string): Promise<{ name: string; path: string }[]> {
    const today = this.clock.today();
    return rows(
      this.reader.manager,
      `SELECT DISTINCT u.name, u.path FROM people o
       JOIN participants op ON op.person_id = o.id JOIN participants mine ON mine.campaign_id = op.campaign_id
       JOIN people me ON me.id = mine.person_id
       JOIN spans s ON s.participant_id = op.id AND s.from_day <= ? AND s.to_day > ? JOIN units u ON u.id = s.unit_id
       WHERE ${condition} AND me.id = ? AND o.id <> me.id
         AND (o.guardian_id IS NULL OR o.guardian_id <> me.id) AND (me.guardian_id IS NULL OR me.guardian_id <> o.id)`,
      [today, today, value, personId],
    );
  }
}
