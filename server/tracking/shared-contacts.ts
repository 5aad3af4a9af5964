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
    const given = CONTACTS.filter(([field]) => typeof contacts[field] === 'string');
    if (given.length === 0) return [];
    const participations = await this.asked('w.id', [personId]);
    const mine = participations.filter(({ campaign_id }) => campaignId === null || campaign_id === campaignId);
    const warnings: FieldWarning[] = [];
    for (const [field, code] of given) {
      const value = contacts[field]!.toLowerCase();
      const sharing = await this.sharing(
        mine.map((one) => ({ ...one, [field]: value })),
        field,
      );
      if (sharing.length === 0) continue;
      const units = await this.unitsOf(sharing.flatMap(({ others }) => others));
      const visible = units.find(({ path }) => caller.may('read', path));
      warnings.push({ field, code, params: { unit: visible?.name ?? null } });
    }
    return warnings;
  }

  /** Those of these participants whom `find` would warn about, with what for. */
  async among(participantIds: readonly number[]): Promise<{ readonly participantId: number; readonly code: string }[]> {
    const asked = await this.asked('p.id', participantIds);
    const found: { participantId: number; code: string }[] = [];
    for (const [field, code] of CONTACTS) {
      const sharing = await this.sharing(asked, field);
      found.push(...sharing.map(({ id }) => ({ participantId: id, code })));
    }
    return found;
  }

  private asked(column: 'p.id' | 'w.id', ids: readonly number[]): Promise<Asked[]> {
    const em = this.reader.manager;
    return rows<Asked>(
      em,
      `SELECT p.id, p.campaign_id, w.id AS person_id, w.guardian_id, w.phone, w.email FROM participants p
       JOIN people w ON w.id = p.person_id WHERE ${idsIn(em, column)} ORDER BY p.id`,
      [JSON.stringify(ids)],
    );
  }

  /**
   * Who shares a contact with which other participants. Step by step along keys: one query over all would be left to what the
   * database guesses of people whom it has not counted yet.
   */
  private async sharing(
    asked: readonly Asked[],
    field: 'phone' | 'email',
  ): Promise<{ readonly id: number; readonly others: readonly number[] }[]> {
    const em = this.reader.manager;
    const values = [...new Set(asked.flatMap((one) => one[field] ?? []))];
    if (values.length === 0) return [];
    const holders = await rows<Holder>(
      em,
      `SELECT id AS person_id, guardian_id, ${field} AS value FROM people WHERE ${textsIn(em, field)}`,
      [JSON.stringify(values)],
    );
    const byValue = Map.groupBy(holders, ({ value }) => value);
    const strangersOf = (one: Asked): Holder[] =>
      (byValue.get(one[field] ?? '') ?? []).filter((other) => areStrangers(one, other));
    const strangers = asked.flatMap(strangersOf).map(({ person_id }) => person_id);
    if (strangers.length === 0) return [];
    const today = this.clock.today();
    const there = await rows<{ id: number; person_id: number; campaign_id: number }>(
      em,
      `SELECT p.id, p.person_id, p.campaign_id FROM participants p WHERE ${idsIn(em, 'p.person_id')}
         AND EXISTS (SELECT 1 FROM spans s WHERE s.participant_id = p.id AND s.from_day <= ? AND s.to_day > ?)`,
      [JSON.stringify([...new Set(strangers)]), today, today],
    );
    const members = new Map(there.map(({ id, person_id, campaign_id }) => [`${campaign_id}:${person_id}`, id]));
    return asked
      .map((one) => {
        const others = strangersOf(one).flatMap(
          ({ person_id }) => members.get(`${one.campaign_id}:${person_id}`) ?? [],
        );
        return { id: one.id, others };
      })
      .filter(({ others }) => others.length > 0);
  }

  /** Where these participants are, in the order of the tree. */
  private unitsOf(participantIds: readonly number[]): Promise<{ name: string; path: string }[]> {
    const em = this.reader.manager;
    const today = this.clock.today();
    return rows(
      em,
      `SELECT DISTINCT u.name, u.path FROM spans s JOIN units u ON u.id = s.unit_id
       WHERE ${idsIn(em, 's.participant_id')} AND s.from_day <= ? AND s.to_day > ? ORDER BY u.path`,
      [JSON.stringify(participantIds), today, today],
    );
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
