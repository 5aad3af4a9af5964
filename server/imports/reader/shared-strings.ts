import type { ReaderLimits } from './limits.js';
import { TextCollector } from './rich-text.js';
import { StringStore } from './string-store.js';
import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** Reads the shared strings of an .xlsx. */
export class SharedStrings implements XmlHandler {
  readonly store: StringStore;
  private readonly collector = new TextCollector();

  constructor(limits: ReaderLimits) {
    this.store = new StringStore(limits);
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
    this.store.add(text, runs);
  }
}
