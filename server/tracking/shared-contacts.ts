import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import type { FieldWarning } from '../common/warning.js';
import { idsIn, rows, textsIn } from '../database/sql.js';

const CONTACTS = [
  ['phone', 'PHONE_SHARED'],
  ['email', 'EMAIL_SHARED'],
] as const;

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
         AND (o.guardian_id IS NULL OR (o.guardian_id <> me.id AND o.guardian_id <> COALESCE(me.guardian_id, 0)))
         AND (me.guardian_id IS NULL OR me.guardian_id <> o.id)
       ORDER BY u.path`,
      [today, today, value, personId, ...(campaignId === null ? [] : [campaignId])],
    );
  }

  /**
   * Those of these participants whom `find` would warn about, with what for. Step by step along keys: one query over all would
   * be left to what the database guesses of people whom it has not counted yet.
   */
  async among(participantIds: readonly number[]): Promise<{ readonly participantId: number; readonly code: string }[]> {
    const em = this.reader.manager;
    const asked = await rows<Asked>(
      em,
      `SELECT p.id, p.campaign_id, w.id AS person_id, w.guardian_id, w.phone, w.email FROM participants p
       JOIN people w ON w.id = p.person_id WHERE ${idsIn(em, 'p.id')} ORDER BY p.id`,
      [JSON.stringify(participantIds)],
    );
    const found: { participantId: number; code: string }[] = [];
    for (const [field, code] of CONTACTS) {
      const sharing = await this.sharing(asked, field);
      found.push(...sharing.map(({ id }) => ({ participantId: id, code })));
    }
    return found;
  }

  private async sharing(asked: readonly Asked[], field: 'phone' | 'email'): Promise<readonly Asked[]> {
    const em = this.reader.manager;
    const values = [...new Set(asked.flatMap((one) => one[field] ?? []))];
    if (values.length === 0) return [];
    const holders = await rows<Holder>(
      em,
      `SELECT id AS person_id, guardian_id, ${field} AS value FROM people WHERE ${textsIn(em, field)}`,
      [JSON.stringify(values)],
    );
    const byValue = Map.groupBy(holders, ({ value }) => value);
    const othersOf = (one: Asked): Holder[] =>
      (byValue.get(one[field] ?? '') ?? []).filter((other) => areStrangers(one, other));
    const others = asked.flatMap(othersOf).map(({ person_id }) => person_id);
    if (others.length === 0) return [];
    const today = this.clock.today();
    const there = await rows<{ person_id: number; campaign_id: number }>(
      em,
      `SELECT p.person_id, p.campaign_id FROM participants p WHERE ${idsIn(em, 'p.person_id')}
         AND EXISTS (SELECT 1 FROM spans s WHERE s.participant_id = p.id AND s.from_day <= ? AND s.to_day > ?)`,
      [JSON.stringify([...new Set(others)]), today, today],
    );
    const members = new Set(there.map(({ person_id, campaign_id }) => `${campaign_id}:${person_id}`));
    return asked.filter((one) => othersOf(one).some(({ person_id }) => members.has(`${one.campaign_id}:${person_id}`)));
  }
}

interface Holder {
  readonly person_id: number;
  readonly guardian_id: number | null;
  readonly value: string;
}

interface Asked extends Omit<Holder, 'value'> {
  readonly id: number;
  readonly campaign_id: number;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Not the same, neither the other's guardian, and without a common one. */
function areStrangers(one: Asked, other: Holder): boolean {
  if (one.person_id === other.person_id) return false;
  if (one.guardian_id === other.person_id || other.guardian_id === one.person_id) return false;
  return one.guardian_id === null || one.guardian_id !== other.guardian_id;
}
