import { readFile, stat } from 'node:fs/promises';
import type { TextEncoding } from './csv-encoding.js';
import { openCsv } from './csv-reader.js';
import { assertFileSize, fileKindOf } from './guard.js';
import { openHtml } from './html/html-reader.js';
import { DEFAULT_LIMITS, type ReaderLimits } from './limits.js';
import { isOpenDocument, openOds } from './ods/ods-reader.js';
import type { Workbook } from './workbook.js';
import { openXmlBook } from './xml-book/xml-book-reader.js';
import { openXls } from './xls/xls-reader.js';
import { openXlsx } from './xlsx-reader.js';
import { ZipPackage } from './zip-package.js';

export interface OpenOptions {
  /** Never decides what the content is; names the one sheet of a text file. */
  readonly fileName: string;
  readonly limits?: Partial<ReaderLimits>;
  /** Of a text file, where somebody knows better than what would be recognised. */
  readonly encoding?: TextEncoding;
}

/** Opens a roster file for reading. Throws `ReaderError`, here or while rows are read, when it cannot be read right. */
export async function openWorkbook(source: Buffer | string, options: OpenOptions): Promise<Workbook> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const bytes = typeof source === 'string' ? await readWithin(source, limits) : source;
  switch (fileKindOf(bytes, limits)) {
    case 'zip':
      return openPackage(bytes, limits);
    case 'xls':
      return openXls(bytes, options.fileName, limits);
    case 'xml':
      return openXmlBook(bytes, limits);
    case 'html':
      return openHtml(bytes, options.fileName, limits);
    case 'text':
      return openCsv(bytes, options.fileName, limits, options.encoding);
  }
}

async function openPackage(bytes: Buffer, limits: ReaderLimits): Promise<Workbook> {
  const zip = await ZipPackage.open(bytes, limits);
  try {
    return await (isOpenDocument(zip) ? openOds(zip, limits) : openXlsx(zip, limits));
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readWithin(path: string, limits: ReaderLimits): Promise<Buffer> {
  assertFileSize((await stat(path)).size, limits);
  return readFile(path);
}
