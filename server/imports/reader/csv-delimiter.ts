/** Gaps of two or more spaces: a table that was copied from where columns are only aligned. */
export const GAPS = '  ';

const DELIMITERS = ['\t', ';', ',', '|'] as const;
const HEADER_START = /^\s*(?:stt|s\.t\.t|tt|số tt)\s*\t/i;
const SAMPLE_LINES = 200;
/** Names are typed with two spaces too: only where most lines have several gaps are these columns. */
const LEAST_GAPS = 2;
const LEAST_LINES = 3;
const LEAST_SHARE = 0.6;

/** How a text file separates its cells. Excel's own `sep=;` line decides, and is then skipped. */
export interface Delimiter {
  readonly delimiter: string;
  readonly skippedLines: number;
  /** How many of them stand in the lines of the table. */
  readonly count: number;
}

interface Agreement {
  readonly count: number;
  /** How many lines have so many. */
  readonly lines: number;
}

/**
 * The delimiter that cuts the most lines into the same number of cells. A tie goes to the tab, then to the semicolon:
 * both are rare inside a cell, where commas stand in positions and in decimal numbers.
 */
export function detectDelimiter(text: string): Delimiter {
  const told = /^sep=(.)\r?\n/i.exec(text);
  const lines = text
    .slice(told?.[0].length ?? 0)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, SAMPLE_LINES)
    .filter((line) => line.trim() !== '');
  const agreementOn = (delimiter: string): Agreement =>
    agreement(lines.map((line) => line.split(delimiter).length - 1));
  if (told) return { delimiter: told[1]!, skippedLines: 1, count: agreementOn(told[1]!).count };
  const agreements = DELIMITERS.map(agreementOn);
  const most = Math.max(...agreements.map((one) => one.lines));
  const best = agreements.findIndex((one) => one.lines === most);
  const gaps = agreement(lines.map(gapsIn));
  const areGaps = gaps.count >= LEAST_GAPS && gaps.lines >= Math.max(LEAST_LINES, LEAST_SHARE * lines.length);
  if (areGaps && gaps.lines > 2 * most) return { delimiter: GAPS, skippedLines: 0, count: gaps.count };
  const delimiter = DELIMITERS[best]!;
  const count = delimiter === '\t' ? fullCount(lines) : agreements[best]!.count;
  return { delimiter, skippedLines: 0, count };
}

/**
 * Of a table copied from Word, where lines may be pieces of a row: the most that more than one line has, or the header, where no row
 * came in one piece.
 */
function fullCount(lines: readonly string[]): number {
  const counts = lines.map((line) => line.split('\t').length - 1);
  const header = lines.findIndex((line) => HEADER_START.test(line));
  const repeated = counts.filter((count, index) => counts.indexOf(count) !== index);
  return Math.max(0, ...repeated, ...(header < 0 ? [] : [lines[header]!.trimEnd().split('\t').length - 1]));
}

function gapsIn(line: string): number {
  return line.trim().split(/ {2,}/).length - 1;
}

/** The count that most lines have, lines without any aside. */
function agreement(counts: readonly number[]): Agreement {
  const linesByCount = new Map<number, number>();
  for (const count of counts) if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
  let best: Agreement = { count: 0, lines: 0 };
  for (const [count, lines] of linesByCount) if (lines > best.lines) best = { count, lines };
  return best;
}
