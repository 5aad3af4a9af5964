/** Numbers that look random and come out the same for the same seed (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A place and a length within something of this size: mostly short. */
  range(size: number): [from: number, to: number] {
    const from = this.below(size + 1);
    const length = this.below(this.chance(0.8) ? 16 : size + 1);
    return [from, Math.min(size, from + length)];
  }
}

/** Of one run among those of a seed: any of them can be repeated by itself. */
export function randomOf(seed: number, run: number): Random {
  return new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
}
