import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { utf16ByteOrder } from './guard.js';
import { vietnameseScore } from './vietnamese-score.js';

/** Encodings without a mark of their own; of two that fit equally well the first wins. */
const LEGACY_ENCODINGS = ['windows-1258', 'tcvn', 'viscii', 'windows-1252'] as const;
const SAMPLE_BYTES = 256 * 1024;

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | (typeof LEGACY_ENCODINGS)[number];

/** By its mark, then as strict UTF-8, then by how many words read as Vietnamese. */
export function detectEncoding(bytes: Buffer): TextEncoding {
  const utf16 = utf16ByteOrder(bytes);
  if (utf16) return utf16;
  if (isUtf8(bytes)) return 'utf-8';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const scores = LEGACY_ENCODINGS.map((encoding) => vietnameseScore(iconv.decode(sample, encoding)));
  return LEGACY_ENCODINGS[scores.indexOf(Math.max(...scores))]!;
}

/** The text of a file in pieces, composed letters throughout for the encodings that write tones as marks of their own. */
export function* decodeText(bytes: Buffer, encoding: TextEncoding, pieceSize: number): Generator<string> {
  const decoder = iconv.getDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceSize) yield decoder.write(bytes.subarray(at, at + pieceSize));
  yield decoder.end() ?? '';
}
