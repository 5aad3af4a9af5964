const SECTOR = 512;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;
const FAT_SECTOR = 0xfffffffd;

/**
 * A compound file (the container of the old binary formats and of encrypted workbooks) with empty streams of these names:
 * header, one sector of the allocation table, one or more of the directory.
 */
export function compoundFile(streams: readonly string[]): Buffer {
  const entries = ['Root Entry', ...streams].map((name, index) => directoryEntry(name, index, streams.length));
  const directory = Buffer.concat(entries);
  const directorySectors = Math.ceil(directory.length / SECTOR);
  return Buffer.concat([
    header(),
    allocationTable(directorySectors),
    directory,
    Buffer.alloc(directorySectors * SECTOR - directory.length),
  ]);
}

function header(): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, index) => bytes.writeUInt16LE(value, 24 + index * 2));
  bytes.writeUInt32LE(1, 44); // sectors of the allocation table
  bytes.writeUInt32LE(1, 48); // first sector of the directory
  bytes.writeUInt32LE(4096, 56); // streams below this size would share sectors
  for (const at of [60, 68]) bytes.writeUInt32LE(END_OF_CHAIN, at);
  bytes.fill(0xff, 76);
  bytes.writeUInt32LE(0, 76); // the table itself is sector 0
  return bytes;
}

function allocationTable(directorySectors: number): Buffer {
  const table = Buffer.alloc(SECTOR, 0xff);
  table.writeUInt32LE(FAT_SECTOR, 0);
  for (let sector = 1; sector <= directorySectors; sector++) {
    table.writeUInt32LE(sector === directorySectors ? END_OF_CHAIN : sector + 1, sector * 4);
  }
  return table;
}

/** The root's child is the first stream, each stream's right neighbour the next: a lean tree, but a tree. */
function directoryEntry(name: string, index: number, last: number): Buffer {
  const entry = Buffer.alloc(128);
  const isRoot = index === 0;
  entry.write(name, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(isRoot ? 5 : 2, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(FREE, 68);
  entry.writeUInt32LE(!isRoot && index < last ? index + 1 : FREE, 72);
  entry.writeUInt32LE(isRoot && last > 0 ? 1 : FREE, 76);
  entry.writeUInt32LE(END_OF_CHAIN, 116);
  return entry;
}
