import { readFile, stat } from 'node:fs/promises';
import { openCsv } from './csv-reader.js';
import { assertFileSize, recogniseFile } from './guard.js';
import { DEFAULT_LIMITS, type ReaderLimits } from './limits.js';
import type { Workbook } from './workbook.js';
import { openXlsx } from './xlsx-reader.js';

export interface OpenOptions {
  /** Never decides what the content is; names the one sheet of a text file. */
  readonly fileName: string;
  readonly limits?: Partial<ReaderLimits>;
}

/** Opens a roster file for reading. Throws `ReaderError`, here or while rows are read, when it cannot be read right. */
export async function openWorkbook(source: Buffer | string, options: OpenOptions): Promise<Workbook> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const bytes = typeof source === 'string' ? await readWithin(source, limits) : source;
  return recogniseFile(bytes, limits) === 'zip' ? openXlsx(bytes, limits) : openCsv(bytes, options.fileName, limits);
}

async function readWithin(path: string, limits: ReaderLimits): Promise<Buffer> {
  assertFileSize((await stat(path)).size, limits);
  return readFile(path);
}
