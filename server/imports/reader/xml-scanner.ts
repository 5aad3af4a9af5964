import { ReaderError } from './reader-error.js';
import { Utf8Chunks } from './utf8-chunks.js';

export interface XmlHandler {
  open(name: string, tag: XmlScanner): void;
  close(name: string, tag: XmlScanner): void;
  text?(text: string): void;
}

const MAX_WAITING_LENGTH = 1 << 20;
const MAX_DEPTH = 128;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Names of one letter without making a string for each: the tags of cells have no other. */
const ONE_LETTER_NAMES = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/**
 * A streaming scanner for the XML of a workbook. It tells its handler local names only (the same part may come with or
 * without a namespace prefix), insists on balanced tags, and knows no DTD: a document with one is refused.
 */
export class XmlScanner {
  private xml = '';
  private decoder: Utf8Chunks;
  private readonly openNames: string[] = [];
  private hasRoot = false;
  /** Attributes of the tag at hand, four positions each: name from, name to, value from, value to. */
  private readonly spans: number[] = [];
  private spanCount = 0;
  private skipPattern: RegExp | undefined;
  /** Where the skip pattern occurs next in the text at hand; looked for again once that place is passed. */
  private nextMatch = -1;
  /** Where the tag at hand begins in the text at hand, and how many bytes have come before that text. */
  private tagAt = 0;
  private bytesBefore = 0;
  private lettersBefore = 0;

  constructor(
    private readonly part: string,
    private readonly handler: XmlHandler,
    private readonly countsBytes = false,
  ) {
    this.decoder = new Utf8Chunks(part);
  }

  /** How many elements are open around the tag at hand. */
  get depth(): number {
    return this.openNames.length;
  }

  push(bytes: Buffer): void {
    this.accept(this.decoder.push(bytes));
  }

  end(): void {
    this.accept(this.decoder.end());
    if (!this.hasRoot || this.openNames.length > 0 || this.xml.trim() !== '') throw this.damaged('unfinished');
  }

  /** Value of an attribute of the tag at hand, by local name. */
  attribute(name: string): string | undefined {
    const { spans, xml } = this;
    for (let i = 0; i < this.spanCount; i += 4) {
      const from = spans[i]!;
      if (spans[i + 1]! - from === name.length && xml.startsWith(name, from)) {
        return this.decode(xml.slice(spans[i + 2], spans[i + 3]));
      }
    }
    return undefined;
  }

  /** Whole-number attribute; `undefined` when absent or no whole number. */
  integer(name: string): number | undefined {
    const text = this.attribute(name);
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : undefined;
  }

  isTrue(name: string): boolean {
    const value = this.attribute(name);
    return value === '1' || value === 'true' || value === 'on';
  }

  /** Is there an attribute of this local name, whatever its prefix, with this value? */
  says(name: string, value: string): boolean {
    const { spans, xml } = this;
    for (let i = 0; i < this.spanCount; i += 4) {
      if (xml.slice(spans[i], spans[i + 1]) === name && xml.slice(spans[i + 2], spans[i + 3]) === value) return true;
    }
    return false;
  }

  /** How many letters of the part stand before the tag at hand. */
  offset(): number {
    return this.lettersBefore + this.tagAt;
  }

  /** How many bytes, for a scanner that counts them. */
  byteOffset(): number {
    return this.bytesBefore + Buffer.byteLength(this.xml.slice(0, this.tagAt));
  }

  /**
   * Passes over the content of the tag at hand if the pattern (a global one) occurs nowhere in it. Only an offer: content
   * that has not arrived in full is read as ever.
   */
  skipUnless(pattern: RegExp): void {
    this.skipPattern = pattern;
  }

  /** Forgets everything read inside the element at `depth`; the next bytes begin with its closing tag. */
  resumeAtEndOf(depth: number): void {
    this.openNames.length = depth;
    this.xml = '';
    this.decoder = new Utf8Chunks(this.part);
  }

