import type { SheetInfo } from '../../../domain/roster/types.js';
import type { ReaderLimits } from '../limits.js';
import { nameOfFile } from '../sheet-name.js';
import { ReaderError } from '../reader-error.js';
import type { Workbook } from '../workbook.js';
import { CompoundFile, isCompoundFile } from './compound-file.js';
import { XlsBook } from './xls-book.js';
import { XlsSheet } from './xls-sheet.js';

/**
 * Opens a workbook of Excel 5 to 2003. The npm readers at hand know neither its fonts, which alone tell legacy text, nor
 * hidden rows, colours, or anything before Excel 97; so its records are read here.
 */
export function openXls(bytes: Buffer, fileName: string, limits: ReaderLimits): Workbook {
  const book = new XlsBook(workbookStream(bytes), nameOfFile(fileName), limits);
  const sheets = readSheets(book);
  const infos: SheetInfo[] = book.sheets.map(({ name, hidden }, index) => {
    return { index, name, hidden, ...sheets[index]!.layout };
  });
  return {
    kind: 'xls',
    hasSheetNames: !book.isLoneSheet,
    sheets: infos,
    rows: async function* (index) {
      yield* sheets[index]!.rows();
    },
    close: () => {},
  };
}

/** Sheets do not share records: many that lead to the same ones would cost as if the file were that many times as large. */
function readSheets(book: XlsBook): XlsSheet[] {
  const styles = book.styles.cellStyles();
  let size = 0;
  return book.sheets.map(({ at }) => {
    const sheet = new XlsSheet(book, styles, at);
    size += sheet.size;
    if (size > book.stream.length) throw new ReaderError('FILE_DAMAGED', { reason: 'sheet' });
    return sheet;
  });
}

/** Since Excel 97 it is named "Workbook"; some programs write the bare stream without the container. */
function workbookStream(bytes: Buffer): Buffer {
  if (!isCompoundFile(bytes)) return bytes;
  const file = new CompoundFile(bytes);
  return file.read(file.has('Workbook') ? 'Workbook' : 'Book');
}
