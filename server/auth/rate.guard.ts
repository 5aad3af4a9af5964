import { isIPv6 } from 'node:net';
import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from '../common/app-error.js';
import { Clock } from '../common/clock.js';

const WINDOW_MS = 60_000;

/** A runaway client, not a busy office behind one address. */
export const REQUESTS_A_MINUTE = 30_000;
/** On each route where a password might be guessed. The lock-out of a name comes long before. */
export const GUESSES_A_MINUTE = 120;

const GUESSABLE = 'tiendo:guessable';

/** Marks a route where somebody might guess a password: it has a stricter limit of its own. */
export const Guessable = (): MethodDecorator => SetMetadata(GUESSABLE, true);

interface Window {
  hits: number;
  endsAt: number;
}

/** Counts requests of an address in fixed windows of a minute: an entry an address, in the memory of this process. */
@Injectable()
export class RateGuard implements CanActivate {
  private readonly windows = new Map<string, Window>();
  private sweepAt = 0;

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const address = clientOf(context.switchToHttp().getRequest<Request>().ip ?? '');
    const handler = context.getHandler();
    this.count(address, REQUESTS_A_MINUTE);
    const isGuessable = this.reflector.get<boolean | undefined>(GUESSABLE, handler) === true;
    if (isGuessable) this.count(`${context.getClass().name}.${handler.name} ${address}`, GUESSES_A_MINUTE);
    return true;
  }

  private count(key: string, limit: number): void {
    const now = this.clock.now().getTime();
    this.sweep(now);
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { hits: 0, endsAt: now + WINDOW_MS };
      this.windows.set(key, window);
    }
    window.hits += 1;
    if (window.hits <= limit) return;
    throw new AppError('TOO_MANY_REQUESTS', 429, { retryAfter: Math.ceil((window.endsAt - now) / 1000) });
  }

  private sweep(now: number): void {
    if (now < this.sweepAt) return;
    this.sweepAt = now + WINDOW_MS;
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}

/** Whoever has one IPv6 address has the whole /64 behind it. */
function clientOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
