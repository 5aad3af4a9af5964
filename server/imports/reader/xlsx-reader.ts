import type { SheetInfo, SheetRow } from '../../domain/roster/types.js';
import { ThemeColors } from './colors.js';
import { unsupported } from './guard.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { readRelationships, type Relationship } from './relationships.js';
import { SharedStrings } from './shared-strings.js';
import { readSheetLayout, type SheetLayout } from './sheet-layout.js';
import { SheetRows, type CellContext } from './sheet-rows.js';
import { StyleTable, type CellStyle } from './styles.js';
import type { Workbook } from './workbook.js';
import { XmlScanner, type XmlHandler } from './xml-scanner.js';
import type { ZipPackage } from './zip-package.js';

/** Rows handed over at a time, at least; the rest of the unpacked chunk comes with them. */
const BATCH_ROWS = 500;

/** Other documents of the same two families, known by a part that only they have. */
const FOREIGN_PARTS: readonly (readonly [part: string, type: string])[] = [
  ['word/document.xml', 'docx'],
  ['ppt/presentation.xml', 'pptx'],
  ['xl/workbook.bin', 'xlsb'],
];

export async function openXlsx(zip: ZipPackage, limits: ReaderLimits): Promise<Workbook> {
  const foreign = FOREIGN_PARTS.find(([part]) => zip.has(part));
  if (foreign) throw unsupported(foreign[1]);
  const main = (await readRelationships(zip, '', limits)).find(({ type }) => type === 'officeDocument');
  if (!main || !zip.has(main.part)) throw new ReaderError('NOT_A_WORKBOOK');
  const book = new WorkbookPart(limits);
  await zip.scan(main.part, book, limits.partBytes);
  if (!book.isWorkbook) throw new ReaderError('NOT_A_WORKBOOK');

  const relationships = await readRelationships(zip, main.part, limits);
  const sheets = book.sheets.flatMap((sheet) => {
    const target = relationships.find(({ id }) => id === sheet.relationship);
    if (!target) throw new ReaderError('FILE_DAMAGED', { part: main.part, reason: 'relationship' });
    return target.type === 'worksheet' ? [{ ...sheet, part: target.part }] : [];
  });
  const strings = new SharedStrings(limits);
  const [styles, layouts] = await Promise.all([
    readStyles(zip, relationships, limits),
    readLayouts(zip, sheets, limits),
    scanRelated(zip, relationships, 'sharedStrings', strings),
  ]);
  const context: CellContext = { strings: strings.store, styles, is1904: book.is1904, limits };
  const infos: SheetInfo[] = sheets.map(({ name, hidden }, index) => ({ index, name, hidden, ...layouts[index]! }));
  let read = 0;
  const count = (bytes: number): void => void (read += bytes);
  return {
    kind: 'xlsx',
    hasSheetNames: true,
    sheets: infos,
    rows: (index) => readRows(zip, sheets[index]!.part, context, count),
    meter: { read: () => read, sizeOf: (index) => zip.sizeOf(sheets[index]!.part) },
    close: () => zip.close(),
  };
}

async function* readRows(
  zip: ZipPackage,
  part: string,
  context: CellContext,
  count: (bytes: number) => void,
): AsyncGenerator<SheetRow[]> {
  const rows = new SheetRows(context);
  const scanner = new XmlScanner(part, rows);
  for await (const chunk of zip.read(part)) {
    scanner.push(chunk);
    count(chunk.length);
    if (rows.readyCount >= BATCH_ROWS) yield rows.take();
  }
  scanner.end();
  if (rows.readyCount > 0) yield rows.take();
}

/** One after the other: a workbook may have a thousand of them. */
async function readLayouts(
  zip: ZipPackage,
  sheets: readonly { readonly part: string }[],
  limits: ReaderLimits,
): Promise<SheetLayout[]> {
  const layouts: SheetLayout[] = [];
  for (const { part } of sheets) layouts.push(await readSheetLayout(part, zip.read(part), limits));
  return layouts;
}

async function readStyles(
  zip: ZipPackage,
  relationships: readonly Relationship[],
  limits: ReaderLimits,
): Promise<CellStyle[]> {
  const theme = new ThemeColors();
  const styles = new StyleTable(limits);
  await scanRelated(zip, relationships, 'theme', theme, limits.partBytes);
  await scanRelated(zip, relationships, 'styles', styles, limits.partBytes);
  return styles.cellStyles(theme.colors);
}

/** Reads the part of this type through a handler, if the workbook has one. */
async function scanRelated(
  zip: ZipPackage,
  relationships: readonly Relationship[],
  type: string,
  handler: XmlHandler,
  atMost?: number,
): Promise<void> {
  const found = relationships.find((relationship) => relationship.type === type);
  if (found) await zip.scan(found.part, handler, atMost);
}

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly relationship: string | undefined;
}

class WorkbookPart implements XmlHandler {
  readonly sheets: SheetEntry[] = [];
  isWorkbook = false;
  is1904 = false;

  constructor(private readonly limits: ReaderLimits) {}

  open(name: string, tag: XmlScanner): void {
    if (tag.depth === 0) this.isWorkbook = name === 'workbook';
    else if (name === 'workbookPr') this.is1904 = tag.isTrue('date1904');
    else if (name === 'sheet') {
      const state = tag.attribute('state');
      this.sheets.push({
        name: tag.attribute('name') ?? '',
        hidden: state === 'hidden' || state === 'veryHidden',
        relationship: tag.attribute('id'),
      });
      const { sheets: limit } = this.limits;
      if (this.sheets.length > limit) throw new ReaderError('TOO_MANY_SHEETS', { limit });
    }
  }

  close(): void {}
}
