import type { ReaderLimits } from '../limits.js';
import { ReaderError } from '../reader-error.js';
import type { SheetLayout } from '../sheet-layout.js';
import { XmlScanner, type XmlHandler } from '../xml-scanner.js';
import type { ZipPackage } from '../zip-package.js';
import type { OdsStyles } from './ods-styles.js';
import { OdsTable } from './ods-table.js';

export const CONTENT = 'content.xml';
/** document-content, body, spreadsheet: what stands around the tables that are sheets. */
const TABLE_DEPTH = 3;
/** Up to here the unpacked part is kept, so that a file of many sheets need not be unpacked once for each. */
const KEPT_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 128 * 1024;

/** One sheet: what it is, and which bytes of the part are its rows. */
export interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly layout: SheetLayout;
  readonly from: number;
  readonly to: number;
}

/** The bytes of `content.xml`, which holds all sheets one after the other. */
export class OdsContent {
  private constructor(
    private readonly zip: ZipPackage,
    private readonly kept: Buffer | undefined,
  ) {}

  static async open(zip: ZipPackage): Promise<OdsContent> {
    if (zip.sizeOf(CONTENT) > KEPT_BYTES) return new OdsContent(zip, undefined);
    const chunks: Buffer[] = [];
    for await (const chunk of zip.read(CONTENT)) chunks.push(chunk);
    return new OdsContent(zip, Buffer.concat(chunks));
  }

  async *read(from = 0, to = Infinity): AsyncGenerator<Buffer> {
    let at = this.kept ? from : 0;
    for await (const chunk of this.kept ? pieces(this.kept, from) : this.zip.read(CONTENT)) {
      const start = Math.max(0, from - at);
      const end = Math.min(chunk.length, to - at);
      if (start < end) yield chunk.subarray(start, end);
      at += chunk.length;
      if (at >= to) return;
    }
  }
}

function* pieces(bytes: Buffer, from: number): Generator<Buffer> {
  for (let at = from; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** Goes through the whole part once: its styles, and its sheets with all but their cells. */
export class OdsSheets implements XmlHandler {
  readonly sheets: OdsSheet[] = [];
  isSpreadsheet = false;
  private table: OdsTable | undefined;
  private name = '';
  private style: string | undefined;
  private from = 0;

  constructor(
    private readonly styles: OdsStyles,
    private readonly limits: ReaderLimits,
  ) {}

  open(name: string, tag: XmlScanner): void {
    if (this.table) this.table.open(name, tag);
    else if (name === 'table' && tag.depth === TABLE_DEPTH && this.isSpreadsheet) this.openTable(tag);
    else if (name === 'spreadsheet' && tag.depth === TABLE_DEPTH - 1) this.isSpreadsheet = true;
    else if (!this.isSpreadsheet) this.styles.open(name, tag);
  }

  close(name: string, tag: XmlScanner): void {
    if (!this.table) {
      if (!this.isSpreadsheet) this.styles.close(name);
    } else if (tag.depth === TABLE_DEPTH) this.closeTable(this.table, tag);
    else this.table.close(name, tag.depth);
  }

  private openTable(tag: XmlScanner): void {
    this.table = new OdsTable(this.styles, this.limits, false);
    // A copy: a part of what was read would keep the whole of it alive.
    this.name = Buffer.from(tag.attribute('name') ?? '').toString();
    this.style = tag.attribute('style-name');
    this.from = tag.byteOffset();
  }

  private closeTable(table: OdsTable, tag: XmlScanner): void {
    this.table = undefined;
    if (table.isExternal) return;
    const { sheets } = this.limits;
    const hidden = this.styles.isHiddenTable(this.style);
    this.sheets.push({ name: this.name, hidden, layout: table.layout, from: this.from, to: tag.byteOffset() });
    if (this.sheets.length > sheets) throw new ReaderError('TOO_MANY_SHEETS', { limit: sheets });
  }
}
