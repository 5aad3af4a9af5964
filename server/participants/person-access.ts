import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import { scopeCondition, type Scope } from '../auth/scope.js';
import { notFound } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { row, type Param } from '../database/sql.js';
import type { Day } from '../domain/calendar.js';

/**
 * Who may see a person: who holds the right where a current participation is (U3). Somebody without any is known to those
 * who hold it everywhere. Over the alias `p` of people.
 */
export function personInScope(scope: Scope, today: Day): { sql: string; params: Param[] } {
  if (scope.paths === null) return { sql: '1 = 1', params: [] };
  const { sql, params } = scopeCondition(scope, 'su.path');
  return {
    sql: `EXISTS (SELECT 1 FROM participants sp JOIN spans ss ON ss.participant_id = sp.id JOIN units su ON su.id = ss.unit_id
      WHERE sp.person_id = p.id AND ss.from_day <= ? AND ss.to_day > ? AND ${sql})`,
    params: [today, today, ...params],
  };
}

/** The same for lists: sets out from the units of the scope instead of from everybody. */
export function peopleInScope(scope: Scope, today: Day): { sql: string; params: Param[] } {
  if (scope.paths === null) return { sql: '1 = 1', params: [] };
  const { sql, params } = scopeCondition(scope, 'su.path');
  return {
    sql: `p.id IN (SELECT sp.person_id FROM units su CROSS JOIN spans ss CROSS JOIN participants sp
      WHERE ${sql} AND ss.unit_id = su.id AND ss.from_day <= ? AND ss.to_day > ? AND sp.id = ss.participant_id)`,
    params: [...params, today, today],
  };
}

@Injectable()
export class PersonAccess {
  constructor(private readonly clock: Clock) {}

  async may(caller: Caller, permission: Permission, personId: number, em: EntityManager): Promise<boolean> {
    const { sql, params } = personInScope(caller.scope(permission), this.clock.today());
    const found = await row(em, `SELECT p.id FROM people p WHERE p.id = ? AND ${sql}`, [personId, ...params]);
    return found !== undefined;
  }

  /** 404 for a person outside the scope. */
  async require(caller: Caller, permission: Permission, personId: number, em: EntityManager): Promise<void> {
    if (!(await this.may(caller, permission, personId, em))) throw notFound('person');
  }
}
