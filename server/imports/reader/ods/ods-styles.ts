import type { ReaderLimits } from '../limits.js';
import type { TextRun } from '../rich-text.js';
import { cellStyle, type CellStyle } from '../styles.js';
import type { XmlHandler, XmlScanner } from '../xml-scanner.js';

/** Styles inherit from each other; more steps than this are a circle. */
const LONGEST_LINE = 32;
const DEFAULT_STYLE = 'Default';

interface OdsStyle {
  parent?: string;
  font?: string;
  isStruck?: boolean;
  /** '' for none at all. */
  fill?: string;
}

/** The styles of both parts that have some, `styles.xml` first: names in `content.xml` come after and win. */
export class OdsStyles implements XmlHandler {
  private readonly fonts = new Map<string, string>();
  private readonly cellStyles = new Map<string, OdsStyle>();
  private readonly textStyles = new Map<string, OdsStyle>();
  private readonly hiddenTables = new Set<string>();
  private readonly resolved = new Map<string, CellStyle>();
  private defaults: OdsStyle = {};
  private style: OdsStyle | undefined;
  private tableStyle = '';

  constructor(private readonly limits: ReaderLimits) {}

  open(name: string, tag: XmlScanner): void {
    // Names of styles keep alive what they were cut from.
    if (tag.offset() > this.limits.partBytes) throw tag.damaged('styles');
    switch (name) {
      case 'font-face':
        this.fonts.set(tag.attribute('name') ?? '', unquoted(tag.attribute('font-family') ?? ''));
        break;
      case 'style':
      case 'default-style':
        this.openStyle(name, tag);
        break;
      case 'table-properties':
        if (tag.attribute('display') === 'false') this.hiddenTables.add(this.tableStyle);
        break;
      case 'table-cell-properties':
        if (this.style) this.style.fill = colorOf(tag.attribute('background-color')) ?? this.style.fill;
        break;
      case 'text-properties':
        if (this.style) this.takeText(this.style, tag);
        break;
      // no default
    }
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.style = undefined;
  }

  isHiddenTable(style: string | undefined): boolean {
    return style !== undefined && this.hiddenTables.has(style);
  }

  /** What a cell of this style looks like; without one it looks as the default says. */
  cellStyle(name: string | undefined): CellStyle {
    const key = name ?? DEFAULT_STYLE;
    let style = this.resolved.get(key);
    if (style === undefined) {
      const { font, isStruck, fill } = { ...this.defaults, ...this.inherited(this.cellStyles, key) };
      style = cellStyle(false, font, fill === '' ? undefined : fill, isStruck);
      this.resolved.set(key, style);
    }
    return style;
  }

  /** A stretch of a cell's text with a style of its own, which says no more than how it differs. */
  run(name: string, cell: CellStyle): TextRun {
    const { font, isStruck } = this.inherited(this.textStyles, name);
    return { font: font ?? cell.font, strike: isStruck ?? cell.strike ?? false, isPlain: false };
  }

  private openStyle(name: string, tag: XmlScanner): void {
    const family = tag.attribute('family');
    const own = tag.attribute('name') ?? '';
    this.tableStyle = family === 'table' ? own : '';
    this.style = undefined;
    if (family !== 'table-cell' && family !== 'text') return;
    this.style = { parent: tag.attribute('parent-style-name') };
    if (this.cellStyles.size + this.textStyles.size > this.limits.styles) throw tag.damaged('styles');
    if (name === 'style') (family === 'text' ? this.textStyles : this.cellStyles).set(own, this.style);
    else if (family === 'table-cell') this.defaults = this.style;
  }

  private takeText(style: OdsStyle, tag: XmlScanner): void {
    const named = tag.attribute('font-name');
    const family = tag.attribute('font-family');
    if (named !== undefined) style.font = this.fonts.get(named) ?? named;
    else if (family !== undefined) style.font = unquoted(family);
    const line = tag.attribute('text-line-through-style') ?? tag.attribute('text-line-through-type');
    if (line !== undefined) style.isStruck = line !== 'none';
  }

  private inherited(styles: ReadonlyMap<string, OdsStyle>, name: string): OdsStyle {
    const found: OdsStyle = {};
    let style = styles.get(name);
    for (let steps = 0; style !== undefined && steps < LONGEST_LINE; steps++) {
      found.font ??= style.font;
      found.isStruck ??= style.isStruck;
      found.fill ??= style.fill;
      style = style.parent === undefined ? undefined : styles.get(style.parent);
    }
    for (const key of ['font', 'isStruck', 'fill'] as const) if (found[key] === undefined) delete found[key];
    return found;
  }
}

function unquoted(family: string): string {
  return family.replace(/^\s*(['"])(.*)\1\s*$/, '$2');
}

/** '' for "transparent", which takes back what a parent says; `undefined` where nothing is said. */
function colorOf(color: string | undefined): string | undefined {
  if (color === undefined) return undefined;
  return /^#[0-9a-f]{6}$/i.test(color) ? `FF${color.slice(1).toUpperCase()}` : '';
}
