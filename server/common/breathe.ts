import { setImmediate as nextTurn } from 'node:timers/promises';

/** A request takes some turns of the event loop from its first byte to its answer. */
const TURNS = 4;

/** So long one piece of work may keep everybody else waiting. */
const LONGEST_PIECE_MS = 8;

let lastBreath = 0;

/** Lets everybody else have their turn between two pieces of long work on the main thread. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
  lastBreath = performance.now();
}

/** The same, if others have waited for long enough: cheap enough to be asked after every statement. */
export async function breatheIfDue(longestMs = LONGEST_PIECE_MS): Promise<void> {
  if (performance.now() - lastBreath >= longestMs) await breathe();
}
