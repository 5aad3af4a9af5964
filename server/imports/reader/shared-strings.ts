import type { ReaderLimits } from './limits.js';
import { TextCollector } from './rich-text.js';
import { StringStore } from './string-store.js';
import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** So much of the part may go by before it is looked at whether it holds texts at all. */
const LOOKED_AT_FROM = 4 * 1024 * 1024;
/** A text keeps the whole piece of the part alive that it was cut from: below this share of it, it is copied. */
const LEAST_SHARE = 1 / 8;

/** Reads the shared strings of an .xlsx. */
export class SharedStrings implements XmlHandler {
  readonly store: StringStore;
  private readonly collector: TextCollector;

  constructor(limits: ReaderLimits) {
    this.store = new StringStore(limits);
    this.collector = new TextCollector(limits.cellLength);
  }

  open(name: string, tag: XmlScanner): void {
    this.collector.open(name, tag);
  }

  text(text: string): void {
    this.collector.append(text);
  }

  close(name: string, tag: XmlScanner): void {
    this.collector.close(name);
    if (name !== 'si') return;
    const { text, runs } = this.collector.take();
    const offset = tag.offset();
    const isSparse = offset > LOOKED_AT_FROM && this.store.length < offset * LEAST_SHARE;
    this.store.add(text, runs, isSparse);
  }
}
