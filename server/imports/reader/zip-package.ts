import { crc32, createInflateRaw } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import { TextDecoder, types } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { utf16ByteOrder } from './byte-order.js';
import { unsupported } from './guard.js';
import { RATIO_FREE_BYTES, type ReaderLimits } from './limits.js';
import { ReaderError } from './reader-error.js';
import { XmlScanner, type XmlHandler } from './xml-scanner.js';

const STORED = 0;
const DEFLATED = 8;
const INFLATE_CHUNK = 128 * 1024;

/**
 * The parts of an archive. What they declare is checked when it is opened and what they hold while it is unpacked: a
 * part that grows beyond its declared size is cut off there, so the declared total is also the actual limit.
 */
export class ZipPackage {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(bytes: Buffer, limits: ReaderLimits): Promise<ZipPackage> {
    const entries = new Map<string, Entry>();
    try {
      const zip = await yauzl.fromBufferPromise(bytes);
      if (zip.entryCount > limits.parts) throw bomb({ parts: zip.entryCount, limit: limits.parts });
      let declared = 0;
      for await (const entry of zip.eachEntry()) {
        declared += entry.uncompressedSize;
        checkEntry(entry, declared, limits);
        const name = partKey(entry.fileName);
        if (entries.has(name)) throw new ReaderError('FILE_DAMAGED', { part: entry.fileName, reason: 'twice' });
        entries.set(name, entry);
      }
      return new ZipPackage(zip, entries);
    } catch (error) {
      throw zipError(error);
    }
  }

  has(part: string): boolean {
    return this.entries.has(partKey(part));
  }

  /** The size of a part when unpacked, which it cannot exceed; 0 for one that is not there. */
  sizeOf(part: string): number {
    return this.entries.get(partKey(part))?.uncompressedSize ?? 0;
  }

  /** The unpacked bytes of a part, in UTF-8. Each call unpacks anew: nothing is kept. */
  async *read(part: string): AsyncGenerator<Buffer> {
    let utf16: TextDecoder | undefined;
    let isFirst = true;
    for await (const chunk of this.unpack(part)) {
      const byteOrder = isFirst ? utf16ByteOrder(chunk) : undefined;
      if (byteOrder) utf16 = new TextDecoder(byteOrder);
      isFirst = false;
      yield utf16 ? Buffer.from(utf16.decode(chunk, { stream: true })) : chunk;
    }
  }

  /** Reads a part from beginning to end through a handler. `atMost`: where what it says is kept. */
  async scan(part: string, handler: XmlHandler, atMost = Infinity): Promise<void> {
    if (this.sizeOf(part) > atMost) throw bomb({ part, declared: this.sizeOf(part), limit: atMost });
    const scanner = new XmlScanner(part, handler);
    for await (const chunk of this.read(part)) scanner.push(chunk);
    scanner.end();
  }

  close(): void {
    this.zip.close();
  }

  private async *unpack(part: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(partKey(part));
    if (!entry) throw new ReaderError('FILE_DAMAGED', { part, reason: 'missing' });
    let stream: Readable | undefined;
    let size = 0;
    let checksum = 0;
    try {
      stream = await this.openStream(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > entry.uncompressedSize) throw bomb({ part, declared: entry.uncompressedSize });
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      if (size < entry.uncompressedSize) throw new ReaderError('FILE_TRUNCATED', { part });
      if (checksum !== entry.crc32) throw new ReaderError('FILE_DAMAGED', { part, reason: 'checksum' });
    } catch (error) {
      throw zipError(error, part);
    } finally {
      stream?.destroy();
    }
  }

  private async openStream(entry: Entry): Promise<Readable> {
    const packed = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    if (entry.compressionMethod === STORED) return packed;
    // yauzl unpacks in pieces of 16 kB; larger ones make the whole reading a fifth faster.
    return pipeline(packed, createInflateRaw({ chunkSize: INFLATE_CHUNK }), () => {});
  }
}

/** Part names are compared without regard to case (OPC, part 2) and without their leading slash. */
function partKey(name: string): string {
  return name.replace(/^\//, '').toLowerCase();
}

function checkEntry(entry: Entry, declared: number, limits: ReaderLimits): void {
  const { fileName: part, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) throw new ReaderError('FILE_ENCRYPTED');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw unsupported('zip');
  if (declared > limits.unpackedBytes) throw bomb({ declared, limit: limits.unpackedBytes });
  if (uncompressedSize > RATIO_FREE_BYTES && uncompressedSize > compressedSize * limits.ratio) {
    throw bomb({ part, ratio: Math.round(uncompressedSize / compressedSize), limit: limits.ratio });
  }
}

function bomb(params: Record<string, string | number>): ReaderError {
  return new ReaderError('ZIP_BOMB', params);
}

/** yauzl and zlib only tell by their message what went wrong; every other failure is damage. */
function zipError(error: unknown, part = ''): unknown {
  if (error instanceof ReaderError || !types.isNativeError(error)) return error;
  const { message } = error;
  const code = /strong encryption/.test(message)
    ? 'FILE_ENCRYPTED'
    : /end of central directory record signature not found|unexpected EOF|unexpected end of file|overflows file bounds/i.test(
          message,
        )
      ? 'FILE_TRUNCATED'
      : 'FILE_DAMAGED';
  return new ReaderError(code, part === '' ? {} : { part }, { cause: error });
}
