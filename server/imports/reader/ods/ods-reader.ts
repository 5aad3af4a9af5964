import type { SheetInfo, SheetRow } from '../../../domain/roster/types.js';
import { unsupported } from '../guard.js';
import type { ReaderLimits } from '../limits.js';
import { ReaderError } from '../reader-error.js';
import type { Workbook } from '../workbook.js';
import { XmlScanner, type XmlHandler } from '../xml-scanner.js';
import type { ZipPackage } from '../zip-package.js';
import { CONTENT, OdsContent, OdsSheets, type OdsSheet } from './ods-content.js';
import { OdsStyles } from './ods-styles.js';
import { OdsTable } from './ods-table.js';

const BATCH_ROWS = 500;
const MANIFEST = 'META-INF/manifest.xml';
const STYLES = 'styles.xml';
/** A package in which the whole document is encrypted at once. */
const SEALED = 'encrypted-package';

/** Is this archive a document of this family? */
export function isOpenDocument(zip: ZipPackage): boolean {
  return zip.has(CONTENT) || zip.has(SEALED);
}

/** Opens a spreadsheet of LibreOffice, or of another program that saves as it does. */
export async function openOds(zip: ZipPackage, limits: ReaderLimits): Promise<Workbook> {
  if (zip.has(SEALED) || (await isEncrypted(zip, limits))) throw new ReaderError('FILE_ENCRYPTED');
  const styles = new OdsStyles(limits);
  if (zip.has(STYLES)) await zip.scan(STYLES, styles, limits.partBytes);
  const content = await OdsContent.open(zip);
  const found = new OdsSheets(styles, limits);
  const scanner = new XmlScanner(CONTENT, found, true);
  for await (const chunk of content.read()) scanner.push(chunk);
  scanner.end();
  if (!found.isSpreadsheet) throw unsupported('odf');
  const sheets: SheetInfo[] = found.sheets.map(({ name, hidden, layout }, index) => {
    return { index, name, hidden, ...layout };
  });
  return {
    kind: 'ods',
    hasSheetNames: true,
    sheets,
    rows: (index) => readRows(content, found.sheets[index]!, styles, limits),
    close: () => zip.close(),
  };
}

/** The sheet's bytes are a document of their own, with the table as its root. */
async function* readRows(
  content: OdsContent,
  { from, to }: OdsSheet,
  styles: OdsStyles,
  limits: ReaderLimits,
): AsyncGenerator<SheetRow[]> {
  const table = new OdsTable(styles, limits, true);
  const handler: XmlHandler = {
    open: (name, tag) => table.open(name, tag),
    close: (name, tag) => table.close(name, tag.depth),
    text: (text) => table.append(text),
  };
  const scanner = new XmlScanner(CONTENT, handler);
  for await (const chunk of content.read(from, to)) {
    scanner.push(chunk);
    yield* table.take(BATCH_ROWS);
  }
}

/** Looked for as bytes: the manifests of old programs have a DTD. */
async function isEncrypted(zip: ZipPackage, { partBytes }: ReaderLimits): Promise<boolean> {
  if (!zip.has(MANIFEST) || zip.sizeOf(MANIFEST) > partBytes) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of zip.read(MANIFEST)) chunks.push(chunk);
  return Buffer.concat(chunks).includes('encryption-data');
}
