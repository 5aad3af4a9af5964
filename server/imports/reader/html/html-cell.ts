import type { Cell } from '../../../domain/roster/types.js';
import { storable } from '../storable.js';
import { legacyFont } from '../styles.js';
import { decodeEntities, htmlAttribute } from './html-tokens.js';

const STRUCK: ReadonlySet<string> = new Set(['s', 'strike', 'del']);
const BREAKS: ReadonlySet<string> = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const SPACES = /[ \t\r\n\f]+/g;
/** What a cell shows of a number that does not fit into it. */
const SCIENTIFIC = /^-?\d(?:[.,]\d+)?E\+?\d+$/i;
const COLOR_NAMES: Readonly<Record<string, string>> = {
  yellow: 'FFFF00',
  red: 'FF0000',
  lime: '00FF00',
  green: '008000',
  blue: '0000FF',
  orange: 'FFA500',
  cyan: '00FFFF',
  aqua: '00FFFF',
};

/** Gathers the text of a cell, and what it looks like, while the tags in it go by. */
export class HtmlCell {
  private text = '';
  private struckDepth = 0;
  private isStruck = true;
  private font: string | undefined;
  private readonly number: string | undefined;
  private readonly fill: string | undefined;

  constructor(
    attributes: string,
    rowFill: string | undefined,
    private readonly longest: number,
  ) {
    this.fill = htmlFill(attributes) ?? rowFill;
    this.number = htmlAttribute(attributes, 'x:num');
    this.lookAt(attributes);
  }

  open(name: string, attributes: string): void {
    if (BREAKS.has(name)) this.break();
    else if (STRUCK.has(name)) this.struckDepth++;
    else if (name === 'font' || name === 'span') this.lookAt(attributes);
  }

  close(name: string): void {
    if (BREAKS.has(name)) this.break();
    else if (STRUCK.has(name)) this.struckDepth = Math.max(0, this.struckDepth - 1);
  }

  /** No more is kept than is needed to see that it is too long. */
  append(raw: string): void {
    if (this.text.length > this.longest) return;
    const piece = decodeEntities(raw.slice(0, this.longest * 12)).replace(SPACES, ' ');
    this.text += /(?:^|[ \n])$/.test(this.text) ? piece.replace(/^ /, '') : piece;
    if (piece.trim() !== '' && this.struckDepth === 0) this.isStruck = false;
  }

  cell(): Cell | undefined {
    const shown = storable(this.text.trim());
    const text = SCIENTIFIC.test(shown) && this.number ? String(Number(this.number)) : shown;
    if (text === '') return undefined;
    return {
      kind: 'text',
      text,
      ...(this.font !== undefined && { font: this.font }),
      ...(this.fill !== undefined && { fill: this.fill }),
      ...(this.isStruck && { strike: true }),
    };
  }

  private break(): void {
    if (this.text.trim() !== '') this.text = `${this.text.trimEnd()}\n`;
  }

  private lookAt(attributes: string): void {
    const family = /font-family:\s*["']?([^;"',]+)/i.exec(attributes)?.[1];
    this.font ??= legacyFont((family ?? htmlAttribute(attributes, 'face'))?.trim());
  }
}

export function htmlFill(attributes: string): string | undefined {
  const named = /background(?:-color)?:\s*(#?\w+)/i.exec(attributes)?.[1] ?? htmlAttribute(attributes, 'bgcolor');
  if (named === undefined) return undefined;
  const hex = /^#([0-9a-f]{6})$/i.exec(named)?.[1] ?? COLOR_NAMES[named.toLowerCase()];
  return hex === undefined || /^f{6}$/i.test(hex) ? undefined : `FF${hex.toUpperCase()}`;
}