  /** Full name, prefix included, of the element open at `depth`. */
  nameAt(depth: number): string {
    return this.openNames[depth - 1]!;
  }

  damaged(reason: string): ReaderError {
    return new ReaderError('FILE_DAMAGED', { part: this.part, reason });
  }

  private accept(text: string): void {
    this.xml = this.xml === '' ? text : this.xml + text;
    this.nextMatch = -1;
    const used = this.scan();
    this.lettersBefore += used;
    if (this.countsBytes) this.bytesBefore += Buffer.byteLength(this.xml.slice(0, used));
    this.xml = used === this.xml.length ? '' : this.xml.slice(used);
    if (this.xml.length > MAX_WAITING_LENGTH) throw this.damaged('length');
  }

  /** Reads all that is complete and answers how far that goes. */
  private scan(): number {
    const { xml } = this;
    const end = xml.length;
    let at = 0;
    while (at < end) {
      let tag = at;
      let isEscaped = false;
      // Texts are short: looking at each letter is faster than a search, and finds escapes on the way.
      for (let code = xml.charCodeAt(tag); code !== 0x3c; code = xml.charCodeAt(tag)) {
        if (code === 0x26 || code === 0x0d) isEscaped = true;
        if (++tag >= end) return at;
      }
      if (tag > at) this.emitText(xml.slice(at, tag), isEscaped);
      const next = this.scanMarkup(tag);
      if (next < 0) return tag;
      at = next;
    }
    return at;
  }

  /** The position after the markup that begins at `at`, or -1 when its end has not arrived. */
  private scanMarkup(at: number): number {
    this.tagAt = at;
    switch (this.xml.charCodeAt(at + 1)) {
      case 0x2f: // '/'
        return this.scanClosingTag(at + 2);
      case 0x21: // '!'
        return this.scanDeclaration(at);
      case 0x3f: // '?'
        return this.scanInstruction(at);
      default:
        return this.scanOpeningTag(at + 1);
    }
  }

  private scanClosingTag(from: number): number {
    const { xml } = this;
    const name = this.openNames.at(-1) ?? '';
    let at = from;
    while (at - from < name.length && xml.charCodeAt(at) === name.charCodeAt(at - from)) at++;
    let code = xml.charCodeAt(at);
    while (code <= 0x20) code = xml.charCodeAt(++at);
    if (Number.isNaN(code)) return -1;
    if (code !== 0x3e || at - from < name.length || name === '') throw this.damaged('unbalanced');
    this.openNames.pop();
    this.handler.close(localName(name), this);
    return at + 1;
  }

