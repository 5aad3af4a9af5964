import { Injectable } from '@nestjs/common';
import type { ChangeHead, Command, Recorded, Undone } from './commands.js';

/**
 * The one way in: load facts inside the transaction → replay and decide in the core → save facts, spans, the ledger's
 * difference and the change record.
 */
@Injectable()
export class TrackingService {
  /**
   * Records commands in one transaction. `change`: the head of a new change, or the id of an open one (chunks).
   * `all`: the first refusal throws an AppError and nothing is kept; `each`: refusals are told one by one.
   */
  record(_change: ChangeHead | number, _commands: readonly Command[], _mode: 'all' | 'each'): Promise<Recorded> {
    throw new Error('being written');
  }

  /** Opens a change that several chunks will hang on; `close` ends it. */
  open(_head: ChangeHead): Promise<number> {
    throw new Error('being written');
  }

  close(_changeId: number): Promise<void> {
    throw new Error('being written');
  }

  /** Takes a change back; `onProgress` after each chunk. */
  undo(_changeId: number, _actorId: number | null): Promise<Undone> {
    throw new Error('being written');
  }
}
