import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { conflict, forbidden, notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { execute, forUpdate, insertRows, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Caller } from './caller.js';
import { mayGrant, mayManage } from './grant-rules.js';
import { refuseWeak } from './password-rules.js';
import { hashPassword } from './passwords.js';
import { inScope } from './scope.js';
import { SessionService } from './session.service.js';
import type { AccountDto, ChangeUserDto, CreateUserDto, GrantDto, UserView } from './user.dto.js';
import { grantsOf, UserListService } from './user-list.service.js';

interface Held {
  readonly version: number;
  readonly username: string;
  readonly is_disabled: boolean | number;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly list: UserListService,
    private readonly sessions: SessionService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async create(caller: Caller, dto: CreateUserDto): Promise<UserView> {
    refuseWeak(dto.password, dto.username, 'password');
    // Hashing takes a while and must not hold the writing connection.
    const passwordHash = await hashPassword(dto.password);
    const id = await this.unitOfWork.run(async (em) => {
      await this.checkGrants(em, caller, dto.grants);
      const made = await this.insert(em, dto, passwordHash, dto.grants);
      const params = { roles: rolesOf(dto.grants) };
      await this.audit.write({
        actorId: caller.userId,
        action: 'user_created',
        targetType: 'user',
        targetId: made,
        params,
      });
      return made;
    });
    return this.list.find(caller, id);
  }

  /** The row and its grants, without asking who may: for `create`, the setup and the demo. */
  async insert(
    em: EntityManager,
    { username, displayName, locale = 'vi' }: Omit<AccountDto, 'password'>,
    passwordHash: string,
    grants: readonly GrantDto[],
  ): Promise<number> {
    const made = await row<{ id: number }>(
      em,
      `INSERT INTO users (username, display_name, password_hash, locale, is_disabled, created_at, version)
       VALUES (?, ?, ?, ?, false, ?, 1) ON CONFLICT (username) DO NOTHING RETURNING id`,
      [username, displayName, passwordHash, locale, this.clock.instant()],
    );
    if (made === undefined) throw unprocessable('USERNAME_TAKEN', {}, { username: { code: 'USERNAME_TAKEN' } });
    await this.insertGrants(em, made.id, grants);
    return made.id;
  }

  async change(caller: Caller, id: number, dto: ChangeUserDto): Promise<UserView> {
    const passwordHash = dto.password === undefined ? null : await hashPassword(dto.password);
    await this.unitOfWork.run(async (em) => {
      const held = await this.lockManageable(em, caller, id);
      if (held.version !== dto.version) throw conflict('VERSION_CONFLICT', { version: held.version });
      if (dto.password !== undefined) refuseWeak(dto.password, held.username, 'password');
      if (dto.grants !== undefined) await this.checkGrants(em, caller, dto.grants);
      await this.save(em, id, dto, passwordHash);
      await this.keepAnAdmin(em);
      if (passwordHash !== null || dto.isDisabled === true) await this.sessions.endAll(id, caller.sessionHash);
      if (dto.isDisabled === true) await this.sessions.endAll(id);
      const params = {
        fields: changedFields(dto),
        ...(dto.grants === undefined ? {} : { roles: rolesOf(dto.grants) }),
      };
      await this.audit.write({
        actorId: caller.userId,
        action: 'user_changed',
        targetType: 'user',
        targetId: id,
        params,
      });
    });
    return this.list.find(caller, id);
  }

  /** Accounts are never erased, since facts and the audit log point at them: this ends all that the account can do. */
  async disable(caller: Caller, id: number): Promise<UserView> {
    await this.unitOfWork.run(async (em) => {
      await this.lockManageable(em, caller, id);
      await execute(em, 'UPDATE users SET is_disabled = true, version = version + 1 WHERE id = ?', [id]);
      await this.keepAnAdmin(em);
      await this.sessions.endAll(id);
      await execute(em, 'DELETE FROM tokens WHERE user_id = ?', [id]);
      await this.audit.write({ actorId: caller.userId, action: 'user_disabled', targetType: 'user', targetId: id });
    });
    return this.list.find(caller, id);
  }

  private async save(em: EntityManager, id: number, dto: ChangeUserDto, passwordHash: string | null): Promise<void> {
    const sets: [column: string, value: string | boolean][] = [];
    if (dto.displayName !== undefined) sets.push(['display_name', dto.displayName]);
    if (dto.locale !== undefined) sets.push(['locale', dto.locale]);
    if (passwordHash !== null) sets.push(['password_hash', passwordHash]);
    const columns = sets.map(([column]) => `${column} = ?, `).join('');
    await execute(em, `UPDATE users SET ${columns}version = version + 1 WHERE id = ?`, [
      ...sets.map(([, value]) => value),
      id,
    ]);
    // SQLite binds no booleans.
    if (dto.isDisabled !== undefined) {
      await execute(em, `UPDATE users SET is_disabled = ${dto.isDisabled ? 'true' : 'false'} WHERE id = ?`, [id]);
    }
    if (dto.grants === undefined) return;
    await execute(em, 'DELETE FROM grants WHERE user_id = ?', [id]);
    await this.insertGrants(em, id, dto.grants);
  }

  private async insertGrants(em: EntityManager, userId: number, grants: readonly GrantDto[]): Promise<void> {
    const distinct = new Map(grants.map(({ role, unitId }) => [`${role}:${unitId ?? ''}`, { role, unitId }]));
    const data = [...distinct.values()].map(({ role, unitId }) => [userId, role, unitId ? Number(unitId) : null]);
    await insertRows(em, 'grants', { user_id: 'integer', role: 'text', unit_id: 'integer' }, data);
  }

  /** Locks the account: 404 outside the caller's reach, 403 where they may look but not change. */
  private async lockManageable(em: EntityManager, caller: Caller, id: number): Promise<Held> {
    const held = await row<Held>(em, `SELECT version, username, is_disabled FROM users WHERE id = ?${forUpdate(em)}`, [
      id,
    ]);
    if (held === undefined) throw notFound('user');
    await this.list.find(caller, id, em);
    const grants = await grantsOf(em, [id]);
    if (
      !mayManage(
        caller,
        grants.map(({ role, path: unitPath }) => ({ role, unitPath })),
      )
    )
      throw forbidden();
    return held;
  }

  /** 422 for a unit that is not there or out of reach, and for a role above one's own. */
  private async checkGrants(em: EntityManager, caller: Caller, grants: readonly GrantDto[]): Promise<void> {
    if (grants.length === 0 && caller.scope('users').paths !== null) throw forbidden('GRANT_NOT_ALLOWED');
    for (const [index, { role, unitId }] of grants.entries()) {
      const field = `grants.${index}.unitId`;
      if (!unitId && role === 'head') throw unprocessable('GRANT_UNIT_REQUIRED', {}, { [field]: { code: 'REQUIRED' } });
      const unitPath = unitId ? await this.pathOf(em, caller, Number(unitId), field) : null;
      if (!mayGrant(caller, { role, unitPath })) throw forbidden('GRANT_NOT_ALLOWED');
    }
  }

  private async pathOf(em: EntityManager, caller: Caller, unitId: number, field: string): Promise<string> {
    const unit = await row<{ path: string }>(em, 'SELECT path FROM units WHERE id = ?', [unitId]);
    const isInReach = (['users', 'invite_heads'] as const).some(
      (permission) => unit !== undefined && inScope(caller.scope(permission), unit.path),
    );
    if (unit === undefined || !isInReach)
      throw unprocessable('UNIT_UNKNOWN', {}, { [field]: { code: 'UNIT_UNKNOWN' } });
    return unit.path;
  }

  /** Somebody must be able to manage everything. The rows are locked, so that two admins cannot demote each other at once. */
  private async keepAnAdmin(em: EntityManager): Promise<void> {
    const left = await rows(
      em,
      `SELECT u.id FROM users u JOIN grants g ON g.user_id = u.id
       WHERE g.role = 'admin' AND g.unit_id IS NULL AND NOT u.is_disabled ORDER BY u.id${forUpdate(em)}`,
    );
    if (left.length === 0) throw unprocessable('LAST_ADMIN');
  }
}

function changedFields(dto: ChangeUserDto): string {
  return Object.entries(dto)
    .filter(([field, value]) => field !== 'version' && value !== undefined)
    .map(([field]) => field)
    .join(',');
}

function rolesOf(grants: readonly GrantDto[]): string {
  return grants.map(({ role, unitId }) => (unitId ? `${role}@${unitId}` : role)).join(',');
}
