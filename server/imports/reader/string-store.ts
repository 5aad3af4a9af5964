import type { ReaderLimits } from './limits.js';
import { PackedTexts } from './packed-texts.js';
import { ReaderError } from './reader-error.js';
import type { TextRun } from './rich-text.js';

/** How many, and how many letters of them, are kept as strings, for speed; what a file has beyond these is kept small. */
const STRINGS_IN_HEAP = 500_000;
const LETTERS_IN_HEAP = 8 * 1024 * 1024;
/** What a run's formatting costs, counted in letters. */
const RUN_COST = 64;

/** The texts that cells name by number: the only part of a file that is held in memory, and no more of it than allowed. */
export class StringStore {
  private readonly texts: string[] = [];
  private readonly packed = new PackedTexts();
  private isHeapFull = false;
  /** The runs of those that are rich text. */
  readonly runs = new Map<number, readonly TextRun[]>();
  /** Letters kept as strings, bytes of those that are packed, and what their formatting costs. */
  length = 0;

  constructor(private readonly limits: ReaderLimits) {}

  at(index: number): string | undefined {
    return index < this.texts.length ? this.texts[index] : this.packed.at(index - this.texts.length);
  }

  /** `isCopied`: the text must not keep alive what it was cut from. */
  add(whole: string, runs: readonly TextRun[], isCopied = false): void {
    const { cellLength, sharedStrings, sharedStringLength } = this.limits;
    const index = this.texts.length + this.packed.count;
    if (index >= sharedStrings) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStrings });
    if (runs.length > 0) this.runs.set(index, runs);
    // A text too long for a cell is refused where a cell names it; until then one letter too many is enough.
    const text = whole.length > cellLength ? whole.slice(0, cellLength + 1) : whole;
    this.isHeapFull ||= isCopied || index >= STRINGS_IN_HEAP || this.length > LETTERS_IN_HEAP;
    if (!this.isHeapFull) this.texts.push(text);
    this.length += (this.isHeapFull ? this.packed.push(text) : text.length) + runs.length * RUN_COST;
    if (this.length > sharedStringLength) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStringLength });
  }
}
