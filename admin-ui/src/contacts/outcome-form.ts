import { fold } from '../format.js';
import type { Outcome } from './types.js';

/** A line of the list while it is edited; `code` null: new, its code is made from its words when it is saved. */
export interface OutcomeLine {
  readonly key: string;
  readonly code: string | null;
  readonly vi: string;
  readonly en: string;
}

const LONGEST_CODE = 50;

export function linesOf(outcomes: readonly Outcome[]): OutcomeLine[] {
  return outcomes.map(({ code, vi, en }) => ({ key: code, code, vi, en }));
}

/**
 * The list as the server takes it. English that nobody has written is the Vietnamese. `former`: codes that mean something
 * in the log already.
 */
export function outcomesOf(lines: readonly OutcomeLine[], former: readonly string[] = []): Outcome[] {
  const taken = new Set([...former, ...lines.flatMap(({ code }) => code ?? [])]);
  return lines.map(({ code, vi, en }) => {
    const words = vi.trim();
    const own = code ?? newCode(words, taken);
    taken.add(own);
    return { code: own, vi: words, en: en.trim() || words };
  });
}

/** 'Hẹn tuần sau' → 'HEN_TUAN_SAU'; with a number where that is taken. Nobody has to think of a code. */
function newCode(words: string, taken: ReadonlySet<string>): string {
  const plain = fold(words)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  const stem = (plain === '' ? 'OUTCOME' : plain).slice(0, LONGEST_CODE - 4);
  let code = stem;
  for (let n = 2; taken.has(code); n += 1) code = `${stem}_${n}`;
  return code;
}

/** Why the list cannot be saved as it stands: words missing, or the same words twice. */
export function problemOf(lines: readonly OutcomeLine[]): 'empty' | 'twice' | 'none' | null {
  if (lines.length === 0) return 'none';
  const words = lines.map(({ vi }) => vi.trim().toLowerCase());
  if (words.includes('')) return 'empty';
  return new Set(words).size < words.length ? 'twice' : null;
}

/** The list with one line a place further up (−1) or down (1). */
export function moved(lines: readonly OutcomeLine[], index: number, by: -1 | 1): OutcomeLine[] {
  const result = [...lines];
  const [line] = result.splice(index, 1);
  if (line !== undefined) result.splice(index + by, 0, line);
  return result;
}
