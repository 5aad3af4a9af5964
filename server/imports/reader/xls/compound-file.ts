import { ReaderError } from '../reader-error.js';

const MAGIC = 'd0cf11e0a1b11ae1';
const HEADER_SIZE = 512;
const TABLE_IN_HEADER = 109;
const ENTRY_SIZE = 128;
/** Every picture and macro in a workbook has a few. */
const MOST_ENTRIES = 16_384;
/** Sector numbers from here on mean "end", "free" and the like. */
const FIRST_SPECIAL = 0xfffffffa;
const STREAM = 2;
const ROOT = 5;

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.toString('hex', 0, 8) === MAGIC;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * A compound file: the container of the old binary formats and of encrypted workbooks, a small file system of chained
 * sectors. No chain is followed for longer than the file has sectors.
 */
export class CompoundFile {
  private readonly sectorSize: number;
  private readonly miniSize: number;
  private readonly miniLimit: number;
  private readonly table: number[];
  private readonly root: Entry;
  /** What lies directly under the root: streams of embedded files deeper down are none of ours. */
  private readonly top = new Map<string, Entry>();

  constructor(private readonly bytes: Buffer) {
    if (bytes.length < HEADER_SIZE) throw new ReaderError('FILE_TRUNCATED');
    this.sectorSize = sizeOf(bytes.readUInt16LE(30), 9, 12);
    this.miniSize = sizeOf(bytes.readUInt16LE(32), 6, 8);
    this.miniLimit = bytes.readUInt32LE(56);
    this.table = this.readTable();
    const entries = this.readDirectory();
    const root = entries[0];
    if (root?.type !== ROOT) throw damaged('directory');
    this.root = root;
    this.collect(entries, root.child);
  }

  has(name: string): boolean {
    return this.top.has(name.toLowerCase());
  }

  /** The first bytes of a stream, to look at; all of it unless told how many. */
  read(name: string, atMost = Infinity): Buffer {
    const entry = this.top.get(name.toLowerCase());
    if (entry?.type !== STREAM) throw damaged('stream');
    const size = Math.min(entry.size, atMost);
    if (size > this.bytes.length) throw new ReaderError('FILE_TRUNCATED');
    return entry.size < this.miniLimit ? this.readMini(entry.start, size) : this.readChain(entry.start, size);
  }

  /** The sectors of the allocation table: the first of them in the header, the others in a chain of their own. */
  private readTable(): number[] {
    const { bytes } = this;
    const sectors: number[] = [];
    const take = (from: number, count: number): void => {
      for (let at = from; at < from + count * 4; at += 4) {
        const sector = bytes.readUInt32LE(at);
        if (sector < FIRST_SPECIAL) sectors.push(sector);
      }
    };
    take(HEADER_SIZE - TABLE_IN_HEADER * 4, TABLE_IN_HEADER);
    const perSector = this.sectorSize / 4 - 1;
    let next = bytes.readUInt32LE(68);
    for (let steps = 0; next < FIRST_SPECIAL; steps++) {
      if (steps > this.sectorCount) throw damaged('sectors');
      const at = this.wholeSector(next);
      take(at, perSector);
      next = bytes.readUInt32LE(at + perSector * 4);
    }
    if (sectors.length > this.sectorCount) throw damaged('sectors');
    return sectors;
  }

  private get sectorCount(): number {
    return Math.ceil((this.bytes.length - HEADER_SIZE) / this.sectorSize);
  }

  private offsetOf(sector: number): number {
    return (sector + 1) * this.sectorSize;
  }

  private wholeSector(sector: number): number {
    const at = this.offsetOf(sector);
    if (at + this.sectorSize > this.bytes.length) throw new ReaderError('FILE_TRUNCATED');
    return at;
  }

  private after(sector: number): number {
    const perSector = this.sectorSize / 4;
    const tableSector = this.table[Math.floor(sector / perSector)];
    if (tableSector === undefined) throw damaged('sectors');
    return this.bytes.readUInt32LE(this.wholeSector(tableSector) + (sector % perSector) * 4);
  }

  /** So many bytes of a chain, sectors that lie side by side in one piece. */
  private readChain(start: number, size: number): Buffer {
    const pieces: Buffer[] = [];
    let sector = start;
    for (let left = size; left > 0;) {
      if (sector >= FIRST_SPECIAL) throw new ReaderError('FILE_TRUNCATED');
      const from = this.offsetOf(sector);
      let to = from;
      let next = sector;
      do {
        to += this.sectorSize;
        sector = next;
        next = left > to - from ? this.after(sector) : FIRST_SPECIAL;
      } while (next === sector + 1);
      const length = Math.min(left, to - from);
      if (from + length > this.bytes.length) throw new ReaderError('FILE_TRUNCATED');
      pieces.push(this.bytes.subarray(from, from + length));
      left -= length;
      sector = next;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  /** A short stream: sectors of a smaller size inside the root's own stream, chained by a table of their own. */
  private readMini(start: number, size: number): Buffer {
    const table = this.readWhole(this.bytes.readUInt32LE(60));
    const container = this.readWhole(this.root.start, false);
    const pieces: Buffer[] = [];
    let sector = start;
    for (let left = size; left > 0; left -= this.miniSize) {
      const from = sector * this.miniSize;
      const length = Math.min(left, this.miniSize);
      if (from + length > container.length || sector * 4 + 4 > table.length) throw damaged('sectors');
      pieces.push(container.subarray(from, from + length));
      sector = table.readUInt32LE(sector * 4);
    }
    return Buffer.concat(pieces);
  }

  /** A chain to its end, for those whose length is written nowhere. Some programs do not fill up the file's last sector. */
  private readWhole(start: number, isFull = true): Buffer {
    const pieces: Buffer[] = [];
    for (let sector = start; sector < FIRST_SPECIAL; sector = this.after(sector)) {
      const from = this.offsetOf(sector);
      if (from + (isFull ? this.sectorSize : 1) > this.bytes.length) throw new ReaderError('FILE_TRUNCATED');
      pieces.push(this.bytes.subarray(from, from + this.sectorSize));
      if (pieces.length > this.sectorCount) throw damaged('sectors');
    }
    return Buffer.concat(pieces);
  }

  private readDirectory(): Entry[] {
    const directory = this.readWhole(this.bytes.readUInt32LE(48));
    if (directory.length > MOST_ENTRIES * ENTRY_SIZE) throw damaged('directory');
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY_SIZE <= directory.length; at += ENTRY_SIZE) {
      const nameLength = Math.min(64, directory.readUInt16LE(at + 64));
      entries.push({
        name: directory.toString('utf16le', at, at + Math.max(0, nameLength - 2)),
        type: directory.readUInt8(at + 66),
        left: directory.readUInt32LE(at + 68),
        right: directory.readUInt32LE(at + 72),
        child: directory.readUInt32LE(at + 76),
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      });
    }
    return entries;
  }

  private collect(entries: readonly Entry[], first: number): void {
    const waiting = [first];
    const seen = new Set<number>();
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      const entry = entries[index];
      if (entry === undefined || seen.has(index)) continue;
      seen.add(index);
      this.top.set(entry.name.toLowerCase(), entry);
      waiting.push(entry.left, entry.right);
    }
  }
}

function sizeOf(shift: number, least: number, most: number): number {
  if (shift < least || shift > most) throw damaged('header');
  return 1 << shift;
}

function damaged(reason: string): ReaderError {
  return new ReaderError('FILE_DAMAGED', { reason });
}
