import { decodeSample, sampleOf, TEXT_ENCODINGS, unicodeOf, type TextEncoding } from './csv-encoding.js';

/** An encoding that a text file may be in, and how some of its lines would read. */
export interface EncodingCandidate {
  readonly encoding: TextEncoding;
  readonly preview: readonly string[];
}

const SAMPLE_BYTES = 16 * 1024;
const SHOWN_LINES = 5;
const SHOWN_LENGTH = 80;
/** Numbers of people have no part in choosing letters. */
const LONG_NUMBER = /\d(?:[ .-]?\d){3,}/g;
/** Letters that legacy text, taken for Western, never has. */
const VIETNAMESE = /[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|[\u0300-\u0323]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** What a person may choose from: the recognised encoding first, then those in which the text reads otherwise. */
export function encodingCandidates(bytes: Buffer, recognised: TextEncoding): EncodingCandidate[] {
  const unicode = unicodeOf(bytes);
  const sample = sampleOf(bytes, SAMPLE_BYTES);
  const candidates: EncodingCandidate[] = [];
  const seen = new Set<string>();
  const isVietnamese = unicode !== undefined && VIETNAMESE.test(decodeSample(sample, unicode));
  for (const encoding of [recognised, ...TEXT_ENCODINGS]) {
    if (encoding !== recognised && !isPossible(encoding, unicode, isVietnamese)) continue;
    const preview = previewOf(sample, encoding);
    const text = preview.join('\n');
    if (seen.has(text)) continue;
    seen.add(text);
    candidates.push({ encoding, preview });
  }
  return candidates;
}

/** Text that is Unicode can only be legacy text that was taken for Western; text that is not, is none. */
function isPossible(encoding: TextEncoding, unicode: TextEncoding | undefined, isVietnamese: boolean): boolean {
  if (encoding === 'tcvn3' || encoding === 'vni') return !isVietnamese;
  return unicode === undefined ? encoding.startsWith('windows') : encoding === unicode;
}

/** The first lines whose letters depend on it. */
function previewOf(sample: Buffer, encoding: TextEncoding): string[] {
  const lines = decodeSample(sample, encoding)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => BEYOND_ASCII.test(line));
  return (telling.length > 0 ? telling : lines)
    .slice(0, SHOWN_LINES)
    .map((line) => line.replace(LONG_NUMBER, '…').slice(0, SHOWN_LENGTH).toWellFormed());
}
