import { Random } from '../../fuzz/random.ts';

/** Numbers for inventing things: the same seed gives the same things. */
export class Dice extends Random {
  /** A whole number, both ends included. */
  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }
}
