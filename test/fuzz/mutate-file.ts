import yauzl from 'yauzl';
import { compoundFile } from '../support/compound-file.ts';
import { zip, type ZipPart } from '../support/zip.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateXml } from './mutate-xml.ts';
import type { Random } from './random.ts';

/** A real file, taken apart if it can be. */
export interface Specimen {
  readonly bytes: Buffer;
  readonly parts?: readonly ZipPart[];
  /** The records of an .xls. */
  readonly records?: readonly Buffer[];
}

const TEXT_BITS = ['"', '\t', ';', ',', '|', '\r', '\n', '\0', '\ufeff', 'sep=;\n', '="', '  ', 'ữ', '\ud83d', '"\n"'];
const MOST_LETTERS = 100_000;

/** `streamOf`: the records of an .xls out of its container. */
export async function specimenOf(bytes: Buffer, streamOf: (bytes: Buffer) => Buffer | undefined): Promise<Specimen> {
  if (bytes.toString('latin1', 0, 2) === 'PK') {
    const parts = await partsOf(bytes).catch(() => undefined);
    if (parts !== undefined) return { bytes, parts };
  }
  const stream = streamOf(bytes);
  return stream === undefined ? { bytes } : { bytes, records: recordsOf(stream) };
}

/** The file with something changed: among its parts, its records, its letters, or its bytes. */
export function mutate(specimen: Specimen, random: Random, other: Specimen): Buffer {
  if (specimen.parts && random.chance(0.75)) return mutateParts(specimen.parts, random, other);
  if (specimen.records && random.chance(0.75)) return mutateRecords(specimen.records, random, other);
  if (!specimen.parts && !specimen.records && random.chance(0.5)) return mutateText(specimen.bytes, random);
  return mutateBytes(specimen.bytes, random, other.bytes);
}

function mutateParts(parts: readonly ZipPart[], random: Random, other: Specimen): Buffer {
  const at = random.below(parts.length);
  const change = (data: ZipPart['data']): ZipPart['data'] => {
    if (random.chance(0.15)) return mutateBytes(Buffer.from(data), random, other.bytes);
    if (random.chance(0.1)) return random.pick(other.parts ?? parts).data;
    return mutateXml(data.toString(), random);
  };
  const mutated = parts.map((part, index) => (index === at ? { ...part, data: change(part.data) } : part));
  const also = random.below(20);
  if (also === 0) mutated.splice(at, 1);
  else if (also === 1) mutated.push({ ...mutated[at]!, name: random.pick(parts).name });
  else if (also === 2) mutated[at] = { ...mutated[at]!, declaredSize: random.below(1e9) };
  return zip(mutated.map((part) => ({ ...part, deflate: random.chance(0.3) })));
}

function mutateRecords(records: readonly Buffer[], random: Random, other: Specimen): Buffer {
  const mutated = [...records];
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(mutated.length);
    const record = mutated[at]!;
    const content = random.chance(0.5) ? mutateBytes(record.subarray(4), random, other.bytes) : record.subarray(4);
    const header = Buffer.from(record.subarray(0, 4));
    header.writeUInt16LE(random.chance(0.9) ? Math.min(content.length, 0xffff) : random.below(0x10000), 2);
    if (random.chance(0.1)) header.writeUInt16LE(random.pick(records).readUInt16LE(0), 0);
    const changed = Buffer.concat([header, content.subarray(0, 0xffff)]);
    const how = random.below(5);
    if (how === 0) mutated.splice(at, 1);
    else if (how === 1) mutated.splice(at, 0, changed);
    else if (how === 2) mutated.splice(random.below(mutated.length), 0, random.pick(other.records ?? records));
    else mutated[at] = changed;
    if (mutated.length === 0) break;
  }
  return compoundFile([{ name: random.chance(0.9) ? 'Workbook' : 'Book', data: Buffer.concat(mutated) }]);
}

function mutateText(bytes: Buffer, random: Random): Buffer {
  let text = bytes.subarray(0, MOST_LETTERS).toString();
  for (let i = random.below(6); i >= 0; i--) {
    const [from, to] = random.range(text.length);
    text = text.slice(0, from) + random.pick(TEXT_BITS).repeat(random.pick([1, 1, 2, 50])) + text.slice(to);
  }
  return Buffer.from(text, random.pick(['utf8', 'utf8', 'utf16le', 'latin1'] as const));
}

function recordsOf(stream: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const end = Math.min(stream.length, at + 4 + stream.readUInt16LE(at + 2));
    records.push(stream.subarray(at, end));
    at = end;
  }
  return records;
}

async function partsOf(bytes: Buffer): Promise<ZipPart[]> {
  const archive = await yauzl.fromBufferPromise(bytes);
  const parts: ZipPart[] = [];
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry);
    parts.push({ name: entry.fileName, data: Buffer.concat(await stream.toArray()) });
  }
  return parts;
}
