import iconv from 'iconv-lite';
import type { SheetRow } from '../../../domain/roster/types.js';
import { detectEncoding, unicodeOf } from '../csv-encoding.js';
import { unsupported } from '../guard.js';
import type { ReaderLimits } from '../limits.js';
import { nameOfFile } from '../sheet-name.js';
import type { Workbook } from '../workbook.js';
import { HtmlRows } from './html-rows.js';

const BATCH_ROWS = 500;
const HEAD_BYTES = 4096;
const CHARSET = /charset\s*=\s*["']?\s*([\w-]+)/i;

/** Opens a page with a table: what many programs on the web call an .xls. */
export function openHtml(bytes: Buffer, fileName: string, limits: ReaderLimits): Workbook {
  const html = iconv.decode(bytes, encodingOf(bytes));
  const layout = new HtmlRows(limits);
  for (const row of layout.read(html)) void row;
  if (!layout.hasTable) throw unsupported('html');
  return {
    kind: 'html',
    hasSheetNames: false,
    sheets: [{ index: 0, name: nameOfFile(fileName), hidden: false, merges: layout.merges, hiddenColumns: [] }],
    rows: () => batches(new HtmlRows(limits).read(html)),
    close: () => {},
  };
}

/** Flawless Unicode is Unicode, whatever the page says; else what it says. */
function encodingOf(bytes: Buffer): string {
  const unicode = unicodeOf(bytes);
  if (unicode !== undefined) return unicode;
  const declared = CHARSET.exec(bytes.toString('latin1', 0, HEAD_BYTES))?.[1];
  if (declared !== undefined && !/^utf/i.test(declared) && iconv.encodingExists(declared)) return declared;
  const detected = detectEncoding(bytes);
  // Legacy letters are read cell by cell, by those who see the whole column.
  return detected === 'tcvn3' || detected === 'vni' ? 'windows-1252' : detected;
}

async function* batches(rows: Iterable<SheetRow>): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
