export type ByteOrder = 'utf-16le' | 'utf-16be';

const SAMPLE_BYTES = 4096;
/** Of Vietnamese text more than half of the letters are plain ones. */
const LEAST_ZEROS = 0.3;
const MOST_ODDITIES = 0.01;

/** Byte order of UTF-16, by its mark, or by every other byte of the first letters being zero: enough for XML. */
export function utf16ByteOrder(bytes: Buffer): ByteOrder | undefined {
  if (bytes.length < 2) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length < 4) return undefined;
  if (bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0 && bytes[3] !== 0) return 'utf-16be';
  return undefined;
}

/** The same for any text, whose first letters may be Vietnamese: by where the zeros are, if what they belong to are letters. */
export function textByteOrder(bytes: Buffer): ByteOrder | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (looksLikeUtf16(sample, 1)) return 'utf-16le';
  return looksLikeUtf16(sample, 0) ? 'utf-16be' : undefined;
}

/** `high`: which byte of each pair would be the one that is zero in plain letters. */
function looksLikeUtf16(sample: Buffer, high: 0 | 1): boolean {
  const pairs = Math.floor(sample.length / 2);
  let zeros = 0;
  let oddities = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    const low = sample[at + 1 - high]!;
    if (low === 0) oddities++;
    if (sample[at + high] !== 0) continue;
    zeros++;
    if (low < 0x20 && low !== 9 && low !== 10 && low !== 13) oddities++;
  }
  return pairs >= 2 && zeros >= LEAST_ZEROS * pairs && oddities <= MOST_ODDITIES * pairs;
}
