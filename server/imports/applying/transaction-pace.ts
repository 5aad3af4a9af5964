/** Whoever watches sees at once that it goes on, and may still call it off. */
const FIRST_MS = 50;
const LONGEST_MS = 500;
/** A commit is one piece in which nobody gets their turn. */
const LONGEST_COMMIT_MS = 25;
const FASTER = 1.5;

/**
 * How long one transaction goes on. The longer, the fewer times a page of an index is written; but all that it has changed is written
 * in one piece at its end, and the larger the database, the more that is: so it follows what the commit before has taken.
 */
export class TransactionPace {
  private limitMs = FIRST_MS;

  goesOn(elapsedMs: number): boolean {
    return elapsedMs < this.limitMs;
  }

  committed(tookMs: number): void {
    const factor = Math.min(FASTER, LONGEST_COMMIT_MS / Math.max(1, tookMs));
    this.limitMs = Math.min(LONGEST_MS, Math.max(1, this.limitMs * factor));
  }
}
