import { setTimeout as pause } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { execute, row } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';

const WINDOW_MS = 15 * 60_000;
const MAX_FAILURES = 5;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 4000;

/** A login under way. It counts as failed until it has succeeded. */
export interface Attempt {
  readonly id: number;
  readonly nameHash: string;
  readonly addressHash: string;
}

/**
 * 5 failures in 15 minutes lock the pair of name and address; failures from many addresses slow the name. Names and
 * addresses are hashed: people type passwords into the name field.
 */
@Injectable()
export class LockoutService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes the attempt before the password is looked at, so that a hundred guesses sent at once see each other. Throws
   * LOGIN_LOCKED while the pair is locked.
   */
  async begin(name: string, address: string): Promise<Attempt> {
    const attempt = await this.note(hashed(name), hashed(address));
    const { nameHash, addressHash } = attempt;
    const fifth = await row<{ at: string }>(
      this.reader.manager,
      `SELECT at FROM login_failures WHERE name_hash = ? AND address = ? AND at > ? AND id <> ?
       ORDER BY at DESC LIMIT 1 OFFSET ${MAX_FAILURES - 1}`,
      [nameHash, addressHash, this.windowStart(), attempt.id],
    );
    if (fifth !== undefined) {
      await this.forget(attempt);
      throw this.locked(fifth.at);
    }
    await this.slowDown(attempt);
    return attempt;
  }

  /** The password was right: the pair starts afresh. */
  async succeed({ nameHash, addressHash }: Attempt): Promise<void> {
    await this.unitOfWork.run((em) =>
      execute(em, 'DELETE FROM login_failures WHERE name_hash = ? AND address = ?', [nameHash, addressHash]),
    );
  }

  /** Forgets what no longer counts. */
  async sweep(): Promise<void> {
    await this.unitOfWork.run((em) => execute(em, 'DELETE FROM login_failures WHERE at <= ?', [this.windowStart()]));
  }

  private async note(nameHash: string, addressHash: string): Promise<Attempt> {
    const made = await this.unitOfWork.run((em) =>
      row<{ id: number }>(em, 'INSERT INTO login_failures (name_hash, address, at) VALUES (?, ?, ?) RETURNING id', [
        nameHash,
        addressHash,
        this.clock.instant(),
      ]),
    );
    return { id: made!.id, nameHash, addressHash };
  }

  private async forget({ id }: Attempt): Promise<void> {
    await this.unitOfWork.run((em) => execute(em, 'DELETE FROM login_failures WHERE id = ?', [id]));
  }

  private async slowDown({ id, nameHash }: Attempt): Promise<void> {
    const found = await row<{ n: number }>(
      this.reader.manager,
      'SELECT count(*) AS n FROM login_failures WHERE name_hash = ? AND at > ? AND id <> ?',
      [nameHash, this.windowStart(), id],
    );
    const delay = delayAfter(Number(found?.n ?? 0));
    if (delay > 0) await pause(delay);
  }

  private locked(since: string): AppError {
    const until = Date.parse(since) + WINDOW_MS;
    const retryAfter = Math.max(1, Math.ceil((until - this.clock.now().getTime()) / 1000));
    return new AppError('LOGIN_LOCKED', 429, { retryAfter });
  }

  private windowStart(): string {
    return new Date(this.clock.now().getTime() - WINDOW_MS).toISOString();
  }
}

/** Milliseconds that a login waits after so many failures of the name, from whatever address. */
export function delayAfter(failures: number): number {
  return failures < MAX_FAILURES ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (failures - MAX_FAILURES), MAX_DELAY_MS);
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
