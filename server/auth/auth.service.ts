import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError, unprocessable } from '../common/app-error.js';
import { execute, row, rows } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { ChangePasswordDto, LoginDto } from './auth.dto.js';
import type { Caller, Locale } from './caller.js';
import { LockoutService } from './lockout.service.js';
import type { GrantView, Me } from './me.js';
import { hashPassword, isPassword } from './passwords.js';
import { PERMISSIONS, PERMISSIONS_OF, type Role } from './permissions.js';
import { refuseWeak } from './password-rules.js';
import { SessionService, type NewSession } from './session.service.js';
import { canonicalName } from './username.js';

interface Account {
  readonly id: number;
  readonly password_hash: string;
  readonly is_disabled: boolean | number;
}

export interface LoggedIn {
  readonly user: Me;
  readonly session: NewSession;
}

@Injectable()
export class AuthService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionService,
    private readonly lockout: LockoutService,
    private readonly audit: AuditService,
  ) {}

  /** `oldSecret`: the session that the browser came with, which ends here. */
  async login(dto: LoginDto, address: string, oldSecret: string | null): Promise<LoggedIn> {
    const username = canonicalName(dto.username);
    const attempt = await this.lockout.begin(username, address).catch(async (error: unknown) => {
      if (error instanceof AppError) await this.audit.write({ actorId: null, action: 'login_locked' });
      throw error;
    });
    const account = await this.accountOf(username);
    const isRight = await isPassword(account?.password_hash ?? null, dto.password);
    if (!isRight || account === null || Boolean(account.is_disabled)) {
      const targetId = account?.id ?? null;
      await this.audit.write({ actorId: null, action: 'login_failed', targetType: 'user', targetId });
      throw new AppError('INVALID_CREDENTIALS', HttpStatus.UNAUTHORIZED);
    }
    await this.lockout.succeed(attempt);
    return this.start(account.id, oldSecret);
  }

  /** A session for somebody who has shown who they are. */
  async start(userId: number, oldSecret: string | null): Promise<LoggedIn> {
    const session = await this.unitOfWork.run(async () => {
      await this.audit.write({ actorId: userId, action: 'login', targetType: 'user', targetId: userId });
      return this.sessions.start(userId, oldSecret);
    });
    return { user: await this.meOf(userId), session };
  }

  async logout(caller: Caller): Promise<void> {
    if (caller.sessionHash === null) throw sessionRequired();
    await this.sessions.end(caller.sessionHash);
    await this.audit.write({ actorId: caller.userId, action: 'logout' });
  }

  async me(caller: Caller): Promise<Me> {
    const me = await this.meOf(caller.userId!);
    return { ...me, permissions: PERMISSIONS.filter((permission) => caller.may(permission)) };
  }

  /** Ends the other sessions: whoever had the old password is out. */
  async changePassword(caller: Caller, { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    const { sessionHash, userId, username } = caller;
    if (sessionHash === null || userId === null) throw sessionRequired();
    // A borrowed session must not become a place to guess the password.
    const attempt = await this.lockout.begin(username, 'password change');
    const account = await this.accountOf(username);
    if (!(await isPassword(account?.password_hash ?? null, currentPassword))) {
      throw unprocessable('WRONG_PASSWORD', {}, { currentPassword: { code: 'WRONG_PASSWORD' } });
    }
    await this.lockout.succeed(attempt);
    refuseWeak(newPassword, username, 'newPassword');
    const passwordHash = await hashPassword(newPassword);
    await this.unitOfWork.run(async (em) => {
      await execute(em, 'UPDATE users SET password_hash = ? WHERE id = ?', [passwordHash, userId]);
      await this.sessions.endAll(userId, sessionHash);
      await this.audit.write({ actorId: userId, action: 'password_changed', targetType: 'user', targetId: userId });
    });
  }

  async setLocale(caller: Caller, locale: Locale | undefined): Promise<Me> {
    if (locale !== undefined) {
      await this.unitOfWork.run((em) =>
        execute(em, 'UPDATE users SET locale = ? WHERE id = ?', [locale, caller.userId]),
      );
    }
    return this.me(caller);
  }

  private async accountOf(username: string): Promise<Account | null> {
    const found = await row<Account>(
      this.reader.manager,
      'SELECT id, password_hash, is_disabled FROM users WHERE username = ?',
      [username],
    );
    return found ?? null;
  }

  private async meOf(userId: number): Promise<Me> {
    const found = await rows<MeRow>(
      this.reader.manager,
      `SELECT u.username, u.display_name, u.locale, g.role, g.unit_id, n.name AS unit_name FROM users u
       LEFT JOIN grants g ON g.user_id = u.id LEFT JOIN units n ON n.id = g.unit_id WHERE u.id = ? ORDER BY g.id`,
      [userId],
    );
    const { username, display_name: displayName, locale } = found[0]!;
    const grants = found.flatMap(grantView);
    const isHeld = (permission: (typeof PERMISSIONS)[number]): boolean =>
      permission === 'self' || grants.some(({ role }) => PERMISSIONS_OF[role].has(permission));
    return { id: String(userId), username, displayName, locale, grants, permissions: PERMISSIONS.filter(isHeld) };
  }
}

interface MeRow {
  readonly username: string;
  readonly display_name: string;
  readonly locale: Locale;
  readonly role: Role | null;
  readonly unit_id: number | null;
  readonly unit_name: string | null;
}

function grantView({ role, unit_id: unitId, unit_name: unitName }: MeRow): GrantView[] {
  return role === null ? [] : [{ role, unitId: unitId === null ? null : String(unitId), unitName }];
}

function sessionRequired(): AppError {
  return new AppError('SESSION_REQUIRED', HttpStatus.FORBIDDEN);
}
