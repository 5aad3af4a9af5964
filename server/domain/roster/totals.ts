import type { Total } from './row-signs.js';

/** What the file states about its length against what was found: to be acknowledged before anything is applied (Q7). */
export interface TotalMismatch {
  readonly stated: number;
  readonly found: number;
}

const LEAST_MONEY = 10_000;
const MONEY_PER_PERSON = 100;

/** Compares the totals of a sheet with the people found in it. A total may stand above, below or between the rows. */
export class Totals {
  private found = 0;
  private sincePart = 0;
  private partMismatch: TotalMismatch | null = null;
  private readonly wholes: { readonly stated: readonly number[]; readonly foundThere: number }[] = [];

  person(): void {
    this.found++;
    this.sincePart++;
  }

  get people(): number {
    return this.found;
  }

  section(): void {
    this.sincePart = 0;
  }

  /** `starts`: people found before each section that is open here; the total may be of any of them. */
  total({ scope, stated: all, isBeside }: Total, starts: readonly number[]): void {
    const stated = isBeside ? all.filter((count) => !isMoney(count, this.found)) : all;
    if (scope === 'all') this.wholes.push({ stated, foundThere: this.found });
    else if (stated.length === 1) {
      const fits = [this.sincePart, this.found, ...starts.map((start) => this.found - start)];
      if (!fits.includes(stated[0]!)) this.part({ stated: stated[0]!, found: this.sincePart });
    }
    this.sincePart = 0;
  }

  /** A part that states how many it has. */
  part({ stated, found }: TotalMismatch): void {
    if (stated !== found) this.partMismatch ??= { stated, found };
  }

  /** Several numbers in a total row are sums of several columns: one of them must agree, if they can be compared at all. */
  mismatch(): TotalMismatch | null {
    for (const { stated, foundThere } of this.wholes) {
      if (stated.length === 1 && stated[0] !== this.found && stated[0] !== foundThere) {
        return { stated: stated[0]!, found: this.found };
      }
    }
    return this.partMismatch;
  }
}

/** A number in a cell of its own, far larger than the people there are, is a sum of something else. */
function isMoney(stated: number, found: number): boolean {
  return stated >= LEAST_MONEY && stated > found * MONEY_PER_PERSON;
}
