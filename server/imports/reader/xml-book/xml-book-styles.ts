import { isDateFormat } from '../number-format.js';
import { cellStyle, type CellStyle } from '../styles.js';
import type { XmlScanner } from '../xml-scanner.js';

const DEFAULT_STYLE = 'Default';
/** Formats that go by a name. */
const NAMED_DATES: ReadonlySet<string> = new Set(['general date', 'long date', 'medium date', 'short date']);

interface Style {
  parent: string | undefined;
  font?: string;
  isStruck?: boolean;
  fill?: string;
  format?: string;
}

/** The styles of a workbook of 2003, which stand before its sheets. */
export class XmlBookStyles {
  private readonly styles = new Map<string, Style>();
  private style: Style | undefined;

  constructor(private readonly most: number) {}

  open(name: string, tag: XmlScanner): void {
    if (name === 'Style') {
      this.style = { parent: tag.attribute('Parent') ?? DEFAULT_STYLE };
      this.styles.set(tag.attribute('ID') ?? '', this.style);
      if (this.styles.size > this.most) throw tag.damaged('styles');
    } else if (this.style === undefined) return;
    else if (name === 'Font') {
      this.style.font = tag.attribute('FontName');
      this.style.isStruck = tag.isTrue('StrikeThrough');
    } else if (name === 'Interior') {
      const color = /^#([0-9a-f]{6})$/i.exec(tag.attribute('Color') ?? '')?.[1];
      if (color !== undefined && tag.attribute('Pattern') === 'Solid') this.style.fill = `FF${color.toUpperCase()}`;
    } else if (name === 'NumberFormat') this.style.format = tag.attribute('Format');
  }

  cellStyle(id: string | undefined): CellStyle {
    const own = this.styles.get(id ?? DEFAULT_STYLE) ?? this.styles.get(DEFAULT_STYLE);
    const base = this.styles.get(own?.parent ?? '');
    const format = own?.format ?? base?.format;
    const shownAsDate = format !== undefined && isDate(format);
    return cellStyle(shownAsDate, own?.font ?? base?.font, own?.fill ?? base?.fill, own?.isStruck ?? base?.isStruck);
  }
}

function isDate(format: string): boolean {
  return NAMED_DATES.has(format.toLowerCase()) || isDateFormat(0, format);
}
