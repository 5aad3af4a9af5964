import { setImmediate as nextTurn } from 'node:timers/promises';

/** A request takes some turns of the event loop from its first byte to its answer. */
const TURNS = 4;

/** Lets everybody else have their turn between two pieces of long work on the main thread. */
export async function breathe(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
}
