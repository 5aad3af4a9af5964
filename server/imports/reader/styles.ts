import { readColor, resolveColor, type ColorRef } from './colors.js';
import type { ReaderLimits } from './limits.js';
import { isDateFormat } from './number-format.js';
import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** All that matters of a cell's formatting. */
export interface CellStyle {
  readonly isDate: boolean;
  readonly font?: string;
  readonly fill?: string;
  readonly strike?: boolean;
}

interface Font {
  name?: string;
  strike: boolean;
}

interface Format {
  readonly numberFormat: number;
  readonly font: number;
  readonly fill: number;
}

/** Fonts whose text is no Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`). */
export function legacyFont(name: string | undefined): string | undefined {
  return name !== undefined && /^(\.Vn|VNI[- ])/i.test(name) ? name : undefined;
}

/** What cells keep of their formatting: no font but a legacy one, and white is no colour. */
export function cellStyle(isDate: boolean, font?: string, fill?: string, isStruck?: boolean): CellStyle {
  const legacy = legacyFont(font);
  return {
    isDate,
    ...(legacy !== undefined && { font: legacy }),
    ...(fill !== undefined && !fill.endsWith('FFFFFF') && { fill }),
    ...(isStruck && { strike: true }),
  };
}

/** A switch element (`<strike/>`, `<strike val="0"/>`): present means on unless it says otherwise. */
export function isOn(tag: XmlScanner): boolean {
  return tag.attribute('val') === undefined || tag.isTrue('val');
}

/** Reads a styles part: cells name an entry of `cellXfs`, which names a font, a fill and a number format. */
export class StyleTable implements XmlHandler {
  private readonly numberFormats = new Map<number, string>();
  private readonly fonts: Font[] = [];
  private readonly fills: (ColorRef | undefined)[] = [];
  private readonly formats: Format[] = [];
  private readonly palette: string[] = [];
  /** The child of the root that is being read: `dxfs` holds fonts and fills too, of conditional formats. */
  private section = '';
  private isSolid = false;
  private count = 0;

  constructor(private readonly limits: ReaderLimits) {}

  open(name: string, tag: XmlScanner): void {
    if (tag.depth === 1) {
      this.section = name;
      this.count = 0;
      return;
    }
    if (tag.depth === 2 && ++this.count > this.limits.styles) throw tag.damaged('styles');
    if (this.section === 'numFmts') this.openNumberFormat(name, tag);
    else if (this.section === 'fonts') this.openFont(name, tag);
    else if (this.section === 'fills') this.openFill(name, tag);
    else if (this.section === 'cellXfs' && name === 'xf') {
      const id = (attribute: string) => tag.integer(attribute) ?? 0;
      this.formats.push({ numberFormat: id('numFmtId'), font: id('fontId'), fill: id('fillId') });
    } else if (this.section === 'colors' && name === 'rgbColor') this.palette.push(tag.attribute('rgb') ?? '');
  }

  close(): void {}

  /** The formatting of each entry of `cellXfs`. The palette stands at the end of the part, so colours resolve last. */
  cellStyles(theme: ReadonlyMap<string, string>): CellStyle[] {
    const fills = this.fills.map((color) => color && resolveColor(color, { theme, indexed: this.palette }));
    return this.formats.map((format) => {
      const font = this.fonts[format.font];
      const isDate = isDateFormat(format.numberFormat, this.numberFormats.get(format.numberFormat));
      return cellStyle(isDate, font?.name, fills[format.fill], font?.strike);
    });
  }

  private openNumberFormat(name: string, tag: XmlScanner): void {
    const id = tag.integer('numFmtId');
    if (name === 'numFmt' && id !== undefined) this.numberFormats.set(id, tag.attribute('formatCode') ?? '');
  }

  private openFont(name: string, tag: XmlScanner): void {
    const font = this.fonts.at(-1);
    if (name === 'font') this.fonts.push({ strike: false });
    else if (name === 'name' && font) font.name = tag.attribute('val');
    else if (name === 'strike' && font) font.strike = isOn(tag);
  }

  private openFill(name: string, tag: XmlScanner): void {
    if (name === 'fill') this.fills.push(undefined);
    else if (name === 'patternFill') this.isSolid = tag.attribute('patternType') === 'solid';
    else if (name === 'fgColor' && this.isSolid) this.fills[this.fills.length - 1] = readColor(tag);
  }
}
