import { isUtf8 } from 'node:buffer';
import { textByteOrder } from './byte-order.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { CompoundFile, isCompoundFile } from './xls/compound-file.js';
import { assertOpenXls, isBareXls } from './xls/xls-head.js';

const HTML_START = /^<(!--|(?:!doctype html|html|head|body|table|meta|style|div|span|font|center|title|p|h[1-6])\b)/i;

/** First bytes of files that are sent in place of a workbook, as hex. */
const FOREIGN_MAGIC: readonly (readonly [type: string, hex: string])[] = [
  ['pdf', '25504446'],
  ['png', '89504e47'],
  ['jpg', 'ffd8ff'],
  ['gif', '47494638'],
  ['rtf', '7b5c727466'],
  ['rar', '526172211a'],
  ['7z', '377abcaf271c'],
  ['gz', '1f8b'],
];

/** How the content of a file is read. */
export type FileKind = 'zip' | 'xls' | 'xml' | 'html' | 'text';

/**
 * What the content is, whatever the name says. Throws for all that cannot be read, each with a code that lets the
 * sentence say what to do.
 */
export function fileKindOf(bytes: Buffer, limits: ReaderLimits): FileKind {
  if (bytes.length === 0) throw new ReaderError('FILE_EMPTY');
  assertFileSize(bytes.length, limits);
  const hex = bytes.toString('hex', 0, 8);
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip';
  if (isCompoundFile(bytes)) return assertXls(bytes);
  if (isBareXls(bytes)) return 'xls';
  const foreign = FOREIGN_MAGIC.find(([, magic]) => hex.startsWith(magic));
  if (foreign) throw unsupported(foreign[0]);
  return assertText(bytes);
}

export function assertFileSize(size: number, limits: ReaderLimits): void {
  if (size > limits.bytes) throw new ReaderError('FILE_TOO_LARGE', { bytes: size, limit: limits.bytes });
}

/** A compound file holds the old binary formats, and a passworded .xlsx as one encrypted stream. */
function assertXls(bytes: Buffer): 'xls' {
  const file = new CompoundFile(bytes);
  if (file.has('EncryptedPackage')) throw new ReaderError('FILE_ENCRYPTED');
  const stream = ['Workbook', 'Book'].find((name) => file.has(name));
  if (stream !== undefined) {
    assertOpenXls(file, stream);
    return 'xls';
  }
  if (file.has('WordDocument')) throw unsupported('doc');
  throw unsupported(file.has('PowerPoint Document') ? 'ppt' : 'ole');
}

function assertText(bytes: Buffer): 'xml' | 'html' | 'text' {
  const byteOrder = textByteOrder(bytes);
  const isUtf16 = byteOrder !== undefined;
  const head = bytes.subarray(0, 64 * 1024);
  if (!isUtf16 && head.includes(0)) throw unsupported('binary');
  const start = head.toString(isUtf16 ? 'utf16le' : 'latin1').replace(/^(\u00ef\u00bb\u00bf|\ufeff)?\s*/, '');
  const markup = markupKind(start);
  if (markup !== null) return markup;
  if (start === '' && head.length === bytes.length) throw new ReaderError('FILE_EMPTY');
  if (!isUtf16 && !isUtf8(bytes) && controlShare(head) > 0.01) throw unsupported('binary');
  return 'text';
}

/** A page with a table and a workbook of 2003 are read; other pages and other XML are not. */
function markupKind(start: string): 'xml' | 'html' | null {
  const isXml = /^<\?xml\b/.test(start);
  if (isXml && /<(?:\w+:)?Workbook\b/.test(start)) return 'xml';
  if (/^MIME-Version:/i.test(start)) throw unsupported('mht');
  if (!isXml && !HTML_START.test(start)) return null;
  if (HTML_START.test(start.replace(/^<\?xml[^>]*>\s*/, ''))) return 'html';
  throw unsupported('xml');
}

function controlShare(bytes: Buffer): number {
  let controls = 0;
  for (const byte of bytes) if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  return controls / bytes.length;
}

export function unsupported(type: string): ReaderError {
  return new ReaderError('FILE_TYPE_UNSUPPORTED', { type });
}
