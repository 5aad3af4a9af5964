import { ReaderError } from './reader-error.js';
import { storable } from './storable.js';
import { isOn, legacyFont, type CellStyle } from './styles.js';
import type { XmlScanner } from './xml-scanner.js';

/** A run of rich text that shows something. Without properties of its own it looks as its cell does. */
export interface TextRun {
  font?: string;
  strike: boolean;
  isPlain: boolean;
}

/** The font and strike-through of a rich text: its first legacy font, and struck only if all of it is. */
export function runsStyle(runs: readonly TextRun[], cell: CellStyle): Pick<CellStyle, 'font' | 'strike'> {
  const fonts = runs.map((run) => (run.isPlain ? cell.font : legacyFont(run.font)));
  return {
    font: fonts.find((font) => font !== undefined),
    strike: runs.every((run) => (run.isPlain ? cell.strike : run.strike)),
  };
}

/** Letters that stand for one at most: `_x000D_`. */
const LONGEST_ESCAPE = 7;

/** A text that comes in pieces; refused as soon as no cell could hold it, however it is escaped. */
export function longer(text: string, piece: string, cellLength: number): string {
  if (text.length > cellLength * LONGEST_ESCAPE) throw new ReaderError('CELL_TOO_LONG', { limit: cellLength });
  return text + piece;
}

/** Gathers what one `si` or `is` element says, plain or in runs, without the phonetic guide. */
export class TextCollector {
  private text = '';
  private runs: TextRun[] = [];
  private run: TextRun | undefined;
  private isText = false;
  private isPhonetic = false;

  constructor(private readonly cellLength: number) {}

  open(name: string, tag: XmlScanner): void {
    if (name === 't') this.isText = !this.isPhonetic;
    else if (name === 'rPh') this.isPhonetic = true;
    else if (name === 'r') this.run = { strike: false, isPlain: true };
    else if (this.run) {
      if (name === 'rPr') this.run.isPlain = false;
      else if (name === 'rFont') this.run.font = tag.attribute('val');
      else if (name === 'strike') this.run.strike = isOn(tag);
    }
  }

  append(text: string): void {
    if (!this.isText) return;
    this.text = this.text === '' ? text : longer(this.text, text, this.cellLength);
    if (this.run && this.runs.at(-1) !== this.run && text.trim() !== '') this.runs.push(this.run);
  }

  close(name: string): void {
    if (name === 't') this.isText = false;
    else if (name === 'rPh') this.isPhonetic = false;
    else if (name === 'r') this.run = undefined;
  }

  /** What was gathered since the last call; `runs` is empty for plain text. */
  take(): { text: string; runs: readonly TextRun[] } {
    const taken = { text: unescapeText(this.text), runs: this.runs };
    this.text = '';
    if (this.runs.length > 0) this.runs = [];
    return taken;
  }
}

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore that begins no such escape. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return storable(text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
}
