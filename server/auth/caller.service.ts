import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { rows } from '../database/sql.js';
import { Caller, type CallerGrant, type Locale } from './caller.js';
import type { Role } from './permissions.js';
import { IDLE_MS } from './session.service.js';

interface UserRow {
  readonly user_id: number;
  readonly username: string;
  readonly locale: Locale;
  readonly role: Role | null;
  readonly unit_id: number | null;
  readonly path: string | null;
}

interface SessionRow extends UserRow {
  readonly last_seen_at: string;
}

interface TokenRow extends UserRow {
  readonly token_role: Role;
  readonly token_unit_id: number | null;
  readonly token_path: string | null;
}

const USER_COLUMNS = 'u.id AS user_id, u.username, u.locale, g.role, g.unit_id, n.path';
const GRANTS = 'LEFT JOIN grants g ON g.user_id = u.id LEFT JOIN units n ON n.id = g.unit_id';

/** Makes the `Caller` of a request, of a token or of a job. One indexed read each. */
@Injectable()
export class CallerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The caller of a live session of a user who is not disabled, with the instant at which it was last seen. */
  async ofSession(idHash: string): Promise<{ caller: Caller; lastSeenAt: string } | null> {
    const now = this.clock.now();
    const found = await rows<SessionRow>(
      this.dataSource.manager,
      `SELECT s.last_seen_at, ${USER_COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id ${GRANTS}
       WHERE s.id_hash = ? AND s.expires_at > ? AND s.last_seen_at > ? AND NOT u.is_disabled`,
      [idHash, now.toISOString(), new Date(now.getTime() - IDLE_MS).toISOString()],
    );
    const first = found[0];
    if (first === undefined) return null;
    return { caller: callerOf(found, { sessionHash: idHash }), lastSeenAt: first.last_seen_at };
  }

  /** The caller behind a program's token. */
  async ofToken(hash: string): Promise<Caller | null> {
    const found = await rows<TokenRow>(
      this.dataSource.manager,
      `SELECT t.role AS token_role, t.unit_id AS token_unit_id, tn.path AS token_path, ${USER_COLUMNS}
       FROM tokens t JOIN users u ON u.id = t.user_id ${GRANTS} LEFT JOIN units tn ON tn.id = t.unit_id
       WHERE t.hash = ? AND (t.expires_at IS NULL OR t.expires_at > ?) AND NOT u.is_disabled`,
      [hash, this.clock.instant()],
    );
    const first = found[0];
    if (first === undefined) return null;
    const limit = { role: first.token_role, unitId: first.token_unit_id, unitPath: first.token_path };
    return callerOf(found, { limit });
  }

  /** The user as a caller, for work that goes on after the request. null: gone or disabled. */
  async ofUser(userId: number): Promise<Caller | null> {
    const found = await rows<UserRow>(
      this.dataSource.manager,
      `SELECT ${USER_COLUMNS} FROM users u ${GRANTS} WHERE u.id = ? AND NOT u.is_disabled`,
      [userId],
    );
    return found.length === 0 ? null : callerOf(found, {});
  }
}

function callerOf(found: readonly UserRow[], more: { sessionHash?: string; limit?: CallerGrant }): Caller {
  const { user_id: userId, username, locale } = found[0]!;
  return new Caller({ userId, username, locale, grants: found.flatMap(grantOf), ...more });
}

function grantOf({ role, unit_id: unitId, path }: UserRow): CallerGrant[] {
  return role === null ? [] : [{ role, unitId, unitPath: path }];
}
