/** More than this at once is a file: import it. The server's own limit. */
export const MOST_NUMBERS = 10_000;

/** Cells of one line: Excel's tabs, commas, semicolons, bars. Blanks alone divide nothing, since numbers are written '50 9933 9563'. */
const CELLS = /[\t,;|]+/;
const DIGITS = /\d/g;
const FEWEST_DIGITS = 8;

/**
 * The numbers in what was pasted, in order and once each: a column of numbers, or a table in which each line has one. A cell
 * with hardly a digit is a name or a heading and is passed over.
 */
export function pastedNumbers(text: string): string[] {
  const cells = text.split(/\r?\n/).flatMap((line) => line.split(CELLS));
  const numbers = cells.map((cell) => cell.trim().replace(/^['"]+|['"]+$/g, '')).filter(isNumber);
  return [...new Set(numbers)];
}

function isNumber(cell: string): boolean {
  const digits = cell.match(DIGITS)?.length ?? 0;
  return digits >= FEWEST_DIGITS && digits > cell.replace(/[\s.-]/g, '').length / 2 && !/[/:]/.test(cell);
}
