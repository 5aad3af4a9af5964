import type { TextRun } from '../rich-text.js';
import type { CellStyle } from '../styles.js';
import type { XmlScanner } from '../xml-scanner.js';
import type { OdsStyles } from './ods-styles.js';

/** Inside a paragraph, but not said by it. */
const ASIDE: ReadonlySet<string> = new Set(['annotation', 'note', 'frame', 'ruby-text']);

/**
 * Gathers the text of one cell from its paragraphs. Any stretch of white space is one space; further spaces, tabs and line
 * breaks are elements. The standard takes spaces away at both ends of a paragraph, the programs that write them do not.
 */
export class OdsText {
  private text = '';
  private hasParagraph = false;
  /** A space that becomes one only if more follows. */
  private isSpaceDue = false;
  private paragraphDepth = -1;
  private asideDepth = -1;
  private readonly spans: (string | undefined)[] = [];
  private runs: { style: string | undefined }[] = [];
  private isRunSeen = false;

  constructor(private readonly longest: number) {}

  /** A child of the cell, at the depth that children of it have, or something deeper. */
  open(name: string, tag: XmlScanner, childDepth: number): void {
    if (this.paragraphDepth < 0) {
      if (name === 'p' && tag.depth === childDepth) this.openParagraph(tag.depth);
    } else if (this.asideDepth < 0) this.openInside(name, tag);
  }

  append(text: string): void {
    if (this.paragraphDepth < 0 || this.asideDepth >= 0) return;
    for (const part of text.split(/([ \t\r\n]+)/)) {
      if (part === '') continue;
      if (/^[ \t\r\n]/.test(part)) this.isSpaceDue = true;
      else this.add(part);
    }
  }

  close(name: string, depth: number): void {
    if (this.asideDepth >= 0) {
      if (depth === this.asideDepth) this.asideDepth = -1;
    } else if (depth === this.paragraphDepth) {
      if (this.isSpaceDue) this.add('');
      this.paragraphDepth = -1;
    } else if (name === 'span' && this.paragraphDepth >= 0) {
      this.spans.pop();
      this.isRunSeen = false;
    }
  }

  /** What was gathered since the last call; without paragraphs it is `undefined`. */
  take(styles: OdsStyles, cell: CellStyle): { text: string | undefined; runs: readonly TextRun[] } {
    const isRich = this.runs.some(({ style }) => style !== undefined);
    const runs = isRich
      ? this.runs.map(({ style }) => (style === undefined ? { strike: false, isPlain: true } : styles.run(style, cell)))
      : [];
    const taken = { text: this.hasParagraph ? this.text : undefined, runs };
    this.text = '';
    this.hasParagraph = false;
    this.runs = [];
    return taken;
  }

  private openParagraph(depth: number): void {
    if (this.hasParagraph) this.text += '\n';
    this.hasParagraph = true;
    this.paragraphDepth = depth;
    this.isRunSeen = false;
  }

  private openInside(name: string, tag: XmlScanner): void {
    if (ASIDE.has(name)) this.asideDepth = tag.depth;
    else if (name === 's') this.add(' '.repeat(Math.min(Math.max(1, tag.integer('c') ?? 1), this.longest)));
    else if (name === 'tab') this.add('\t');
    else if (name === 'line-break') this.add('\n');
    else if (name === 'span') {
      this.spans.push(tag.attribute('style-name'));
      this.isRunSeen = false;
    }
  }

  private add(part: string): void {
    // A text too long for a cell is refused when the cell ends; until then one letter too many is enough.
    if (this.text.length > this.longest) return;
    this.text += this.isSpaceDue ? ` ${part}` : part;
    this.isSpaceDue = false;
    if (this.isRunSeen || part.trim() === '') return;
    this.runs.push({ style: this.spans.findLast((style) => style !== undefined) });
    this.isRunSeen = true;
  }
}
