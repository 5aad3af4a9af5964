import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerOptions, type ThrottlerStorage } from '@nestjs/throttler';
import { AppError } from '../common/app-error.js';

const MINUTE_MS = 60_000;

/** A runaway client, not a busy office behind one address. */
export const REQUESTS_A_MINUTE = 30_000;
export const LOGINS_A_MINUTE = 120;

interface Window {
  hits: number;
  endsAt: number;
}

/** Counts in fixed windows: a map entry a client, no list of hits and no timer for each. */
@Injectable()
export class FixedWindows implements ThrottlerStorage {
  private readonly windows = new Map<string, Window>();
  private sweepAt = 0;

  increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const now = Date.now();
    this.sweep(now);
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { hits: 0, endsAt: now + ttl };
      this.windows.set(key, window);
    }
    window.hits += 1;
    const seconds = Math.ceil((window.endsAt - now) / 1000);
    const isBlocked = window.hits > limit;
    return Promise.resolve({
      totalHits: window.hits,
      timeToExpire: seconds,
      isBlocked,
      timeToBlockExpire: isBlocked ? seconds : 0,
    });
  }

  private sweep(now: number): void {
    if (now < this.sweepAt) return;
    this.sweepAt = now + MINUTE_MS;
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}

/** One count a client over all routes, and one of its own for each route with a stricter limit. */
@Injectable()
export class RateGuard extends ThrottlerGuard {
  protected override generateKey(context: ExecutionContext, tracker: string, name: string): string {
    return name === 'default' ? tracker : `${name}:${context.getHandler().name}:${tracker}`;
  }

  protected override throwThrottlingException(
    _context: ExecutionContext,
    detail: { timeToBlockExpire: number },
  ): Promise<void> {
    return Promise.reject(new AppError('TOO_MANY_REQUESTS', 429, { retryAfter: detail.timeToBlockExpire }));
  }
}

const GUESSABLE = 'tiendo:guessable';

/** Marks a route where somebody might guess a password: it has a stricter limit of its own. */
export const Guessable = (): MethodDecorator => SetMetadata(GUESSABLE, true);

export const THROTTLERS: ThrottlerOptions[] = [
  { name: 'default', ttl: MINUTE_MS, limit: REQUESTS_A_MINUTE, setHeaders: false },
  {
    name: 'guessable',
    ttl: MINUTE_MS,
    limit: LOGINS_A_MINUTE,
    setHeaders: false,
    skipIf: (context) => Reflect.getMetadata(GUESSABLE, context.getHandler()) !== true,
  },
];
