const DELIMITERS = ['\t', ';', ','] as const;
const SAMPLE_LINES = 200;

/** How a text file separates its cells. Excel's own `sep=;` line decides, and is then skipped. */
export interface Delimiter {
  readonly delimiter: string;
  readonly skippedLines: number;
}

/**
 * The delimiter that cuts the most lines into the same number of cells. A tie goes to the tab, then to the semicolon:
 * both are rare inside a cell, where commas stand in positions and in decimal numbers.
 */
export function detectDelimiter(text: string): Delimiter {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told) return { delimiter: told[1]!, skippedLines: 1 };
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, SAMPLE_LINES)
    .filter((line) => line.trim() !== '');
  const agreement = DELIMITERS.map((delimiter) => mostCommonCount(lines, delimiter));
  return { delimiter: DELIMITERS[agreement.indexOf(Math.max(...agreement))]!, skippedLines: 0 };
}

/** How many lines agree on the number of these delimiters, lines without any aside. */
function mostCommonCount(lines: readonly string[], delimiter: string): number {
  const linesByCount = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
  }
  return Math.max(0, ...linesByCount.values());
}
