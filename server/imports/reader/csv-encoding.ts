import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeLegacy } from '../../domain/roster/legacy-text.js';
import { textByteOrder } from './byte-order.js';
import { vietnameseScore } from './vietnamese-score.js';

/** How the letters of a text file may be meant. A person may choose any of them in place of what was recognised. */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1258',
  'tcvn3',
  'vni',
  'windows-1252',
] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/**
 * Encodings of Vietnamese text that is not flawless UTF-8: it may still be UTF-8 that lost a byte on its way. Of two that fit
 * equally well the first wins.
 */
const VIETNAMESE_ENCODINGS = ['utf-8', 'windows-1258', 'tcvn3', 'vni'] as const;
/** Signs that no Vietnamese word holds in any of them; separators of cells among them. */
const BETWEEN_WORDS = /[\s,;|"]+/;
const SAMPLE_BYTES = 256 * 1024;

/** By its mark or its zeros, then as strict UTF-8, then by how many words read as Vietnamese. */
export function detectEncoding(bytes: Buffer): TextEncoding {
  const unicode = unicodeOf(bytes);
  if (unicode) return unicode;
  const sample = sampleOf(bytes, SAMPLE_BYTES);
  const scores = VIETNAMESE_ENCODINGS.map((encoding) => vietnameseScore(decodeSample(sample, encoding)));
  const best = Math.max(...scores);
  return best > 0 ? VIETNAMESE_ENCODINGS[scores.indexOf(best)]! : 'windows-1252';
}

/** Text that is Unicode already, if it is. */
export function unicodeOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  return textByteOrder(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined);
}

/** The first lines of a file, whole. */
export function sampleOf(bytes: Buffer, atMost: number): Buffer {
  if (bytes.length <= atMost) return bytes;
  const end = bytes.lastIndexOf('\n', atMost - 1) + 1;
  return bytes.subarray(0, end > 0 ? end : atMost);
}

/** A short text as it reads in an encoding, composed letters throughout. */
export function decodeSample(bytes: Buffer, encoding: TextEncoding): string {
  const letters = [...decodeText(bytes, encoding, bytes.length)].join('');
  const decode = wordDecoder(encoding);
  return letters
    .split(new RegExp(`(${BETWEEN_WORDS.source})`))
    .map(decode)
    .join('')
    .normalize('NFC');
}

/**
 * The letters of a file in pieces. Of the legacy encodings they are those of the same numbers, to be read by `wordDecoder` once
 * they are cut into cells; the same for a file that some program took for Western text and saved as Unicode.
 */
export function* decodeText(
  bytes: Buffer,
  encoding: TextEncoding,
  pieceSize: number,
  count?: (bytes: number) => void,
): Generator<string> {
  const decoder = iconv.getDecoder(isLegacy(encoding) ? (unicodeOf(bytes) ?? 'windows-1252') : encoding);
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = bytes.subarray(at, at + pieceSize);
    yield decoder.write(piece);
    count?.(piece.length);
  }
  yield decoder.end() ?? '';
}

/** Reads the letters of one cell. */
export function wordDecoder(encoding: TextEncoding): (text: string) => string {
  return isLegacy(encoding) ? (text) => decodeLegacy(text, encoding) : (text) => text;
}

function isLegacy(encoding: TextEncoding): encoding is 'tcvn3' | 'vni' {
  return encoding === 'tcvn3' || encoding === 'vni';
}
