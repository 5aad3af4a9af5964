import type { Random } from './random.ts';

/** Something that must never happen, whatever the input. */
export interface Finding {
  readonly what: string;
  /** The input, to be kept for a fixture. */
  readonly input: Buffer;
}

/** What one run came to: a word to count by ("rows", "FILE_DAMAGED"), or something found. */
export type Outcome = string | Finding;

/** A part of the product that is given inputs that nobody would think of. */
export interface FuzzTarget {
  readonly name: string;
  /** One input and what comes of it; the same for the same numbers. */
  run(random: Random): Promise<Outcome>;
  close(): Promise<void>;
}
