import type { SheetInfo, SheetRow } from '../../../domain/roster/types.js';
import { utf16ByteOrder } from '../byte-order.js';
import { unsupported } from '../guard.js';
import type { ReaderLimits } from '../limits.js';
import { ReaderError } from '../reader-error.js';
import type { SheetLayout } from '../sheet-layout.js';
import type { Workbook } from '../workbook.js';
import { XmlScanner, type XmlHandler } from '../xml-scanner.js';
import { XmlBookStyles } from './xml-book-styles.js';
import { XmlBookTable } from './xml-book-table.js';

const PART = 'xml';
const PIECE_BYTES = 128 * 1024;
const SHEET_DEPTH = 1;

interface XmlBookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly layout: SheetLayout;
  readonly from: number;
  readonly to: number;
}

/** Opens a workbook as Excel 2003 saved it in XML, and as programs that write no archives still do. */
export function openXmlBook(source: Buffer, limits: ReaderLimits): Workbook {
  const byteOrder = utf16ByteOrder(source);
  const bytes = byteOrder ? Buffer.from(new TextDecoder(byteOrder).decode(source)) : source;
  const found = new XmlBookSheets(limits);
  const scanner = new XmlScanner(PART, found, true);
  for (const piece of pieces(bytes, 0, bytes.length)) scanner.push(piece);
  scanner.end();
  if (!found.isWorkbook) throw unsupported('xml');
  const sheets: SheetInfo[] = found.sheets.map(({ name, hidden, layout }, index) => {
    return { index, name, hidden, ...layout };
  });
  return {
    kind: 'xml',
    hasSheetNames: true,
    sheets,
    rows: (index) => readRows(bytes, found.sheets[index]!, found.styles, limits),
    close: () => {},
  };
}

/** The sheet's bytes are a document of their own, with the sheet as its root. */
async function* readRows(
  bytes: Buffer,
  { from, to }: XmlBookSheet,
  styles: XmlBookStyles,
  limits: ReaderLimits,
): AsyncGenerator<SheetRow[]> {
  const table = new XmlBookTable(styles, limits);
  const scanner = new XmlScanner(PART, {
    open: (name, tag) => table.open(name, tag),
    close: (name) => table.close(name),
    text: (text) => table.append(text),
  });
  for (const piece of pieces(bytes, from, to)) {
    scanner.push(piece);
    const rows = table.take();
    if (rows.length > 0) yield rows;
  }
}

function* pieces(bytes: Buffer, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; at += PIECE_BYTES) yield bytes.subarray(at, Math.min(to, at + PIECE_BYTES));
}

class XmlBookSheets implements XmlHandler {
  readonly sheets: XmlBookSheet[] = [];
  readonly styles: XmlBookStyles;
  isWorkbook = false;
  private table: XmlBookTable | undefined;
  private name = '';
  private from = 0;

  constructor(private readonly limits: ReaderLimits) {
    this.styles = new XmlBookStyles(limits.styles);
  }

  open(name: string, tag: XmlScanner): void {
    if (this.table) this.table.open(name, tag);
    else if (tag.depth === 0) this.isWorkbook = name === 'Workbook';
    else if (name === 'Worksheet' && tag.depth === SHEET_DEPTH) {
      this.table = new XmlBookTable(this.styles, this.limits);
      this.name = tag.attribute('Name') ?? '';
      this.from = tag.byteOffset();
    } else this.styles.open(name, tag);
  }

  text(text: string): void {
    this.table?.append(text);
  }

  close(name: string, tag: XmlScanner): void {
    if (!this.table) return;
    if (tag.depth > SHEET_DEPTH) {
      this.table.close(name);
      this.table.take();
      return;
    }
    const { layout, isHidden: hidden } = this.table;
    this.sheets.push({ name: this.name, hidden, layout, from: this.from, to: tag.byteOffset() });
    this.table = undefined;
    const { sheets: limit } = this.limits;
    if (this.sheets.length > limit) throw new ReaderError('TOO_MANY_SHEETS', { limit });
  }
}
