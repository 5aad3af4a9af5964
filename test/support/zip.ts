import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer | string;
  /** Packed instead of stored. Stored bytes are the same on every machine; packed ones need not be. */
  readonly deflate?: boolean;
  /** Packed letter by letter, repetitions and all: what repeats for ever is then no bomb by its ratio. */
  readonly poorly?: boolean;
  /** Overrides what the headers say, for files that lie. */
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  readonly flags?: number;
}

const HUFFMAN_ONLY = { strategy: constants.Z_HUFFMAN_ONLY };
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const UTF8_NAMES = 0x0800;
/** 1 January 2021, midnight, as every part's date: the same parts give the same bytes. */
const DOS_DATE = ((2021 - 1980) << 9) | (1 << 5) | 1;

/** An archive of these parts in this order. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { name, fields, packed } = header(part);
    const start = Buffer.concat([uint32(LOCAL_HEADER), fields, name, packed]);
    central.push(Buffer.concat([uint32(CENTRAL_HEADER), uint16(20), fields, Buffer.alloc(10), uint32(offset), name]));
    local.push(start);
    offset += start.length;
  }
  const directory = Buffer.concat(central);
  const counts = Buffer.concat([uint16(parts.length), uint16(parts.length)]);
  return Buffer.concat([
    ...local,
    directory,
    uint32(END_OF_CENTRAL_DIRECTORY),
    uint32(0),
    counts,
    uint32(directory.length),
    uint32(offset),
    uint16(0),
  ]);
}

/** The fields that the local and the central header share, from "version needed" to the length of the extra field. */
function header(part: ZipPart): { name: Buffer; fields: Buffer; packed: Buffer } {
  const data = Buffer.from(part.data);
  const packed = part.deflate ? deflateRawSync(data, part.poorly ? HUFFMAN_ONLY : {}) : data;
  const name = Buffer.from(part.name);
  const fields = Buffer.concat([
    uint16(20),
    uint16(UTF8_NAMES | (part.flags ?? 0)),
    uint16(part.deflate ? 8 : 0),
    uint16(0),
    uint16(DOS_DATE),
    uint32(part.declaredCrc ?? crc32(data)),
    uint32(packed.length),
    uint32(part.declaredSize ?? data.length),
    uint16(name.length),
    uint16(0),
  ]);
  return { name, fields, packed };
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
