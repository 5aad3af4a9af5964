const FIRST_SIZE = 1024;
/** Beyond this share of taken places looking becomes slow. */
const MOST_TAKEN = 0.6;
const TAKEN_BY_NOBODY = -1;
const KNUTH = 2_654_435_761;
const TWO_TO_32 = 4_294_967_296;

/**
 * Non-negative whole numbers below 2^53 → small whole numbers. Sixteen to forty bytes an entry, outside the heap, where a `Map` takes
 * three times that inside it: a million rows of a file are held against each other by their numbers.
 */
export class NumberIndex {
  private keys = new Float64Array(FIRST_SIZE);
  private values = new Int32Array(FIRST_SIZE).fill(TAKEN_BY_NOBODY);
  private count = 0;

  /** The value kept under the key; keeps this one and gives undefined where there is none yet. */
  getOrSet(key: number, value: number): number | undefined {
    if (this.count >= this.keys.length * MOST_TAKEN) this.grow();
    const place = this.placeOf(key);
    const known = this.values[place]!;
    if (known !== TAKEN_BY_NOBODY) return known;
    this.keys[place] = key;
    this.values[place] = value;
    this.count++;
    return undefined;
  }

  private placeOf(key: number): number {
    const mask = this.keys.length - 1;
    const mixed = Math.imul(key % TWO_TO_32, KNUTH) ^ Math.imul(key / TWO_TO_32, KNUTH);
    let place = ((mixed >>> 15) ^ mixed) & mask;
    while (this.values[place] !== TAKEN_BY_NOBODY && this.keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.values = new Int32Array(keys.length * 2).fill(TAKEN_BY_NOBODY);
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === TAKEN_BY_NOBODY) continue;
      const place = this.placeOf(keys[i]!);
      this.keys[place] = keys[i]!;
      this.values[place] = values[i]!;
    }
  }
}
