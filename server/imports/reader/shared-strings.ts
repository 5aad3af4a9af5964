import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { TextCollector, type TextRun } from './rich-text.js';
import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** What a run's formatting costs, counted in letters. */
const RUN_COST = 64;

/** Reads the shared strings: the texts that cells name by number. */
export class SharedStrings implements XmlHandler {
  readonly texts: string[] = [];
  /** The runs of those that are rich text. */
  readonly runs = new Map<number, readonly TextRun[]>();
  private readonly collector = new TextCollector();
  private length = 0;

  constructor(private readonly limits: ReaderLimits) {}

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
    if (runs.length > 0) this.runs.set(this.texts.length, runs);
    this.length += text.length + runs.length * RUN_COST;
    this.texts.push(text);
    const { sharedStrings, sharedStringLength } = this.limits;
    if (this.texts.length > sharedStrings) throw new ReaderError('TOO_MANY_STRINGS', { limit: sharedStrings });
    if (this.length > sharedStringLength)
      throw new ReaderError('TOO_MANY_STRINGS', { length: this.length, limit: sharedStringLength });
  }
}
