import type { Merge } from '../../domain/roster/types.js';
import { parseRange } from './cell-reference.js';
import type { ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { XmlScanner, type XmlHandler } from './xml-scanner.js';

export interface SheetLayout {
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
}

/** How deep `sheetData` stands: below the root. */
const DATA_DEPTH = 2;

/**
 * What a sheet says around its rows: hidden columns before them, merged ranges after. The rows themselves are leapt over
 * by looking for the bytes that close them, which costs little more than unpacking.
 */
export async function readSheetLayout(
  part: string,
  chunks: AsyncIterable<Buffer>,
  limits: ReaderLimits,
): Promise<SheetLayout> {
  const layout = new LayoutHandler(limits);
  const scanner = new XmlScanner(part, layout);
  let leap: RowLeap | undefined;
  for await (const chunk of chunks) {
    if (!leap) {
      scanner.push(chunk);
      if (!layout.isInRows) continue;
      leap = new RowLeap(`</${scanner.nameAt(DATA_DEPTH)}`);
    }
    const wasOver = leap.isOver;
    const after = leap.push(chunk);
    if (after && !wasOver) scanner.resumeAtEndOf(DATA_DEPTH);
    if (after) scanner.push(after);
  }
  scanner.end();
  return { merges: layout.merges, hiddenColumns: [...layout.hiddenColumns].sort((a, b) => a - b) };
}

/** Drops bytes up to the closing tag of the rows, also when a chunk border cuts it. */
class RowLeap {
  isOver = false;
  private readonly needle: Buffer;
  private tail: Buffer = Buffer.alloc(0);

  constructor(closingTag: string) {
    this.needle = Buffer.from(closingTag);
  }

  push(chunk: Buffer): Buffer | undefined {
    if (this.isOver) return chunk;
    const bytes = this.tail.length > 0 ? Buffer.concat([this.tail, chunk]) : chunk;
    const at = bytes.indexOf(this.needle);
    if (at < 0) {
      this.tail = bytes.subarray(Math.max(0, bytes.length - this.needle.length + 1));
      return undefined;
    }
    this.isOver = true;
    return bytes.subarray(at);
  }
}

class LayoutHandler implements XmlHandler {
  readonly merges: Merge[] = [];
  readonly hiddenColumns = new Set<number>();
  isInRows = false;

  constructor(private readonly limits: ReaderLimits) {}

  open(name: string, tag: XmlScanner): void {
    if (name === 'sheetData') this.isInRows = true;
    else if (name === 'col' && tag.isTrue('hidden')) this.hideColumns(tag.integer('min') ?? 1, tag.integer('max') ?? 0);
    else if (name === 'mergeCell') {
      const range = parseRange(tag.attribute('ref') ?? '');
      if (range) this.merges.push(range);
      if (this.merges.length > this.limits.merges)
        throw new ReaderError('TOO_MANY_MERGES', { limit: this.limits.merges });
    }
  }

  close(name: string): void {
    if (name === 'sheetData') this.isInRows = false;
  }

  private hideColumns(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, this.limits.columns); column++)
      this.hiddenColumns.add(column - 1);
  }
}
