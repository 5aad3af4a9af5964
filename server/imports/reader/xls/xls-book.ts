import type { ReaderLimits } from '../limits.js';
import { ReaderError } from '../reader-error.js';
import { storable } from '../storable.js';
import { StringStore } from '../string-store.js';
import { BiffRecords, RECORD } from './biff-records.js';
import { ContinuedBytes, type FontRun } from './biff-strings.js';
import { CodePage, isBeyondAscii, isOrdinary } from './code-page.js';
import { XlsStyles } from './xls-styles.js';

const UNICODE_VERSION = 0x0600;
/** Kinds of what begins at a BEGIN record. */
const WORKSHEET = 0x10;
const VISIBLE = 0;
/** Texts looked at to find out how the letters of an old workbook are meant. */
const SAMPLES = 2_000;

export interface XlsSheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** Where its records begin. */
  readonly at: number;
}

/** What stands at the head of the stream of an .xls: all that its sheets share. */
export class XlsBook {
  /** Excel 97 and later; before it, texts are bytes. */
  readonly isUnicode: boolean;
  readonly styles: XlsStyles;
  readonly strings: StringStore;
  sheets: XlsSheetEntry[] = [];
  is1904 = false;
  /** There is no workbook around the sheet. */
  readonly isLoneSheet: boolean;
  private codePage: CodePage = CodePage.choose(undefined, []);
  private declaredCodePage: number | undefined;
  private readonly sheetRecords: { at: number; isHidden: boolean; name: Buffer }[] = [];

  constructor(
    readonly stream: Buffer,
    loneSheetName: string,
    readonly limits: ReaderLimits,
  ) {
    this.styles = new XlsStyles(limits);
    this.strings = new StringStore(limits);
    const records = new BiffRecords(stream);
    records.next();
    if (records.id !== RECORD.BEGIN) throw new ReaderError('NOT_A_WORKBOOK');
    this.isUnicode = records.u16(0) === UNICODE_VERSION;
    // Programs that write the simplest file that Excel would open leave out the workbook around the sheet.
    this.isLoneSheet = records.u16(2) === WORKSHEET;
    if (this.isLoneSheet) this.sheets = [{ name: loneSheetName, hidden: false, at: 0 }];
    else this.readHead(records);
    if (!this.isUnicode) this.codePage = CodePage.choose(this.declaredCodePage, this.samples());
    if (this.sheets.length === 0) this.sheets = this.sheetRecords.map((record) => this.sheetEntry(record));
  }

  /** Text of a cell that stands in its record: bytes before Excel 97, later with flags. */
  text(records: BiffRecords, offset: number, format: number): { text: string; runs: readonly FontRun[] } {
    const length = records.u16(offset);
    if (this.isUnicode) {
      const { text, runs } = new ContinuedBytes(records, offset + 2).text(length);
      return { text: storable(text), runs };
    }
    const bytes = records.slice(offset + 2, length);
    return { text: storable(this.codePage.read(bytes, this.styles.fontOf(format))), runs: [] };
  }

  private readHead(records: BiffRecords): void {
    do {
      records.next();
      this.take(records);
    } while (records.id !== RECORD.EOF);
  }

  private take(records: BiffRecords): void {
    switch (records.id) {
      case RECORD.FILE_PASS:
        throw new ReaderError('FILE_ENCRYPTED');
      case RECORD.DATE_MODE:
        this.is1904 = records.u16(0) === 1;
        break;
      case RECORD.CODE_PAGE:
        this.declaredCodePage = records.u16(0);
        break;
      case RECORD.FONT:
        this.styles.addFont(records, this.shortText(records, 14));
        break;
      case RECORD.FORMAT:
        this.styles.addNumberFormat(records.u16(0), this.formatCode(records));
        break;
      case RECORD.XF:
        this.styles.addFormat(records, this.isUnicode);
        break;
      case RECORD.PALETTE:
        this.styles.setPalette(records);
        break;
      case RECORD.BOUND_SHEET:
        this.takeSheet(records);
        break;
      case RECORD.STRINGS:
        this.takeStrings(records);
        break;
      // no default
    }
  }

  /** Charts, macro sheets and modules are no sheets of a roster. */
  private takeSheet(records: BiffRecords): void {
    const isWorksheet = records.u8(5) === 0;
    if (!isWorksheet) return;
    const name = records.slice(6, records.length - 6);
    this.sheetRecords.push({ at: records.u32(0), isHidden: (records.u8(4) & 0x03) !== VISIBLE, name });
    if (this.sheetRecords.length > this.limits.sheets)
      throw new ReaderError('TOO_MANY_SHEETS', { limit: this.limits.sheets });
  }

  private sheetEntry({ at, isHidden, name }: (typeof this.sheetRecords)[number]): XlsSheetEntry {
    const text = this.isUnicode
      ? unicodeName(name)
      : this.codePage.read(name.subarray(1, 1 + (name[0] ?? 0)), undefined);
    return { name: storable(text), hidden: isHidden, at };
  }

  private takeStrings(records: BiffRecords): void {
    const count = records.u32(4);
    const bytes = new ContinuedBytes(records, 8);
    for (let i = 0; i < count && !bytes.isAtEnd(); i++) {
      const { text, runs } = bytes.text(bytes.u16());
      const stored = storable(text);
      this.strings.add(stored, runs.length === 0 ? [] : this.styles.runs(text, runs));
    }
  }

  /** Text with its length in one byte: names of fonts and sheets. */
  private shortText(records: BiffRecords, offset: number): string {
    const bytes = records.slice(offset, records.length - offset);
    return this.isUnicode ? unicodeName(bytes) : bytes.toString('latin1', 1, 1 + (bytes[0] ?? 0));
  }

  private formatCode(records: BiffRecords): string {
    if (this.isUnicode) return this.text(records, 2, 0).text;
    return records.slice(3, records.u8(2)).toString('latin1');
  }

  /** Texts beyond ASCII in ordinary fonts, from the cells of all sheets, and the names of these. */
  private samples(): Buffer[] {
    const samples = this.sheetRecords.map(({ name }) => name.subarray(1)).filter(isBeyondAscii);
    const records = new BiffRecords(this.stream);
    const isLabel = (): boolean => records.id === RECORD.LABEL || records.id === RECORD.RICH_STRING;
    while (records.peek() >= 0 && samples.length < SAMPLES) {
      records.next();
      if (!isLabel() || !isOrdinary(this.styles.fontOf(records.u16(4)))) continue;
      const bytes = records.slice(8, records.u16(6));
      if (isBeyondAscii(bytes)) samples.push(bytes);
    }
    return samples;
  }
}

function unicodeName(bytes: Buffer): string {
  const length = bytes[0] ?? 0;
  const isWide = ((bytes[1] ?? 0) & 1) !== 0;
  return bytes.toString(isWide ? 'utf16le' : 'latin1', 2, 2 + length * (isWide ? 2 : 1));
}