  private scanDeclaration(at: number): number {
    const { xml } = this;
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('-->', at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at + 9);
      if (end < 0) return -1;
      this.handler.text?.(xml.slice(at + 9, end).replaceAll('\r\n', '\n'));
      return end + 3;
    }
    if (xml.length - at < '<![CDATA['.length) return -1;
    throw this.damaged('doctype');
  }

  private scanInstruction(at: number): number {
    const end = this.xml.indexOf('?>', at);
    if (end < 0) return -1;
    const encoding = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)/.exec(this.xml.slice(at, end))?.[1];
    // UTF-16 has become UTF-8 before it gets here.
    if (encoding !== undefined && !/^(utf-?8|utf-?16|us-ascii)$/i.test(encoding)) throw this.damaged('encoding');
    return end + 2;
  }

  private scanOpeningTag(from: number): number {
    const { xml } = this;
    let at = from;
    let code = xml.charCodeAt(at);
    while (code > 0x20 && code !== 0x3e && code !== 0x2f) code = xml.charCodeAt(++at);
    const name = (at - from === 1 && ONE_LETTER_NAMES[xml.charCodeAt(from)]) || xml.slice(from, at);
    this.spanCount = 0;
    for (;;) {
      while (code <= 0x20) code = xml.charCodeAt(++at);
      if (code === 0x3e) return this.emitTag(name, false, at + 1);
      if (code === 0x2f) {
        if (at + 1 >= xml.length) return -1;
        if (xml.charCodeAt(at + 1) !== 0x3e) throw this.damaged('tag');
        return this.emitTag(name, true, at + 2);
      }
      if (Number.isNaN(code)) return -1;
      at = this.scanAttribute(at);
      if (at < 0) return -1;
      code = xml.charCodeAt(at);
    }
  }

  private scanAttribute(from: number): number {
    const { xml } = this;
    let at = from;
    let nameFrom = from;
    let code = xml.charCodeAt(at);
    while (code > 0x20 && code !== 0x3d) {
      if (code === 0x3a) nameFrom = at + 1;
      if (code === 0x3e || code === 0x3c) throw this.damaged('attribute');
      code = xml.charCodeAt(++at);
    }
    const nameTo = at;
    while (code <= 0x20) code = xml.charCodeAt(++at);
    if (Number.isNaN(code)) return -1;
    if (code !== 0x3d) throw this.damaged('attribute');
    do code = xml.charCodeAt(++at);
    while (code <= 0x20);
    if (Number.isNaN(code)) return -1;
    if (code !== 0x22 && code !== 0x27) throw this.damaged('attribute');
    let valueTo = at + 1;
    while (xml.charCodeAt(valueTo) !== code) if (++valueTo >= xml.length) return -1;
    // `xmlns:r` declares a prefix and is no attribute `r`.
    if (nameFrom === from || !xml.startsWith('xmlns:', from)) this.recordAttribute(nameFrom, nameTo, at + 1, valueTo);
    return valueTo + 1;
  }

  private recordAttribute(nameFrom: number, nameTo: number, valueFrom: number, valueTo: number): void {
    const { spans, spanCount } = this;
    spans[spanCount] = nameFrom;
    spans[spanCount + 1] = nameTo;
    spans[spanCount + 2] = valueFrom;
    spans[spanCount + 3] = valueTo;
    this.spanCount = spanCount + 4;
  }

  private emitTag(name: string, isEmpty: boolean, next: number): number {
    if (name === '') throw this.damaged('tag');
    if (this.openNames.length === 0 && this.hasRoot) throw this.damaged('second-root');
    this.hasRoot = true;
    const local = localName(name);
    this.skipPattern = undefined;
    this.handler.open(local, this);
    if (isEmpty) {
      this.handler.close(local, this);
      return next;
    }
    if (this.openNames.push(name) > MAX_DEPTH) throw this.damaged('depth');
    return this.skipPattern ? this.skipContent(name, this.skipPattern, next) : next;
  }

  private skipContent(name: string, pattern: RegExp, from: number): number {
    const { xml } = this;
    const end = xml.indexOf(`</${name}`, from);
    if (end < 0) return from;
    if (this.nextMatch < from) {
      pattern.lastIndex = from;
      this.nextMatch = pattern.test(xml) ? pattern.lastIndex : Infinity;
    }
    return this.nextMatch > end ? end : from;
  }

  private emitText(raw: string, isEscaped: boolean): void {
    if (this.openNames.length > 0) this.handler.text?.(isEscaped ? this.decode(raw) : raw);
    else if (raw.trim() !== '') throw this.damaged('not-xml');
  }

  private decode(raw: string): string {
    const text = raw.includes('\r') ? raw.replaceAll('\r\n', '\n') : raw;
    if (!text.includes('&')) return text;
    return text.replace(/&([^;&]{0,12};)?/g, (_, entity: string | undefined) => this.decodeEntity(entity ?? ''));
  }

  private decodeEntity(entity: string): string {
    const name = entity.slice(0, -1);
    if (name.startsWith('#')) {
      const code = /^#x[0-9a-f]+$/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code).toWellFormed();
    }
    const letter = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (letter === undefined) throw this.damaged('entity');
    return letter;
  }
}

function localName(name: string): string {
  if (name.length === 1) return name;
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
