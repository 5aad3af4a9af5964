import type { Clock } from '../common/clock.js';
import type { Progress } from './job.entity.js';

const WRITE_EVERY_MS = 500;
/** Before that the pace says nothing. */
const ETA_AFTER_MS = 1000;

/** Turns "so many of so many" into a progress record, and says when it is worth writing. */
export class ProgressMeter {
  private phase = '';
  private startedAt = 0;
  private startedWith = 0;
  private writtenAt = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** The record to write, or null when the last one is young enough. */
  next(phase: string, done: number, total: number, share: number | null = null): Progress | null {
    const now = this.clock.now().getTime();
    const isKnown = total > 0 || share === null;
    const reached = isKnown ? done : share;
    if (phase !== this.phase) {
      this.phase = phase;
      this.startedAt = now;
      this.startedWith = reached;
      this.writtenAt = -Infinity;
    }
    if (now - this.writtenAt < WRITE_EVERY_MS) return null;
    this.writtenAt = now;
    const startedAt = new Date(this.startedAt).toISOString();
    const etaSeconds = this.eta(now, reached, isKnown ? total : 1);
    return { phase, done, total, startedAt, etaSeconds, ...(isKnown ? {} : { share }) };
  }

  private eta(now: number, reached: number, whole: number): number | null {
    const elapsed = now - this.startedAt;
    const moved = reached - this.startedWith;
    if (whole <= reached || moved <= 0 || elapsed < ETA_AFTER_MS) return null;
    return Math.ceil(((whole - reached) * elapsed) / moved / 1000);
  }
}
