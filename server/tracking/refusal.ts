import type { RefusalParams } from './commands.js';

/** Thrown while a command is decided, and told as its outcome. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly params: RefusalParams = {},
    /** What is wrong with parts of it, by name. */
    readonly errors?: Readonly<Record<string, { readonly code: string; readonly params: RefusalParams }>>,
  ) {
    super(code);
  }
}
