import type { ReaderLimits } from './limits.js';
import { PackedTexts } from './packed-texts.js';
import { ReaderError } from './reader-error.js';
import type { TextRun } from './rich-text.js';

/** How many are kept as strings, for speed; what a file has beyond these is kept small. */
const STRINGS_IN_HEAP = 500_000;
/** What a run's formatting costs, counted in letters. */
const RUN_COST = 64;

/** The texts that cells name by number: the only part of a file that is held in memory, and no more of it than allowed. */
export class StringStore {
  private readonly texts: string[] = [];
  private readonly packed = new PackedTexts();
  /** The runs of those that are rich text. */
  readonly runs = new Map<number, readonly TextRun[]>();
  private count = 0;
  private length = 0;

  constructor(private readonly limits: ReaderLimits) {}

  at(index: number): string | undefined {
    return index < STRINGS_IN_HEAP ? this.texts[index] : this.packed.at(index - STRINGS_IN_HEAP);
  }

  add(whole: string, runs: readonly TextRun[]): void {
    const { cellLength, sharedStrings, sharedStringLength } = this.limits;
    // A text too long for a cell is refused where a cell names it; until then one letter too many is enough.
    const text = whole.length > cellLength ? whole.slice(0, cellLength + 1) : whole;
    if (runs.length > 0) this.runs.set(this.count, runs);
    if (this.count++ < STRINGS_IN_HEAP) this.texts.push(text);
    else this.packed.push(text);
    this.length += text.length + runs.length * RUN_COST;
    if (this.count > sharedStrings) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStrings });
    if (this.length > sharedStringLength) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStringLength });
  }
}
