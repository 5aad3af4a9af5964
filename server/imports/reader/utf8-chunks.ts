import { isAscii, isUtf8 } from 'node:buffer';
import { ReaderError } from './reader-error.js';

/** The longest stretch without a `>` that is waited for: a full cell, every letter of it escaped, fits twice. */
const MAX_WAITING_BYTES = 1 << 20;

/**
 * Bytes of XML to text, chunk by chunk, each piece ending with a `>`. No letter and hardly ever a tag is cut that way,
 * wherever the chunks are. Bytes that are no UTF-8 are refused: a replacement character in somebody's name must not
 * pass as a letter.
 */
export class Utf8Chunks {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly part: string) {}

  push(chunk: Buffer): string {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const end = bytes.lastIndexOf('>') + 1;
    this.rest = bytes.subarray(end);
    if (this.rest.length > MAX_WAITING_BYTES) throw this.damaged('length');
    return this.decode(bytes.subarray(0, end));
  }

  end(): string {
    return this.decode(this.rest);
  }

  private decode(bytes: Buffer): string {
    // XML has no such letter, and nothing could store it.
    if (bytes.includes(0)) throw this.damaged('letter');
    // One byte a letter is also the fastest text to scan, and sheets are nearly always plain ASCII.
    if (isAscii(bytes)) return bytes.toString('latin1');
    if (!isUtf8(bytes)) throw this.damaged('encoding');
    return bytes.toString('utf8');
  }

  private damaged(reason: string): ReaderError {
    return new ReaderError('FILE_DAMAGED', { part: this.part, reason });
  }
}
