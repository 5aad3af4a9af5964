import type { XmlHandler, XmlScanner } from './xml-scanner.js';

/** The palette of old files that cells refer to by number: 0–7 and 8–63 (0–7 repeat 8–15). */
const PALETTE = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 ' +
  '9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF ' +
  '00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 ' +
  '003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');
const INDEXED = [...PALETTE.slice(0, 8), ...PALETTE];

/** Theme colours are counted with each dark and light pair swapped against the order in which the theme lists them. */
const THEME_ORDER = [
  'lt1',
  'dk1',
  'lt2',
  'dk2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
];

/** The colours a workbook may name by number instead of spelling them. */
export interface ColorTables {
  readonly theme: ReadonlyMap<string, string>;
  /** A palette of the workbook's own. */
  readonly indexed: readonly string[];
}

/** A colour as a style part writes it: spelled out, or by number in one of two tables. */
export interface ColorRef {
  readonly rgb: string | undefined;
  readonly theme: number | undefined;
  readonly indexed: number | undefined;
  readonly tint: number;
}

export function readColor(tag: XmlScanner): ColorRef {
  return {
    rgb: tag.attribute('rgb'),
    theme: tag.integer('theme'),
    indexed: tag.integer('indexed'),
    tint: Number(tag.attribute('tint') ?? 0),
  };
}

/** ARGB, `undefined` for automatic and unknown colours. */
export function resolveColor({ rgb, theme, indexed, tint }: ColorRef, tables: ColorTables): string | undefined {
  const found = rgb ?? namedColor(theme, tables) ?? (indexed === undefined ? undefined : indexedColor(indexed, tables));
  const argb = found?.toUpperCase().padStart(8, 'F');
  if (argb === undefined || !/^[0-9A-F]{8}$/.test(argb)) return undefined;
  return tint ? tinted(argb, tint) : argb;
}

function namedColor(index: number | undefined, { theme }: ColorTables): string | undefined {
  return index === undefined ? undefined : theme.get(THEME_ORDER[index] ?? '');
}

function indexedColor(index: number, { indexed }: ColorTables): string | undefined {
  return indexed[index] ?? INDEXED[index];
}

/** Lightens (tint above 0) or darkens a colour: its luminance is moved, hue and saturation stay (ECMA-376, 18.8.19). */
function tinted(argb: string, tint: number): string {
  const channels = [2, 4, 6].map((at) => parseInt(argb.slice(at, at + 2), 16) / 255);
  const high = Math.max(...channels);
  const low = Math.min(...channels);
  const light = (high + low) / 2;
  const target = tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint;
  const spread = light === 0 || light === 1 ? 0 : (1 - Math.abs(2 * target - 1)) / (1 - Math.abs(2 * light - 1));
  const moved = channels.map((channel) =>
    Math.round(Math.min(1, Math.max(0, target + (channel - light) * spread)) * 255),
  );
  return argb.slice(0, 2) + moved.map((value) => value.toString(16).padStart(2, '0').toUpperCase()).join('');
}

/** Reads the colours of a theme part by name (`dk1`, `accent2`); system colours as last shown. */
export class ThemeColors implements XmlHandler {
  readonly colors = new Map<string, string>();
  private name = '';

  open(name: string, tag: XmlScanner): void {
    if (THEME_ORDER.includes(name)) this.name = name;
    if (name !== 'srgbClr' && name !== 'sysClr') return;
    const rgb = tag.attribute(name === 'srgbClr' ? 'val' : 'lastClr');
    if (this.name !== '' && rgb !== undefined && !this.colors.has(this.name)) this.colors.set(this.name, rgb);
  }

  close(name: string): void {
    if (name === this.name) this.name = '';
  }
}
