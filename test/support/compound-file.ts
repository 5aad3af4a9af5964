const SECTOR = 512;
const MINI_SECTOR = 64;
const MINI_LIMIT = 4096;
const ENTRY = 128;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;
const TABLE_SECTOR = 0xfffffffd;
const ROOT_TYPE = 5;
const STREAM_TYPE = 2;

export interface CompoundStream {
  readonly name: string;
  readonly data: Buffer;
}

/**
 * A compound file (the container of the old binary formats and of encrypted workbooks) with these streams: header, allocation
 * table, directory, short streams together in one, long streams. A name alone is an empty stream.
 */
export function compoundFile(streams: readonly (string | CompoundStream)[]): Buffer {
  const all = streams.map((stream) => (typeof stream === 'string' ? { name: stream, data: Buffer.alloc(0) } : stream));
  const short = all.filter(({ data }) => data.length > 0 && data.length < MINI_LIMIT);
  const container = Buffer.concat(short.map(({ data }) => padded(data, MINI_SECTOR)));
  const miniTable = chains(short.map(({ data }) => Math.ceil(data.length / MINI_SECTOR)));
  const long = all.filter(({ data }) => data.length >= MINI_LIMIT);
  const directorySize = Math.ceil(((all.length + 1) * ENTRY) / SECTOR);
  const parts = [directorySize, sectorsOf(miniTable), sectorsOf(container), ...long.map(({ data }) => sectorsOf(data))];
  const tableSize = tableSectors(parts.reduce((sum, size) => sum + size, 0));
  const [directoryAt, miniTableAt, containerAt, ...longAt] = starts(tableSize, parts) as [number, number, number];
  const shortAt = starts(
    0,
    short.map(({ data }) => Math.ceil(data.length / MINI_SECTOR)),
  );
  const place = (stream: CompoundStream): number => {
    if (stream.data.length === 0) return END_OF_CHAIN;
    return short.includes(stream) ? shortAt[short.indexOf(stream)]! : longAt[long.indexOf(stream)]!;
  };
  const root = { name: 'Root Entry', start: short.length > 0 ? containerAt : END_OF_CHAIN, size: container.length };
  const entries = all.map((stream) => ({ name: stream.name, start: place(stream), size: stream.data.length }));
  const directory = [root, ...entries].map((entry, index) => directoryEntry(entry, index, all.length));
  return Buffer.concat([
    header({ tableSize, directoryAt, miniTableAt: short.length > 0 ? miniTableAt : END_OF_CHAIN }),
    padded(Buffer.concat([longs(Array<number>(tableSize).fill(TABLE_SECTOR)), chains(parts, tableSize)]), SECTOR, 0xff),
    padded(Buffer.concat(directory), SECTOR),
    padded(miniTable, SECTOR, 0xff),
    padded(container, SECTOR),
    ...long.map(({ data }) => padded(data, SECTOR)),
  ]);
}

function header(at: { tableSize: number; directoryAt: number; miniTableAt: number }): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, index) => bytes.writeUInt16LE(value, 24 + index * 2));
  bytes.writeUInt32LE(at.tableSize, 44);
  bytes.writeUInt32LE(at.directoryAt, 48);
  bytes.writeUInt32LE(MINI_LIMIT, 56);
  bytes.writeUInt32LE(at.miniTableAt, 60);
  bytes.writeUInt32LE(at.miniTableAt === END_OF_CHAIN ? 0 : 1, 64);
  bytes.writeUInt32LE(END_OF_CHAIN, 68);
  bytes.fill(0xff, 76);
  for (let sector = 0; sector < at.tableSize; sector++) bytes.writeUInt32LE(sector, 76 + sector * 4);
  return bytes;
}

/** The root's child is the first stream, each stream's right neighbour the next: a lean tree, but a tree. */
function directoryEntry(of: { name: string; start: number; size: number }, index: number, last: number): Buffer {
  const entry = Buffer.alloc(ENTRY);
  const isRoot = index === 0;
  entry.write(of.name, 'utf16le');
  entry.writeUInt16LE((of.name.length + 1) * 2, 64);
  entry.writeUInt8(isRoot ? ROOT_TYPE : STREAM_TYPE, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(FREE, 68);
  entry.writeUInt32LE(!isRoot && index < last ? index + 1 : FREE, 72);
  entry.writeUInt32LE(isRoot && last > 0 ? 1 : FREE, 76);
  entry.writeUInt32LE(of.start, 116);
  entry.writeUInt32LE(of.size, 120);
  return entry;
}

/** How many sectors the table takes that accounts for these and for itself. */
function tableSectors(others: number): number {
  let size = 1;
  while (size * (SECTOR / 4) < others + size) size++;
  return size;
}

function starts(first: number, sizes: readonly number[]): number[] {
  let next = first;
  return sizes.map((size) => (next += size) - size);
}

/** Table entries of parts that lie one after the other, each a chain of its own. */
function chains(sizes: readonly number[], first = 0): Buffer {
  const at = starts(first, sizes);
  const numbers = sizes.flatMap((size, index) =>
    Array.from({ length: size }, (_, i) => (i + 1 < size ? at[index]! + i + 1 : END_OF_CHAIN)),
  );
  return longs(numbers);
}

function longs(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}

function sectorsOf(bytes: Buffer): number {
  return Math.ceil(bytes.length / SECTOR);
}

function padded(bytes: Buffer, unit: number, fill = 0): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit, fill)]);
}
