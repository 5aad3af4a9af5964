import { Injectable } from '@nestjs/common';
import { dayInZone, type Day } from '../domain/calendar.js';

/**
 * The only clock. `TIENDO_TODAY` fixes the day; instants, sessions and leases keep the real time (C6). Tests override it.
 */
@Injectable()
export class Clock {
  constructor(private readonly fixedToday: Day | null = null) {}

  now(): Date {
    return new Date();
  }

  /** UTC, as stored. */
  instant(): string {
    return this.now().toISOString();
  }

  /** Today in Vietnam. */
  today(): Day {
    return this.fixedToday ?? dayInZone(this.now());
  }
}
