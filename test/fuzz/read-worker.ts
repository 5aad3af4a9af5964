// Reads what it is sent with the reader that was built, and says what came of it.
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetRow } from '../../server/domain/roster/types.ts';

const READER = '../../dist/server/imports/reader';
const { openWorkbook } = (await import(
  new URL(`${READER}/open-workbook.js`, import.meta.url).href
)) as typeof import('../../server/imports/reader/open-workbook.ts');
const { ReaderError } = (await import(
  new URL(`${READER}/reader-error.js`, import.meta.url).href
)) as typeof import('../../server/imports/reader/reader-error.ts');
const { limits } = workerData as { limits: object };

const LAST_ROW = 1_048_576;

async function read(bytes: Buffer): Promise<{ outcome: string } | { finding: string }> {
  try {
    const book = await openWorkbook(bytes, { fileName: 'danh-sach.xlsx', limits });
    let wrong: string | undefined;
    for (const { index, merges, hiddenColumns } of book.sheets) {
      if (
        [...merges.flatMap(({ top, left, bottom, right }) => [top, left, bottom, right]), ...hiddenColumns].some(
          (n) => !(n >= 0),
        )
      )
        wrong ??= 'a range that is none';
      let last = 0;
      for await (const batch of book.rows(index)) {
        for (const row of batch) {
          wrong ??= wrongIn(row, last);
          last = row.row;
        }
      }
    }
    book.close();
    return wrong === undefined ? { outcome: 'rows' } : { finding: wrong };
  } catch (error) {
    if (error instanceof ReaderError) return { outcome: error.code };
    return { finding: String((error as Error).stack ?? error) };
  }
}

/** What no row may be, whatever the file. */
function wrongIn({ row, cells }: SheetRow, last: number): string | undefined {
  if (!Number.isInteger(row) || row <= last || row > LAST_ROW) return `row ${row} after ${last}`;
  if (cells.length > 256) return `row ${row} of ${cells.length} cells`;
  for (const cell of cells) {
    if (cell === undefined) continue;
    const { text, number } = cell;
    if (typeof text !== 'string' || text.length > 32_767) return `row ${row}: a text of ${text?.length} letters`;
    if (!text.isWellFormed() || text.includes('\0')) return `row ${row}: a text that cannot be stored`;
    if (number !== undefined && !Number.isFinite(number)) return `row ${row}: the number ${number}`;
  }
  return undefined;
}

parentPort!.on('message', (bytes: Uint8Array) => {
  void read(Buffer.from(bytes)).then((answer) => parentPort!.postMessage(answer));
});
parentPort!.postMessage({ outcome: 'ready' });
