import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notFound } from '../common/app-error.js';
import { idsOf, parseListQuery, type ListSpec, type RawQuery } from '../common/list-query.js';
import { Page } from '../common/page.js';
import { Conditions } from '../database/conditions.js';
import { idsIn, rows } from '../database/sql.js';
import { searchKey, searchTerms } from '../domain/names.js';
import type { Caller, Locale } from './caller.js';
import { mayManage } from './grant-rules.js';
import type { Role } from './permissions.js';
import type { UserView } from './user.dto.js';
import { scopeCondition, withoutNested, type Scope } from './scope.js';

const SPEC: ListSpec = {
  sortable: {
    id: 'u.id',
    username: 'u.username',
    displayName: 'u.display_name',
    createdAt: 'u.created_at',
    isDisabled: 'u.is_disabled',
  },
  defaultSort: ['username', 'ASC'],
  tieBreaker: 'u.id',
  filters: ['id', 'q', 'role', 'unitId', 'isDisabled'],
};

interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly display_name: string;
  readonly locale: Locale;
  readonly is_disabled: boolean | number;
  readonly created_at: string;
  readonly version: number;
}

interface GrantRow {
  readonly user_id: number;
  readonly role: Role;
  readonly unit_id: number | null;
  readonly unit_name: string | null;
  readonly path: string | null;
}

const COLUMNS = 'u.id, u.username, u.display_name, u.locale, u.is_disabled, u.created_at, u.version';

/** Reads accounts: those whose every role lies within the caller's reach. */
@Injectable()
export class UserListService {
  constructor(private readonly reader: DataSource) {}

  async list(caller: Caller, query: RawQuery): Promise<Page<UserView>> {
    const { filter, orderBy, limit, offset } = parseListQuery(query, SPEC);
    const em = this.reader.manager;
    const { sql, params } = conditionOf(em, caller, filter);
    const found = await rows<UserRow>(em, `SELECT ${COLUMNS} FROM users u WHERE ${sql} ${orderBy}`, params);
    // A database folds no Vietnamese, and accounts are few: the search runs over what the scope has left.
    const wanted = matching(found, filter.q);
    const page = wanted.slice(offset, offset + limit);
    return new Page('users', await this.views(em, caller, page), wanted.length, offset);
  }

  /** 404 outside the caller's reach. */
  async find(caller: Caller, id: number, em: EntityManager = this.reader.manager): Promise<UserView> {
    const { sql, params } = conditionOf(em, caller, { id });
    const found = await rows<UserRow>(em, `SELECT ${COLUMNS} FROM users u WHERE ${sql}`, params);
    const [view] = await this.views(em, caller, found);
    if (view === undefined) throw notFound('user');
    return view;
  }

  private async views(em: EntityManager, caller: Caller, found: readonly UserRow[]): Promise<UserView[]> {
    const grants = await grantsOf(
      em,
      found.map(({ id }) => id),
    );
    return found.map((user) => {
      const own = grants.filter((grant) => grant.user_id === user.id);
      const held = own.map(({ role, path: unitPath }) => ({ role, unitPath }));
      return viewOf(user, own, mayManage(caller, held));
    });
  }
}

export async function grantsOf(em: EntityManager, userIds: readonly number[]): Promise<GrantRow[]> {
  return rows<GrantRow>(
    em,
    `SELECT g.user_id, g.role, g.unit_id, n.name AS unit_name, n.path FROM grants g
     LEFT JOIN units n ON n.id = g.unit_id WHERE ${idsIn(em, 'g.user_id')} ORDER BY g.id`,
    [JSON.stringify(userIds)],
  );
}

function reachOf(caller: Caller): Scope {
  const scopes = [caller.scope('users'), caller.scope('invite_heads')];
  if (scopes.some(({ paths }) => paths === null)) return { paths: null };
  return { paths: withoutNested(scopes.flatMap(({ paths }) => paths ?? [])) };
}

function conditionOf(em: EntityManager, caller: Caller, filter: Readonly<Record<string, unknown>>): Conditions {
  const where = new Conditions(em).among('u.id', idsOf(filter));
  const reach = reachOf(caller);
  if (reach.paths !== null) {
    const inside = scopeCondition(reach, 'gn.path');
    const ofUser = 'FROM grants g LEFT JOIN units gn ON gn.id = g.unit_id WHERE g.user_id = u.id';
    where.and(`EXISTS (SELECT 1 ${ofUser} AND ${inside.sql})`, ...inside.params);
    where.and(`NOT EXISTS (SELECT 1 ${ofUser} AND (gn.path IS NULL OR NOT ${inside.sql}))`, ...inside.params);
  }
  const units = idsOf(filter, 'unitId');
  if (units !== null) {
    where.and(
      `EXISTS (SELECT 1 FROM grants g WHERE g.user_id = u.id AND ${idsIn(em, 'g.unit_id')})`,
      JSON.stringify(units),
    );
  }
  if (filter.role !== undefined) {
    where.and('EXISTS (SELECT 1 FROM grants g WHERE g.user_id = u.id AND g.role = ?)', String(filter.role));
  }
  if (filter.isDisabled !== undefined) where.and(filter.isDisabled === true ? 'u.is_disabled' : 'NOT u.is_disabled');
  return where;
}

function matching(found: readonly UserRow[], q: unknown): readonly UserRow[] {
  const words = searchTerms(typeof q === 'string' ? q : '');
  if (words.length === 0) return found;
  return found.filter(({ username, display_name: name }) => {
    const key = `${searchKey(name)} ${username}`;
    return words.every((word) => key.includes(word));
  });
}

function viewOf(user: UserRow, grants: readonly GrantRow[], mayChange: boolean): UserView {
  return {
    id: String(user.id),
    username: user.username,
    displayName: user.display_name,
    locale: user.locale,
    isDisabled: Boolean(user.is_disabled),
    createdAt: user.created_at,
    grants: grants.map(({ role, unit_id: unitId, unit_name: unitName }) => ({
      role,
      unitId: unitId === null ? null : String(unitId),
      unitName,
    })),
    mayChange,
    version: user.version,
  };
}
