import type { ReaderLimits } from './limits.js';
import { PackedTexts } from './packed-texts.js';
import { ReaderError } from './reader-error.js';
import { TextCollector, type TextRun } from './rich-text.js';
import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** How many are kept as strings, for speed; what a file has beyond these is kept small. */
const STRINGS_IN_HEAP = 500_000;
/** What a run's formatting costs, counted in letters. */
const RUN_COST = 64;

/** Reads the shared strings: the texts that cells name by number. */
export class SharedStrings implements XmlHandler {
  private readonly texts: string[] = [];
  private readonly packed = new PackedTexts();
  /** The runs of those that are rich text. */
  readonly runs = new Map<number, readonly TextRun[]>();
  private readonly collector = new TextCollector();
  private count = 0;
  private length = 0;

  constructor(private readonly limits: ReaderLimits) {}

  at(index: number): string | undefined {
    return index < STRINGS_IN_HEAP ? this.texts[index] : this.packed.at(index - STRINGS_IN_HEAP);
  }

  open(name: string, tag: XmlScanner): void {
    this.collector.open(name, tag);
  }

  text(text: string): void {
    this.collector.append(text);
  }

  close(name: string): void {
    this.collector.close(name);
    if (name !== 'si') return;
    const { text, runs } = this.collector.take();
    // A text too long for a cell is refused where a cell names it; until then one letter too many is enough.
    this.add(text.length > this.limits.cellLength ? text.slice(0, this.limits.cellLength + 1) : text, runs);
  }

  private add(text: string, runs: readonly TextRun[]): void {
    if (runs.length > 0) this.runs.set(this.count, runs);
    if (this.count++ < STRINGS_IN_HEAP) this.texts.push(text);
    else this.packed.push(text);
    this.length += text.length + runs.length * RUN_COST;
    const { sharedStrings, sharedStringLength } = this.limits;
    if (this.count > sharedStrings) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStrings });
    if (this.length > sharedStringLength) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStringLength });
  }
}
