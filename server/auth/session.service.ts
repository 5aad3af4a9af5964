import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../common/clock.js';
import { LOGGER } from '../common/logging.js';
import { execute } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { hashSecret, newSecret } from './secret.js';

const MINUTE_MS = 60_000;
/** Without a request for this long, a session is over. */
export const IDLE_MS = 8 * 60 * MINUTE_MS;
/** However busy, nobody stays logged in for longer. */
export const LIFETIME_MS = 7 * 24 * 60 * MINUTE_MS;

export interface NewSession {
  /** For the cookie; the database keeps its hash only. */
  readonly secret: string;
  readonly expiresAt: Date;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A fresh id at each login; the one that the browser came with is over (no fixation). */
  async start(userId: number, oldSecret: string | null): Promise<NewSession> {
    const secret = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    await this.unitOfWork.run(async (em) => {
      if (oldSecret !== null) await execute(em, 'DELETE FROM sessions WHERE id_hash = ?', [hashSecret(oldSecret)]);
      await execute(
        em,
        'INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)',
        [hashSecret(secret), userId, now.toISOString(), now.toISOString(), expiresAt.toISOString()],
      );
    });
    return { secret, expiresAt };
  }

  async end(idHash: string): Promise<void> {
    await this.unitOfWork.run((em) => execute(em, 'DELETE FROM sessions WHERE id_hash = ?', [idHash]));
  }

  /** Ends a user's sessions, except one. */
  async endAll(userId: number, exceptHash: string | null = null): Promise<void> {
    await this.unitOfWork.run((em) =>
      execute(em, 'DELETE FROM sessions WHERE user_id = ? AND id_hash <> ?', [userId, exceptHash ?? '']),
    );
  }

  /** Notes that the session is in use, at most once a minute and without making the request wait. */
  touch(idHash: string, lastSeenAt: string): void {
    const now = this.clock.now();
    if (now.getTime() - Date.parse(lastSeenAt) < MINUTE_MS) return;
    this.unitOfWork
      .run((em) => execute(em, 'UPDATE sessions SET last_seen_at = ? WHERE id_hash = ?', [now.toISOString(), idHash]))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'session not marked as seen'));
  }

  /** Forgets what is over. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - IDLE_MS).toISOString();
    await this.unitOfWork.run((em) =>
      execute(em, 'DELETE FROM sessions WHERE expires_at <= ? OR last_seen_at <= ?', [now.toISOString(), idleSince]),
    );
  }
}
